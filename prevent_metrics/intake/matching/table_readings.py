"""One reading of a table, and what is taken into account to find it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...datasets import Dataset
from ..layout.context import Context
from ..parsing.register import Register
from ..results import DateOrder
from .column_profiles import Closeness
from .matrix import ProductColumn
from .systems import System
from .wide_columns import MeetingColumn, PeriodColumn

TOLD = "you said so"  # the reason of what the co-ordinator said


@dataclass(frozen=True)
class Fit:
    """One reading of a table: as which dataset, how likely (log odds), which column as which field."""

    dataset: Dataset
    score: float
    fields: Mapping[int, tuple[str, Closeness]]
    personal: frozenset[int] = frozenset()
    products: tuple[ProductColumn, ...] = ()
    meetings: tuple[MeetingColumn, ...] = ()
    periods: tuple[PeriodColumn, ...] = ()
    meeting_order: DateOrder | None = None
    supplied: frozenset[str] = field(default_factory=frozenset)
    by_organisation: bool = False  # rows are organisations' numbers, whoever is named beside them
    evidence: tuple[float, ...] = ()
    of_prevent: bool = False  # a title, a heading or values speak of Prevent
    #: For each column the fields it may be, likeliest first, each with its chance (0–1).
    likely: Mapping[int, tuple[tuple[str, float], ...]] = field(default_factory=dict)

    @property
    def wide_columns(self) -> tuple[ProductColumn | MeetingColumn | PeriodColumn, ...]:
        """Columns that stand for a product, a meeting, an agency or a period each."""
        return (*self.products, *self.meetings, *self.periods)

    @property
    def matrix(self) -> bool:
        """True where columns stand for products, meetings, agencies or periods."""
        return bool(self.wide_columns)

    def place_of(self, name: str) -> int | None:
        """The place of the column read as a field, among the columns looked at."""
        return next((place for place, (given, _) in self.fields.items() if given == name), None)


@dataclass(frozen=True)
class Surroundings:
    """What a reading takes into account beside the columns."""

    context: Context
    register: Register
    system: System | None
    told_fields: Mapping[int, str] = field(default_factory=dict)  # place of the column → field, "" for none
    told_order: str = ""
    told_year: str = ""
    by_organisation: bool = False  # rows are organisations' numbers, whoever is named beside them
    told_courses: Mapping[str, str] = field(default_factory=dict)  # a course as the file names it → product
    sections: tuple[str, ...] = ()  # rows that name the section below them
    of_prevent: bool = False  # a title, a heading or values speak of Prevent


def closed_fields(
    products: Sequence[ProductColumn], meetings: Sequence[MeetingColumn], periods: Sequence[PeriodColumn] = ()
) -> frozenset[str]:
    """Fields that the matrix columns themselves fill."""
    if periods:
        named = {"product"} if all(each.product for each in periods) else set()
        return frozenset({"completed_on", "people", "status", "expires_on", *named})
    if products:
        measures = {each.measure for each in products}
        dated = {"product", "completed_on", "expires_on", "status", "people", "headcount"}
        return frozenset(dated | (measures & {"in_scope", "delivery"}))
    if meetings:
        return frozenset(("attendance", "agency") if meetings[0].agency else ("attendance", "date"))
    return frozenset()
