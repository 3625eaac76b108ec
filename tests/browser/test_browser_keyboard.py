"""The keyboard alone reaches every control, in order, with a visible mark where it stands."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.serving import ROOT, served
from browser.visits import PAGES, opened, settled
from playwright.sync_api import expect

#: What has the focus: a name to tell it by, and whether anything marks it.
STANDS = """() => {
  const here = document.activeElement, look = getComputedStyle(here);
  const around = here.closest('[data-baseweb], label, [data-testid]') || here, near = getComputedStyle(around);
  const box = here.getBoundingClientRect();
  const marked = [look, near].some(s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0)
    || s.boxShadow !== 'none' || s.borderColor === 'rgb(29, 78, 216)');
  const number = here.dataset.walked || (here.dataset.walked = String(document.querySelectorAll('[data-walked]').length));
  return {tag: here.tagName, number, marked, words: (here.innerText || here.ariaLabel || '').slice(0, 60), wide: box.width};
}"""
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, summary, select, textarea, [tabindex="0"]')]
  .filter(e => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true})).length"""


@pytest.mark.parametrize("place", PAGES)
def test_every_control_is_reached_with_a_visible_mark(browser, full: str, place: str):
    with opened(browser, full + place) as visit:
        page = visit.page
        expected = page.evaluate(REACHABLE)
        seen, unmarked = set(), []
        for _ in range(expected + 15):
            page.keyboard.press("Tab")
            stands = page.evaluate(STANDS)
            if stands["tag"] in ("BODY", "HTML"):
                continue
            seen.add(stands["number"])
            if not stands["marked"]:
                unmarked.append(stands["words"] or stands["tag"])
        assert unmarked == []
        assert len(seen) >= expected * 0.9


def test_page_is_changed_and_a_choice_made_without_a_mouse(browser, full: str):
    with opened(browser, full) as visit:
        page = visit.page
        page.get_by_role("link", name="Training", exact=True).focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/training**")
        page.get_by_role("tab", name="Session planner").wait_for(timeout=60_000)
        page.get_by_role("combobox", name="Sector").first.focus()
        page.keyboard.type("Health")
        page.keyboard.press("Enter")
        page.wait_for_function("() => location.search.length > 1")


@pytest.fixture
def own_sample(loaded_sample: Path, tmp_path: Path) -> Iterator[str]:
    """The dashboard over a sample of the test's own to change."""
    with served(Path(shutil.copytree(loaded_sample, tmp_path / "home"))) as address:
        yield address


