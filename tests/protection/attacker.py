"""An attacker with integer programmes who sees every report and knows the rules, and the boroughs it attacks.

Written apart from the product: it uses nothing of prevent_metrics/protection but the function under attack.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from prevent_metrics.counting.counts import Counts, Source
from prevent_metrics.counting.referrals import count_referrals
from prevent_metrics.datasets.referrals import REFERRALS
from prevent_metrics.datasets.settings import Settings
from prevent_metrics.datasets.tidy import conform
from prevent_metrics.protection.referrals import protect_referrals
from prevent_metrics.vocabulary.concern_words import CONCERNS_FROM_2024_25
from prevent_metrics.vocabulary.periods import add_months, add_quarters, month_end, quarter_months
from prevent_metrics.vocabulary.referral_words import AGE_BANDS, GENDERS, SOURCES

FIRST = "2024-25 Q1"
QUARTERS = 8
Cell = tuple[str, str, str, str]  # table, source, breakdown, category
Printed = dict[tuple[str, Cell], int]  # by period and cell


@dataclass(frozen=True)
class Borough:
    """Invented referrals with the month each arrived in the spreadsheets: some come late."""

    records: pd.DataFrame
    arrived: np.ndarray  # months after the first month

    def seen_at(self, quarter_number: int) -> pd.DataFrame:
        """The records that had arrived when the report of this quarter (from 0) was made, a month after its end."""
        return conform(self.records[self.arrived <= 3 * quarter_number + 3], REFERRALS)


def borough(seed: int) -> Borough:
    """A random borough with 50 to 200 referrals a year over two years."""
    draw = np.random.default_rng(seed)
    size = int(draw.poisson(draw.integers(50, 201) * QUARTERS / 4))
    referred = np.sort(draw.integers(0, 3 * QUARTERS, size))
    panel = np.where(draw.random(size) < 0.3, referred + draw.integers(1, 4, size), -1)
    adopted = np.where((panel >= 0) & (draw.random(size) < 0.6), panel, -1)
    exit_ = np.where((adopted >= 0) & (draw.random(size) < 0.5), adopted + draw.integers(3, 9, size), -1)

    def months(numbers: np.ndarray) -> list[str | None]:
        return [add_months("2024-04", int(number)) if number >= 0 else None for number in numbers]

    def words(keys: Sequence[str]) -> np.ndarray:
        return draw.choice(list(keys), size, p=draw.dirichlet(np.full(len(keys), 0.5)))

    records = pd.DataFrame(
        {
            "month": months(referred),
            "panel_month": months(panel),
            "adopted_month": months(adopted),
            "exit_month": months(exit_),
            "source": words(SOURCES.keys),
            "concern": words(CONCERNS_FROM_2024_25.keys),
            "age_band": words(AGE_BANDS.keys),
            "gender": words(GENDERS.keys),
            "outcome": words(("no further action", "signposted", "suitable for channel", "open")),
            "days_to_assessment": draw.poisson(6, size),
            "days_to_panel": np.where(panel >= 0, draw.poisson(18, size), np.nan),
        }
    )
    late = np.where(draw.random(size) < 0.15, draw.integers(1, 10, size), 0)
    return Borough(records, referred + late)


def _counted(place: Borough, number: int, settings: Settings) -> tuple[Counts, Settings]:
    quarter = add_quarters(FIRST, number)
    settings = Settings(**{**settings.__dict__, "closed_to": quarter})
    nobody = pd.DataFrame()
    tables = {"referrals": place.seen_at(number)}
    day = month_end(quarter_months(quarter)[-1])
    return count_referrals(Source(tables, nobody, nobody, settings, day)), settings


def printed_cells(tables: Mapping[str, pd.DataFrame]) -> Printed:
    """Every number of the tables on referrals, by period and cell."""
    found: Printed = {}
    for name, table in tables.items():
        if not {"quarter", "count"} <= set(table.columns):
            continue
        for row in table.itertuples(index=False):
            event = getattr(row, "event", "")
            breakdown, category = ("event", event) if event else (row.breakdown, row.category)
            found[(row.quarter, (name, getattr(row, "source", "all"), breakdown, category))] = int(row.count)
    return found


def reports(place: Borough, settings: Settings | None = None, key: bytes = b"a secret") -> list[tuple[Printed, set]]:
    """Share a report after every quarter; gives what each printed, and the (list, period) whose bound was dropped."""
    ledger, found = pd.DataFrame(), []
    for number in range(QUARTERS):
        counts, chosen = _counted(place, number, settings or Settings())
        made = protect_referrals(counts, chosen, ledger=ledger, key=key)
        assert not [issue for issue in made.problems if issue.level == "must fix"]
        written = made.new_rows.assign(report=number + 1, standing="final")
        ledger = pd.concat([ledger, written], ignore_index=True) if len(ledger) else written
        tables = {name: made.protected[name] for name in made.protected.names}
        dropped = {
            (row.quarter, name, getattr(row, "event", ""))
            for name, table in tables.items()
            for row in table[~table["running_held"].astype(bool)].itertuples(index=False)
        }
        found.append((printed_cells(tables), dropped))
    return found


def hidden_reports(place: Borough) -> tuple[Printed, set[tuple[str, Cell]]]:
    """The usual remedy: quarters and years with 1 to 4 hidden and the rest printed; also which numbers are hidden."""
    counts, _ = _counted(place, QUARTERS - 1, Settings())
    exact = printed_cells({name: counts.tables[name] for name in ("referrals_referred",)})
    for (quarter, cell), count in list(exact.items()):
        exact[(quarter[:7], cell)] = exact.get((quarter[:7], cell), 0) + count
    hidden = {where for where, count in exact.items() if 1 <= count <= 4}
    return {where: count for where, count in exact.items() if where not in hidden}, hidden


class System:
    """What is known, as linear rules on whole numbers."""

    def __init__(self, limits: Mapping[Hashable, tuple[float, float]]) -> None:
        self.cells = list(limits)
        self.place = {cell: at for at, cell in enumerate(self.cells)}
        self.low, self.high = np.array(list(limits.values()), dtype=float).T
        self._rows: list[tuple[dict[int, float], float, float]] = []
        self._rules: LinearConstraint | None = None

    def rule(self, weights: Mapping[Hashable, float], low: float, high: float) -> None:
        """Know that a weighted sum lies between two numbers."""
        self._rows.append(({self.place[cell]: weight for cell, weight in weights.items()}, low, high))

    def most(self, weights: np.ndarray, near: float = 0.0) -> np.ndarray:
        """Whole numbers that fit all rules and make the weighted sum greatest, or nearly so."""
        found = milp(
            -weights,
            integrality=np.ones(len(self.cells)),
            bounds=Bounds(self.low, self.high),
            constraints=self._all_rules() if self._rows else (),
            options={"mip_rel_gap": near},
        )
        assert found.x is not None, "the rules contradict one another"
        return np.rint(found.x)

    def _all_rules(self) -> LinearConstraint:
        if self._rules is None:
            rows = [row for row, (parts, _, _) in enumerate(self._rows) for _ in parts]
            columns = [column for parts, _, _ in self._rows for column in parts]
            values = [weight for parts, _, _ in self._rows for weight in parts.values()]
            matrix = csr_array((values, (rows, columns)), shape=(len(self._rows), len(self.cells)))
            self._rules = LinearConstraint(matrix, [row[1] for row in self._rows], [row[2] for row in self._rows])
        return self._rules

    def extremes(
        self, enough: Callable[[np.ndarray, np.ndarray], np.ndarray], asked: Iterable[int] | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Least and greatest of every cell asked about; not further than needed once what was found is `enough`."""
        wanted = np.isin(np.arange(len(self.cells)), list(range(len(self.cells)) if asked is None else asked))
        least, greatest = np.full(len(self.cells), np.inf), np.full(len(self.cells), -np.inf)
        draw = np.random.default_rng(1)
        for turn in range(40):
            left = wanted & ~enough(least, greatest)
            if not left.any():
                return least, greatest
            weights = np.zeros(len(self.cells))
            sign = 1.0 if turn % 2 else -1.0 if turn < 10 else draw.choice([-1.0, 1.0], left.sum())
            weights[left] = sign * draw.random(left.sum())
            found = self.most(weights, near=0.3)
            least, greatest = np.minimum(least, found), np.maximum(greatest, found)
        for at in np.flatnonzero(wanted & ~enough(least, greatest)):
            for sign in (-1.0, 1.0):
                weights = np.zeros(len(self.cells))
                weights[at] = sign
                found = self.most(weights)
                least, greatest = np.minimum(least, found), np.maximum(greatest, found)
        return least, greatest


