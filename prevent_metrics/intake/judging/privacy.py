"""Personal details at the door, and what a column's values contradict whatever its heading; no value repeated."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from ...datasets import Kind
from ...vocabulary.issues import ROWS_KEPT, Issue, places
from ...vocabulary.numbers import listed
from ...vocabulary.training_words import STATUSES
from ..layout.tables import Table
from ..matching.column_profiles import Sense, heading_score_for, names_people
from ..matching.heading_index import NEAR
from ..matching.select_match import Found
from ..matching.table_readings import TOLD
from ..parsing.columns import numbered_together
from ..parsing.naming import shown
from ..parsing.persons import speaks_of_leaving
from ..parsing.records import Reading, Records, heading_of, present
from ..parsing.register import sector_of_name
from ..screening import (
    NAME_HIDDEN,
    STEPS,
    Grade,
    Suspicion,
    grade,
    hidden,
    is_ordinary,
    kinds,
    person_in_name,
    personal_in_text,
    post_of,
    suspects,
    without_colleagues,
)
from ..sheets import Column, Workbook
from ..values.wordings import find_word, is_blank
from .evidence import marks_undone

# Personal details at the door:


def refusal_of(workbook: Workbook, pairs: Sequence[tuple[Found, Reading]]) -> list[Issue]:
    """Why the file is refused: what holds personal details, then the steps; empty where it is not."""
    issues: list[Issue] = []
    anonymous = [pair for pair in pairs if _must_be_anonymous(pair[0])]
    for each, reading in anonymous:
        as_referrals = _as_referrals(each, reading)
        issues += refusal(as_referrals, suspicions(as_referrals, anonymous=True))
    if anonymous:
        for each, reading in pairs:
            if each.choice.fit is None and not _must_be_anonymous(each):
                issues += refusal(reading, suspicions(reading, anonymous=False, every=True))
    issues += [issue for issue in _nearby(workbook, pairs) if issue.level == "must fix"]
    return [*issues, steps()] if issues else []


def _must_be_anonymous(each: Found) -> bool:
    """True where the table is, or could well be, referrals."""
    if each.choice.fit is not None and each.choice.fit.dataset.anonymous:
        return True
    as_referrals = next((fit for fit in each.fits if fit.dataset.anonymous), None)
    if as_referrals is None or each.told.dataset:
        return False
    fields = [name for name, near in as_referrals.fields.values() if near.score >= 0.7]
    return (
        as_referrals.score >= -1.5
        and speaks_of_referrals(fields)
        and (each.choice.fit is None or as_referrals.score >= each.choice.fit.score - 2.0)
    )


def _as_referrals(each: Found, reading: Reading) -> Reading:
    fit = next(fit for fit in (each.choice.fit, *each.fits) if fit is not None and fit.dataset.anonymous)
    return replace(reading, fit=fit)


def details_nearby(workbook: Workbook, pairs: Sequence[tuple[Found, Reading]]) -> list[Issue]:
    """Personal details beside the anonymous tables of a file that could be the sender's own."""
    return [issue for issue in _nearby(workbook, pairs) if issue.level == "check"]


def _nearby(workbook: Workbook, pairs: Sequence[tuple[Found, Reading]]) -> list[Issue]:
    anonymous = [each for each, _ in pairs if each.choice.fit is not None and each.choice.fit.dataset.anonymous]
    if not anonymous:
        return []
    found = [detail for each in anonymous for detail in nearby_texts(each.table, workbook.name, workbook.side_texts)]
    found += details_in(_lines_without_table(workbook, pairs))
    return [nearby_issue(where, kind) for where, kind in dict.fromkeys(found)]


def _lines_without_table(workbook: Workbook, pairs: Sequence[tuple[Found, Reading]]) -> list[tuple[str, str]]:
    """What sheets without a table say beside the referrals: a cover, a page of notes."""
    tabled = {id(each.table.grid.sheet) for each, _ in pairs}
    return [
        ("on a sheet without a table", text)
        for sheet in workbook.sheets
        if id(sheet) not in tabled
        for column in sheet.columns
        for text in column.distinct[:2000]
    ]


_TELLING_FIELDS = frozenset(("concern", "stage", "age_band", "gender"))
_POSTS = frozenset(("lead", "owner", "role", "audience"))  # posts, bodies and groups, never a person
SHEET_NAME = "in the sheet's name"
#: Details that nobody gives of the sender of a file: beside referrals they are somebody's who was referred.
_OF_THE_REFERRED = frozenset(("birth", "nhs number", "ni number", "upn", "licence", "police record"))
_NOT_PERSONS = frozenset(("free text", "reference", "initials"))  # worth a word only where a sheet must be anonymous


