"""A table with all that was decided about it before its values are read."""

from __future__ import annotations

from dataclasses import dataclass

from ..results import Correction
from .column_profiles import Sense
from .context import Context
from .select_match import Choice
from .systems import System
from .table_readings import Fit
from .tables import Table


@dataclass(frozen=True)
class Numbered:
    """Where a table stands in its file: its number on the sheet and the mark of its layout."""

    number: int
    fingerprint: str


@dataclass(frozen=True)
class Found:
    """A table, its columns, what was told of its layout, every reading of it and the one taken."""

    table: Table
    senses: tuple[Sense, ...]
    numbered: Numbered
    system: System | None
    told: Correction
    context: Context
    fits: tuple[Fit, ...]
    choice: Choice
