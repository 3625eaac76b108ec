"""Claim: themes, levels and published shares are taken as entered, and nothing above OFFICIAL-SENSITIVE passes."""

from datetime import date

import pandas as pd
import pytest
from threat_borough import source_of
from threat_tables import drawn

from prevent_metrics.counting.threat import allowed, count_threat, shares_of
from prevent_metrics.datasets import DATASETS
from prevent_metrics.datasets.comparators import comparators_in_use, published
from prevent_metrics.datasets.settings import Settings
from prevent_metrics.datasets.tidy import conform, empty
from prevent_metrics.vocabulary.board_words import above_official, refusal


def entered(text):
    return conform(drawn(text).replace("", None), DATASETS["threat"])


def counted(text, figures_to=date(2026, 9, 30)):
    return count_threat(source_of(Settings(), figures_to, themes=entered(text))).tables


@pytest.mark.parametrize(
    "text",
    [
        "SECRET",
        "UK SECRET – cells",
        "Top secret: networks",
        "(Secret) networks",
        "Secret: networks",
        "TOP SECRET STRAP1",
    ],
)
def test_a_marking_above_official_sensitive_is_seen(text):
    assert above_official(text)


@pytest.mark.parametrize("text", ["Secret meetings online", "secretive groups", "OFFICIAL-SENSITIVE", "", None])
def test_an_ordinary_word_is_no_marking(text):
    assert not above_official(text)


def test_the_refusal_says_the_place_and_what_to_do_and_not_the_text():
    said = refusal("Theme, row 3")
    assert said.startswith("Theme, row 3 ") and "redacted" in said


def test_a_row_that_bears_such_a_marking_never_reaches_a_report():
    themes = entered(
        """
        theme            | action          | likelihood
        Online groups    | 2.4             | 4
        SECRET networks  | 2.4             | 5
        Venue hire       | TOP SECRET plan | 3
        """
    )
    assert list(allowed(themes)["theme"]) == ["Online groups"]


def test_scores_outside_one_to_five_are_no_scores():
    themes = counted("theme | likelihood | impact\nA | 0 | 6\nB | 1 | 5")["threat_themes"]
    assert themes["likelihood"].isna().tolist() == [True, False]
    assert themes["impact"].isna().tolist() == [True, False]


def test_the_latest_row_of_a_theme_counts():
    themes = counted("theme | likelihood\nA | 2\nA | 4")["threat_themes"]
    assert themes["likelihood"].tolist() == [4]


@pytest.mark.parametrize(
    "figures_to, level", [(date(2026, 1, 7), "low"), (date(2026, 1, 8), "severe"), (date(2026, 1, 9), "severe")]
)
def test_a_level_holds_from_the_day_it_was_set(figures_to, level):
    levels = counted("level | set_on\nsevere | 2026-01-08\nlow | 2025-01-01", figures_to)["threat_levels"]
    assert levels["level"].iloc[-1] == level


def test_published_figures_come_with_a_source_each():
    table = published()
    assert len(table) == 69 and table["source"].notna().all()


def test_an_uploaded_figure_stands_in_place_of_the_published_one():
    newer = published().iloc[:1].assign(value=1.0, source="Newer release")
    both = comparators_in_use(newer)
    assert len(both) == len(published())
    assert both.loc[both["source"] == "Newer release", "value"].tolist() == [1.0]


def test_without_an_upload_the_published_figures_are_in_use():
    assert len(comparators_in_use(empty(DATASETS["comparators"]))) == len(published())


COMPARATORS = """
year_ending | geography         | measure                 | breakdown          | category         | value
2024-03-31  | England and Wales | referrals               | total              | All              | 1000
2024-03-31  | England and Wales | referrals               | source_of_referral | Education        | 400
2024-03-31  | England and Wales | referrals               | gender             | Male             | 810
2024-03-31  | England and Wales | referrals               | gender             | Gender specified | 900
2024-03-31  | England and Wales | adopted_as_channel_case | total              | All              | 70
2024-03-31  | West Midlands     | referrals               | source_of_referral | Police           | 100   # a region
2024-03-31  | England and Wales | referrals               | type_of_concern    | Not a word       | 50
2023-03-31  | England and Wales | referrals               | source_of_referral | Police           | 300   # no total
2024-03-31  | England and Wales | referrals               | source_of_referral | Health           | 2000  # > base
"""


def test_each_national_share_has_the_base_it_belongs_to():
    shares = shares_of(conform(drawn(COMPARATORS), DATASETS["comparators"]))
    found = {
        (row.measure, row.breakdown, row.category): (row.count, row.base) for row in shares.itertuples(index=False)
    }
    assert found == {
        ("referrals", "source", "education"): (400, 1000),
        ("referrals", "gender", "male"): (810, 900),
        ("adopted", "all", "all"): (70, 1000),
    }


def test_a_figure_without_a_value_is_left_out():
    rows = conform(drawn(COMPARATORS), DATASETS["comparators"])
    rows.loc[rows["category"] == "Male", "value"] = pd.NA
    assert "gender" not in set(shares_of(rows)["breakdown"])
