"""Claims: numbers that know where they come from, so that each number of a sentence can be followed back."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple, TypeVar

#: Characters of Unicode's private area: while claims are recorded, one after a number names its claim.
_FIRST_MARK = 0xF0000
_RECORD: ContextVar[dict[tuple[float, tuple[Origin, ...]], int] | None] = ContextVar("claims", default=None)


class Origin(NamedTuple):
    """Where a number comes from: a part of a figure at its place, rows listed in a report, a setting or a rule."""

    metric: str
    period: str = ""
    breakdown: str = ""
    category: str = ""
    breakdown_2: str = ""
    category_2: str = ""
    part: str = "value"


class Claim(float):
    """A number and its origins. What is worked out of claims is a claim with the origins of all of them.

    >>> due, complete = Claim(22, [Origin("plan_due_by_now")]), Claim(16, [Origin("plan_due_complete")])
    >>> left = due - complete
    >>> f"{left} left", [origin.metric for origin in left.origins]
    ('6 left', ['plan_due_by_now', 'plan_due_complete'])
    """

    __slots__ = ("origins",)
    origins: tuple[Origin, ...]

    def __new__(cls, number: float, origins: Iterable[Origin] = ()) -> Claim:
        """Keep the origins with the number."""
        made = super().__new__(cls, number)
        made.origins = tuple(dict.fromkeys(origins))
        return made

    def made(self, number: float, *others: object) -> Claim:
        """Return a number worked out of this claim and others."""
        return Claim(number, (*self.origins, *(each for other in others for each in origins_of(other))))

    def written(self, text: str) -> str:
        """Return the text of this number; while claims are recorded, with the mark of this claim."""
        record = _RECORD.get()
        return (
            text
            if record is None
            else text + chr(_FIRST_MARK + record.setdefault((float(self), self.origins), len(record)))
        )

    def __format__(self, spec: str) -> str:
        """Write a whole number without decimals."""
        number = int(self) if self.is_integer() and spec in ("", ",") else float(self)
        return self.written(format(number, spec))

    def __str__(self) -> str:
        """Write a whole number without decimals."""
        return format(self)

    def __add__(self, other: float) -> Claim:
        return self.made(float(self) + other, other)

    def __sub__(self, other: float) -> Claim:
        return self.made(float(self) - other, other)

    def __rsub__(self, other: float) -> Claim:
        return self.made(other - float(self), other)

    def __mul__(self, other: float) -> Claim:
        return self.made(float(self) * other, other)

    def __truediv__(self, other: float) -> Claim:
        return self.made(float(self) / other, other)

    def __rtruediv__(self, other: float) -> Claim:
        return self.made(other / float(self), other)

    __radd__, __rmul__ = __add__, __mul__

    def __abs__(self) -> Claim:
        return self.made(abs(float(self)))

    def __neg__(self) -> Claim:
        return self.made(-float(self))

    def __round__(self, places: int | None = None) -> Claim:  # type: ignore[override]
        return self.made(round(float(self), places or 0))

    def __floor__(self) -> Claim:  # type: ignore[override]
        return self.made(math.floor(float(self)))

    def __ceil__(self) -> Claim:  # type: ignore[override]
        return self.made(math.ceil(float(self)))


#: A claim where a claim came in, another number where one did.
Number = TypeVar("Number", Claim, float)


def origins_of(number: object) -> tuple[Origin, ...]:
    """The origins of a claim; none of another number."""
    return number.origins if isinstance(number, Claim) else ()


def of_rows(count: int, dataset: str, which: str = "listed") -> Claim:
    """How many rows of a dataset that a report lists."""
    return Claim(count, [Origin(f"rows of {dataset}", part=which)])


def how_many(claims: Iterable[Claim]) -> Claim:
    """How many there are of these claims."""
    counted = list(claims)
    return Claim(len(counted), (origin for each in counted for origin in origins_of(each)))


def setting(number: float, name: str) -> Claim:
    """A number that the Board set."""
    return Claim(number, [Origin("setting", part=name)])


def rule(number: float, name: str) -> Claim:
    """A number of a published or stated rule."""
    return Claim(number, [Origin("rule", part=name)])


def claim_at(mark: str) -> int:
    """The place in the record of the claim that a mark names; below zero without a mark."""
    return ord(mark) - _FIRST_MARK if mark else -1


@contextmanager
def recorded() -> Iterator[dict[int, Claim]]:
    """Mark every claim that is written until the end, and hand out the claims by their marks then."""
    record: dict[tuple[float, tuple[Origin, ...]], int] = {}
    claims: dict[int, Claim] = {}
    token = _RECORD.set(record)
    try:
        yield claims
    finally:
        _RECORD.reset(token)
        claims.update({mark: Claim(*key) for key, mark in record.items()})
