"""What a first good report still needs: a checklist whose parts can each wait."""

from __future__ import annotations

from dataclasses import dataclass

from ..datasets.settings import Settings
from . import partners
from .workspace import Workspace


@dataclass(frozen=True)
class Step:
    """One part of the checklist: whether it is done, what it is, why it matters, where it is done."""

    key: str
    done: bool
    page: str  # address of the page


def steps(space: Workspace) -> list[Step]:
    """The checklist in the order of work; empty once a report was shared."""
    if space.store.reports():
        return []
    settings = space.settings
    datasets = {each.dataset for each in space.store.returns(("current",))}
    register = partners.confirmed(space)
    return [
        Step("board", settings.board_name != Settings().board_name, "settings"),
        Step("meeting", settings.next_meeting_on is not None, "settings"),
        Step("targets", "targets" in space.store.settings(), "settings"),
        Step("partners", bool(register) and not partners.waiting(space), "returns"),
        Step("headcount", "workforce" in datasets, "upload"),
        Step("training", "training" in datasets, "upload"),
        Step("plan", "plan" in datasets, "upload"),
        Step("threat", "threat" in datasets, "returns"),
    ]
