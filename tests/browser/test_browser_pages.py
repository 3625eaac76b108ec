"""Every page by its own address: it opens whole, asks no other host, breaks no rule, fits wide and narrow screens."""

from __future__ import annotations

import io
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from browser.inspection import breaches
from browser.serving import served
from browser.visits import PAGES, Visit, opened, settled
from pypdf import PdfReader

WIDTHS = (1440, 390)
MOST = {1440: 2_400, 390: 6_000}  # pixels of a page until something is opened, by the width of the screen
TWICE_AS_LARGE = (720, 450)  # what 1440 by 900 leaves at a zoom of 200 %
NARROWEST = (320, 800)


LEVELS = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(each => each.checkVisibility())
  .map(each => Number(each.tagName[1]))"""


def _jumps(page: object) -> list[tuple[int, int]]:
    """Where a heading is more than one level under the heading before it."""
    return [(above, below) for above, below in pairwise(page.evaluate(LEVELS)) if below > above + 1]


def _stands(visit: Visit, name: str) -> None:
    page = visit.page
    assert page.title() == f"{name} · Prevent Board"
    assert page.locator("h1").count() == 1
    assert _jumps(page) == []
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.locator("[role=dialog]").count() == 0
    assert visit.troubles == []


def _breaches_at(page: object, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_timeout(400)
    tall = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    found = [f"{width}: {each}" for each in breaches(page)]
    return found if tall <= MOST[width] else [*found, f"{width}: {tall} pixels"]


def _sideways(page: object) -> int:
    """How many pixels the page scrolls sideways."""
    return page.evaluate(
        "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth }"
    )


@pytest.mark.parametrize("place", PAGES)
def test_page_of_the_sample_stands_and_breaks_no_rule(browser, full: str, place: str):
    with opened(browser, full + place) as visit:
        _stands(visit, PAGES[place])
        found = [each for width in WIDTHS for each in _breaches_at(visit.page, width)]
        assert found == []
        for wide, high in (TWICE_AS_LARGE, NARROWEST):
            visit.page.set_viewport_size({"width": wide, "height": high})
            visit.page.wait_for_timeout(400)
            assert _sideways(visit.page) <= 0, wide


@pytest.mark.parametrize("place", ["training", "threat", "returns"])
def test_headings_of_every_part_step_down_one_level_at_a_time(browser, full: str, place: str):
    with opened(browser, full + place) as visit:
        tabs = visit.page.get_by_role("tab")
        assert tabs.count() > 1
        for tab in tabs.all():
            tab.click()
            settled(visit.page)
            assert _jumps(visit.page) == [], tab.inner_text()


@pytest.mark.parametrize("place", ["", "training", "plan", "threat", "governance", "pack"])
def test_page_breaks_no_rule_for_a_member_of_the_board(browser, full: str, place: str):
    with opened(browser, f"{full}{place}?as=viewer") as visit:
        _stands(visit, PAGES[place])
        assert visit.page.get_by_text("Co-ordinator", exact=True).count() == 0
        assert [each for width in WIDTHS for each in _breaches_at(visit.page, width)] == []


@pytest.mark.parametrize("place", PAGES)
def test_page_before_the_first_report_stands_and_breaks_no_rule(browser, empty: str, place: str):
    with opened(browser, empty + place) as visit:
        _stands(visit, PAGES[place])
        assert [each for width in WIDTHS for each in _breaches_at(visit.page, width)] == []


def test_first_visit_to_a_cold_server_finds_its_page(browser, loaded_sample: Path, tmp_path: Path):
    home = Path(shutil.copytree(loaded_sample, tmp_path / "home"))
    with served(home) as address, opened(browser, f"{address}returns") as visit:
        _stands(visit, "Returns")


def test_page_is_looked_at_only_when_its_late_parts_have_come(browser, full: str):
    with opened(browser, full) as visit:
        late: list = []
        visit.page.route("**/static/js/Html.*.js", lambda route: late.append(route))
        visit.page.reload()
        visit.page.locator("[data-testid=stSkeleton]").first.wait_for()
        assert visit.page.locator(".pb-tiles").count() == 0
        late[0].continue_()
        settled(visit.page)
        assert visit.page.locator(".pb-tiles").count() == 1


#: Charts whose axes' words needed more room than was left, so that they were drawn again. (How many lines a legend
#: takes depends on the screen.)
DRAWN_TWICE = """() => [...document.querySelectorAll('.js-plotly-plot')].filter(chart => 'lrb'.split('').some(side =>
  Math.round(chart._fullLayout._size[side]) !== chart.layout.margin[side])).map(chart =>
  JSON.stringify([chart.layout.margin, chart._fullLayout._size]))"""


WORDS_IN_CHARTS = "() => [...document.querySelectorAll('.main-svg text')].map(each => each.textContent)"


WITH_CHARTS = [
    *("training", "training?part=Session+planner", "training?part=Delivered", "plan", "threat"),
    *(f"threat?part={part}" for part in ("Who+refers%2C+and+what+about", "The+journey", "Quality+and+national+shares")),
]


@pytest.mark.parametrize("place", WITH_CHARTS)
def test_room_for_a_chart_s_words_is_known_before_it_is_drawn(browser, full: str, place: str):
    with opened(browser, full + place) as visit:
        assert visit.page.locator(".js-plotly-plot").count() > 0
        assert visit.page.evaluate(DRAWN_TWICE) == []


EDGES = """(part) => {
  const boxes = [...document.querySelectorAll(part)].filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect());
  return [Math.min(...boxes.map(box => box.top)), Math.max(...boxes.map(box => box.bottom))] }"""


def test_summary_answers_on_the_first_screen_and_ends_on_the_second(browser, full: str):
    with opened(browser, full, width=1440, height=900) as visit:
        page = visit.page
        assert page.locator(".pb-tiles > li").count() == 6
        tiles, asks, statements = (page.evaluate(EDGES, part) for part in (".pb-tiles", ".pb-asks", ".pb-statements"))
        assert tiles[1] <= 900 and asks[0] <= 900
        assert max(asks[1], statements[1]) <= 1800


def test_reader_s_choice_of_report_is_kept_from_page_to_page(browser, full: str):
    with opened(browser, f"{full}?report=1") as visit:
        page = visit.page
        assert "Report 1" in page.inner_text(".pb-masthead")
        assert "report=1" in page.url
        page.get_by_role("link", name="Training", exact=True).click()
        page.wait_for_url("**/training**")
        settled(page)
        assert "Report 1" in page.inner_text(".pb-masthead")
        assert "report=1" in page.url


def test_filtered_page_can_be_shared_by_its_address(browser, full: str):
    with opened(browser, f"{full}training") as visit:
        page = visit.page
        unfiltered = page.evaluate(WORDS_IN_CHARTS)
        page.get_by_role("combobox", name="Sector").first.focus()
        page.keyboard.type("Health")
        page.keyboard.press("Enter")
        page.wait_for_function("() => location.search.includes('Health')")
        page.wait_for_timeout(500)
        settled(page)
        address, seen = page.url, page.locator("h3").all_inner_texts()
        drawn = page.evaluate(WORDS_IN_CHARTS)
        assert drawn != unfiltered
    with opened(browser, address) as other:
        assert other.page.evaluate(WORDS_IN_CHARTS) == drawn
        assert "Health" in other.page.locator("[data-testid=stSelectbox]", has_text="Sector").first.inner_html()
        assert other.page.locator("h3").all_inner_texts() == seen


def test_presentation_is_turned_with_the_arrow_keys(browser, full: str):
    with opened(browser, f"{full}?present=1") as visit:
        page = visit.page
        first = page.inner_text("h1")
        page.keyboard.press("ArrowRight")
        page.wait_for_function("(before) => document.querySelector('h1')?.innerText !== before", arg=first)
        page.keyboard.press("ArrowLeft")
        page.wait_for_function("(before) => document.querySelector('h1')?.innerText === before", arg=first)
        page.keyboard.press("Escape")
        page.wait_for_selector(".stAppHeader", state="visible")


PROJECTORS = ((1280, 720), (1920, 1080))
CLIPPED = """() => [...document.querySelectorAll('[data-testid=stMain], .pb-wide')]
  .filter(each => each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight + 1)
  .map(each => each.getAttribute('aria-label') ?? 'the screen')"""


def test_every_screen_of_the_presentation_fits_a_projector_whole(browser, full: str):
    with opened(browser, f"{full}?present=1", *PROJECTORS[0]) as visit:
        page, titles, clipped = visit.page, [], []
        onward = page.get_by_role("button", name="Next")
        while True:
            titles.append(page.inner_text("h1"))
            for wide, high in PROJECTORS:
                page.set_viewport_size({"width": wide, "height": high})
                page.wait_for_timeout(400)
                clipped += [f"{wide}: {titles[-1]}: {each}" for each in page.evaluate(CLIPPED)]
            if onward.is_disabled():
                break
            page.keyboard.press("ArrowRight")
            page.wait_for_function("(before) => document.querySelector('h1')?.innerText !== before", arg=titles[-1])
            settled(page)
        assert clipped == []
        assert len(titles) <= 12 and len(set(titles)) == len(titles)


def test_paper_leaves_out_what_only_a_screen_needs(browser, full: str):
    with opened(browser, f"{full}training") as visit:
        visit.page.emulate_media(media="print")
        assert visit.page.locator("h1").is_visible()
        assert not visit.page.locator(".stAppHeader").is_visible()
        assert not visit.page.locator(".stDownloadButton").first.is_visible()
        assert visit.page.locator(".pb-table").first.is_visible()


def test_forced_colours_keep_edges_and_still_motion_is_obeyed(browser, full: str):
    with opened(browser, full, forced_colors="active", reduced_motion="reduce") as visit:
        page = visit.page
        assert page.evaluate("() => getComputedStyle(document.querySelector('.pb-tag')).borderTopWidth") == "1px"
        moving = page.evaluate(
            "() => [...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0).length"
        )
        assert moving == 0


WIDTHS_OF_CHARTS = """() => [...document.querySelectorAll('.js-plotly-plot .main-svg')]
  .map(drawing => Math.round(drawing.getBoundingClientRect().width))"""
CHARTS_ARE_DRAWN = "() => document.querySelectorAll('.js-plotly-plot:has(.main-svg)').length >= 2"
ON_PAPER = 690  # pixels between the margins of A4


def test_charts_are_drawn_for_paper_before_the_keyboard_prints(browser, full: str):
    with opened(browser, f"{full}threat") as visit:
        page = visit.page
        page.wait_for_function(CHARTS_ARE_DRAWN)
        page.evaluate(f"() => {{ window.print = () => {{ window.printed = ({WIDTHS_OF_CHARTS})() }} }}")
        page.keyboard.press("Control+p")
        page.wait_for_function("() => window.printed")
        assert set(page.evaluate("() => window.printed")) == {ON_PAPER}
        page.wait_for_function(f"() => Math.max(...({WIDTHS_OF_CHARTS})()) > {ON_PAPER}")


def test_charts_shrink_to_the_paper_where_the_menu_prints(browser, full: str):
    with opened(browser, f"{full}threat") as visit:
        page = visit.page
        page.wait_for_function(CHARTS_ARE_DRAWN)
        page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        page.set_viewport_size({"width": ON_PAPER, "height": 900})
        page.wait_for_function(f"() => Math.max(...({WIDTHS_OF_CHARTS})()) <= {ON_PAPER}")


def test_every_sheet_that_a_page_is_printed_on_carries_the_marking(browser, full: str):
    with opened(browser, f"{full}training") as visit:
        printed = PdfReader(io.BytesIO(visit.page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) > 1
    assert all("OFFICIAL-SENSITIVE · SAMPLE DATA" in sheet.extract_text() for sheet in printed.pages)
