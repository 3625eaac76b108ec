"""The short-lived process that opens one file; run as `python -m prevent_metrics.intake.reading.child`."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
import traceback
from pathlib import Path
from typing import BinaryIO

from ...vocabulary.issues import Issue
from ..results import Knowledge
from ..sheets import Workbook
from . import reasons
from .asking import DONE, READY, STOPPED, Request, next_frame, request_from
from .limits import Limits, confine
from .opening_bytes import read_workbook
from .passing import packed, unpacked
from .reporting import Understanding, understood


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
