"""Cells of one column turned into values of its field: dates, numbers, words, names, texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...datasets import Field, Kind
from ...vocabulary.numbers import counted
from ...vocabulary.products import PRODUCTS
from ...vocabulary.words import Words
from ..results import DateOrder
from ..screening import may_name_people, person_in_name, personal_in_text
from ..sheets import Column
from ..values.courses import is_level_three, likely_course
from ..values.dates import DateReading, read_dates
from ..values.numbers import as_percents, band_of, dated_band, doubtful_percents, read_numbers, score_in_words
from ..values.wordings import ASKED_LETTERS, is_blank, likely_term, read_words, suggestions
from .collecting import Collected, Seen
from .naming import shown


def percents_of(heading: str, column: Column, values: np.ndarray, found: Collected) -> np.ndarray:
    """The percentages (0 to 100) of a column's distinct texts, from their numbers."""
    found.at(
        "percents-doubtful",
        "check",
        f"**Check {{count}} numbers in “{heading}”.** {{rows}} are below 1 and others are above, so we read 0.85 as "
        "0.85%, not 85%. Write all of them as 85%, or all as 0.85.",
        np.isin(column.codes, doubtful_percents(values, column.distinct)),
        heading,
    )
    return as_percents(values, column.distinct)


#: Fields that name the end of something: a month or a quarter there means its last day.
ENDS = frozenset(("due_on", "expires_on", "next_due_on", "year_ending", "as_at", "left_on"))
#: Words we must know before a table can be saved; elsewhere an unknown word only leaves its cell out.
_MUST = frozenset(("status training", "attendance", "rating", "kind"))
_LEVEL_THREE = ("wrap", "level3_elearning")  # what a course of level three can be
_WORDS_SHOWN = 12
_VALUES_SHOWN = 5
_MOST = 1e9  # no count of people or sessions comes near
ORDER_OPTIONS = (
    ("day first", "Day first: 3/4/2026 is 3 April 2026"),
    ("month first", "Month first: 3/4/2026 is 4 March 2026"),
)


@dataclass(frozen=True)
class Telling:
    """What was told of a column beforehand: the order of dates, spellings, orders proven by other columns."""

    order: str = ""
    words: Mapping[str, str] = ()  # type: ignore[assignment]
    proven: Mapping[str, DateOrder] = ()  # type: ignore[assignment]


def spread(values: Sequence[object], codes: np.ndarray) -> np.ndarray:
    """One value a row from one value a distinct text; None where the cell is blank. Shape: as `codes`."""
    ends = np.empty(len(values) + 1, dtype=object)
    ends[:-1] = values
    return ends[codes]


