"""Sends bytes to a child process with an understanding of the tests' own."""

from __future__ import annotations

from prevent_metrics.intake.reading.children import child
from prevent_metrics.intake.reading.limits import Limits, limits_for
from prevent_metrics.intake.reading.preflight import preflight
from prevent_metrics.intake.reading.serialisation import Request, framed, packed, unpacked
from prevent_metrics.intake.results import FileReport, Knowledge
from prevent_metrics.vocabulary.issues import Issue


def asked(content: bytes, function: str = "count_sheets", limits: Limits | None = None) -> FileReport | Issue:
    """What a child answers for a file when it understands with a function of `tiny_understanding`."""
    seen = preflight(content)
    if isinstance(seen, Issue):
        return seen
    limits = limits or limits_for(len(content), seen.unpacked)
    understanding = f"tests.reading.tiny_understanding:{function}"
    held_to = (limits.memory_bytes, limits.seconds, limits.clock_seconds)
    request = Request("understand", "a file", "0", *held_to, understanding)
    answer = child().ask(request, framed(request, packed(Knowledge()), content))
    return unpacked(FileReport, answer) if isinstance(answer, bytes) else answer
