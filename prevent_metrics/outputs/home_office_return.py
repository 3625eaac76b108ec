"""The quarterly Home Office return, and the evidence for the annual survey, from a report and its texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from ..metrics.report import Report
from ..vocabulary.claims import Claim
from ..vocabulary.plan_words import RATINGS
from .board.entered import word
from .board.plan_view import section_word
from .content import Block, Cell, Heading, Note, Page, Table
from .home_office_sections import ReturnSource, achievements, expenditure, issues, outputs
from .words import home_office as words
from .words.plan_actions import day_or

#: Where the co-ordinator's words stand among a report's texts: "home-office/<part>/<section>".
PLACE = "home-office"
_LISTS: dict[str, Callable[[ReturnSource, str], Iterator[str]]] = {
    "outputs": outputs,
    "achievements": achievements,
    "issues": issues,
}


@dataclass(frozen=True)
class TextField:
    """One text that the co-ordinator may write: where it is kept, its label, what the records say, what was written."""

    place: str
    label: str
    from_records: str
    written: str


@lru_cache(maxsize=8)
def text_fields(report: Report) -> tuple[TextField, ...]:
    """Every text field of the return, section by section; what is written freezes with the report.

    Found once for a report as it was opened: a text written later makes another of it.
    """
    source = ReturnSource(report)
    return tuple(
        TextField(
            _place(part, section),
            words.text_label(part, section_word(section)),
            " ".join(f"{line}." for line in _records(source, part, section)),
            report.texts.get(_place(part, section), ""),
        )
        for section in source.sections
        for part in words.PARTS
    )


def _place(part: str, section: str) -> str:
    return f"{PLACE}/{part}/{section}"


def _records(source: ReturnSource, part: str, section: str) -> list[str]:
    if part in _LISTS:
        return list(_LISTS[part](source, section))
    if part == "expenditure":
        return [words.pounds(amount) for amount in expenditure(source, section) if amount is not None]
    rated = source.ratings.get(section)
    return [] if rated is None or pd.isna(rated["evidence"]) else [str(rated["evidence"]).rstrip(".")]


def return_page(report: Report) -> Page:
    """Describe the return as a document: a part for outputs, achievements, issues, expenditure and evidence."""
    source = ReturnSource(report)
    blocks: list[Block] = []
    for table in return_tables(report):
        blocks += [Heading(table.caption), table]
    blocks.append(Note(words.TRAINING_NOTE))
    return Page(
        "home-office-return",
        "Home Office return",
        words.title(source.quarter),
        words.subline(source.first, report.figures_to, source.last),
        tuple(blocks),
    )


def return_tables(report: Report) -> tuple[Table, ...]:
    """The return's tables, one a part; every section has at least one row in each."""
    source = ReturnSource(report)
    lists = tuple(_list(source, part) for part in _LISTS)
    return (*lists, _expenditure(source), _evidence(source))


def _list(source: ReturnSource, part: str) -> Table:
    rows = tuple(
        (section_word(section), line)
        for section in source.sections
        for line in (*_own_words(source, part, section), *_records(source, part, section)) or (words.NONE_RECORDED,)
    )
    return Table(words.PARTS[part], ("Section", words.PARTS[part]), rows)


def _own_words(source: ReturnSource, part: str, section: str) -> tuple[str, ...]:
    written = source.report.texts.get(_place(part, section), "").strip()
    return (written,) if written else ()


def _expenditure(source: ReturnSource) -> Table:
    rows = []
    for section in source.sections:
        plan, engagement = expenditure(source, section)
        own = " ".join(_own_words(source, "expenditure", section))
        rows.append((section_word(section), words.pounds(plan), words.pounds(engagement), own or words.NONE_RECORDED))
    totals = [_sum(source, place) for place in (0, 1)]
    rows.append(("All sections", words.pounds(totals[0]), words.pounds(totals[1]), "Sum of the sections"))
    headings = ("Section", "Plan, to date", "Engagement, in the quarter", words.OWN_WORDS)
    return Table(words.PARTS["expenditure"], headings, tuple(rows), (1, 2), (words.EXPENDITURE_NOTE,))


def _sum(source: ReturnSource, place: int) -> Claim | None:
    known = [amount for section in source.sections if (amount := expenditure(source, section)[place]) is not None]
    return sum(known, Claim(0)) if known else None


def _evidence(source: ReturnSource) -> Table:
    """One row a section: its rating and the evidence paragraph, in the co-ordinator's words where they were written."""
    rows: list[tuple[str | Cell, ...]] = []
    for section in source.sections:
        rated = source.ratings.get(section)
        recorded = "" if rated is None else word(rated["evidence"])
        own = " ".join(_own_words(source, "evidence", section))
        rows.append(
            (
                section_word(section),
                words.NOT_RATED if rated is None else RATINGS.label(str(rated["rating"])),
                words.NOT_RATED if rated is None else _label(rated["previous_rating"]),
                own or recorded or words.NO_EVIDENCE,
                "No date" if rated is None else day_or(rated["assessed_on"], "No date"),
            )
        )
    headings = ("Section", "This year", "Last year", "Evidence", "Assessed on")
    return Table(words.PARTS["evidence"], headings, tuple(rows))


def _label(rating: object) -> str:
    return words.NOT_RATED if pd.isna(rating) else RATINGS.label(str(rating))
