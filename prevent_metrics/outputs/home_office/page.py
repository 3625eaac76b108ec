"""The quarterly Home Office return, section by section, from a report's figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd

from ...datasets.board_standing import engagement_by, ratings_by_section
from ...datasets.plan_standing import NOT_GIVEN, with_standing
from ...metrics.report import Report
from ...vocabulary.board_words import ENGAGEMENT_KINDS
from ...vocabulary.claims import Claim, of_rows
from ...vocabulary.periods import month_end, month_of, month_start, quarter_months, quarter_of_month
from ...vocabulary.plan_words import RATINGS, SECTIONS
from ...vocabulary.products import PRODUCTS
from ..content import Block, Cell, Heading, Note, Page, Table
from ..entries import entered, word
from ..governance import words as engagement_words
from ..governance.view import reach_of
from ..plan import words as plan_actions
from ..plan.view import section_word
from ..plan.words import day_or
from . import words

# What the Home Office return says of each toolkit section, from a report

_TRAINING = "training programme"


@dataclass(frozen=True)
class ReturnSource:
    """A report's records of one quarter, by section."""

    report: Report

    @property
    def quarter(self) -> str:
        """The quarter of the figures."""
        return quarter_of_month(month_of(self.report.figures_to))

    @property
    def first(self) -> date:
        """The quarter's first day."""
        return month_start(quarter_months(self.quarter)[0])

    @property
    def last(self) -> date:
        """The quarter's last day."""
        return month_end(quarter_months(self.quarter)[-1])

    @cached_property
    def actions(self) -> pd.DataFrame:
        """The plan as it stood, with its standing."""
        return with_standing(entered(self.report, "plan"), self.report.figures_to)

    @cached_property
    def engagement(self) -> pd.DataFrame:
        """Engagement of the quarter."""
        table = engagement_by(entered(self.report, "engagement"), self.report.figures_to)
        return table[table["date"] >= pd.Timestamp(self.first)]

    @cached_property
    def ratings(self) -> dict[str, Any]:
        """Ratings by section."""
        return {row["section"]: row for _, row in ratings_by_section(entered(self.report, "assurance")).iterrows()}

    @property
    def sections(self) -> tuple[str, ...]:
        """The eight sections, and a place for what names none where there is such."""
        unplaced = NOT_GIVEN in self._actions or NOT_GIVEN in self._engagement
        return (*SECTIONS.keys, *((NOT_GIVEN,) if unplaced else ()))

    def actions_of(self, section: str) -> pd.DataFrame:
        """The section's actions."""
        return self._actions.get(section, self.actions.iloc[:0])

    def engagement_of(self, section: str) -> pd.DataFrame:
        """The section's engagement of the quarter."""
        return self._engagement.get(section, self.engagement.iloc[:0])

    def completed(self, section: str) -> pd.DataFrame:
        """Actions completed in the quarter."""
        rows = self.actions_of(section)
        return rows[rows["complete"] & (rows["completed_on"] >= pd.Timestamp(self.first))]

    @cached_property
    def _actions(self) -> dict[str, pd.DataFrame]:
        return _by_section(self.actions)

    @cached_property
    def _engagement(self) -> dict[str, pd.DataFrame]:
        return _by_section(self.engagement)


def _by_section(table: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The rows of each section that has any, in their order."""
    keys = table["section"].astype("object").fillna(NOT_GIVEN)
    return {str(section): rows for section, rows in table.groupby(keys, sort=False)}


def outputs(source: ReturnSource, section: str) -> Iterator[str]:
    """What was done in the quarter, in numbers."""
    if done := of_rows(len(source.completed(section)), "plan", "completed in the quarter"):
        yield words.completed(done)
    engaged = source.engagement_of(section)
    activities = engaged[~engaged["concern"]]
    if len(activities):
        yield engagement_words.reach(of_rows(len(activities), "engagement", "in the quarter"), *reach_of(activities))
    if section == _TRAINING:
        yield from _trained(source)


def _trained(source: ReturnSource) -> Iterator[str]:
    figures = source.report.figures.only(
        metric="training_trained_in_period", period=source.quarter, breakdown="product", breakdown_2="", state="shown"
    )
    people = {each.category: each.value for each in figures if each.value == each.value}
    for key in PRODUCTS.keys:
        if people.get(key):
            yield words.trained(PRODUCTS.label(key), people[key])


def achievements(source: ReturnSource, section: str) -> Iterator[str]:
    """What came of it: completed actions with their measure, outcomes of activities, a rating that rose."""
    for _, row in source.completed(section).iterrows():
        name = plan_actions.named(word(row["reference"]), word(row["action"]))
        yield words.action_done(name, row["completed_on"].date(), word(row["success_measure"]))
    rows = source.engagement_of(section)
    for _, row in rows[~rows["concern"] & rows["outcome"].notna()].iterrows():
        kind = ENGAGEMENT_KINDS.label(word(row["kind"], "Activity"))
        yield words.outcome(kind, word(row["partner"]), word(row["outcome"]))
    rated = source.ratings.get(section)
    if rated is not None and rated["rank"] > rated["previous_rank"]:
        before = RATINGS.label(str(rated["previous_rating"])).lower()
        yield words.rating_rose(RATINGS.label(str(rated["rating"])).lower(), before)


def issues(source: ReturnSource, section: str) -> Iterator[str]:
    """What stands in the way: red and overdue actions, concerns raised, a section not met."""
    rows = source.actions_of(section)
    for _, row in rows[rows["red"] | rows["overdue"]].iterrows():
        name = plan_actions.named(word(row["reference"]), word(row["action"]))
        if row["red"]:
            yield words.red(name, word(row["corrective_action"]))
        else:
            due = None if pd.isna(row["due_on"]) else row["due_on"].date()
            yield words.overdue(name, plan_actions.due(due, word(row["timescale"])))
    engaged = source.engagement_of(section)
    if raised := of_rows(int(engaged["concern"].sum()), "engagement", "concerns in the quarter"):
        yield words.concerns(raised)
    rated = source.ratings.get(section)
    if rated is not None and rated["rank"] == 1:
        yield words.not_met(RATINGS.label(str(rated["rating"])).lower())


def expenditure(source: ReturnSource, section: str) -> tuple[Claim | None, Claim | None]:
    """Pounds given for the section's actions to date, and the cost of its engagement in the quarter."""
    plan = source.actions_of(section)["expenditure"].dropna()
    engagement = source.engagement_of(section)["cost"].dropna()
    return (
        of_rows(plan.sum(), "plan", "expenditure") if len(plan) else None,
        of_rows(engagement.sum(), "engagement", "cost in the quarter") if len(engagement) else None,
    )


# The quarterly Home Office return, and the evidence for the annual survey, from a report and its texts

#: Where the co-ordinator's words stand among a report's texts: "home-office/<part>/<section>".
PLACE = "home-office"
RETURN_KEY = "home-office-return"
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
        RETURN_KEY,
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
