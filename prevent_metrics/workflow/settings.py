"""The Board's settings: read, changed, each change with a name and a date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..datasets.settings import Settings, saved_from, settings_from
from ..outputs.logo import logo_from
from ..vocabulary.issues import Issue
from .workspace import Workspace


def save(space: Workspace, changes: Mapping[str, Any], *, by: str) -> Settings:
    """Save what changed and give the settings as they stand after it."""
    known = saved_from(settings_from(changes))
    kept = {name: known[name] for name in changes if name in known}
    space.store.save_settings(kept, by=by, at=space.now)
    return space.settings


def save_logo(space: Workspace, content: bytes, *, by: str) -> Issue | None:
    """Keep the logo of a picture file, or say why it cannot be used."""
    logo = logo_from(content)
    if isinstance(logo, Issue):
        return logo
    save(space, {"logo": logo}, by=by)
    return None
