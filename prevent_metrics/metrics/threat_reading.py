"""Reads a series of referral counts: which chart suits it, what is usual, and whether anything has changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import isnan, nan
from typing import Literal

import numpy as np
import pandas as pd

from ..vocabulary.claims import Claim
from ..vocabulary.periods import period_months, quarter_months, quarter_of_month
from .control import (
    OUTSIDE,
    SHIFT,
    TREND,
    TWO_OF_THREE,
    Limits,
    Marks,
    Values,
    c_chart,
    first_rule,
    marks,
    mean_of,
    part_of_trend,
    segments,
    xmr,
)

# Points of a series of counts:

Step = Literal["month", "quarter", "half-year", "year"]


@dataclass(frozen=True)
class Point:
    """One period of a series: the number shown, the least and the greatest it can be."""

    period: str
    value: Claim
    least: Claim
    greatest: Claim

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The months of the period."""
        return tuple(period_months(self.period))


def step_of(period: str) -> Step:
    """How long a period is.

    >>> step_of("2026-09"), step_of("2026-27 Q2"), step_of("2026-27 H1"), step_of("2026-27")
    ('month', 'quarter', 'half-year', 'year')
    """
    if re.fullmatch(r".* Q\d", period):
        return "quarter"
    if re.fullmatch(r".* H\d", period):
        return "half-year"
    return "month" if len(period_months(period)) == 1 else "year"


def in_quarters(months: Sequence[Point]) -> tuple[Point, ...]:
    """Put months together to quarters; a quarter of which a month is missing is left out."""
    at = {point.period: point for point in months}
    quarters = dict.fromkeys(quarter_of_month(month) for month in at)
    whole = {quarter: [at[m] for m in quarter_months(quarter)] for quarter in quarters if _all_in(quarter, at)}
    return tuple(
        Point(quarter, *(sum((getattr(p, name) for p in parts), Claim(0)) for name in ("value", "least", "greatest")))
        for quarter, parts in whole.items()
    )


def _all_in(quarter: str, at: dict[str, Point]) -> bool:
    return all(month in at for month in quarter_months(quarter))


# Reads a series of referral counts:

#: A c-chart takes its mean and limits from so many first points of a segment, so that a change does not hide in them.
BASELINE_POINTS = 24
FEWEST_FOR_VERDICT = 7
RUN_CHART_BELOW, TRIAL_BELOW = 12, 13
C_CHART_FROM, XMR_ABOVE = 2.0, 15.0  # a month
#: Where several rules hold at a point, the one a reader is told: a long run says more than two near a limit.
_TOLD_FIRST = (OUTSIDE, TREND, SHIFT, TWO_OF_THREE)
Kind = Literal["no points", "one point", "run chart", "no limits", "trial limits", "limits"]
Method = Literal["c-chart", "XmR", "median"]
Side = Literal["above", "below", "rising", "falling"]


@dataclass(frozen=True)
class Signal:
    """One rule that held: the rule, the side, the points of its run, first to last."""

    rule: str
    side: Side
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Reading:
    """What a series says.

    `table`: period, value, least, greatest, mean (of a run chart the median), lower, upper, flag, rules; a row a
    point. `flag` is the first rule that holds at a point, `rules` are all of them.

    `kind`, `method`, `usual`, `since` and the signals speak of the last segment. `since`: first period of the calm
    that lasts to now. `signal`: what holds now. `recent`: the last signal of the twelve points before, if it is over.
    """

    kind: Kind
    step: Step = "month"
    exact: bool = True
    method: Method = "median"
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    points: tuple[Point, ...] = ()
    usual: tuple[float, float] | None = None
    mean: float = nan
    baseline: tuple[str, str] = ("", "")
    since: str = ""
    signal: Signal | None = None
    recent: Signal | None = None
    starts: tuple[str, ...] = ()  # first periods of the segments after the first


Verdict = Literal["needs attention", "no change seen"]


def verdict(reading: Reading) -> Verdict | None:
    """What a series comes to, as NHS Making Data Count marks it; None where there are too few points for any rule.

    A change in referrals is neither better nor worse, so none is marked as improving or concerning.
    """
    since = [point for point in reading.points if not reading.starts or point.period >= reading.starts[-1]]
    if len(since) < FEWEST_FOR_VERDICT:
        return None
    return "needs attention" if reading.signal else "no change seen"


def read(points: Sequence[Point], *, shift: int = 7, trend: int = 7, rebase_at: Sequence[str] = ()) -> Reading:
    """Read a series in its order; `rebase_at` names the months in which the Board decided to start anew.

    Months with fewer than 2 a month on average are put together to quarters first.
    """
    points = _suited(points)
    if not points:
        return Reading("no points")
    starts = [place for place in (_place_of(month, points) for month in rebase_at) if place]
    cut = segments(len(points), starts)
    method = _method(points[cut[-1]])
    parts = [_charted(points[piece], method, shift, trend) for piece in cut]
    table = pd.concat(parts, ignore_index=True)
    return _read_last(points, cut[-1], table, method, tuple(points[piece.start].period for piece in cut[1:]))


def _suited(points: Sequence[Point]) -> tuple[Point, ...]:
    exact_months = points and step_of(points[0].period) == "month" and all(p.least == p.greatest for p in points)
    if exact_months and mean_of(_values(points, "value")) < C_CHART_FROM:
        return in_quarters(points) or tuple(points)
    return tuple(points)


def _place_of(month: str, points: Sequence[Point]) -> int | None:
    return next((place for place, point in enumerate(points) if month <= point.months[-1]), None)


