"""Layouts nobody warned us of: other headings, other orders, questions as headings, sections of every kind."""

from __future__ import annotations

import pytest
from understanding_tables import columns, must, only, table_of, understood, values

CASES: dict[str, tuple[str, dict[str, str], str, tuple[str, ...], list[tuple[object, ...]]]] = {
    "a single central record with many trainings": (
        """
        Single Central Record extract - Grange Park Academy
        Surname | Forename | Role | Start date | Safeguarding Level 2 date | Prevent training date | Online safety
        Harper | Wren | Teacher | 01/09/2020 | 03/09/2025 | 05/09/2025 | 01/09/2025
        Martin | Jay | TA | 01/09/2021 | 04/09/2025 | 15/09/2025 | 01/09/2025
        """,
        {},
        "training",
        ("organisation", "role", "completed_on", "status"),
        [
            ("Grange Park Academy", "Teacher", "2025-09-05", "done"),
            ("Grange Park Academy", "TA", "2025-09-15", "done"),
        ],
    ),
    "a site instead of an organisation": (
        """
        Learner Name|Learner ID|Site|Course|Enrolled|Completed|Score|Status|Certificate expiry
        Wren Harper|L1|Wren House Housing|Prevent Duty Awareness|01/02/2026|14/02/2026|90%|Passed|14/02/2028
        Jay Martin|L2|Wren House Housing|Prevent Duty Awareness|01/02/2026||0%|In Progress|
        """,
        {},
        "training",
        ("organisation", "product", "completed_on", "expires_on", "status"),
        [
            ("Wren House Housing", "awareness", "2026-02-14", "2028-02-14", "done"),
            ("Wren House Housing", "awareness", None, None, "not done"),
        ],
    ),
    "headings misspelt": (
        """
        Emplyee Nmae | Staff nubmer | Organsation | Coures title | Complteion date
        Wren Harper | 17 | Wrenbury Council | Prevent awarness | 14/02/2026
        """,
        {},
        "training",
        ("organisation", "product", "completed_on"),
        [("Wrenbury Council", "awareness", "2026-02-14")],
    ),
    "headings numbered, starred and explained": (
        """
        1. Full Name* | 2. Your staff/payroll number * | 3. Please state your organisation (drop down) | 4. Which course? | 5. Date completed (dd/mm/yyyy)
        Wren Harper | 17 | Wrenbury Council | WRAP | 14/02/2026
        """,
        {},
        "training",
        ("organisation", "product", "completed_on"),
        [("Wrenbury Council", "wrap", "2026-02-14")],
    ),
    "shouted headings and attended yes or no": (
        """
        STAFF NAME | EMPLOYEE NO. | DIRECTORATE | TRAINING COURSE | DATE OF TRAINING | ATTENDED (Y/N)
        Wren Harper | 1 | Children's Services | WRAP | 14/02/2026 | Y
        Jay Martin | 2 | Children's Services | WRAP | 14/02/2026 | N
        """,
        {"file": "Wrenbury Council training.xlsx"},
        "training",
        ("organisation", "completed_on", "status"),
        [("Wrenbury Council", "2026-02-14", "done"), ("Wrenbury Council", "2026-02-14", "not done")],
    ),
    "compliance by directorate of one trust, the course on the tab": (
        """
        Prevent compliance by directorate - Wrenbury Hospitals NHS Trust - Sept 2026
        Directorate | Required | Achieved | Compliance %
        Surgery | 200 | 180 | 90%
        Medicine | 300 | 240 | 80%
        Grand Total | 500 | 420 | 84%
        """,
        {"sheet": "Preventing Radicalisation L1-2"},
        "training",
        ("organisation", "product", "completed_on", "people", "in_scope"),
        [
            ("Wrenbury Hospitals NHS Trust", "awareness", "2026-09-30", 180, 200),
            ("Wrenbury Hospitals NHS Trust", "awareness", "2026-09-30", 240, 300),
        ],
    ),
    "competences by staff group, the quarter in the file name": (
        """
        Staff Group|Competence Name|Assignment Count|Required|Achieved|Compliance %
        Nursing|NHS-CSTF-Preventing Radicalisation - Basic Prevent Awareness - 3 Years|900|880|800|90.91%
        Medical|NHS-CSTF-Preventing Radicalisation - Level 3 workshop|200|190|120|63.16%
        """,
        {"file": "Wrenbury Hospitals NHS Trust Q2 2026-27.xlsx"},
        "training",
        ("product", "completed_on", "people", "in_scope"),
        [("awareness", "2026-09-30", 800, 880), ("wrap", "2026-09-30", 120, 190)],
    ),
    "a school return with sentences as headings": (
        """
        Prevent Education return
        Name of school | DSL trained? (Y/N) | Number of staff | No. of staff completed Prevent awareness | No. of staff attended WRAP
        St Oswald's Primary School | Y | 34 | 30 | 12
        Grange Park Academy | Y | 80 | 75 | 3
        """,
        {},
        "training",
        ("organisation", "product", "people", "in_scope"),
        [
            ("St Oswald's Primary School", "awareness", 30, 34),
            ("St Oswald's Primary School", "wrap", 12, 34),
            ("Grange Park Academy", "awareness", 75, 80),
            ("Grange Park Academy", "wrap", 3, 80),
        ],
    ),
    "attendance under quarters with their dates, and a representative": (
        """
        Prevent Board – attendance log 2026/27
        Member agency | Representative | Q1 (11 June 2026) | Q2 (10 September 2026) | Q3 (10 December 2026)
        Wrenbury Council | Wren Harper | Attended | Attended |
        Wren Valley Police | Jay Martin | Apologies | Sub attended |
        % attendance | | 50% | 100% |
        """,
        {},
        "meetings",
        ("date", "agency", "attendance"),
        [
            ("2026-06-11", "Wrenbury Council", "attended"),
            ("2026-09-10", "Wrenbury Council", "attended"),
            ("2026-06-11", "Wren Valley Police", "apologies"),
            ("2026-09-10", "Wren Valley Police", "attended"),
        ],
    ),
    "an action log is decisions, not the plan": (
        """
        Prevent Delivery Group action tracker
        No. | Meeting date | Action | Owner | Deadline | Update | Status
        1 | 14/03/2026 | Share data | Police | 30/04/2026 | Done | Closed
        2 | 14/06/2026 | Draft policy | Council | 30/07/2026 | | Open
        """,
        {"sheet": "Action log"},
        "decisions",
        ("date", "group", "decision", "owner", "due_on", "status"),
        [
            ("2026-03-14", "delivery group", "Share data", "Police", "2026-04-30", "complete"),
            ("2026-06-14", "delivery group", "Draft policy", "Council", "2026-07-30", "open"),
        ],
    ),
    "titles of documents are no titles of people": (
        """
        Prevent governance documents
        Title|Owner|Approved on|Review due
        Venue hire policy|Community Safety|01/05/2025|May 2027
        Speaker guidance|Education|01/06/2025|30/06/2026
        """,
        {},
        "key_dates",
        ("subject", "last_reviewed_on", "next_due_on", "owner"),
        [
            ("Venue hire policy", "2025-05-01", "2027-05-31", "Community Safety"),
            ("Speaker guidance", "2025-06-01", "2026-06-30", "Education"),
        ],
    ),
    "a cancelled session in a column of its own": (
        """
        WRAP programme 2026/27
        Date|Time|Venue|Facilitator|Max places|Booked|Attended|Avg score|Cancelled?
        14/05/2026|10:00|Town Hall|Wren Harper|25|22|19|4.5|No
        11/06/2026|14:00|Library|Wren Harper|25|10||| Yes
        """,
        {"sheet": "WRAP sessions"},
        "sessions",
        ("date", "product", "state", "places", "attended", "feedback"),
        [("2026-05-14", "wrap", "delivered", 25, 19, 4.5), ("2026-06-11", "wrap", "cancelled", 25, None, None)],
    ),
    "three heading rows": (
        """
        Safeguarding and Prevent training
        | | Prevent | Prevent | Prevent | Prevent
        | | WRAP | WRAP | Awareness eLearning | Awareness eLearning
        Staff ID | Organisation | Completed | Renewal date | Completed | Renewal date
        17 | Wrenbury Council | 01/02/2026 | 01/02/2028 | 13/02/2026 | 13/02/2028
        """,
        {},
        "training",
        ("product", "completed_on", "expires_on"),
        [("wrap", "2026-02-01", "2028-02-01"), ("awareness", "2026-02-13", "2028-02-13")],
    ),
    "spacer rows and columns": (
        """
        Staff ID | | Organisation | | Course | | Date completed

        17 | | Wrenbury Council | | WRAP | | 13/02/2026

        18 | | Wrenbury Council | | WRAP | | 14/02/2026
        """,
        {},
        "training",
        ("organisation", "product", "completed_on"),
        [("Wrenbury Council", "wrap", "2026-02-13"), ("Wrenbury Council", "wrap", "2026-02-14")],
    ),
    "organisations as section rows with subtotals": (
        """
        Prevent training by school
        Payroll no | Course | Completed
        St Oswald's Primary School
        1 | WRAP | 13/02/2026
        2 | WRAP | 14/02/2026
        Sub-total | 2 |
        Grange Park Academy
        3 | WRAP | 15/02/2026
        Sub-total | 1 |
        Grand total | 3 |
        """,
        {},
        "training",
        ("organisation", "completed_on"),
        [
            ("St Oswald's Primary School", "2026-02-13"),
            ("St Oswald's Primary School", "2026-02-14"),
            ("Grange Park Academy", "2026-02-15"),
        ],
    ),
    "courses as section rows": (
        """
        Staff no | School | Date attended
        WRAP
        1 | Grange Park Academy | 13/02/2026
        Channel awareness
        1 | Grange Park Academy | 14/02/2026
        """,
        {},
        "training",
        ("product", "completed_on"),
        [("wrap", "2026-02-13"), ("channel", "2026-02-14")],
    ),
    "sectors as section rows over bare product names": (
        """
        Prevent training figures as at 30 September 2026
        Organisation | WRAP trained | WRAP in scope | Awareness trained | Awareness in scope
        Health
        Mill Lane Surgery | 7 | 8 | 13 | 14
        Education
        Grange Park Academy | 20 | 30 | 30 | 30
        Total | 27 | 38 | 43 | 44
        """,
        {},
        "training",
        ("organisation", "sector", "product", "people", "in_scope"),
        [
            ("Mill Lane Surgery", "health", "wrap", 7, 8),
            ("Mill Lane Surgery", "health", "awareness", 13, 14),
            ("Grange Park Academy", "education", "wrap", 20, 30),
            ("Grange Park Academy", "education", "awareness", 30, 30),
        ],
    ),
    "quarters as section rows": (
        """
        Agency | Course | Number trained | Number in scope
        Q1 2026-27
        Wren Valley Police | WRAP | 80 | 100
        Q2 2026-27
        Wren Valley Police | WRAP | 85 | 100
        """,
        {},
        "training",
        ("completed_on", "people"),
        [("2026-06-30", 80), ("2026-09-30", 85)],
    ),
    "a plan that asks questions": (
        """
        Prevent Partnership Plan 2026-2027
        Section 1: Multi-agency partnership group
        Ref|What are we going to do?|Who will do it?|By when?|How will we know?|Where are we now?|R/A/G
        1.1|Hold quarterly board|Chair|Mar-27|Minutes|Two held|G
        1.2|Review membership|Co-ordinator|30 Sept 2026|List agreed|Late|R
        Section 6: Training programme
        6.1|Deliver WRAP|HR|Ongoing|100 trained|60 trained|A
        """,
        {},
        "plan",
        ("reference", "section", "action", "lead", "due_on", "timescale", "success_measure", "progress", "rag"),
        [
            (
                "1.1",
                "multi-agency partnership group",
                "Hold quarterly board",
                "Chair",
                "2027-03-31",
                None,
                "Minutes",
                "Two held",
                "green",
            ),
            (
                "1.2",
                "multi-agency partnership group",
                "Review membership",
                "Co-ordinator",
                "2026-09-30",
                None,
                "List agreed",
                "Late",
                "red",
            ),
            ("6.1", "training programme", "Deliver WRAP", "HR", None, "Ongoing", "100 trained", "60 trained", "amber"),
        ],
    ),
    "ratings headed by their years": (
        """
        Toolkit section|RAG 2025|RAG 2026|Commentary|Responsible
        Channel panel|Amber|Green|Monthly|Chair
        Venue hire|Red|Amber|Draft|Community Safety
        """,
        {},
        "assurance",
        ("section", "rating", "previous_rating"),
        [("channel panel", "green", "amber"), ("reducing permissive environments", "amber", "red")],
    ),
    "an expiry right of each course": (
        """
        Staff no|School|WRAP|Expiry|Prevent awareness|Expiry
        1|Grange Park Academy|01/02/2026|01/02/2028|13/02/2026|13/02/2028
        2|Grange Park Academy|01/02/2026|01/02/2028||
        """,
        {},
        "training",
        ("product", "completed_on", "expires_on"),
        [
            ("wrap", "2026-02-01", "2028-02-01"),
            ("awareness", "2026-02-13", "2028-02-13"),
            ("wrap", "2026-02-01", "2028-02-01"),
        ],
    ),
    "an organisation column without a heading": (
        """
        |Course|Completed on|Staff no
        Wrenbury Council|WRAP|13/02/2026|1
        Wrenbury Council|Channel|14/02/2026|2
        """,
        {},
        "training",
        ("organisation", "product", "completed_on"),
        [("Wrenbury Council", "wrap", "2026-02-13"), ("Wrenbury Council", "channel", "2026-02-14")],
    ),
    "status and date of one course beside a cell of another": (
        """
        Wren House Housing
        Total staff: 40
        Number trained WRAP: 20

        Employee|Emp ID|Job Title|WRAP Completed?|WRAP Date|E-Learning Prevent Awareness
        Wren Harper|E1|Officer|Y|01/02/2026|13/02/2026
        Jay Martin|E2|Officer|N||Overdue
        """,
        {},
        "training",
        ("organisation", "product", "completed_on", "status"),
        [
            ("Wren House Housing", "wrap", "2026-02-01", "done"),
            ("Wren House Housing", "awareness", "2026-02-13", "done"),
            ("Wren House Housing", "wrap", None, "not done"),
            ("Wren House Housing", "awareness", None, "lapsed"),
        ],
    ),
    "headings of a database": (
        """
        employee_id|org_name|course_name|completed_date|expiry_date|status
        E1|Wrenbury Council|prevent_awareness|2026-02-13 10:00:00|2028-02-13 10:00:00|COMPLETED
        E2|Wrenbury Council|wrap|2026-02-14 10:00:00|2028-02-14 10:00:00|IN_PROGRESS
        """,
        {},
        "training",
        ("organisation", "product", "completed_on", "expires_on", "status"),
        [
            ("Wrenbury Council", "awareness", "2026-02-13", "2028-02-13", "done"),
            ("Wrenbury Council", "wrap", "2026-02-14", "2028-02-14", "not done"),
        ],
    ),
    "the older attendance list of a meeting tool": (
        """
        Full Name|User Action|Timestamp
        Wren Harper|Joined|6/24/2025, 1:01:00 PM
        Wren Harper|Left|6/24/2025, 2:01:00 PM
        Jay Martin|Joined before|6/24/2025, 1:00:00 PM
        """,
        {"file": "meetingAttendanceList WRAP Wrenbury Council.csv"},
        "training",
        ("organisation", "product", "completed_on", "status"),
        [("Wrenbury Council", "wrap", "2025-06-24", "done")] * 2,
    ),
    "comparators by year of account": (
        """
        Year|Area|Indicator|Split by|Group|Number|Reference
        2023-24|England and Wales|Referrals|Source|Education|2788|A release
        2024-25|England and Wales|Referrals|Total|All|8,778|A release
        """,
        {},
        "comparators",
        ("year_ending", "measure", "breakdown", "category", "value"),
        [("2024-03-31", "Referrals", "Source", "Education", 2788), ("2025-03-31", "Referrals", "Total", "All", 8778)],
    ),
    "a table that starts in column D": (
        """
        |||
        |||Org|Training|Learner ID|Completion Date
        |||Wrenbury Council|WRAP|9|2026-02-13
        """,
        {},
        "training",
        ("organisation", "product", "completed_on"),
        [("Wrenbury Council", "wrap", "2026-02-13")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_an_unusual_layout_is_understood(name: str) -> None:
    text, given, dataset, fields, expected = CASES[name]
    table = only(understood(text, **given))  # type: ignore[arg-type]
    assert table.dataset == dataset
    assert values(table, *fields) == expected


def test_two_datasets_stacked_on_one_sheet() -> None:
    report = understood(
        """
        Wren Valley Police return – Q2 2026/27

        Training
        Course | In scope | Trained
        WRAP | 100 | 80
        Channel | 10 | 9

        Workforce
        Organisation | Headcount | As at
        Wren Valley Police | 412 | 30/09/2026
        """
    )
    assert [(table.table, table.dataset, table.heading_row) for table in report.tables] == [
        (1, "training", 4),
        (2, "workforce", 9),
    ]
    assert values(report.tables[0], "organisation", "product", "people") == [
        ("Wren Valley Police", "wrap", 80),
        ("Wren Valley Police", "channel", 9),
    ]
    assert values(report.tables[1], "organisation", "headcount", "as_at") == [("Wren Valley Police", 412, "2026-09-30")]


def test_rows_are_numbered_as_the_spreadsheet_shows_them() -> None:
    from dataclasses import replace

    from understanding_tables import drawn, rows_of, understood_sheets

    from prevent_metrics.intake.sheets import sheet_of

    lines = drawn("Staff ID | Organisation | Course | Completed\n1 | Wrenbury Council | WRAP | 25/12/2026")
    sheet = replace(sheet_of(lines, first_row=7), first_column=3)
    table = only(understood_sheets([sheet]))
    assert table.heading_row == 7 and rows_of(table, "training-date-in-future") == (8,)
    assert [column.letter for column in table.columns] == ["C", "D", "E", "F"]


def test_a_repeated_completion_is_counted_once_and_its_row_named() -> None:
    from understanding_tables import rows_of

    row = "1 | Wrenbury Council | WRAP | 25/03/2026"
    table = table_of(
        f"Staff ID | Organisation | Course | Completed\n{row}\n{row}\n2 | Wrenbury Council | WRAP | 25/03/2026"
    )
    assert rows_of(table, "rows-repeated") == (3,)
    assert (table.rows_read, table.rows_accepted, len(table.tidy)) == (3, 2, 2)


def test_two_columns_of_one_heading_are_told_apart() -> None:
    table = table_of("Staff ID | Organisation | Course | Date | Date\n1 | Wrenbury Council | WRAP | 25/03/2026 | x")
    assert [column.heading for column in table.columns][-2:] == ["Date", "Date (column E)"]


def test_a_dataset_without_a_column_it_needs_says_which() -> None:
    table = only(
        understood("Date | Audience | People reached | Outcome\n14/09/2026 | Parents | 40 | Trust", sheet="Engagement")
    )
    assert table.rows_accepted == 0
    assert "engagement-kind-column-missing" in {issue.code for issue in table.issues}


def test_an_empty_sheet_and_a_sheet_of_prose_hold_no_table() -> None:
    assert [table.dataset for table in understood([[]]).tables] == [None]
    report = understood("Dear colleague,\nPlease find the return below.\nKind regards")
    assert [table.dataset for table in report.tables] == [None]
    assert [issue.code for issue in report.issues] == ["no-table"]


def test_every_decision_carries_its_reason_and_certainty() -> None:
    table = table_of("Staff ID | Organisation | Course | Completed\n1 | Wrenbury Council | WRAP | 25/03/2026")
    used = [column for column in table.columns if column.fate == "used"]
    assert len(used) == 4 and all(column.reason and 0.5 < column.certainty <= 1 for column in used)
    assert must(table) == [] and set(columns(table).values()) == {"person", "organisation", "product", "completed_on"}
