"""Whole sheets of several datasets under everyday headings, to be changed in ways that change nothing of what they say."""

from __future__ import annotations

from understanding_tables import KNOWN, drawn, only

from prevent_metrics.intake.results import TableReport
from prevent_metrics.intake.sheets import Workbook, sheet_of
from prevent_metrics.intake.understanding import understand_workbook

SHEETS = {
    "training": """
        Staff ID | Organisation | Course | Date completed | Status | Job title
        K101 | Wrenbury Council | WRAP | 14/03/2026 | Attended | Social worker
        K102 | St Oswald's Primary School | Prevent awareness | 15/03/2026 | Booked | Teacher
        K103 | Wren House Housing | WRAP | 16/04/2026 | Attended | Housing officer
        K104 | Wrenbury Council | Prevent referrals | 27/04/2026 | Failed | Librarian
        K105 | Wren Valley Police | Prevent awareness | 28/04/2026 | Attended | Constable
        K106 | Wrenbury Council | WRAP | 29/05/2026 | Did not attend | Social worker
        K107 | Wren House Housing | Prevent awareness | 30/05/2026 | Attended | Caretaker
        K108 | St Oswald's Primary School | WRAP | 02/06/2026 | Attended | Head teacher
        """,
    "plan": """
        Reference | Action | Lead | Due | Status | RAG
        1.1 | Hold a meeting of the Board every quarter | Head of Housing | 31/03/2027 | In progress | Green
        1.2 | Write to every school about training | Police | 30/04/2027 | Not started | Red
        2.1 | Review the local risk assessment | Prevent Co-ordinator | 14/05/2027 | Complete | Green
        2.2 | Publish the dates of the panel | Head of Housing | 15/06/2027 | In progress | Amber
        3.1 | Check the rules for hire of venues | Libraries | 16/07/2027 | Not started | Red
        3.2 | Offer a workshop to school governors | Police | 17/08/2027 | Complete | Green
        """,
    "engagement": """
        Date | Type of event | Partner | Audience | People reached | Outcome
        14/03/2026 | Event | Wrenbury Council | Parents | 40 | Asked for a second visit
        15/03/2026 | Project | Wren House Housing | Young people | 20 | Leaflets were taken home
        16/04/2026 | Event | Wren Valley Police | Residents | 35 | Questions about online harm
        27/05/2026 | Event | Wrenbury Council | Taxi drivers | 12 | They know whom to ring
        28/06/2026 | Project | St Oswald's Primary School | Parents | 18 | Asked for a second visit soon
        """,
    "workforce": """
        Prevent: staff by organisation
        Organisation | Sector | Headcount
        Wrenbury Council | Local authority | 400
        Wren House Housing | Housing | 60
        St Oswald's Primary School | Education | 44
        Wren Valley Police | Police | 310
        """,
    "decisions": """
        Meeting date | Decision | Owner | Due date | Status
        14/03/2026 | Publish the policy on venues | Head of Housing | 31/03/2027 | Open
        14/03/2026 | Ask schools for their figures | Police | 30/04/2027 | Closed
        15/06/2026 | Write to the new governors of schools | Prevent Co-ordinator | 14/05/2027 | Open
        15/06/2026 | Agree the communications plan | Police | 15/06/2027 | Closed
        """,
}


Rows = list[list[str | None]]


def cells(sheet: str) -> tuple[Rows, list[str | None], Rows]:
    """The lines above, the headings and the rows of a whole sheet."""
    lines = [line for line in drawn(SHEETS[sheet]) if line]
    above = sum(len(line) == 1 for line in lines)
    return lines[:above], lines[above], lines[above + 1 :]


def table_read(above: Rows, headings: list[str | None], rows: Rows) -> TableReport:
    """The one table of a dataset on a sheet of its own."""
    workbook = Workbook("Prevent return.xlsx", "xlsx", (sheet_of([*above, headings, *rows]),))
    return only(understand_workbook(workbook, KNOWN))


def said(table: TableReport) -> list[str]:
    """What the tidy rows say, whatever their order."""
    return sorted(str(row) for row in table.tidy.astype(str).itertuples(index=False))


def used(table: TableReport) -> dict[str, str]:
    """Headings with the field that each was read as, or its fate."""
    return {column.heading: column.field or column.fate for column in table.columns}


def asked_about(table: TableReport, heading: str) -> set[str]:
    """The answers offered to the question about a column that must be answered."""
    return {value for each in table.questions if each.must and each.about == heading for value, _ in each.options}
