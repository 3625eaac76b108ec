"""Which of the readings of a table is taken, and whether it must be asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...datasets import DATASETS
from .hints import named_as_look_up
from .meaning import Fit
from .senses import Sense
from .tables import Table

TAKEN = 0.55  # a table is a dataset from here
DOUBTED = 0.47  # from here to TAKEN it is asked
MARGIN = 0.06  # a second dataset this close is asked about


@dataclass(frozen=True)
class Choice:
    """The reading taken (None: the table holds none of our datasets) and the datasets it might be instead."""

    fit: Fit | None
    rivals: tuple[tuple[str, str], ...] = ()


def choose(fits: Sequence[Fit], table: Table, senses: Sequence[Sense], *, told: bool = False) -> Choice:
    """Take the best reading; none where it is too weak or the table is a list of words to choose from."""
    if not fits:
        return Choice(None)
    best = fits[0]
    if told:
        return Choice(best)
    if best.score < DOUBTED or is_look_up(table, senses):
        return Choice(None)
    rivals = _rivals(fits)
    if best.score < TAKEN:
        if not _well_founded(best):
            return Choice(None)
        rivals = rivals or (_option(best),)
        return Choice(best, (*rivals, ("none", "None of these: leave it out")))
    return Choice(best, rivals if len(rivals) > 1 else ())


def _rivals(fits: Sequence[Fit]) -> tuple[tuple[str, str], ...]:
    best = fits[0]
    close: dict[str, Fit] = {}
    for fit in fits:
        if fit.score >= best.score - MARGIN and fit.score >= DOUBTED:
            close.setdefault(fit.dataset.key, fit)
    return tuple(_option(fit) for fit in close.values()) if len(close) > 1 else ()


def _option(fit: Fit) -> tuple[str, str]:
    return fit.dataset.key, DATASETS[fit.dataset.key].label


def _well_founded(fit: Fit) -> bool:
    """At least two columns known well; one alone is chance."""
    strong = sum(near.score >= 0.75 for _, near in fit.fields.values()) + len(fit.wide_columns)
    return strong >= 2


def is_look_up(table: Table, senses: Sequence[Sense]) -> bool:
    """Say whether a table is lists of words side by side: every column without a repeat and of its own length."""
    filled = [sense.nature for sense in senses if not sense.nature.empty]
    if len(senses) <= 1 and not table.dividers:
        return True
    lists = all(len(nature.column.distinct) == nature.filled for nature in filled)
    lengths = {nature.filled for nature in filled}
    named = named_as_look_up(table.grid.sheet.name)
    worded = not any(nature.dates > 0.5 or nature.numbers > 0.5 for nature in filled)
    ragged = lists and worded and len(lengths) > 1 and len(filled) >= 2 and _top_filled(filled)
    return (
        ragged
        or (named and lists and worded)
        or (named and bool(re.search(r"list|look|valid|drop|cover|read", table.grid.sheet.name, re.I)))
    )


def _top_filled(filled: Sequence[object]) -> bool:
    """Lists are filled from the top without gaps."""
    for nature in filled:
        codes = nature.column.codes  # type: ignore[attr-defined]
        if (codes[: nature.filled] < 0).any():  # type: ignore[attr-defined]
            return False
    return True
