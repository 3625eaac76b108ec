"""status: how the store stands, and what needs attention."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from ..vocabulary.numbers import counted, listed, whole
from ..vocabulary.periods import say_day
from ..workflow import status as standing
from ..workflow.opening import store_url
from .line import DONE, PROBLEMS, environment, now
from .speaking import document, say

_KINDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def status(asked: argparse.Namespace) -> int:
    """Look at the store, change nothing, and say how it stands; 1 where something needs attention."""
    settings = environment()
    facts = standing.status(asked.store or store_url(settings), environment=settings, now=now())
    if asked.json:
        document(facts)
        return PROBLEMS if facts["attention"] else DONE
    for name, words in _lines(facts):
        say(f"{name:<12} {words}")
    for each in facts["attention"]:
        say(f"Attention    {each['words']}")
    if not facts["attention"]:
        say("Nothing needs attention.")
    return PROBLEMS if facts["attention"] else DONE


def _lines(facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "Program", facts["version"]
    yield "Store", ", ".join(_of_the_store(facts["store"]))
    yield "Free room", _of_the_room(facts["free_bytes"])
    if facts["schema"]["found"]:
        yield "Schema", f"{facts['schema']['found']}; the newest known is {facts['schema']['newest']}"
    if facts["reports"] is not None:
        yield "Last backup", _of_the_backup(facts["last_backup"])
        yield "Reports", _of_reports(facts["reports"])
        yield "Overdue", listed([f"{kind}: {whole(count)}" for kind, count in facts["overdue"].items()]) or "nothing"


def _of_the_store(store: dict[str, Any]) -> Iterator[str]:
    yield _KINDS[store["kind"]]
    yield store["address"]
    if store["bytes"] is not None:
        yield f"{whole(store['bytes'] / 1_000_000)} MB"
    if store["sound"]:
        yield "sound"


def _of_the_backup(made: dict[str, str] | None) -> str:
    if made is None:
        return "none known"
    at = datetime.fromisoformat(made["made_at"])
    return f"{made['file_name']}, {say_day(at.date())}, {at:%H:%M} UTC"


def _of_the_room(free: int | None) -> str:
    return "ask the database server's administrator" if free is None else f"{whole(free / 1_000_000)} MB"


def _of_reports(reports: dict[str, Any]) -> str:
    newest = reports["newest"]
    if newest is None:
        return "none shared"
    figures_to, shared_at = (datetime.fromisoformat(newest[name]).date() for name in ("figures_to", "shared_at"))
    return (
        f"{counted(reports['shared'], 'report')} shared; the newest is report {newest['report']}, shared on "
        f"{say_day(shared_at)}, figures to {say_day(figures_to)}"
    )
