"""Which of the readings of a table is taken, whether it must be asked, and the table with all that was decided."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...datasets import Kind
from ...vocabulary.referral_words import SOURCES
from ...vocabulary.words import plain
from ..layout.context import Context
from ..layout.tables import Table
from ..results import Correction
from ..values.courses import is_of_the_field
from .column_profiles import Sense, heading_score_for
from .heading_words import TELLING
from .systems import System
from .table_readings import Fit, closed_fields

# Which of the readings of a table is taken, and whether it must be asked

_LEAST = -1.0  # log odds below which a table is none of ours
_SURE = 0.8  # from here nothing more is asked of a dataset
_ASKED_BELOW = 0.7  # a dataset less likely than this is asked about
_WORDS_KNOWN = 0.3  # the least share of a column's words that are its field's
_SEVERAL, _SHORT = 8, 14  # rows, and mean letters of a text that only names a state
_DOUBTFUL = 1.4  # log odds below which a list of training without a course is none of ours
_RIVAL = 0.1  # another as likely as this is offered
_STRANGER = 2.5  # log odds that a table needs where nothing of it speaks of Prevent or of what it would be
_OWN_WORDS = 0.6  # how much the words of its lists have to speak for a table
_OUTRIGHT = 0.9  # how well a heading speaks of a field that it names outright
_LIKELY = 0.5  # how sure a column has to be a field to show that a dataset could be meant
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
    stranger: bool = False  # nothing of the table speaks of Prevent: no row is read until somebody says it is ours


def choose(fits: Sequence[Fit], table: Table, senses: Sequence[Sense], *, told: bool = False) -> Choice:
    """Take the likeliest reading; none where it is unlikely or the table is a list of words to choose from."""
    if not fits or told:
        return Choice(fits[0] if fits else None)
    first, ours = fits[0], _is_ours(fits[0], senses)
    if first.score < (_LEAST if ours else _STRANGER) or is_look_up(table, senses):
        return Choice(None)
    best = {fit.dataset.key: fit for fit in reversed(fits)}  # the best of each dataset
    odds = {key: math.exp(min(fit.score, 50.0)) for key, fit in best.items()}
    total = (0.0 if ours else 1.0) + sum(odds.values())  # of a table of ours the question is only which
    chances = {key: odds[key] / total for key in sorted(odds, key=lambda key: -odds[key])}
    chance = chances[first.dataset.key]
    if chance >= _ASKED_BELOW:
        return Choice(first, doubtful=chance < _SURE or first.score < _DOUBTFUL)
    rivals = [key for key, each in chances.items() if each >= _RIVAL] or [first.dataset.key]
    options = (*((key, best[key].dataset.label) for key in rivals), ("none", "None of these: leave it out"))
    return Choice(first, options, doubtful=True)


def of_strangers(choice: Choice, senses: Sequence[Sense]) -> Choice:
    """The choice for a table of a file that nowhere speaks of Prevent: whether it is ours is asked."""
    fit = choice.fit
    if fit is None or fit.of_prevent or fit.dataset.general or _is_template(fit, senses):
        return choice
    if all(sense.nature.empty for sense in senses):
        return choice
    options = ((fit.dataset.key, f"Yes, it is “{fit.dataset.label}”"), ("none", "No: leave it out"))
    return Choice(fit, options, doubtful=True, stranger=True)


def _is_template(fit: Fit, senses: Sequence[Sense]) -> bool:
    """Say whether every heading is the very name of a field, as in our template."""
    return all(sense.text in {field.label for field in fit.dataset.fields} for sense in senses)


def _is_ours(fit: Fit, senses: Sequence[Sense]) -> bool:
    """Say whether a table that resembles a dataset is one: it speaks of Prevent or of its rows, or shows its words.

    One whose every heading names a field outright was made for us.
    """
    headings = " ".join(plain(sense.text) for sense in senses)
    hinted = bool(fit.dataset.hints and re.search(fit.dataset.hints, headings))
    if fit.of_prevent or hinted or _words_of_its_lists(fit, senses) >= _OWN_WORDS:
        return True
    named = [
        heading_score_for(senses[place], fit.dataset.key, name) >= _OUTRIGHT for place, (name, _) in fit.fields.items()
    ]
    return all(named) and len(named) + len(fit.personal) == len(senses)


def _words_of_its_lists(fit: Fit, senses: Sequence[Sense]) -> float:
    """How much the values speak for the reading: words of lists that are hardly any other table's (0–1)."""
    against = 1.0
    for place, (name, _) in fit.fields.items():
        if words := fit.dataset.field(name).words:
            against *= 1 - TELLING.get(words.name, 0.5) * senses[place].nature.words(words)
    return 1 - against


def asked_of(fits: Sequence[Fit], table: Table, senses: Sequence[Sense]) -> Choice:
    """The question what a table is that speaks of Prevent and is like none of our datasets; else that it is none."""
    filled = sum(not sense.nature.empty for sense in senses)
    if not fits or not fits[0].of_prevent or filled < 2 or len(table.rows) < 2 or is_look_up(table, senses):
        return Choice(None)
    known = {fit.dataset.key: fit.dataset.label for fit in fits if _could_be(fit, senses)}
    if not known:
        return Choice(None)
    options = (*list(known.items())[:_OFFERED], ("none", "None of these: leave it out"))
    return Choice(next(fit for fit in fits if fit.dataset.key in known), options, doubtful=True)


def _could_be(fit: Fit, senses: Sequence[Sense]) -> bool:
    """Say whether by its values some column could hold each field that the dataset cannot do without."""
    dataset = fit.dataset
    groups = [(each.name,) for each in dataset.fields if each.required] + [*dataset.needs_one_of, *dataset.needs]
    known = (
        {name for name, near in fit.fields.values() if near.score >= _LIKELY}
        | fit.supplied
        | closed_fields(fit.products, fit.meetings, fit.periods)
    )
    return all(
        any(name in known or _could_hold(dataset.field(name).kind, senses) for name in group if name in dataset.names)
        or (group == ("#people",) and bool(fit.personal))
        for group in groups
    )


def _could_hold(kind: Kind, senses: Sequence[Sense]) -> bool:
    dated, numbered = kind in (Kind.DATE, Kind.MONTH), kind in (Kind.COUNT, Kind.NUMBER, Kind.PERCENT)
    for sense in senses:
        nature = sense.nature
        is_date, is_number = nature.plain_dates >= 0.5, nature.numbers >= 0.5
        if not nature.empty and (is_date if dated else is_number if numbered else not (is_date or is_number)):
            return True
    return False


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


# A table with all that was decided about it before its values are read


@dataclass(frozen=True)
class Numbered:
    """Where a table stands in its file: its number on the sheet and the mark of its layout."""

    number: int
    fingerprint: str


@dataclass(frozen=True)
class Found:
    """A table, its columns, what was told of its layout, every reading of it and the one taken."""

    table: Table
    senses: tuple[Sense, ...]
    numbered: Numbered
    system: System | None
    told: Correction
    context: Context
    fits: tuple[Fit, ...]
    choice: Choice