def _method(segment: Sequence[Point]) -> Method:
    """A c-chart to 15 a month, XmR above; the median where there are too few points for either."""
    if len(segment) < RUN_CHART_BELOW:
        return "median"
    a_month = mean_of(_values(segment[:BASELINE_POINTS], "value")) / len(segment[0].months)
    return "XmR" if a_month > XMR_ABOVE else "c-chart"


def _charted(segment: Sequence[Point], method: Method, shift: int, trend: int) -> pd.DataFrame:
    """One segment as rows of the reading's table; limits are drawn wider by what rounding can move a point."""
    value = _values(segment, "value")
    mean, lower, upper = limits = _limits(segment, value, method)
    rules = _sure_marks(segment, limits, shift, trend)
    widened = max(point.greatest - point.value for point in segment)
    return pd.DataFrame(
        {
            "period": [point.period for point in segment],
            "value": value,
            "least": _values(segment, "least"),
            "greatest": _values(segment, "greatest"),
            "mean": mean,
            "lower": lower - widened,
            "upper": upper + widened,
            "flag": first_rule(rules),
            "rules": [tuple(rule for rule in rules if rules[rule][place]) for place in range(len(segment))],
        }
    )


def _limits(segment: Sequence[Point], value: Values, method: Method) -> Limits:
    """Mean and limits of a segment; no limits where there are too few points or almost all are the same."""
    if method == "median" or len(segment) < RUN_CHART_BELOW:
        return float(np.median(value)), nan, nan
    made = xmr(value) if method == "XmR" else c_chart(value, fix_after=BASELINE_POINTS)
    mean, lower, upper = (float(made[name].iloc[0]) for name in ("mean", "lower", "upper"))
    return (mean, lower, upper) if upper > lower else (mean, nan, nan)


def _sure_marks(segment: Sequence[Point], limits: Limits, shift: int, trend: int) -> dict[str, Marks]:
    """Marks that hold whatever the protected counts really are: high ones by the least, low ones by the greatest."""
    least, greatest = _values(segment, "least"), _values(segment, "greatest")
    high, low = marks(least, limits, shift, trend), marks(greatest, limits, shift, trend)
    sure = {rule: (high[rule] & (least > limits[0])) | (low[rule] & (greatest < limits[0])) for rule in high}
    return sure | {TREND: part_of_trend(_steps(least, greatest), trend)}


def _steps(least: Values, greatest: Values) -> Values:
    """1 for a sure rise to the next point, −1 for a sure fall, 0 where the ranges overlap."""
    return (least[1:] > greatest[:-1]).astype("float64") - (greatest[1:] < least[:-1]).astype("float64")


def _read_last(
    points: tuple[Point, ...], last: slice, table: pd.DataFrame, method: Method, starts: tuple[str, ...]
) -> Reading:
    segment, rows = points[last], table.iloc[last].reset_index(drop=True)
    base = segment[:BASELINE_POINTS] if method == "c-chart" else segment
    lower, upper = rows["lower"].iloc[0], rows["upper"].iloc[0]
    signal, recent, since = _signals(segment, rows)
    return Reading(
        kind=_kind(segment, lower),
        step=step_of(points[0].period),
        exact=all(point.least == point.greatest for point in points),
        method=method,
        table=table,
        points=points,
        usual=None if isnan(lower) else (float(lower), float(upper)),
        mean=float(rows["mean"].iloc[0]),
        baseline=(base[0].period, base[-1].period),
        since=since,
        signal=signal,
        recent=recent,
        starts=starts,
    )


def _kind(segment: Sequence[Point], lower: float) -> Kind:
    if len(segment) == 1:
        return "one point"
    if len(segment) < RUN_CHART_BELOW:
        return "run chart"
    if isnan(lower):
        return "no limits"
    return "trial limits" if len(segment) < TRIAL_BELOW else "limits"


def _signals(segment: Sequence[Point], rows: pd.DataFrame) -> tuple[Signal | None, Signal | None, str]:
    """The signal that holds now, the last one that is over, and since when it has been calm."""
    flagged = [place for place, flag in enumerate(rows["flag"]) if flag]
    last = len(segment) - 1
    if not flagged:
        return None, None, segment[0].period
    place = flagged[-1]
    found = _signal_at(place, segment, rows)
    of_last_three = found.rule == TWO_OF_THREE and found.points[0] in segment[-3:]
    if place == last or of_last_three:
        return found, None, ""
    return None, found if last - place <= 12 else None, segment[place + 1].period


def _signal_at(place: int, segment: Sequence[Point], rows: pd.DataFrame) -> Signal:
    """The signal whose latest point stands at this place, with its whole run."""
    rule = next(rule for rule in _TOLD_FIRST if rule in rows["rules"].iloc[place])
    mean = rows["mean"].iloc[place]
    least, greatest = rows["least"].to_numpy(), rows["greatest"].to_numpy()
    sides = np.where(least > mean, 1.0, np.where(greatest < mean, -1.0, 0.0))
    side: Side = "above" if sides[place] > 0 else "below"
    first = place
    if rule == TREND:
        steps = _steps(least, greatest)
        side = "rising" if steps[place - 1] > 0 else "falling"
        while first > 0 and steps[first - 1] == steps[place - 1]:
            first -= 1
    elif rule == SHIFT:
        while first > 0 and sides[first - 1] == sides[place]:
            first -= 1
    elif rule == OUTSIDE:
        while first > 0 and OUTSIDE in rows["rules"].iloc[first - 1] and sides[first - 1] == sides[place]:
            first -= 1
    else:
        near = [at for at in range(max(place - 2, 0), place + 1) if TWO_OF_THREE in rows["rules"].iloc[at]]
        return Signal(rule, side, tuple(segment[at] for at in near))
    return Signal(rule, side, tuple(segment[first : place + 1]))


def _values(points: Sequence[Point], name: str) -> Values:
    return np.array([getattr(point, name) for point in points], dtype="float64")
