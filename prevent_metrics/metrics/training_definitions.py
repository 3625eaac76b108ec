"""What each training figure is: who is in date, out of whom, what lapses, what closes the gap, activity."""

from __future__ import annotations

from typing import Literal

from .definition import Example, Metric

# What each training figure is:

_PEOPLE = """
organisation | person | product   | completed_on | expires_on | status   | headcount
Wren Trust   | A      | wrap      | 2026-01-10   | 2029-01-10 | done     | 4
Wren Trust   | B      | wrap      | 2022-01-10   | 2025-01-10 | done     | 4   # expired
Wren Trust   | C      | awareness | 2026-01-10   |            | done     | 4   # never counts towards WRAP
Wren Trust   | D      | wrap      | 2026-09-20   |            | not done | 4   # booked only
"""

_LAPSING = """
organisation | person | product | completed_on | expires_on | headcount
Wren Trust   | A      | wrap    | 2025-01-10   | 2026-12-15 | 5   # within 3 months
Wren Trust   | B      | wrap    | 2025-03-31   |            | 5   # 24 months: good to 31 March 2027
Wren Trust   | C      | wrap    | 2025-08-05   |            | 5   # 24 months: good to 5 August 2027
Wren Trust   | D      | wrap    | 2026-09-01   |            | 5   # good for two years
"""

_GAP = """
organisation | sector | person | product | completed_on | expires_on | headcount
Wren School  | other  | A      | wrap    | 2026-01-10   |            | 10
Wren School  | other  | B      | wrap    | 2026-01-10   |            | 10
Wren School  | other  | C      | wrap    | 2026-01-10   | 2026-11-30 | 10
"""

_HOW_IN_DATE = (
    "A person is in date up to and including the last day of their latest completion. That day is the expiry date in "
    "the file. If there is none, it is the completion date plus the validity the Board set for the product and "
    "sector. The status must show completion: booked, enrolled or failed does not count. "
)
_PERSON = (
    "One person in one organisation counts once, however many files name them. Leavers that a file marks are out. "
)
_ELEARNING = "eLearning never counts towards WRAP, and no product counts towards another."

Unit = Literal["count", "share", "people", "sessions"]


def of_people(
    key: str, label: str, why: str, how: str, left_out: str, example: Example, better: str = "no judgement"
) -> Metric:
    """Define a figure that counts people."""
    return of_training(key, label, why, how, left_out, example, "people", better)


def of_training(
    key: str, label: str, why: str, how: str, left_out: str, example: Example, unit: Unit, better: str = "no judgement"
) -> Metric:
    """Define a training figure: public but for rows of organisations."""
    return Metric(
        key=f"training_{key}",
        label=label,
        why=why,
        how=how.strip(),
        left_out=left_out,
        unit=unit,
        audience="public",
        restricted_breakdowns=("organisation",),
        better=better,  # type: ignore[arg-type]
        example=example,
    )