def spread_over_rows(table: Table, column: Column) -> Column:
    """A column with a place for every row below the heading, so that its rows can be numbered from there."""
    start = table.heading_rows[-1] + 1
    size = int(table.rows[-1]) - start + 1 if table.rows.size else 0
    codes = np.full(size, -1, dtype=np.int32)
    codes[table.rows - start] = column.codes
    return Column(column.distinct, codes)


def suspicions(reading: Reading, *, anonymous: bool, every: bool = False) -> list[Suspicion]:
    """The columns of a table that seem to hold personal details; columns are places among those looked at.

    Where persons may be named, only columns whose texts could be kept or shown are looked at, unless `every` is: then
    nothing of the table is used, and no column is taken for what it was read as.
    """
    known = {} if every else _known(reading)
    looked_at = [
        place for place in range(len(reading.senses)) if anonymous or every or _could_be_kept(reading, place, known)
    ]
    found = suspects(
        [reading.senses[place].text for place in looked_at],
        [spread_over_rows(reading.table, reading.column(place)) for place in looked_at],
        heading_row=reading.table.heading_row,
        anonymous=anonymous,
        known={at: known[place] for at, place in enumerate(looked_at) if place in known},
        today=reading.today,
    )
    found = [replace(each, column=looked_at[each.column]) for each in found]
    return [*found, *_personal_by_heading(reading, {each.column for each in found})] if anonymous else found


def _personal_by_heading(reading: Reading, taken: Collection[int]) -> list[Suspicion]:
    """Columns of an anonymous table that are read as personal, and whose cells are no numbers, posts or bodies."""
    why = "The heading says so, and the cells do not say otherwise."
    found = []
    for place in sorted(reading.fit.personal - set(taken)):
        nature = reading.senses[place].nature
        cells = [text for text in nature.texts if not is_ordinary(text)]
        telling = [text for text in cells if grade(text) is not Grade.WORK and not text.strip().isdigit()]
        if cells and 2 * len(telling) >= len(cells):
            column = spread_over_rows(reading.table, reading.column(place))
            rows = np.flatnonzero(column.codes >= 0) + reading.table.heading_row + 1
            found.append(Suspicion(place, "name", tuple(rows.tolist()), 1.0, why))
    return found


def _known(reading: Reading) -> dict[int, str]:
    """What each column is already understood to be, by place."""
    known = {place: name for place, (name, _) in reading.fit.fields.items()}
    known |= {each.place: "completed_on" for each in reading.fit.products if each.measure in ("cell", "completed_on")}
    return known | {each.place: "attendance" for each in reading.fit.meetings}


def _could_be_kept(reading: Reading, place: int, known: Mapping[int, str]) -> bool:
    """Names and texts are kept as they stand; dates, numbers and words of the vocabulary cannot carry a detail."""
    if place in reading.fit.personal:
        return False
    name = known.get(place)
    return name is None or reading.dataset.field(name).kind in (Kind.TEXT, Kind.NAME)


def named_headings(reading: Reading) -> list[int]:
    """Columns whose heading is itself a person's name or detail."""
    return [place for place, sense in enumerate(reading.senses) if sense.text and personal_in_text(sense.text)]


def refusal(reading: Reading, found: Sequence[Suspicion]) -> list[Issue]:
    """Why a file is refused: one issue a column, then the three steps to make it anonymous."""
    issues = []
    for each in found:
        heading = reading.headings[each.column]
        rows = tuple(each.rows[:ROWS_KEPT])
        words = (
            f"**Column “{heading}” on sheet “{shown(reading.table.grid.sheet.name)}” seems to hold "
            f"{kinds[each.kind]}.** {places(rows, len(each.rows))}. {each.why}"
        )
        issues.append(Issue(f"{reading.dataset.key}-personal-data", "must fix", words, heading, rows, len(each.rows)))
    for place in named_headings(reading):
        heading = reading.headings[place]
        words = (
            f"**A heading looks like a personal detail.** It is above column {heading}. A heading should say what is "
            "in the column."
        )
        issues.append(Issue(f"{reading.dataset.key}-personal-data", "must fix", words, heading))
    return issues


