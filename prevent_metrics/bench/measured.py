"""One measured row, and how time, memory and growth are taken."""

from __future__ import annotations

import gc
import math
import os
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import psutil

MEGABYTE = 1e6
_LOOK_EVERY = 0.005


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, beside what, the ratio of the two, and what was promised."""

    part: str
    what: str
    value: float | None
    unit: str = "s"
    beside: str = ""
    other: float | None = None
    ratio: float | None = None
    promise: str = ""
    kept: bool | None = None
    note: str = ""


@dataclass(frozen=True)
class Taken:
    """What one piece of work took: seconds by the clock, seconds of processors (children's too), what it gave."""

    seconds: float
    processor: float
    result: Any = None


def taken(work: Callable[[], Any], times: int = 3) -> Taken:
    """The least that a piece of work took in so many tries; the last result is kept."""
    clock, processor, result = [], [], None
    for _ in range(times):
        result = None
        gc.collect()
        began, used = time.perf_counter(), _processor_seconds()
        result = work()
        clock.append(time.perf_counter() - began)
        processor.append(_processor_seconds() - used)
    return Taken(min(clock), min(processor), result)


def _processor_seconds() -> float:
    """Of this process and of every child, those that ended and those that wait for more work."""
    spent = os.times()
    total = spent.user + spent.system + spent.children_user + spent.children_system
    for each in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            used = each.cpu_times()
            total += used.user + used.system + used.children_user + used.children_system
    return total


@dataclass(frozen=True)
class Peak:
    """The most memory in use at one moment above what there was before, in MB: here, and in the largest child."""

    here: float
    child: float


def peak_of(work: Callable[[], Any]) -> Peak:
    """Run a piece of work once, watching resident memory here and in children."""
    gc.collect()
    me = psutil.Process()
    before, most, done = me.memory_info().rss, [0, 0], threading.Event()

    def watch() -> None:
        while not done.wait(_LOOK_EVERY):
            most[0] = max(most[0], me.memory_info().rss)
            for each in me.children(recursive=True):
                with suppress(psutil.Error):
                    most[1] = max(most[1], each.memory_info().rss)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        work()
    finally:
        done.set()
        watcher.join()
    return Peak(max(most[0] - before, 0) / MEGABYTE, most[1] / MEGABYTE)


def growth(part: str, what: str, sizes: Sequence[int], values: Sequence[float], most: float = 1.1) -> list[Row]:
    """The growth exponent from each size to the next: 1 is in step with the records.

    >>> growth("x", "y", [10, 100], [2.0, 20.0])[0].value
    1.0
    """
    rows = []
    for place in range(1, len(sizes)):
        exponent = math.log(values[place] / values[place - 1]) / math.log(sizes[place] / sizes[place - 1])
        said = f"{what}: growth exponent, {short(sizes[place - 1])} to {short(sizes[place])}"
        rows.append(Row(part, said, round(exponent, 2), "", promise=f"≤ {most}", kept=exponent <= most))
    return rows


def at_most(
    part: str, what: str, value: float, limit: float, unit: str = "s", beside: str = "", other: float | None = None
) -> Row:
    """A row whose value, or whose ratio where something stands beside it, must not pass a limit."""
    ratio = value / other if other else None
    judged = value if ratio is None else ratio
    promise = f"≤ {limit:g}" + ("×" if ratio is not None else f" {unit}")
    return Row(part, what, value, unit, beside, other, ratio, promise, judged <= limit)


def short(number: int) -> str:
    """A size in few letters.

    >>> short(100_000), short(5_000_000), short(640)
    ('100k', '5M', '640')
    """
    if number >= 1_000_000:
        return f"{number / 1_000_000:g}M"
    return f"{number / 1000:g}k" if number >= 1000 else str(number)


def sizes_up_to(most: int, all_sizes: Sequence[int]) -> list[int]:
    """The sizes that were asked for; a smaller wish is its own size.

    >>> sizes_up_to(100_000, [10_000, 100_000, 1_000_000]), sizes_up_to(500, [10_000])
    ([10000, 100000], [500])
    """
    return [each for each in all_sizes if each <= most] or [most]
