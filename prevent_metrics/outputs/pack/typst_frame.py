"""The frame of a paper pack: page, marking, headings, the look of notes, tiles and tags."""

from __future__ import annotations

from ..render.palette import TINTS
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
#let small(it) = text(size: 0.85em, it)
#let note(tone, it) = block(fill: tints.at(tone).at(0), inset: 7pt, width: 100%, it)
#let led-by-heading(it) = block(sticky: true, width: 100%, it)
#let tile(label, value, detail) = block(stroke: 0.6pt + rgb("#c9ced6"), inset: 7pt, radius: 3pt, width: 100%)[
  #strong(label) #linebreak() #text(size: 1.7em, weight: 700, value) #linebreak() #small(detail)]
#let tag(tone, it) = box(fill: tints.at(tone).at(0), inset: (x: 4pt, y: 0pt), outset: (y: 2pt), radius: 2pt,
  text(size: 0.85em, weight: 700, fill: tints.at(tone).at(1), it))
#let small-print(it) = {
  set text(size: 8.5pt)
  show heading.where(level: 1): set text(size: 1.2em)
  show heading.where(level: 2): set block(above: 1em, below: 0.5em)
  show heading.where(level: 3): set block(above: 1em, below: 0.5em)
  set table(inset: 2.6pt)
  it
}
#let on-one-page(it) = layout(room => {
  let sizes = (10pt, 9.3pt, 8.6pt, 8pt, 7.4pt, 6.8pt)
  let fits(size) = measure(block(width: room.width, { set text(size: size); it })).height <= room.height
  let size = sizes.find(fits)
  set text(size: if size == none { sizes.last() } else { size })
  it
})
"""
