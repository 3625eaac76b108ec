"""One organisation on a page: returns and their age, training, actions, attendance, engagement, what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ...metrics.report import Report
from ...protection import Figure
from ...vocabulary.board_words import ATTENDANCE, ENGAGEMENT_KINDS
from ...vocabulary.claims import Claim, of_rows
from ...vocabulary.numbers import whole
from ...vocabulary.periods import say_day
from ...vocabulary.words import plain
from ..content import Block, Cell, Note, Page, Picker, Pickers, Statement, Statements, Table, Tile, Tiles
from ..entries import word
from ..governance.lists import ATTENDANCE_TONES
from ..governance.view import group_word
from ..governance.view import view as governance_view
from ..plan.view import due_word, rag_cell, section_word, status_cell
from ..plan.view import view as plan_view
from ..plan.words import day_or
from ..summary.page import sheet
from ..training import words as training_words
from ..training.tables import members_of
from ..training.view import Reading, organisations_with_a_page, read
from . import words

KEY = PICKER = "partner"
_MOST_EVENTS = 8


def pickers(report: Report) -> tuple[Picker, ...]:
    """Which organisation is shown; one can type to find it."""
    listed = organisations_with_a_page(report)
    return (Picker(PICKER, words.CHOOSE, tuple((each, each) for each in listed), listed[0]),) if listed else ()


def page(report: Report, earlier: Report | None, choices: Mapping[str, str]) -> Page:
    """Describe one organisation's page; for the partner itself nothing of any other organisation is in it."""
    listed = organisations_with_a_page(report)
    name = choices.get(PICKER, "")
    if not listed:
        return Page(KEY, words.PAGE_NAME, words.NOBODY, "", (Note(words.NOBODY_NOTE),))
    name = name if name in listed else listed[0]
    about = _About(report, name, others=listed if choices.get("audience") == KEY else ())
    for_itself = choices.get("audience") == KEY
    found: list[Block | None] = [
        None if for_itself else Pickers(pickers(report)),
        Tiles(about.tiles()),
        about.training(),
        *(_of_one(about) if about.members == 1 else [Note(words.together(about.members))]),
    ]
    subline = words.subline(training_words.sector_word(about.sector), say_day(report.figures_to))
    return Page(KEY, words.PAGE_NAME, about.finding(), subline, tuple(each for each in found if each is not None))


def is_group(name: str) -> bool:
    """Whether a page is of small settings together: it is nobody's own, so nobody is sent it."""
    return members_of(name) > 1


def _of_one(about: _About) -> list[Block | None]:
    """What is known by name, which a group of small settings has none of."""
    return [
        about.actions(),
        about.attendance(),
        about.engagement(),
        Statements(words.asked_of(about.name), about.asked(), words.NOTHING_ASKED),
        Statements(words.asks_of_board(about.name), about.concerns(), words.NO_ASK),
    ]


