"""Turns blocks of a page into accessible HTML: real lists, real tables, words beside every colour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from prevent_metrics.outputs.content import (
    Ask,
    Asks,
    Cell,
    Grid,
    GridTile,
    Note,
    Statement,
    Statements,
    Table,
    Tile,
    Tiles,
)
from prevent_metrics.outputs.render.palette import SHAPES
from prevent_metrics.outputs.summary import words
from prevent_metrics.vocabulary.periods import say_day

#: Five places, then "and 8 more".
_FIRST = 5
_FIRST_LARGE = 8
_FIRST_ROWS, _MANY_ROWS = 25, 40  # of a table
_LONG = 60  # letters of a cell that is read as a text, not as an entry
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")


def tag(word: str, tone: str) -> str:
    """A word with its shape and tint."""
    return f'<span class="pb-tag pb-{tone}"><span aria-hidden="true">{SHAPES[tone]}</span> {escape(word)}</span>'


def on_every_sheet(handling: str) -> str:
    """The handling line in the margin of every sheet that a page is printed on.

    >>> on_every_sheet('OFFICIAL "A" </style>')
    '<style>@page { @top-left { content: "OFFICIAL A style"; font: 8pt sans-serif; } }</style>'
    """
    plain = re.sub(r"[^\w\s.,:;()·–’'-]", "", handling)
    return f'<style>@page {{ @top-left {{ content: "{plain}"; font: 8pt sans-serif; }} }}</style>'


def verdict(cell: Cell) -> str:
    """Whether a chart shows a change: the mark, and why."""
    return f'<p class="pb-verdict">{tag(cell.text, cell.tone or "grey")} {escape(cell.note)}</p>'


def bold(message: str) -> str:
    """A message with its first sentence bold, as it is marked.

    >>> bold("**Fix 1 date.** Row <4>.")
    '<b>Fix 1 date.</b> Row &lt;4&gt;.'
    """
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(message))


def linked(words: str, page: str, query: str) -> str:
    """Words that open a page of the dashboard, with the report kept in the address. The Summary stands at the root."""
    place, _, chosen = page.partition("?")
    asked = "&".join(part for part in (chosen, query.removeprefix("?")) if part)
    address = f"./{'' if place == 'summary' else place}{'?' if asked else ''}{asked}"
    return f'<a href="{escape(address)}" target="_self">{words}</a>' if page else words


def joined(parts: Sequence[str]) -> str:
    """Parts one under the other, as far apart as the page's elements are.

    >>> joined(["<p>a</p>"]), joined(["<p>a</p>", "<p>b</p>"])
    ('<p>a</p>', '<div class="pb-run"><p>a</p><p>b</p></div>')
    """
    return parts[0] if len(parts) == 1 else f'<div class="pb-run">{"".join(_boxed(each) for each in parts)}</div>'


def _boxed(part: str) -> str:
    """A part as one box: several elements of its own keep together."""
    return part if part.startswith(("<p", "<h3", "<ul", "<dl", "<details")) else f"<div>{part}</div>"


def heading(text: str) -> str:
    """The heading of a part of the page.

    >>> heading("Who refers & who does not")
    '<h2 class="pb-h2">Who refers &amp; who does not</h2>'
    """
    return f'<h2 class="pb-h2">{escape(text)}</h2>'


def finding(text: str, level: int) -> str:
    """What a chart shows, as its heading: it looks the same whether or not a heading is over it.

    >>> finding("Health is under target", 2)
    '<h2 class="pb-h3">Health is under target</h2>'
    """
    return f'<h{level} class="pb-h3">{escape(text)}</h{level}>'


def subline(text: str) -> str:
    """The grey line under the page's title."""
    return f'<p class="pb-subline">{escape(text)}</p>'


def tiles(block: Tiles, query: str) -> str:
    """Headline figures as a list."""
    return f'<ul class="pb-tiles">{"".join(_tile(each, query) for each in block.tiles)}</ul>'


