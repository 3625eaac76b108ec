"""Intake: bytes of a training export to a checked tidy table, beside the readers that only open it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

from ..intake.opening import keep_ready, understand, understand_here
from ..intake.results import FileReport, Knowledge
from . import made
from .measured import Row, at_most, growth, peak_of, short, sizes_up_to, taken

SIZES = (10_000, 100_000, 1_000_000)
_SLOW_FROM = 200_000  # rows from which openpyxl is not asked any more, and once is enough
_KNOWN = Knowledge(today=date(2026, 11, 22), secret=b"a secret for measuring alone")
_START_ROOM = 2.0  # seconds for a child kept ready to get there


def rows(most: int) -> Iterable[Row]:
    """Every size: raw readers, ours in a child kept ready and in a new one, memory, growth."""
    part, sizes, spent = "Intake", sizes_up_to(most, SIZES), []
    for size in sizes:
        content = made.training_workbook(size)
        times = 1 if size >= _SLOW_FROM else 3
        what = f"{short(size)} rows × 9 columns"
        arrow = taken(partial(_arrow, content), times)
        calamine = taken(partial(_calamine, content), times)
        yield Row(part, f"{what}: fastexcel to Arrow texts, CPU", arrow.processor, note=_clock(arrow.seconds))
        yield Row(part, f"{what}: python-calamine rows, CPU", calamine.processor, note=_clock(calamine.seconds))
        ours = taken(partial(_understood, content), times)
        spent.append(ours.processor)
        yield from _ours(part, what, content, ours.seconds, ours.processor, arrow, times)
        if size < _SLOW_FROM:
            slow = taken(partial(_openpyxl, content), 1).processor
            ratio = slow / ours.processor
            yield Row(
                part,
                f"{what}: times faster than pandas with openpyxl, by CPU",
                ratio,
                "×",
                "pandas.read_excel, openpyxl",
                slow,
                None,
                "≥ 8 ×",
                ratio >= 8,
            )
        peak = peak_of(partial(_understood, content))
        yield at_most(part, f"{what}: peak memory here", peak.here, 400, "MB")
        yield Row(part, f"{what}: peak memory in the reading process", peak.child, "MB")
    yield from growth(part, "bytes to checked table", sizes, spent)


def _ours(part: str, what: str, content: bytes, seconds: float, cpu: float, arrow: Any, times: int) -> Iterable[Row]:
    keep_ready(1)
    time.sleep(_START_ROOM)
    waiting = []
    for _ in range(times):
        began = time.perf_counter()
        report = _understood(content)
        waiting.append(time.perf_counter() - began)
        time.sleep(_START_ROOM)
    keep_ready(0)
    said = f"{report.outcome}, {sum(table.rows_accepted for table in report.tables):,} rows"
    here = taken(lambda: understand_here("training.xlsx", content, _KNOWN), times)
    row = at_most(part, f"{what}: bytes to checked table, by CPU", cpu, 2.5, "s", "fastexcel", arrow.processor)
    yield Row(**{**row.__dict__, "note": f"{said}, {seconds:.2f} s by the clock"})
    yield at_most(
        part,
        f"{what}: the same in a process kept ready, by the clock",
        min(waiting),
        2.5,
        "s",
        "fastexcel",
        arrow.seconds,
    )
    yield Row(part, f"{what}: the same without a process of its own, CPU", here.processor)


def _understood(content: bytes) -> FileReport:
    return understand("training.xlsx", content, _KNOWN)


def _arrow(content: bytes) -> Any:
    import fastexcel

    return fastexcel.read_excel(content).load_sheet(0, dtypes="string").to_arrow()


def _calamine(content: bytes) -> Any:
    import python_calamine

    return python_calamine.load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python()


def _openpyxl(content: bytes) -> Any:
    import pandas as pd

    return pd.read_excel(BytesIO(content), engine="openpyxl")


def _clock(seconds: float) -> str:
    return f"{seconds:.2f} s by the clock"


def screening_rows(most: int) -> Iterable[Row]:
    """Screening of a training export's columns, and understanding without reading."""
    from ..intake.reading.opening_bytes import read_workbook
    from ..intake.screening.columns import suspects
    from ..intake.sheets import Column, Workbook
    from ..intake.understanding import understand_workbook

    size = min(most, 100_000)
    workbook = read_workbook("training.xlsx", made.training_workbook(size))
    assert isinstance(workbook, Workbook)
    below = [Column(each.distinct, each.codes[1:]) for each in workbook.sheets[0].columns]
    screened = taken(lambda: suspects(made.HEADINGS, below, heading_row=1, anonymous=True, today=_KNOWN.today))
    yield at_most(
        "Screening", f"{short(size)} rows × 9 columns as a sheet that must be anonymous, CPU", screened.processor, 0.5
    )
    known = {0: "person", 3: "organisation", 4: "sector", 5: "role", 6: "product", 7: "completed_on", 8: "expires_on"}
    usual = taken(lambda: suspects(made.HEADINGS, below, heading_row=1, anonymous=False, known=known))
    yield at_most("Screening", f"{short(size)} rows × 9 columns as training, CPU", usual.processor, 0.5)
    understood = taken(lambda: understand_workbook(workbook, _KNOWN))
    yield Row("Screening", f"{short(size)} rows: understanding alone, with screening, CPU", understood.processor)
