"""The rule explained: a small worked table for the Definitions page, and what the rule does not do."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from .audit import feasible_range
from .rounding import round_to_base

_COUNTED = pd.DataFrame({"under 18": [11, 1, 0], "18 and over": [4, 2, 3]}, index=["Education", "Health", "Police"])


@dataclass(frozen=True)
class WorkedExample:
    """An invented table as counted, as shared, and the least and greatest that each shared number can stand for."""

    counted: pd.DataFrame
    shared: pd.DataFrame
    least: pd.DataFrame
    greatest: pd.DataFrame
    steps: tuple[str, ...]
    limits: tuple[str, ...]


def worked_example(base: int = 5) -> WorkedExample:
    """The worked example, rounded by the very functions that round the figures.

    Totals stand in the row and column `all`.
    """
    shared = round_to_base(_COUNTED, key=b"worked example", base=base)
    least, greatest = feasible_range(shared, base - 1)
    counted = _COUNTED.assign(all=_COUNTED.sum(axis=1))
    counted.loc["all"] = counted.sum()
    return WorkedExample(counted, shared, least.astype(int), greatest.astype(int), _steps(base), LIMITS)


def _steps(base: int) -> tuple[str, ...]:
    return (
        f"Every count is replaced by the multiple of {base} just below or just above it; a count that is a multiple "
        f"of {base} stays.",
        "Up or down is chosen so that every row and every column still adds up.",
        f"Over a financial year the choices even out: a year's running total is never more than {2 * base - 1} away.",
        "Once a Board member has seen a period, its numbers never change, so nobody can compare two reports.",
        "We work out everything else, such as years, percentages and charts, only from the shared numbers.",
        f"A shared 0 means 0 to {base - 1}, so nobody can tell a few from none. A shared {base} does show that there "
        "was at least one.",
    )


LIMITS: tuple[str, ...] = (
    "It prevents certainty, not a good guess: a shared 0 is more often none than four.",
    "It is not differential privacy, and makes no promise about someone who already knows most of the cases.",
    "Each restatement, and each exact total the Board decides to show, narrows the ranges concerned.",
    "Late records are not in the numbers of a period that was shared before they came.",
)