COVERAGE_METRICS: tuple[Metric, ...] = (
    of_training(
        "in_date",
        "People in date, as a share of people in scope",
        "The Board's first question: how many people are trained, out of how many, and is it still in date?",
        _HOW_IN_DATE + _PERSON + "The base is the headcount of people in scope. We use the latest for the product. "
        "If there is none, we use the latest general headcount (for products everyone needs), then the "
        "organisation's own totals."
        " Totals without names add to the people in date, unless the same organisation sent records.",
        "Organisations without a headcount are left out of every percentage. " + _ELEARNING,
        Example(_PEOPLE, "What share of Wren Trust is in date for WRAP on 30 September 2026?", "25%: 1 of 4"),
        "share",
        "higher",
    ),
    of_people(
        "in_scope",
        "People in scope",
        "Without a headcount, the number of people trained does not show coverage.",
        "The latest headcount up to the day of the figures. If no product is named, we use the largest headcount of "
        "any product.",
        "Organisations that have not sent a headcount.",
        Example(_PEOPLE, "How many people are in scope for WRAP?", "4"),
    ),
    of_people(
        "ever_trained",
        "People ever trained",
        "Shows how many people have done the training, even if their certificate has lapsed.",
        "People with at least one completion of the product, in date or lapsed. " + _PERSON,
        "Leavers that a file marks; completions after the day of the figures.",
        Example(_PEOPLE, "How many people were ever trained in WRAP?", "2"),
        "higher",
    ),
    of_people(
        "expired",
        "Certificates lapsed",
        "These people were trained once: a refresher brings them back.",
        "People whose latest completion of the product has lapsed by the day of the figures.",
        "Totals without names: nobody can say whose certificate lapsed.",
        Example(_PEOPLE, "How many WRAP certificates have lapsed by 30 September 2026?", "1"),
        "lower",
    ),
    *(
        of_people(
            f"due_{months}m",
            f"Certificates that lapse within {months} months",
            "Refreshers can be booked before the cover falls.",
            f"People in date now whose last day is before the same day {months} months later (or the month's end, if "
            "the figures are to a month's end).",
            "Totals without names, which give no last day.",
            Example(
                _LAPSING, f"How many WRAP certificates lapse in the {months} months after 30 September 2026?", answer
            ),
            "lower",
        )
        for months, answer in ((3, "1"), (6, "1"), (12, "3"))
    ),
    of_people(
        "due_by_meeting",
        "Certificates that lapse before the meeting",
        "By the meeting, cover will be lower than the figures say unless these people have been trained since.",
        "People in date on the day of the figures whose certificate lapses before the meeting.",
        "Totals without names, which give no last day.",
        Example(_LAPSING, "How many WRAP certificates lapse before the meeting on 16 December 2026?", "1"),
        "lower",
    ),
    of_training(
        "lapse_outlook",
        "Cover month by month if nobody refreshes",
        "Shows when cover falls under the target, early enough to do something about it.",
        "The share in date for each of the next twelve months, based on today's certificates and headcount, if "
        "nobody trains.",
        "Totals without names are kept as they are, since they give no last day. Completions without any date are not "
        "in date.",
        Example(_LAPSING, "What share of Wren Trust is in date for WRAP at the end of March 2027?", "60%: 3 of 5"),
        "share",
        "higher",
    ),
    of_training(
        "target",
        "Target",
        "A share means more when it is compared with the Board's target.",
        "The target share the Board set for the product, and for a sector where it differs.",
        "Products without a target.",
        Example(_PEOPLE, "What is the Board's target for WRAP?", "85%"),
        "share",
    ),
    of_people(
        "gap_people",
        "People short of the target",
        "Shows how many people to invite to reach the target.",
        "The smallest number of people that meets the target (the target times the people in scope, rounded up), "
        "minus the people in date. For a later month, we subtract the people still in date then if nobody refreshes. "
        "The total adds the sectors up: people above the target in one sector do not cover another.",
        "Products without a target and organisations without a headcount.",
        Example(_GAP, "How many people is Wren School short of 85% for WRAP on 30 September 2026?", "6"),
        "lower",
    ),
    of_training(
        "gap_sessions",
        "WRAP sessions that close the gap",
        "Shows the co-ordinator how many sessions to arrange, and where.",
        "People short of the target for WRAP divided by average attendance, rounded up. Average attendance is the "
        "partner's own: its registered number, or the mean of its sessions in the last two years. If there is none, "
        "we use its sector's, then all WRAP sessions, then the number in the settings.",
        "The eLearning products need no session.",
        Example(_GAP, "With 20 people at a session, how many WRAP sessions would close Wren School's gap?", "1"),
        "sessions",
        "lower",
    ),
    of_people(
        "prerequisite_not_evidenced",
        "Prerequisite not evidenced",
        "The Referrals course builds on awareness or WRAP, the refresher on awareness. People who did not do these "
        "first may need them.",
        "People with a completion of Referrals and no earlier or same-day awareness or WRAP in the records of the "
        "same organisation (for the refresher: no awareness). The completion itself still counts.",
        "Totals without names: nobody can say what else those people did.",
        Example(
            """
            organisation | person | product   | completed_on
            Wren Trust   | A      | awareness | 2026-02-01
            Wren Trust   | A      | referrals | 2026-02-01   # same day is early enough
            Wren Trust   | B      | referrals | 2026-02-01
            Wren Trust   | B      | wrap      | 2026-03-01   # too late
            """,
            "How many people did the Referrals course without earlier awareness or WRAP?",
            "1 of 2",
        ),
        "lower",
    ),
    of_training(
        "organisations_with_nobody",
        "Organisations with nobody in date",
        "The Board can expect at least one trained person in each setting.",
        "Organisations with people in scope, or expected by the register, and nobody in date. Counted for each "
        "product and for any product.",
        "Organisations with a headcount of zero.",
        Example(
            """
            organisation | person | product   | completed_on | headcount
            Wren Trust   | A      | awareness | 2026-02-01   | 12
            Wren School  | B      | wrap      | 2020-02-01   | 11   # lapsed
            """,
            "How many organisations have nobody in date for any product?",
            "1 of 2",
        ),
        "count",
        "lower",
    ),
    of_training(
        "without_headcount",
        "Organisations without a headcount",
        "Their people cannot be part of a percentage until we know how many are in scope.",
        "Organisations with training returns, or expected by the register, for which no return gives a headcount.",
        "",
        Example(
            """
            organisation | person | product | completed_on | headcount
            Wren Trust   | A      | wrap    | 2026-02-01   | 12
            Wren School  | B      | wrap    | 2026-02-01   |
            """,
            "How many organisations have no headcount?",
            "1 of 2",
        ),
        "count",
        "lower",
    ),
    of_training(
        "older_return",
        "Organisations shown from an older return",
        "A share from an older return can only fall, so a fall may just be a missing return.",
        "Organisations in the register that sent an earlier return but not one for the last quarter. Counted in "
        "total, by sector, and by the quarter of their latest return.",
        "Organisations that never sent a return.",
        Example(
            """
            partner    | dataset  | period     | due_on     | received_on | state   | rests_on
            Wren Trust | training | 2026-27 Q2 | 2026-10-15 |             | missing | 2026-06-30
            Elm School | training | 2026-27 Q2 | 2026-10-15 |             | missing |             # never sent one
            """,
            "How many organisations are shown from an older return?",
            "1",
        ),
        "count",
        "lower",
    ),
    of_training(
        "without_return",
        "Organisations without a training return",
        "We count their people as not in date until they send a return. Ask before judging them.",
        "Organisations with a headcount, or expected by the register, that are in no training return.",
        "",
        Example(
            """
            organisation | person | product | completed_on | headcount
            Wren Trust   | A      | wrap    | 2026-02-01   | 12
            Wren School  |        |         |              | 11   # a headcount is all that came
            """,
            "How many organisations have sent no training return?",
            "1 of 2",
        ),
        "count",
        "lower",
    ),
    of_training(
        "any_one_product",
        "In date for any one product (local measure)",
        "Some Boards say that any one product meets the basic requirement. It is shown with WRAP and never replaces "
        "it.",
        "People in date for at least one product, over the largest headcount of any product. Shown only if the Board "
        "chose this measure.",
        "Totals of several products cannot be added without counting people twice: the largest counts.",
        Example(_PEOPLE, "What share of Wren Trust is in date for any one product?", "50%: 2 of 4"),
        "share",
        "higher",
    ),
)


