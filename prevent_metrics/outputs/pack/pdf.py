"""The pack on paper: tagged PDF/UA-1, A4, made offline by Typst."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import typst

from ...vocabulary.periods import say_day
from ..content import Chart, Page
from ..exports import handling_line
from ..pens.ink import TINTS
from ..pens.svg_pen import FONT, FONT_FOLDER, svg
from . import typst_text as t
from .closing import closing_pages
from .contents import Pack


def pdf(pack: Pack) -> bytes:
    """Draw the pack. Typst refuses a figure without alternative text, so a pack that is made has them all."""
    with tempfile.TemporaryDirectory(prefix="prevent-pack-") as folder:
        root = Path(folder)
        pictures = _pictures(pack, root)
        (root / "pack.typ").write_text(_document(pack, pictures), "utf-8")
        return typst.compile(
            root / "pack.typ",
            root=root,
            font_paths=[FONT_FOLDER],
            ignore_system_fonts=True,
            pdf_standards="ua-1",
        )


def charts(pages: tuple[Page, ...]) -> Iterator[Chart]:
    """Every chart in reading order."""
    for page in pages:
        yield from (block for block in page.blocks if isinstance(block, Chart))


def _pictures(pack: Pack, root: Path) -> dict[str, str]:
    handling = handling_line(pack.report)
    names = {}
    for place, chart in enumerate(charts(pack.pages)):
        names[chart.key] = f"chart-{place}.svg"
        (root / names[chart.key]).write_bytes(svg(chart, handling))
    return names


def _document(pack: Pack, pictures: dict[str, str]) -> str:
    report = pack.report
    body = [t.page(page, pictures) for page in pack.pages]
    covering = [f"#note[{t.text(words)}]" for place, words in sorted(report.texts.items()) if words]
    closing = [t.page(page, {}) for page in closing_pages(pack)]
    joined = "\n\n#pagebreak()\n\n".join([*body[:1], *body[1:], *closing])
    title = f"{report.title} – board pack"
    return "\n\n".join(
        [
            _PREAMBLE.replace("TITLE", t.string(title))
            .replace("MARKING", t.text(pack.marking))
            .replace("HANDLING", t.text(handling_line(report)))
            .replace("FONT", t.string(FONT))
            .replace("BACK", TINTS["blue"][0]),
            f"#align(center)[#text(size: 22pt, weight: 700)[{t.text(report.settings.board_name)}]]",
            f"#align(center)[#text(size: 14pt)[{t.text(report.title)} · figures to {say_day(report.figures_to)}]]",
            *covering,
            "#outline(title: [Contents], depth: 1, indent: 0pt)",
            "#pagebreak()",
            joined,
        ]
    )


_PREAMBLE = """
#set document(title: TITLE, author: "Prevent Board dashboard")
#set text(font: FONT, size: 10pt, lang: "en", region: "GB")
#set page(paper: "a4", margin: (x: 2cm, top: 2.2cm, bottom: 2.2cm), numbering: "1",
  header: align(center)[#text(size: 8.5pt, weight: 600)[MARKING]],
  footer: context [#text(size: 8pt)[HANDLING #h(1fr) page #counter(page).display() of #counter(page).final().first()]])
#set par(justify: false)
#set heading(numbering: none)
#show heading.where(level: 1): it => text(size: 15pt, weight: 700)[#it.body #v(4pt)]
#show heading.where(level: 2): it => text(size: 12.5pt, weight: 600)[#v(6pt) #it.body #v(2pt)]
#show heading.where(level: 3): it => text(size: 11pt, weight: 600)[#v(4pt) #it.body]
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: table): set block(breakable: true)
#set figure(numbering: none, supplement: none)
#set figure.caption(separator: [])
#show figure.caption: it => align(left)[#text(size: 9pt, weight: 600)[#it.body]]
#set table(stroke: (x, y) => (bottom: 0.5pt + rgb("#c9ced6")), inset: 4.5pt)
#show table: set text(size: 8.5pt)
#let quiet(it) = text(size: 9pt, fill: rgb("#3d3d3d"))[#it]
#let small(it) = text(size: 7.5pt)[#it]
#let note(it) = block(fill: rgb("BACK"), inset: 7pt, width: 100%)[#it]
#let tile(label, value, detail) = block(stroke: 0.6pt + rgb("#c9ced6"), inset: 7pt, radius: 3pt, width: 100%)[
  #text(weight: 600)[#label] #linebreak() #text(size: 17pt, weight: 700)[#value] #linebreak() #small[#detail]]
#let tints = (red: (rgb("#f9e4e4"), rgb("#8a1c1c")), amber: (rgb("#fdf0d9"), rgb("#6b4200")),
  green: (rgb("#dff0e3"), rgb("#12502a")), blue: (rgb("#e1eaf4"), rgb("#12436D")), grey: (rgb("#eceef1"), rgb("#3d3d3d")))
#let tag(tone, it) = box(fill: tints.at(tone).at(0), inset: (x: 4pt, y: 1.5pt), radius: 2pt)[
  #text(size: 8pt, weight: 700, fill: tints.at(tone).at(1))[#it]]
"""
