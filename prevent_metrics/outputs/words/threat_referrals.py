"""Who refers, what about, what becomes of it: in words, with ranges instead of arrows."""

from __future__ import annotations

from collections.abc import Sequence

from ...vocabulary.claims import Claim
from ...vocabulary.numbers import listed, percent, whole

Range = tuple[Claim, Claim, Claim]  # shown, least, greatest
NO_COUNT: Range = (Claim(0), Claim(0), Claim(0))

TOO_FEW = "too few for a percentage"
NOT_DISTINGUISHABLE = "not distinguishable"
PARTS_ARE_ROUNDED = (
    "The Board decided to show the exact overall total. Its parts are rounded, so they may not add up to it."
)
PICK_SOURCE = "Source of referral"
EVERY_SOURCE = "All sources"
X_TITLE = "Referrals, rounded"
Y_YEARS = "Referrals a year, rounded"
COMPARED = "Compared"
COMPARED_BY = (
    "We say “more” or “fewer” only if rounding and chance cannot explain the difference (99.8%). Otherwise the two "
    "are not distinguishable."
)
NOTHING_BEFORE = "nothing to compare with"
NOT_IN_LIST = "[z] Not in that year's list."
NOUNS = {"source": "source", "concern": "type of concern", "age_band": "age band", "gender": "gender"}


RANGE_READING = "Dot: the rounded number; line: what it could be. Grey: the twelve months before."


def folded(names: Sequence[str]) -> list[str]:
    """Categories that are small or none, in one sentence; nothing where there are none.

    >>> folded(["Community", "Unspecified"]), folded([])
    (['Small or none: community, unspecified.'], [])
    """
    said = ", ".join(name[:1].lower() + name[1:] for name in names)
    return [f"Small or none: {said}."] if names else []


def rounded_to(base: int) -> str:
    """How numbers are protected.

    >>> rounded_to(5)
    'Rounded to fives to protect people; totals still add up. In brackets: the lowest and highest it could be.'
    """
    to = "tens" if base == 10 else "fives"
    return f"Rounded to {to} to protect people; totals still add up. In brackets: the lowest and highest it could be."


def label_of(count: Range) -> str:
    """The few words beside a bar.

    >>> label_of((35, 31, 39)), label_of((0, 0, 9)), label_of((12, 12, 12))
    ('about 35', 'small or none', '12')
    """
    shown, least, greatest = count
    if least == greatest:
        return whole(shown)
    return f"about {whole(shown)}" if shown else "small or none"


def in_full(count: Range, one_period: bool = False) -> str:
    """A protected count with what it could be; the nought of one period is told apart from that of a sum.

    >>> in_full((35, 31, 39)), in_full((0, 0, 4), one_period=True), in_full((0, 0, 9))
    ('about 35 (31 to 39)', '0 to 4', 'small or none (at most 9)')
    """
    shown, least, greatest = count
    if least == greatest:
        return whole(shown)
    if shown:
        return f"about {whole(shown)} ({whole(least)} to {whole(greatest)})"
    return f"{whole(least)} to {whole(greatest)}" if one_period else f"small or none (at most {whole(greatest)})"


def share_in_full(share: Claim, lower: Claim, upper: Claim) -> str:
    """A share with its interval; none or all of a rounded count is said by what it can be.

    >>> share_in_full(0.29, 0.16, 0.45), share_in_full(0.0, 0.0, 0.23), share_in_full(1.0, 0.81, 1.0)
    ('29% (16% to 45%)', 'at most 23%', 'at least 81%')
    """
    if 0 < share < 1:
        return f"{percent(share)} ({percent(lower)} to {percent(upper)})"
    return share_label((share, lower, upper))


def share_label(share: Range) -> str:
    """The few words beside a share.

    >>> share_label((0.29, 0.16, 0.45)), share_label((0.0, 0.0, 0.23))
    ('29%', 'at most 23%')
    """
    shown, lower, upper = share
    if 0 < shown < 1:
        return percent(shown)
    return f"at least {percent(lower)}" if shown else f"at most {percent(upper)}"


def most_named(named: Sequence[tuple[str, Range]], noun: str, of: str) -> str:
    """Which category has the most, only where the ranges say so.

    named: label and range by category, `of` the words for all of them ("about 105 referrals").
    """
    ordered = sorted((pair for pair in named if pair[1][0] > 0), key=lambda pair: -pair[1][0])
    if not ordered:
        return f"Too few referrals to compare by {noun}"
    (first, top), rivals = ordered[0], [count for _, count in ordered[1:] if count[2] >= ordered[0][1][1]]
    if not rivals:
        return f"{first}: {label_of(top)} of {of}, more than any other {noun}"
    second, next_most = ordered[1]
    return f"{first} {label_of(top)}, {second} {label_of(next_most)} of {of}; their ranges overlap"


def compared_words(change: str) -> str:
    """Twelve months against the twelve before.

    >>> compared_words("more"), compared_words("")
    ('more than in the 12 months before', 'not distinguishable')
    """
    return f"{change} than in the 12 months before" if change else NOT_DISTINGUISHABLE


def table_caption(noun: str) -> str:
    """The caption of a breakdown's table."""
    return f"Referrals by {noun}, last twelve months and the twelve before"


def years_caption(noun: str) -> str:
    """The caption of a breakdown's table by year."""
    return f"Referrals by {noun}, whole financial years"


def years_title(breaks: Sequence[str], years: Sequence[str]) -> str:
    """The finding of a chart by year: what may be compared."""
    if not breaks:
        return f"Types of concern, {years[0]} to {years[-1]}: one list, the three with most in {years[-1]}"
    return f"Types of concern cannot be compared across {listed(list(breaks))}: the list changed"


def break_label(year: str) -> str:
    """The words at a break in the list of concerns."""
    return f"new list of concerns from {year}"


def break_note(years: Sequence[str]) -> str:
    """The note under a table with breaks."""
    when = listed(list(years))
    return f"[b] The Home Office changed the list of concerns in {when}: numbers before and after are not comparable."
