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
    """What protection did, as every reader of the report may know it: nothing compares with exact counts.

    `narrowest`: the fewest counts that any rounded number can stand for. `words`: all of it in sentences.
    """

    rounded_now: tuple[str, ...]  # periods
    from_ledger: tuple[str, ...]
    numbers: int
    base: int
    narrowest: int
    running_dropped: tuple[str, ...]
    not_shown: tuple[str, ...]
    looser: tuple[str, ...]
    exact_totals: bool
    words: tuple[str, ...]


@dataclass(frozen=True)
class RoundingErrors:
    """How far the numbers rounded now are from their counts: for the co-ordinator alone.

    Never kept with a report: a mean or a greatest error tells something about every count.
    """

    mean: float
    greatest: int

    @property
    def words(self) -> str:
        """The errors in a sentence."""
        return f"On average a rounded number is {self.mean:.1f} away from the count, at most {self.greatest}."


def rounding_errors(lists: Sequence[PeriodList], exact: Mapping[str, Mapping[Cell, int]]) -> RoundingErrors | None:
    """Compare what was rounded now with the exact counts by period; None where nothing was."""
    errors = [
        abs(count - exact[each.period][cell])
        for each in lists
        if each.fresh
        for cell, count in each.rounded.counts.items()
        if cell in exact.get(each.period, {})
    ]
    return RoundingErrors(sum(errors) / len(errors), max(errors)) if errors else None


def protection_report(
    lists: Sequence[PeriodList], rules: Mapping[str, Rule], *, exact_totals: bool, narrowest: int | None
) -> ProtectionReport:
    """Put the report together from the lists as they were settled.

    narrowest: the fewest values that the audit demanded where more is known than rounded numbers; None: the base.
    """
    base = max((rules[year_of(each.period)].base for each in lists), default=5)
    rounded_now = tuple(dict.fromkeys(each.period for each in lists if each.fresh))
    facts = ProtectionReport(
        rounded_now=rounded_now,
        from_ledger=tuple(dict.fromkeys(each.period for each in lists if each.period not in rounded_now)),
        numbers=sum(len(each.rounded.counts) for each in lists),
        base=base,
        narrowest=narrowest or base,
        running_dropped=tuple(_place(each) for each in lists if not each.rounded.running_held),
        not_shown=tuple(_left_out(each, name) for each in lists for name in each.rounded.left_out),
        looser=tuple(_place(each) for each in lists if each.rounded.loose),
        exact_totals=exact_totals,
        words=(),
    )
    return ProtectionReport(**{**facts.__dict__, "words": _words(facts)})


def _words(facts: ProtectionReport) -> tuple[str, ...]:
    if not facts.numbers:
        return ("No period of referrals is closed yet, so no referral figure is shown.",)
    further = 2 * facts.base - 1
    found = [
        f"{counted(facts.numbers, 'number')} of referrals {'is' if facts.numbers == 1 else 'are'} rounded to "
        f"{facts.base}s to protect people; totals still add up.",
        *_periods("Rounded for this report", facts.rounded_now),
        *_periods("As already shared", facts.from_ledger),
        f"Each number could mean at least {facts.narrowest} different counts. If a number is shown as 0, nobody can "
        f"tell 1 to {facts.base - 1} from none. A number shown as {facts.base} shows that there was at least one.",
        *(
            f"{place}: the year's running totals could not be kept within {further}, so their ranges are wider."
            for place in facts.running_dropped
        ),
        *(f"Not shown: {each}." for each in facts.not_shown),
        *(f"{place}: totals can be up to {further} out." for place in facts.looser),
    ]
    if facts.exact_totals:
        found.append("The Board decided to show exact overall totals. Their parts are rounded.")
    return tuple(found)


def _periods(what: str, periods: Sequence[str]) -> list[str]:
    return [f"{what}: {listed(list(periods))}."] if periods else []


def _place(each: PeriodList) -> str:
    return f"{each.listed.label}, {each.period}"


def _left_out(each: PeriodList, breakdown: str) -> str:
    if each.listed is OUTCOMES:
        return f"{breakdown} by source, {each.period}: too many records changed since the period was first shared"
    name = _CROSSED.get(breakdown, breakdown)
    return f"{name} by source, {each.period}: no rounding of all tables adds up, so this one is left out"
