"""What a metric is: why it matters, how it is counted, what is left out, who may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Example:
    """A worked example that a co-ordinator can check by hand: a drawn table and what comes out of it."""

    rows: str  # a drawn table: headings, then rows, cells parted by "|"
    asks: str  # the question in words
    answer: str  # the answer in words, as the test asserts it


@dataclass(frozen=True)
class Metric:
    """A reviewed definition. A metric without an audience is restricted."""

    key: str
    label: str
    why: str
    how: str
    left_out: str = ""
    unit: Literal["count", "share", "people", "sessions", "months", "days", "pounds", "score", "times"] = "count"
    audience: Literal["public", "restricted"] = "restricted"
    restricted_breakdowns: tuple[str, ...] = ("organisation", "lead", "agency")
    better: Literal["higher", "lower", "no judgement"] = "no judgement"
    example: Example | None = None

    def audience_for(self, *breakdowns: str) -> str:
        """The audience of a figure with these breakdowns."""
        return "restricted" if set(breakdowns) & set(self.restricted_breakdowns) else self.audience
