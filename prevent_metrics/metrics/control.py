"""Control charts: has anything changed, or is this the usual coming and going?

XmR as the NHS Making Data Count charts (NHSRplotthedots), c-charts with exact Poisson limits for small counts. One
table comes out of both: `value, mean, lower, upper, flag`, one row a point in the order given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import fsum, nan

import numpy as np
import pandas as pd
import scipy  # its parts are loaded when they are first used
from numpy.typing import NDArray

OUTSIDE, TREND, TWO_OF_THREE, SHIFT = "outside limits", "trend", "two of three", "shift"
#: A limit stands this many average moving ranges from the mean (three standard deviations of an individual).
XMR_REACH = 2.66
#: A moving range of this many times the average is left out once before the average is taken again.
SCREEN_FROM = 3.267
#: Chance of a point beyond each exact Poisson limit while nothing has changed.
POISSON_TAIL = 0.00135

Values = NDArray[np.float64]
Marks = NDArray[np.bool_]
Limits = tuple[float, float, float]  # mean, lower, upper


def xmr(
    values: Iterable[float],
    *,
    screen: bool = True,
    shift: int = 7,
    trend: int = 7,
    rebase_at: Sequence[int] = (),
    fix_after: int | None = None,
) -> pd.DataFrame:
    """Make an XmR chart: mean ± 2.66 × the average moving range.

    `rebase_at`: places (counted from 0) where a new segment starts; means, limits and runs begin anew there.
    `fix_after`: take mean and limits from so many first points of each segment. `screen`: leave outlying moving
    ranges out once. A missing value is nan; a constant series, or a single point, has no limits (nan).
    """

    def limits(segment: Values) -> Limits:
        return _xmr_limits(segment[:fix_after], screen)

    return _chart(values, limits, shift, trend, rebase_at)


def c_chart(
    counts: Iterable[float],
    *,
    shift: int = 7,
    trend: int = 7,
    rebase_at: Sequence[int] = (),
    fix_after: int | None = None,
) -> pd.DataFrame:
    """Make a c-chart of counts with exact Poisson limits of 0.135 % in each tail.

    The limits are the least and greatest counts that are still usual, so a count on a limit is not outside it.
    `rebase_at`, `fix_after` and missing values as in `xmr`; a constant series has no limits.
    """

    def limits(segment: Values) -> Limits:
        return _poisson_limits(segment[:fix_after])

    return _chart(counts, limits, shift, trend, rebase_at)


def usual_counts(mean: float) -> tuple[int, int]:
    """Give the least and the greatest count that are usual where `mean` are expected (exact Poisson).

    >>> usual_counts(5.0), usual_counts(0.0)
    ((0, 13), (0, 0))
    """
    return _poisson_quantile(POISSON_TAIL, mean), _poisson_quantile(1 - POISSON_TAIL, mean)


def flags(value: Values, limits: Limits, shift: int = 7, trend: int = 7) -> list[str]:
    """Name the first rule that marks each point of one segment; "" where none does."""
    return first_rule(marks(value, limits, shift, trend))


def marks(value: Values, limits: Limits, shift: int = 7, trend: int = 7) -> dict[str, Marks]:
    """Mark, for each rule in its order, the points of one segment that it holds for."""
    mean, lower, upper = limits
    outside = (value > upper) | (value < lower)
    side = np.sign(value - mean)
    return {
        OUTSIDE: outside,
        TREND: part_of_trend(np.sign(np.diff(value)), trend),
        TWO_OF_THREE: part_of_two_in_three(_near(value, limits) & ~outside, side),
        SHIFT: part_of_run(side, shift),
    }


def first_rule(marked: Mapping[str, Marks]) -> list[str]:
    """Name the first rule that marks each point."""
    points = len(next(iter(marked.values())))
    return [next((rule for rule, at in marked.items() if at[place]), "") for place in range(points)]


def part_of_run(sides: Values, length: int) -> Marks:
    """Mark the points of every run of at least `length` equal signs; a nought or a missing sign breaks a run."""
    marked = np.zeros(len(sides), dtype=bool)
    start = 0
    for place in range(1, len(sides) + 1):
        if place == len(sides) or sides[place] != sides[start]:
            if place - start >= length and sides[start] != 0:
                marked[start:place] = True
            start = place
    return marked


def part_of_trend(steps: Values, length: int) -> Marks:
    """Mark the points of every run of `length` points that only rise or only fall; a tie breaks it.

    `steps`: the sign of each step from one point to the next, so one fewer than points.
    """
    running = part_of_run(steps, length - 1)
    return np.append(False, running) | np.append(running, False)


def part_of_two_in_three(near: Marks, sides: Values) -> Marks:
    """Mark near points of which two stand in three neighbours, all three on one side of the mean."""
    marked = np.zeros(len(near), dtype=bool)
    for place in range(len(near) - 2):
        window = slice(place, place + 3)
        if abs(sides[window].sum()) == 3 and near[window].sum() >= 2:
            marked[window] |= near[window]
    return marked


def _chart(
    values: Iterable[float],
    limits_of: Callable[[Values], Limits],
    shift: int,
    trend: int,
    rebase_at: Sequence[int],
) -> pd.DataFrame:
    if shift < 2 or trend < 3:
        raise ValueError("a shift needs at least 2 points, a trend at least 3")
    value = np.asarray(list(values), dtype="float64")
    limits = np.full((3, len(value)), nan)
    named: list[str] = []
    for segment in segments(len(value), rebase_at):
        found = limits_of(value[segment])
        limits[:, segment] = np.reshape(found, (3, 1))
        named += flags(value[segment], found, shift, trend)
    mean, lower, upper = limits
    return pd.DataFrame({"value": value, "mean": mean, "lower": lower, "upper": upper, "flag": named})


def segments(points: int, rebase_at: Sequence[int]) -> list[slice]:
    """Cut so many points into segments; each place named starts a new one. Raises ValueError outside the series."""
    if any(not 0 <= place < points for place in rebase_at):
        raise ValueError("a new segment starts at a point of the series, counted from 0")
    starts = sorted({0, *rebase_at})
    return [slice(start, end) for start, end in zip(starts, [*starts[1:], points], strict=True) if end > start]


def _xmr_limits(segment: Values, screen: bool) -> Limits:
    ranges = np.abs(np.diff(segment))
    ranges = ranges[~np.isnan(ranges)]
    mean = mean_of(segment)
    if not ranges.any():
        return mean, nan, nan
    if screen:
        ranges = ranges[ranges < SCREEN_FROM * mean_of(ranges)]
    reach = XMR_REACH * mean_of(ranges)
    return mean, mean - reach, mean + reach


def _poisson_limits(segment: Values) -> Limits:
    mean = mean_of(segment)
    known = segment[~np.isnan(segment)]
    if len(known) == 0 or (known == known[0]).all():
        return mean, nan, nan
    lower, upper = usual_counts(mean)
    return mean, float(lower), float(upper)


def mean_of(values: Values) -> float:
    """Take the mean without rounding on the way, so that a point on the mean is seen to be on it."""
    known = values[~np.isnan(values)]
    if len(known) == 0:
        return nan
    first = fsum(known) / len(known)
    return float(first + fsum(known - first) / len(known))


def _near(value: Values, limits: Limits) -> Marks:
    mean, lower, upper = limits
    return (value < mean + (lower - mean) * 2 / 3) | (value > mean + (upper - mean) * 2 / 3)


def _poisson_quantile(share: float, mean: float) -> int:
    """Find the least count that is reached or undercut with at least this probability."""
    if mean <= 0:
        return 0
    count = max(int(np.ceil(scipy.special.pdtrik(share, mean))), 0)
    while count > 0 and scipy.special.pdtr(count - 1, mean) >= share:
        count -= 1
    while scipy.special.pdtr(count, mean) < share:
        count += 1
    return count
