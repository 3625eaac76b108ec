"""Dates in every style; the order of day and month decided from the whole column, said, and asked where it is open."""

from __future__ import annotations

import pytest
from understanding_tables import codes, must, rows_of, table_of, values

from prevent_metrics.intake.results import Correction


def training(*dates: str, heading: str = "Date completed", more: str = "") -> str:
    head = f"Staff ID | Organisation | Course | {heading}"
    return (
        "\n".join([head, *(f"{row} | Wrenbury Council | WRAP | {each}" for row, each in enumerate(dates, 101))]) + more
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("25/03/2026", "2026-03-25"),
        ("25/03/26 14:30", "2026-03-25"),
        ("25-Mar-26", "2026-03-25"),
        ("25.03.2026", "2026-03-25"),
        ("2026-03-25", "2026-03-25"),
        ("2026-03-25T09:10:11", "2026-03-25"),
        ("20260325", "2026-03-25"),
        ("46106", "2026-03-25"),
        ("46106.604", "2026-03-25"),
        ("3/25/26, 1:47:45 PM", "2026-03-25"),
        ("3/25/2026", "2026-03-25"),
        ("25 March 2026", "2026-03-25"),
        ("25th March 2026", "2026-03-25"),
        ("Wednesday, 25 March 2026 at 14:00", "2026-03-25"),
        ("March 25, 2026", "2026-03-25"),
        ("w/c 25/03/2026", "2026-03-25"),
        ("March 2026", "2026-03-31"),
        ("Sept 25", "2025-09-30"),
        ("Q2 2025/26", "2025-09-30"),
    ],
)
def test_a_date_in_each_style(written: str, read: str) -> None:
    table = table_of(training(written, written))
    assert values(table, "completed_on", "status") == [(read, "done")] * 2
    assert must(table) == []


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (("13/01/2026", "02/03/2026"), "day first"),
        (("12/01/2026", "02/03/2026"), "unclear"),
        (("01/13/2026", "02/03/2026"), "month first"),
        (("01/01/2026", "03/03/2026"), "day first"),
        (("13/01/2026", "01/13/2026"), "unclear"),
        (("2026-01-13", "2026-02-03"), "iso"),
        (("46106", "46107"), "serial"),
        (("13-Jan-26", "02-Mar-26"), "day first"),
    ],
)
def test_the_order_of_a_column(dates: tuple[str, ...], order: str) -> None:
    table = table_of(training(*dates))
    assert dict(table.date_order) == {"completed_on": order}
    assert (must(table) == [("date-order", "Date completed")]) == (order == "unclear")


def test_an_unclear_column_is_read_day_first_until_answered() -> None:
    text = training("02/03/2026", "04/05/2026")
    assert values(table_of(text), "completed_on") == [("2026-03-02",), ("2026-05-04",)]
    answered = table_of(text, told=Correction(dates={"Date completed": "month first"}))
    assert values(answered, "completed_on") == [("2026-02-03",), ("2026-04-05",)]
    assert dict(answered.date_order) == {"completed_on": "month first"} and must(answered) == []
    assert answered.corrected


def test_another_column_of_the_file_written_alike_proves_the_order() -> None:
    table = table_of(
        """
        Staff ID | Organisation | Course | Date completed | Expiry date
        101 | Wrenbury Council | WRAP | 02/03/2026 | 28/02/2028
        102 | Wrenbury Council | WRAP | 04/05/2026 | 30/04/2028
        """
    )
    assert dict(table.date_order) == {"completed_on": "day first", "expires_on": "day first"}
    assert must(table) == []


def test_a_column_written_otherwise_proves_nothing() -> None:
    table = table_of(
        """
        Staff ID | Organisation | Course | Date completed | Expiry date
        101 | Wrenbury Council | WRAP | 02/03/2026 | 28-02-28
        """
    )
    assert must(table) == [("date-order", "Date completed")]


@pytest.mark.parametrize("word", ["N/A", "TBC", "Not required", "Booked 3/4/27", "booked", "Maternity leave"])
def test_words_in_a_date_cell_are_no_evidence(word: str) -> None:
    table = table_of(training("25/03/2026", word))
    assert values(table, "completed_on", "status") == [("2026-03-25", "done"), (None, "not done")]
    assert table.rows_accepted == 2


def test_what_can_be_read_as_nothing_must_be_fixed() -> None:
    table = table_of(training("25/03/2026", "31/02/2026", "ask Janet"))
    assert rows_of(table, "dates-unreadable") == (3, 4)
    assert "dates-unreadable" in codes(table, "must fix")


@pytest.mark.parametrize(("day", "accepted"), [("21/11/2026", 1), ("22/11/2026", 1), ("23/11/2026", 0)])
def test_a_completion_still_to_come_is_not_accepted(day: str, accepted: int) -> None:
    table = table_of(training(day))
    assert table.rows_accepted == accepted
    assert ("training-date-in-future" in codes(table, "must fix")) == (accepted == 0)


def test_a_booking_still_to_come_is_accepted_as_not_done() -> None:
    table = table_of(
        "Staff ID | Organisation | Course | Date | Status\n1 | Wrenbury Council | WRAP | 25/12/2026 | Booked"
    )
    assert values(table, "completed_on", "status") == [("2026-12-25", "not done")]


@pytest.mark.parametrize(
    ("expiry", "accepted"), [("24/03/2026", 0), ("25/03/2026", 1), ("26/03/2026", 1), ("31/12/4712", 1)]
)
def test_an_expiry_before_the_completion_is_not_accepted(expiry: str, accepted: int) -> None:
    text = (
        f"Staff ID | Organisation | Course | Completed | Expires\n1 | Wrenbury Council | WRAP | 25/03/2026 | {expiry}"
    )
    table = table_of(text)
    assert table.rows_accepted == accepted
    assert ("training-expiry-before-completion" in codes(table)) == (accepted == 0)


def test_no_expiry_is_read_from_a_day_nobody_lives_to_see() -> None:
    text = (
        "Staff ID | Organisation | Course | Completed | Expires\n1 | Wrenbury Council | WRAP | 25/03/2026 | 31-DEC-4712"
    )
    assert values(table_of(text), "expires_on") == [(None,)]


def test_the_spreadsheets_empty_date_must_be_fixed() -> None:
    table = table_of(training("25/03/2026", "00/01/1900", "01/01/1900"))
    assert table.rows_accepted == 1
    assert rows_of(table, "training-date-too-early") == (4,)
    assert rows_of(table, "dates-unreadable") == (3,)


def test_real_dates_beside_dates_in_text() -> None:
    table = table_of(training("2026-03-25", "26/03/2026", "27 March 2026"))
    assert values(table, "completed_on") == [("2026-03-25",), ("2026-03-26",), ("2026-03-27",)]
    assert dict(table.date_order) == {"completed_on": "day first"}


def test_a_plans_dates_that_only_some_cells_have() -> None:
    table = table_of(
        "Action | Lead | Due\nA thing | Chair | Ongoing\nB thing | Chair | 31 July 2027\nC thing | HR | weekly"
    )
    assert values(table, "due_on", "timescale") == [(None, "Ongoing"), ("2027-07-31", None), (None, "weekly")]