def steps() -> Issue:
    """The three steps that make a file anonymous."""
    numbered = " ".join(f"{number}. {step}" for number, step in enumerate(STEPS, 1))
    return Issue("file-not-anonymous", "must fix", f"**We refused this file and kept nothing from it.** {numbered}")


def speaks_of_referrals(fields: Sequence[str]) -> bool:
    """Say whether a reading as referrals rests on what only referrals have."""
    return len(_TELLING_FIELDS & set(fields)) >= 2 or "concern" in fields


def drop_suspected(reading: Reading, found: Sequence[Suspicion]) -> frozenset[int]:
    """Columns that are dropped because of what they hold: of a training table used or not, of others the unused ones.

    Of a plan or an attendance table what is used is kept, with the details in it hidden.
    """
    kept = {reading.place("person")} if reading.dataset.personal else reading.fit.fields.keys()
    return frozenset(
        each.column for each in found if each.share >= 0.5 and each.column not in kept and each.kind not in _NOT_PERSONS
    )


def without_details(reading: Reading, records: Records) -> Records:
    """Hide personal details in the texts that are kept, and name their places; of who is responsible the post stays."""
    names = [partner.name for partner in reading.register.partners]
    for field in reading.dataset.fields:
        values = records.fields.get(field.name)
        if field.kind is not Kind.TEXT or values is None:
            continue
        texts = pd.unique(values[present(values)])
        masks = {text: kept for text in texts if (kept := _kept(field.name, text, reading, names)) != text}
        if masks:
            changed = np.array([each in masks for each in values], dtype=bool)
            _say_hidden(
                reading, records, field.name, changed, {personal_in_text(each, names) or "name" for each in masks}
            )
            values = np.array([masks.get(each, each) for each in values], dtype=object)
            records = records.with_field(field.name, values)
    return records


def _say_hidden(reading: Reading, records: Records, name: str, changed: np.ndarray, found: Collection[str]) -> None:
    heading = heading_of(reading, name)
    where = heading or reading.dataset.field(name).label
    what = listed(sorted(kinds[kind] for kind in found))
    words = (
        f"**Check “{where}” for personal details.** {{rows}} seem to hold {what}, so we have hidden it. Write a role "
        "or an agency instead, such as “Head of Community Safety”."
    )
    code = f"{reading.dataset.key.replace('_', '-')}-personal-detail"
    reading.found.at(code, "check", words, records.rows_of(changed, len(reading.table.rows)), heading)


def _kept(name: str, text: str, reading: Reading, organisations: Sequence[str]) -> str:
    """What is kept of a text of a field: the posts and groups in one of them, else all but the details in it."""
    if name in _POSTS:
        return post_of(text, reading.register.knows) or NAME_HIDDEN
    if personal_in_text(text, organisations):
        return hidden(text)
    if (kept := without_colleagues(text, reading.register.knows)) != text:
        return kept
    whole = person_in_name(text) and not reading.register.knows(text)  # nothing but a name's form, on no list
    return NAME_HIDDEN if whole else text


