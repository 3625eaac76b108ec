"""What the Summary takes from the threat picture, and the page's own headings, in words."""

from __future__ import annotations

from ...vocabulary.claims import Claim
from ...vocabulary.numbers import counted
from .threat_said import lowered

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
    return f"Referrals: {lowered(sentence)}."


def signal_over(sentence: str) -> str:
    """A signal of the earlier report that is over."""
    return f"Referrals: {lowered(sentence)}; the signal of the earlier report is over."


def pointers_title(pointers: Claim) -> str:
    """Above the training pointers."""
    return counted(pointers, "training pointer") if pointers else "Training pointers"


NO_POINTERS = "No sector under its training target has a clearly low share of suitable referrals."
