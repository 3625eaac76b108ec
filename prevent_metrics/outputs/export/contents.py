"""What goes into a pack for one audience, how it closes, and its headline figures as tables."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from ...metrics.registry import definitions
from ...metrics.report import Report
from ...vocabulary.periods import say_day
from .. import definitions as definitions_page
from ..content import Asks, Block, Cell, Chart, Grid, Heading, Note, Page, Pickers, Side, Statements, Table, Tiles
from ..governance import page as governance
from ..partner import page as partner
from ..partner import words as partner_words
from ..plan import page as plan
from ..render.palette import SHAPES
from ..summary import page as summary
from ..summary import words as summary_words
from ..threat import page as threat
from ..training import page as training

# What stands at the end of every pack:


def closing_pages(report: Report, kind: str, only: Set[str] = frozenset()) -> tuple[Page, ...]:
    """Definitions of the measures in the pack, or `only` of some, and the protection note beside referral figures."""
    used = only or set(report.figures.table["metric"])
    alike: dict[tuple[str, str], list[str]] = {}
    for key, metric in definitions().items():
        if key in used and (kind == "restricted" or metric.audience == "public"):
            alike.setdefault((metric.how, metric.left_out or "Nothing"), []).append(metric.label)
    rows = tuple(("; ".join(labels), how, left_out) for (how, left_out), labels in alike.items())
    headings = ("Measure", "How it is counted", "What is left out")
    blocks: list[Block] = [Heading("Measures"), Table("Measures in this pack", headings, rows)]
    if kind == "restricted":
        blocks += [
            Heading("How small numbers are protected"),
            Note("\n".join(definitions_page.protection())),
            Heading("What the protection does not do"),
            Note("\n".join(definitions_page.limits()), tone="amber"),
        ]
    return (Page("definitions", "Definitions", *_TITLES[kind], (*blocks, *check_note(report))),)


def check_note(report: Report) -> tuple[Block, ...]:
    """The code by which a pack can be checked against the store; a draft has none."""
    if not report.check_code:
        return ()
    return (
        Heading("Has it been changed?"),
        Note(definitions_page.check_pack(report.number or 0, report.check_code)),
    )


_TITLES = {
    "restricted": ("how the figures are counted and protected", definitions_page.subline()),
    "public": ("how the figures are counted", "What each measure is and what is left out of it"),
}


# What goes into a pack:

Kind = Literal["public", "restricted"]
_PAGES = {"summary": summary, "training": training, "plan": plan, "threat": threat, "governance": governance}
#: The public pack (part 1 of the agenda) has no page that is about referrals, threat or who attended.
_PUBLIC = ("summary", "training", "plan")
ANNEX, ANNEX_TITLE = "Annex", "detail behind the page"
#: Nobody can search a paper: long lists are printed whole.
_ON_PAPER = {"rows": "every"}
#: Where the co-ordinator's words stand among a report's texts. The public pack prints its own paragraph alone,
#: because the others may speak of anything that the restricted pack shows.
COVER, PUBLIC_COVER = "cover", "public-cover"
SECTIONS = ("training", "plan", "threat", "governance")


@dataclass(frozen=True)
class Pack:
    """A pack before it is drawn: what it is of, its covering words, its pages and what explains them."""

    report: Report
    kind: Kind
    pages: tuple[Page, ...]  # what answers first
    annex: tuple[Page, ...] = ()  # the detail behind each page
    closing: tuple[Page, ...] = ()
    covering: str = ""
    name: str = "Board pack"
    for_whom: str = ""  # who may have it, where its kind does not say so
    one_page: bool = False  # no cover and no list of contents

    @property
    def marking(self) -> str:
        """The public pack is OFFICIAL; the restricted one carries the report's marking."""
        return self.report.marking


def pack_of(report: Report, earlier: Report | None, kind: Kind) -> Pack:
    """Put a pack together. The public one is built from public figures alone, so nothing else can be in it."""
    texts = report.texts
    if kind == "public":
        report, earlier = _public(report), _public(earlier) if earlier else None
    pages, annex = [], []
    for key in (each for each in report.settings.running_order if kind == "restricted" or each in _PUBLIC):
        subject = _PAGES[key]
        choices = {picker.key: picker.default for picker in subject.pickers(report)} | _ON_PAPER | {"audience": kind}
        page = subject.page(report, earlier, choices)
        blocks = tuple(_kept(page.blocks, kind))
        parts = tuple(replace(part, blocks=tuple(_kept(part.blocks, kind))) for part in page.parts)
        if detail := tuple(part for part in parts if any(not isinstance(each, Heading) for each in part.blocks)):
            annex.append(replace(page, name=f"{ANNEX}, {page.name}", finding=ANNEX_TITLE, blocks=(), parts=detail))
        if any(not isinstance(block, Heading) for block in blocks):
            pages.append(replace(page, blocks=(*_section_note(page.key, kind, report), *blocks), parts=()))
    covering = texts.get(COVER if kind == "restricted" else PUBLIC_COVER, "").strip()
    return Pack(report, kind, tuple(pages), tuple(annex), closing_pages(report, kind), covering, f"Board pack, {kind}")


