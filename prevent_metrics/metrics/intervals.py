"""Intervals for shares and rates, limits for funnels, and what may be said against a benchmark.

Wilson (1927) for proportions; exact Poisson (Garwood 1936) and Byar's approximation (Breslow and Day 1987) for rates.
"""

from __future__ import annotations

from math import isnan, nan, sqrt
from typing import Literal

import scipy  # its parts are loaded when they are first used

#: Below this count a rate has exact Poisson limits; from it on, Byar's.
EXACT_BELOW = 10
_NO_FIGURE = (nan, nan)
Standing = Literal["much higher", "higher", "not distinguishable", "lower", "much lower", "no figure"]


def proportion_interval(count: float, base: float, confidence: float = 0.95) -> tuple[float, float]:
    """Give Wilson's score interval of count/base as shares from 0 to 1.

    `count` may be a fraction. Nobody in the base, or a number missing: no figure, which is (nan, nan).
    Raises ValueError for a negative number or a count above its base.
    """
    if _missing(count, base):
        return _NO_FIGURE
    _refuse_negative(count, base)
    if count > base:
        raise ValueError("the count is above its base")
    z = _deviate(confidence)
    middle, reach = 2 * count + z * z, z * sqrt(z * z + 4 * count * (1 - count / base))
    width = 2 * (base + z * z)
    lower = 0.0 if count == 0 else max((middle - reach) / width, 0.0)
    upper = 1.0 if count == base else min((middle + reach) / width, 1.0)
    return lower, upper


def rate_interval(count: float, base: float, confidence: float = 0.95, per: float = 1) -> tuple[float, float]:
    """Give the interval of a rate, in events per `per` of the base: exact Poisson below 10 events, else Byar.

    Nobody in the base, or a number missing: no figure, which is (nan, nan). Raises ValueError for a negative number.
    """
    if _missing(count, base):
        return _NO_FIGURE
    _refuse_negative(count, base)
    lower, upper = (exact_limits if count < EXACT_BELOW else byar_limits)(count, confidence)
    return lower / base * per, upper / base * per


def exact_limits(count: float, confidence: float = 0.95) -> tuple[float, float]:
    """Give the exact Poisson limits of an expected count, given the count seen; nought has the lower limit 0.

    The chi-squared quantile at 2x degrees of freedom, halved, is the inverse of the incomplete gamma function at x.
    """
    tail = (1 - confidence) / 2
    lower = float(scipy.special.gammaincinv(count, tail)) if count > 0 else 0.0
    return lower, float(scipy.special.gammaincinv(count + 1, 1 - tail))


def byar_limits(count: float, confidence: float = 0.95) -> tuple[float, float]:
    """Give Byar's limits of an expected count; the lower one is nan where the approximation has none."""
    z = _deviate(confidence)
    root = 1 - 1 / (9 * count) - z / (3 * sqrt(count)) if count > 0 else nan
    lower = count * root**3 if root >= 0 else nan
    more = count + 1
    return lower, more * (1 - 1 / (9 * more) + z / (3 * sqrt(more))) ** 3


def funnel_limits(baseline: float, base: float, confidence: float = 0.95) -> tuple[float, float]:
    """Give the limits within which a share of this base falls by chance, if its true share is the baseline.

    `baseline` is a share from 0 to 1; limits are clipped to 0–1. Nobody in the base: (nan, nan).
    """
    if _missing(baseline, base):
        return _NO_FIGURE
    _refuse_negative(baseline, base)
    if baseline > 1:
        raise ValueError("the baseline is a share from 0 to 1")
    reach = _deviate(confidence) * sqrt(baseline * (1 - baseline) / base)
    return max(baseline - reach, 0.0), min(baseline + reach, 1.0)


def standing(benchmark: float, at_95: tuple[float, float], at_998: tuple[float, float]) -> Standing:
    """Say how a share stands to a benchmark, from its intervals at 95 % and 99.8 %.

    "higher" and "lower" only where the benchmark lies outside the 95 % interval; "much" outside the 99.8 % one too.
    """
    if any(isnan(number) for number in (benchmark, *at_95, *at_998)):
        return "no figure"
    if benchmark < at_95[0]:
        return "much higher" if benchmark < at_998[0] else "higher"
    if benchmark > at_95[1]:
        return "much lower" if benchmark > at_998[1] else "lower"
    return "not distinguishable"


def _deviate(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise ValueError("confidence is a share between 0 and 1, such as 0.95")
    return float(scipy.special.ndtri(1 - (1 - confidence) / 2))


def _missing(count: float, base: float) -> bool:
    return count is None or base is None or isnan(count) or isnan(base) or base == 0


def _refuse_negative(count: float, base: float) -> None:
    if count < 0 or base < 0:
        raise ValueError("counts and bases are not negative")
