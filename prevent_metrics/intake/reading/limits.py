"""Limits of what is read, and the reasons for what is not."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from ...vocabulary.issues import Issue
from ...vocabulary.numbers import counted

# How much memory and time the reading of one file may take, and how a process holds itself to it

_SMALL = 5_000_000
_GIBIBYTE = 1 << 30


@dataclass(frozen=True)
class Limits:
    """The most memory in bytes, seconds of processor time and seconds on the clock for one file."""

    memory_bytes: int = _GIBIBYTE
    seconds: float = 9.0
    clock_seconds: float = 9.0

    @property
    def most_cells(self) -> int:
        """The most cells one sheet may span: a reader lays them all out, filled or not."""
        return self.memory_bytes // 50


def limits_for(size: int, unpacked: int) -> Limits:
    """Scale the limits with what was seen before opening: 1 GiB and nine seconds up to 5 MB, then more.

    The clock gives large ordinary files more time from 1 MB on, because a busy computer may be slow to get to them.

    >>> limits_for(900_000, 9_000_000), limits_for(4_000_000, 40_000_000).clock_seconds
    (Limits(memory_bytes=1073741824, seconds=9.0, clock_seconds=9.0), 18.0)
    """
    beyond = max(size - _SMALL, 0)
    seconds = 9.0 + 3.0 * beyond / 1_000_000
    return Limits(
        min(_GIBIBYTE + 45 * beyond + max(unpacked - 20 * _SMALL, 0), 6 * _GIBIBYTE),
        seconds,
        seconds + 3.0 * max(size - 1_000_000, 0) / 1_000_000,
    )


def confine(limits: Limits) -> None:
    """Hold this process to the limits where the system can: address space, processor time, no core file."""
    try:
        import resource
    except ImportError:  # Windows: the parent's watch does it alone
        return
    seconds = int(limits.seconds) + 1
    for kind, soft, hard in (
        (resource.RLIMIT_AS, limits.memory_bytes, limits.memory_bytes),
        (resource.RLIMIT_CPU, seconds, seconds + 1),  # the first ends the process with a signal that says why
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))


# Why a file or a sheet cannot be read, in words that say what to do

SAVE_AGAIN = "Open it in Excel, choose File, then Save As, pick “Excel Workbook (.xlsx)”, and upload the new file."


def _reason(code: str, what: str, remedy: str) -> Issue:
    return Issue(code, "must fix", f"{what} {remedy}")


def empty_file() -> Issue:
    """Say that a file holds nothing."""
    return _reason("file-empty", "The file is empty.", "Ask the sender for it again.")


def too_big(megabytes: float, most: int) -> Issue:
    """Say that a file is over the size limit."""
    what = f"The file has {megabytes:.0f} MB; we read files of up to {most} MB."
    return _reason("file-too-big", what, "Split it, or send only the sheet you need.")


def not_a_spreadsheet(what_it_is: str) -> Issue:
    """Say what a file is instead of a spreadsheet."""
    return _reason(
        "file-not-a-spreadsheet",
        f"The file is {what_it_is}, not a spreadsheet.",
        "Upload the spreadsheet itself (.xlsx, .xls, .xlsb, .ods or .csv). If you only have this file, ask the "
        "sender for the original spreadsheet.",
    )


def zip_folder() -> Issue:
    """Say that a file is a zip folder."""
    return _reason(
        "file-not-a-spreadsheet",
        "The file is a zip folder, not a spreadsheet.",
        "Unzip it and upload the spreadsheets.",
    )


def old_format(what_it_is: str) -> Issue:
    """Say that a spreadsheet is of a kind that we do not read."""
    return _reason("file-kind-not-read", f"The file is {what_it_is}, which we do not read.", SAVE_AGAIN)


def damaged() -> Issue:
    """Say that a file is cut short or broken."""
    return _reason(
        "file-damaged",
        "The file is damaged or incomplete, so we cannot open it.",
        "Check that it opens in Excel, save it again as .xlsx, or ask the sender for it again.",
    )


def unsafe(why: str) -> Issue:
    """Say that a file is built in a way that no ordinary program writes."""
    what = f"We did not open this file, to keep this computer safe: {why}."
    return _reason("file-unsafe", what, "Ask the sender to save it again in Excel as .xlsx.")


def locked() -> Issue:
    """Say that a file has a password, and how to save a copy without one."""
    return _reason(
        "file-locked",
        "The file has a password, so we cannot open it.",
        "Save a copy without a password. Open it in Excel and choose File, Info, Protect Workbook, Encrypt with "
        "Password. Empty the box, press OK and save. Upload that copy from a place only you can see.",
    )


def too_much_memory() -> Issue:
    """Say that a file asks for more memory than it may have."""
    return _reason(
        "file-needs-too-much-memory",
        "The file needs too much memory. This often happens when there is something in a cell far below or to the "
        "right of the table.",
        "Delete the empty rows and columns around the table, save, and upload it again.",
    )


def too_slow(seconds: float) -> Issue:
    """Say that reading was stopped after its time."""
    what = f"Reading the file was stopped after {counted(seconds, 'second')}: it was taking too long for its size."
    return _reason("file-too-slow", what, "Delete sheets and columns you do not need, save, and upload it again.")


def could_not_open(reference: str = "") -> Issue:
    """Say that a file could not be read, without a known cause; a reference names the place in our code."""
    told = f" If it opens in Excel, tell your administrator this reference: {reference}." if reference else ""
    return _reason(
        "file-could-not-be-opened",
        "We could not open this file: something in it is not right for a spreadsheet.",
        SAVE_AGAIN + told,
    )


def no_sheet() -> Issue:
    """Say that no sheet of a file could be read."""
    return _reason("file-no-sheet", "We could not read any sheet in this file.", SAVE_AGAIN)


def long_line(most: int) -> Issue:
    """Say that a text file has a line no table has."""
    return _reason(
        "file-line-too-long",
        f"The file has a line of more than {most // 1000:,} thousand characters, so it is not a table of rows.",
        "Check how it was exported: each row should be on its own line.",
    )


def too_many_columns(columns: int, most: int) -> Issue:
    """Say that a text file has more columns than any table has."""
    return _reason(
        "file-too-many-columns",
        f"The file has {columns:,} columns; we read up to {most:,}.",
        "Check how it was exported: each row should be on its own line.",
    )


def too_many_rows(most: int) -> Issue:
    """Say that a text file has more rows than we read."""
    return _reason("file-too-many-rows", f"The file has more than {most:,} rows.", "Split it and upload the parts.")


def our_fault(reference: str) -> Issue:
    """Say that understanding a file met a fault of ours; the reference names the place, never a value."""
    return _reason(
        "reader-fault",
        "We could not read this file because of a fault on our side. Nothing is lost.",
        f"Tell your administrator this reference: {reference}.",
    )


def did_not_start() -> Issue:
    """Say that the process that reads files did not start."""
    return _reason(
        "reader-did-not-start",
        "We could not start the process that reads files. Nothing is lost.",
        "Upload the file again; if it happens again, tell your administrator.",
    )
