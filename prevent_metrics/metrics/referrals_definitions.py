"""What each referral figure is: counted from protected numbers alone, and always restricted."""

from typing import Literal

from .definition import Example, Metric

Unit = Literal["count", "share", "score", "times"]

_YEAR_OF_QUARTERS = """
quarter    | source | breakdown | category | count
2025-26 Q1 | all    | all       | all      | 25
2025-26 Q2 | all    | all       | all      | 30
2025-26 Q3 | all    | all       | all      | 20
2025-26 Q4 | all    | all       | all      | 30
"""
_BY_SOURCE = """
quarter    | source | breakdown | category  | count
2025-26 Q1 | all    | source    | education | 10
2025-26 Q2 | all    | source    | education | 10
2025-26 Q3 | all    | source    | education | 5
2025-26 Q4 | all    | source    | education | 10
2025-26 Q1 | all    | source    | police    | 0
"""
_SHARES = """
quarter    | source | breakdown | category  | count
2025-26 Q1 | all    | gender    | male      | 40
2025-26 Q1 | all    | gender    | female    | 10
2025-26 Q1 | all    | gender    | unknown   | 5
2025-26 Q1 | all    | all       | all       | 55
"""
_EVENTS = """
event     | quarter    | source | count
discussed | 2025-26 Q1 | all    | 5
discussed | 2025-26 Q2 | all    | 10
adopted   | 2025-26 Q2 | all    | 5
"""
_OUTCOMES = """
quarter    | source    | breakdown | category             | count
2025-26 Q1 | all       | outcome   | no further action    | 15
2025-26 Q1 | all       | outcome   | signposted           | 20
2025-26 Q1 | all       | outcome   | suitable for channel | 5
2025-26 Q1 | all       | outcome   | concerns resolved    | 5
2025-26 Q1 | all       | outcome   | open                 | 5
"""
_THREE_YEARS = """
quarter    | source | breakdown | category             | count
2025-26 Q1 | police | outcome   | no further action    | 20
2025-26 Q1 | police | outcome   | suitable for channel | 5
2025-26 Q2 | police | outcome   | signposted           | 15
2025-26 Q2 | police | outcome   | suitable for channel | 10
2025-26 Q2 | police | outcome   | open                 | 5    # no outcome yet
"""
_DAYS = """
quarter    | breakdown          | category     | count
2025-26 Q1 | days_to_assessment | 0 to 5       | 40
2025-26 Q1 | days_to_assessment | 6 to 10      | 10
2025-26 Q1 | days_to_assessment | not recorded | 5
"""
_PROTECTED = (
    "Each number is a multiple of five next to the true count, or of ten if the Board chose that. We choose them so "
    "that the parts add up. A longer period is the sum of the shared ones, with the lowest and highest it could be. "
)
_LATE = "Referrals that arrived after their quarter was shared. They wait for a restatement."
_SHARE_RULE = (
    "Percentages use protected counts of 25 or more. Below that there are too few for a percentage, as there are "
    "where the interval is wider than 50 points. The interval is Wilson's at 95%, widened by the usual error of the "
    "rounding. "
)
SUITABLE = ("suitable for channel", "concerns resolved", "withdrew")
_SUITABLE_IS = (
    "Suitable means an outcome of suitable for Channel, or one that only follows it: concerns resolved, withdrew. "
    "The base is every referral with an outcome other than open or not recorded."
)


def _of_referrals(key: str, label: str, why: str, how: str, left_out: str, example: Example, unit: Unit) -> Metric:
    """Define a referral figure: restricted, with no judgement of its direction."""
    return Metric(f"referrals_{key}", label, why, how, left_out, unit, "restricted", example=example)


def _by(key: str, label: str, why: str, left_out: str = _LATE) -> Metric:
    return _of_referrals(
        f"by_{key}",
        label,
        why,
        _PROTECTED + "Given by shared period, financial year and twelve months, and by source where the Board's "
        "setting crosses the two.",
        left_out,
        Example(_BY_SOURCE, "How many came from education in 2025-26? And from police in Q1?", "about 35, and 0 to 4"),
        "count",
    )


_RESTATED = """
quarter    | restatement | reason                       | restated_on | urgent
2025-26 Q1 | 1           | a partner's return came late | 2025-11-03  | no
"""

