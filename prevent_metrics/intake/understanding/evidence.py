"""Nothing is done without evidence: columns that may say who did not do it are explained, or asked about first."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from ...vocabulary.products import PRODUCTS
from ...vocabulary.sectors import SECTORS
from ...vocabulary.training_words import DELIVERY, STATUSES
from ...vocabulary.words import plain
from ..screening import may_name_people, names_body
from .column_profiles import Closeness, Sense, heading_score_for, organisation_share
from .columns import marks_of
from .heading_index import PERSONAL, SYSTEM, TEAM, heading_scores
from .records import Reading, Records
from .systems import activity_columns, is_ignored
from .values.cells import yes_or_no
from .values.wordings import find_word, is_blank

_GONE = re.compile(r"\b(?:leavers?|left|leaving|gone|departed|ex (?:staff|employee)|no longer|resigned|terminated)\b")
_HERE = re.compile(r"\b(?:active|current(?:ly)?|in post|still|employed|enabled)\b")
_EMPLOYED = re.compile(
    r"(?:employee|employment|assignment|staff|person|worker|contract|user|account) ?(?:status|state|account)?"
    r"|current employee"
)
_LEFT = re.compile(
    r"(?:ex employee|ex staff|former employee|former staff|leaver|left|has left|gone|terminated|terminate assignment"
    r"|resigned|retired|inactive|not active|deactivated|disabled|account disabled|deleted|closed|suspended"
    r"|suspended account|archived|withdrawn|dismissed|deceased|ended|end of contract|no longer employed)"
)
_STAYS = re.compile(
    r"(?:active|enabled|current|employed|in post|open|live|active assignment|active employee|active user)"
)


def without_leavers(reading: Reading, records: Records) -> Records:
    """Leave out rows of a leavers' section, and rows that a column marks as people who have left."""
    gone = _in_section(reading)
    for place, sense in enumerate(reading.senses):
        if place not in reading.fit.fields and speaks_of_leaving(sense):
            column = sense.nature.column
            gone |= marks_of(column, [code for code, text in enumerate(column.distinct) if _says_left(sense, text)])
    gone &= ~records.rows_of(records.having("left_on"), gone.size)  # a day of leaving says when they stop counting
    words = "Left out: {count} rows of people who have left ({rows}). Leavers are not in scope."
    reading.found.at("training-leavers", "information", words, gone)
    return records.without(gone[records.source])


def speaks_of_leaving(sense: Sense) -> bool:
    """Say whether a column tells who is still employed: by what its values say, or by yes and no below such a heading.

    "Gone from payroll?" with a yes in some rows; "User account" with "Active" and "Disabled".
    """
    if len(sense.nature.column.distinct) > _MOST_LOOKED_AT:
        return False
    texts = [text for text in sense.nature.column.distinct if not is_blank(text)]
    if not texts:
        return False
    heading = plain(sense.text)
    if all(yes_or_no(text) is not None for text in texts):
        return bool(_GONE.search(heading) or _HERE.search(heading))
    known = [bool(_LEFT.fullmatch(plain(text)) or _STAYS.fullmatch(plain(text))) for text in texts]
    return all(known) or bool(any(known) and (_EMPLOYED.fullmatch(heading) or _GONE.fullmatch(heading)))


def _says_left(sense: Sense, text: str) -> bool:
    answer = yes_or_no(text)
    if answer is None:
        return bool(_LEFT.fullmatch(plain(text)))
    return answer if _GONE.search(plain(sense.text)) else not answer


def _in_section(reading: Reading) -> np.ndarray:
    """Rows under a divider such as "LEAVERS". Shape: one bool a row of the table."""
    texts, places = reading.table.divider_texts()
    left = [place for place, text in enumerate(texts) if re.fullmatch(r"(?:staff )?leavers?(?: .{0,20})?", plain(text))]
    return np.isin(places, left)


