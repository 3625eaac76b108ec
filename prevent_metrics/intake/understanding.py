"""A whole workbook understood: every sheet's tables found, read together, refused together where one must be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import sha256

import numpy as np

from ..datasets import DATASETS, Kind
from ..vocabulary.issues import Issue
from .judging.privacy import details_nearby, refusal_of
from .judging.table_reports import set_aside, understood, until_told
from .layout.context import context_of, facts_in
from .layout.damage import SWAPPED, swapped_columns
from .layout.layout import find_tables
from .layout.tables import Grid, Table, title_of
from .matching.column_profiles import Sense, senses_of
from .matching.heading_index import NEAR, known_heading
from .matching.heading_words import heading_plain
from .matching.match_dataset import readings
from .matching.select_match import Choice, Found, Numbered, asked_of, borne_out, choose, of_strangers, without_a_course
from .matching.systems import system_of
from .matching.table_readings import Fit, Surroundings
from .parsing.collecting import Collected
from .parsing.feedback import as_feedback
from .parsing.naming import shown, shown_headings
from .parsing.records import Reading
from .parsing.register import Register
from .results import Correction, DateOrder, FileReport, Knowledge, Outcome, TableReport
from .screening import reads_like_people
from .sheets import Sheet, Workbook, sheet_of
from .values.courses import find_course
from .values.dates import read_dates
from .values.stamps import stamp

# Sheets whose headings stand in the first column, organisations side by side:

_FEWEST = 3  # people, and headings
_MOSTLY = 0.6  # the share of the headings that we know
LARGEST = 80  # rows and columns from which a sheet is no form that somebody filled in by hand


def turned(sheet: Sheet) -> tuple[Sheet, tuple[str, ...]] | None:
    """The sheet with rows and columns exchanged, and the title lines above it; None where it is too large or small."""
    grid = Grid(sheet)
    wide = np.flatnonzero(grid.widths >= 2)
    if not wide.size or max(sheet.rows, len(sheet.columns)) > LARGEST:
        return None
    start = int(wide[0])
    titles = [title_of(grid.texts(row)) for row in range(start) if grid.widths[row]]
    rows = [sheet.row(row) for row in range(start, sheet.rows)]
    sideways = sheet_of([list(column) for column in zip(*rows, strict=True)], sheet.name, sheet.first_column)
    return replace(sideways, first_column=sheet.first_row + start, hidden=sheet.hidden, turned=True), tuple(titles)


def has_people_across(exchanged: Sheet) -> bool:
    """Say whether an exchanged sheet names a person in each row, below headings we know: a turned list of staff."""
    grid = Grid(exchanged)
    if exchanged.rows <= _FEWEST or len(exchanged.columns) < _FEWEST:
        return False
    headings = list(grid.texts(0).values())
    known = sum(known_heading(text) >= NEAR or find_course(text) is not None for text in headings)
    names = [text for text in map(exchanged.columns[0].text, range(1, exchanged.rows)) if text]
    return known >= _MOSTLY * len(headings) and reads_like_people(list(dict.fromkeys(names)), len(names))


def stands_sideways(each: Found) -> bool:
    """Say whether a reading of an exchanged sheet is sure: organisations' numbers, nobody named, no other dataset."""
    fit = each.choice.fit
    if fit is None or each.choice.rivals or fit.dataset.key not in ("training", "workforce"):
        return False
    if fit.personal and not fit.by_organisation:
        return False
    named = {name for name, _ in fit.fields.values()}
    measures = {column.measure for column in fit.products}
    counted = bool(measures & {"people", "in_scope", "headcount"} or named & {"people", "in_scope", "headcount"})
    return counted and "person" not in named and bool({"organisation"} & (named | fit.supplied))


# Orders of day and month that one date column of a file proves for others written in the same manner


