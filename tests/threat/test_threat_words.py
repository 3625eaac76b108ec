"""Claim: every sentence of the Threat picture has a drawn example, and none says more than the rules do."""

import inspect
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profile import tried
from threat_drawn import months, quarters

from prevent_metrics.metrics.referrals_shares import Restated
from prevent_metrics.metrics.threat_reading import Point, read
from prevent_metrics.outputs.content import Table
from prevent_metrics.outputs.threat import referral_words
from prevent_metrics.outputs.threat import theme_words as threat_themes
from prevent_metrics.outputs.threat import words as threat

MODULES = (threat, referral_words, threat_themes)
STEADY = (5, 7, 4, 6, 8, 5, 3, 6, 7, 5, 4, 6, 5, 8, 6, 4, 7, 5, 6, 3, 5, 7, 6, 5)
BUSY = tuple(400 + step for step in (3, -8, 12, -4, 9, -11, 2, 6, -7, 10, -2, 5, -9, 4))
STEADY_READ = read(months("2024-04", *STEADY))
BUSY_READ = read(months("2025-04", *BUSY))
OUT = read(months("2024-04", *STEADY, 16))
OUT_TWICE = read(months("2024-04", *STEADY, 16, 18))
LOW = read(months("2024-04", *(30, 31, 29, 32, 28, 30, 31, 29, 30, 32, 28, 30, 31, 12)))
SHIFTED = read(months("2024-04", *STEADY, *(8, 9, 7, 8, 9, 7, 8)))
RISING = read(months("2024-04", *STEADY, 1, 2, 3, 4, 5, 6, 7))
NEAR = read(months("2024-04", *STEADY, 13, 6, 12))
OVER = read(months("2024-04", *STEADY, 16, 5, 6))
FEW = read(quarters("2024-25 Q3", 35, 25, 35, 30))
ANEW = read(months("2024-04", *STEADY, 12, 10, 11), rebase_at=["2026-04"])
PROTECTED = read(quarters("2022-23 Q1", *(25, 30, 35, 30) * 4))
ONE_MONTH, ONE_QUARTER = read(months("2026-09", 6)), read(quarters("2026-27 Q2", 25))
NONE_YET, ZERO = read([]), read(months("2024-04", *[0] * 24))
ZERO_PROTECTED = read(quarters("2024-25 Q1", 0, 0, 0))
SAME = read(months("2024-04", *[5] * 14))
TRIAL = read(months("2024-04", *STEADY[:12]))
EDUCATION, POLICE, HEALTH = ("Education", (45, 41, 49)), ("Police", (25, 21, 29)), ("Health", (25, 9, 41))

LATE = Restated("2026-27 Q1", "a return came late", date(2026, 11, 3), False)

