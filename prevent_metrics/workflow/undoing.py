"""Taking a change back: returns, or the answers on a file's layout, as they were before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ..outputs.coordinator import returns_words as words
from .workspace import Workspace

Done = TypeVar("Done")


def undoable(space: Workspace, change: Callable[[], Done], *, by: str) -> tuple[Done, Callable[[], None]]:
    """Change returns; what the change gives, and the way to take it back while nothing else has changed them."""
    before = space.store.returns()
    done = change()
    after = space.store.returns()

    def undo() -> None:
        space.store.put_back_returns(before, after, by=by, at=space.now, reason=words.UNDONE)

    return done, undo