def _tile(tile: Tile, query: str) -> str:
    bar = ""
    if tile.share is not None:
        mark = f'<i style="left:calc({_percent(tile.target)} - 1px)"></i>' if tile.target is not None else ""
        bar = f'<div class="pb-bar" aria-hidden="true"><span style="width:{_percent(tile.share)}"></span>{mark}</div>'
    return (
        f'<li><p class="pb-tile-label">{linked(escape(tile.label), tile.link, query)}</p>'
        f'<p class="pb-tile-value">{escape(tile.value)}</p>'
        f'<p class="pb-tile-detail">{escape(tile.detail)}</p>{bar}</li>'
    )


def _percent(share: float) -> str:
    return f"{min(share, 1) * 100:.0f}%"


def statements(block: Statements, query: str, large: bool = False) -> str:
    """Ranked sentences, each with its tag and its link: the first few, then the others at a click.

    `large` on the projector, where the title of the screen is theirs and more of them fit.
    """
    lines = [_statement(each, query) for each in block.statements]
    first = _FIRST_LARGE if large else _FIRST
    shown = len(lines) if len(lines) <= first + 1 else first
    body = f'<ul class="pb-statements">{"".join(lines[:shown])}</ul>' if lines else f"<p>{escape(block.empty)}</p>"
    if others := lines[shown:]:
        body += (
            f'<details class="pb-more"><summary>and {len(others)} more</summary>'
            f'<ul class="pb-statements">{"".join(others)}</ul></details>'
        )
    return body if large else f'<h2 class="pb-h2">{escape(block.title)}</h2>{body}'


def _statement(each: Statement, query: str) -> str:
    words = linked(escape(each.text), each.link, query)
    return f'<li>{tag(each.tag, each.tone)}<span title="{escape(each.reason)}">{words}</span></li>'


def asks(block: Asks, query: str, large: bool = False) -> str:
    """The decision sheet as a numbered list: what is asked, why, by whom and when, what happens otherwise."""
    lines = "".join(_ask(each, query) for each in block.asks)
    body = f'<ol class="pb-asks">{lines}</ol>' if block.asks else f"<p>{escape(block.empty)}</p>"
    return body if large else heading(block.title) + body


def _ask(each: Ask, query: str) -> str:
    due = f" · by {escape(say_day(each.due_on))}" if each.due_on else ""
    return (
        f"<li><p><b>{linked(escape(each.ask), each.link, query)}</b></p>"
        f"<p>{tag(each.tag, each.tone)} {escape(each.text)}</p>"
        f'<p class="pb-reading">{escape(each.owner)}{due} · {words.OTHERWISE}: {escape(each.otherwise)}</p></li>'
    )


def grid(block: Grid, query: str, large: bool = False) -> str:
    """Tiles by row, each a link with its text on hover; the same in words follows, folded."""
    drawn = [(escape(name), "".join(_grid_tile(each, query) for each in tiles)) for name, tiles in block.rows]
    rows = "".join(f'<li><span class="pb-row">{name}</span><ul>{tiles}</ul></li>' for name, tiles in drawn)
    title = "" if large else heading(block.finding)
    return f'{title}<ul class="pb-grid">{rows}</ul>{reading(block.reading) if block.reading else ""}'


def _grid_tile(tile: GridTile, query: str) -> str:
    shape = f'<span aria-hidden="true">{SHAPES[tile.tone]}</span> {escape(tile.text)}'
    mark = f" <small>{escape(tile.mark)}</small>" if tile.mark else ""
    said = f'<span class="pb-unseen">: {escape(tile.hover)}</span>'
    inside = linked(f"{shape}{mark}{said}", tile.link, query)
    return f'<li class="pb-{tile.tone}" title="{escape(tile.hover)}">{inside}</li>'


def steps(numbered: Iterable[tuple[str, str]]) -> str:
    """Steps to take, in order."""
    lines = "".join(f"<li><strong>{escape(name)}</strong> {escape(words)}</li>" for name, words in numbered)
    return f'<ol class="pb-steps">{lines}</ol>'


def definitions(explained: Iterable[tuple[str, str]]) -> str:
    """Terms with what they mean."""
    lines = "".join(f"<dt>{escape(term)}</dt><dd>{escape(words)}</dd>" for term, words in explained)
    return f'<dl class="pb-terms">{lines}</dl>' if lines else ""


def reading(words: str) -> str:
    """The line on how to read a chart."""
    return f'<p class="pb-reading">{escape(words)}</p>'


