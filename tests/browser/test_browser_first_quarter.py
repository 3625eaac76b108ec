"""The co-ordinator's day: from eleven attachments to a report that is right, and what nothing may lose or double."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.serving import ROOT, served
from browser.visits import opened, settled
from command_line import run_command

from prevent_metrics.store import open_store

sys.path.insert(0, str(ROOT / "sample_data"))
import first_quarter

FIRST = sorted(map(str, first_quarter.FOLDER.iterdir()))
DROP = "[data-testid=stFileUploaderDropzoneInput]"


@pytest.fixture
def own_home(tmp_path: Path) -> Path:
    """An empty data folder that serves one's own store."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "store-in-use.txt").write_text("board.db", "utf-8")
    return home


@pytest.fixture
def own_store(own_home: Path) -> Iterator[str]:
    """The dashboard over one's own, empty store."""
    with served(own_home) as address:
        yield address


class Hand:
    """Clicks as a person does, and counts them."""

    def __init__(self, page: Any) -> None:
        """Begin without a click."""
        self.page, self.clicks = page, 0

    def click(self, role: str, name: str, **more: Any) -> None:
        self.clicks += 1
        self.page.get_by_role(role, name=name, **more).first.click(timeout=120_000)

    def drop(self, files: list[str]) -> None:
        """The button of the drop zone, and the choice in the computer's own window."""
        self.clicks += 2
        self.page.wait_for_selector(DROP, state="attached", timeout=60_000)
        self.page.set_input_files(DROP, files)

    def choose(self, label: str, option: str) -> None:
        self.clicks += 2
        self.page.get_by_label(label).first.click()
        self.page.get_by_role("option", name=option).click()

    def sees(self, text: str) -> None:
        self.page.get_by_text(text).first.wait_for(timeout=120_000)


def begins(hand: Hand, address: str) -> None:
    """From the empty store to the drop zone."""
    page = hand.page
    page.goto(f"{address}upload")
    page.get_by_label("Board name").fill("Eastmere Prevent Board")
    page.get_by_label("If the DPIA is not ready: who is writing it").fill("Information governance team")
    page.get_by_label("Lawful basis").fill("UK GDPR article 6(1)(e), public task")
    hand.click("button", "Save and continue")
    page.wait_for_selector(DROP, state="attached", timeout=60_000)


def shares(hand: Hand, report: int, figures_to: str = "") -> None:
    """From what was saved to a shared report."""
    hand.click("link", "Next: share a report with the Board")
    hand.sees("Before you share")
    if figures_to:
        hand.choose("Figures up to", figures_to)
        settled(hand.page)
    hand.sees("Before you share")
    hand.click("button", "I have looked at")
    hand.sees("checks done")
    hand.click("button", "Share this report with the Board")
    hand.sees(f"Report {report} shared")


def awareness(home: Path, report: int) -> dict[str, tuple[int, int]]:
    """People in date for the awareness course and people in scope, by organisation, of a shared report."""
    store = f"sqlite:///{home / 'board.db'}"
    figures = json.loads(
        run_command(home, "figures", str(report), "--metric", "training_in_date", "--store", store, "--json").stdout
    )
    return {
        each["category_2"]: (round(each["numerator"]), round(each["denominator"]))
        for each in figures
        if each["category"] == "awareness" and each["breakdown_2"] == "organisation"
    }


