"""Restated periods in words: which, when, why."""

from __future__ import annotations

from collections.abc import Iterable

from ...metrics.referrals_restated import Restated
from ...vocabulary.periods import say_day
from ..content import Table
from .threat_said import say_period

REVISED = "[r]"
HEADING = "Restated periods"


def restated(each: Restated) -> str:
    """One restated period as a sentence.

    >>> from datetime import date
    >>> restated(Restated("2026-27 Q1", "a partner's return came late", date(2026, 11, 3), False))
    "Q1 2026-27 was restated on 3 November 2026: a partner's return came late."
    >>> restated(Restated("2026-27 Q1", "counted twice", date(2026, 11, 3), True))
    'Q1 2026-27 was corrected urgently on 3 November 2026: counted twice.'
    """
    what = "corrected urgently" if each.urgent else "restated"
    return f"{say_period(each.period)} was {what} on {say_day(each.on)}: {each.reason.strip().rstrip('.')}."


def beside_figures(told: Iterable[Restated]) -> str:
    """The note on the page: the numbers differ from those of earlier reports, and why."""
    sentences = " ".join(restated(each) for each in told)
    return f"{sentences} Its numbers may differ from earlier reports. {REVISED} marks them."


def under_table(told: Iterable[Restated]) -> tuple[str, ...]:
    """The notes under a table, one a restated period."""
    return tuple(f"{REVISED} {restated(each)}" for each in told)


def table(told: Iterable[Restated]) -> Table:
    """Every restated period of a report, for the Definitions page."""
    rows = tuple(
        (say_period(each.period), say_day(each.on), "Urgent correction" if each.urgent else "Restatement", each.reason)
        for each in told
    )
    return Table("Periods of referrals restated since they were first shared", ("Period", "On", "What", "Why"), rows)
