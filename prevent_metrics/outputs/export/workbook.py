"""The pack as an accessible Excel workbook: cover, contents, notes, one table a sheet, the figures themselves."""

from __future__ import annotations

import io
import re
import warnings
from typing import Any

import gptables
import pandas as pd

from ...metrics.referrals_shares import holds_restated, restated_periods
from ...metrics.registry import definitions
from ...vocabulary.periods import say_day
from ...vocabulary.words import neutral, sheet_title
from ..content import Asks, Block, Cell, Chart, Grid, Note, Page, Statements, Table, Tiles, level
from ..files import cell_text, handling_line
from .contents import ANNEX, Pack, asks_table, statements_table, tiles_table

# What stands in a cell of the pack's workbook:

CONFIDENTIAL, NOT_AVAILABLE, NOT_APPLICABLE, LOW, REVISED = "[c]", "[x]", "[z]", "[low]", "[r]"
#: What shorthand means in this workbook.
SHORTHAND = {
    CONFIDENTIAL: "[c] means too few people or referrals to give a figure safely.",
    NOT_AVAILABLE: "[x] means not available: we have not received the data.",
    NOT_APPLICABLE: "[z] means not applicable.",
    LOW: "[low] means small or none: the rounded figure is 0; the columns Least and Greatest give its range.",
    REVISED: "[r] means revised: the figure includes a restated period. The figures on restated periods say why.",
}
_WHOLE = re.compile(r"-?\d{1,3}(,\d{3})*|-?\d+")
_PERCENT = re.compile(r"\d+%")
_HAS_LETTER = re.compile(r"[a-zA-Z0-9]")
Value = str | int | float


def written(words: str) -> str:
    """Text as gptables and Excel take it: no formula, link or note reference, never empty.

    >>> written("=1+1"), written(""), written("[x](http://y)"), written("–")
    ("'=1+1", '[z]', '[x] (http://y)', '[z]')
    """
    plain = neutral(words).replace("](", "] (").replace("$$", "$ $").strip()
    if _HAS_LETTER.search(plain):
        return plain
    return f"Text: {plain}" if any(sign.isalpha() for sign in plain) else NOT_APPLICABLE


def heading(words: str) -> str:
    """A column's heading; one without words is numbered by its place elsewhere."""
    return written(words)


def column(table: Table, place: int) -> tuple[list[Value], str]:
    """The cells of a column and its number format: whole numbers and percentages become numbers where all are."""
    texts = [_words(row[place]) for row in table.rows]
    if place > 0 and all(_WHOLE.fullmatch(each) for each in texts):
        return [int(each.replace(",", "")) for each in texts], "#,##0"
    if place > 0 and all(_PERCENT.fullmatch(each) for each in texts):
        return [int(each[:-1]) / 100 for each in texts], "0%"
    return [written(each) for each in texts], ""


def _words(cell: str | Cell) -> str:
    return cell_text(cell).strip()


# Every figure of a pack on one sheet:

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


# The pack as an accessible Excel workbook:

_FIGURES = "Figures"
Sheet = tuple[str, list[tuple[Table, str]]]
#: Nothing in a text becomes a formula or a link of Excel's own making.
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_ONE_TABLE = "This worksheet contains one table."