# What each figure of training activity is:

_COMPLETIONS = """
organisation | person | product | completed_on | delivery | expires_on
Wren Trust   | A      | wrap    | 2026-07-06   | workshop |
Wren Trust   | A      | wrap    | 2026-09-10   | webinar  |               # once in the quarter
Wren Trust   | B      | wrap    | 2024-02-01   | workshop |
Wren Trust   | B      | wrap    | 2026-08-20   | workshop |               # a refresher
Wren Trust   | C      | wrap    | 2026-10-02   | workshop |               # after the day of the figures
"""

_SESSIONS = """
date       | product | state     | places | attended | feedback
2026-05-12 | wrap    | delivered | 20     | 16       | 4.5
2026-06-09 | wrap    | delivered | 20     | 12       | 3.5
2026-09-01 | wrap    | cancelled | 20     |          |
2026-11-17 | wrap    | planned   | 20     |          |
"""

_LEADS = """
organisation | sector    | role                         | person | product   | completed_on
Wren School  | education | Designated Safeguarding Lead | A      | awareness | 2026-02-01
Elm School   | education | Deputy DSL                   | B      | awareness | 2021-02-01   # lapsed
Oak School   | education | Teacher                      | C      | wrap      | 2026-02-01   # no lead named
"""

ACTIVITY_METRICS: tuple[Metric, ...] = (
    of_people(
        "trained_in_period",
        "People trained in the period",
        "Shows what was delivered and whether the pace is steady.",
        "People with a completion in the month, quarter or year. Each counts once per period and product. Totals "
        "without names count in the month of their date. People who have left since still count in the month they "
        "trained.",
        "Completions without a date, and those after the day of the figures.",
        Example(_COMPLETIONS, "How many people did WRAP in July to September 2026?", "2"),
        "higher",
    ),
    of_people(
        "trained_cumulative",
        "People trained, cumulative",
        "Shows how many people this partnership has ever trained in a product.",
        "People by the month they first completed the product, added up. Totals without names are added as they "
        "arrive.",
        "Completions without a date. People in totals may be counted again when a later total repeats them.",
        Example(_COMPLETIONS, "How many people had done WRAP by the end of September 2026?", "2"),
        "higher",
    ),
    of_people(
        "first_time",
        "Trained for the first time",
        "Separates people new to the product from refreshers.",
        "Completions by people whose records show no earlier completion of the same product.",
        "Totals without names, and completions without a date.",
        Example(
            _COMPLETIONS, "How many WRAP completions in the 12 months to September 2026 were by people new to it?", "1"
        ),
    ),
    of_people(
        "refreshed",
        "Refreshed",
        "Separates refreshers from people new to the product.",
        "Completions by people whose records show an earlier completion of the same product on another day.",
        "Totals without names, and completions without a date.",
        Example(_COMPLETIONS, "How many WRAP completions in the 12 months to September 2026 were refreshers?", "2"),
    ),
    of_training(
        "delivery_mix",
        "Delivery method",
        "Shows how people were reached: in a room, on a screen, or by themselves.",
        "Completions of the last 12 months by the delivery method in the file. The eLearning products are eLearning "
        "unless a file says otherwise; anything else without a method is not stated.",
        "Completions without a date.",
        Example(_COMPLETIONS, "What share of WRAP completions in the last 12 months was in a workshop?", "67%: 2 of 3"),
        "share",
    ),
    of_training(
        "sessions",
        "Sessions",
        "Shows which sessions were planned, delivered and cancelled.",
        "Sessions in the last 12 months that were delivered, cancelled or not confirmed, and sessions planned. Not "
        "confirmed means the date has passed and no return says whether it took place. By sector: WRAP sessions only.",
        "",
        Example(_SESSIONS, "How many WRAP sessions were delivered in the 12 months to September 2026?", "2"),
        "sessions",
    ),
    of_training(
        "attendance",
        "Places, attendance and feedback",
        "Empty places are a lost chance to train people.",
        "Places offered and people who attended at sessions delivered in the last 12 months, and the mean feedback of "
        "sessions that report it.",
        "Sessions that do not give their attendance.",
        Example(_SESSIONS, "How many people attended WRAP sessions in the 12 months to September 2026?", "28"),
        "people",
    ),
    of_training(
        "usual_attendance",
        "Average attendance at a session",
        "Used to work out how many sessions would close a gap.",
        "People at sessions delivered in the last two years, divided by the number of sessions. If a partner has a "
        "registered number, we use that instead.",
        "Sessions that do not give their attendance.",
        Example(_SESSIONS, "What is the average attendance at a WRAP session?", "14"),
        "people",
    ),
    of_people(
        "members_trained",
        "Members in date",
        "Board and panel members should do the training they ask of others.",
        "People whose role shows they are on the Board or a Channel panel, or are elected members. We count how many "
        "are in date, for each product and for any product.",
        "Members whose file gives no role, and totals without names.",
        Example(
            """
            organisation | role                 | person | product | completed_on
            Wren Council | Councillor           | A      | wrap    | 2026-02-01
            Wren Council | Prevent Board member | B      | wrap    | 2021-02-01   # lapsed
            Wren Council | Team member          | C      | wrap    | 2026-02-01   # not a member of the Board
            """,
            "How many members are in date for any product?",
            "1 of 2",
        ),
        "higher",
    ),
    of_training(
        "safeguarding_leads",
        "Settings with a safeguarding lead in date",
        "In a school or college, the safeguarding lead is the first person to hear of a concern.",
        "Settings in education with a safeguarding lead (designated or deputy) who is in date for any product, out "
        "of all settings in education.",
        "Settings whose files give no role count as not shown.",
        Example(_LEADS, "How many settings have a safeguarding lead in date?", "33%: 1 of 3"),
        "share",
        "higher",
    ),
    of_training(
        "safeguarding_leads_named",
        "Settings whose returns name a safeguarding lead",
        "Separates settings whose lead is out of date from settings that name no lead.",
        "Settings in education with at least one person whose role says safeguarding lead, out of all settings.",
        "",
        Example(_LEADS, "How many settings name a safeguarding lead?", "67%: 2 of 3"),
        "share",
        "higher",
    ),
    of_people(
        "from_totals",
        "People in date known only from totals",
        "Totals cannot be checked person by person, and do not show whose training lapses.",
        "People in date that come from totals without names.",
        "",
        Example(
            """
            organisation | people | in_scope | product | completed_on
            Wren Trust   | 34     | 40       | wrap    | 2026-06-30
            """,
            "How many people in date for WRAP come from totals?",
            "34",
        ),
    ),
    of_people(
        "totals_not_used",
        "People in totals that were not used",
        "Shows which we used when an organisation sent both records and totals.",
        "Where one organisation sent records and totals of the same product, the records count and the totals do not.",
        "",
        Example(
            """
            organisation | person | people | in_scope | product | completed_on
            Wren Trust   | A      | 1      |          | wrap    | 2026-06-30
            Wren Trust   |        | 34     | 40       | wrap    | 2026-06-30   # not used
            """,
            "How many people in totals were not used?",
            "34",
        ),
    ),
    of_training(
        "rules",
        "Rows a rule was applied to",
        "We say how we cleaned the data.",
        "The number of rows each rule changed. If an expiry is on or before the completion, we use the usual "
        "validity. A completion before the person joined counts. A completion after the day of the figures waits for "
        "the next report. The same completion in two files counts once. Leavers are counted as people, not rows.",
        "",
        Example(
            """
            organisation | person | product | completed_on | expires_on
            Wren Trust   | A      | wrap    | 2026-06-30   | 2026-06-01   # the usual validity is used
            """,
            "How many rows have an expiry on or before the completion?",
            "1",
        ),
        "count",
    ),
)
