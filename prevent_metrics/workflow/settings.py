"""The Board's settings: read, changed, each change with a name and a date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..datasets.settings import Settings, saved_from, settings_from
from .workspace import Workspace


def save(space: Workspace, changes: Mapping[str, Any], *, by: str) -> Settings:
    """Save what changed and give the settings as they stand after it."""
    known = saved_from(settings_from(changes))
    kept = {name: known[name] for name in changes if name in known}
    space.store.save_settings(kept, by=by, at=space.now)
    return space.settings


def standing(space: Workspace, names: Iterable[str]) -> dict[str, Any]:
    """These settings as they stand now, to be saved again where a change is undone."""
    known = saved_from(space.settings)
    return {name: known[name] for name in names}
