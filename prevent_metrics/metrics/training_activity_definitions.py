"""What each figure of training activity is: people trained, sessions, ways of delivery, roles, rules applied."""

from .definition import Example, Metric
from .training_definitions import of_people, of_training

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
