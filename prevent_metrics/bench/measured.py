"""Measured rows, the machine they were measured on, and their table in Markdown and JSON."""

from __future__ import annotations

import gc
import math
import os
import platform
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from itertools import groupby
from pathlib import Path
from typing import Any

import psutil

# One measured row, and how time, memory and growth are taken

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


# The machine that a run was measured on, and how busy it was

_PACKAGES = ("pandas", "numpy", "pyarrow", "streamlit", "plotly", "fastexcel", "python-calamine", "openpyxl")


def described() -> dict[str, str]:
    """Processor, memory, versions and the load at the start, by name."""
    return {
        "Machine": f"{_processor()}, {os.cpu_count()} processors, {psutil.virtual_memory().total / 2**30:.0f} GB",
        "System": f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        "Packages": ", ".join(f"{name} {_version(name)}" for name in _PACKAGES),
        "Load when the run began": " ".join(f"{each:.1f}" for each in psutil.getloadavg())
        + " (1, 5, 15 minutes; more than the processors means that others were at work)",
    }


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        for line in listed.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


# The table of a run in Markdown and in JSON types

_HEAD = "| What | Measured | Beside | Its | Ratio | Promised | Kept |\n| --- | ---: | --- | ---: | ---: | --- | --- |"


def markdown(rows: Iterable[Row], machine: Mapping[str, str], today: date) -> str:
    """The whole run: machine, date, one table a part."""
    lines = [
        f"# Measured on {today.day} {today:%B %Y}",
        "",
        *(f"- {name}: {value}" for name, value in machine.items()),
        "- Times are the least of the tries, in seconds; “CPU” is processor time with child processes counted, which "
        "does not depend on what else the computer does. Ratios are of two numbers of this run.",
        "",
    ]
    for part, members in groupby(rows, key=lambda row: row.part):
        lines += [f"## {part}", "", _HEAD, *(_line(row) for row in members), ""]
    return "\n".join(lines)


def _line(row: Row) -> str:
    kept = "" if row.kept is None else "yes" if row.kept else "**no**"
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}×"
    what = row.what + (f" ({row.note})" if row.note else "")
    return (
        f"| {what} | {_number(row.value, row.unit)} | {row.beside} | {_number(row.other, row.unit)} | {ratio} "
        f"| {row.promise} | {kept} |"
    )


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    if unit in ("MB", "kB"):
        return f"{value:,.0f} {unit}" if value >= 10 else f"{value:.1f} {unit}"
    places = 0 if value == int(value) and value >= 10 else 3 if abs(value) < 1 else 2
    return f"{value:,.{places}f} {unit}".rstrip()


def as_json(rows: Iterable[Row], machine: Mapping[str, str], today: date) -> dict[str, Any]:
    """The whole run in JSON types."""
    return {"measured_on": today.isoformat(), "machine": dict(machine), "rows": [asdict(row) for row in rows]}
