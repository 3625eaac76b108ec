"""Orders of day and month that one date column of a file proves for others written in the same manner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from ...datasets import Kind
from ..results import DateOrder
from .table_match import Found
from .values.dates import read_dates


class ProvenOrders(Mapping[str, DateOrder]):
    """Manners of writing dates whose order some column of the file proves; worked out when first asked for."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._found = found

    @cached_property
    def _orders(self) -> dict[str, DateOrder]:
        orders: dict[str, set[DateOrder]] = {}
        for each in self._found:
            for place in _date_places(each):
                reading = read_dates(each.senses[place].nature.column)
                if reading.order in ("day first", "month first") and (reading.day_first or reading.month_first):
                    for manner in reading.shapes:
                        orders.setdefault(manner, set()).add(reading.order)
        return {manner: each.pop() for manner, each in orders.items() if len(each) == 1}

    def __getitem__(self, manner: str) -> DateOrder:
        return self._orders[manner]

    def __iter__(self) -> Iterator[str]:
        return iter(self._orders)

    def __len__(self) -> int:
        return len(self._orders)


def _date_places(each: Found) -> set[int]:
    """Columns of dates: those read as such, and in a meeting tool's export the times of coming and going."""
    places = {place for place, sense in enumerate(each.senses) if sense.nature.plain_dates >= 0.5}
    if each.choice.fit:
        dataset = each.choice.fit.dataset
        dated = (Kind.DATE, Kind.MONTH)
        places |= {place for place, (name, _) in each.choice.fit.fields.items() if dataset.field(name).kind in dated}
    return places
