"""What the Summary takes from the threat picture, and the page's own headings, in words."""

from __future__ import annotations

from ...vocabulary.numbers import counted

PAGE_NAME = "Threat picture"
THEMES = "Local themes"
TILE_TWELVE, TILE_NOW = "Referrals in twelve months", "Referrals"
UNDECIDED = (
    "The Board has not decided whether monthly totals of referrals may be shown. Until then, rounded totals are "
    "shown instead."
)
UNDECIDED_WHY = "Months show a change sooner. With quarters, limits need three years of data."
NO_CLOSED = (
    "A quarter of referrals is shown once it is complete. The first quarter shown is the first with enough referrals "
    "to protect people."
)
SIGNAL_WHY = "The control chart shows a change. It does not show why."
CALM_WHY = "The control chart no longer shows a change."


def signal_new(sentence: str) -> str:
    """A signal that the earlier report did not have."""
    return f"Referrals: {_first_low(sentence)}."


def signal_over(sentence: str) -> str:
    """A signal of the earlier report that is over."""
    return f"Referrals: {_first_low(sentence)}; the signal of the earlier report is over."


def pointers_title(pointers: int) -> str:
    """Above the training pointers."""
    return counted(pointers, "training pointer") if pointers else "Training pointers"


NO_POINTERS = "No sector under its training target has a clearly low share of suitable referrals."


def _first_low(sentence: str) -> str:
    """A sentence after a colon; names of months and quarters keep their capital."""
    first = sentence.split(" ")[0]
    keeps = first[:1] == "Q" or first in _MONTHS
    return sentence if keeps else sentence[0].lower() + sentence[1:]


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
