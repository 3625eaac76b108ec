"""Claim: every referral figure comes from protected counts alone, with the lowest and highest it could be."""

from datetime import date
from math import isnan

import pytest
from threat_borough import report_of, source_of
from threat_tables import drawn, protected

from prevent_metrics.counting.threat import count_threat
from prevent_metrics.datasets import DATASETS
from prevent_metrics.datasets.settings import Settings
from prevent_metrics.datasets.tidy import conform
from prevent_metrics.metrics.referrals_counts import change_between, latest_years, one_list, spans_of
from prevent_metrics.metrics.referrals_shares import share_within
from prevent_metrics.metrics.threat import METRICS, comparable, threat_figures
from prevent_metrics.outputs.threat.referral_words import in_full
from prevent_metrics.protection import release

TO = date(2026, 9, 30)
DEFINITIONS = {metric.key: metric for metric in METRICS}
COUNTS = (10, 12, 12, 11, 7, 10, 9, 14, 13, 8, 5, 10, 15, 8, 12, 14, 11, 6, 14, 13, 10, 7, 4, 11)


@pytest.fixture(scope="module")
def report():
    return report_of(counts=COUNTS)


def of(key):
    return DEFINITIONS[key].example


def figures_of(**tables):
    return threat_figures(protected(**tables), Settings(), TO)


def said(figure, one_period=False):
    return in_full((figure.value, figure.lower, figure.upper), one_period)


def test_every_definition_says_why_how_and_gives_an_example():
    for metric in METRICS:
        assert metric.why and metric.how and metric.example, metric.key
        assert metric.better == "no judgement", metric.key
        assert metric.audience == ("public" if metric.key == "threat_level" else "restricted")


def test_the_example_of_the_total():
    total = figures_of(referrals_referred=of("referrals_total").rows).one("referrals_total", period="2025-26")
    assert said(total) == "about 105 (96 to 114)"
    assert of("referrals_total").answer == "about 105"


@pytest.mark.parametrize("key", ["source", "concern", "age_band", "gender"])
def test_the_example_of_breakdowns(key):
    figures = figures_of(referrals_referred=of(f"referrals_by_{key}").rows)
    year = figures.one("referrals_by_source", period="2025-26", breakdown="source", category="education")
    quarter = figures.one("referrals_by_source", period="2025-26 Q1", breakdown="source", category="police")
    assert said(year) == "about 35 (26 to 44)" and said(quarter, one_period=True) == "0 to 4"
    assert of(f"referrals_by_{key}").answer == "about 35, and 0 to 4"


def test_the_example_of_events():
    figures = figures_of(referrals_events=of("referrals_events").rows)
    panel = figures.one("referrals_events", period="2025-26 Q2", breakdown="event", category="discussed")
    assert said(panel) == "about 10 (6 to 14)" and of("referrals_events").answer == "about 10"


def test_the_example_of_outcomes():
    figures = figures_of(referrals_outcomes=of("referrals_outcome").rows)
    place = {"period": "2025-26 Q1", "breakdown": "outcome", "category": "signposted"}
    assert said(figures.one("referrals_outcome", **place)) == "about 20 (16 to 24)"


def test_the_example_of_the_suitable_share_of_all():
    figures = figures_of(referrals_outcomes=of("referrals_conversion").rows)
    share = figures.one("referrals_suitable_share", period="3 months to 2025-06")
    assert (share.value, share.numerator, share.denominator) == (0.22, 10, 45)
    assert of("referrals_conversion").answer == "22%: 10 of 45"


def test_the_example_of_the_suitable_share_by_source():
    figures = figures_of(referrals_outcomes=of("referrals_suitable_share").rows)
    share = figures.one("referrals_suitable_share", period="6 months to 2025-09", breakdown="source", category="police")
    assert (share.value, share.numerator, share.denominator) == (0.3, 15, 50)
    assert of("referrals_suitable_share").answer == "30%: 15 of 50"


def test_referrals_discussed_at_panel_are_never_called_suitable():
    events = "event | quarter | source | count\ndiscussed | 2025-26 Q1 | all | 30"
    referred = "quarter | source | breakdown | category | count\n2025-26 Q1 | all | all | all | 60"
    figures = figures_of(referrals_referred=referred, referrals_events=events)
    assert len(figures.only(metric="referrals_suitable_share")) == 0


def test_the_example_of_days():
    figures = figures_of(referrals_days=of("referrals_days_to_assessment").rows)
    place = {"period": "2025-26 Q1", "breakdown": "days", "category": "0 to 5"}
    assert said(figures.one("referrals_days_to_assessment", **place)) == "about 40 (36 to 44)"
    assert len(figures.only(metric="referrals_days_to_panel")) == 0


