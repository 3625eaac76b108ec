"""Understands many spoilt files one after the other: `python fuzzing.py FIRST COUNT`, one line of JSON for each.

It reads as the child of a real upload does, in one process for many files: each has the same seconds, the process a
limit of memory. Whoever runs it goes on with the next file where a reader ends the process.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SECONDS, MEMORY = 9, 3 << 30


class TooSlow(BaseException):
    """A file took longer than an upload may."""


def outcome_of(number: int) -> tuple[str, str]:
    """How one spoilt file ends: its outcome; where that is a fault of ours, its place, or what was told and must not be."""
    from mutations import mutated
    from told import wrong_in

    from prevent_metrics.intake.reading.child import place_of
    from prevent_metrics.intake.reading.opening_bytes import read_workbook
    from prevent_metrics.intake.reading.serialisation import packed, understood
    from prevent_metrics.intake.results import FileReport, Knowledge
    from prevent_metrics.intake.understanding import understand_workbook
    from prevent_metrics.vocabulary.issues import Issue

    name, content = mutated(number)
    try:
        workbook = read_workbook(name, content)
    except TooSlow:
        raise
    except BaseException:  # what a reader trips over is one plain reason in the child: "could not be opened"
        return "unreadable", ""
    if isinstance(workbook, Issue):
        wrong = wrong_in(FileReport(name, "unreadable", issues=(workbook,)))
        return ("told badly", wrong) if wrong else ("unreadable", "")
    try:
        report = understood(
            workbook, Knowledge(secret=b"for tests", today=date(2026, 11, 22)), "0", understand_workbook
        )
        packed(report)
    except MemoryError:
        return "unreadable", ""
    except Exception as fault:
        return "fault", place_of(fault)
    wrong = wrong_in(report)
    return ("told badly", wrong) if wrong else (report.outcome, "")


def _work(first: int, count: int) -> None:
    def too_slow(*_: object) -> None:
        raise TooSlow

    with suppress(ImportError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if hasattr(signal, "SIGPROF"):
        signal.signal(signal.SIGPROF, too_slow)
    for number in range(first, first + count):
        print(json.dumps([number, "began", ""]), flush=True)
        if hasattr(signal, "SIGPROF"):
            signal.setitimer(signal.ITIMER_PROF, SECONDS)  # of the processor, as the child is given
        try:
            outcome, place = outcome_of(number)
        except TooSlow:
            outcome, place = "too slow", ""
        print(json.dumps([number, outcome, place]), flush=True)


def outcomes(first: int, count: int) -> dict[int, tuple[str, str]]:
    """How so many spoilt files end, in processes of their own; one that ends its process counts as unreadable."""
    found: dict[int, tuple[str, str]] = {}
    following = first
    while following < first + count:
        left = str(first + count - following)
        done = subprocess.run(
            [sys.executable, str(Path(__file__)), str(following), left], cwd=ROOT, capture_output=True, text=True
        )
        for line in done.stdout.splitlines():
            with suppress(ValueError):
                number, outcome, place = json.loads(line)
                found[number] = ("unreadable", "ended the process") if outcome == "began" else (outcome, place)
        before, following = following, max(found, default=following) + 1
        assert following > before, done.stderr[-2000:]
    return found


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), *(str(HERE.parent / folder) for folder in ("safety", "reading", "screening"))]
    _work(int(sys.argv[1]), int(sys.argv[2]))