def _unsure(least: np.ndarray, greatest: np.ndarray, base: int = 5) -> np.ndarray:
    """Neither known exactly nor known to be at least 1 and below the base."""
    return (least < greatest) & ((least == 0) | (greatest >= base))


def _add_sums(system: System, cells: Iterable[tuple[str, Cell]]) -> None:
    """Totals are the sums of their parts in every table, and tables of the same referrals share sources and total."""
    parts: dict[tuple[str, Cell], list[tuple[str, Cell]]] = {}
    for period, (table, source, breakdown, category) in cells:
        if breakdown == "all":
            continue
        whole = ("referrals_referred", "all", "all", "all")
        if breakdown == "days_to_panel":
            whole = ("referrals_events", "all", "event", "discussed")
        if breakdown == "event":
            if source != "all":
                parts.setdefault((period, (table, "all", breakdown, category)), []).append(
                    (period, (table, source, breakdown, category))
                )
            continue
        if source == "all":
            totals = [(whole, breakdown)]
        else:
            totals = [
                (("referrals_referred", "all", "source", source), breakdown),
                ((table, "all", breakdown, category), "across"),
            ]
        for total, way in totals:
            parts.setdefault((period, (*total, way)), []).append((period, (table, source, breakdown, category)))
    for (period, total), found in parts.items():
        if (period, total[:4]) in system.place:
            system.rule({(period, total[:4]): -1.0, **dict.fromkeys(found, 1.0)}, 0, 0)


