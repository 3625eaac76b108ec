"""Nothing is done without evidence: columns that may say who did not do it are explained, or asked about first."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from ...datasets import Kind
from ...vocabulary.products import PRODUCTS
from ...vocabulary.sectors import SECTORS
from ...vocabulary.training_words import DELIVERY, STATUSES
from ...vocabulary.words import plain
from ..layout.body import SECTION_WORDS
from ..matching.column_profiles import Closeness, Sense, heading_score_for, organisation_share
from ..matching.heading_index import NEAR, PERSONAL, SYSTEM, TEAM, heading_scores
from ..matching.systems import activity_columns, is_ignored
from ..parsing.columns import ask_words, marks_of, percents_of, spread
from ..parsing.naming import shown
from ..parsing.persons import leaves, speaks_of_leaving
from ..parsing.records import Reading, Records, nothing, present
from ..parsing.register import looks_like_organisation
from ..screening import may_name_people, names_body, person_in_name
from ..sheets import Column
from ..values.cells import yes_or_no
from ..values.courses import is_of_the_field
from ..values.numbers import read_numbers
from ..values.wordings import Taught, find_word, is_blank, lists_undone, read_words, says_not_done, takes_back

_MOST_LOOKED_AT = 60  # different texts beyond which a column is no short vocabulary
_MOST_WORDS = 15  # different words of a column that could tell how far somebody is
_ALWAYS_FEW = 8  # so many are a short vocabulary however few rows there are
_SOME_KNOWN = 0.3  # words of a status that we know, as a share of its different words
_LONGEST = 60  # letters of such a word
_SURELY = 0.8  # a heading or a share of values that explains a column
_LIKELY = 0.5  # a field less likely than this may as well be another
_EXPLAINING = ("organisation", "sector", "role", "product", "delivery", "joined_on", "left_on", "expires_on")
_DONE = re.compile(r"attend|complet|pass|present|achiev|certif|trained|finish|success|sign|done|award", re.IGNORECASE)
_MOST_READ = 5_000  # different texts of a column that are looked through for one that says "not done"
_PROSE = 300  # letters of a text that are looked through
_OF_SESSION = "Other rows say something there, and the date could be that of the session."
_NEVER = re.compile(r"\b(?:number|ref|code|id|hours|cost|score)\b")


#: Days that come before anything is done.
_BEFOREHAND = re.compile(
    r"\b(?:book|enrol|assign|invit|nominat|request|regist|start|beg[ai]n|commenc|due\b|plan|schedul|access|launch|alloc"
    r"|appl(?:ied|icat)|sign(?:ed)? ?up|outstanding|target|next\b)"
)
_ENDED = re.compile(r"\bend(?:s|ed)?\b|\bfinish")
_OUTRIGHT = re.compile(r"\b(?:complet|attend|finish|pass|done|achiev|certif|trained)")
_SIGNED_FOR = re.compile(
    r"\b(?:sign(?:ed|ature)s?|initial(?:s|led)|time in|arriv\w*|check(?:ed)? in|cert(?:ificate)?)\b"
)
_INITIALS = re.compile(r"[A-Z]{2,3}|(?:[A-Z]\.){2,3}")
_PRESENT_FOR = re.compile(r"\battend|\bduration|\bminutes|\btime in|\bpresent for")
_PROGRESS = re.compile(r"\bprogress|\bcomplet|\bpercent")
_ALL = 100  # per cent of a course
_NOT_DONE = "not-done"  # the question about a list whose title says that it was not done
_EMPTY = "empty-mark"  # the question about the empty cells of a column that only ever says yes
_YES_OR_NO = (("not done", "No, it was not done"), ("done", "Yes, it was done"))


def with_undone(reading: Reading, records: Records) -> Records:
    """The records with what else than a status says against their being done; a status of their own comes first."""
    status = records.fields.get("#status", nothing(records.size))
    against = [_by_list(reading), _by_remark(reading)]
    if not reading.fit.products:
        against += [_by_section(reading), _by_mark(reading), _by_empty(reading)]
        if reading.place("status") is None:
            against.append(_by_progress(reading))
    for said in against:
        status = np.where(present(status), status, said[records.source]).astype(object)
    return records.with_field("#status", status)


def _not_done(rows: np.ndarray) -> np.ndarray:
    return spread(["not done"], np.where(rows, 0, -1))


def _by_list(reading: Reading) -> np.ndarray:
    """Not done, where that is the answer about a list of those who have not done it."""
    answer = reading.told.answers.get(_NOT_DONE) == "not done"
    return _not_done(np.full(len(reading.table.rows), answer))


def _by_empty(reading: Reading) -> np.ndarray:
    """Not done, where that is the answer about the empty cells of a mark of presence."""
    answer = reading.told.answers.get(_EMPTY) == "not done"
    return _not_done(_left_empty(reading) & answer)


def _by_remark(reading: Reading) -> np.ndarray:
    """Not done, where the cell of the course or of the person says so: "WRAP (not attended)"."""
    rows = np.zeros(len(reading.table.rows), dtype=bool)
    course = reading.place("product")
    for place in sorted(reading.fit.personal | ({course} if course is not None else set())):
        rows |= _saying_undone(reading.senses[place])
    words = "{count} rows say that the training was not done, in the cell of the person or the course ({rows})."
    reading.found.at("training-remark-not-done", "information", words, rows)
    return _not_done(rows)


def _by_mark(reading: Reading) -> np.ndarray:
    """Not done, where a column headed "Did not attend" or "Cancelled" says yes."""
    rows = np.zeros(len(reading.table.rows), dtype=bool)
    for place, sense in enumerate(reading.senses):
        if place not in reading.fit.fields and marks_undone(sense):
            column = sense.nature.column
            rows |= marks_of(column, [code for code, text in enumerate(column.distinct) if yes_or_no(text)])
    words = "{count} rows are marked as not done ({rows})."
    reading.found.at("training-marked-not-done", "information", words, rows)
    return _not_done(rows)


def marks_undone(sense: Sense) -> bool:
    """Say whether a column of yes and no says yes of those who did not do it."""
    return sense.nature.yes_no >= _SURELY and lists_undone(sense.text)


def _by_section(reading: Reading) -> np.ndarray:
    """The status that the section above each row says, where it says that it is not done."""
    column, keys = _sections(reading)
    status = spread([key if key != "done" else None for key in keys], column.codes)
    words = "{count} rows are under a section that says the training was not done ({rows})."
    reading.found.at("training-section-not-done", "information", words, present(status))
    return status


def _sections(reading: Reading) -> tuple[Column, list[str | None]]:
    """The section rows as a column, and the status that each says, as taught or in words we know."""
    column = Column(*reading.table.divider_texts())
    keys = list(read_words(column, STATUSES, dict(reading.told.words.get("status", {}))).keys)
    return column, [
        key or ("not done" if lists_undone(text) else None) for key, text in zip(keys, column.distinct, strict=True)
    ]


def _under_unknown_section(reading: Reading) -> np.ndarray:
    """Ask what a section of a list of people says that names no body, course or day. Shape: one bool a row."""
    column, keys = _sections(reading)
    taught = Taught(reading.told.words.get("status", {}))
    unknown = [code for code, key in enumerate(keys) if key is None and _may_be_state(column.distinct[code], taught)]
    ask_words("status", STATUSES, "Status", "section rows", column, unknown, reading.found, must=True)
    return marks_of(column, unknown)


def _may_be_state(text: str, taught: Taught) -> bool:
    """Say whether a section row could say how far people are: no body, team, course, day or person."""
    named = (
        SECTION_WORDS.search(text)
        or names_body(text)
        or looks_like_organisation(text)
        or is_of_the_field(text)
        or person_in_name(text)
    )
    return not (bool(named) or text in taught or is_blank(text) or any(map(str.isdigit, text)) or leaves(text))


def _by_progress(reading: Reading) -> np.ndarray:
    """Not done, where a column says how far a person is and it is not all."""
    status = nothing(len(reading.table.rows))
    for place, sense in enumerate(reading.senses):
        progress, timed = _tells_progress(sense), _tells_time(sense)
        if place in reading.fit.fields or place in reading.fit.personal or not (progress or timed):
            continue
        column, heading = reading.column(place), reading.headings[place]
        numbers, _ = read_numbers(column)
        if timed:
            status[marks_of(column, np.flatnonzero(numbers == 0))] = "not done"
            continue
        share = percents_of(heading, column, numbers, reading.found)
        under = marks_of(column, np.flatnonzero(share < _ALL))
        words = f"{{count}} rows are below 100% in “{heading}”, so they are not done ({{rows}})."
        reading.found.at("training-progress", "information", words, under & ~present(status), heading)
        status[under] = "not done"
    return status


def _tells_time(sense: Sense) -> bool:
    """Say whether a column says for how long somebody was there, so that nought is not at all."""
    return bool(_PRESENT_FOR.search(plain(sense.text))) and sense.nature.numbers >= _SURELY


def _tells_progress(sense: Sense) -> bool:
    heading = plain(sense.text.replace("%", " percent "))
    named = _PROGRESS.search(heading) and not _NEVER.search(heading) and not re.search(r"\bmark|\bgrade", heading)
    return bool(named) and sense.nature.numbers >= _SURELY and sense.nature.dates < _SURELY


def rows_in_doubt(reading: Reading, records: Records) -> np.ndarray:
    """Ask about whatever may say that training was not done. Shape: one bool a row that waits for an answer."""
    waits = _of_a_list(reading, records) | _of_another_day(reading)
    if reading.fit.products:
        return waits
    undone = np.isin(records.fields["#status"].astype(str), ("not done", "lapsed"))
    open_rows = records.rows_of(~undone, waits.size)
    if reading.place("status") is None:
        waits |= _under_unknown_section(reading)
    waits |= _asked_about_empty(reading, _left_empty(reading) & open_rows)
    activities = activity_columns([sense.text for sense in reading.senses])
    for place, sense in enumerate(reading.senses):
        if place in activities or reading.same_for_session(place) or _is_spoken_for(reading, place):
            continue
        rows = _unexplained(reading, sense) | (_saying_undone(sense) & open_rows)
        waits |= rows
        if rows.any():
            _ask_for_status(reading, place, rows)
    return waits


def _unexplained(reading: Reading, sense: Sense) -> np.ndarray:
    """The filled rows of a short vocabulary that nobody has explained; none where a column is the status."""
    if reading.place("status") is not None:
        return np.zeros(sense.nature.column.codes.size, dtype=bool)
    explained = _tells_progress(sense) or marks_undone(sense) or speaks_of_leaving(sense)
    headed = heading_score_for(sense, "training", "status") >= _SURELY and not explained
    asked = headed or (_could_be_status(sense) and not _is_explained(reading, sense))
    return filled(sense) & asked


def _saying_undone(sense: Sense) -> np.ndarray:
    """Rows of a column that say, among whatever else, that somebody did not do it."""
    column = sense.nature.column
    if speaks_of_leaving(sense) or len(column.distinct) > _MOST_READ:
        return np.zeros(column.codes.size, dtype=bool)
    return marks_of(column, [code for code, text in enumerate(column.distinct) if says_not_done(text[:_PROSE])])


def _ask_for_status(reading: Reading, place: int, rows: np.ndarray) -> None:
    heading = reading.headings[place]
    thought = "No column says who completed it, and we do not know what these words mean."
    if reading.place("status") is not None:
        thought = "Its words say that training was not done where another column says that it was."
    read, _ = reading.fit.fields.get(place, ("", None))
    reads = [(read, f"No, it is “{reading.dataset.field(read).label}”")] if read else []
    reading.found.ask(
        "field",
        heading,
        f"Does “{heading}” say who completed the training?",
        (("status", "Yes, it shows each person’s progress"), *reads, ("", "No, leave it out")),
        **reading.seen(place, rows),
        thought=thought,
    )


def _of_a_list(reading: Reading, records: Records) -> np.ndarray:
    """Ask about a list without a status whose title, sheet or file is named after those who have not done it."""
    rows = records.rows_of(~present(records.fields["#status"]), len(reading.table.rows))
    titles = [text for where, text in reading.context.lines if where != "the cover sheet" and lists_undone(text)]
    titles += _days_before(reading)
    if not titles or reading.place("status") is not None or reading.told.answers.get(_NOT_DONE):
        return np.zeros_like(rows)
    thought = f"“{shown(titles[0])}” seems to say that it was not done."
    words = "Have the people on this list done the training?"
    reading.found.ask(_NOT_DONE, _NOT_DONE, words, _YES_OR_NO, thought=thought, rows=int(rows.sum()))
    return rows


def _days_before(reading: Reading) -> list[str]:
    """Headings of days before training, in a list that says of nobody that the training was done."""
    session = reading.system is not None and reading.system.session
    if (
        session
        or reading.fit.products
        or any(reading.place(name) is not None for name in ("completed_on", "expires_on"))
    ):
        return []
    dated = [
        sense
        for sense in reading.senses
        if sense.text and sense.nature.dates >= _SURELY and not is_ignored(reading.system, sense.text)
    ]
    return [sense.text for sense in dated if _BEFOREHAND.search(plain(sense.text)) and not _is_outright(sense)]


def _of_another_day(reading: Reading) -> np.ndarray:
    """Ask about a day or a course whose heading speaks of what comes before, where no column is the status."""
    waits = np.zeros(len(reading.table.rows), dtype=bool)
    session = reading.system is not None and reading.system.session
    if reading.place("status") is not None or session:
        return waits
    for name in ("completed_on", "product"):
        place = reading.place(name)
        if place is None or reading.headings[place] in reading.told.fields:
            continue
        sense = reading.senses[place]
        beforehand = name == "completed_on" and _BEFOREHAND.search(plain(sense.text)) and not _is_outright(sense)
        doubtful = beforehand or lists_undone(sense.text)
        doubtful = doubtful or (name == "completed_on" and _is_one_of_several_days(reading, place))
        rows = filled(sense) & doubtful & ~_ended(reading)
        if rows.any():
            label, shown_as = reading.dataset.field(name).label, reading.headings[place]
            reading.found.ask(
                "field",
                shown_as,
                f"Is “{shown_as}” the column “{label}” of training that was done?",
                ((name, "Yes"), ("", "No, leave it out")),
                **reading.seen(place, rows),
                thought="Its heading does not say that the training was done.",
            )
            waits |= rows
    return waits


def _ended(reading: Reading) -> np.ndarray:
    """Rows that also say when the training ended: both days of an event that was held."""
    ended = np.zeros(len(reading.table.rows), dtype=bool)
    for place, sense in enumerate(reading.senses):
        if place not in reading.fit.fields and sense.nature.dates >= _SURELY and _ENDED.search(plain(sense.text)):
            ended |= filled(sense)
    return ended


def _is_outright(sense: Sense) -> bool:
    """Say whether a heading says outright that something was done."""
    return _OUTRIGHT.search(plain(sense.text)) is not None


def _is_one_of_several_days(reading: Reading, place: int) -> bool:
    """Say whether a column of days whose heading says nothing to us leaves other days over that could as well be it."""
    sense = reading.senses[place]
    if _is_outright(sense) or heading_score_for(sense, "training", "completed_on") >= NEAR:
        return False
    activities = activity_columns([sense.text for sense in reading.senses])
    surely = {at for at, (_, near) in reading.fit.fields.items() if near.score >= _LIKELY or at == place}
    spoken_for = {*surely, *reading.fit.personal, *activities}
    return any(sense.nature.plain_dates >= _SURELY for at, sense in enumerate(reading.senses) if at not in spoken_for)


def _left_empty(reading: Reading) -> np.ndarray:
    """Rows left empty by the status, or by another mark of presence, beside a day that need not be of training done."""
    none = np.zeros(len(reading.table.rows), dtype=bool)
    day, place = reading.place("completed_on"), _mark_of_presence(reading)
    if place is None or (day is not None and _is_outright(reading.senses[day])):
        return none
    rows = ~filled(reading.senses[place])
    return none if rows.all() else rows


def _mark_of_presence(reading: Reading) -> int | None:
    """The column of the status, or of what those who came leave: a signature, a time, a certificate."""
    if (place := reading.place("status")) is not None:
        return place
    senses = enumerate(reading.senses)
    return next((place for place, sense in senses if _is_signed_for(reading, place, sense)), None)


def _asked_about_empty(reading: Reading, rows: np.ndarray) -> np.ndarray:
    """Ask once whether the training was done where a mark of presence is left empty; the rows wait until it is said."""
    place = _mark_of_presence(reading)
    if place is None or not rows.any() or reading.told.answers.get(_EMPTY):
        return np.zeros_like(rows)
    heading = reading.headings[place]
    words = f"Was the training done where “{heading}” is empty?"
    reading.found.ask(_EMPTY, _EMPTY, words, _YES_OR_NO, column=heading, rows=int(rows.sum()), thought=_OF_SESSION)
    return rows


def _is_signed_for(reading: Reading, place: int, sense: Sense) -> bool:
    """Say whether a column is what those who came leave, by its heading or by initials that some left."""
    if place in reading.fit.fields or sense.nature.empty:
        return False
    initials = all(map(_INITIALS.fullmatch, sense.nature.texts)) and not _NEVER.search(sense.text.casefold())
    return bool(_SIGNED_FOR.search(plain(sense.text))) or initials


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
    taken = place in reading.fit.fields and not _is_read_by_chance(reading, place)
    return taken or named or reading.headings[place] in reading.told.fields or is_ignored(reading.system, sense.text)


def _is_read_by_chance(reading: Reading, place: int) -> bool:
    """Say whether a column that speaks of having done it, or not, is read as what its heading does not say."""
    name, _ = reading.fit.fields[place]
    worded = name not in ("status", "product") and reading.dataset.field(name).kind in (Kind.TEXT, Kind.WORD)
    if not worded or heading_score_for(reading.senses[place], reading.dataset.key, name) >= NEAR:
        return False
    return any(map(_speaks_of_doing, reading.senses[place].nature.column.distinct[:_MOST_LOOKED_AT]))


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
    if speaks_of_leaving(sense) or marks_undone(sense):
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
    return find_word(STATUSES, text) is not None or takes_back(text)
