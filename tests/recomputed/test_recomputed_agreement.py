"""One number has one value and one rounding wherever it is written: pages, packs, Home Office return, files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from boards import board
from pack_made import draw, insides
from test_recomputed_sentences import report_of

from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs.claims import every_page, stated
from prevent_metrics.outputs.content import Ask, Tile
from prevent_metrics.outputs.export.contents import pack_of


def every_text(part: Any) -> Iterator[str]:
    """Every text of a page: sentences, cells, headings, labels of charts."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple | list):
        for each in part:
            yield from every_text(each)
    elif is_dataclass(part):
        for each in fields(part):
            yield from every_text(getattr(part, each.name))


def spellings(report: Report, earlier: Report | None) -> dict[tuple[Any, ...], dict[str, str]]:
    """How each figure is written, as a number and as a percentage, and where first."""
    found: dict[tuple[Any, ...], dict[str, str]] = defaultdict(dict)
    for make in every_page(report, earlier):
        for each in stated(make, texts_of=every_text):
            if each.claim is not None and len(each.claim.origins) == 1:
                as_figure = (each.claim.origins[0], float(each.claim), each.number.endswith("%"))
                found[as_figure].setdefault(each.number, f"{each.page}: {each.sentence}")
    return found


def labelled(report: Report, earlier: Report | None) -> dict[tuple[str, ...], dict[Any, str]]:
    """What tiles of one label and asks of one kind say, and where first; those of the public pack apart."""
    found: dict[tuple[str, ...], dict[Any, str]] = defaultdict(dict)
    for name, page in (named for make in every_page(report, earlier) for named in make().items()):
        for part in _parts(page):
            if isinstance(part, Tile):
                found["tile", part.label].setdefault((part.value, part.detail), name)
            elif isinstance(part, Ask) and not name.startswith("public"):
                found["ask", part.key].setdefault((part.ask, part.text), name)
    return found


def _parts(part: Any) -> Iterator[Any]:
    if is_dataclass(part):
        yield part
        for each in fields(part):
            yield from _parts(getattr(part, each.name))
    elif isinstance(part, tuple):
        for each in part:
            yield from _parts(each)


def _differing(written: dict[Any, dict[Any, str]]) -> dict[Any, dict[Any, str]]:
    return {key: texts for key, texts in written.items() if len(texts) > 1}


@pytest.mark.parametrize("seed", [4, 5, 6])
def test_a_number_of_a_board_is_written_in_one_way(seed):
    made = report_of(board(seed))
    assert _differing(spellings(made, None)) == {}
    assert _differing(labelled(made, None)) == {}


def test_a_number_of_the_sample_is_written_in_one_way(of_the_sample):
    _, now, before = of_the_sample
    written = spellings(now, before)
    assert _differing(written) == {}
    assert len(written) > 800
    assert _differing(labelled(now, before)) == {}


@pytest.mark.parametrize("kind", ["public", "restricted"])
def test_headlines_of_the_sample_are_in_each_file_as_on_the_page(of_the_sample, kind):
    _, now, before = of_the_sample
    described = pack_of(now, before, kind)
    tiles = [part for page in described.pages for part in _parts(page) if isinstance(part, Tile)]
    for format in ("pdf", "pptx", "xlsx"):
        inside = _plain(insides(draw(described, format)))
        shown = [tile for tile in tiles if _plain(tile.label) in inside]
        assert [tile.label for tile in shown if _plain(tile.value) not in inside] == [], format
        assert len(shown) > 5 or format == "xlsx"


def _plain(text: str) -> str:
    return "".join(text.split()).replace("\N{SOFT HYPHEN}", "").casefold()