def sources(words: str) -> str:
    """The line on sources and date."""
    return f'<p class="pb-sources">{escape(words)}</p>'


def file_link(caption: str, address: str) -> str:
    """The way to a table as a file."""
    return (
        f'<p class="pb-file"><a href="{escape(address)}" target="_self" aria-label="Download as CSV: {escape(caption)}"'
        " download>Download as CSV</a></p>"
    )


def folded(title: str, parts: Iterable[str], key: str) -> str:
    """Parts that open at a click; `key` keeps them open when the page is drawn anew."""
    return (
        f'<details class="pb-fold" data-fold="{escape(key)}"><summary>{escape(title)}</summary>'
        f"<div>{''.join(parts)}</div></details>"
    )


def logo(saved: str) -> str:
    """The Board's logo; its name stands beside it, so that a screen reader need not hear it twice."""
    return f'<img class="pb-logo" alt="" src="data:image/png;base64,{escape(saved)}">' if saved else ""


def note(block: Note) -> str:
    """A sentence of its own."""
    return f'<p class="pb-note pb-{block.tone}">{escape(block.text)}</p>'


def table(block: Table, with_caption: bool = True, query: str = "") -> str:
    """A real table: caption, column headings, the first cell of each row as its heading.

    Of a very long one the first rows, then the others at a click: a phone would need minutes to pass it.
    One whose rows are looked up one at a time is a list whose lines open.
    """
    if block.opens:
        return finding(block.caption, 2) + "".join(_opening(block, row) for row in block.rows)
    caption = f"<caption>{escape(block.caption)}</caption>" if with_caption else ""
    rows = [f"<tr>{''.join(_cell(c, p, block, query) for p, c in enumerate(row))}</tr>" for row in block.rows]
    shown = len(rows) if len(rows) <= _MANY_ROWS else _FIRST_ROWS
    drawn = _framed(block, caption, rows[:shown])
    if others := rows[shown:]:
        drawn += (
            f'<details class="pb-more"><summary>and {len(others)} more</summary>{_framed(block, "", others)}</details>'
        )
    return drawn + "".join(sources(each) for each in block.notes)


def _opening(block: Table, row: Sequence[str | Cell]) -> str:
    first, *rest = (cell if isinstance(cell, str) else cell.text for cell in row)
    explained = definitions(zip(block.headings[1:], rest, strict=True))
    return folded(first, [explained], f"{block.caption} {first}")


def _framed(block: Table, caption: str, rows: list[str]) -> str:
    head = "".join(
        f'<th scope="col"{_number(place, block)}>{escape(words)}</th>' for place, words in enumerate(block.headings)
    )
    return (
        f'<div class="pb-wide" tabindex="0" role="region" aria-label="{escape(block.caption)}">'
        f'<table class="pb-table pb-stacks">{caption}<thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _number(place: int, block: Table) -> str:
    return ' class="pb-number"' if place in block.numeric else ""


def _cell(cell: str | Cell, place: int, block: Table, query: str) -> str:
    heading = escape(block.headings[place])
    if isinstance(cell, str):
        if place == 0:
            return f'<th scope="row">{escape(cell)}</th>'
        look = ' class="pb-day"' if _DAY.fullmatch(cell) else _number(place, block)
        look = look or (' class="pb-text"' if len(cell) > _LONG else "")
        return f'<td data-heading="{heading}"{look}>{escape(cell)}</td>'
    if not cell.tone and not cell.note:
        opening = '<th scope="row">' if place == 0 else f'<td data-heading="{heading}"{_number(place, block)}>'
        return f"{opening}{linked(escape(cell.text), cell.link, query)}</{opening[1:3]}>"
    tone = f" pb-{cell.tone}" if cell.tone else ""
    shape = f'<span class="pb-shape" aria-hidden="true">{SHAPES[cell.tone]}</span>&nbsp;' if cell.tone else ""
    words = f"<b>{'' if cell.note else shape}{escape(cell.text)}</b>" if cell.tone else escape(cell.text)
    small = f"<small>{shape}{escape(cell.note)}</small>" if cell.note else ""
    return f'<td data-heading="{heading}" class="pb-toned{tone}"><span>{words} {small}</span></td>'