class Hands:
    """Somebody with a keyboard and nothing else."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def at(self, role: str, name: str) -> Any:
        """Stand on a control as soon as it may be used. (That Tab comes there is another test.)"""
        there = self.page.get_by_role(role, name=name).first
        expect(there).to_be_enabled(timeout=60_000)
        there.focus()
        return there

    def press(self, role: str, name: str, key: str = "Enter") -> None:
        self.at(role, name)
        self.page.keyboard.press(key)
        self.page.wait_for_timeout(150)

    def write(self, name: str, words: str) -> None:
        self.at("textbox", name)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)
        self.page.keyboard.press("Tab")
        self.page.wait_for_timeout(150)

    def choose(self, name: str, words: str) -> None:
        """Pick the choice that begins with the words typed."""
        self._open_list(name, words)
        self.page.keyboard.press("Enter")
        self.page.wait_for_timeout(150)

    def choose_first(self, name: str) -> None:
        choices = self._open_list(name)
        self.page.keyboard.press("Enter")
        choices.first.wait_for(state="hidden", timeout=60_000)

    def _open_list(self, name: str, words: str = "") -> Any:
        """Stand before the choices of a list; one that opens while its page is being drawn closes again."""
        settled(self.page)
        choices = self.page.get_by_role("option")
        for _ in range(10):
            self.at("combobox", name)
            self.page.keyboard.type(words) if words else self.page.keyboard.press("ArrowDown")
            self.page.wait_for_timeout(500)
            if choices.count():
                break
        return choices

    def comes(self, words: str) -> None:
        """Wait until words stand on the page, and it stands still."""
        self.page.wait_for_selector(f"text={words}", timeout=60_000)
        settled(self.page)

    def goes(self, link: str, title: str) -> None:
        """Follow a link of the page itself."""
        self.press("link", link)
        self.page.wait_for_selector(f"h1:has-text('{title}')", timeout=60_000)
        settled(self.page)


def test_files_come_in_and_a_report_goes_out_without_a_mouse(browser, loaded_sample: Path, tmp_path: Path):
    home = Path(shutil.copytree(loaded_sample, tmp_path / "home"))
    (home / "store-in-use.txt").write_text("board.db", "utf-8")
    with served(home) as address, opened(browser, address) as visit:
        page, hands = visit.page, Hands(visit.page)
        hands.goes("Upload the first spreadsheets", "Upload what your partners sent")
        hands.write("DPIA reference", "DPIA-2026-14")
        hands.write("Lawful basis", "UK GDPR article 6(1)(e), public task")
        hands.press("button", "Save and continue")
        with page.expect_file_chooser(timeout=60_000) as asked:
            page.locator("[data-testid=stFileUploaderDropzone] button").first.focus()
            page.keyboard.press("Enter")
        asked.value.set_files(str(ROOT / "sample_data" / "messy" / "Prevent Delivery Plan - county template.xlsx"))
        hands.press("button", "Save 1 file")
        hands.goes("Next: share a report with the Board", "Share a report")
        hands.press("button", "I have looked at")
        hands.comes("checks done")
        hands.press("button", "Share this report with the Board")
        hands.comes("Report 1 shared")
        hands.press("link", "Open the report as the Board will see it")
        page.wait_for_selector(".pb-tiles", timeout=60_000)
        assert "Report 1" in page.inner_text(".pb-masthead")


def test_what_a_reader_does_is_done_without_a_mouse(browser, own_sample: str):
    with opened(browser, f"{own_sample}training") as visit:
        page, hands = visit.page, Hands(visit.page)
        hands.press("button", "Choose the meeting")
        hands.choose("Report", "1 ")
        hands.comes("Report 1")
        page.keyboard.press("Escape")
        page.locator("details.pb-fold > summary").first.focus()
        page.keyboard.press("Space")
        assert page.locator("details.pb-fold").first.get_attribute("open") is not None
        with page.expect_download(timeout=60_000) as got:
            hands.press("link", "Download as CSV")
        assert b"Report 1" in Path(got.value.path()).read_bytes()
        hands.press("button", "Present")
        page.wait_for_selector("text=Screen 1 of", timeout=60_000)
        page.keyboard.press("ArrowRight")
        page.wait_for_selector("text=Screen 2 of", timeout=60_000)
        page.keyboard.press("Escape")
        page.wait_for_selector(".stAppHeader", state="visible")
        page.goto(f"{own_sample}pack")
        settled(page)
        page.get_by_role("radio", name="Excel").first.focus()
        page.keyboard.press("Space")
        settled(page)
        hands.press("button", "Make the pack")
        with page.expect_download(timeout=90_000) as got:
            hands.press("button", "Download pack")
        assert got.value.suggested_filename.endswith(".xlsx")


def test_a_row_is_edited_and_its_table_left_without_a_mouse(browser, own_sample: str):
    with opened(browser, f"{own_sample}returns") as visit:
        page, hands = visit.page, Hands(visit.page)
        hands.at("tab", "Received and missing")
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        settled(page)
        hands.at("combobox", "What to edit")
        page.locator("[data-testid=data-grid-canvas]:visible").wait_for(timeout=60_000)
        for _ in range(10):
            page.keyboard.press("Tab")
            if "CANVAS" in page.evaluate(STANDS)["tag"]:
                break
        for key in (*["ArrowRight"] * 3, "ArrowDown"):
            page.keyboard.press(key)
            page.wait_for_timeout(100)
        page.keyboard.press("Enter")
        cell = page.locator("#portal textarea, #portal input").first
        cell.wait_for(timeout=60_000)
        page.keyboard.press("Control+A")
        page.keyboard.type("Agree how partners are thanked", delay=20)
        page.wait_for_timeout(500)  # as fast as a person
        page.keyboard.press("Enter")
        cell.wait_for(state="hidden", timeout=60_000)
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate(STANDS)["words"].startswith("Save these rows"):
                break
        settled(page)
        page.keyboard.press("Enter")
        hands.press("button", "Undo")
        hands.comes("Undone")


def test_what_the_coordinator_keeps_in_order_is_done_without_a_mouse(browser, own_sample: str):
    with opened(browser, f"{own_sample}returns") as visit:
        page, hands = visit.page, Hands(visit.page)
        hands.press("tab", "Received and missing", "ArrowRight")
        hands.choose_first("Return")
        hands.write("Reason", "It was of another quarter")
        hands.press("button", "Withdraw")
        page.wait_for_selector("td:has-text('Withdrawn')", timeout=60_000)
        page.goto(f"{own_sample}settings")
        settled(page)
        hands.write("Name of the Board", "Wrenbury Board of Partners")
        hands.press("button", "Save")
        hands.comes("Settings saved")
        page.goto(f"{own_sample}share")
        settled(page)
        page.locator("summary", has_text="Withdraw a report").focus()
        page.keyboard.press("Enter")
        hands.choose_first("Report to withdraw")
        hands.write("Reason to withdraw it", "It was shared a day early")
        hands.press("checkbox", "Withdraw it permanently", "Space")
        hands.press("button", "Withdraw this report")
        page.wait_for_selector("td:has-text('Withdrawn')", timeout=60_000)
        page.goto(f"{own_sample}audit")
        settled(page)
        with page.expect_download(timeout=60_000) as got:
            hands.press("button", "Download as CSV")
        told = Path(got.value.path()).read_text("utf-8-sig")
        assert "Return withdrawn" in told and "Report withdrawn" in told