def workbook(pack: Pack) -> bytes:
    """Write the pack's tables, those of a page on one sheet under one another, and its figures."""
    stream = io.BytesIO()
    sheets = _sheets(pack)
    first = {
        name: _sheet(pack, *tables[0], f"table_{place}", len(tables)) for place, (name, tables) in enumerate(sheets, 1)
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it reminds of notes, which have a sheet of our own
        book = gptables.produce_workbook(
            stream,
            {"Contents": _contents(pack, sheets), "Notes": _notes(pack), **first},
            cover=_cover(pack),
            contentsheet_label=None,
            workbook_options=_AS_TEXT,
        )
    for place, (name, tables) in enumerate(sheets, 1):
        _add_below(book, book.get_worksheet_by_name(name), place, tables[1:])
    write_figures(book, pack, _FIGURES)
    _describe(book, pack)
    book.close()
    return stream.getvalue()


def _sheets(pack: Pack) -> list[Sheet]:
    """A sheet for each page, its annex on it, with the tables and the findings that they are behind."""
    found: dict[str, list[tuple[Table, str]]] = {}
    for page in (*pack.pages, *pack.annex, *pack.closing):
        for block in level(page.every_block):
            table, finding = _table_of(block, page)
            listed = found.setdefault(page.name.removeprefix(f"{ANNEX}, "), [])
            if table is not None and table.rows and table not in [each for each, _ in listed]:
                listed.append((table, finding))
    taken: set[str] = {"contents", "notes", "cover", _FIGURES.casefold()}
    return [(sheet_title(name, taken), tables) for name, tables in found.items() if tables]


def _add_below(book: gptables.GPWorkbook, sheet: Any, place: int, tables: list[tuple[Table, str]]) -> None:
    """Further tables of a page, each under its caption, notes and finding, a row apart."""
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for number, (table, finding) in enumerate(tables, 2):
        row = sheet.dim_rowmax + 2
        columns, formats = _columns(table)
        used = [text for sign, text in SHORTHAND.items() if any(sign in values for values in columns.values())]
        for text in (table.caption, *([finding] if finding else []), *table.notes, *used):
            sheet.write_string(row, 0, written(text), bold if text == table.caption else None)
            row += 1
        shown = {at: book.add_format({"num_format": kind}) for at, kind in formats.items()}
        headers = [{"header": name, "header_format": bold} for name in columns]
        options = {"name": f"table_{place}_{number}", "style": None, "autofilter": False, "columns": headers}
        sheet.add_table(row, 0, row + len(table.rows), len(columns) - 1, options)
        for at, values in enumerate(columns.values()):
            for line, value in enumerate(values, row + 1):
                write = sheet.write_number if isinstance(value, int | float) else sheet.write_string
                write(line, at, value, shown.get(at, wrapped))


def _table_of(block: Block, page: Page) -> tuple[Table | None, str]:
    match block:
        case Chart():
            return block.table, f"{block.finding}. {block.verdict.text}" if block.verdict else block.finding
        case Table():
            return block, ""
        case Tiles():
            return tiles_table(block, page), page.finding
        case Grid():
            return block.table, block.finding
        case Asks():
            return asks_table(block, page), page.finding
        case Statements():
            return statements_table(block, page), ""
    return None, ""


def _columns(table: Table) -> tuple[dict[str, list[Value]], dict[int, str]]:
    """The columns by heading, each heading once, and the number formats of those that hold numbers."""
    columns: dict[str, list[Value]] = {}
    formats = {}
    for at, name in enumerate(table.headings):
        values, number_format = column(table, at)
        label = heading(name)
        columns[label if label not in columns else f"{label} {at + 1}"] = values
        if number_format:
            formats[at] = number_format
    return columns, formats


def _sheet(pack: Pack, table: Table, finding: str, name: str, tables: int) -> gptables.GPTable:
    columns, formats = _columns(table)
    cells = pd.DataFrame(columns, dtype=object)
    used = [text for sign, text in SHORTHAND.items() if cells.isin([sign]).any(axis=None)]
    return gptables.GPTable(
        table=cells,
        table_name=name,
        title=written(table.caption),
        subtitles=[*([written(finding)] if finding else []), written(_handling(pack))],
        instructions=_ONE_TABLE if tables == 1 else f"This worksheet contains {tables} tables, one under the other.",
        legend=[*map(written, table.notes), *used],
        index_columns={1: 0},
        additional_formatting=[
            {"column": {"columns": [at], "format": {"num_format": kind}}} for at, kind in formats.items()
        ],
    )


def _cover(pack: Pack) -> gptables.Cover:
    report = pack.report
    number = f"Report {report.number}" if report.number else "Draft"
    intro = [f"{number} · figures to {say_day(report.figures_to)}", pack.name, _handling(pack)]
    intro += [part for part in pack.covering.split("\n") if part.strip()]
    about = [
        "Each worksheet holds the tables of one page. The sheet Figures holds every figure in this pack, one per row.",
        "Shorthand in square brackets is explained above the table and on the sheet Notes.",
    ]
    return gptables.Cover(
        title=written(f"{report.title} – {report.settings.board_name}"),
        intro=[written(line) for line in intro],
        about=[written(line) for line in about],
    )


def _contents(pack: Pack, sheets: list[Sheet]) -> gptables.GPTable:
    listed = [
        ("Notes", "Notes"),
        *((name, table.caption) for name, tables in sheets for table, _ in tables),
        (_FIGURES, TITLE),
    ]
    return gptables.GPTable(
        table=pd.DataFrame(
            {
                "Sheet": [{name: f"internal:'{name}'!A1"} for name, _ in listed],
                "Table": [written(caption) for _, caption in listed],
            }
        ),
        table_name="contents_table",
        title="Contents",
        subtitles=[written(_handling(pack))],
        instructions=_ONE_TABLE,
        index_columns={2: 0},
    )


def _notes(pack: Pack) -> gptables.GPTable:
    rows = [("Shorthand", text) for text in SHORTHAND.values()]
    for page in (*pack.pages, *pack.annex, *pack.closing):
        rows += [(page.name, block.text) for block in level(page.every_block) if isinstance(block, Note)]
    return gptables.GPTable(
        table=pd.DataFrame([(written(about), written(text)) for about, text in rows], columns=["About", "Note"]),
        table_name="notes_table",
        title="Notes",
        subtitles=[written(_handling(pack))],
        instructions=_ONE_TABLE,
        index_columns={1: 0},
    )


def _handling(pack: Pack) -> str:
    return f"{handling_line(pack.report)} · {pack.name}"


def _describe(book: gptables.GPWorkbook, pack: Pack) -> None:
    board = pack.report.settings.board_name
    described: dict[str, object] = {
        "title": f"{pack.report.title} – {pack.name}",
        "author": board,
        "comments": _handling(pack),
    }
    if pack.report.shared_at:
        described["created"] = pack.report.shared_at.replace(tzinfo=None)
    book.set_properties(described)
    for sheet in book.worksheets():
        sheet.set_footer(f"&L{_handling(pack).replace('&', '&&')}&Rpage &P of &N")
        sheet.set_header(f"&C{pack.marking}")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
