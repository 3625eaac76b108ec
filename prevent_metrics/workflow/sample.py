"""The sample: loading it, and keeping it apart from a Board's own data."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

from ..intake.results import FileReport
from ..outputs.summary.page import sheet
from ..vocabulary.periods import say_day
from . import deciding, partners, sharing, uploading, viewing
from .workspace import Workspace

# Loads the invented borough of Wrenbury into an empty store and shares its two reports

FOLDER = Path(__file__).resolve().parents[2] / "sample_data"


@dataclass(frozen=True)
class _Quarter:
    folder: str
    figures_to: date
    shared_at: datetime
    meeting_on: date

    @property
    def title(self) -> str:
        """The meeting's name."""
        return f"Prevent Board, {say_day(self.meeting_on)}"


QUARTERS = (
    _Quarter("2026-27 Q1", date(2026, 6, 30), datetime(2026, 9, 4, 9, tzinfo=UTC), date(2026, 9, 11)),
    _Quarter("2026-27 Q2", date(2026, 9, 30), datetime(2026, 11, 20, 9, tzinfo=UTC), date(2026, 12, 10)),
)
SETTINGS = {
    "board_name": "Wrenbury Prevent Board",
    "area_name": "Wrenbury (invented)",
    "next_meeting_on": "2026-12-10",
    "sample": True,
    "dpia_reference": "SAMPLE",
    "lawful_basis": "Sample data, nobody's personal data",
}


#: What the first meeting decided on each ask of its decision sheet, in its order.
DECIDED = ("agreed", "amended", "deferred", "agreed", "agreed")


class NotEmpty(Exception):
    """The store named for the sample holds something already."""


def is_loaded(space: Workspace) -> bool:
    """Say whether the store holds the sample's two reports."""
    return space.settings.sample and len(space.store.reports()) >= len(QUARTERS)


def load(space: Workspace, *, by: str = "sample", on_step: Callable[[str], None] | None = None) -> list[int]:
    """Load both quarters as they came and share a report after each; the reports' numbers are given.

    Raises NotEmpty where the store holds returns or reports.
    """
    if space.store.returns() or space.store.reports():
        raise NotEmpty("This store is not empty. Name a new store.")
    space.store.save_settings(SETTINGS, by=by, at=QUARTERS[0].shared_at)
    numbers = []
    for quarter in QUARTERS:
        if on_step:
            on_step(f"Loading the sample's returns of {quarter.folder} …")
        _load_quarter(space, quarter, by)
        at_sharing = replace(space, clock=_at(quarter.shared_at))
        ready = sharing.draft(at_sharing, quarter.figures_to, title=quarter.title, meeting_on=quarter.meeting_on)
        numbers.append(sharing.share(at_sharing, ready, by=by))
        if quarter is QUARTERS[0]:
            _hold_meeting(space, quarter, numbers[-1], by)
    return numbers


def _hold_meeting(space: Workspace, quarter: _Quarter, number: int, by: str) -> None:
    """Record what the Board decided on the report's asks, so that the next report opens with what became of them."""
    meeting = replace(space, clock=_at(datetime.combine(quarter.meeting_on, time(14), tzinfo=UTC)))
    asked, _ = sheet(viewing.report(meeting, number))
    for ask, outcome in zip(asked, DECIDED, strict=False):
        wording = f"{ask.ask}, largest partner first" if outcome == "amended" else ask.ask
        deciding.record(meeting, number, deciding.Decided(ask, outcome, wording, ask.owner, ask.due_on), by=by)


def _load_quarter(space: Workspace, quarter: _Quarter, by: str) -> None:
    folder = FOLDER / "clean" / quarter.folder
    with (folder / "received.csv").open(encoding="utf-8", newline="") as stream:
        received = [(row["file"], date.fromisoformat(row["received_on"])) for row in csv.DictReader(stream)]
    for day in sorted({day for _, day in received}):
        files = [(name, (folder / name).read_bytes()) for name, came in received if came == day]
        moment = datetime.combine(day, time(10), tzinfo=UTC)
        that_day = replace(space, clock=_at(moment))
        uploading.save(that_day, uploading.check(that_day, files), by=by)
        partners.accept(that_day, partners.who_is_who(that_day), by=by)


def _at(moment: datetime) -> Callable[[], datetime]:
    """A clock that stands still."""
    return lambda: moment


# Sample and real data never meet:


def parted(space: Workspace, reports: Sequence[FileReport]) -> tuple[list[FileReport], list[FileReport]]:
    """Files that may be saved here, and files that may only be looked at."""
    if not space.settings.sample:
        return list(reports), []
    known = _of_the_sample()
    return (
        [report for report in reports if report.sha256 in known],
        [report for report in reports if report.sha256 not in known],
    )


@cache
def _of_the_sample() -> frozenset[str]:
    """The SHA-256 of every file of the sample."""
    files = (path for folder in ("clean", "messy") for path in (FOLDER / folder).rglob("*") if path.is_file())
    return frozenset(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