class ProvenOrders(Mapping[str, DateOrder]):
    """Manners of writing dates whose order some column of the file proves; worked out when first asked for."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._found = found

    @cached_property
    def _orders(self) -> dict[str, DateOrder]:
        orders: dict[str, set[DateOrder]] = {}
        for each in self._found:
            for place in _date_places(each):
                reading = read_dates(each.senses[place].nature.column)
                if reading.order in ("day first", "month first") and (reading.day_first or reading.month_first):
                    for manner in reading.shapes:
                        orders.setdefault(manner, set()).add(reading.order)
        return {manner: each.pop() for manner, each in orders.items() if len(each) == 1}

    def __getitem__(self, manner: str) -> DateOrder:
        return self._orders[manner]

    def __iter__(self) -> Iterator[str]:
        return iter(self._orders)

    def __len__(self) -> int:
        return len(self._orders)


def _date_places(each: Found) -> set[int]:
    """Columns of dates: those read as such, and in a meeting tool's export the times of coming and going."""
    places = {place for place, sense in enumerate(each.senses) if sense.nature.plain_dates >= 0.5}
    if each.choice.fit:
        dataset = each.choice.fit.dataset
        dated = (Kind.DATE, Kind.MONTH)
        places |= {place for place, (name, _) in each.choice.fit.fields.items() if dataset.field(name).kind in dated}
    return places


# A whole workbook understood:

_DIGITS = re.compile(r"\d+")


def fingerprint(headings: Iterable[str], shape: str) -> str:
    """Mark a layout by its headings and shape. Dates and numbers in headings change from file to file and do not count.

    >>> fingerprint(["Name", "Course"], "records") == fingerprint(["course", "NAME "], "records")
    True
    >>> fingerprint(["Agency", "14/03/2026"], "matrix") == fingerprint(["Agency", "12/06/2026"], "matrix")
    True
    """
    texts = sorted({"date" if stamp(text) else _DIGITS.sub("0", heading_plain(text)) for text in headings if text})
    return sha256("|".join([shape, *texts]).encode()).hexdigest()[:16]


TEMPLATE_PAGES = ("Lists", "Notes")  # as `intake.templates` names them
COVER_LINES = 60  # lines of sheets without a table that speak for the whole file


def understand_workbook(workbook: Workbook, knowledge: Knowledge, sha256: str = "") -> FileReport:
    """Understand every table of a workbook: which dataset, which column is what, the values, what is wrong."""
    found = _find(workbook, knowledge)
    proven = ProvenOrders(found)
    pairs = [(each, _reading(each, knowledge, proven)) for each in found]
    refused = refusal_of(workbook, pairs)
    tables = [_table_report(each, reading, knowledge, bool(refused)) for each, reading in pairs]
    tables += _without_table(workbook, found)
    issues = [*workbook.issues, *refused, *details_nearby(workbook, pairs)]
    if not found and not refused:
        issues.append(_no_table())
    elif not refused and not any(table.dataset for table in tables) and not any(each.told.dataset for each in found):
        issues.append(_nothing_ours())
    return FileReport(
        shown(workbook.name),
        _outcome(tables, issues, bool(refused)),
        sha256,
        tuple(issues),
        _in_order(workbook, tables),
    )


def _find(workbook: Workbook, knowledge: Knowledge) -> list[Found]:
    layouts = [(sheet, find_tables(sheet)) for sheet in workbook.sheets]
    cover, cover_facts = _cover(layouts)

    def understand(table: Table, number: int) -> Found:
        return _understand_layout(table, number, workbook.name, knowledge, cover)

    found: list[Found] = []
    for sheet, tables in layouts:
        facts = dict(cover_facts)
        for number, table in enumerate(tables, start=1):
            facts |= table.facts
            each = understand(replace(table, facts=facts), number)
            each = _once_a_session(each, found, sheet)
            if each.choice.fit is None:
                facts |= _facts_of_row(table)
            found.append(each)
        _read_sideways(found, sheet, dict(cover_facts), understand)
    found = _of_prevent(_without_template_pages(found))
    return found if any(each.choice.fit for each in found) else _asked_about(found)


def _of_prevent(found: list[Found]) -> list[Found]:
    """The tables of a file; where none of them speaks of Prevent, each is asked about that nobody has told of."""
    if any(fit.of_prevent for each in found for fit in each.fits[:1]):
        return found
    return [
        each if each.told.dataset else replace(each, choice=of_strangers(each.choice, each.senses)) for each in found
    ]


