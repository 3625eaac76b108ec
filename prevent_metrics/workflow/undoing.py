"""Taking back what was saved last: returns as they were before."""

from __future__ import annotations

from collections.abc import Iterable

from ..outputs.words import returns as words
from .workspace import Workspace


def take_back(space: Workspace, numbers: Iterable[int], *, by: str) -> None:
    """Take saves back, the last first: what each replaced counts again; where it replaced nothing, it is withdrawn."""
    for number in sorted(numbers, reverse=True):
        before = [each.return_id for each in space.store.returns(("superseded",)) if each.superseded_by == number]
        if before:
            space.store.restore_return(before[0], by=by, at=space.now)
        else:
            space.store.withdraw_return(number, by=by, at=space.now, reason=words.UNDONE)
