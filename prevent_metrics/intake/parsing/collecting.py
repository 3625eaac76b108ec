"""What reading a table turns up: issues with their places, questions, how dates were read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

import numpy as np

from ...vocabulary.issues import ROWS_KEPT, Issue, Level, places
from ...vocabulary.numbers import listed
from ..layout.tables import Table, letters
from ..results import DateOrder, Question


class Seen(TypedDict, total=False):
    """What a question shows of the column it is about: its heading, some values, how many rows wait."""

    column: str
    values: tuple[str, ...]
    rows: int


_ONCE = frozenset(("date-order",))  # one answer speaks for all columns of a table
_NOUNS = "rows|dates|cells|numbers|months|scores|sessions|actions|completions"
_SINGULAR = {
    "have": "has",
    "say": "says",
    "do": "does",
    "are": "is",
    "were": "was",
    "expire": "expires",
    "seem": "seems",
    "look": "looks",
}
_COUNTED = re.compile(rf"\{{count\}}((?: \w+){{0,2}}? (?:{_NOUNS}))\b(?: (have|give|are)\b)?")
_PLACED = re.compile(rf"\{{rows\}} ({'|'.join(_SINGULAR)})\b")


def numbered(words: str, count: int) -> str:
    """A message with its count put in, noun and verb in the singular for one.

    >>> numbered("Fix {count} empty cells. {rows} do not say it.", 1)
    'Fix 1 empty cell. {rows} does not say it.'
    >>> numbered("Fix {count} empty cells. {rows} do not say it.", 1200)
    'Fix 1,200 empty cells. {rows} do not say it.'
    """
    if count == 1:
        words = _COUNTED.sub(_one, words)
        words = _PLACED.sub(lambda match: f"{{rows}} {_SINGULAR[match[1]]}", words)
    return words.replace("{count}", f"{count:,}")


def _one(match: re.Match[str]) -> str:
    verb = {"have": " has", "give": " gives", "are": " is"}.get(match[2], "")
    return f"{{count}}{match[1][:-1]}{verb}"


def _columns_in_words(columns: tuple[int, ...]) -> str:
    """Places in a sheet that is read column by column, as `places` does for rows."""
    named = [letters(column) for column in columns[:5]]
    more = [f"{len(columns) - 5} more"] if len(columns) > 5 else []
    return f"Column{'s' * (len(columns) > 1)} {listed([*named, *more])}"


@dataclass
class Collected:
    """The issues and questions of one table, gathered while it is read."""

    table: Table
    issues: list[Issue] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    orders: dict[str, DateOrder] = field(default_factory=dict)

    def at(self, code: str, level: Level, words: str, marks: np.ndarray, column: str | None = None) -> None:
        """Add an issue for the table's rows where `marks` is true; nothing where none is.

        `words`: the message, with {rows} where the places stand and {count} where their number stands.
        """
        count = int(marks.sum())
        if count:
            self.on(code, level, words, self.table.sheet_rows(marks), column)

    def on(self, code: str, level: Level, words: str, rows: Sequence[int], column: str | None = None) -> None:
        """Add an issue for rows given as the spreadsheet shows them."""
        kept = tuple(int(row) for row in rows[:ROWS_KEPT])
        where = places(kept, len(rows))
        if self.table.grid.sheet.turned:
            where, kept = _columns_in_words(kept), ()
        message = (
            numbered(words, len(rows)).replace("({rows}", f"({where[0].lower()}{where[1:]}").replace("{rows}", where)
        )
        self.issues.append(Issue(code, level, message, column, kept, len(rows)))

    def say(self, code: str, level: Level, words: str, column: str | None = None) -> None:
        """Add an issue about the table as a whole, or a column of it."""
        self.issues.append(Issue(code, level, words, column))

    def ask(
        self,
        code: str,
        about: str,
        words: str,
        options: Iterable[tuple[str, str]] = (),
        *,
        must: bool = True,
        thought: str = "",
        **seen: Unpack[Seen],
    ) -> None:
        """Add a question, once. `seen`: the column it is about; without one all the table's rows wait."""
        once = [each.code for each in self.questions] if code in _ONCE else []
        if code not in once and not any((each.code, each.about) == (code, about) for each in self.questions):
            shown: Seen = {"rows": len(self.table.rows), **seen}
            self.questions.append(Question(code, about, words, tuple(options), must, thought=thought, **shown))

    def in_order(self) -> tuple[Question, ...]:
        """The questions: first those that must be answered, and of them those that most rows wait for."""
        return tuple(sorted(self.questions, key=lambda each: (not each.must, -each.rows)))
