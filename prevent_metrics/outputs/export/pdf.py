"""The pack on paper: tagged PDF/UA-1, A4, made offline and in memory by Typst."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from zoneinfo import ZoneInfo

import typst
from fontTools.ttLib import TTFont

from ...vocabulary.periods import say_day
from ..content import Chart, Page, Side, level
from ..files import handling_line, logo_drawing
from ..render.chart_layout import HALF, WIDTH
from ..render.palette import SHAPES, TINTS
from ..render.svg_chart import FONT, FONT_FOLDER, svg
from . import typst_text as t
from .contents import ANNEX, Pack, closing_pages
from .typst_text import string


def frame(title: str, author: str, marking: str, handling: str, font: str, check: str) -> str:
    """Set the document up; marking and handling line stand on every page."""
    tints = ", ".join(f'{tone}: (rgb("{fill}"), rgb("{ink}"))' for tone, (fill, ink) in TINTS.items())
    named = {"document-title": title, "author": author, "marking": marking, "handling": handling}
    named |= {"face": font, "check-code": check}
    lets = "\n".join(f"#let {name} = {string(value)}" for name, value in named.items())
    return f"{lets}\n#let tints = ({tints})\n{_FRAME}"


_FRAME = """
#set document(title: document-title, author: author, keywords: check-code)
#set text(font: face, size: 10pt, lang: "en", region: "GB")
#set page(paper: "a4", margin: (x: 2cm, top: 2.1cm, bottom: 2.1cm), numbering: "1",
  header: align(center, text(size: 9pt, weight: 600, marking)),
  footer: context text(size: 8pt, grid(columns: (1fr, auto), gutter: 10pt, handling,
    [page #counter(page).display() of #counter(page).final().first()])))
#set par(justify: false)
#set heading(numbering: none)
#show title: set text(size: 22pt, weight: 700)
#show heading.where(level: 1): set text(size: 1.45em, weight: 700)
#show heading.where(level: 1): set block(below: 0.7em)
#show heading.where(level: 2): set text(size: 1.1em, weight: 700)
#show heading.where(level: 2): set block(above: 1.5em, below: 0.7em)
#show heading.where(level: 3): set text(size: 1.02em, weight: 600)
#show heading.where(level: 3): set block(above: 1.5em, below: 0.7em)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: table): set block(breakable: true)
#show figure.where(kind: table): set align(left)
#set figure(numbering: none, supplement: none, gap: 0.5em)
#set figure.caption(separator: [])
#show figure.caption: it => block(width: 100%, sticky: true,
  align(left, text(size: 9pt, fill: rgb("#3d3d3d"), it.body)))
#show figure.where(kind: table): it => { show figure.caption: set text(weight: 600); it }
#set table(stroke: (x, y) => (bottom: 0.5pt + rgb("#c9ced6")), inset: 4pt)
#show table.cell: set par(justify: false)
#let quiet(it) = text(size: 0.9em, fill: rgb("#3d3d3d"), it)
#let small(it) = text(size: 0.9em, it)
#let note(tone, it) = block(fill: tints.at(tone).at(0), inset: 7pt, width: 100%, it)
#let led-by-heading(it) = block(sticky: true, width: 100%, it)
#let tile(label, value, detail) = block(stroke: 0.6pt + rgb("#c9ced6"), inset: 7pt, radius: 3pt, width: 100%)[
  #strong(label) #linebreak() #text(size: 1.7em, weight: 700, value) #linebreak() #small(detail)]
#let tag(tone, it) = box(fill: tints.at(tone).at(0), inset: (x: 4pt, y: 0pt), outset: (y: 2pt), radius: 2pt,
  text(size: 0.85em, weight: 700, fill: tints.at(tone).at(1), it))
#let annex(it) = page(flipped: true, columns: 2, margin: (x: 1.5cm, top: 1.6cm, bottom: 1.6cm))[
  #set text(size: 7pt)
  #set columns(gutter: 16pt)
  #set par(spacing: 0.8em, leading: 0.5em)
  #show heading.where(level: 1): set text(size: 0.95em)
  #show heading.where(level: 1): set block(above: 1.6em, below: 0.6em)
  #show heading.where(level: 2): set block(above: 1.1em, below: 0.6em)
  #show figure.caption: set text(size: 7pt)
  #set figure(gap: 0.35em)
  #show figure: set block(above: 1.2em)
  #set table(inset: (x: 2.5pt, y: 1.6pt))
  #it
]
#let on-one-page(it) = layout(room => {
  let sizes = (10pt, 9.6pt, 9.3pt, 9pt, 8.6pt, 8pt, 7.4pt, 6.8pt)
  let fits(size) = measure(block(width: room.width, { set text(size: size); it })).height <= room.height
  let size = sizes.find(fits)
  set text(size: if size == none { sizes.first() } else { size })
  it
})
"""


_HERE = ZoneInfo("Europe/London")
_NO_SUCH_LETTER = "□"
_LOGO = "logo.svg"
_HANDLING = {
    "public": "Public pack (part 1 of the agenda). Anyone may see these figures. It has no referral figures.",
    "restricted": (
        "Restricted pack (part 2 of the agenda). It is for Board members. Share it only with people who need it for "
        "the Board’s work."
    ),
}


def pdf(pack: Pack) -> bytes:
    """Draw the pack. Typst refuses a figure without alternative text, so a pack that is made has them all."""
    names, pictures = _pictures(pack)
    files = {"main.typ": _document(pack, names).encode(), **pictures}
    if logo := pack.report.settings.logo:
        files[_LOGO] = logo_drawing(logo).encode()
    return typst.compile(  # type: ignore[call-overload]  # files in memory work; its types omit them
        {name: content.decode().translate(_drawable()).encode() for name, content in files.items()},
        font_paths=[FONT_FOLDER],
        ignore_system_fonts=True,
        pdf_standards="ua-1",
        timestamp=int(pack.report.shared_at.timestamp()) if pack.report.shared_at else None,
    )


def _pictures(pack: Pack) -> tuple[dict[str, str], dict[str, bytes]]:
    """The pages' charts, half as wide where two share the page's width: their names by key, their drawings by name."""
    handling = handling_line(pack.report)
    wide = {chart: WIDTH for page in pack.pages for chart in level(page.blocks) if isinstance(chart, Chart)}
    shared = [each for page in pack.pages for each in page.blocks if isinstance(each, Side) and t.fits_half(each)]
    wide |= {chart: HALF for each in shared for chart in (*each.left, *each.right) if isinstance(chart, Chart)}
    names = {chart.key: f"chart-{place}.svg" for place, chart in enumerate(wide)}
    return names, {names[chart.key]: svg(chart, handling, width) for chart, width in wide.items()}


class _Drawable(dict[int, int | str]):
    """Letters by what is drawn for them: themselves, or an empty box where our font has none."""

    def __missing__(self, letter: int) -> int | str:
        return letter if letter in (9, 10, 13) else _NO_SUCH_LETTER


@cache
def _drawable() -> _Drawable:
    faces = (TTFont(FONT_FOLDER / f"SourceSansPro-{face}.ttf", lazy=True) for face in ("Regular", "Semibold", "Bold"))
    known = set.intersection(*(set(face.getBestCmap()) for face in faces))
    return _Drawable({letter: letter for letter in known | {ord(shape) for shape in SHAPES.values()}})


def _document(pack: Pack, pictures: dict[str, str]) -> str:
    report = pack.report
    printed = [f"#on-one-page[{t.page(page, pictures)}]" for page in pack.pages]
    detail = [t.annex(page) for page in (*_behind(pack), *_measures(pack))]
    body = "\n\n#pagebreak()\n\n".join([*printed, *(["#annex[\n" + "\n\n".join(detail) + "\n]"] if detail else [])])
    title = f"{report.title} – {pack.name}"
    handling = f"{handling_line(report)} · {pack.name}"
    head = frame(title, report.settings.board_name, _marking(pack), handling, FONT, report.check_code)
    if pack.one_page:
        return "\n\n".join([head, f"*{t.text(_marking(pack))}* {t.text(pack.for_whom)}", f"#on-one-page[{body}]"])
    return "\n\n".join(
        [
            head,
            _cover(pack),
            "#outline(title: [Contents], depth: 1, indent: 0pt)",
            "#pagebreak()",
            body,
        ]
    )


def _behind(pack: Pack) -> Iterator[Page]:
    """The annex page by page, each with the tables of the page's own charts of ranges first."""
    ranged = {
        f"{ANNEX}, {page.name}": [
            each for each in level(page.blocks) if isinstance(each, Chart) and each.form == "range"
        ]
        for page in pack.pages
    }
    for page in pack.annex:
        parts = tuple(part for part in page.parts if part.on_paper)
        yield replace(page, blocks=tuple(ranged.get(page.name, ())), parts=parts)


