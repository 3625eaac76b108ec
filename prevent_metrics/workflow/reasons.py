"""Reasons that people type: they stand in the audit trail for good, so they name nobody."""

from __future__ import annotations

from ..intake.screening import personal_in_text
from ..outputs.coordinator import pack_words as words
from ..store.records import NotAllowed
from .workspace import Workspace


def screened(space: Workspace, reason: str) -> str:
    """A reason without spaces around it. Raises NotAllowed where it holds a person's details."""
    if kind := personal_in_text(reason.strip(), [each.name for each in space.store.partners()]):
        raise NotAllowed(words.personal("The reason", kind))
    return reason.strip()