class _About:
    """What a report holds of one organisation. Texts that name one of `others` are left out."""

    def __init__(self, report: Report, name: str, others: tuple[str, ...]) -> None:
        self.report, self.name, self.members = report, name, members_of(name)
        self.reading: Reading = read(report)
        self.sector = self.reading.sector_of().get(name, "other")
        self._others = [plain(each) for each in others if each != name]

    def _mine(self, table: pd.DataFrame, *columns: str) -> list[Any]:
        """Rows in which one of the columns names this organisation, and none another one."""
        found = [row for _, row in table.iterrows() if any(plain(self.name) in plain(word(row[c])) for c in columns)]
        return [row for row in found if not self._names_another(" ".join(map(str, row.dropna())))]

    def _names_another(self, text: str) -> bool:
        said = plain(text)
        return any(each in said for each in self._others)

    def _rows_of(self, dataset: str, found: list[Any]) -> Claim:
        return of_rows(len(found), dataset, self.name)

    def _cover(self, product: str) -> Figure | None:
        place = {"breakdown": "product", "category": product, "breakdown_2": "organisation", "category_2": self.name}
        return self.report.figures.one("training_in_date", period=self.reading.month, **place)

    def finding(self) -> str:
        """WRAP against target, overdue actions, the return."""
        cover, target = self._cover("wrap"), self.reading.target("wrap", self.sector)
        wrap = ""
        if cover is not None and cover.state == "shown" and cover.value <= 1:
            wrap = words.wrap(cover.value, target)
        overdue = self._rows_of("plan", [row for row in self._actions() if row["overdue"]])
        return words.finding(self.name, wrap, overdue, self._return_said())

    def tiles(self) -> tuple[Tile, ...]:
        """The return, WRAP, live actions, attendance."""
        found = [Tile(words.RETURN, self._return_said(), self._came())]
        cover = self._cover("wrap")
        if cover is not None:
            target = self.reading.target("wrap", self.sector)
            cell = training_words.cover_cell(cover.value, cover.numerator, cover.denominator, cover.state, target)
            share = cover.value if cover.state == "shown" else None
            found.append(Tile(words.WRAP, cell.text, cell.note, share, target))
        if self.members > 1:
            return tuple(found)
        actions = self._actions()
        live = [row for row in actions if row["live"]]
        said = words.overdue(self._rows_of("plan", [row for row in live if row["overdue"]]))
        found.append(Tile(words.ACTIONS, whole(self._rows_of("plan", live)), said))
        seen = self._attended()
        if seen:
            present = self._rows_of("meetings", [row for row in seen if row["attendance"] == "attended"])
            attended = f"{present} of {self._rows_of('meetings', seen)}"
            found.append(Tile(words.ATTENDED, attended, words.IN_TWELVE_MONTHS))
        return tuple(found)

    def _returns(self) -> list[Any]:
        returns = self.report.entries.get("returns")
        listed = [] if returns is None else [row for _, row in returns.iterrows()]
        return [row for row in listed if plain(str(row["partner"])) == plain(self.name)]

    def _return_said(self) -> str:
        """Where its return is; of small settings together, how many are in."""
        found = self._returns()
        if self.members > 1 and found:
            came = [row for row in found if pd.notna(row["received_on"])]
            return words.returns_in(self._rows_of("returns", came), self._rows_of("returns", found))
        return words.RETURN_STATES[str(found[0]["state"]) if found else "not expected"]

    def _came(self) -> str:
        """When its own return came."""
        days = [row["received_on"] for row in self._returns()]
        return words.came(days[0]) if len(days) == 1 and pd.notna(days[0]) else ""

    def training(self) -> Table | None:
        """Each product: in date against target, people still needed, lapsed, lapsing."""
        rows: list[tuple[str | Cell, ...]] = []
        for product in self.reading.products():
            cover = self._cover(product)
            if cover is None:
                continue
            target = self.reading.target(product, self.sector)
            gap, *lapses = (
                whole(self.reading.by_organisation(metric, "product", product).get(self.name, 0))
                for metric in ("gap_people", "expired", "due_3m")
            )
            if target is None or cover.state != "shown":
                gap = words.NO_TARGET if target is None else words.NOT_KNOWN
            cell = training_words.cover_cell(cover.value, cover.numerator, cover.denominator, cover.state, target)
            rows.append((training_words.product_word(product), cell, gap, *lapses))
        return Table(words.TRAINING, words.TRAINING_HEADINGS, tuple(rows), (2, 3, 4)) if rows else None

    def _actions(self) -> list[Any]:
        plan = plan_view(self.report).actions
        return self._mine(plan, "lead") if len(plan) else []

    def actions(self) -> Table | None:
        """The actions it leads; those that are live first."""
        rows = sorted(self._actions(), key=lambda row: (not row["live"], not row["overdue"]))
        shown = tuple(
            (
                word(row["reference"]),
                word(row["action"]),
                section_word(row["section"]),
                due_word(row),
                status_cell(row["standing"]),
                rag_cell(row["rating"]) if row["live"] else words.NOT_LIVE,
            )
            for row in rows
        )
        return Table(words.LEADS, words.ACTION_HEADINGS, shown) if shown else None

    def _attended(self) -> list[Any]:
        seen = governance_view(self.report).attendance
        return [row for _, row in seen.iterrows() if plain(str(row["agency"])) == plain(self.name)]

    def attendance(self) -> Table | None:
        """Each meeting of the last twelve months, the latest first."""
        rows = tuple(
            (
                say_day(row["date"].date()),
                group_word(row["group"]),
                Cell(ATTENDANCE.label(row["attendance"]), tone=ATTENDANCE_TONES.get(row["attendance"])),
            )
            for row in reversed(self._attended())
        )
        return Table(words.MEETINGS, words.MEETING_HEADINGS, rows) if rows else None

    def engagement(self) -> Table | None:
        """What was done with it this financial year."""
        table = governance_view(self.report).engagement
        rows = self._mine(table[~table["concern"]], "partner") if len(table) else []
        shown = tuple(
            (
                day_or(row["date"], ""),
                ENGAGEMENT_KINDS.label(word(row["kind"], "event")),
                word(row["audience"], words.NOT_SAID),
                words.NOT_SAID if pd.isna(row["people_reached"]) else whole(int(row["people_reached"])),
                word(row["outcome"]) or Cell(words.NO_OUTCOME, tone="amber"),
            )
            for row in rows[:_MOST_EVENTS]
        )
        return Table(words.ENGAGEMENT, words.ENGAGEMENT_HEADINGS, shown, (3,)) if shown else None

    def asked(self) -> tuple[Statement, ...]:
        """Asks of the sheet that name it, and open decisions that it owns."""
        chosen, rest = sheet(self.report)
        about = [each for each in (*chosen, *rest) if plain(self.name) in plain(f"{each.ask} {each.owner}")]
        found = [Statement(each.tag, each.tone, f"{each.ask}. {each.text}.", each.link) for each in about]
        decisions = governance_view(self.report).decisions
        owned = self._mine(decisions[decisions["open"]], "owner", "decision") if len(decisions) else []
        found += [Statement(words.DECISION, "blue", words.decided(word(r["decision"]), r["due_on"])) for r in owned]
        return tuple(each for each in found if not self._names_another(each.text))

    def concerns(self) -> tuple[Statement, ...]:
        """Concerns that it raised with the Board this financial year."""
        table = governance_view(self.report).engagement
        rows = self._mine(table[table["concern"]], "partner") if len(table) else []
        return tuple(Statement(words.CONCERN, "amber", words.raised(row["date"], word(row["outcome"]))) for row in rows)
