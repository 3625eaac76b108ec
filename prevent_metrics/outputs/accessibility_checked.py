"""Results of the automatic accessibility checks, written by `python -m tests.accessibility`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Checked:
    """When, with what and where the checks ran, and how many breaches each page has: `found["Summary full"]`."""

    on: str
    axe: str
    widths: tuple[int, ...]
    pages: tuple[str, ...]
    found: Mapping[str, int]


CHECKED = Checked(on="", axe="", widths=(), pages=(), found={})