def a_year(text, breakdown):
    """The drawn quarter with three more quarters of nought, so that it is twelve months."""
    rows = drawn(text)
    lines = [" | ".join(rows.columns)]
    for quarter in ("Q1", "Q2", "Q3", "Q4"):
        for row in rows.itertuples(index=False):
            cells = [quarter.join((str(cell)[:8], "")) if "2025-26" in str(cell) else str(cell) for cell in row]
            lines.append(" | ".join([*cells[:-1], row.count if quarter == "Q1" else "0"]))
    return "\n".join(lines)


def test_the_example_of_shares_is_of_those_known():
    figures = figures_of(referrals_referred=a_year(of("referrals_share").rows, "gender"))
    male = figures.one("referrals_share", period="12 months to 2026-03", breakdown="gender", category="male")
    assert (male.value, male.numerator, male.denominator) == (0.8, 40, 50)
    assert male.lower < 0.68 and male.upper > 0.89, "wider than Wilson's interval, which knows of no rounding"


def test_the_example_of_the_local_target():
    figures = figures_of(referrals_days=a_year(of("referrals_in_target").rows, "days"))
    share = figures.one("referrals_in_target", breakdown="step", category="days_to_assessment")
    assert (share.value, share.numerator, share.denominator) == (0.8, 40, 50)


@pytest.mark.parametrize("target, share", [(4, 0.0), (5, 0.8), (9, 0.8), (10, 1.0)])
def test_a_band_counts_inside_the_target_only_where_all_of_it_is(target, share):
    counts = protected(referrals_days=a_year(of("referrals_in_target").rows, "days"))
    figures = threat_figures(counts, Settings(assessment_target_days=target), TO)
    found = figures.one("referrals_in_target", breakdown="step", category="days_to_assessment")
    assert (found.value if found.state == "shown" else 0.0) == share


@pytest.mark.parametrize("base, shown", [(20, False), (25, True), (30, True)])
def test_a_share_needs_a_base_of_25(base, shown):
    counts = protected(
        referrals_referred=f"quarter | source | breakdown | category | count\n2025-26 Q1 | all | x | y | {base}"
    )
    rows = counts["referrals_referred"]
    assert isnan(share_within(rows, rows).share) != shown


def test_no_referrals_give_no_figures_of_referrals():
    assert [each for each in figures_of() if each.metric.startswith("referrals_")] == []


def test_every_referral_figure_is_restricted(report):
    for figure in report.figures:
        assert figure.audience == "restricted" or not figure.metric.startswith("referrals_")


def test_counts_are_multiples_and_ranges_hold_the_truth(report):
    exact = {"2025-26 Q3": 35, "2025-26 Q4": 31, "2026-27 Q1": 37, "2026-27 Q2": 22, "12 months to 2026-09": 125}
    for period, truth in exact.items():
        total = report.figures.one("referrals_total", period=period)
        assert total.value % 5 == 0 and total.lower <= truth <= total.upper


def test_exact_months_make_the_totals_of_their_spans_exact():
    decided = report_of(counts=COUNTS, exact_totals_decision="Board, 4 September 2026, minute 5").figures
    assert decided.one("referrals_total", period="2026-08").value == 4
    year = decided.one("referrals_total", period="12 months to 2026-09")
    assert (year.value, year.lower, year.upper) == (125, 125, 125)
    part = decided.one("referrals_by_source", period="12 months to 2026-09", breakdown="source", category="education")
    assert part.value % 5 == 0 and part.upper > part.lower


def test_spans_are_named_only_where_every_month_is_there():
    quarters = ["2024-25 Q4", "2025-26 Q1", "2025-26 Q2", "2025-26 Q3", "2025-26 Q4"]
    assert set(spans_of(quarters)) - set(quarters) == {"2025-26", "12 months to 2026-03"}
    assert set(spans_of([*quarters[:2], *quarters[3:]])) - set(quarters) == set()
    assert "12 months to 2026-09" in spans_of(["2025-26 H2", "2026-27 H1"])


def test_three_years_are_the_latest_36_months():
    quarters = [f"20{year}-{year + 1} Q{quarter}" for year in range(22, 26) for quarter in (1, 2, 3, 4)]
    name, parts = latest_years(quarters)
    assert name == "36 months to 2026-03" and len(parts) == 12 and parts[0] == "2023-24 Q1"


def test_concerns_of_two_lists_are_never_added():
    assert one_list(["2024-25 Q1", "2025-26 Q4"]) and not one_list(["2023-24 Q4", "2024-25 Q1"])
    report = report_of(first="2023-10", counts=(9,) * 12, closed_to="2024-25 Q2")
    over_the_break = report.figures.only(period="12 months to 2024-09")
    assert len(over_the_break.only(metric="referrals_by_source")) and not len(
        over_the_break.only(metric="referrals_by_concern")
    )


