"""Answers of a feedback form: what people thought of a session, which makes a session's figures and no completions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd

from ...datasets import DATASETS
from ...vocabulary.words import plain
from ..matching.column_profiles import Closeness, Sense
from ..matching.table_readings import Fit
from ..values.dates import read_dates
from .records import Reading, Records, no_days, with_told_day

_RATED = re.compile(
    r"\b(?:rat(?:e|ing)|confiden\w*|satisf\w*|useful\w*|helpful\w*|recommend\w*|enjoy\w*|feedback|evaluat\w*"
    r"|relevan\w*|how well|how much|understanding|knowledge)\b",
    re.IGNORECASE,
)
_OVERALL = re.compile(r"\b(?:rat(?:e|ing)|overall|satisf\w*|recommend\w*|feedback|evaluat\w*)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|prior|beginning|start)\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after(?:wards)?|now|following|end)\b", re.IGNORECASE)
_SENT = (
    "completion time",
    "timestamp",
    "submitted",
    "submitted at",
    "date submitted",
    "submission date",
    "response date",
)
_AGREED = ("strongly disagree", "disagree", "neither agree nor disagree", "agree", "strongly agree")
_LAST_ONE = np.timedelta64(2, "D")  # answers this far apart are still of one session


def as_feedback(fit: Fit, senses: Sequence[Sense]) -> Fit | None:
    """A reading as training turned into one as sessions, where rows are answers and nothing says who completed it."""
    evidence = ("status", "completed_on", "expires_on", "people", "in_scope")
    if not fit.dataset.personal or fit.wide_columns or any(fit.place_of(name) is not None for name in evidence):
        return None
    named = fit.place_of("product") is not None or "product" in fit.supplied
    rated = [place for place, sense in enumerate(senses) if _is_rating(fit, place, sense)]
    overall = _overall(senses, rated)
    if overall is None or not named or (_sent_place(senses) is None and not fit.personal):
        return None
    kept = {place: each for place, each in fit.fields.items() if each[0] in ("organisation", "product", "sector")}
    kept[overall] = ("feedback", Closeness(0.9, "the heading, and every value is a rating"))
    return replace(fit, dataset=DATASETS["sessions"], fields=kept, likely={})


def is_of_answers(reading: Reading) -> bool:
    """Say whether each row is somebody's answers about a session; who came and how many could tell of a session."""
    counted = any(reading.place(name) is not None for name in ("attended", "places"))
    answered = bool(reading.fit.personal) or _sent_place(reading.senses) is not None
    return reading.place("feedback") is not None and answered and not counted


def _is_rating(fit: Fit, place: int, sense: Sense) -> bool:
    if place in fit.fields or place in fit.personal or not _RATED.search(sense.text):
        return False
    texts = sense.nature.texts
    return bool(texts) and not np.isnan(_marks(texts)).any()


def _marks(texts: Sequence[str]) -> np.ndarray:
    """Ratings of 1 to 5 or 1 to 10 in digits or as agreement; NaN for anything else."""
    return np.array([_mark(text) for text in texts], dtype="float64")


def _mark(text: str) -> float:
    bare = plain(text)
    if bare in _AGREED:
        return _AGREED.index(bare) + 1.0
    match = re.match(r"(10|\d)(?:\.\d+)?(?:\s*(?:/|out of)\s*(?:5|10))?(?:$|\s*[-–=(:])", text.strip())
    return float(match[0].rstrip("-–=(: ").split("/")[0].split("out")[0]) if match else np.nan


def _overall(senses: Sequence[Sense], rated: Sequence[int]) -> int | None:
    """The rating that speaks for the session: one of it as a whole, else how confident people are after it."""
    for pattern in (_OVERALL, _AFTER):
        for place in rated:
            if pattern.search(senses[place].text) and not _BEFORE.search(senses[place].text):
                return place
    return None


def answered_sessions(reading: Reading, records: Records) -> Records:
    """One session for all answers of a course within days of each other: their mean, and at least so many came."""
    place = reading.place("feedback")
    if place is None:
        return records
    records = records.with_field("feedback", _of_five(_values(reading, place)))
    records = _dated(reading, records)
    days = records.fields["date"]
    keys = pd.DataFrame({"day": _sessions_days(days), "product": records.fields["product"]})
    if "organisation" in records.fields:
        keys["organisation"] = records.fields["organisation"]
    groups = keys.groupby(list(keys.columns), dropna=False, sort=False).ngroup().to_numpy()
    firsts = np.unique(groups, return_index=True)[1]
    mean = pd.Series(records.fields["feedback"]).groupby(groups).mean().to_numpy()
    made = records.at(firsts).with_field("feedback", np.round(mean, 2))
    made = made.with_field("attended", np.bincount(groups).astype("float64"))
    made = made.with_field("date", keys["day"].to_numpy().astype("datetime64[D]")[firsts])
    _say(reading, records.size, len(firsts))
    return made.with_field("state", np.full(len(firsts), "delivered", dtype=object))


def _values(reading: Reading, place: int) -> np.ndarray:
    column = reading.column(place)
    return np.append(_marks(column.distinct), np.nan)[column.codes]


def _of_five(values: np.ndarray) -> np.ndarray:
    return values / 2 if np.nanmax(values, initial=0.0) > 5 else values


def _dated(reading: Reading, records: Records) -> Records:
    """The session's day from its column or the surroundings; where nothing says it, the day the answers were sent."""
    if "date" in records.fields:
        return records
    sent = _sent_place(reading.senses)
    told = with_told_day(reading, records, "date", figures=False, must=sent is None)
    if "date" in told.fields or sent is None:
        return told if "date" in told.fields else told.with_field("date", no_days(records.size))
    column, heading = reading.column(sent), reading.headings[sent]
    dates = read_dates(column, told=reading.telling(sent).order, proven=reading.orders)
    words = f"We took the session date from “{heading}”, when people answered, because nothing else gives it."
    reading.found.say("sessions-day-of-answers", "check", words, heading)
    return told.with_field("date", np.append(dates.days, np.datetime64("NaT", "D"))[column.codes])


def _sent_place(senses: Sequence[Sense]) -> int | None:
    return next((place for place, sense in enumerate(senses) if plain(sense.text) in _SENT), None)


def _sessions_days(days: np.ndarray) -> np.ndarray:
    """The first day of the run of days that each day belongs to."""
    found = days.copy()
    ordered = np.unique(days[~np.isnat(days)])
    for start, day in pairwise(ordered):
        if day - start <= _LAST_ONE:
            found[found == day] = found[days == start][0]
    return found


def _say(reading: Reading, answers: int, sessions: int) -> None:
    """Say what was made of the answers, and how confident people were before and after."""
    made = "1 session" if sessions == 1 else f"{sessions} sessions"
    words = [f"{answers} answers in a feedback form are read as {made}, not completions. We keep only the mean rating."]
    means = [_mean(reading, pattern) for pattern in (_BEFORE, _AFTER)]
    if None not in means:
        words.append(f"Confidence was {means[0]} before and {means[1]} after, on average.")
    reading.found.say("sessions-from-feedback", "information", " ".join(words))


def _mean(reading: Reading, pattern: re.Pattern[str]) -> float | None:
    for place, sense in enumerate(reading.senses):
        if "confiden" in sense.text.casefold() and pattern.search(sense.text) and not sense.nature.empty:
            values = _values(reading, place)
            return None if np.isnan(values).all() else round(float(np.nanmean(values)), 1)
    return None
