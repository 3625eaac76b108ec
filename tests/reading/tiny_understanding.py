"""An understanding that only counts: it lets the tests of reading run the child without the real one."""

from __future__ import annotations

import os
import time

import pandas as pd

from prevent_metrics.intake.results import FileReport, Knowledge, TableReport
from prevent_metrics.intake.sheets import Workbook


def count_sheets(workbook: Workbook, knowledge: Knowledge, sha256: str) -> FileReport:
    """Report each sheet with its rows; the tidy table says how many distinct texts each column has."""
    tables = tuple(
        TableReport(
            f"sheet {number}",
            1,
            None,
            rows_read=sheet.rows,
            tidy=pd.DataFrame({"texts": [len(column.distinct) for column in sheet.columns]}),
        )
        for number, sheet in enumerate(workbook.sheets, start=1)
    )
    return FileReport("a file", "understood", sha256, (), tables)


def stumble(workbook: Workbook, knowledge: Knowledge, sha256: str) -> FileReport:
    """Fail as a fault of ours would."""
    raise ValueError("07700 900123")


def sleep(workbook: Workbook, knowledge: Knowledge, sha256: str) -> FileReport:
    """Take longer than any file may."""
    time.sleep(60)
    raise AssertionError


def grow(workbook: Workbook, knowledge: Knowledge, sha256: str) -> FileReport:
    """Ask for more memory than any file may."""
    held = [bytearray(100_000_000) for _ in range(100)]
    raise AssertionError(len(held))


def abort(workbook: Workbook, knowledge: Knowledge, sha256: str) -> FileReport:
    """End the process at once."""
    os.abort()


def leave(workbook: Workbook, knowledge: Knowledge, sha256: str) -> FileReport:
    """End the process without an answer."""
    os._exit(3)


def chatter(workbook: Workbook, knowledge: Knowledge, sha256: str) -> FileReport:
    """Print what no reader may print."""
    print("a line")
    os.system("echo another")
    return count_sheets(workbook, knowledge, sha256)


def environment(workbook: Workbook, knowledge: Knowledge, sha256: str) -> FileReport:
    """Tell the names of the settings that the process has."""
    return FileReport(" ".join(os.environ), "understood")


def spin(workbook: Workbook, knowledge: Knowledge, sha256: str) -> FileReport:
    """Take more processor time than any file may."""
    began = time.process_time()
    while time.process_time() - began < 60:
        pass
    raise AssertionError
