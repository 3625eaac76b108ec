"""Every page on the sample's store, as Streamlit's own test kit runs it: opened, titled, guarded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pages_opened import BOARD, COORDINATOR, ROOT, VIEWER, opened, opened_alone

ABOUT = ["definitions", "accessibility"]


@pytest.mark.parametrize("page", BOARD)
def test_board_page_opens_with_a_finding_as_its_title(sample_home: Path, page: str, monkeypatch: pytest.MonkeyPatch):
    shown = opened(f"board/{page}", sample_home, monkeypatch)
    assert not shown.exception
    title = shown.title[0].value
    assert " " in title
    assert title not in ("Summary", "Training", "Delivery plan", "Threat picture", "Governance")


@pytest.mark.parametrize("page", ABOUT)
def test_page_about_the_dashboard_opens_with_and_without_a_report(
    sample_home: Path, page: str, monkeypatch: pytest.MonkeyPatch
):
    assert not opened(f"board/{page}", sample_home, monkeypatch).exception
    (sample_home / "store-in-use.txt").write_text("board.db", "utf-8")
    assert not opened(f"board/{page}", sample_home, monkeypatch).exception


@pytest.mark.parametrize("page", [each for each in COORDINATOR if each != "share"])
def test_coordinator_s_page_opens(sample_home: Path, page: str, monkeypatch: pytest.MonkeyPatch):
    shown = opened(f"coordinator/{page}", sample_home, monkeypatch)
    assert not shown.exception
    assert len(shown.title) == 1


@pytest.mark.parametrize("page", COORDINATOR)
def test_coordinator_s_page_shows_a_viewer_nothing(sample_home: Path, page: str, monkeypatch: pytest.MonkeyPatch):
    shown = opened_alone(f"coordinator/{page}", sample_home, monkeypatch, viewer=True)
    assert not shown.exception
    assert [each.value for each in shown.title] == ["This page is for the Prevent Co-ordinator"]
    assert not shown.button and not shown.selectbox


@pytest.mark.parametrize("page", BOARD)
def test_board_page_says_what_to_do_before_the_first_report(
    sample_home: Path, page: str, monkeypatch: pytest.MonkeyPatch
):
    (sample_home / "store-in-use.txt").write_text("board.db", "utf-8")
    shown = opened(f"board/{page}", sample_home, monkeypatch)
    assert not shown.exception
    assert shown.title[0].value == "No report has been shared yet"


def test_viewer_s_visit_makes_figures_final_and_the_coordinator_s_does_not(
    sample_home: Path, monkeypatch: pytest.MonkeyPatch
):
    opened("board/summary", sample_home, monkeypatch)
    assert _opened_by(sample_home) == ["", ""]
    opened("board/summary", sample_home, monkeypatch, viewer=True)
    assert _opened_by(sample_home) == ["", VIEWER]


def test_coordinator_may_look_as_a_board_member_where_nobody_signs_in(
    sample_home: Path, monkeypatch: pytest.MonkeyPatch
):
    shown = opened("board/summary", sample_home, monkeypatch)
    shown.button(key="see-as").click().run()
    assert not shown.exception
    assert _opened_by(sample_home)[1] == "this computer"
    assert shown.button(key="see-own").label == "Return to the co-ordinator's view"


def test_earlier_report_is_the_first_and_says_so(sample_home: Path, monkeypatch: pytest.MonkeyPatch):
    shown = opened("board/summary", sample_home, monkeypatch, report="1")
    assert not shown.exception
    assert any("This is the first report" in each.value for each in shown.caption)


def test_upload_asks_for_the_dpia_before_the_first_real_file(sample_home: Path, monkeypatch: pytest.MonkeyPatch):
    (sample_home / "store-in-use.txt").write_text("board.db", "utf-8")
    shown = opened("coordinator/upload", sample_home, monkeypatch)
    assert not shown.get("file_uploader")
    asked = {each.label: each for each in shown.text_input}
    asked["DPIA reference"].set_value("DPIA-7")
    asked["Lawful basis"].set_value("UK GDPR article 6(1)(e)")
    next(each for each in shown.button if each.label == "Save and continue").click().run()
    assert not shown.exception
    assert shown.get("file_uploader")


def test_pages_are_as_short_as_the_house_rule_says():
    pages = Path(__file__).resolve().parents[2] / "pages"
    long = {
        str(each): lines
        for each in (*pages.glob("board/*.py"), *pages.glob("coordinator/*.py"))
        if (lines := len(each.read_text("utf-8").splitlines())) > 40
    }
    assert long == {}
    assert not [each for each in pages.rglob("*.py") if "import pandas" in each.read_text("utf-8")]


def _opened_by(home: Path) -> list[str]:
    from prevent_metrics.store import open_store

    store = open_store(f"sqlite:///{home / 'sample.db'}")
    try:
        return [each.opened_by for each in sorted(store.reports(), key=lambda each: each.number)]
    finally:
        store.close()


def test_saving_rows_as_they_were_is_said_beside_what_to_look_at(sample_home: Path, monkeypatch: pytest.MonkeyPatch):
    shown = opened("coordinator/returns", sample_home, monkeypatch)
    next(each for each in shown.button if each.label == "Save these rows").click().run()
    said = [each.value for each in shown.warning]
    assert said[0] == "Nothing was saved. These rows have not changed."
    assert any("no lead" in each for each in said[1:])


@pytest.mark.parametrize("part", ["scipy.optimize", "scipy.special", "openpyxl", "matplotlib", "alembic", "pptx"])
def test_a_reader_does_not_wait_for_what_only_sharing_and_packs_need(loaded_by_the_pages: set[str], part: str):
    assert part not in loaded_by_the_pages


@pytest.fixture(scope="module")
def loaded_by_the_pages() -> set[str]:
    """The modules that a process has loaded when it can show its first page."""
    asked = "import sys, pages.parts.board_pages, pages.parts.session; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "pandas" in ran.stdout.split()
    return set(ran.stdout.split())
