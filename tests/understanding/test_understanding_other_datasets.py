"""Referrals, sessions, workforce and the Board's own records, as partners write them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from understanding_tables import codes, columns, must, only, rows_of, table_of, understood, values

REFERRALS = """
    Prevent referrals, anonymised, to 30 September 2026

    Date of referral | Referring agency | Ideology | Age | Sex | Stage reached | Outcome | Channel panel date | Days to assessment
    14/04/2026 | School | Islamist | 14 | M | Closed | NFA | | 4
    15/05/2026 | Police | ERW | 34 | F | Adopted | Suitable for Channel | 16/06/2026 | 6
    02/06/2026 | Friends & family | Incels | 52 | Not known | Assessed | Open | | 12
"""


def test_referrals_keep_months_bands_and_words_only() -> None:
    table = table_of(REFERRALS.replace("Incels", "No ideology"))
    assert (table.dataset, table.heading_row, table.rows_accepted) == ("referrals", 3, 3)
    assert values(
        table,
        "month",
        "source",
        "concern",
        "age_band",
        "gender",
        "stage",
        "outcome",
        "panel_month",
        "days_to_assessment",
    ) == [
        ("2026-04", "education", "islamist", "11 to 15", "male", "closed", "no further action", None, 4),
        (
            "2026-05",
            "police",
            "extreme right-wing",
            "31 to 40",
            "female",
            "adopted",
            "suitable for channel",
            "2026-06",
            6,
        ),
        (
            "2026-06",
            "friends and family",
            "no ideology identified",
            "51 and over",
            "unknown",
            "assessed",
            "open",
            None,
            12,
        ),
    ]
    assert table.follows == "snapshot" and table.period == "2026-27 Q1"
    assert dict(table.date_order) == {"month": "day first", "panel_month": "day first"}


def test_referral_months_as_words_quarters_and_bands_as_given() -> None:
    table = table_of(
        """
        Month received | Source | Concern type | Age group | Gender
        April 2026 | LA | MUU | Under 15 | Male
        Sept 25 | NHS | Left wing | 16-17 | F
        2026-05 | Unknown | School massacre | 12 to 15 | Prefer not to say
        """
    )
    assert values(table, "month", "source", "concern", "age_band", "gender") == [
        ("2026-04", "local authority", "mixed, unstable or unclear", "under 15", "male"),
        ("2025-09", "health", "left-wing", "16 to 17", "female"),
        ("2026-05", "unspecified", "school massacre", "11 to 15", "unknown"),
    ]


def test_referral_rows_alike_are_separate_referrals() -> None:
    row = "April 2026 | Police | Islamist | 16-17 | Male"
    table = table_of(
        f"Month | Source | Concern | Age band | Gender\n{row}\n{row}\nMay 2026 | Police | Other | 18-20 | Male"
    )
    assert table.rows_accepted == 3 and rows_of(table, "referrals-rows-alike") == (3,)


def test_a_referral_month_still_to_come_must_be_fixed() -> None:
    table = table_of(
        """
        Month | Source | Concern | Age band | Gender
        November 2026 | Police | Islamist | 16-17 | Male
        December 2026 | Police | Islamist | 18-20 | Male
        """
    )
    assert rows_of(table, "referrals-month-in-future") == (3,) and table.rows_accepted == 1


def test_sessions_planned_and_delivered() -> None:
    table = table_of(
        """
        WRAP session schedule
        Session date | Course | Host organisation | Places | No attended | Feedback score
        03/04/2026 | WRAP | Wrenbury Council | 20 | 18 | 4.6
        15/12/2026 | WRAP | Wren House Housing | 20 | |
        20/05/2026 | Prevent briefing | Wren House Housing | 12 | 13 | 4.1
        """
    )
    assert table.dataset == "sessions"
    assert values(table, "date", "product", "organisation", "state", "places", "attended", "feedback") == [
        ("2026-04-03", "wrap", "Wrenbury Council", "delivered", 20, 18, 4.6),
        ("2026-12-15", "wrap", "Wren House Housing", "planned", 20, None, None),
        ("2026-05-20", "briefing", "Wren House Housing", "delivered", 12, 13, 4.1),
    ]
    assert rows_of(table, "sessions-more-attended-than-places") == (5,) and table.follows == "adds"


def test_workforce_with_the_day_in_its_title() -> None:
    table = table_of(
        """
        Headcounts at 30 September 2026
        Partner agency | Type of partner | Number of staff
        Wrenbury Council | Local Authority | 1,102
        Wrenbury Hospitals NHS Trust | NHS | 2500
        Total | | 3602
        """
    )
    assert table.dataset == "workforce"
    assert values(table, "organisation", "sector", "product", "headcount", "as_at") == [
        ("Wrenbury Council", "local authority", None, 1102, "2026-09-30"),
        ("Wrenbury Hospitals NHS Trust", "health", None, 2500, "2026-09-30"),
    ]


def test_workforce_with_a_column_a_course() -> None:
    table = table_of(
        """
        Workforce in scope by course, as at 30/09/2026
        Organisation | Sector | WRAP | Prevent awareness
        Wrenbury Council | LA | 552 | 1102
        Wren House Housing | Housing association | 40 | 90
        """
    )
    assert (table.dataset, table.shape) == ("workforce", "matrix")
    assert values(table, "organisation", "product", "headcount", "as_at") == [
        ("Wrenbury Council", "wrap", 552, "2026-09-30"),
        ("Wrenbury Council", "awareness", 1102, "2026-09-30"),
        ("Wren House Housing", "wrap", 40, "2026-09-30"),
        ("Wren House Housing", "awareness", 90, "2026-09-30"),
    ]


def test_assurance_against_the_toolkit() -> None:
    table = table_of(
        """
        Benchmark | Self assessment | Last year | Supporting evidence | Lead | Date assessed
        1. Risk assessment | Criteria met | Partially met | Workshop | Prevent Co-ordinator | 14/09/2026
        5. Channel Panel | Exceeding | Met | Monthly | Panel chair | 14/09/2026
        """
    )
    assert table.dataset == "assurance"
    assert values(table, "section", "rating", "previous_rating", "evidence", "owner", "assessed_on") == [
        ("local risk assessment process", "met", "partially met", "Workshop", "Prevent Co-ordinator", "2026-09-14"),
        ("channel panel", "exceeding", "met", "Monthly", "Panel chair", "2026-09-14"),
    ]


def test_engagement_events() -> None:
    table = table_of(
        """
        Date held | Type of activity | Delivered with | Target audience | Number reached | Outcome | Cost
        14/09/2026 | Workshop | Wrenbury Mosque | Parents | 40 | Trust built | £250.50
        15/09/2026 | Campaign | | Public | 1,500 | |
        """
    )
    assert table.dataset == "engagement"
    assert values(table, "date", "kind", "partner", "audience", "people_reached", "outcome", "cost") == [
        ("2026-09-14", "event", "Wrenbury Mosque", "Parents", 40, "Trust built", 250.5),
        ("2026-09-15", "communication", None, "Public", 1500, None, None),
    ]


def test_attendance_by_agency_and_meeting_date() -> None:
    table = table_of(
        """
        Prevent Board attendance 2026
        Agency | 14/03/2026 | 12/06/2026 | 11/09/2026 | 11/12/2026
        Wrenbury Council | ✓ | Apologies | ✓ |
        Wren Valley Police | ✓ | x | Deputy |
        Key: ✓ = attended, x = absent
        """
    )
    assert (table.dataset, table.shape) == ("meetings", "matrix")
    assert columns(table)["14/03/2026"] == "meeting:2026-03-14"
    assert values(table, "date", "group", "agency", "attendance") == [
        ("2026-03-14", "board", "Wrenbury Council", "attended"),
        ("2026-06-12", "board", "Wrenbury Council", "apologies"),
        ("2026-09-11", "board", "Wrenbury Council", "attended"),
        ("2026-03-14", "board", "Wren Valley Police", "attended"),
        ("2026-06-12", "board", "Wren Valley Police", "absent"),
        ("2026-09-11", "board", "Wren Valley Police", "attended"),
    ]


def test_the_sheets_own_key_of_marks_comes_first() -> None:
    table = table_of(
        """
        Delivery Group attendance
        Key: P = present; A = apologies; N = not present
        Organisation | March 2026 | June 2026
        Wrenbury Council | P | A
        Wren Valley Police | N | P
        """
    )
    assert values(table, "date", "group", "agency", "attendance") == [
        ("2026-03-01", "delivery group", "Wrenbury Council", "attended"),
        ("2026-06-01", "delivery group", "Wrenbury Council", "apologies"),
        ("2026-03-01", "delivery group", "Wren Valley Police", "absent"),
        ("2026-06-01", "delivery group", "Wren Valley Police", "attended"),
    ]


def test_attendance_with_agencies_across() -> None:
    table = table_of(
        """
        Meeting date | Wrenbury Council | Wren Valley Police | Wren House Housing
        14/03/2026 | Yes | Yes | No
        15/06/2026 | Yes | Apols | Yes
        """,
        sheet="Prevent Board",
    )
    assert values(table, "date", "group", "agency", "attendance")[:3] == [
        ("2026-03-14", "board", "Wrenbury Council", "attended"),
        ("2026-03-14", "board", "Wren Valley Police", "attended"),
        ("2026-03-14", "board", "Wren House Housing", "absent"),
    ]
    assert len(table.tidy) == 6


def test_attendance_a_row_a_person_keeps_the_agency_only() -> None:
    table = table_of(
        """
        Meeting | Date of meeting | Name | Representing | Attended / apologies
        Board | 14/03/2026 | Wren Harper | Wrenbury Council | Attended
        Board | 14/03/2026 | Jay Martin | Wren Valley Police | Apologies received
        """
    )
    assert values(table, "date", "group", "agency", "attendance") == [
        ("2026-03-14", "board", "Wrenbury Council", "attended"),
        ("2026-03-14", "board", "Wren Valley Police", "apologies"),
    ]
    assert "Name" not in columns(table)


def test_decisions_of_meetings() -> None:
    table = table_of(
        """
        Decision log
        Meeting date | Meeting | Agreed action | By whom | By when | Progress | Plan ref
        14/03/2026 | Prevent Board | Publish the plan | Prevent Co-ordinator | 30/04/2026 | Completed | 1.2
        14/03/2026 | Prevent Board | Note the profile | Board | | Noted |
        """
    )
    assert table.dataset == "decisions"
    assert values(table, "date", "group", "decision", "owner", "due_on", "status", "plan_reference") == [
        ("2026-03-14", "board", "Publish the plan", "Prevent Co-ordinator", "2026-04-30", "complete", "1.2"),
        ("2026-03-14", "board", "Note the profile", "Board", None, "noted", None),
    ]


def test_key_dates() -> None:
    table = table_of(
        """
        Document | Date of last review | Next review date | Document owner
        Terms of reference | 01/04/2026 | April 2027 | Board chair
        CTLP | 15/05/2026 | 15/05/2027 | Police
        """
    )
    assert table.dataset == "key_dates"
    assert values(table, "subject", "last_reviewed_on", "next_due_on", "owner") == [
        ("Terms of reference", "2026-04-01", "2027-04-30", "Board chair"),
        ("CTLP", "2026-05-15", "2027-05-15", "Police"),
    ]


def test_local_themes() -> None:
    table = table_of(
        """
        Local theme | Inherent likelihood | Inherent impact | Residual likelihood | Residual impact | Direction of travel | Linked action
        Online | 4 | 3 - Possible | 2 | 3 | ↑ | 1.1
        Street | 6 | 2 | 2 | 2 | No change | 1.2
        """
    )
    assert table.dataset == "threat"
    assert values(table, "theme", "likelihood", "impact", "direction", "action") == [("Online", 4, 3, "up", "1.1")]
    assert rows_of(table, "threat-score-out-of-range") == (3,)


def test_the_national_threat_level() -> None:
    table = table_of(
        """
        National threat level | Set on | Source
        SUBSTANTIAL | 09/02/2022 | JTAC
        """
    )
    assert table.dataset == "threat"
    assert values(table, "level", "set_on", "source") == [("substantial", "2022-02-09", "JTAC")]


def test_the_shared_comparators_are_understood_without_a_question() -> None:
    path = Path(__file__).parents[2] / "prevent_metrics/datasets/comparators/published.csv"
    with path.open(encoding="utf-8") as file:
        rows: list[list[str | None]] = [list(row) for row in csv.reader(file)]
    table = only(understood(rows, file="comparators.csv"))
    assert (table.dataset, table.rows_read, table.rows_accepted) == ("comparators", len(rows) - 1, len(rows) - 1)
    assert values(table, *[str(name) for name in rows[0]])[0] == (
        "2016-03-31",
        "England and Wales",
        "adopted_as_channel_case",
        "total",
        "All",
        381,
        rows[1][6],
    )
    assert must(table) == []


@pytest.mark.parametrize(
    "text",
    [
        "Colour | Size | Price\nBlue | 3 | 4.50\nRed | 4 | 5.00",
        "Sector | Product | Status\nEducation | WRAP | Done\nHealth | Channel |\nPolice | |",
        "Code | Description\nPREV1 | Basic awareness",
        "Species | Sepal length | Sepal width\nsetosa | 5.1 | 3.5\nvirginica | 6.3 | 3.3",
        "Month | Deaths | Population\nJanuary 2026 | 30 | 1000\nFebruary 2026 | 31 | 1000",
    ],
)
def test_what_is_none_of_ours_is_set_aside_and_a_file_of_nothing_else_is_never_understood(text: str) -> None:
    report = understood(text, file="return.xlsx")
    assert [table.dataset for table in report.tables] == [None]
    assert (report.outcome, [issue.code for issue in report.issues]) == ("problems", ["nothing-recognised"])


def test_a_cover_sheet_and_a_list_of_words_beside_the_content() -> None:
    from understanding_tables import drawn, understood_sheets

    from prevent_metrics.intake.sheets import sheet_of

    cover = sheet_of(
        drawn("Prevent Board – training return\nOrganisation: Wren House Housing\nPeriod: Q2 2026/27"), "Cover"
    )
    content = sheet_of(drawn("Course | In scope | Trained\nWRAP | 40 | 21\nChannel | 4 | 3"), "Return")
    lists = sheet_of(drawn("Products | Sectors\nWRAP | Health\nChannel | Education\n | Police"), "Lists")
    report = understood_sheets([cover, content, lists])
    assert [table.dataset for table in report.tables] == [None, "training", None]
    assert values(only(report), "organisation", "product", "completed_on", "people", "in_scope") == [
        ("Wren House Housing", "wrap", "2026-09-30", 21, 40),
        ("Wren House Housing", "channel", "2026-09-30", 3, 4),
    ]
    assert "organisation-from-surroundings" in codes(only(report))


@pytest.mark.parametrize(
    ("age", "band"),
    [
        ("9", "10 and under"),
        ("10", "10 and under"),
        ("11", "11 to 15"),
        ("15", "11 to 15"),
        ("16", "16 to 17"),
        ("20", "18 to 20"),
        ("21", "21 to 30"),
        ("50", "41 to 50"),
        ("51", "51 and over"),
        ("14 years", "11 to 15"),
        ("12-14", "11 to 15"),
        ("51+", "51 and over"),
        ("under 15", "under 15"),
        ("Not known", "unknown"),
    ],
)
def test_an_age_becomes_its_band(age: str, band: str) -> None:
    other = "April 2026 | Police | Islamist | 16-17 | Male"
    table = table_of(f"Month | Source | Concern | Age | Gender\n{other}\nApril 2026 | Police | Other | {age} | Male")
    assert values(table, "age_band") == [("16 to 17",), (band,)]


def test_days_in_bands_are_not_read_as_days() -> None:
    table = table_of(
        """
        Month | Source | Concern | Age band | Gender | Days to panel
        April 2026 | Police | Islamist | 16-17 | Male | 6 to 10
        April 2026 | Police | Other | 16-17 | Male | 12
        """
    )
    assert values(table, "days_to_panel") == [(None,), (12,)]


@pytest.mark.parametrize(
    ("marks", "meaning"),
    [
        ("✓ | X | A", ["attended", "absent", "apologies"]),
        ("P | Ap | A", ["attended", "apologies", "absent"]),
        ("A | Apologies | X", ["absent", "apologies", "attended"]),
        ("✓ | A | A", ["attended"]),
    ],
)
def test_an_a_is_read_where_the_marks_beside_it_leave_one_meaning(marks: str, meaning: list[str]) -> None:
    table = table_of(
        f"Prevent Board attendance\nAgency | 14/04/2026 | 14/07/2026 | 13/10/2026\nWren House Housing | {marks}"
    )
    assert [each for (each,) in values(table, "attendance")] == meaning
    assert ("attendance-letter" in codes(table)) == (len(meaning) == 3)


def test_likelihood_and_impact_in_numbers_and_words() -> None:
    table = table_of(
        """
        Threat theme | Inherent likelihood | Inherent impact | Residual likelihood | Residual impact | Trend
        Online harm | 4 - Likely | 5 - Severe | 3 - Possible | Major (4) | ↑
        Leafleting | 2 - Unlikely | 3 - Moderate | Unlikely | Minor | →
        """
    )
    assert table.dataset == "threat"
    assert values(table, "likelihood", "impact", "residual_likelihood", "residual_impact") == [
        (4, 5, 3, 4),
        (2, 3, 2, 2),
    ]


def test_actions_under_a_meetings_name_and_day_are_what_it_agreed() -> None:
    table = table_of(
        """
        Prevent Board 14 October 2026 – actions
        No. | Action | Who | When | Update
        1 | Write to all secondary heads about WRAP dates | Education Officer | 30/10/2026 | Sent
        2 | Bring the venue hire policy to the Board | Head of Property | 13/01/2027 |
        """
    )
    assert (table.dataset, table.rows_accepted) == ("decisions", 2)
    assert values(table, "date", "group") == [("2026-10-14", "board")] * 2


def test_meetings_numbered_above_their_days() -> None:
    table = table_of(
        """
        Prevent Board
        Attendance log
         | Meeting 1 | Meeting 2 | Meeting 3 | %
        Partner agency | 14/01/26 | 15/04/26 | 15/07/26 | attendance
        Police | Y | Apols | Y | 100%
        Fire & Rescue Service | N | N | Y | 33%
        Total present | 1 | 0 | 2 |
        """
    )
    assert (table.dataset, table.heading_row, table.rows_accepted) == ("meetings", 4, 2)
    assert len(table.tidy) == 6


def test_a_column_of_the_audience_is_no_source_of_referrals() -> None:
    table = table_of(
        """
        Date received | Nature | Raised by | Audience | Response
        02/04/2026 | Complaint | Parents group | Parents | Meeting held
        15/06/2026 | Concern about Prevent | Teaching union | Teachers | Letter sent
        """
    )
    assert table.dataset == "engagement" and columns(table)["Audience"] == "audience"


def test_one_word_in_two_languages_is_known_by_the_half_we_know() -> None:
    table = table_of(
        """
        Cyf / Ref | Cam gweithredu / Action | Arweinydd / Lead | Erbyn / By when | CAG / RAG
        1 | Hyfforddi staff / Train staff | AD / HR | 31/12/2026 | Gwyrdd / Green
        2 | Adolygu polisi / Review policy | Ystadau / Estates | 31/01/2027 | Coch / Red
        """
    )
    assert values(table, "rag") == [("green",), ("red",)]


FEEDBACK = """
    ID | Start time | Completion time | Email | Name | Which training did you attend? | {before} | {after} | {overall}
    1 | 2026-03-14T10:00:00 | 2026-03-14T10:05:00 | anonymous | | WRAP | 2 | 4 | 5
    2 | 2026-03-14T10:00:00 | 2026-03-14T10:06:00 | anonymous | | WRAP | 3 | 4 | 4
    3 | 2026-03-14T10:00:00 | 2026-03-15T09:05:00 | anonymous | | WRAP | 1 | 5 | 5
    4 | 2026-03-14T10:00:00 | 2026-04-20T11:05:00 | anonymous | | WRAP | 2 | 5 | 3
    """


def test_a_feedback_form_is_its_sessions_with_their_mean_rating_and_no_completions() -> None:
    text = FEEDBACK.format(
        before="How confident did you feel before the session?",
        after="How confident do you feel now?",
        overall="How would you rate the session?",
    )
    table = table_of(text)
    assert values(table, "date", "product", "attended", "feedback", "state") == [
        ("2026-03-14", "wrap", 3, 4.67, "delivered"),
        ("2026-04-20", "wrap", 1, 3, "delivered"),
    ]
    assert {"sessions-day-of-answers", "sessions-from-feedback"} <= codes(table)
    said = next(issue.message for issue in table.issues if issue.code == "sessions-from-feedback")
    assert "2.0 before and 4.5 after" in said


def test_a_day_that_the_form_asks_for_comes_before_the_time_of_answering() -> None:
    text = FEEDBACK.format(before="Confidence before", after="Confidence after", overall="Overall rating")
    table = table_of("WRAP feedback, 12 March 2026\n" + text.strip())
    assert values(table, "date", "attended") == [("2026-03-12", 4)]
    assert "sessions-day-of-answers" not in codes(table)
