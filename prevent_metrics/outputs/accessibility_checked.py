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


CHECKED = Checked(
    on="2026-11-26",
    axe="4.12.1",
    widths=(1440, 390),
    pages=(
        "Summary",
        "Training",
        "Delivery plan",
        "Threat picture",
        "Governance",
        "Board pack",
        "Definitions",
        "Data protection",
        "Accessibility",
        "Upload",
        "Returns",
        "Share",
        "Settings",
        "Audit trail",
    ),
    found={
        "Summary full": 0,
        "Training full": 0,
        "Delivery plan full": 0,
        "Threat picture full": 0,
        "Governance full": 0,
        "Board pack full": 0,
        "Definitions full": 0,
        "Data protection full": 0,
        "Accessibility full": 0,
        "Upload full": 0,
        "Returns full": 0,
        "Share full": 0,
        "Settings full": 0,
        "Audit trail full": 0,
        "Summary empty": 0,
        "Training empty": 0,
        "Delivery plan empty": 0,
        "Threat picture empty": 0,
        "Governance empty": 0,
        "Board pack empty": 0,
        "Definitions empty": 0,
        "Data protection empty": 0,
        "Accessibility empty": 0,
        "Upload empty": 0,
        "Returns empty": 0,
        "Share empty": 0,
        "Settings empty": 0,
        "Audit trail empty": 0,
    },
)