def _measures(pack: Pack) -> tuple[Page, ...]:
    """What closes the pack, with the measures of the charts that it shows: the workbook has them all."""
    shown = {
        key for page in pack.pages for each in level(page.blocks) if isinstance(each, Chart) for key in each.metrics
    }
    return closing_pages(pack.report, pack.kind, shown) if pack.closing else ()


def _marking(pack: Pack) -> str:
    return f"{pack.marking} · SAMPLE DATA" if pack.report.settings.sample else pack.marking


def _cover(pack: Pack) -> str:
    report = pack.report
    number = f"Report {report.number}" if report.number else "Draft"
    shared = f", shared on {say_day(report.shared_at.astimezone(_HERE).date())}" if report.shared_at else ""
    lines = [
        *_logo(pack),
        "#align(center)[#title() #v(2pt)",
        f"#text(size: 14pt, {t.string(f'{report.settings.board_name}')})",
        f"#text(size: 12pt, {t.string(f'{number}{shared} · figures to {say_day(report.figures_to)}')})]",
        "#v(8pt)",
        f"*{t.text(_marking(pack))}* {t.text(pack.for_whom or _HANDLING[pack.kind])}",
    ]
    covering = [f'#note("blue")[{t.paragraphs(pack.covering)}]'] if pack.covering else []
    return "\n\n".join([*lines, *covering, "#v(6pt)"])


def _logo(pack: Pack) -> list[str]:
    if not pack.report.settings.logo:
        return []
    alternative = t.string(f"Logo of {pack.report.settings.board_name}")
    return [f'#align(center, image("{_LOGO}", height: 36pt, alt: {alternative}))']