REFERRAL_METRICS: tuple[Metric, ...] = (
    _of_referrals(
        "total",
        "Referrals",
        "Shows whether the number of referrals is within its usual range. It reflects reporting as well as risk.",
        _PROTECTED + "Monthly numbers are exact, and shown only if the Board has decided so.",
        _LATE,
        Example(_YEAR_OF_QUARTERS, "How many referrals in 2025-26?", "about 105"),
        "count",
    ),
    _by("source", "Referrals by source", "Shows which sectors notice and report concerns."),
    _by(
        "concern",
        "Referrals by type of concern",
        "Shows what the Board's plan has to answer.",
        _LATE + " The Home Office changed the list in 2021-22 and 2024-25: numbers are not compared across a change.",
    ),
    _by("age_band", "Referrals by age band", "Shows whether prevention reaches the ages that are referred."),
    _by("gender", "Referrals by gender", "Shows who is referred, compared with the published national share."),
    _of_referrals(
        "share",
        "Share of referrals in a category",
        "A share can be compared with the published national share. A count cannot.",
        _SHARE_RULE + "For age and gender, the base is referrals where it is known. For source and concern, it is "
        "all referrals.",
        "Unknown age and gender.",
        Example(_SHARES, "What share was male, where known, in Q1 2025-26?", "80%: 40 of 50"),
        "share",
    ),
    _of_referrals(
        "against_national",
        "Local share against England and Wales",
        "Shows where the borough differs from the country by more than chance and rounding can explain.",
        "2 and −2: the national share lies outside the 99.8% interval of the local share; 1 and −1: outside the 95% "
        "one; 0: not distinguishable. Positive where the local share is higher.",
        "Categories without a published national share, and concerns where the list changed between the two years.",
        Example(_SHARES, "Is 80% male distinguishable from a national share of 78%?", "0: not distinguishable"),
        "score",
    ),
    _of_referrals(
        "events",
        "Events on the journey",
        "Shows how many were discussed at panel, adopted, left and were reviewed.",
        _PROTECTED + "An event counts in the period it happened, so it is not a share of that period's referrals.",
        "Events of referrals whose file has no month for them.",
        Example(_EVENTS, "How many were discussed at panel in Q2 2025-26?", "about 10"),
        "count",
    ),
    _of_referrals(
        "outcome",
        "Outcome of referrals",
        "Shows the outcome of referrals once enough time has passed.",
        _PROTECTED + "Counted by the period of referral, first two quarters after it closed.",
        "Referrals of the latest two quarters.",
        Example(_OUTCOMES, "How many referrals of Q1 2025-26 were signposted?", "about 20"),
        "count",
    ),
    _of_referrals(
        "conversion",
        "Shares along the journey",
        "Shows how many referrals go on to the next step.",
        _SHARE_RULE + _SUITABLE_IS + " Panel and adoption are events of the 12 months over the referrals of the "
        "same 12 months, as the Home Office gives them.",
        "Events include referrals made before those 12 months.",
        Example(_OUTCOMES, "What share of referrals of Q1 2025-26 was suitable for Channel?", "22%: 10 of 45"),
        "share",
    ),
    _of_referrals(
        "days_to_assessment",
        "Working days to assessment",
        "Shows how quickly the police gateway assesses a referral.",
        _PROTECTED + "In bands, by the period of referral.",
        _LATE,
        Example(_DAYS, "How many were assessed within 5 working days in Q1 2025-26?", "about 40"),
        "count",
    ),
    _of_referrals(
        "days_to_panel",
        "Working days to panel",
        "Shows how quickly a Channel panel discusses a referral.",
        _PROTECTED + "In bands, by the period of the panel.",
        _LATE,
        Example(_DAYS, "Is there a figure of days to panel in these rows?", "no: nobody was discussed"),
        "count",
    ),
    _of_referrals(
        "in_target",
        "Share inside the local target",
        "Shows how often the Board's own target for days is met.",
        _SHARE_RULE + "Bands that end by the target, over those with days recorded.",
        "Referrals without days recorded. If the target falls inside a band, that band counts as outside.",
        Example(_DAYS, "What share was assessed within the target of 5 working days?", "80%: 40 of 50"),
        "share",
    ),
    _of_referrals(
        "suitable_share",
        "Share of a source's referrals that were suitable for Channel",
        "With training figures for that sector, it can suggest a training need. It never ranks people or partners.",
        _SHARE_RULE
        + "Referrals of up to three years that were suitable for Channel over those with an outcome. "
        + _SUITABLE_IS
        + "Outcomes are as known when first shared, two quarters after the quarter of referral closed.",
        "Sources with fewer than 25 referrals with an outcome.",
        Example(_THREE_YEARS, "What share of police referrals was suitable?", "30%: 15 of 50"),
        "share",
    ),
    _of_referrals(
        "restated",
        "Periods restated since they were first shared",
        "Shows which numbers differ from an earlier report, and why.",
        "How often a period was restated, with the reason and the day. At most once a year, only where at least ten "
        "records changed, and unchanged numbers are kept. An urgent correction is marked as urgent.",
        "Late and corrected records of other periods.",
        Example(_RESTATED, "Which period was restated, and why?", "2025-26 Q1: a partner's return came late"),
        "times",
    ),
)
