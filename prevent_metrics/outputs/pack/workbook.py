"""The pack as an accessible Excel workbook: cover, contents, notes, one table a sheet, the figures themselves."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import gptables
import pandas as pd

from ...vocabulary.periods import say_day
from ...vocabulary.spreadsheet_text import sheet_title
from ..content import Asks, Block, Chart, Note, Page, Statements, Table, Tiles
from ..exports import handling_line
from .contents import Pack
from .figures_sheet import TITLE as FIGURES_TITLE
from .figures_sheet import write_figures
from .listed import asks_table, statements_table, tiles_table
from .sheet_cells import SHORTHAND, column, heading, written

_FIGURES = "Figures"
#: Nothing in a text becomes a formula or a link of Excel's own making.
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_ONE_TABLE = "This worksheet contains one table."


def workbook(pack: Pack) -> bytes:
    """Write the pack's tables and figures."""
    stream = io.BytesIO()
    tables = list(_tables(pack))
    sheets = {"Contents": _contents(pack, tables), "Notes": _notes(pack)} | {
        name: _sheet(pack, table, finding, place) for place, (name, table, finding) in enumerate(tables, 1)
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it reminds of notes, which have a sheet of our own
        book = gptables.produce_workbook(
            stream, sheets, cover=_cover(pack), contentsheet_label=None, workbook_options=_AS_TEXT
        )
    write_figures(book, pack, _FIGURES)
    _describe(book, pack)
    book.close()
    return stream.getvalue()


def _tables(pack: Pack) -> Iterator[tuple[str, Table, str]]:
    """Each table with the name of its sheet and the finding it stands behind."""
    taken: set[str] = {"contents", "notes", "cover", _FIGURES.casefold()}
    listed: set[tuple[str, Table]] = set()  # two charts of the same figures have one table
    for page in (*pack.pages, *pack.closing):
        number = 0
        for block in page.blocks:
            table, finding = _table_of(block, page)
            if table is not None and table.rows and (page.key, table) not in listed:
                number += 1
                listed.add((page.key, table))
                yield sheet_title(f"{page.name} {number}", taken), table, finding


def _table_of(block: Block, page: Page) -> tuple[Table | None, str]:
    match block:
        case Chart():
            return block.table, block.finding
        case Table():
            return block, ""
        case Tiles():
            return tiles_table(block, page), page.finding
        case Asks():
            return asks_table(block, page), page.finding
        case Statements():
            return statements_table(block, page), ""
    return None, ""


def _sheet(pack: Pack, table: Table, finding: str, place: int) -> gptables.GPTable:
    columns, formats = {}, []
    for at, name in enumerate(table.headings):
        values, number_format = column(table, at)
        label = heading(name)
        columns[label if label not in columns else f"{label} {at + 1}"] = values
        if number_format:
            formats.append({"column": {"columns": [at], "format": {"num_format": number_format}}})
    cells = pd.DataFrame(columns, dtype=object)
    used = [text for sign, text in SHORTHAND.items() if cells.isin([sign]).any(axis=None)]
    return gptables.GPTable(
        table=cells,
        table_name=f"table_{place}",
        title=written(table.caption),
        subtitles=[*([written(finding)] if finding else []), written(_handling(pack))],
        instructions=_ONE_TABLE,
        legend=[*map(written, table.notes), *used],
        index_columns={1: 0},
        additional_formatting=formats,
    )


def _cover(pack: Pack) -> gptables.Cover:
    report = pack.report
    number = f"Report {report.number}" if report.number else "Draft"
    intro = [f"{number} · figures to {say_day(report.figures_to)}", pack.name, _handling(pack)]
    intro += [part for part in pack.covering.split("\n") if part.strip()]
    about = [
        "Each worksheet holds one table. The sheet Figures holds every figure in this pack, one per row.",
        "Shorthand in square brackets is explained above the table and on the sheet Notes.",
    ]
    return gptables.Cover(
        title=written(f"{report.title} – {report.settings.board_name}"),
        intro=[written(line) for line in intro],
        about=[written(line) for line in about],
    )


def _contents(pack: Pack, tables: list[tuple[str, Table, str]]) -> gptables.GPTable:
    listed = [("Notes", "Notes"), *((name, table.caption) for name, table, _ in tables), (_FIGURES, FIGURES_TITLE)]
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
    for page in (*pack.pages, *pack.closing):
        rows += [(page.name, block.text) for block in page.blocks if isinstance(block, Note)]
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
