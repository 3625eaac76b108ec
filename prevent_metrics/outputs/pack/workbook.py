"""The pack as an accessible Excel workbook: cover, contents, notes, one table a sheet, the figures themselves."""

from __future__ import annotations

import io
import warnings
from typing import Any

import gptables
import pandas as pd

from ...vocabulary.periods import say_day
from ...vocabulary.spreadsheet_text import sheet_title
from ..content import Asks, Block, Chart, Grid, Note, Page, Statements, Table, Tiles, level
from ..exports import handling_line
from .contents import ANNEX, Pack
from .figures_sheet import TITLE as FIGURES_TITLE
from .figures_sheet import write_figures
from .listed import asks_table, statements_table, tiles_table
from .sheet_cells import SHORTHAND, Value, column, heading, written

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
        (_FIGURES, FIGURES_TITLE),
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
