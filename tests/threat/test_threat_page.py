"""Claim: the Threat picture says what the figures support in every state a borough can be in."""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from threat_borough import THEMES, report_of, trained

from prevent_metrics.counting.counts import Counts
from prevent_metrics.outputs.content import Chart, Heading, Note, Side, Statements, Table
from prevent_metrics.outputs.threat import page as threat
from prevent_metrics.outputs.threat import referral_words, words
from prevent_metrics.outputs.threat.control import reading_of
from prevent_metrics.outputs.threat.journey import shares_table
from prevent_metrics.outputs.threat.view import view
from prevent_metrics.protection import derive, release

COUNTS = (10, 12, 12, 11, 7, 10, 9, 14, 13, 8, 5, 10, 15, 8, 12, 14, 11, 6, 14, 13, 10, 7, 4, 11)
DECIDED = "Board, 4 September 2026, minute 5"
TRAINED = (trained("education", 0.7), trained("police", 0.9))


def busy(a_month, months, seed=2):
    return tuple(np.random.default_rng(seed).poisson(a_month, months))


CASES = {
    "protected quarters": lambda: report_of(counts=COUNTS, training=TRAINED),
    "months decided": lambda: report_of(counts=COUNTS, training=TRAINED, exact_totals_decision=DECIDED),
    "no referrals": lambda: report_of(),
    "one quarter only": lambda: report_of(first="2026-07", counts=(9, 12, 8)),
    "400 a month": lambda: report_of(first="2025-04", counts=busy(400, 18), exact_totals_decision=DECIDED),
    "a year with a break": lambda: report_of(first="2023-04", counts=busy(9, 42)),
    "whole years as periods": lambda: report_of(first="2023-04", counts=busy(6, 42), protection_period="year"),
    "tens": lambda: report_of(counts=COUNTS, protection_base=10),
    "no crossing": lambda: report_of(counts=COUNTS, protection_crossing=False),
    "no themes": lambda: report_of(counts=COUNTS, themes=THEMES.iloc[0:0]),
}


@pytest.fixture(scope="module")
def reports():
    """A case's report by its name, made when it is first asked for."""
    return cache(lambda name: CASES[name]())


def flat(blocks):
    for block in blocks:
        if isinstance(block, Side):
            yield from flat((*block.left, *block.right))
        else:
            yield block


def blocks_of(report, **choices):
    return list(flat(threat.page(report, None, choices).every_block))


def charts_of(report, **choices):
    return {block.key: block for block in blocks_of(report, **choices) if isinstance(block, Chart)}


def all_text(report):
    page = threat.page(report, None, {})
    said = [page.finding, page.subline]
    for block in flat(page.every_block):
        if isinstance(block, Chart):
            said += [block.finding, block.alternative, block.reading]
            said += [label for series in block.series for label in series.labels]
            said += [str(cell) for row in block.table.rows for cell in row]
        elif isinstance(block, Table):
            said += [str(cell) for row in block.rows for cell in row]
        elif isinstance(block, Note | Heading):
            said.append(block.text)
        elif isinstance(block, Statements):
            said += [statement.text for statement in block.statements]
    return said


@pytest.mark.parametrize("case", CASES)
def test_every_page_says_what_figures_cannot_say_and_the_national_level(reports, case):
    notes = [block.text for block in blocks_of(reports(case)) if isinstance(block, Note)]
    assert words.CANNOT_SAY in notes
    assert threat.national_level(reports(case)) in notes


@pytest.mark.parametrize("case", CASES)
def test_nothing_on_the_page_is_bare_nought_or_not_a_number(reports, case):
    for text in all_text(reports(case)):
        assert text not in ("0", "0%", "nan", "None", "-"), case
        assert "nan" not in text.lower().split(), text


@pytest.mark.parametrize("case", CASES)
def test_every_chart_has_its_words_its_table_and_its_sources(reports, case):
    for chart in charts_of(reports(case)).values():
        assert chart.finding and chart.alternative and chart.sources and chart.table.rows, chart.key
        assert chart.audience == "restricted"
        for series in chart.series:
            assert len(series.x) == len(series.y) and len(series.labels) in (0, len(series.x))


@pytest.mark.parametrize(
    "case, begins",
    [
        ("protected quarters", "Eight quarters so far, from about "),
        ("months decided", "Within the usual range of 2 to 21 a month since October 2024"),
        ("no referrals", "No quarter of referrals can be shown yet"),
        ("one quarter only", "One quarter so far, Q2 2026-27: about "),
        ("400 a month", "Within the usual range of 3"),
        ("a year with a break", "Within the usual range of "),
        ("whole years as periods", "Three years so far, from about "),
    ],
)
def test_the_title_is_the_reading(reports, case, begins):
    assert threat.page(reports(case), None, {}).finding.startswith(begins)


@pytest.mark.parametrize(
    "case, method, step",
    [
        ("months decided", "c-chart", "month"),
        ("400 a month", "XmR", "month"),
        ("a year with a break", "c-chart", "quarter"),
        ("protected quarters", "median", "quarter"),
    ],
)
def test_the_chart_suits_the_numbers(reports, case, method, step):
    reading = reading_of(view(reports(case)))
    assert (reading.method, reading.step) == (method, step)


def test_the_rule_its_date_and_run_length_are_on_the_chart():
    steady = (7, 5, 6, 8, 4, 7, 9, 5, 6, 7, 8, 5, 4, 6, 9, 7, 5, 6, 8, 7, 5, 6, 4, 7)
    shifted = report_of(first="2024-03", counts=(*steady, *(9, 8, 9, 8, 9, 8, 9)), exact_totals_decision=DECIDED)
    reading = reading_of(view(shifted))
    chart = charts_of(shifted)["threat-control"]
    assert reading.signal is not None and chart.reading.startswith(f"Signal: {reading.signal.rule}, ")
    assert "7 in a row on one side" in chart.reading
    assert chart.series[0].flags[-1] == reading.table["flag"].iloc[-1] != ""


def test_exact_months_carry_the_sentence_that_parts_are_rounded(reports):
    texts = [block.text for block in blocks_of(reports("months decided")) if isinstance(block, Note)]
    assert any("parts are rounded" in text for text in texts)
    assert not any("parts are rounded" in text for text in all_text(reports("protected quarters")))


def test_bars_are_in_the_order_of_protected_counts(reports):
    bars = charts_of(reports("protected quarters"))["threat-source"].series[0]
    assert list(bars.y) == sorted(bars.y, reverse=True)
    assert all(value % 5 == 0 for value in bars.y)


def test_the_axis_reaches_no_further_than_protected_counts_and_limits_say(reports):
    chart = charts_of(reports("protected quarters"))["threat-control"]
    assert chart.y_range == (0.0, pytest.approx(max(chart.series[0].upper) * 1.08))


def test_a_chosen_source_has_its_own_breakdowns(reports):
    report = reports("protected quarters")
    picker = threat.pickers(report)[0]
    assert "education" in [value for value, _ in picker.options]
    everyone, education = charts_of(report), charts_of(report, threat_source="education")
    assert education["threat-gender"].series[0].y[0] < everyone["threat-gender"].series[0].y[0]
    assert education["threat-source"] == everyone["threat-source"]
    assert education["threat-gender"].finding.startswith("Education – ")


def test_without_the_crossing_there_is_nothing_to_choose(reports):
    assert threat.pickers(reports("no crossing")) == ()


def test_breaks_are_marked_and_a_category_is_not_in_a_list_it_was_not_in(reports):
    chart = charts_of(reports("a year with a break"))["threat-concern-years"]
    assert [each.before for each in chart.breaks] == ["2024-25"]
    assert chart.form == "columns" and "2024-25 [b]" in chart.table.headings
    rows = {row[0]: row[1:] for row in chart.table.rows}
    assert rows["Incel"][-1] == "[z]" and rows["Left-wing"][0] == "[z]"
    assert any(note.startswith("[b]") for note in chart.table.notes)


def test_counts_and_national_figures_never_share_a_chart(reports):
    for chart in charts_of(reports("protected quarters")).values():
        national = "threat_national_share" in chart.metrics
        assert chart.unit == "share" or not national, chart.key


def test_the_national_chart_says_year_and_source(reports):
    chart = charts_of(reports("protected quarters"))["threat-national"]
    assert any("England and Wales 36% (2024-25)" in place for place in chart.series[0].x)
    assert any("Home Office" in source for source in chart.sources)


def test_each_share_of_the_journey_has_the_latest_national_one_of_its_own_measure(reports):
    made = reports("protected quarters")
    national = [("2023-24", "adopted", 0.07), ("2023-24", "discussed", 0.13), ("2024-25", "adopted", 0.168)]
    place = {"metric": "threat_national_share", "breakdown": "step", "state": "shown"}
    rows = [place | {"period": year, "category": step, "value": share} for year, step, share in national]
    figures = made.figures | derive(release(Counts({})), rows)
    table = shares_table(view(replace(made, figures=figures)))
    said = {row[0]: row[-1] for row in table.rows}
    assert said[referral_words.SHARE_LABELS["adopted"]] == "17% (2024-25)"
    assert said[referral_words.SHARE_LABELS["discussed"]] == "13% (2023-24)"
    assert said[referral_words.SHARE_LABELS["suitable"]] == referral_words.NO_NATIONAL


def test_quality_stands_beside_the_training_of_the_sector(reports):
    rows = {row[0]: row[1:] for row in charts_of(reports("protected quarters"))["threat-quality"].table.rows}
    assert rows["Education"][1:] == ("70%", "85%")
    assert rows["Friends and family"][1] == "no sector"


def test_a_theme_without_an_action_and_no_level_need_a_decision():
    report = report_of(counts=COUNTS, themes=THEMES.iloc[:2])
    said = [statement.text for statement in threat.needs_decision(report, None)]
    assert any("Venues hired" in text for text in said)
    assert "The national threat level has not been entered." in said
    assert any("has not decided" in text for text in said)


def test_a_theme_above_official_sensitive_is_not_on_the_page():
    marked = THEMES.assign(theme=["SECRET cell", "Venues", None])
    report = report_of(counts=COUNTS, themes=marked)
    assert not any("SECRET" in text for text in all_text(report))


def test_changes_are_what_is_not_as_it_was(reports):
    earlier = reports("protected quarters")
    assert threat.changes(earlier, earlier) == () and threat.changes(earlier, None) == ()
    moved = THEMES.assign(residual_likelihood=[2, 2, None], level=[None, None, "severe"])
    later = report_of(counts=COUNTS, themes=moved)
    said = [statement.text for statement in threat.changes(later, earlier)]
    assert said == [
        "The national threat level is SEVERE; in the earlier report it was SUBSTANTIAL.",
        "Self-initiated activity inspired online: scored 10 of 25 after controls, 15 in the earlier report.",
    ]


def test_a_signal_is_told_when_it_comes_and_when_it_is_over(reports):
    calm = reports("months decided")
    more = report_of(counts=(*COUNTS[:-1], 30), exact_totals_decision=DECIDED)
    assert threat.changes(more, calm)[0].text.startswith("Referrals: September 2026 above the usual range: 30 ")
    assert threat.changes(calm, more)[0].text.endswith("the change that the earlier report showed is over.")


def test_the_headline_is_the_twelve_months_with_the_reading(reports):
    (tile,) = threat.headlines(reports("protected quarters"), None)
    assert tile.value == "about 125" and tile.detail.startswith("Eight quarters") and tile.audience == "restricted"
    assert threat.headlines(reports("no referrals"), None) == ()


def test_entries_that_were_stored_as_text_are_read_again(reports):
    report = reports("protected quarters")
    stored = {name: table.astype("object").where(table.notna(), None) for name, table in report.entries.items()}
    assert threat.page(replace(report, entries=stored), None, {}) == threat.page(report, None, {})


def test_a_report_without_entries_still_makes_a_page(reports):
    bare = replace(reports("protected quarters"), entries={"threat": pd.DataFrame()})
    assert "has not been entered" in threat.national_level(bare)
    assert threat.page(bare, None, {}).every_block