def told_apart(truth: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """The truth under the names that the register suggests."""
    names = {"Hillcrest": "Hillcrest Academy", "Eastmere Hospitals": "Eastmere Hospitals NHS Foundation Trust"}
    return {names.get(name, name): counts for name, counts in truth.items()}


def test_eleven_attachments_become_a_report_that_is_right_and_the_next_quarter_is_shorter(
    browser: Any, own_home: Path, own_store: str, tmp_path: Path, record_property: Any
) -> None:
    with opened(browser, own_store) as visit:
        hand, began = Hand(visit.page), time.monotonic()
        begins(hand, own_store)
        hand.drop(FIRST)
        hand.sees("14 new names. We think they are 6 partners")
        hand.click("button", "Accept all 6", exact=True)
        hand.sees("Is the date in the line above the table day first or month first?")
        hand.click("button", "Month first")
        hand.click("button", "Save the 9 that are ready")
        hand.sees("9 returns saved")
        shares(hand, 1, "30 June 2026")
        record_property("seconds from an empty store to a shared report", round(time.monotonic() - began))
        record_property("clicks", hand.clicks)
        assert hand.clicks <= 25
        assert awareness(own_home, 1) == told_apart(first_quarter.truth())
        first_quarter.write(tmp_path / "next", first_quarter.NEXT)
        again = Hand(visit.page)
        again.page.goto(f"{own_store}upload")
        again.drop(sorted(map(str, (tmp_path / "next").iterdir())))
        again.sees("11 files: 9 ready")
        again.click("button", "Save the 9 that are ready")
        again.sees("9 returns saved")
        shares(again, 2)
        record_property("clicks of the next quarter", again.clicks)
        assert again.clicks <= 10
        assert awareness(own_home, 2) == told_apart(first_quarter.truth(first_quarter.NEXT))
        assert visit.troubles == []


def test_three_clean_files_are_shared_in_eight_clicks(browser: Any, own_store: str) -> None:
    clean = [each for each in FIRST if any(name in each for name in ("headcounts", "learning hub", "delivery plan"))]
    with opened(browser, own_store) as visit:
        hand = Hand(visit.page)
        begins(hand, own_store)
        hand.drop(clean)
        hand.click("button", "and save")
        hand.sees("3 returns saved")
        shares(hand, 1)
        assert hand.clicks <= 8


def comes_after_a_refresh(page: Any, text: str) -> None:
    """Load the page anew until a text is there."""
    for _ in range(60):
        page.reload()
        settled(page)
        if page.get_by_text(text).count():
            return
    raise AssertionError(text)


def test_nothing_is_lost_and_nothing_comes_twice(browser: Any, own_home: Path, own_store: str, tmp_path: Path) -> None:
    many = []
    for place in range(25):
        rows = [f"{place:02}{number:03},Moor College,WRAP,2026-04-{number + 1:02},Completed" for number in range(9)]
        many.append(str(tmp_path / f"site {place:02}.csv"))
        Path(many[-1]).write_text("\n".join(["Staff no,Organisation,Course,Date completed,Status", *rows]), "utf-8")
    with opened(browser, own_store) as visit:
        hand, page = Hand(visit.page), visit.page
        begins(hand, own_store)
        with opened(browser, f"{own_store}upload", timezone_id="Europe/London") as closed:  # in mid-upload
            Hand(closed.page).drop(many)
            closed.page.get_by_text("Reading the spreadsheets").wait_for(timeout=60_000)
        comes_after_a_refresh(page, "25 files: 25 ready")
        assert page.evaluate("document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight") <= 2000
        page.reload()
        hand.sees("25 files: 25 ready")
        hand.drop(many[:1])  # the same file once more
        page.get_by_text("Reading the spreadsheets").wait_for(timeout=60_000)
        page.get_by_text("Reading the spreadsheets").wait_for(state="hidden", timeout=60_000)
        settled(page)
        hand.sees("25 files: 25 ready")
        with opened(browser, f"{own_store}upload", timezone_id="Europe/London") as second:  # a window of its own
            other = Hand(second.page)
            other.sees("25 files: 25 ready")
            other.click("button", "Save 25 files")
            other.sees("25 returns saved")
        hand.click("button", "Save 25 files")  # in a tab that does not know yet
        settled(page)
        page.goto(f"{own_store}returns")
        page.go_back()
        settled(page)
        hand.drop(many[:2])
        hand.sees("already saved")
    store = open_store(f"sqlite:///{own_home / 'board.db'}")
    assert len([each for each in store.returns() if each.state == "current"]) == 25
    store.close()
