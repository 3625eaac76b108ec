"""The fixed list of tables on referrals, as data, and as cells by period. Nothing else is ever shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from ..counting.counts import Counts
from ..counting.referrals import ALL, EVENTS
from .ledger import period_of
from .rounding_programme import Linked

# The fixed list of tables on referrals, as data


class Cell(NamedTuple):
    """One number of a period: its table, and its place in it."""

    table: str
    source: str
    breakdown: str
    category: str


@dataclass(frozen=True)
class Arm:
    """One breakdown of a list; `crossed` with source where the cells by source are listed too.

    `optional`: crossed only where the Board's setting says so, and first to go where no solution exists.
    """

    table: str
    breakdown: str
    crossed: bool
    optional: bool = False


@dataclass(frozen=True)
class TableList:
    """Tables that are rounded together: a star whose arms share the sources (the pivot) and the total.

    `pinned_to`: the list whose shared sources and total these tables must add up to, since they are of the same
    referrals: a second rounding of the same numbers would narrow them.
    """

    name: str
    label: str
    total: Cell
    by_source: tuple[str, str, str]  # table, breakdown, category of the cells by source; "" stands for the source
    arms: tuple[Arm, ...]
    pinned_to: str = ""

    def source_cell(self, source: str) -> Cell:
        """The cell of one source (the pivot)."""
        table, breakdown, category = self.by_source
        return Cell(table, source if category else ALL, breakdown, category or source)


_REFERRED_TOTAL = Cell("referrals_referred", ALL, ALL, ALL)
_REFERRED_BY_SOURCE = ("referrals_referred", "source", "")

REFERRED = TableList(
    "referred",
    "Referred in the period",
    _REFERRED_TOTAL,
    _REFERRED_BY_SOURCE,
    (
        Arm("referrals_referred", "concern", crossed=True, optional=True),
        Arm("referrals_referred", "age_band", crossed=True, optional=True),
        Arm("referrals_referred", "gender", crossed=True, optional=True),
        # One-way, of the same referrals, so it must share their total; counted once, when the period is first
        # shared, with those not assessed by then as a category: the number assessed is no second total.
        Arm("referrals_days", "days_to_assessment", crossed=False),
    ),
)
OUTCOMES = TableList(
    "outcomes",
    "Outcome of those referred in the period",
    _REFERRED_TOTAL,
    _REFERRED_BY_SOURCE,
    (Arm("referrals_outcomes", "outcome", crossed=True), Arm("referrals_outcomes", "stage", crossed=True)),
    pinned_to="referred",
)
_EVENT_LABELS = {
    "discussed": "Discussed at panel in the period",
    "adopted": "Adopted in the period",
    "exited": "Exited in the period",
    "review_6m": "Reviewed at 6 months in the period",
    "review_12m": "Reviewed at 12 months in the period",
}


def _event_list(event: str) -> TableList:
    """A list of its own: an event's records may all have been referred before the first period shared.

    So its numbers bind no number of another list. Days to panel are of the same records and share the total.
    """
    arms = (Arm("referrals_days", "days_to_panel", crossed=False),) if event == "discussed" else ()
    total = Cell("referrals_events", ALL, "event", event)
    return TableList(event, _EVENT_LABELS[event], total, ("referrals_events", "event", event), arms)


#: In the order of rounding: a list comes after the one it is pinned to.
LISTS: tuple[TableList, ...] = (REFERRED, *(_event_list(event) for event in EVENTS), OUTCOMES)


_LIST_BY_TABLE: dict[tuple[str, str, str], TableList] = {
    **{(arm.table, arm.breakdown, ""): each for each in LISTS for arm in each.arms},
    **{(REFERRED.total.table, breakdown, ""): REFERRED for breakdown in (ALL, "source")},
    **{(each.total.table, "event", each.name): each for each in LISTS if each.total.breakdown == "event"},
}


def list_of(cell: Cell) -> TableList | None:
    """The list a cell belongs to; None where it is of no list.

    >>> list_of(Cell("referrals_events", "police", "event", "adopted")).name
    'adopted'
    """
    return _LIST_BY_TABLE.get((cell.table, cell.breakdown, cell.category if cell.breakdown == "event" else ""))


def by_list(cells: Mapping[Cell, int]) -> dict[str, dict[Cell, int]]:
    """The cells of each list, by its name."""
    found: dict[str, dict[Cell, int]] = {each.name: {} for each in LISTS}
    for cell, count in cells.items():
        if listed := list_of(cell):
            found[listed.name][cell] = count
    return found


def sums_of(listed: TableList, cells: Mapping[Cell, int]) -> tuple[tuple[Cell, tuple[Cell, ...]], ...]:
    """Every total of a list with its parts, among the cells that are there."""
    by_source = [cell for cell in cells if cell.source != ALL and cell.breakdown != "event"]
    sources = [
        cell for cell in cells if cell == listed.source_cell(cell.source if listed.by_source[2] else cell.category)
    ]
    pivots = [cell for cell in sources if cell != listed.total]
    sums = [(listed.total, tuple(pivots))]
    for arm in listed.arms:
        one_way = [c for c in cells if (c.table, c.breakdown, c.source) == (arm.table, arm.breakdown, ALL)]
        crossed = [c for c in by_source if (c.table, c.breakdown) == (arm.table, arm.breakdown)]
        if one_way and not crossed:
            sums.append((listed.total, tuple(one_way)))
        if crossed:
            sums += _crossed_sums(listed, pivots, one_way, crossed)
    return tuple(sums)


def _crossed_sums(
    listed: TableList, pivots: list[Cell], one_way: list[Cell], crossed: list[Cell]
) -> list[tuple[Cell, tuple[Cell, ...]]]:
    rows: dict[Cell, list[Cell]] = {pivot: [] for pivot in pivots}
    columns: dict[Cell, list[Cell]] = {cell: [] for cell in one_way}
    for cell in crossed:
        rows[listed.source_cell(cell.source)].append(cell)
        columns[cell._replace(source=ALL)].append(cell)
    return [(total, tuple(parts)) for total, parts in (*rows.items(), *columns.items())]


def linked_cells(listed: TableList, cells: Mapping[Cell, int]) -> Linked:
    """The counts of a list in one period with its sums."""
    return Linked(dict(cells), sums_of(listed, cells))


# Counted tables as cells by period, and protected rows as tables again

_CELL = ["list", "source", "breakdown", "category"]
_LONG = ["quarter", *_CELL, "count"]
#: How each counted table's columns say the place of a number; what is left out is `all`.
_READ = {
    "referrals_referred": {},
    "referrals_outcomes": {},
    "referrals_days": {},
    "referrals_events": {"event": "category"},
}


def exact_cells(counts: Counts) -> pd.DataFrame:
    """All counts that get protected, one row a cell and quarter: quarter, list, source, breakdown, category, count."""
    parts = []
    for name, renamed in _READ.items():
        table = counts.tables.get(name)
        if table is None or table.empty:
            continue
        table = table.rename(columns=renamed).assign(list=name)
        table["breakdown"] = "event" if name == "referrals_events" else table["breakdown"]
        table["source"] = table.get("source", ALL)
        parts.append(table[_LONG])
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_LONG)


def by_period(exact: pd.DataFrame, kinds: Mapping[str, str], wanted: Mapping[str, int]) -> dict[str, dict[Cell, int]]:
    """Exact counts by period and cell, quarters added up to the kind of period of their year.

    kinds: kind of period by financial year. wanted: the periods to give, with how many quarters each has; a table
    that does not have all of a period's quarters yet (an outcome that is not mature) is left out of it.
    """
    periods = exact["quarter"].map(lambda quarter: period_of(quarter, kinds[quarter[:7]]))
    rows = exact.assign(period=periods)[periods.isin(list(wanted))]
    grouped = rows.groupby(["period", *_CELL], sort=False)["count"].agg(["sum", "size"])
    found: dict[str, dict[Cell, int]] = {period: {} for period in wanted}
    for (period, *place), total, quarters in zip(grouped.index, grouped["sum"], grouped["size"], strict=True):
        if quarters == wanted[period]:
            found[period][Cell(*place)] = int(total)
    return found


def as_tables(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Protected rows as tables of the names and columns that were counted, with their ranges beside them."""
    beside = ["count", "lower", "upper", "state", "reach", "base", "running_held", "turn"]
    shapes = {
        "referrals_referred": ["quarter", "source", "breakdown", "category"],
        "referrals_events": ["event", "quarter", "source"],
        "referrals_outcomes": ["quarter", "source", "breakdown", "category"],
        "referrals_days": ["quarter", "breakdown", "category"],
    }
    named = rows.rename(columns={"period": "quarter"})
    tables = {}
    for name, columns in shapes.items():
        table = named[named["list"] == name]
        table = table.rename(columns={"category": "event"}) if "event" in columns else table
        tables[name] = table[[*columns, *beside]].reset_index(drop=True)
    return tables


def restated_table(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The restated periods as a table `referrals_restated`: how often, why, when, whether urgently."""
    restated = rows[rows["restatement"].astype(int) > 0].drop_duplicates("period")
    if restated.empty:
        return {}
    columns = ["period", "restatement", "reason", "restated_on", "urgent"]
    return {"referrals_restated": restated[columns].rename(columns={"period": "quarter"}).reset_index(drop=True)}