def partner_pack(report: Report, name: str) -> Pack:
    """One partner on one page, for that partner alone."""
    described = partner.page(report, None, {partner.PICKER: name, "audience": partner.KEY})
    blocks = tuple(_kept(described.blocks, "restricted"))
    page = replace(described, blocks=blocks)
    return Pack(
        report, "restricted", (page,), name=f"Partner page, {name}", for_whom=partner_words.FOR_WHOM, one_page=True
    )


def _section_note(key: str, kind: Kind, report: Report) -> tuple[Note, ...]:
    written = report.texts.get(key, "").strip() if kind == "restricted" and key in SECTIONS else ""
    return (Note(f"From the Prevent Co-ordinator: {written}", tone="blue"),) if written else ()


def _public(report: Report) -> Report:
    """A report with its public figures only, the national threat level, and no other entry or text."""
    entries = {name: table.iloc[:0] for name, table in report.entries.items()}
    if "threat" in report.entries:
        entries["threat"] = _national_level(report.entries["threat"])
    return replace(
        report,
        figures=report.figures.public(),
        entries=entries,
        marking="OFFICIAL",
        protection_report={},
        texts={},
        shared_by="",
    )


def _national_level(entered: pd.DataFrame) -> pd.DataFrame:
    """The rows that hold the national threat level, with nothing of the local themes in them."""
    levels = entered[entered["level"].notna() & entered["theme"].isna()]
    return levels[["level", "set_on", "source"]].reindex(columns=levels.columns)


def _kept(blocks: Iterable[Block], kind: Kind) -> list[Block]:
    """The blocks that this audience may see, in reading order; choices and empty headings fall away."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Side):
            left, right = (tuple(_kept(half, kind)) for half in (block.left, block.right))
            kept += [Side(left, right)] if left and right else [*left, *right]
        elif isinstance(block, Tiles):
            shown = tuple(each for each in block.tiles if kind == "restricted" or each.audience == "public")
            kept += [Tiles(shown)] if shown else []
        elif isinstance(block, Statements):
            shown_lines = tuple(each for each in block.statements if kind == "restricted" or each.audience == "public")
            if shown_lines or kind == "restricted":
                kept.append(replace(block, statements=shown_lines))
        elif isinstance(block, Asks):
            kept.append(
                replace(block, asks=tuple(e for e in block.asks if kind == "restricted" or e.audience == "public"))
            )
        elif isinstance(block, Chart | Grid | Table | Note):
            kept += [block] if kind == "restricted" or block.audience == "public" else []
        elif isinstance(block, Heading):
            kept.append(block)
    return _without_empty_headings([block for block in kept if not isinstance(block, Pickers)])


def _without_empty_headings(blocks: list[Block]) -> list[Block]:
    return [
        block
        for place, block in enumerate(blocks)
        if not isinstance(block, Heading) or (place + 1 < len(blocks) and not isinstance(blocks[place + 1], Heading))
    ]


# Headline figures and ranked sentences as tables, for slides and spreadsheets


def tiles_table(tiles: Tiles, page: Page) -> Table:
    """The headline figures of a page, a row each."""
    rows = tuple((tile.label, tile.value, tile.detail) for tile in tiles.tiles)
    return Table(f"{page.name}: headline figures", ("Measure", "Figure", "Direction and target"), rows)


def asks_table(sheet: Asks, page: Page) -> Table:
    """The decision sheet, an ask a row."""
    rows = tuple(
        (
            str(place),
            each.ask,
            each.text,
            each.owner,
            say_day(each.due_on) if each.due_on else summary_words.NO_DAY,
            each.otherwise,
        )
        for place, each in enumerate(sheet.asks, 1)
    )
    headings = (
        "Ask",
        summary_words.ASKED,
        summary_words.WHY,
        summary_words.OWNER,
        summary_words.BY,
        summary_words.OTHERWISE,
    )
    return Table(f"{page.name}: {sheet.title}", headings, rows)


def grid_table(grid: Grid) -> Table:
    """Tiles in words, a row of tiles a row."""
    rows = tuple((name, "  ".join(f"{SHAPES[t.tone]} {t.text}" for t in tiles)) for name, tiles in grid.rows)
    return Table(grid.finding, (summary_words.SECTION, summary_words.TILES), rows, notes=(summary_words.LEGEND,))


def statements_table(listed: Statements, page: Page) -> Table:
    """A list of statements, a row each in its order."""
    rows = tuple((Cell(line.tag, tone=line.tone), line.text) for line in listed.statements)
    return Table(f"{page.name}: {listed.title}", ("Kind", "What"), rows)