def _without_template_pages(found: list[Found]) -> list[Found]:
    """Beside a table of our own template its pages of lists and notes hold no rows."""
    if not any(_is_our_template(each) for each in found):
        return found
    pages = [each.table.grid.sheet.name in TEMPLATE_PAGES for each in found]
    return [replace(each, choice=Choice(None)) if page else each for each, page in zip(found, pages, strict=True)]


def _is_our_template(each: Found) -> bool:
    """Say whether a table has the headings of one of our templates, all of them and in order."""
    headings = tuple(sense.text for sense in each.senses)
    return any(headings == tuple(field.label for field in dataset.fields) for dataset in DATASETS.values())


def _asked_about(found: Sequence[Found]) -> list[Found]:
    """In a file of which nothing is understood: its tables about Prevent are asked about, one a sheet, the largest."""
    largest: dict[str, Found] = {}
    for each in found:
        before = largest.get(each.table.grid.sheet.name)
        if not each.told.dataset and (before is None or len(each.table.rows) > len(before.table.rows)):
            largest[each.table.grid.sheet.name] = each
    return [
        replace(each, choice=asked_of(each.fits, each.table, each.senses))
        if each is largest.get(each.table.grid.sheet.name)
        else each
        for each in found
    ]


def _read_sideways(
    found: list[Found], sheet: Sheet, facts: dict[str, str], understand: Callable[[Table, int], Found]
) -> None:
    """A sheet that says nothing row by row, or names its people in a row, may say it column by column."""
    own = [each for each in found if each.table.grid.sheet is sheet]
    if (exchanged := turned(sheet)) is None:
        return
    people = has_people_across(exchanged[0])
    if any(each.choice.fit for each in own) and not people:
        return
    for table in find_tables(exchanged[0])[:1]:
        facts |= {} if people else facts_in(Grid(sheet).lines())
        each = understand(replace(table, titles=exchanged[1], facts=facts), 1)
        if stands_sideways(each) or (people and each.choice.fit is not None and each.choice.fit.dataset.personal):
            found[:] = [*(other for other in found if other not in own), each]


def _cover(layouts: Sequence[tuple[Sheet, list[Table]]]) -> tuple[tuple[str, ...], dict[str, str]]:
    """What sheets without a table say: a cover's title, organisation, date."""
    lines: list[dict[int, str]] = []
    for sheet, tables in layouts:
        if not tables or all(len(table.headings) <= 1 for table in tables):
            lines.extend(Grid(sheet).lines(COVER_LINES))
    return tuple(map(title_of, lines)), facts_in(lines)


def _facts_of_row(table: Table) -> dict[str, str]:
    """A table of one row above another ("Topic", "Start time") speaks for the one below."""
    if len(table.rows) != 1:
        return {}
    grid = table.grid
    return facts_in([{each.column: each.text for each in table.headings}, grid.texts(int(table.rows[0]))])


def _understand_layout(
    table: Table, number: int, file_name: str, knowledge: Knowledge, cover: tuple[str, ...]
) -> Found:
    senses = tuple(senses_of(table))
    headings = [sense.text for sense in senses]
    mark = fingerprint(headings, str(len(table.heading_rows)))
    told = knowledge.corrections.get(mark, Correction())
    if told.answers.get(SWAPPED) == "swap" and (swapped := swapped_columns(table)):
        table = replace(table, swapped=swapped)
        senses = tuple(senses_of(table))
    system = system_of(headings)
    context = context_of(table, file_name, cover, {})
    shown_as = shown_headings(senses, table.grid.sheet.first_column)
    told_fields = {place: told.fields[name] for place, name in enumerate(shown_as) if name in told.fields}
    orders = [told.dates[name] for name in shown_as if name in told.dates]
    around = Surroundings(
        context,
        Register(knowledge.partners, told.confirmed),
        system,
        told_fields,
        orders[0] if orders else "",
        told_year=told.answers.get("year", ""),
        told_courses=told.words.get("product", {}),
        sections=table.divider_texts()[0],
    )
    only = told.dataset if told.dataset in DATASETS else ""
    fits = readings(senses, around, only) if told.dataset != "none" else []
    fits = [fit for fit in fits if only or borne_out(fit, senses, context)]
    choice = _of_feedback(fits, senses) if not told.dataset else None
    choice = choice or choose(fits, table, senses, told=bool(only))
    if without_a_course(choice, senses, context):
        choice = Choice(None)
    return Found(table, senses, Numbered(number, mark), system, told, context, tuple(fits), choice)