#: What goes in, and the very words that come out.
EXAMPLES = [
    (threat.reading_title, (STEADY_READ,), "Within the usual range of up to 14 a month since April 2024"),
    (threat.reading_title, (BUSY_READ,), "Within the usual range of 366 to 436 a month since April 2025"),
    (threat.reading_title, (TRIAL,), "Within the usual range of up to 14 a month since April 2024 (trial limits)"),
    (threat.reading_title, (OUT,), "April 2026 above the usual range: 16 referrals, usually no more than 14"),
    (
        threat.reading_title,
        (OUT_TWICE,),
        "Two months in a row above the usual range since April 2026: usually no more than 14 a month",
    ),
    (threat.reading_title, (SHIFTED,), "Seven months in a row above the average of 5.5 since April 2026"),
    (
        threat.reading_title,
        (RISING,),
        "Seven months in a row rising, each higher than the one before, since April 2026",
    ),
    (
        threat.reading_title,
        (NEAR,),
        "Two of three months near the upper limit of the usual range: April 2026 and June 2026",
    ),
    (threat.reading_title, (OVER,), "Within the usual range of up to 14 a month since May 2026"),
    (
        threat.reading_title,
        (FEW,),
        "Four quarters so far, from about 25 to about 35 referrals a quarter; we need 12 to show what is normal",
    ),
    (
        threat.reading_title,
        (ANEW,),
        "Three months since the new start, from 10 to 12 referrals a month; we need 12 to show what is normal",
    ),
    (threat.reading_title, (PROTECTED,), "Within the usual range of 11 to 52 a quarter since Q1 2022-23"),
    (threat.reading_title, (ONE_MONTH,), "One month so far, September 2026: 6 referrals"),
    (threat.reading_title, (ONE_QUARTER,), "One quarter so far, Q2 2026-27: about 25 referrals"),
    (threat.reading_title, (NONE_YET,), "No quarter of referrals can be shown yet"),
    (threat.reading_title, (ZERO,), "No referrals in the eight quarters to Q4 2025-26"),
    (threat.reading_title, (ZERO_PROTECTED,), "Small numbers or none in each of the three quarters to Q3 2024-25"),
    (threat.reading_title, (SAME,), "The same number in each of 14 months: 5"),
    (
        threat.signal_sentence,
        (LOW.signal, LOW),
        "May 2025 below the usual range: 12 referrals, usually no fewer than 24",
    ),
    (
        threat.recent_sentence,
        (OVER,),
        "Earlier: April 2026 above the usual range: 16 referrals, usually no more than 14.",
    ),
    (threat.recent_sentence, (STEADY_READ,), ""),
    (
        threat.reading_subline,
        (STEADY_READ,),
        "April 2024 to March 2026 · all referrals, no breakdown · referrals reflect reporting as well as risk",
    ),
    (
        threat.reading_subline,
        (ONE_QUARTER, 10),
        "Q2 2026-27 · all referrals, no breakdown, quarters rounded to tens to protect people · referrals reflect "
        "reporting as well as risk",
    ),
    (
        threat.reading_alternative,
        (OUT,),
        "Referrals in each month, April 2024 to April 2026: from 3 to 16. April 2026 above the usual range: 16 "
        "referrals, usually no more than 14.",
    ),
    (threat.chart_title, (STEADY_READ,), "Referrals each month: 5 in March 2026, average 5.5, usually up to 14"),
    (threat.chart_title, (FEW,), "Referrals each quarter: about 30 in Q2 2025-26, median about 33"),
    (threat.new_start, ("2026-04",), "restarted in April 2026"),
    (threat.usual_range, (BUSY_READ,), "366 to 436 a month"),
    (threat.usual_numbers, (BUSY_READ,), (366, 436)),
    (
        threat.limit_labels,
        (BUSY_READ,),
        ("usually no fewer than 366", "average 401", "usually no more than 436"),
    ),
    (threat.average_of, (FEW,), "about 33"),
    (
        threat.rules_line,
        (SHIFTED, 7, 7),
        "Signal: shift, April 2026 to October 2026. C-chart, exact Poisson limits: average and limits from April "
        "2024 to March 2026 (the first 24). A signal is a month outside the limits, two of three near one limit, 7 in "
        "a row on one side of the centre line, or 7 in a row rising or falling.",
    ),
    (
        threat.rules_line,
        (ANEW, 8, 6),
        "Run chart with the median. Limits need 12 months. A signal is 8 in a row on one side of the centre line, or"
        " 6 in a row rising or falling. Restarted in April 2026 as the Board decided.",
    ),
    (
        threat.rules_line,
        (SAME, 7, 7),
        "Without limits, since nearly every month has the same number. A signal is 7 in a row on one side of the centre line, or"
        " 7 in a row rising or falling.",
    ),
    (threat.say_period, ("2026-27 Q2",), "Q2 2026-27"),
    (threat.lowered, ("Seven months in a row",), "seven months in a row"),
    (threat.is_month, ("2026-27",), False),
    (threat.say_count, (Point("2026-27 Q2", 35, 31, 39),), "about 35"),
    (threat.count_in_full, (Point("2026-27 Q2", 0, 0, 4),), "0 to 4"),
    (threat.say_span, (tuple(quarters("2026-27 Q1", 30, 25)),), "Q1 2026-27 to Q2 2026-27"),
    (
        referral_words.rounded_to,
        (10,),
        "Rounded to tens to protect people; totals still add up. In brackets: the lowest and highest it could be.",
    ),
    (referral_words.folded, (["Community", "Unspecified"],), ["Small or none: community, unspecified."]),
    (referral_words.label_of, ((0, 0, 9),), "small or none"),
    (referral_words.in_full, ((0, 0, 9),), "small or none (at most 9)"),
    (referral_words.share_in_full, (0.29, 0.16, 0.45), "29% (16% to 45%)"),
    (referral_words.share_label, ((0.0, 0.0, 0.23),), "at most 23%"),
    (
        referral_words.most_named,
        ((EDUCATION, POLICE), "source", "about 105 referrals"),
        "Education: about 45 of about 105 referrals, more than any other source",
    ),
    (
        referral_words.most_named,
        ((EDUCATION, HEALTH), "source", "about 105 referrals"),
        "Education about 45, Health about 25 of about 105 referrals; their ranges overlap",
    ),
    (
        referral_words.most_named,
        ((("Education", (0, 0, 16)),), "source", "about 5 referrals"),
        "Too few referrals to compare by source",
    ),
    (referral_words.compared_words, ("fewer",), "fewer than in the 12 months before"),
    (referral_words.table_caption, ("source",), "Referrals by source, last twelve months and the twelve before"),
    (referral_words.years_caption, ("source",), "Referrals by source, whole financial years"),
    (
        referral_words.years_title,
        (["2024-25"], ["2023-24", "2024-25"]),
        "Types of concern cannot be compared across 2024-25: the list changed",
    ),
    (
        referral_words.years_title,
        ([], ["2024-25", "2025-26"]),
        "Types of concern, 2024-25 to 2025-26: one list, the three with most in 2025-26",
    ),
    (referral_words.break_label, ("2024-25",), "new list of concerns from 2024-25"),
    (
        referral_words.break_note,
        (["2024-25"],),
        "[b] The Home Office changed the list of concerns in 2024-25: numbers before and after are not comparable.",
    ),
    (referral_words.band_label, ("over 20",), "Over 20 days"),
    (referral_words.outcome_label, ("not recorded", "x"), "Not recorded"),
    (referral_words.national_cell, (0.129, "2023-24"), "13% (2023-24)"),
    (
        referral_words.journey_title,
        ((110, 101, 119), (25, 17, 33), (0, 0, 9), "12 months to September 2026"),
        "About 110 referrals, about 25 discussed at panel and few or none adopted in the 12 months to September 2026",
    ),
    (
        referral_words.outcome_title,
        ((0.2, 0.12, 0.3), "12 months to March 2026"),
        "20% (12% to 30%) of referrals with an outcome were suitable for Channel",
    ),
    (
        referral_words.outcome_title,
        (None, "12 months to March 2026"),
        "Outcomes of referrals in the 12 months to March 2026: too few for a percentage",
    ),
    (
        referral_words.days_title,
        ("assessed", (0.82, 0.74, 0.88), 5, False),
        "82% (74% to 88%) assessed within 5 working days",
    ),
    (
        referral_words.days_title,
        ("discussed at panel", (0.6, 0.4, 0.78), 15, True),
        "At least 60% (40% to 78%) discussed at panel within the target of 15 working days",
    ),
    (
        referral_words.days_title,
        ("discussed at panel", None, 20, False),
        "Working days until panel: too few for a percentage",
    ),
    (
        referral_words.quality_title,
        ((("Police", (0.29, 0.16, 0.45)), ("Education", (0.14, 0.07, 0.25))), "36 months to 2026-09"),
        "Over three years: police 29% suitable for Channel, education 14%; the ranges overlap",
    ),
    (
        referral_words.quality_title,
        ((("Police", (0.5, 0.4, 0.6)), ("Education", (0.1, 0.05, 0.2))), "18 months to 2026-09"),
        "Over 18 months: police 50% suitable for Channel, education 10%; the ranges do not overlap",
    ),
    (
        referral_words.quality_title,
        ((("Police", (0.5, 0.4, 0.6)),), "36 months to 2026-09"),
        "Over three years: police 50% suitable for Channel",
    ),
    (
        referral_words.quality_title,
        ((), "36 months to 2026-09"),
        "Referrals suitable for Channel, by source: too few for a percentage",
    ),
    (
        referral_words.training_pointer,
        ("Education", (0.1, 0.05, 0.17), (0.25, 0.2, 0.3), 0.72, 0.85),
        "Possible training need (not a ranking): 10% of referrals from education were suitable for Channel, compared with "
        "25% of all referrals. 72% of the sector is in date for WRAP (13 under the target of 85%).",
    ),
    (referral_words.training_pointer, ("Education", (0.1, 0.05, 0.2), (0.25, 0.2, 0.3), 0.72, 0.85), ""),
    (referral_words.training_pointer, ("Education", (0.1, 0.05, 0.17), (0.25, 0.2, 0.3), 0.85, 0.85), ""),
    (
        referral_words.quality_alternative,
        ([("Police", "29% (16% to 45%)", "90%")], "36 months to September 2026"),
        "Share of referrals with an outcome that were suitable for Channel, by source, 36 months to September 2026: Police 29% (16% to "
        "45%), in date for WRAP 90%.",
    ),
    (
        referral_words.quality_note,
        ("36 months to September 2026",),
        "Suitable for Channel, of referrals with an outcome, 36 months to September 2026; as known when first shared.",
    ),
    (referral_words.national_mark, (0.4, "2023-24"), "40% (2023-24)"),
    (referral_words.beside_nation, ("Male", 0.9, "2022-23"), "Male; England and Wales 90% (2022-23)"),
    (
        referral_words.national_alternative,
        ([("Male; England and Wales 90% (2022-23)", (0.92, 0.81, 0.98), 0.0)],),
        "Local shares compared with national shares. Male; England and Wales 90% (2022-23): here 92% (81% to 98%), not "
        "distinguishable.",
    ),
    (referral_words.place_of, ("Health", (0.0, 0.0, 0.23)), "Health: at most 23%"),
    (referral_words.standing_words, (-2.0,), "lower (99.8%)"),
    (
        referral_words.national_title,
        ((("Education", 2.0), ("Male", -1.0), ("Police", 0.0)),),
        "Shares compared with England and Wales: Education higher and Male lower",
    ),
    (
        referral_words.national_title,
        ((("Education", 0.0), ("Male", 0.0)),),
        "No local share is clearly different from England and Wales (2 shares compared)",
    ),
    (
        referral_words.national_title,
        ((("Education", None),),),
        "Local shares compared with England and Wales: too few for a percentage",
    ),
    (
        threat_themes.level_sentence,
        ("severe", date(2026, 1, 8), "Home Office"),
        "The national threat level is SEVERE: an attack is highly likely. Set on 8 January 2026; source: Home Office.",
    ),
    (
        threat_themes.level_sentence,
        ("low", None, ""),
        "The national threat level is LOW: an attack is highly unlikely. The day it was set has not been entered.",
    ),
    (
        threat_themes.level_change,
        ("severe", "substantial"),
        "The national threat level is SEVERE; in the earlier report it was SUBSTANTIAL.",
    ),
    (threat_themes.themes_title, (["Online groups"], 15, 5), "Highest after controls: Online groups (15 of 25)"),
    (
        threat_themes.themes_title,
        (["A", "B", "C"], 12, 5),
        "3 of 5 local themes share the highest score after controls (12 of 25)",
    ),
    (
        threat_themes.themes_reading,
        (5, 3),
        "Grey: before controls. Blue: after controls. Controls lower the score of 3 of 5 themes.",
    ),
    (
        threat_themes.themes_alternative,
        ([("Venues", (3, 3), (2, 3))],),
        "Likelihood × impact of each theme. Venues: 3 × 3 = 9 before, 2 × 3 = 6 after controls.",
    ),
    (threat_themes.cell_words, ((4, 5),), "4 × 5 = 20"),
    (threat_themes.linked_action, ("2.4", "Review venues"), "2.4 Review venues"),
    (threat_themes.theme_moved, ("Venues", 6, 9), "Venues: scored 6 of 25 after controls, 9 in the earlier report."),
    (threat_themes.theme_new, ("Venues",), "New local theme: Venues."),
    (threat_themes.theme_gone, ("Venues",), "No longer a local theme: Venues."),
    (
        threat_themes.themes_without_action,
        (["Venues"],),
        "No action of the plan is linked to the local theme “Venues”.",
    ),
    (
        threat_themes.themes_without_action,
        (["A", "B", "C"],),
        "No action of the plan is linked to 3 local themes.",
    ),
    (
        threat.signal_new,
        ("Seven months in a row above the average of 5.5 since April 2026",),
        "Referrals: seven months in a row above the average of 5.5 since April 2026.",
    ),
    (
        threat.signal_over,
        ("Within the usual range of up to 14 a month since May 2026",),
        "Referrals: within the usual range of up to 14 a month since May 2026; the change that the earlier report "
        "showed is over.",
    ),
    (threat.pointers_title, (2,), "2 training pointers"),
    (threat.restated, (LATE,), "Q1 2026-27 was restated on 3 November 2026: a return came late."),
    (
        threat.beside_figures,
        ([LATE],),
        "Q1 2026-27 was restated on 3 November 2026: a return came late. Its numbers may differ from earlier reports. "
        "[r] marks them.",
    ),
    (
        threat.under_table,
        ([LATE],),
        ("[r] Q1 2026-27 was restated on 3 November 2026: a return came late.",),
    ),
    (
        threat.restated_table,
        ([LATE],),
        Table(
            "Periods of referrals restated since they were first shared",
            ("Period", "On", "What", "Why"),
            (("Q1 2026-27", "3 November 2026", "Restatement", "a return came late"),),
        ),
    ),
]
#: Words that judge, blame, or name risk where there are only referrals.
JUDGING = (
    "good",
    "bad",
    "worse",
    "better",
    "improv",
    "deteriorat",
    "alarming",
    "worrying",
    "concerning",
    "success",
    "fail",
)
CHANGE = (" in a row ", "the usual range:", " near the upper", " near the lower")


@pytest.mark.parametrize("sentence, given_to_it, says", EXAMPLES, ids=lambda part: getattr(part, "__name__", ""))
def test_each_sentence_says_exactly_its_example(sentence, given_to_it, says):
    assert sentence(*given_to_it) == says


def test_every_sentence_has_an_example():
    functions = {
        function
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }
    missing = functions - {sentence for sentence, *_ in EXAMPLES}
    assert not missing, sorted(function.__qualname__ for function in missing)


def test_no_sentence_judges_a_direction():
    constants = [value for module in MODULES for name, value in vars(module).items() if name.isupper()]
    said = [*(says for *_, says in EXAMPLES), *constants]
    texts = " ".join(str(each) for each in said).lower()
    assert [word for word in JUDGING if word in texts] == []


@tried(100)
@given(st.lists(st.integers(0, 14), min_size=1, max_size=40))
def test_no_title_names_a_change_that_no_rule_supports(counts):
    reading = read(months("2022-04", *counts))
    named = any(words in threat.reading_title(reading) for words in CHANGE)
    flags = list(reading.table["flag"])[-3:]
    assert named == (reading.signal is not None)
    if named:
        assert any(flags)


@tried(100)
@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 9)), min_size=2, max_size=5),
)
def test_the_most_is_only_claimed_where_no_other_can_have_more(drawn):
    named = [
        (f"Source {place}", (5 * fives, max(5 * fives - far, 0), 5 * fives + far))
        for place, (fives, far) in enumerate(drawn)
    ]
    title = referral_words.most_named(named, "source", "all")
    if "more than any other" in title:
        top = max(named, key=lambda pair: pair[1][0])[1]
        assert sum(count[2] >= top[1] for _, count in named if count[0] > 0) == 1
