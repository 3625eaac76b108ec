"""What a Board page holds, described once; the screen, the paper and the slides each draw it their own way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from urllib.parse import urlencode

# What a Board page holds, described once; the screen, the paper and the slides each draw it their own way

Tone = Literal["red", "amber", "green", "blue", "grey"]


def link_to(page: str, **chosen: str) -> str:
    """A page of the dashboard with what is chosen there, as links name it.

    >>> link_to("plan"), link_to("training", part="Organisations", sector="Local authority")
    ('plan', 'training?part=Organisations&sector=Local+authority')
    """
    return f"{page}?{urlencode(chosen)}" if chosen else page


@dataclass(frozen=True)
class Cell:
    """A cell of a table with a word and a tone: RAG is word + shape + tint, never colour alone."""

    text: str
    note: str = ""
    tone: Tone | None = None
    link: str = ""  # the page it opens, with what is chosen there


@dataclass(frozen=True)
class Table:
    """A table in words: a caption, headings, rows of text or cells."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str | Cell, ...], ...]
    numeric: tuple[int, ...] = ()  # places of columns that are numbers (right aligned)
    notes: tuple[str, ...] = ()
    searchable: bool = False
    opens: bool = False  # on screen each row opens at its first cell: long texts that are looked up one at a time
    audience: Literal["public", "restricted"] = "restricted"


@dataclass(frozen=True)
class Series:
    """One line, set of bars or ranges. `y` holds None where there is no figure."""

    name: str
    x: tuple[str | float, ...]
    y: tuple[float | None, ...]
    lower: tuple[float | None, ...] = ()
    upper: tuple[float | None, ...] = ()
    labels: tuple[str, ...] = ()  # the words beside each point: "about 35", "small or none"
    role: Literal["main", "second", "third", "fourth", "context", "target"] = "main"
    flags: tuple[str, ...] = ()  # control charts: "" or the rule that flags the point


@dataclass(frozen=True)
class Reference:
    """A line across the chart with its words."""

    value: float
    label: str
    role: Literal["target", "mean", "limit", "benchmark", "today"] = "target"
    axis: Literal["x", "y"] = "y"


@dataclass(frozen=True)
class Break:
    """A marked break in a series: no line crosses it."""

    before: str  # the first x after the break
    label: str


@dataclass(frozen=True)
class Chart:
    """A chart described once.

    Forms: line, step, columns (upright), range (dot with its interval, lying), control (line with mean, limits and
    flags), timeline (dots at the middle of `lower` and `upper`, ordinal days), burn up (scope, planned, done).
    """

    key: str
    form: Literal["line", "step", "columns", "range", "control", "timeline", "burn up"]
    finding: str  # the title: what the chart shows, as a sentence
    series: tuple[Series, ...]
    alternative: str  # what a reader who cannot see it needs to know
    table: Table
    reading: str = ""  # one line on how to read it
    unit: Literal["count", "share", "people", "sessions", "pounds", "days"] = "count"
    x_title: str = ""
    y_title: str = ""
    y_range: tuple[float, float] | None = None
    references: tuple[Reference, ...] = ()
    breaks: tuple[Break, ...] = ()
    metrics: tuple[str, ...] = ()  # keys of the definitions behind it
    sources: tuple[str, ...] = ()
    verdict: Cell | None = None  # whether anything changed: a word with its tone, and why
    audience: Literal["public", "restricted"] = "restricted"


@dataclass(frozen=True)
class Tile:
    """A headline figure: label, number, direction and target in words, an optional bar with a target mark."""

    label: str
    value: str
    detail: str = ""
    share: float | None = None
    target: float | None = None
    link: str = ""  # key of the page it opens
    audience: Literal["public", "restricted"] = "restricted"


@dataclass(frozen=True)
class Statement:
    """One ranked sentence: a tag in word + tone, the words, the page it opens, the rule behind it."""

    tag: str
    tone: Tone
    text: str
    link: str = ""
    reason: str = ""
    audience: Literal["public", "restricted"] = "restricted"


@dataclass(frozen=True)
class Ask(Statement):
    """What the Board is asked to decide; `text` says why, the rest what is proposed and what happens otherwise.

    `duty`: 3 Channel and the statutory duty, 2 what the duty guidance expects, 1 good practice. `days_left`: to the
    day it is due, below zero where that has passed.
    """

    key: str = ""  # the same from report to report
    ask: str = ""
    owner: str = ""
    due_on: date | None = None
    otherwise: str = ""
    people: float = 0
    duty: int = 1
    days_left: int | None = None
    board_only: bool = False


