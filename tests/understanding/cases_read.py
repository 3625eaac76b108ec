"""Sheets of every kind that were once read wrongly, as files; what is understood of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from understanding_tables import PARTNERS

from prevent_metrics.intake.opening import understand_here
from prevent_metrics.intake.results import FileReport, Knowledge, Partner

CASES = Path(__file__).parent / "cases"
SECRET = b"a secret of sixteen bytes"


def case(name: str, partners: tuple[Partner, ...] = PARTNERS) -> FileReport:
    """What is understood of the case file whose name begins so."""
    (path,) = CASES.glob(f"{name}[_.]*")
    return understand_here(path.name, path.read_bytes(), Knowledge(partners, today=date(2026, 11, 22), secret=SECRET))
