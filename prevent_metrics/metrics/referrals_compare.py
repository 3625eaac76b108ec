"""Whether a count of twelve months can be told from that of the twelve before."""

from __future__ import annotations

from typing import Literal

import scipy  # its parts are loaded when they are first used

#: Chance of such a difference while nothing changed, on each side: 99.8 % for a pair, since many are compared.
_TAIL = 0.001
Change = Literal["more", "fewer", ""]


def change_between(now: tuple[float, float, float], before: tuple[float, float, float]) -> Change:
    """Say "more" or "fewer" only where rounding and chance together cannot explain the difference.

    now, before: the number shown, the least and the greatest it can be. Two Poisson counts are compared by the exact
    conditional test, with the least of the higher and the greatest of the lower one.

    >>> change_between((70, 66, 74), (25, 21, 29)), change_between((35, 31, 39), (30, 26, 34))
    ('more', '')
    """
    if now[1] > before[2] and _unlikely(now[1], before[2]):
        return "more"
    if before[1] > now[2] and _unlikely(before[1], now[2]):
        return "fewer"
    return ""


def _unlikely(more: float, fewer: float) -> bool:
    """Say whether at least `more` of both counts fall to one side by chance less often than the tail."""
    return bool(scipy.special.bdtrc(more - 1, int(more + fewer), 0.5) < _TAIL)
