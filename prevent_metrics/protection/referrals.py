"""Protect referral counts: read the ledger, round what is new, audit all of it, report it in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from ..counting.counts import Counts
from ..counting.referrals import QUARTERS_TO_MATURE
from ..datasets.settings import Settings
from ..vocabulary.issues import Issue
from ..vocabulary.numbers import counted, listed
from ..vocabulary.periods import add_quarters
from .before_sharing import too_close, without_witness
from .exact_totals import MONTHS, counted_months, exact_tables, month_rows, totals_decided
from .knowledge import FEWEST_VALUES, GivenOut, exact_months, given_out
from .late_records import LateRecords, Restatement, late_records, objections, unconfirmed
from .ledger import Rule, not_final, quarters_of, rule_kept, rules_by_year, standing_rows, whole_periods, year_of
from .protected_counts import Protected, seal
from .restating import Narrowing, changes_by_period, narrowings, not_adding_up, restate
from .tables import OUTCOMES, REFERRED, Cell, as_tables, by_period, exact_cells, restated_table
from .years import PeriodList, after_restating, protect_year, rows_of

# The protection report:

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


# Protect referral counts:

Exact = Mapping[str, Mapping[Cell, int]]  # by period and cell


@dataclass(frozen=True)
class ReferralProtection:
    """Protected referral counts, the rows for the ledger, the report in plain words, and what stops the sharing.

    `problems` stop the sharing; `notes` should be read before it. For the co-ordinator alone: `errors`, `late` (what
    changed since it was shared) and `narrowings` (what a restatement would change).
    """

    protected: Protected
    new_rows: pd.DataFrame
    report: ProtectionReport
    problems: tuple[Issue, ...]
    notes: tuple[Issue, ...] = ()
    errors: RoundingErrors | None = None
    narrowings: tuple[Narrowing, ...] = ()
    late: LateRecords = field(default_factory=LateRecords)


@dataclass(frozen=True)
class _Settled:
    """The lists with what else is known of them: what stands against a restatement, what it tells."""

    lists: list[PeriodList]
    objections: tuple[Issue, ...] = ()
    closer: Mapping[tuple[str, Cell], tuple[float, float]] | None = None
    narrowings: tuple[Narrowing, ...] = ()


def protect_referrals(
    counts: Counts,
    settings: Settings,
    *,
    ledger: pd.DataFrame,
    key: bytes,
    disclosed: pd.DataFrame | None = None,
    as_shared: Counts | None = None,
    restatement: Restatement | None = None,
) -> ReferralProtection:
    """Protect the counts of referrals on the fixed list of tables.

    ledger: every protected count shared so far (`ledger.LEDGER_COLUMNS`, with `report` and `standing`: a period that
    stands there is read from it for ever). key: the secret of the noise. disclosed: counts given out elsewhere
    (`given_out`). as_shared: final periods counted from the returns of the report that first shared them, so that
    late records neither move running totals nor get restated unseen; None: the records are those of then. Where it
    lacks a period that stands, no running total over that period is claimed.
    restatement: final periods to restate. Gives tables with the names and columns that were counted (`quarter` is the
    period), and count, lower, upper, state, reach, base, running_held and turn beside.
    """
    standing = standing_rows(ledger)
    monthly, standing = standing[standing["list"] == MONTHS], standing[standing["list"] != MONTHS]
    exact = exact_cells(counts)
    rules = rules_by_year(exact["quarter"].str[:7].unique(), standing, settings)
    now = _by_period(exact, rules)
    then = None if as_shared is None else _by_period(exact_cells(as_shared), rules)
    settled = _settled(now, then, ledger, rules, key, restatement)
    lists = [each for each in settled.lists if _is_closed(each, settings.closed_to)]
    periods = sorted({each.period for each in lists})
    months = month_rows(counted_months(counts, as_shared), monthly, periods, settings, rules)
    given = [*_exact_months(settled, months, monthly), *given_out(disclosed)]
    issues = (*_audited(settled, rules, given), *rule_kept(rules, settings))
    rows = rows_of(lists, rules)
    to_write = pd.concat([each for each in (rows, months) if len(each)] or [rows], ignore_index=True)
    narrowest = FEWEST_VALUES if given or any(each.restatement for each in lists) else None
    return ReferralProtection(
        protected=seal({**as_tables(rows), **restated_table(rows), **exact_tables(months, periods, settings)}),
        new_rows=not_final(to_write, ledger),
        report=protection_report(lists, rules, exact_totals=totals_decided(settings), narrowest=narrowest),
        problems=tuple(issue for issue in issues if issue.level == "must fix"),
        notes=tuple(issue for issue in issues if issue.level != "must fix"),
        errors=rounding_errors(lists, now),
        narrowings=settled.narrowings,
        late=late_records(ledger, now if then is None else then, now),
    )


def _exact_months(settled: _Settled, months: pd.DataFrame, monthly: pd.DataFrame) -> list[GivenOut]:
    """The exact totals that are known of the shared periods, whether this report shows them or not."""
    periods = sorted({each.period for each in settled.lists})
    return exact_months(months.rename(columns={"period": "month"}), periods, set(monthly["period"]))


def _audited(settled: _Settled, rules: Mapping[str, Rule], given: Sequence[GivenOut]) -> tuple[Issue, ...]:
    """What stands against sharing: in the restatement, in the witnesses, in what else is known."""
    return (
        *settled.objections,
        *without_witness(settled.lists, rules),
        *too_close(settled.lists, rules, given, settled.closer),
    )


def _is_closed(each: PeriodList, closed_to: str | None) -> bool:
    """Say whether a report up to this quarter holds the list: an earlier one does not show what was shared later."""
    last = quarters_of(each.period)[-1]
    return (add_quarters(last, QUARTERS_TO_MATURE) if each.listed is OUTCOMES else last) <= (closed_to or "")


def _settled(
    now: Exact,
    then: Exact | None,
    ledger: pd.DataFrame,
    rules: Mapping[str, Rule],
    key: bytes,
    wanted: Restatement | None,
) -> _Settled:
    """Every list of every period, restated where that is wanted and nothing stands against it."""
    standing = standing_rows(ledger)
    standing = standing[standing["list"] != MONTHS]
    turns = _turns(now, standing, rules)
    lists: list[PeriodList] = []
    for year, rule in rules.items():
        own = {period: turn for period, turn in turns.items() if year_of(period) == year}
        rows = standing[standing["period"].map(year_of) == year] if len(standing) else standing
        lists += protect_year(rule, own, rows, now, then, key)
    if wanted is None:
        return _Settled(after_restating(lists))
    against = objections(wanted, ledger, {} if then is None else then, now)
    return (
        _Settled(after_restating(lists), against) if against else _restated(lists, wanted, rules, then or {}, now, key)
    )


def _restated(
    lists: list[PeriodList], wanted: Restatement, rules: Mapping[str, Rule], then: Exact, now: Exact, key: bytes
) -> _Settled:
    """The lists with the wanted periods restated; what is still to be confirmed stops the sharing, not the look."""
    restated, closer = restate(lists, wanted, rules, now, key)
    narrower = tuple(narrowings(lists, restated, rules, changes_by_period(wanted, then, now)))
    against = (*unconfirmed(wanted), *not_adding_up(restated))
    return _Settled(after_restating(_marked(restated, wanted)), against, closer, narrower)


def _marked(lists: Sequence[PeriodList], wanted: Restatement) -> list[PeriodList]:
    """The restated lists with their number, reason and day."""
    return [
        replace(
            each,
            restatement=each.restatement + 1,
            reason=wanted.reason,
            restated_on=wanted.on.isoformat(),
            urgent=wanted.urgent,
        )
        if each.period in wanted.periods
        else each
        for each in lists
    ]


def _by_period(exact: pd.DataFrame, rules: Mapping[str, Rule]) -> dict[str, dict[Cell, int]]:
    """Exact counts by whole period of each year's kind."""
    kinds = {year: rule.kind for year, rule in rules.items()}
    quarters = [quarter for quarter in exact["quarter"].unique() if year_of(quarter) in kinds]
    periods = [
        period
        for year, kind in kinds.items()
        for period in whole_periods([quarter for quarter in quarters if year_of(quarter) == year], kind)
    ]
    return by_period(exact, kinds, {period: len(quarters_of(period)) for period in periods})


def _turns(now: Exact, standing: pd.DataFrame, rules: Mapping[str, Rule]) -> dict[str, int]:
    """The periods to share, with their place in their year: those that stand, then new ones in order.

    New ones start with the first that has at least as many referrals as the base: that the file begins somewhere
    must not tell that a period with few referrals has any.
    """
    turns = dict(zip(standing["period"], standing["turn"].astype(int), strict=True)) if len(standing) else {}
    enough = [period for period, cells in now.items() if cells[REFERRED.total] >= rules[year_of(period)].base]
    starts = [*turns, *enough]
    for period in sorted(now):
        if starts and period >= min(starts) and period not in turns:
            turns[period] = sum(year_of(other) == year_of(period) for other in turns)
    return turns