def attack_rounded(seen: Sequence[tuple[Printed, set]], base: int = 5) -> tuple[int, list]:
    """Attack reports that round; gives how many cells there are, and those learnt exactly or told from none.

    A number printed differently in two reports is two facts about the same count.
    """
    facts: dict[tuple[str, Cell], set[int]] = {}
    dropped: set = set()
    for printed, bound_dropped in seen:
        dropped |= bound_dropped
        for where, count in printed.items():
            facts.setdefault(where, set()).add(count)
    learnt = []
    for own in _apart(facts):
        limits = {
            where: (max(0, *(c - base + 1 for c in counts)), min(c + base - 1 for c in counts))
            for where, counts in own.items()
        }
        system = System(limits)
        _add_sums(system, own)
        _add_running(system, own, dropped, base)
        least, greatest = system.extremes(lambda low, high: _unsure(low, high, base))
        known = ~_unsure(least, greatest, base)
        learnt += [(system.cells[at], least[at], greatest[at]) for at in np.flatnonzero(known)]
    return len(facts), learnt


def _apart(facts: Mapping[tuple[str, Cell], set[int]]) -> Iterable[dict[tuple[str, Cell], set[int]]]:
    """The facts by financial year and by what they are about: no rule ties one to another."""
    groups: dict[tuple[str, str], dict[tuple[str, Cell], set[int]]] = {}
    for (period, cell), counts in facts.items():
        about = cell[3] if cell[2] == "event" else "discussed" if cell[2] == "days_to_panel" else "referred"
        groups.setdefault((period[:7], about), {})[(period, cell)] = counts
    return groups.values()


def _add_running(system: System, own: Mapping[tuple[str, Cell], set[int]], dropped: set, base: int) -> None:
    """Running totals of the year stay within twice the base less one, where the reports do not say otherwise."""
    by_cell: dict[Cell, list[str]] = {}
    for period, cell in own:
        by_cell.setdefault(cell, []).append(period)
    for cell, periods in by_cell.items():
        ordered = sorted(periods)
        event = cell[3] if cell[2] == "event" else ""
        for last in range(2, len(ordered)):
            if (ordered[last], cell[0], event) in dropped:
                continue
            total = sum(max(own[(period, cell)]) for period in ordered[: last + 1])
            parts = {(period, cell): 1.0 for period in ordered[: last + 1]}
            system.rule(parts, total - 2 * base + 1, total + 2 * base - 1)


def attack_hidden(printed: Printed, hidden: set[tuple[str, Cell]], year: str, sample: int = 60) -> float:
    """Attack a year in which 1 to 4 are hidden; gives the share of hidden numbers learnt exactly, in a sample.

    That a hidden number is one of 1 to 4, and not none, everybody can see.
    """
    limits = {where: (float(count), float(count)) for where, count in printed.items()}
    limits |= dict.fromkeys(hidden, (1.0, 4.0))
    limits = {where: limit for where, limit in limits.items() if where[0].startswith(year)}
    system = System(limits)
    _add_sums(system, limits)
    for period, cell in limits:
        if period == year:
            quarters = [where for where in limits if where[1] == cell and where[0] != year]
            system.rule({(year, cell): -1.0, **dict.fromkeys(quarters, 1.0)}, 0, 0)
    all_places = sorted(system.place[where] for where in hidden if where in limits)
    places = np.random.default_rng(1).choice(all_places, min(sample, len(all_places)), replace=False)
    least, greatest = system.extremes(lambda low, high: low < high, places)
    return float((least[places] == greatest[places]).mean())


def attack_borough(seed: int, settings: Settings | None = None) -> tuple[int, list]:
    """Share eight quarters of a random borough and attack them; gives the number of cells and what was learnt."""
    return attack_rounded(reports(borough(seed), settings))
