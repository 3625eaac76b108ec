"""How much memory and time the reading of one file may take, and how a process holds itself to it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

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
