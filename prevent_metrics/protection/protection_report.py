"""The protection report: what was rounded, how far, what could not be shown, in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..vocabulary.numbers import counted, listed
from .periods_shared import year_of
from .rules import Rule
from .tables import OUTCOMES, Cell
from .years import PeriodList

_CROSSED = {"concern": "type of concern", "age_band": "age band", "gender": "gender"}


@dataclass(frozen=True)
class ProtectionReport:
    """What protection did.

    `mean_error` and `greatest_error` compare with exact counts: only the co-ordinator may see them, for they tell
    something about every count. None where nothing was rounded now.
    """

    rounded_now: tuple[str, ...]  # periods
    from_ledger: tuple[str, ...]
    numbers: int
    base: int
    fewest_values: int
    running_dropped: tuple[str, ...]
    not_shown: tuple[str, ...]
    looser: tuple[str, ...]
    exact_totals: bool
    mean_error: float | None = None
    greatest_error: int | None = None

    def sentences(self) -> tuple[str, ...]:
        """What every reader of the report may know."""
        if not self.numbers:
            return ("No period of referrals is closed yet, so no referral figure is shown.",)
        found = [
            f"{counted(self.numbers, 'number')} of referrals {'is' if self.numbers == 1 else 'are'} rounded to "
            f"{self.base}s to protect people; totals still add up.",
            *_periods("Rounded for this report", self.rounded_now),
            *_periods("As already shared", self.from_ledger),
            f"Every rounded number could stand for at least {self.fewest_values} different counts, and nobody can "
            f"tell 1 to {self.base - 1} from none.",
            *(
                f"{each}: the year's running totals could not be kept within {2 * self.base - 1}; their printed ranges "
                "are wider."
                for each in self.running_dropped
            ),
            *(f"Not shown: {each}." for each in self.not_shown),
            *(f"{each}: totals can be up to {2 * self.base - 1} away." for each in self.looser),
        ]
        if self.exact_totals:
            found.append("Overall totals are exact by decision of the Board; their parts are rounded.")
        return tuple(found)

    def for_readers(self) -> dict[str, object]:
        """The report as JSON types, to be kept with a shared report: nothing that compares with exact counts."""
        return {
            "sentences": list(self.sentences()),
            "rounded_now": list(self.rounded_now),
            "from_ledger": list(self.from_ledger),
            "numbers": self.numbers,
            "base": self.base,
            "fewest_values": self.fewest_values,
            "running_dropped": list(self.running_dropped),
            "not_shown": list(self.not_shown),
            "exact_totals": self.exact_totals,
        }

    def for_coordinator(self) -> dict[str, object]:
        """The same with the errors, for the Share page alone: never kept, never shown to a viewer."""
        errors = {"mean_error": self.mean_error, "greatest_error": self.greatest_error}
        return self.for_readers() | errors | {"sentences": [*self.sentences(), *self.errors_in_words()]}

    def errors_in_words(self) -> tuple[str, ...]:
        """How far the numbers rounded now are from the counts, for the co-ordinator alone."""
        if self.mean_error is None or self.greatest_error is None:
            return ()
        return (
            f"On average a rounded number is {self.mean_error:.1f} away from the count, at most {self.greatest_error}.",
        )


def _periods(what: str, periods: Sequence[str]) -> list[str]:
    return [f"{what}: {listed(list(periods))}."] if periods else []


def protection_report(
    lists: Sequence[PeriodList],
    rules: Mapping[str, Rule],
    exact: Mapping[str, Mapping[Cell, int]],
    *,
    exact_totals: bool,
    fewest_values: int,
) -> ProtectionReport:
    """Put the report together from the lists as they were settled. exact: counts by period, for the errors."""
    fresh = [each for each in lists if each.fresh]
    errors = [
        abs(count - exact[each.period][cell])
        for each in fresh
        for cell, count in each.rounded.counts.items()
        if cell in exact.get(each.period, {})
    ]
    rounded_now = tuple(dict.fromkeys(each.period for each in fresh))
    return ProtectionReport(
        rounded_now=rounded_now,
        from_ledger=tuple(dict.fromkeys(each.period for each in lists if each.period not in rounded_now)),
        numbers=sum(len(each.rounded.counts) for each in lists),
        base=max((rules[year_of(each.period)].base for each in lists), default=5),
        fewest_values=fewest_values,
        running_dropped=tuple(f"{each.listed.label}, {each.period}" for each in lists if not each.rounded.running_held),
        not_shown=tuple(_left_out(each, name) for each in lists for name in each.rounded.left_out),
        looser=tuple(f"{each.listed.label}, {each.period}" for each in lists if each.rounded.loose),
        exact_totals=exact_totals,
        mean_error=sum(errors) / len(errors) if errors else None,
        greatest_error=max(errors, default=None),
    )


def _left_out(each: PeriodList, breakdown: str) -> str:
    if each.listed is OUTCOMES:
        return f"{breakdown} by source, {each.period}: too many records changed since the period was first shared"
    name = _CROSSED.get(breakdown, breakdown)
    return f"{name} by source, {each.period}: no rounding of all tables adds up, so this one is left out"