@pytest.mark.parametrize(
    "now, before, says",
    [
        ((70, 66, 74), (25, 21, 29), "more"),
        ((25, 21, 29), (70, 66, 74), "fewer"),
        ((60, 56, 64), (25, 21, 29), ""),
        ((40, 36, 44), (30, 26, 34), ""),
        ((10, 6, 14), (0, 0, 4), ""),
        ((35, 31, 39), (35, 31, 39), ""),
    ],
)
def test_two_years_differ_only_beyond_rounding_and_chance(now, before, says):
    assert change_between(now, before) == says


NATIONAL = """
year    | measure   | breakdown | category    | count | base
2023-24 | referrals | source    | education   | 2788  | 6922
2022-23 | referrals | source    | education   | 2684  | 6817
2023-24 | referrals | concern   | islamist    | 900   | 6922   # the list before
2024-25 | referrals | concern   | other       | 870   | 8778
2020-21 | referrals | age_band  | under 18    | 1920  | 4883   # too long ago
2024-25 | referrals | age_band  | 11 to 15    | 3192  | 8759
2020-21 | referrals | age_band  | 15 to 20    | 1398  | 4883   # not a sum of our bands
2023-24 | adopted   | all       | all         | 512   | 6922
"""


def test_the_latest_national_share_of_the_same_list_may_stand_beside_a_local_one():
    chosen = comparable(drawn(NATIONAL), "12 months to 2026-03", date(2026, 3, 31))
    assert set(zip(chosen["year"], chosen["category"], strict=True)) == {
        ("2023-24", "education"),
        ("2024-25", "other"),
        ("2024-25", "11 to 15"),
    }


@pytest.mark.parametrize(("day", "compared"), [("2026-03-30", True), ("2026-03-31", True), ("2026-04-01", False)])
def test_a_year_that_ended_more_than_two_years_before_the_figures_gives_no_verdict(day, compared):
    chosen = comparable(drawn(NATIONAL), "12 months to 2026-03", date.fromisoformat(day))
    assert ("education" in set(chosen["category"])) is compared


def test_no_concern_is_compared_where_the_year_itself_crosses_a_break():
    assert "concern" not in set(comparable(drawn(NATIONAL), "12 months to 2024-09", date(2024, 9, 30))["breakdown"])


def test_local_shares_are_compared_with_their_year(report):
    found = report.figures.one(
        "referrals_against_national",
        breakdown="source",
        category="education",
        breakdown_2="year",
        period="12 months to 2026-09",
    )
    assert found.category_2 == "2024-25" and found.value in (-2, -1, 0, 1, 2)


def test_the_national_share_of_the_example():
    source = source_of(Settings(), TO)
    tables = {**source.tables, "comparators": conform(drawn(of("threat_national_share").rows), DATASETS["comparators"])}
    counted = count_threat(type(source)(tables, source.partners, source.returns, source.settings, TO))
    figures = threat_figures(protected() | release(counted), Settings(), TO)
    share = figures.one("threat_national_share", period="2023-24", breakdown="source", category="education")
    assert round(share.value, 2) == 0.4 and of("threat_national_share").answer == "40%"


def themes_figures(text):
    rows = conform(drawn(text).replace("", None), DATASETS["threat"])
    return threat_figures(protected() | release(count_threat(source_of(Settings(), TO, themes=rows))), Settings(), TO)


def test_the_example_of_the_level():
    level = themes_figures(of("threat_level").rows).only(metric="threat_level")
    assert [(each.category, each.value) for each in level] == [("substantial", 3)]


@pytest.mark.parametrize(
    "key, theme, value",
    [
        ("likelihood", "Online groups", 4),
        ("impact", "Venue hire", 3),
        ("residual_likelihood", "Venue hire", 2),
        ("residual_impact", "Online groups", 4),
        ("direction", "Online groups", 1),
    ],
)
def test_the_examples_of_themes(key, theme, value):
    figures = themes_figures(of(f"threat_theme_{key}").rows)
    found = figures.one(f"threat_theme_{key}", breakdown="theme", category=theme)
    assert found.value == value and of(f"threat_theme_{key}").answer.startswith(str(value))


def test_a_share_whose_interval_is_wider_than_half_of_the_scale_is_too_few(report):
    shares = [each for each in report.figures if each.unit == "share" and each.metric.startswith("referrals_")]
    shown = [each for each in shares if each.state == "shown"]
    assert len(shown) > 5
    assert max(each.upper - each.lower for each in shown) <= 0.5
    by_source = [each for each in shares if each.metric == "referrals_suitable_share" and each.breakdown == "source"]
    assert {each.state for each in by_source} == {"shown", "too few"}
