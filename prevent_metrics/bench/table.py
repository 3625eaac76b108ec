"""The table of a run in Markdown and in JSON types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from itertools import groupby
from typing import Any

from .measured import Row

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
