"""Which of the readings of a table is taken, and whether it must be asked."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...datasets import Kind
from ...vocabulary.source_words import SOURCES
from ...vocabulary.words import plain
from .column_profiles import Sense
from .context import Context
from .table_readings import Fit
from .tables import Table
from .values.courses import is_of_the_field

_LEAST = -1.0  # log odds below which a table is none of ours
_SURE = 0.8  # from here nothing more is asked of a dataset
_ASKED_BELOW = 0.7  # a dataset less likely than this is asked about
_WORDS_KNOWN = 0.3  # the least share of a column's words that are its field's
_SEVERAL, _SHORT = 8, 14  # rows, and mean letters of a text that only names a state
_RIVAL = 0.1  # another as likely as this is offered
_STRANGER = 2.5  # log odds that a table needs where nothing of it speaks of Prevent or of what it would be
_OFFERED = 3  # how many datasets are offered for a table about Prevent that is like none of them
_LOOK_UP_NAMES = re.compile(
    r"lists?|look ?ups?|validation|drop ?downs?|data validation|ref(?:erence)?(?: data| lists?)?|values|options"
    r"|picklists?|notes"
    r"|guidance|instructions?|read ?me|key|how to.*|definitions|glossary|cover|contents|words"
)


@dataclass(frozen=True)
class Choice:
    """The reading taken (None: the table holds none of our datasets) and the datasets it might be instead."""

    fit: Fit | None
    rivals: tuple[tuple[str, str], ...] = ()
    doubtful: bool = False


def choose(
    fits: Sequence[Fit], table: Table, senses: Sequence[Sense], context: Context, *, told: bool = False
) -> Choice:
    """Take the likeliest reading; none where it is unlikely or the table is a list of words to choose from."""
    if not fits or told:
        return Choice(fits[0] if fits else None)
    best = {fit.dataset.key: fit for fit in reversed(fits)}  # the best of each dataset
    odds = {key: math.exp(min(fit.score, 50.0)) for key, fit in best.items()}
    total = 1.0 + sum(odds.values())
    first = fits[0]
    if first.score < _LEAST or is_look_up(table, senses):
        return Choice(None)
    if (
        first.score < _STRANGER
        and not _is_hinted(first, senses, context)
        and not speaks_of_prevent(table, senses, context)
    ):
        return Choice(None)
    if odds[first.dataset.key] / total >= _ASKED_BELOW:
        return Choice(first, doubtful=odds[first.dataset.key] / total < _SURE)
    rivals = [key for key in sorted(odds, key=lambda key: -odds[key]) if odds[key] / total >= _RIVAL]
    options = tuple((key, best[key].dataset.label) for key in (rivals or [first.dataset.key]))
    nothing = (("none", "None of these: leave it out"),) if 1.0 / total >= _RIVAL else ()
    return Choice(first, (*options, *nothing) if len(options) + len(nothing) > 1 else (), doubtful=True)


def asked_of(fits: Sequence[Fit], table: Table, senses: Sequence[Sense], context: Context) -> Choice:
    """The question what a table is that speaks of Prevent and is like none of our datasets; else that it is none."""
    known = {fit.dataset.key: fit.dataset.label for fit in fits}
    filled = sum(not sense.nature.empty for sense in senses)
    if not fits or filled < 2 or len(table.rows) < 2 or is_look_up(table, senses):
        return Choice(None)
    if not speaks_of_prevent(table, senses, context):
        return Choice(None)
    options = (*list(known.items())[:_OFFERED], ("none", "None of these: leave it out"))
    return Choice(fits[0], options, doubtful=True)


def speaks_of_prevent(table: Table, senses: Sequence[Sense], context: Context) -> bool:
    """Say whether a title, a heading, a section or a tenth of a column's texts speak of Prevent."""
    said = [context.words, *table.divider_texts()[0], *(sense.text for sense in senses)]
    if context.product() or any(map(is_of_the_field, said)):
        return True
    texts = [sense.nature.texts for sense in senses]
    return any(10 * sum(map(is_of_the_field, each)) >= len(each) for each in texts if each)


def _is_hinted(fit: Fit, senses: Sequence[Sense], context: Context) -> bool:
    words = " ".join([context.words, *(plain(sense.text) for sense in senses)])
    return bool(fit.dataset.hints and re.search(fit.dataset.hints, words))


def borne_out(fit: Fit, senses: Sequence[Sense], context: Context) -> bool:
    """Say whether the values bear a reading out: complaints have stages as well, and applications are decided.

    Of anonymous cases two columns of words hold words of their fields, or one in every row, or the surroundings speak
    of them. What was done or decided is told in more than a few words that return.
    """
    fields = {name: senses[place].nature for place, (name, _) in fit.fields.items() if not senses[place].nature.empty}
    shares = [nature.words(words) for name, nature in fields.items() if (words := fit.dataset.field(name).words)]
    if fit.dataset.anonymous and shares:
        known = sum(share >= _WORDS_KNOWN for share in shares) + (max(shares) >= 0.9)
        return known + bool(re.search(fit.dataset.hints, context.words)) >= 2
    bodies = [
        senses[place].nature for place, (name, _) in fit.fields.items() if fit.dataset.field(name).kind is Kind.NAME
    ]
    if any(nature.words(SOURCES) >= 0.8 for nature in bodies) and _speaks_of_referrals(senses, context):
        return False  # where referrals came from, counted
    required = [each.name for each in fit.dataset.fields if each.required and each.kind is Kind.TEXT]
    nature = fields.get(required[0]) if len(required) == 1 else None
    return nature is None or not (nature.filled >= _SEVERAL and nature.distinct_share < 0.4 and nature.length < _SHORT)


def _speaks_of_referrals(senses: Sequence[Sense], context: Context) -> bool:
    """Say whether a title or a heading speaks of referrals."""
    return bool(re.search(r"\breferrals?\b", " ".join([context.words, *(sense.text for sense in senses)]), re.I))


def without_a_course(choice: Choice, senses: Sequence[Sense], context: Context) -> bool:
    """Say whether a doubtful list of training names no course and nothing around it speaks of Prevent."""
    fit = choice.fit
    if fit is None or not fit.dataset.personal or not choice.doubtful:
        return False
    named = fit.products or fit.periods or fit.place_of("product") is not None
    spoken = is_of_the_field(context.words) or any(is_of_the_field(sense.text) for sense in senses)
    named = named or "product" in fit.supplied
    return not named and context.product() is None and not spoken


def is_look_up(table: Table, senses: Sequence[Sense]) -> bool:
    """Say whether a table is lists of words side by side: every column without a repeat and of its own length."""
    filled = [sense.nature for sense in senses if not sense.nature.empty]
    if len(senses) <= 1 and not table.dividers:
        return True
    lists = all(len(nature.column.distinct) == nature.filled for nature in filled)
    lengths = {nature.filled for nature in filled}
    named = _is_named_as_look_up(table.grid.sheet.name)
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


def _is_named_as_look_up(sheet_name: str) -> bool:
    """Say whether a sheet's name says that it holds lists or notes, no content.

    >>> _is_named_as_look_up("Drop downs"), _is_named_as_look_up("Q2 training")
    (True, False)
    """
    return bool(_LOOK_UP_NAMES.fullmatch(" ".join(re.sub(r"[_\-.\d]+", " ", sheet_name.casefold()).split())))
