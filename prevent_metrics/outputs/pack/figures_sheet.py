"""Every figure of a pack on one sheet: what it is, where it belongs, its value and range, its state."""

from __future__ import annotations

from typing import Any

from ...metrics.referrals_restated import holds_restated, restated_periods
from ...metrics.registry import definitions
from ..exports import handling_line
from .contents import Pack
from .sheet_cells import CONFIDENTIAL, LOW, NOT_APPLICABLE, NOT_AVAILABLE, REVISED, SHORTHAND, written

TITLE = "Figures in this pack, one per row"
#: What stands in place of a value that is not simply shown.
_BY_STATE = {
    "zero to four": LOW,
    "too few": CONFIDENTIAL,
    "not available": NOT_AVAILABLE,
    "no one in scope": NOT_APPLICABLE,
}
_COLUMNS = {
    "metric": "Key",
    "period": "Period",
    "breakdown": "Breakdown",
    "category": "Category",
    "breakdown_2": "Second breakdown",
    "category_2": "Second category",
    "value": "Value",
    "numerator": "Numerator",
    "denominator": "Denominator",
    "lower": "Least",
    "upper": "Greatest",
    "unit": "Unit",
    "state": "State",
    "audience": "Audience",
}
_NUMBERS = ("value", "numerator", "denominator", "lower", "upper")
_FIRST = 3 + len(SHORTHAND)  # row of the headings, counted from 0
_WIDTHS = (44, 34, 16, 18, 28, 18, 28, 12, 12, 12, 12, 12, 12, 16, 12, 10)


def write_figures(book: Any, pack: Pack, name: str) -> None:
    """Add the sheet to an open workbook. Written row by row: thousands of figures take a second."""
    sheet = book.add_worksheet(name)
    bold, large = book.add_format({"bold": True}), book.add_format({"bold": True, "font_size": 14})
    above = [written(f"{handling_line(pack.report)} · {pack.name}"), "This worksheet contains one table."]
    for row, text in enumerate([TITLE, *above, *SHORTHAND.values()]):
        sheet.write_string(row, 0, text, large if row == 0 else None)
    headings = ["Measure", *_COLUMNS.values(), "Mark"]
    rows = _rows(pack)
    sheet.add_table(
        _FIRST,
        0,
        _FIRST + max(len(rows), 1),
        len(headings) - 1,
        {
            "name": "figures",
            "style": None,
            "autofilter": False,
            "columns": [{"header": each, "header_format": bold} for each in headings],
        },
    )
    for line, cells in enumerate(rows, _FIRST + 1):
        for place, cell in enumerate(cells):
            (sheet.write_number if isinstance(cell, float) else sheet.write_string)(line, place, cell)
    for place, wide in enumerate(_WIDTHS):
        sheet.set_column(place, place, wide)
    sheet.freeze_panes(_FIRST + 1, 1)


def _rows(pack: Pack) -> list[tuple[str | float, ...]]:
    labels = {key: metric.label for key, metric in definitions().items()}
    table = pack.report.figures.table
    shown: dict[str, list[str | float]] = {name: _column(name, table) for name in _COLUMNS}
    measures = [written(labels.get(str(key), str(key))) for key in table["metric"]]
    return list(zip(measures, *shown.values(), _marks(pack), strict=True))


def _marks(pack: Pack) -> list[str]:
    """[r] beside each figure of referrals that holds a restated period."""
    figures = pack.report.figures
    told = restated_periods(figures)
    table = figures.table
    of_referrals = table["metric"].str.startswith("referrals_")
    holds = {each: holds_restated(each, told) for each in table.loc[of_referrals, "period"].unique()}
    return [REVISED if each else NOT_APPLICABLE for each in of_referrals & table["period"].map(holds).eq(True)]


def _column(name: str, table: Any) -> list[str | float]:
    if name not in _NUMBERS:
        known = {text: written(text) for text in table[name].unique()}
        return [known[text] for text in table[name]]
    numbers: list[str | float] = [NOT_APPLICABLE if number != number else float(number) for number in table[name]]
    if name != "value":
        return numbers
    return [_BY_STATE.get(state, number) for number, state in zip(numbers, table["state"], strict=True)]
