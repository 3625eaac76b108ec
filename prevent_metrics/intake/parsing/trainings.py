"""Training tables as records: rows of completions, a column a course, numbers of organisations or by period."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from ...vocabulary.numbers import counted
from ...vocabulary.products import PRODUCTS
from ...vocabulary.sectors import SECTORS
from ...vocabulary.training_words import DELIVERY
from ..judging.evidence import filled, rows_in_doubt, with_undone
from ..layout.tables import part
from ..matching.heading_index import NEAR, PERCENT, heading_scores
from ..matching.wide_columns import PeriodColumn
from ..sheets import Column
from ..values.courses import find_course, find_courses, is_level_three, is_of_the_field
from ..values.wordings import Taught, is_blank, read_words
from .columns import ask_words, marks_of, spread
from .completions import as_days, melted, people_from_percent, read_cells
from .organisation_names import organisations_of, sector_array
from .persons import without_leavers
from .records import Reading, Records, no_numbers, nothing, plain_records, present, read_field, with_told_day

# Numbers under quarters or months turned into records:

_STANDING = re.compile(r"\bcumulative\b|\bto date\b|\bytd\b|\bin date\b|\bcomplian\w*|\bposition\b|\bstanding\b")
_EACH = re.compile(
    r"\bcompletions?\b|\bcompleting\b|\bby (?:month|quarter)\b|\b(?:per|each|every) (?:month|quarter)\b"
    r"|\bmonthly\b|\bquarterly\b|\bnewly\b|\battend\w*"
)
_OPTIONS = (
    ("each", "The people trained in that period: all periods count"),
    ("standing", "Everyone in date at the end of that period: only the latest counts"),
)


def by_period(reading: Reading, base: Records) -> Records:
    """A record for each filled cell under a period; until it is known what the numbers are none is accepted."""
    columns = [each for each in reading.fit.periods if not reading.senses[each.place].nature.empty]
    meant = _meant(reading)
    if meant == "standing":
        columns = _latest(columns)
    records = Records.together([_of_period(reading, base, each) for each in columns])
    undated = np.isnat(records.fields["completed_on"])
    if undated.any():
        words = "Which financial year are these columns for? Write it like 2026-27."
        reading.found.ask("year", "year", words, thought="No heading or title says.")
    return records.without(undated if meant else np.ones(records.size, dtype=bool))


def _of_period(reading: Reading, base: Records, each: PeriodColumn) -> Records:
    people = read_field(reading, reading.dataset.field("people"), each.place)
    records = base.with_field("people", people)
    records = records.with_field("completed_on", np.full(base.size, each.last, dtype="datetime64[D]"))
    if each.product:
        records = records.with_field("product", np.full(base.size, each.product, dtype=object))
    return records.at(np.flatnonzero(present(people)))


def _latest(columns: list[PeriodColumn]) -> list[PeriodColumn]:
    """The last period of each product."""
    last: dict[str, PeriodColumn] = {}
    for each in columns:
        before = last.get(each.product)
        if before is None or not each.last < before.last:
            last[each.product] = each
    return list(last.values())


def _meant(reading: Reading) -> str:
    """What the numbers are, as answered or as the words around them say; asked where they do not."""
    said = reading.told.answers.get("periods", "")
    if said in ("each", "standing"):
        return said
    words = reading.context.words
    meant = "standing" if _STANDING.search(words) else "each" if _EACH.search(words) else ""
    if meant:
        how = (
            "people trained in each period" if meant == "each" else "everyone in date, so only the latest period counts"
        )
        reading.found.say("training-periods", "information", f"We read the numbers under each period as {how}.")
        return meant
    thought = "Numbers under a quarter may be for that quarter or for everyone so far. No heading says which."
    reading.found.ask(
        "periods", "periods", "What are the numbers under each quarter or month?", _OPTIONS, thought=thought
    )
    return ""


# Training tables turned into records:


def one_for_each(
    reading: Reading, records: Records, column: Column, heading: str, courses: Sequence[tuple[str | None, ...]]
) -> Records:
    """Add a record for every further course that a row's cell names. `courses`: those of each distinct text."""
    further = max(map(len, courses), default=0) - 1
    if further < 1:
        return records
    parts = [records]
    for place in range(1, further + 1):
        more = spread([each[place] if len(each) > place else None for each in courses], column.codes)
        parts.append(records.with_field("product", more).at(np.flatnonzero(present(more))))
    several = marks_of(column, [code for code, each in enumerate(courses) if len(each) > 1])
    words = f"“{heading}” names several courses in {{count}} rows; each of them counts ({{rows}})."
    reading.found.at("training-several-courses", "information", words, several, heading)
    return Records.together(parts)


_OWN = frozenset(("organisation", "product", "completed_on", "expires_on", "status", "people", "in_scope", "person"))