@dataclass(frozen=True)
class Asks:
    """The decision sheet: numbered asks; `empty` says something useful where there is none."""

    title: str
    asks: tuple[Ask, ...]
    empty: str


@dataclass(frozen=True)
class GridTile:
    """One thing as a tile: its sign, tone, the page it opens and its text on hover; a mark says more in a word."""

    text: str
    tone: Tone
    hover: str
    link: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Grid:
    """Tiles in rows, each row named, under the finding; `table` says the same in words."""

    key: str
    finding: str
    rows: tuple[tuple[str, tuple[GridTile, ...]], ...]
    table: Table
    reading: str = ""
    audience: Literal["public", "restricted"] = "restricted"


@dataclass(frozen=True)
class Picker:
    """A choice the reader makes; it lives in the address."""

    key: str
    label: str
    options: tuple[tuple[str, str], ...]  # (value, words)
    default: str
    form: Literal["choice", "search"] = "choice"


@dataclass(frozen=True)
class Tiles:
    """A row of tiles."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class Statements:
    """A headed list of statements; `empty` says something useful where there is none."""

    title: str
    statements: tuple[Statement, ...]
    empty: str


@dataclass(frozen=True)
class Pickers:
    """Where on the page the reader chooses."""

    pickers: tuple[Picker, ...]


@dataclass(frozen=True)
class Note:
    """A sentence of its own: what figures cannot say, an empty state, a caution."""

    text: str
    tone: Tone = "grey"
    audience: Literal["public", "restricted"] = "restricted"


@dataclass(frozen=True)
class Heading:
    """A part of the page."""

    text: str


@dataclass(frozen=True)
class Side:
    """Two blocks side by side where the screen is wide."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]


Block = Tiles | Asks | Grid | Statements | Pickers | Note | Heading | Side | Chart | Table


def level(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks one after the other, those side by side too."""
    for block in blocks:
        yield from level((*block.left, *block.right)) if isinstance(block, Side) else (block,)


#: The name of what opens first.
FIRST_PART = "Overview"


@dataclass(frozen=True)
class Part:
    """A part of a page that opens on its own, behind the answer."""

    name: str
    blocks: tuple[Block, ...]
    on_paper: bool = True  # the Board needs it in its papers


@dataclass(frozen=True)
class Page:
    """One Board page: the finding, a grey line, the blocks that answer first, then parts with the detail."""

    key: str
    name: str  # the word in the navigation
    finding: str
    subline: str
    blocks: tuple[Block, ...] = field(default_factory=tuple)
    parts: tuple[Part, ...] = ()

    @property
    def every_block(self) -> tuple[Block, ...]:
        """The blocks that answer first, then those of the parts."""
        return (*self.blocks, *(block for part in self.parts for block in part.blocks))


# A Board page as screens for the projector:

Screen = tuple[str, tuple[Block, ...]]
_FEWEST_LINES = 2  # a shorter list needs no screen of its own
#: A page with so many headline figures shows them.
_MANY_TILES = 5


def screens(page: Page) -> tuple[Screen, ...]:
    """Cut a page into screens: its decisions first, then headline figures, then one exhibit a screen.

    Of lists one a page is shown, of tables those that judge.
    """
    blocks = tuple(level(page.blocks))
    tiles = tuple(block for block in blocks if isinstance(block, Tiles) and len(block.tiles) >= _MANY_TILES)
    notes = tuple(block for block in blocks if isinstance(block, Note))[:1]
    found: list[Screen] = [(each.title, (each,)) for each in blocks if isinstance(each, Asks)]
    found += [(page.finding, notes + tiles)] if tiles else []
    lists = [each for each in blocks if isinstance(each, Statements) and len(each.statements) >= _FEWEST_LINES]
    found += [(each.title, (each,)) for each in lists[:1]]
    for block in blocks:
        match block:
            case Chart() | Grid():
                found.append((block.finding, (block,)))
            case Table() if _judges(block):
                found.append((block.caption, (block,)))
            case _:
                continue
    return tuple(found) or ((page.finding, notes),)


def _judges(table: Table) -> bool:
    return any(isinstance(cell, Cell) and cell.tone for row in table.rows for cell in row)