_MOST_LOOKED_AT = 60  # different texts beyond which a column is no short vocabulary
_MOST_WORDS = 15  # different words of a column that could tell how far somebody is
_ALWAYS_FEW = 8  # so many are a short vocabulary however few rows there are
_SOME_KNOWN = 0.3  # words of a status that we know, as a share of its different words
_LONGEST = 60  # letters of such a word
_SURELY = 0.8  # a heading or a share of values that explains a column
_EXPLAINING = ("organisation", "sector", "role", "product", "delivery", "joined_on", "left_on", "expires_on")
_DONE = re.compile(r"attend|complet|pass|present|achiev|certif|trained|finish|success|sign|done|award", re.IGNORECASE)
_UNDONE = re.compile(
    r"\b(?:not|never|no longer|did ?n[o']?t|left|leave|leaving|dropped|missed|late|sick\w*|ill|absen\w*|re-?book\w*"
    r"|re-?schedul\w*|turned away|half|part(?:ly|ial\w*)?|withdr\w*|cancel\w*|fail\w*|refus\w*|declin\w*|postpon\w*)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(r"\b(?:number|ref|code|id|hours|cost|score)\b")


def rows_in_doubt(reading: Reading) -> np.ndarray:
    """Ask about every short vocabulary that nobody has explained. Shape: one bool a row that waits for an answer."""
    waits = np.zeros(len(reading.table.rows), dtype=bool)
    if reading.place("status") is not None:
        return waits
    activities = activity_columns([sense.text for sense in reading.senses])
    for place, sense in enumerate(reading.senses):
        if (
            place in activities
            or reading.same_for_session(place)
            or _is_spoken_for(reading, place)
            or not _could_be_status(sense)
            or _is_explained(reading, sense)
        ):
            continue
        rows = filled(sense)
        waits |= rows
        heading = reading.headings[place]
        reading.found.ask(
            "field",
            heading,
            f"Does “{heading}” say who completed the training?",
            (("status", "Yes, it shows each person’s progress"), ("", "No, leave it out")),
            **reading.seen(place, rows),
            thought="No column says who completed it, and we do not know what these words mean.",
        )
    return waits


def with_status(reading: Reading) -> Reading:
    """The reading with the one column as status that speaks of having done it."""
    fit = reading.fit
    if not reading.dataset.personal or fit.wide_columns or fit.place_of("status") is not None:
        return reading
    activities = activity_columns([sense.text for sense in reading.senses])
    told = [
        place
        for place, sense in enumerate(reading.senses)
        if place not in activities
        and not _is_spoken_for(reading, place)
        and _could_be_status(sense)
        and _says_done(sense)
    ]
    if len(told) != 1:
        return reading
    fields = {**fit.fields, told[0]: ("status", Closeness(0.7, "some values are a training status we know"))}
    return replace(reading, fit=replace(fit, fields=fields, personal=fit.personal - set(told)))


def _says_done(sense: Sense) -> bool:
    """Say whether a column speaks of having done it in so many words; what it says beside that is asked."""
    texts = [text for text in sense.nature.column.distinct if not is_blank(text)]
    keys = [found.key if (found := find_word(STATUSES, text)) else "" for text in texts]
    done = any(key == "done" and _DONE.search(text) for key, text in zip(keys, texts, strict=True))
    return done and sum(map(bool, keys)) >= _SOME_KNOWN * len(keys)


def filled(sense: Sense) -> np.ndarray:
    """Which rows of a column say something. Shape: one bool a row."""
    column = sense.nature.column
    said = [code for code, text in enumerate(column.distinct) if not is_blank(text)]
    return marks_of(column, said)


def _is_spoken_for(reading: Reading, place: int) -> bool:
    sense = reading.senses[place]
    named = place in reading.fit.personal and (
        heading_score_for(sense, "training", PERSONAL) >= 0.9 or may_name_people(sense.nature.column)
    )
    taken = place in reading.fit.fields or reading.headings[place] in reading.told.fields
    return taken or named or is_ignored(reading.system, sense.text)


def _could_be_status(sense: Sense) -> bool:
    """A few short words, or yes and no: what a column of results looks like."""
    nature = sense.nature
    if len(nature.column.distinct) > _MOST_LOOKED_AT:
        return False
    texts = {text for text in nature.column.distinct if not is_blank(text)}
    if not 0 < len(texts) <= _MOST_WORDS or max(map(len, texts)) > _LONGEST or nature.dates >= 0.5:
        return False
    if nature.yes_no >= _SURELY:
        return True
    few = len(texts) <= _ALWAYS_FEW or len(texts) <= 0.7 * nature.filled
    return few and max(nature.numbers, nature.ids) < 0.5


def _is_explained(reading: Reading, sense: Sense) -> bool:
    """By words of another list or of bodies, by its heading, or as a mark of leavers; never against what it says."""
    if speaks_of_leaving(sense):
        return True
    if any(map(_speaks_of_doing, sense.nature.column.distinct)):
        return False
    scores = heading_scores(sense.text)
    if max(scores.get((SYSTEM, SYSTEM), 0.0), scores.get((TEAM, TEAM), 0.0)) >= _SURELY:
        return True
    if any(heading_score_for(sense, "training", name) >= _SURELY for name in _EXPLAINING):
        return True
    if sense.nature.yes_no >= _SURELY:
        return False
    if _NEVER.search(sense.text.casefold()) or organisation_share(sense.nature, reading.register) >= 0.7:
        return True
    bodies = sum(map(names_body, sense.nature.texts)) >= 0.6 * len(sense.nature.texts)
    return bodies or any(sense.nature.words(words) >= 0.7 for words in (DELIVERY, SECTORS, PRODUCTS))


def _speaks_of_doing(text: str) -> bool:
    """Say whether a text speaks of having done it or not; a bare "yes" or "no" answers any question."""
    if yes_or_no(text) is not None:
        return False
    return find_word(STATUSES, text) is not None or bool(_UNDONE.search(text))