def training_records(reading: Reading) -> Records:
    """Read a training table, whatever its shape."""
    base = plain_records(reading, _OWN)
    base = base.with_field("organisation", organisations_of(reading))
    base = with_sector(reading, base)
    if reading.fit.products:
        records = melted(reading, base)
    elif reading.fit.periods:
        base = _with_numbers(reading, base)
        named = all(each.product for each in reading.fit.periods)
        records = by_period(reading, base if named else with_product(reading, base))
    else:
        records = with_product(reading, _with_numbers(reading, _with_days(reading, base)))
    if not counts_only(reading):
        records = with_undone(reading, records)
        records = records.without(rows_in_doubt(reading, records)[records.source])
    records = _settled(reading, _dated(reading, records))
    return records if counts_only(reading) else without_leavers(reading, records)


def with_sector(reading: Reading, records: Records) -> Records:
    """Add the sector: its column, the surroundings, then the register."""
    size = records.size
    given = records.fields.get("sector")
    if given is None and reading.told.sector:
        given = np.full(size, reading.told.sector, dtype=object)
    if given is None and (told := reading.context.sector()):
        given = np.full(size, told.value, dtype=object)
    if given is None and (by_section := _sections_as_sectors(reading)) is not None:
        given = by_section
    organisations = records.fields.get("organisation", nothing(size))
    sectors = sector_array(reading.register, organisations, given)
    return records if sectors is None else records.with_field("sector", sectors)


def _sections_as_sectors(reading: Reading) -> np.ndarray | None:
    texts, places = reading.table.divider_texts()
    keys = [SECTORS.find(text) for text in texts]
    return spread(keys, places) if texts and all(keys) else None


def _with_days(reading: Reading, records: Records) -> Records:
    """Completion, expiry and status; a word in a date cell is a status."""
    cell_status = nothing(records.size)
    place = reading.place("completed_on")
    if place is not None:
        cells = read_cells(reading, place, "completed_on")
        records = records.with_field("completed_on", cells.completed_on)
        if present(cells.expires_on).any():
            records = records.with_field("expires_on", cells.expires_on)
        cell_status = cells.status
        records = records.without(cells.unread)
    if (place := reading.place("expires_on")) is not None:
        expiry = read_cells(reading, place, "expires_on")
        records = records.with_field("expires_on", as_days(expiry)).without(expiry.unread)
    if (place := reading.place("status")) is not None:
        given = read_field(reading, reading.dataset.field("status"), place)
        cell_status = np.where(present(given), given, cell_status)
        records = records.without(filled(reading.senses[place]) & ~present(given))
    return records.with_field("#status", cell_status)


def _with_numbers(reading: Reading, records: Records) -> Records:
    for name in ("people", "in_scope"):
        if (place := reading.place(name)) is not None:
            records = records.with_field(name, read_field(reading, reading.dataset.field(name), place))
    if "people" not in records.fields and "in_scope" in records.fields:
        place = next((each for each, sense in enumerate(reading.senses) if _is_percent(sense.text)), None)
        if place is not None:
            records = records.with_field("people", people_from_percent(reading, place, records.fields["in_scope"]))
    return records


def _is_percent(heading: str) -> bool:
    return heading_scores(heading).get(("training", PERCENT), 0.0) >= NEAR


def with_product(reading: Reading, records: Records) -> Records:
    """The product of each row: its column, the section row above it, or the surroundings."""
    place = reading.place("product")
    if place is None:
        return records.with_field("product", told_product(reading))
    column, heading = _with_delivery(reading, reading.column(place)), reading.headings[place]
    courses = _courses(reading, column, heading)
    values = spread([each[0] if each else None for each in courses], column.codes)
    blank = ~marks_of(column, [code for code, text in enumerate(column.distinct) if not is_blank(text)])
    if blank.any() and (single := reading.context.product()):
        values[blank] = single.value
    records = records.with_field("product", values).with_field("#course", spread(column.distinct, column.codes))
    if not reading.dataset.field("product").required:
        return one_for_each(reading, records.without(~present(values) & ~blank), column, heading, courses)
    reading.found.at(
        "training-product-missing",
        "must fix",
        f"**Fill {{count}} empty cells in “{heading}”.** {{rows}} do not say which course it was.",
        blank & ~present(values),
        heading,
    )
    return one_for_each(reading, records.without(~present(values)), column, heading, courses)