def spread_days(days: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """One day a row from one day a distinct text; NaT where the cell is blank."""
    return np.append(days, np.datetime64("NaT", "D"))[codes]


def spread_numbers(values: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """One number a row from one number a distinct text; NaN where the cell is blank."""
    return np.append(values, np.nan)[codes]


def numbered_together(columns: Sequence[np.ndarray]) -> np.ndarray:
    """One number a row from the codes of several columns, the same where all of them are; from 0, without gaps.

    >>> numbered_together([np.array([0, 0, 1, 0]), np.array([-1, 2, 2, 2])]).tolist()
    [0, 1, 2, 1]
    """
    together = np.zeros(len(columns[0]), dtype=np.int64)
    for codes in columns:
        together = pd.factorize(together * (int(codes.max(initial=-1)) + 2) + codes + 1)[0]
    return together


def marks_of(column: Column, places: Sequence[int] | np.ndarray) -> np.ndarray:
    """Which rows hold one of some distinct texts."""
    return np.isin(column.codes, np.array(places, dtype=np.int32))


def seen_of(heading: str, column: Column, rows: np.ndarray) -> Seen:
    """What a question shows of a column: five of the values in the rows that wait, none where it may name people."""
    codes = column.codes[rows]
    counts = np.bincount(codes[codes >= 0], minlength=len(column.distinct))
    texts = [column.distinct[code] for code in np.argsort(-counts, kind="stable") if counts[code]]
    kept = tuple(shown(text[:ASKED_LETTERS]) for text in texts[:_VALUES_SHOWN]) if not may_name_people(column) else ()
    return Seen(column=heading, values=kept, rows=int(rows.sum()))


def days_of(
    field: Field, heading: str, column: Column, told: Telling, found: Collected, *, words_kept: bool = False
) -> tuple[np.ndarray, DateReading]:
    """Read a column of dates, state their order, ask where it is unclear, name what cannot be read."""
    reading = read_dates(column, told=told.order, proven=told.proven, at_end=field.name in ENDS)
    state_order(field.name, heading, column, reading, found)
    if not words_kept:
        found.at(
            "dates-unreadable",
            "must fix" if field.required or field.name in ("completed_on", "expires_on") else "check",
            f"**Fix {{count}} dates in “{heading}”.** {{rows}} have something we cannot read as a date. Write them as "
            "day/month/year, such as 5/4/2026.",
            marks_of(column, reading.unread),
            heading,
        )
    return spread_days(reading.days, column.codes), reading


def state_order(name: str, heading: str, column: Column, reading: DateReading, found: Collected) -> None:
    """Say in which order dates were read; ask where nothing shows it."""
    if reading.order is None:
        return
    before = found.orders.get(name)
    found.orders[name] = "unclear" if "unclear" in (before, reading.order) else reading.order
    if reading.order == "unclear":
        how = (
            f"{reading.day_first} of them can only be day first and {reading.month_first} only month first"
            if reading.day_first
            else "each of them could be day first or month first"
        )
        found.at(
            "dates-unclear",
            "check",
            f"**Check the dates in “{heading}”.** {how[0].upper() + how[1:]} ({{count}} rows). We read them day first, "
            "so 3/4/2026 is 3 April. Say which it is.",
            column.codes >= 0,
            heading,
        )
        found.ask(
            "date-order",
            heading,
            f"Are the dates in “{heading}” day first or month first?",
            ORDER_OPTIONS,
            thought=f"{how[0].upper() + how[1:]}. British files usually have the day first.",
            **seen_of(heading, column, column.codes >= 0),
        )
    elif reading.numeric:
        found.say(
            "dates-order", "information", f"Dates in “{heading}” are read {reading.order}: {reading.how}.", heading
        )


def months_of(field: Field, heading: str, column: Column, told: Telling, found: Collected) -> np.ndarray:
    """Read a column of dates and keep their months."""
    days, reading = days_of(field, heading, column, told, found)
    found.at(
        "months-first-of-quarter",
        "check",
        f"**Check “{heading}”.** {{rows}} give a quarter or a year, not a month. We use its first month.",
        marks_of(column, np.flatnonzero(reading.wide)),
        heading,
    )
    texts = days.astype("datetime64[M]").astype(str).astype(object)
    texts[np.isnat(days)] = None
    return texts


def numbers_of(field: Field, heading: str, column: Column, found: Collected) -> np.ndarray:
    """Read a column of numbers; what is no number, below nought or beyond all counts is named."""
    values, unread = read_numbers(column)
    scored = field.name.endswith(("likelihood", "impact"))
    mended = {
        place: value for place in unread if scored and (value := score_in_words(column.distinct[place])) is not None
    }
    for place, value in mended.items():
        values[place] = value
    left = [place for place in unread if place not in mended]
    if field.kind is Kind.PERCENT:
        values = percents_of(heading, column, values, found)
    count = field.kind is Kind.COUNT
    odd = [place for place, value in enumerate(values) if count and (value < 0 or value >= _MOST)]
    values = np.where(np.isin(np.arange(len(values)), odd), np.nan, values) if odd else values
    found.at(
        "numbers-unreadable",
        "must fix" if field.required else "check",
        f"**Fix {{count}} numbers in “{heading}”.** {{rows}} have something that is not this kind of number. Write a "
        "plain number, such as 25. If it is not known, leave the cell empty.",
        marks_of(column, [*left, *odd]),
        heading,
    )
    if count:
        values = np.floor(values + 0.5)
    return spread_numbers(values, column.codes)


def words_of(
    field: Field, dataset: str, heading: str, column: Column, told: Telling, found: Collected, *, secret: bool = False
) -> np.ndarray:
    """Read a column of words; unknown ones are listed and asked about. `secret`: never repeat what was found."""
    assert field.words is not None
    reading = read_words(column, field.words, dict(told.words))
    keys, unknown = list(reading.keys), list(reading.unknown)
    if field.name == "age_band":
        keys = _bands(heading, column, keys, found)
        unknown = [place for place in unknown if keys[place] is None]
    must = field.name in _MUST or f"{field.name} {dataset}" in _MUST
    ask_words(field.name, field.words, field.label, heading, column, unknown, found, must=must, secret=secret)
    return spread(keys, column.codes)


def _bands(heading: str, column: Column, keys: Sequence[str | None], found: Collected) -> list[str | None]:
    """Age bands of ages and ranges too, and of ranges that a spreadsheet made into dates."""
    bands = [band_of(text) for text in column.distinct]  # "15" is an age; "<15" made plain would be one too
    known = [band or key for band, key in zip(bands, keys, strict=True)]
    dated = [place for place, key in enumerate(known) if key is None and dated_band(column.distinct[place])]
    if not dated or not any(known):
        return known
    found.at(
        "age-bands-made-dates",
        "check",
        f"**Check “{heading}”.** {{rows}} have a date, because Excel turns 11-15 into Nov-15. We read each as an age "
        "band.",
        marks_of(column, dated),
        heading,
    )
    return [dated_band(column.distinct[place]) if place in dated else key for place, key in enumerate(known)]


def ask_words(
    name: str,
    words: Words,
    label: str,
    heading: str,
    column: Column,
    unknown: Sequence[int],
    found: Collected,
    *,
    must: bool,
    secret: bool = False,
) -> None:
    """List the words that are not in the vocabulary and ask what each stands for."""
    if not unknown:
        return
    level = "must fix" if must else "check"
    found.at(
        f"{name.replace('_', '-')}-unknown",
        level,  # type: ignore[arg-type]
        f"**Tell us what {counted(len(unknown), 'word')} in “{heading}” {'means' if len(unknown) == 1 else 'mean'}.** "
        f"{{rows}}. Until then {'these rows do not count' if must else f'“{label}” is empty there'}.",
        marks_of(column, unknown),
        heading,
    )
    if secret:
        return
    counts = np.bincount(column.codes[column.codes >= 0], minlength=len(column.distinct))
    words_alone = [place for place in unknown if _is_word(column.distinct[place].strip(), int(counts[place]))]
    for place in words_alone[:_WORDS_SHOWN]:
        text = shown(column.distinct[place][:ASKED_LETTERS])
        likeliest, thought = _likeliest(words, text)
        options = (*likeliest, ("", "Leave it out"))
        seen = seen_of(heading, column, marks_of(column, [place]))
        found.ask("word", f"{name}: {text}", _asked(words, text, heading), options, must=must, thought=thought, **seen)


def _is_word(text: str, rows: int) -> bool:
    """Say whether an unknown text may be shown: no rows that ran together, and nobody's name as far as one can tell."""
    return "\n" not in text and personal_in_text(text) is None and (rows > 1 or not person_in_name(text))


def _asked(words: Words, text: str, heading: str) -> str:
    if words.name == PRODUCTS.name:
        return f"Which training is “{text}”?"
    return f"What does “{text}” mean in “{heading}”?"


def _likeliest(words: Words, text: str) -> tuple[list[tuple[str, str]], str]:
    """The terms a text may stand for, likeliest first, and what makes us think so."""
    if words.name == PRODUCTS.name and is_level_three(text):
        ordered = sorted(suggestions(words, text), key=lambda option: option[0] not in _LEVEL_THREE)
        return ordered, "Level 3 as a workshop is WRAP, as eLearning it is not, and the name does not say which."
    first = likely_course(text) if words.name == PRODUCTS.name else likely_term(words, text)
    options = sorted(suggestions(words, text), key=lambda option: option[0] != first)
    if first:
        return options, f"Probably {words.label(first)}, from the words it uses."
    return options, "We do not know this word."


def texts_of(column: Column) -> np.ndarray:
    """Read a column of free words; dashes and the like become empty."""
    return spread([None if is_blank(text) else text for text in column.distinct], column.codes)