def nearby_texts(table: Table, file_name: str, side_texts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Personal details beside an anonymous table, as place and kind: in titles, notes, names, comments."""
    lines = [("above or below the table", text) for text in (*table.titles, *table.note_texts)]
    lines += [("in a section row", divider.text) for divider in table.dividers]
    lines += [(SHEET_NAME, table.grid.sheet.name), ("in the file's name", file_name)]
    lines += [(f"in {where}", text) for where, text in side_texts]
    return details_in(lines)


def details_in(lines: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The kinds of personal detail in texts that stand somewhere, each once a place."""
    return sorted({(where, kind) for where, text in lines if (kind := personal_in_text(text))})


def nearby_issue(where: str, kind: str) -> Issue:
    """Say that a personal detail stands beside an anonymous table: of a person referred, or perhaps of the sender."""
    told = f"**We found something that looks like {kinds[kind]} {where}.**"
    if kind in _OF_THE_REFERRED or (where, kind) == (SHEET_NAME, "name"):
        return Issue("referrals-personal-data", "must fix", f"{told} This can only be about a person who was referred.")
    return Issue(
        "personal-detail-nearby",
        "check",
        f"{told} We do not keep it. Delete it before you send the file to anyone else.",
    )


# What a column's values gainsay, whatever its heading:

_PART = re.compile(
    r"\b(?:divisions?|directorates?|wards?|departments?|dept|teams?|units?|faculty|sections?|care groups?|services"
    r"|year \d+|key stage|phase|block|floor)\b",
    re.IGNORECASE,
)
_SURE = 0.9  # a heading that surely speaks of organisations
_LEAST_ROWS = 5  # rows from which an identifier that hardly varies is no person's
_VARIES = 0.7  # different identifiers as a share of different names beside them


def vetted(reading: Reading, people: frozenset[int] = frozenset()) -> Reading:
    """The reading without the fields that values gainsay; columns of people (and those in `people`) are dropped."""
    people |= _columns_of_people(reading)
    unfit = {place for place in reading.fit.fields if place not in people and _is_gainsaid(reading, place)}
    if not people and not unfit:
        return reading
    fit = reading.fit
    kept = {place: given for place, given in fit.fields.items() if place not in people | unfit}
    products = tuple(each for each in fit.products if each.place not in people)
    meetings = tuple(each for each in fit.meetings if each.place not in people)
    gainsaid = {place: fit.fields[place][0] for place in unfit}
    likely = {
        place: tuple(each for each in fields if each[0] != gainsaid.get(place)) for place, fields in fit.likely.items()
    }
    named = {"organisation"} if "organisation" in gainsaid.values() and _names_it(reading) else set()
    fit = replace(fit, fields=kept, products=products, meetings=meetings, personal=fit.personal | people, likely=likely)
    return replace(reading, fit=replace(fit, supplied=fit.supplied | named))


def _names_it(reading: Reading) -> bool:
    """Say whether a title or the file's name gives the organisation of every row."""
    return reading.context.organisation(reading.register) is not None


def _columns_of_people(reading: Reading) -> frozenset[int]:
    """Columns read as a name or a text whose values read like people's names."""
    found = set()
    for place, (name, _) in reading.fit.fields.items():
        if reading.dataset.field(name).kind in (Kind.TEXT, Kind.NAME) and names_people(
            reading.senses[place], reading.register
        ):
            found.add(place)
    return frozenset(found)


def _is_gainsaid(reading: Reading, place: int) -> bool:
    name, near = reading.fit.fields[place]
    if near.reason == TOLD:
        return False
    sense = reading.senses[place]
    if name in ("status", "role") and _is_of_leavers(reading, sense):
        return True
    if reading.dataset.personal and name == "status":
        if marks_undone(sense):
            return True
        return sense.nature.yes_no >= 0.8 and heading_score_for(sense, "training", "status") < NEAR
    if name == "organisation":
        hosts = reading.same_for_session(place) and heading_score_for(sense, "training", name) < NEAR
        return hosts or _is_of_parts(reading, sense)
    return name == "person" and (_is_of_counts(reading, sense) or _hardly_varies(reading, place))


def _is_of_counts(reading: Reading, sense: Sense) -> bool:
    """Say whether rows are numbers of people of an organisation, so that a number that is not headed so is nobody's."""
    measures = {each.measure for each in reading.fit.products}
    unsaid = heading_score_for(sense, "training", "person") < NEAR
    return unsaid and bool(measures & {"people", "in_scope"}) and reading.place("organisation") is not None


def _is_of_parts(reading: Reading, sense: Sense) -> bool:
    """Say whether a column names the divisions and wards of the one organisation that a title or the file names."""
    texts = [text for text in sense.nature.texts if not is_blank(text)]
    bodies = sum(reading.register.knows(text) or _is_body_of_its_own(text) for text in texts)
    if not texts or bodies >= 0.3 * len(texts) or not _names_it(reading):
        return False
    parts = sum(bool(_PART.search(text)) for text in texts) >= 0.5 * len(texts)
    return parts or heading_score_for(sense, "training", "organisation") < _SURE


def _is_body_of_its_own(text: str) -> bool:
    return sector_of_name(text) is not None and not _PART.search(text)


def _is_of_leavers(reading: Reading, sense: Sense) -> bool:
    words = reading.dataset.personal and speaks_of_leaving(sense)
    return words and not all(find_word(STATUSES, text) for text in sense.nature.texts)


def _hardly_varies(reading: Reading, place: int) -> bool:
    """Say whether an identifier is the same for many people: the course's, the session's, the group's."""
    ids = reading.column(place).codes
    names = [reading.column(each).codes for each in sorted(reading.fit.personal)]
    rows = (ids >= 0) & np.logical_or.reduce([codes >= 0 for codes in names]) if names else ids >= 0
    if rows.sum() < _LEAST_ROWS:
        return False
    different = len(np.unique(ids[rows]))
    if not names:
        return different == 1
    people = int(numbered_together([codes[rows] for codes in names]).max()) + 1
    return different < _VARIES * people