def _with_delivery(reading: Reading, column: Column) -> Column:
    """A level three whose name does not say how it was delivered, with what the row's delivery column says of it."""
    place = reading.place("delivery")
    open_codes = [code for code, text in enumerate(column.distinct) if is_level_three(text) and not find_course(text)]
    if place is None or not open_codes:
        return column
    ways = read_words(reading.column(place), DELIVERY, dict(reading.telling(place, "delivery").words)).keys
    said = [{"elearning": "eLearning", "workshop": "workshop", "webinar": "webinar"}.get(way or "") for way in ways]
    texts, codes = list(column.distinct), column.codes.copy()
    for code in open_codes:
        for way in sorted({each for each in said if each}):
            rows = marks_of(column, [code]) & marks_of(
                reading.column(place), [at for at, is_ in enumerate(said) if is_ == way]
            )
            codes[rows] = len(texts)
            texts.append(f"{column.distinct[code]} ({way})")
    return part(Column(tuple(texts), codes), np.arange(codes.size))


def _courses(reading: Reading, column: Column, heading: str) -> list[tuple[str | None, ...]]:
    """The products of each distinct text; a course of the field that we do not know is asked about, others said."""
    taught = Taught(reading.told.words.get("product", {}))
    courses: list[tuple[str | None, ...]] = [
        (taught.key(text),) if text in taught else find_courses(text) for text in column.distinct
    ]
    unknown = [code for code, each in enumerate(courses) if not any(each) and not is_blank(column.distinct[code])]
    ours = [code for code in unknown if is_of_the_field(column.distinct[code]) and column.distinct[code] not in taught]
    ask_words("product", PRODUCTS, "Product", heading, column, ours, reading.found, must=True)
    _say_others(reading, heading, column, [code for code in unknown if code not in set(ours)])
    return courses


def _course(text: str) -> str | None:
    found = find_course(text)
    return found.key if found else None


def _say_others(reading: Reading, heading: str, column: Column, others: list[int]) -> None:
    reading.found.at(
        "training-product-other",
        "information",
        f"Left out: {{count}} rows about {counted(len(others), 'other course')} in “{heading}”, none of which is "
        "Prevent training.",
        marks_of(column, others),
        heading,
    )


def told_product(reading: Reading) -> np.ndarray:
    """The product of all rows, or of the rows of a section, where no column says it."""
    size = len(reading.table.rows)
    texts, places = reading.table.divider_texts()
    keys = [_course(text) for text in texts]
    if texts and all(keys):
        return spread(keys, places)
    told = reading.context.product()
    if told is not None:
        words = f"All rows are for {PRODUCTS.label(told.value)}, from {told.where}. No column gives the training."
        reading.found.say("product-from-surroundings", "information", words)
        return np.full(size, told.value, dtype=object)
    if reading.told.product:
        return np.full(size, reading.told.product, dtype=object)
    options = tuple((word.key, word.label) for word in PRODUCTS)
    words, thought = "Which training is this table about?", "No column or title says."
    reading.found.ask("product", reading.table.grid.sheet.name, words, options, thought=thought)
    return nothing(size)


def _dated(reading: Reading, records: Records) -> Records:
    """The day of a session, or the day figures run to, where no column says it."""
    if "completed_on" in records.fields:
        return records
    aggregate = counts_only(reading)
    must = not aggregate and reading.place("status") is None and reading.place("expires_on") is None
    return with_told_day(reading, records, "completed_on", figures=aggregate, must=must)


def _settled(reading: Reading, records: Records) -> Records:
    """Decide the status of each record and count its people."""
    size = records.size
    given = records.fields.get("#status", nothing(size))
    fields = {name: values for name, values in records.fields.items() if name != "#status"}
    numbers = fields.get("people", no_numbers(size))
    counted = present(numbers) | present(fields.get("in_scope", no_numbers(size)))
    if counts_only(reading):
        counted = np.ones(size, dtype=bool)
    done = _dated_rows(fields, size) | counted | _listed(reading)
    fields["status"] = np.where(present(given), given, np.where(done, "done", "not done")).astype(object)
    fields["people"] = np.where(counted, numbers, 1.0)
    fields["#counted"] = counted
    return Records(fields, records.source, records.losses())


def counts_only(reading: Reading) -> bool:
    """Say whether every row is numbers of an organisation, none a person."""
    measures = {each.measure for each in reading.fit.products}
    numbers = (
        reading.fit.periods
        or {"people", "in_scope", PERCENT} & measures
        or reading.place("people") is not None
        or reading.place("in_scope") is not None
    )
    nobody = not reading.fit.personal or reading.fit.by_organisation
    return bool(numbers) and nobody and reading.place("person") is None


def _dated_rows(fields: Mapping[str, np.ndarray], size: int) -> np.ndarray:
    """Rows that a day of completion, or where there is no such column a day of expiry, shows to be done."""
    for name in ("completed_on", "expires_on"):
        if name in fields:
            return present(fields[name])
    return np.zeros(size, dtype=bool)


def _listed(reading: Reading) -> bool:
    """A list of people without dates or words for how far they are is a register: who is on it was there."""
    told = ("completed_on", "status", "expires_on")
    return not reading.fit.products and all(reading.place(name) is None for name in told)
