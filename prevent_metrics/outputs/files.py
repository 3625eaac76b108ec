"""Tables as files, their names and handling lines, and the Board's logo for them."""

from __future__ import annotations

import base64
import csv
import io
import re
import struct

from ..metrics.report import Report
from ..vocabulary.issues import Issue
from ..vocabulary.periods import say_day
from ..vocabulary.words import neutral
from .content import Cell, Chart, Grid, Page, Table, level

# Tables as files, and the names and handling lines that every export carries


def handling_line(report: Report) -> str:
    """Marking, board, report number and date: on every page and inside every chart."""
    sample = " · SAMPLE DATA" if report.settings.sample else ""
    number = f"Report {report.number}" if report.number else "Draft"
    return (
        f"{report.marking}{sample} · {report.settings.board_name} · {number} · figures to {say_day(report.figures_to)}"
    )


def file_name(report: Report, what: str, ending: str) -> str:
    """A file name with marking, board, report number and date."""
    number = f"report-{report.number}" if report.number else "draft"
    parts = (report.marking, report.settings.board_name, number, report.figures_to.isoformat(), what)
    return "_".join(re.sub(r"[^A-Za-z0-9-]+", "-", part).strip("-") for part in parts)[:140] + f".{ending}"


def cell_text(cell: str | Cell) -> str:
    """The words of a cell."""
    if isinstance(cell, str):
        return cell
    return f"{cell.text} ({cell.note})" if cell.note else cell.text


def csv_of(table: Table, report: Report) -> bytes:
    """A table as CSV for Excel: handling line, caption, headings, rows, notes."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([neutral(handling_line(report))])
    writer.writerow([neutral(table.caption)])
    writer.writerow([neutral(each) for each in table.headings])
    writer.writerows([neutral(cell_text(cell)) for cell in row] for row in table.rows)
    writer.writerows([neutral(each)] for each in table.notes)
    return stream.getvalue().encode("utf-8-sig")


def table_name(block: Chart | Grid | Table) -> str:
    """The name of a table, or of a chart's, in the address of its file.

    >>> table_name(Table("Actions that slipped: 3", ("Action",), ()))
    'actions-that-slipped-3'
    """
    said = block.key if isinstance(block, Chart | Grid) else block.caption
    return re.sub(r"[^a-z0-9]+", "-", said.casefold()).strip("-")[:80]


def tables_of(page: Page) -> dict[str, Table]:
    """Every table of a page, those of its charts too, by name."""
    found = (block for block in level(page.every_block) if isinstance(block, Chart | Grid | Table))
    return {table_name(block): block.table if isinstance(block, Chart | Grid) else block for block in found}


# The Board's logo:

#: The most bytes and pixels that are looked at, and the size that is kept: twice what the screen shows.
MOST_BYTES = 2_000_000
_MOST_PIXELS = 25_000_000
_WIDE, _HIGH = 480, 96
_NOT_A_PICTURE = Issue(
    "logo-not-a-picture",
    "must fix",
    "**This is not a picture we can use as a logo.** It needs a PNG or JPEG file of at most 2 MB. "
    "Save the logo as PNG, then choose it again.",
)


def logo_from(content: bytes) -> str | Issue:
    """The picture of a PNG or JPEG file as base64 text of a small PNG without its properties, or why it cannot be."""
    from PIL import Image, UnidentifiedImageError

    if len(content) > MOST_BYTES:
        return _NOT_A_PICTURE
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return _NOT_A_PICTURE
            small = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return _NOT_A_PICTURE
    small.thumbnail((_WIDE, _HIGH))
    drawn = Image.new("RGBA", small.size)
    drawn.paste(small)
    kept = io.BytesIO()
    drawn.save(kept, "PNG", optimize=True)
    return base64.b64encode(kept.getvalue()).decode("ascii")


def logo_bytes(saved: str) -> bytes:
    """The PNG file of a saved logo."""
    return base64.b64decode(saved)


def logo_drawing(saved: str) -> str:
    """A saved logo inside an SVG drawing, for a renderer that takes texts only."""
    wide, high = struct.unpack(">II", logo_bytes(saved)[16:24])  # where a PNG says its size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">'
        f'<image width="{wide}" height="{high}" href="data:image/png;base64,{saved}"/></svg>'
    )