def _of_feedback(fits: Sequence[Fit], senses: Sequence[Sense]) -> Choice | None:
    """A form's answers about a session are no completions, however much they look like them."""
    best = next((fit for fit in fits if fit.dataset.personal), None)
    fit = (
        as_feedback(best, senses) if best is not None and best.score >= max(each.score for each in fits) - 1.0 else None
    )
    return Choice(fit) if fit else None


def _once_a_session(each: Found, before: Sequence[Found], sheet: Sheet) -> Found:
    """A meeting tool lists the same people again with every coming and going: only the first list counts."""
    if each.system is None or not each.system.session or each.told.dataset:
        return each
    earlier = any(
        other.table.grid.sheet is sheet and other.system is not None and other.system.session and other.choice.fit
        for other in before
    )
    return replace(each, choice=Choice(None)) if earlier else each


def _reading(each: Found, knowledge: Knowledge, proven: ProvenOrders) -> Reading:
    headings = tuple(shown_headings(each.senses, each.table.grid.sheet.first_column))
    fit = each.choice.fit or (each.fits[0] if each.fits else Fit(DATASETS["plan"], 0.0, {}))
    register = Register(knowledge.partners, each.told.confirmed)
    found = Collected(each.table)
    return Reading(
        each.table,
        each.senses,
        headings,
        fit,
        each.told,
        each.context,
        register,
        each.system,
        proven,
        knowledge.today,
        found,
    )


def _table_report(each: Found, reading: Reading, knowledge: Knowledge, refused: bool) -> TableReport:
    sheet = each.table.grid.sheet.name
    if each.choice.fit is None:
        return set_aside(reading, sheet, each.numbered, each.table.heading_row, len(each.table.rows))
    if refused:
        columns = set_aside(reading, sheet, each.numbered, each.table.heading_row, len(each.table.rows))
        return replace(columns, dataset=each.choice.fit.dataset.key)
    report = understood(reading, each.choice, each.numbered, knowledge.secret)
    others = tuple(issue for issue in report.issues if issue.code == "training-product-other")
    if not each.told.dataset and others and others[0].count == report.rows_read:  # a list of other courses
        return replace(
            set_aside(reading, sheet, each.numbered, each.table.heading_row, report.rows_read), issues=others
        )
    return until_told(report) if each.choice.stranger else report


def _without_table(workbook: Workbook, found: Sequence[Found]) -> list[TableReport]:
    """Sheets on which no table stands: a cover, a chart, nothing at all."""
    have = {id(each.table.grid.sheet) for each in found} | {
        id(sheet) for sheet in workbook.sheets for each in found if _is_turned(each, sheet)
    }
    return [set_aside(None, sheet.name, Numbered(1, ""), None, 0) for sheet in workbook.sheets if id(sheet) not in have]


def _is_turned(each: Found, sheet: Sheet) -> bool:
    return each.table.grid.sheet.turned and each.table.grid.sheet.name == sheet.name


def _in_order(workbook: Workbook, tables: Sequence[TableReport]) -> tuple[TableReport, ...]:
    names = [shown(sheet.name) for sheet in workbook.sheets]
    return tuple(sorted(tables, key=lambda table: (names.index(table.sheet), table.table)))


def _no_table() -> Issue:
    words = (
        "**We found no table in this file.** It needs a row of headings with rows below. Check that you chose the "
        "right file."
    )
    return Issue("no-table", "must fix", words)


def _nothing_ours() -> Issue:
    words = "**There is nothing we can use in this file.** Check that the right file was chosen."
    return Issue("nothing-recognised", "must fix", words)


def _outcome(tables: Sequence[TableReport], issues: Sequence[Issue], refused: bool) -> Outcome:
    if refused:
        return "refused"
    everything = [*issues, *(issue for table in tables for issue in table.issues)]
    asked = any(question.must for table in tables for question in table.questions)
    return "problems" if asked or any(issue.level == "must fix" for issue in everything) else "understood"


# What partners' sheets mean:
