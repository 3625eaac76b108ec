"""How a table is written for the screen: long ones open at a click, long texts are read as texts on a phone."""

from __future__ import annotations

import pytest

from pages.parts.markup import table
from prevent_metrics.outputs.content import Table


def of(rows: int, words: str = "x") -> str:
    return table(Table("Actions", ("Reference", "Action"), tuple((f"ref{place}.", words) for place in range(rows))))


@pytest.mark.parametrize(("rows", "at_once"), [(40, 40), (41, 25), (400, 25)])
def test_of_a_long_table_the_first_rows_stand_there_and_all_others_at_a_click(rows: int, at_once: int) -> None:
    drawn = of(rows)
    first, _, others = drawn.partition("<details")
    assert first.count('<th scope="row">') == at_once
    assert others.count('<th scope="row">') == rows - at_once
    assert [drawn.count(f"ref{place}.") for place in range(rows)] == [1] * rows
    assert (f"and {rows - at_once} more" in others) is (rows > at_once)
    assert drawn.count("<caption>") == 1


def test_both_parts_of_a_long_table_have_column_headings() -> None:
    assert of(41).count('<th scope="col">Action</th>') == 2


@pytest.mark.parametrize(("letters", "as_text"), [(60, False), (61, True)])
def test_a_cell_with_a_long_text_is_marked_as_one(letters: int, as_text: bool) -> None:
    assert ("pb-text" in of(1, "x" * letters)) is as_text
