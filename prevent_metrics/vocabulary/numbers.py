"""Numbers as the screen and the pack write them (en-GB)."""

from __future__ import annotations


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
    if 0 < share < 1:
        return f"{min(max(int(share * 100 + 0.5), 1), 99)}%"
    return f"{int(share * 100 + 0.5)}%"


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
