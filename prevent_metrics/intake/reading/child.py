"""The short-lived process that opens one file; run as `python -m prevent_metrics.intake.reading.child`."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import sys
import traceback
import zipfile
from html import escape
from pathlib import Path
from typing import BinaryIO

from ...datasets import DATASETS, Dataset
from ...vocabulary.issues import Issue
from ..results import Knowledge
from ..sheets import Workbook
from ..template_examples import example
from . import limits as reasons
from .limits import Limits, confine
from .opening_bytes import read_workbook
from .serialisation import (
    DONE,
    READY,
    STOPPED,
    Request,
    Understanding,
    next_frame,
    packed,
    request_from,
    understood,
    unpacked,
)

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Sheet1" sheetId="1" r:id="r"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
    f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def warm() -> None:
    """Read, understand and pack tables of our own, as a child does with a file; where that fails, nothing is lost."""
    from ..understanding import understand_workbook
    from .opening_bytes import read_workbook
    from .serialisation import packed

    with contextlib.suppress(Exception):
        for key in ("training", "plan", "referrals"):
            read = read_workbook("warm.xlsx", _drawn(DATASETS[key]))
            if isinstance(read, Workbook):
                packed(understand_workbook(read, Knowledge()))


def _drawn(dataset: Dataset) -> bytes:
    """A workbook with the headings of a dataset and one row of examples."""
    rows = ([field.label for field in dataset.fields], [example(field) for field in dataset.fields])
    cells = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**_PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(name, text)
    return stream.getvalue()


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def main() -> None:
    """Answer one request and end: a report or a workbook's bytes, or one reason why not."""
    answers = _private_stdout()
    load()
    answers.write(READY)
    answers.flush()
    frame = next_frame(sys.stdin.buffer)
    if not frame:
        return
    status, body = _answer(request_from(frame))
    answers.write(status + body)
    answers.flush()
    os._exit(0)  # nothing to tidy up, and large tables take long to take apart


def load() -> None:
    """Bring in what takes long, before anyone is told that we are ready."""
    with contextlib.suppress(ImportError):
        importlib.import_module("prevent_metrics.intake.understanding")
        importlib.import_module("prevent_metrics.intake.reading.workbooks")


def _private_stdout() -> BinaryIO:
    # Whatever a library prints goes nowhere; only this stream carries answers.
    kept = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return kept


def _answer(request: Request) -> tuple[bytes, bytes]:
    limits = Limits(request.memory_bytes, request.seconds, request.clock_seconds)
    confine(limits)
    try:
        knowledge = unpacked(Knowledge, next_frame(sys.stdin.buffer))
        workbook = _read(request, next_frame(sys.stdin.buffer), limits)
        if isinstance(workbook, Issue):
            return STOPPED, packed(workbook)
        return DONE, _worked(request, workbook, knowledge)
    except MemoryError:
        return STOPPED, packed(reasons.too_much_memory())
    except Exception as fault:
        return STOPPED, packed(reasons.our_fault(place_of(fault)))


def _read(request: Request, content: bytes, limits: Limits) -> Workbook | Issue:
    try:
        return read_workbook(request.name, content, limits)
    except MemoryError:
        raise
    except Exception as fault:
        return reasons.could_not_open(place_of(fault))
    except BaseException:  # a panic of the reader is no Exception, and its place says nothing that helps
        return reasons.could_not_open()


def _worked(request: Request, workbook: Workbook, knowledge: Knowledge) -> bytes:
    report = understood(workbook, knowledge, request.sha256, _named(request.understanding))
    if request.task == "understand":
        return packed(report)
    from ..problems_workbook import problems_workbook

    return problems_workbook(request.name, workbook, report)


def _named(name: str) -> Understanding:
    module, _, function = name.partition(":")
    found: Understanding = getattr(importlib.import_module(module), function)
    return found


def place_of(fault: BaseException) -> str:
    """Where a fault of ours happened, without any value of the file: kind, file and line."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if "prevent_metrics" in frame.filename] or list(frames)
    return f"{type(fault).__name__}-{Path(ours[-1].filename).stem}-{ours[-1].lineno}" if ours else type(fault).__name__


if __name__ == "__main__":
    main()
