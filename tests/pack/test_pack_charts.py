"""Charts on paper and on slides: every form is drawn, with its words in the room they need."""

from __future__ import annotations

import calendar
import itertools
import re
from datetime import date
from typing import get_args, get_type_hints
from xml.etree import ElementTree

import pytest
from pack_made import charts, drawn, insides, pack

from prevent_metrics.outputs.content import Break, Chart, Reference, Series, Table
from prevent_metrics.outputs.render import slide_chart
from prevent_metrics.outputs.render import svg_chart as svg_marks
from prevent_metrics.outputs.render.chart_layout import room, width_of
from prevent_metrics.outputs.render.palette import SHAPES
from prevent_metrics.outputs.render.slide_marks import greatest, said
from prevent_metrics.outputs.render.svg_chart import svg

FORMS = get_args(get_type_hints(Chart)["form"])
TABLE = Table("T", ("A",), (("x",),))
DAY = date(2026, 4, 1).toordinal()


def chart(form: str, **other: object) -> Chart:
    x = ("2026-04", "2026-05")
    series = Series("People", x, (2, 4), (DAY + 1, DAY + 2), (DAY + 3, DAY + 9), ("two", "four"), flags=("", "shift"))
    values = {"key": "k", "form": form, "finding": "A finding", "series": (series,), "alternative": "A", "table": TABLE}
    return Chart(**(values | other))  # type: ignore[arg-type]


def words(picture: bytes) -> list[str]:
    return [
        "".join(each.itertext()) for each in ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")
    ]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_drawn_with_the_handling_line_inside(form: str) -> None:
    assert "OFFICIAL · Board" in words(svg(chart(form), "OFFICIAL · Board"))
    assert form in slide_chart._TYPES
    assert form in svg_marks.FORMS


def test_the_same_chart_gives_the_same_picture_so_that_packs_can_be_compared() -> None:
    assert svg(chart("range"), "x") == svg(chart("range"), "x")


def test_words_of_every_mark_stand_in_the_picture() -> None:
    for described in charts(pack("restricted")):
        if described.form == "range":
            drawn = words(svg(described, "x"))
            told = [(word, y) for series in described.series for word, y in zip(series.labels, series.y, strict=True)]
            assert all(word in drawn for word, y in told if word and y is not None), described.key


def test_nothing_is_cut_at_the_edge() -> None:
    for described in charts(pack("restricted")):
        around = room(described)
        left, bottom, width, height = around.axes
        assert 0 < left < 0.6 and width > 0.2 and left + width < 1, described.key
        assert bottom > 0 and bottom + height < 1, described.key
        assert around.height < 9.5


def test_a_long_name_gets_a_wider_margin() -> None:
    short = chart("range", series=(Series("S", ("Police",), (1,)),))
    long = chart("range", series=(Series("S", ("Multi-agency partnership group",), (1,)),))
    assert room(long).axes[0] > room(short).axes[0]
    assert width_of("wide words") > width_of("words")


def test_markup_in_the_words_of_a_chart_is_text() -> None:
    hostile = "<script>alert(1)</script> & ]]>"
    series = Series(hostile, (hostile, "b"), (1, 2), labels=(hostile, "b"))
    other = Series("other", (hostile, "b"), (1, 2))
    assert any("<script>" in word for word in words(svg(chart("range", series=(series, other)), hostile)))


def test_lines_that_a_native_chart_cannot_draw_are_said() -> None:
    lines = (Reference(0.5, "England 50%", "benchmark", "x"), Reference(3, "30 September 2026", "today", "x"))
    told = said(chart("columns", references=lines, breaks=(Break("2026-05", "new list"),), reading="Read it so."))
    assert told == (
        "Read it so. For comparison: England 50%. Figures to 30 September 2026. Break before May 2026: new list."
    )
    assert said(chart("timeline", references=(Reference(DAY, "figures up to here", "today", "x"),))) == (
        "Figures to 1 April 2026."
    )


@pytest.mark.parametrize(("top", "end"), [(0.61, 0.7), (0.7, 0.7), (0.99, 1.0)])
def test_the_axis_of_shares_ends_at_the_next_tenth_and_never_over_all(top: float, end: float) -> None:
    series = Series("S", ("a",), (top,), (top,), (top,))
    assert greatest(chart("range", series=(series,), unit="share")) == pytest.approx(end)


def _placed(picture: bytes) -> dict[str, float]:
    """Words of a picture with how far from the left they stand."""
    found = {}
    for each in ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}text"):
        at = each.get("x") or re.search(r"(?:translate\(|rotate\([-\d.]+ )([\d.]+)", each.get("transform", "")).group(1)
        found["".join(each.itertext())] = float(at)
    return found


def test_a_line_that_ends_early_is_named_where_it_ends() -> None:
    months = tuple(f"2026-{month:02}" for month in range(4, 13))
    planned = Series("Planned", months, tuple(range(1, 10)), role="second")
    done = Series("Complete", months, (1, 2, 3, *[None] * 6))
    placed = _placed(svg(chart("burn up", series=(planned, done)), "OFFICIAL"))
    assert placed["Complete"] < placed["Planned"] - 100


def test_the_months_under_a_timeline_are_evenly_apart() -> None:
    bars = Series("All", ("A", "B"), (390, 30), (DAY, DAY + 10), (DAY + 390, DAY + 40))
    drawn = words(svg(chart("timeline", series=(bars,)), "x"))
    said = [(word, drawn[at + 1]) for at, word in enumerate(drawn) if word in calendar.month_abbr[1:]]
    at = [date(int(year), list(calendar.month_abbr).index(month), 1) for month, year in said]
    apart = {(b.year - a.year) * 12 + b.month - a.month for a, b in itertools.pairwise(at)}
    assert len(said) >= 4
    assert len(apart) == 1


@pytest.mark.parametrize("most", [3, 17, 3405])
def test_an_axis_of_counts_has_whole_numbers_with_separators(most: int) -> None:
    series = Series("People", ("2026-04", "2026-05"), (1, most))
    said = [word for word in words(svg(chart("line", series=(series,)), "x")) if re.fullmatch(r"[\d.,]+", word)]
    assert len(said) >= 3
    assert all(re.fullmatch(r"\d{1,3}(,\d{3})*", word) for word in said)
    assert len(said) == len(set(said))


def test_the_latest_point_of_a_series_says_its_number_and_the_last_place_is_named() -> None:
    places = tuple(f"Q{1 + at % 4} {2024 + at // 4}" for at in range(10))
    labels = tuple(f"about {at}" for at in range(10))
    said = words(svg(chart("control", series=(Series("R", places, tuple(range(10)), labels=labels),)), "x"))
    assert [word for word in said if word.startswith("about")] == ["about 9"]
    assert " ".join(said).count("Q2 2026") == 1


@pytest.mark.parametrize("kind", ["pdf", "pptx"])
def test_whether_a_chart_shows_a_change_is_a_word_with_its_sign_beside_it(kind: str) -> None:
    (marked,) = [each for each in charts(pack("restricted")) if each.verdict]
    found = insides(drawn("restricted", kind))
    assert marked.verdict is not None
    assert f"{SHAPES[marked.verdict.tone]}" in found
    assert marked.verdict.text in found
