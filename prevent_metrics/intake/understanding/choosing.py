"""Which of the readings of a table is taken, and whether it must be asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...datasets import DATASETS, Kind
from .context import Context
from .hints import hint, named_as_look_up
from .meaning import Fit
from .senses import Sense
from .tables import Table
from .values.courses import is_of_the_field

TAKEN = 0.55  # a table is a dataset from here
DOUBTED = 0.47  # from here to TAKEN it is asked
LEFT_OUT = "None of these: leave it out"
_WORDS_KNOWN = 0.3  # the least share of a column's words that are its field's
_SEVERAL, _SHORT = 8, 14  # rows, and mean letters of a text that only names a state
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
        return Choice(best, (*rivals, ("none", LEFT_OUT)))
    return Choice(best, rivals if len(rivals) > 1 else ())


def borne_out(fit: Fit, senses: Sequence[Sense], context: Context) -> bool:
    """Say whether the values bear a reading out: complaints have stages as well, and applications are decided.

    Of anonymous cases two columns of words hold words of their fields, or one in every row, or the surroundings speak
    of them. What was done or decided is told in more than a few words that return.
    """
    fields = {name: senses[place].nature for place, (name, _) in fit.fields.items() if not senses[place].nature.empty}
    shares = [nature.words(words) for name, nature in fields.items() if (words := fit.dataset.field(name).words)]
    if fit.dataset.anonymous and shares:
        known = sum(share >= _WORDS_KNOWN for share in shares) + (max(shares) >= 0.9)
        return known + hint(fit.dataset.key, context.words) >= 2
    required = [each.name for each in fit.dataset.fields if each.required and each.kind is Kind.TEXT]
    nature = fields.get(required[0]) if len(required) == 1 else None
    return nature is None or not (nature.filled >= _SEVERAL and nature.distinct_share < 0.4 and nature.length < _SHORT)


def without_a_course(choice: Choice, context: Context) -> bool:
    """Say whether a doubtful list of training names no course and nothing around it speaks of Prevent."""
    fit = choice.fit
    if fit is None or fit.dataset.key != "training" or ("none", LEFT_OUT) not in choice.rivals:
        return False
    named = fit.products or fit.periods or fit.place_of("product") is not None
    return not named and context.product() is None and not is_of_the_field(context.words)


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
