"""How each financial year of referrals is protected: fixed when the year is first shared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from ..datasets.settings import Settings
from ..vocabulary.issues import Issue
from .ledger import settings_of_year
from .periods_shared import KINDS, year_of

BASES = (5, 10)


@dataclass(frozen=True)
class Rule:
    """The kind of closed period, the base, and whether source is crossed with concern, age band and gender."""

    kind: str
    base: int
    crossing: bool

    @property
    def reach(self) -> int:
        """How far a shared count can be from the true one."""
        return self.base - 1

    @property
    def running_reach(self) -> int:
        """How far a running total of the year can be from the true one."""
        return 2 * self.base - 1


def rule_of(settings: Settings) -> Rule:
    """The rule the settings ask for; a value we do not know hides more, never less.

    >>> rule_of(Settings(protection_period="fortnight", protection_base=3))
    Rule(kind='year', base=10, crossing=True)
    """
    kind = settings.protection_period if settings.protection_period in KINDS else KINDS[-1]
    base = settings.protection_base if settings.protection_base in BASES else BASES[-1]
    return Rule(kind, base, settings.protection_crossing is True)


def rules_by_year(years: Iterable[str], standing: pd.DataFrame, settings: Settings) -> dict[str, Rule]:
    """The rule of each financial year: the one it was first shared with, else the one of the settings."""
    asked = rule_of(settings)
    fixed = {year: settings_of_year(standing, year) for year in {*years, *standing["period"].map(year_of).unique()}}
    return {year: Rule(*known) if known else asked for year, known in sorted(fixed.items())}


def rule_kept(rules: dict[str, Rule], settings: Settings) -> tuple[Issue, ...]:
    """Say where the latest year keeps another rule than the settings ask for."""
    if not rules or rules[max(rules)] == rule_of(settings):
        return ()
    year = max(rules)
    message = (
        f"Referral figures of {year} keep the protection they were first shared with: by {rules[year].kind}, rounded "
        f"to {rules[year].base}s. The new setting starts with the next financial year."
    )
    return (Issue("referrals-protection-fixed", "information", message),)
