"""Numbers as the screen and the pack write them (en-GB); those that are claims stay so."""

from __future__ import annotations

from typing import overload

from .claims import Claim

_SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def whole(number: float) -> str:
    """A whole number with thousands separated.

    >>> whole(12345)
    '12,345'
    """
    return f"{round(number):,}"


def percent(share: float) -> str:
    """A share (0–1) as a whole percentage, halves up; never 100 % or 0 % by rounding alone.

    >>> percent(0.784), percent(0.998), percent(0.002), percent(1.0)
    ('78%', '99%', '1%', '100%')
    """
    return _written(share, f"{int(percentage(share))}%")


@overload
def percentage(share: Claim) -> Claim: ...
@overload
def percentage(share: float) -> float: ...
def percentage(share: float) -> float:
    """The number of a percentage that is shown.

    >>> percentage(0.784), percentage(0.998)
    (78, 99)
    """
    shown = int(share * 100 + 0.5)
    shown = min(max(shown, 1), 99) if 0 < share < 1 else shown
    return share.made(shown) if isinstance(share, Claim) else shown


def spelled(number: float) -> str:
    """A whole number in letters up to twelve, in digits above.

    >>> spelled(2), spelled(11), spelled(24)
    ('two', 'eleven', '24')
    """
    return _written(number, _SPELLED[int(number)]) if 0 <= number < len(_SPELLED) else whole(number)


def counted(number: float, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "action"), counted(1200, "person", "people")
    ('1 action', '1,200 people')
    """
    return f"{whole(number)} {one if round(number) == 1 else many or one + 's'}"


def listed(parts: list[str]) -> str:
    """A list in words.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def _written(number: float, text: str) -> str:
    return number.written(text) if isinstance(number, Claim) else text
