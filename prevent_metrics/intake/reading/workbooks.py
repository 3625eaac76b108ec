"""Bytes of an xlsx, xlsm, xls, xlsb or ods file to sheets of columns."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import fastexcel
import pyarrow as pa

from ...vocabulary.issues import Issue
from ..sheets import Sheet, Workbook
from . import limits as reasons
from . import other_workbooks as binary_excel
from . import sheet_warnings
from .limits import Limits
from .sheet_facts import Facts, facts_of, far_corner, letters
from .texts import column_of, trimmed
from .workbook_parts import Parts, parts_of, side_texts, words_by_style

_DAYS_BETWEEN_SYSTEMS = 1462  # from 1 January 1900 to 1 January 1904, as Excel counts


@dataclass(frozen=True)
class Asides:
    """The facts beside the sheets of one file; those of an xlsx are looked for sheet by sheet."""

    shift_days: int = 0
    texts: tuple[tuple[str, str], ...] = ()
    parts: Parts | None = None
    tint_words: dict[str, str] = field(default_factory=dict)
    by_number: tuple[Facts, ...] = ()

    def of_sheet(self, number: int, name: str) -> Callable[[], Facts]:
        """A function that looks for the facts of one sheet."""
        parts = self.parts
        if parts is not None and (part := parts.sheets.get(name)):
            return lambda: facts_of(parts, part, self.tint_words)
        known = self.by_number[number] if number < len(self.by_number) else Facts()
        return lambda: known

    def far_corner(self, name: str) -> tuple[int, int]:
        """The last row and column that a sheet says it reaches to; nought where it does not say."""
        return far_corner(self.parts, self.parts.sheets.get(name, "")) if self.parts else (0, 0)


def asides_of(content: bytes, kind: str, sheets: int) -> Asides:
    """Find what stands beside the sheets of a file."""
    if kind == "xls":
        return Asides(by_number=_if_all(binary_excel.old_facts_by_sheet(content), sheets))
    if kind == "ods":
        return Asides(by_number=_if_all(binary_excel.document_facts_by_sheet(content), sheets))
    parts = parts_of(content)
    if parts is None:
        return Asides()
    if kind == "xlsb":
        return Asides(texts=side_texts(parts), by_number=_if_all(binary_excel.binary_facts_by_sheet(parts), sheets))
    shift = _DAYS_BETWEEN_SYSTEMS if parts.missed_1904 else 0
    return Asides(shift, side_texts(parts), parts, words_by_style(parts))


def _if_all(facts: list[Facts], sheets: int) -> tuple[Facts, ...]:
    # Facts of other sheets would be worse than none: they count only where there is one for every sheet.
    return tuple(facts) if len(facts) == sheets else ()


_DURATION = re.compile(r"DurationIso\(\"PT(\d+)H(\d+)M(\d+)")


@dataclass(frozen=True)
class _Opened:
    """An open file with what helps to read its sheets."""

    content: bytes
    reader: fastexcel.ExcelReader
    asides: Asides
    limits: Limits


def read_office(name: str, content: bytes, kind: str, limits: Limits) -> Workbook | Issue:
    """Read every sheet of a workbook; one reason where none can be read."""
    try:
        reader = fastexcel.read_excel(content)
    except fastexcel.FastExcelError:
        return reasons.could_not_open()
    opened = _Opened(content, reader, asides_of(content, kind, len(reader.sheet_names)), limits)
    sheets, issues = _all_sheets(opened)
    if not sheets:
        return next((issue for issue in issues if issue.level == "must fix"), reasons.no_sheet())
    issues += [issue for sheet in sheets for issue in sheet_warnings.about(sheet)]
    return Workbook(name, kind, tuple(sheets), tuple(issues), opened.asides.texts)


def _all_sheets(opened: _Opened) -> tuple[list[Sheet], list[Issue]]:
    sheets, issues = [], []
    for number, name in enumerate(opened.reader.sheet_names):
        read = _sheet_or_issue(opened, number, name)
        if isinstance(read, Sheet):
            sheets.append(read)
        elif read is not None:
            issues.append(read)
    return sheets, issues


def _sheet_or_issue(opened: _Opened, number: int, name: str) -> Sheet | Issue | None:
    try:
        return _sheet(opened, number, name)
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic of the reader is no Exception
        return sheet_warnings.sheet_not_read(name) if _is_worksheet(opened.content, number) else None


def _is_worksheet(content: bytes, number: int) -> bool:
    # A sheet that is one chart, a dialogue or old macros holds no table to miss.
    import python_calamine

    try:
        about = python_calamine.load_workbook(io.BytesIO(content)).sheets_metadata[number]
    except Exception:  # what this reader cannot open either may hold a table all the same
        return True
    return "WorkSheet" in str(about.typ)


def _sheet(opened: _Opened, number: int, name: str) -> Sheet | Issue | None:
    last_row, last_column = opened.asides.far_corner(name)
    if last_row * last_column > opened.limits.most_cells:
        return sheet_warnings.sheet_too_wide(name, f"{letters(last_column)}{last_row}")
    with ThreadPoolExecutor(1) as beside:
        facts = beside.submit(opened.asides.of_sheet(number, name))
        # The reader lets other threads run, so the pass over the XML costs next to nothing beside it.
        loaded = opened.reader.load_sheet(number, header_row=None, skip_rows=0, dtypes="string")
        cells, errors = loaded.to_arrow_with_errors()
        troubles = errors.errors if errors else []
        found = facts.result()
        if found.is_chart:
            return None
        sheet = _laid_out(opened, number, name, found, cells, troubles)
    return replace(sheet, hidden=loaded.visible != "visible")


def _laid_out(
    opened: _Opened,
    number: int,
    name: str,
    facts: Facts,
    cells: pa.RecordBatch,
    troubles: list[fastexcel.CellError],
) -> Sheet:
    read = _with_durations([cells.column(place) for place in range(cells.num_columns)], troubles)
    rows, columns = trimmed([column_of(column, shift_days=opened.asides.shift_days) for column in read])
    first_column, merged = 1, tuple(facts.merged)
    if not facts.starts_in_a and columns:
        first_column, merged = _from_second_reader(opened.content, number, merged)
    wrong = [(at.position[0] + 1, at.position[1] + first_column) for at in troubles if not _DURATION.search(at.detail)]
    return Sheet(
        name=name,
        columns=columns,
        rows=rows,
        first_column=first_column,
        hidden_rows=frozenset(row for row in facts.hidden_rows if row <= rows),
        hidden_columns=frozenset(facts.hidden_columns),
        merged=merged,
        error_cells=(*wrong, *facts.errors),
        uncalculated=tuple(facts.uncalculated),
        tints=facts.tints,
    )


def _with_durations(columns: list[pa.Array], troubles: list[fastexcel.CellError]) -> list[pa.Array]:
    """Put back the lengths of time of an OpenDocument sheet, which the reader leaves out as no text."""
    for trouble in troubles:
        if found := _DURATION.search(trouble.detail):
            row, place = trouble.position
            hours, minutes, seconds = (int(part) for part in found.groups())
            texts = columns[place].to_pylist()
            texts[row] = f"{hours:02d}:{minutes:02d}:{seconds:02d}"
            columns[place] = pa.array(texts, columns[place].type)
    return columns


def _from_second_reader(
    content: bytes, number: int, merged: tuple[tuple[int, int, int, int], ...]
) -> tuple[int, tuple[tuple[int, int, int, int], ...]]:
    # Only this reader tells in which column a sheet starts, and the merged cells of an old .xls.
    import python_calamine

    sheet = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(number)
    ranges = sheet.merged_cell_ranges or []
    return (
        sheet.start[1] + 1 if sheet.start else 1,
        merged or tuple((top[0] + 1, top[1] + 1, end[0] + 1, end[1] + 1) for top, end in ranges),
    )
