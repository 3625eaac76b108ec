"""How a table shares the width of a page among its columns, and when it is kept on one page."""

from __future__ import annotations

import pytest

from prevent_metrics.outputs.content import Cell, Heading, Page, Table
from prevent_metrics.outputs.export.typst_text import letters_across, letters_needed, lines_of, page, shares, table

ACTION = "Agree an information sharing agreement with the probation service and report to the Board"
HEADINGS = ("Reference", "Action", "Lead", "Due", "RAG")


def plan(rows: int, action: str = ACTION) -> Table:
    row = ("1.5", action, "Head of Community Safety", "30 September 2026", Cell("Amber", tone="amber"))
    return Table("Actions", HEADINGS, (row,) * rows)


def test_what_is_left_goes_to_the_columns_with_more_to_say() -> None:
    reference, action, lead, due, rag = shares(plan(3), 100)
    assert action > 2 * max(reference, due, rag)
    assert action > lead > reference


@pytest.mark.parametrize("across", [60, 80, 100, 150])
def test_the_columns_fill_the_width_and_hold_their_longest_words(across: int) -> None:
    widths = shares(plan(3), across)
    assert sum(widths) == pytest.approx(across)
    assert widths[0] >= len("Reference")
    assert widths[4] >= len("Amber") + 2


def test_a_date_stays_on_one_line_where_the_texts_have_room() -> None:
    assert shares(plan(3), 110)[3] >= len("30 September 2026")
    assert shares(plan(3), 62)[3] < len("30 September 2026")


def test_columns_with_little_to_say_take_no_more_than_that() -> None:
    narrow = Table("T", ("A", "B"), (("x", "y"),))
    assert sum(shares(narrow, 100)) == pytest.approx(letters_across(narrow))
    assert letters_needed(plan(3)) < letters_across(plan(3))


def test_a_short_table_stands_on_one_page_and_a_long_one_goes_on() -> None:
    assert "breakable: false" in table(plan(3))
    assert "breakable: false" not in table(plan(40))
    assert "breakable: false" not in table(plan(8, "word " * 120))  # a few rows that fill a page


def test_longer_texts_take_more_lines() -> None:
    assert lines_of(plan(3), 100) < lines_of(plan(3, ACTION * 3), 100)


def test_what_the_heading_above_says_is_not_said_again() -> None:
    told = Page("r", "Return", "Return for quarter 2", "", (Heading("Actions"), plan(3), Heading("More"), plan(3)))
    printed = page(told, {})
    assert printed.startswith('= #"Return for quarter 2";')
    assert printed.count('#"Actions"') == 2  # a heading, and the caption of the table under the other heading
