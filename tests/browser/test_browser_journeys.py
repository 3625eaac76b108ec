"""What people come to do, as they do it, with the clicks counted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.serving import ROOT, served
from browser.visits import opened, settled

MESSY = ROOT / "sample_data" / "messy"
FILES = (
    "Totara_WrenburyCouncil_Prevent_Sept26.xlsx",
    "Headcounts 30 Sept.xlsx",
    "Prevent Delivery Plan - county template.xlsx",
)


@pytest.fixture
def own_store(loaded_sample: Path, tmp_path: Path) -> Iterator[str]:
    """The dashboard over one's own store, before the first file."""
    home = Path(shutil.copytree(loaded_sample, tmp_path / "home"))
    (home / "store-in-use.txt").write_text("board.db", "utf-8")
    with served(home) as address:
        yield address


def from_first_start_to_a_shared_report(page: Any) -> int:
    """Record the basis, drop three files as they came, save, share, look; the number of clicks is given."""
    clicks = 0

    def click(role: str, name: str) -> None:
        nonlocal clicks
        clicks += 1
        page.get_by_role(role, name=name).first.click(timeout=60_000)

    click("link", "Upload the first spreadsheets")
    page.get_by_label("DPIA reference").fill("DPIA-2026-14")
    page.get_by_label("Lawful basis").fill("UK GDPR article 6(1)(e), public task")
    click("button", "Save and continue")
    page.wait_for_selector("[data-testid=stFileUploaderDropzoneInput]", state="attached", timeout=60_000)
    clicks += 2  # the button of the drop zone, and the choice in the computer's own window
    page.set_input_files("[data-testid=stFileUploaderDropzoneInput]", [str(MESSY / name) for name in FILES])
    page.get_by_role("button", name="and save").wait_for(timeout=120_000)
    click("button", "and save")
    click("link", "Next: share a report with the Board")
    page.wait_for_selector("h1:has-text('Share a report')", timeout=60_000)
    settled(page)
    click("button", "I have looked at")
    page.get_by_text("checks done").wait_for(timeout=60_000)
    click("button", "Share this report with the Board")
    click("link", "Open the report as the Board will see it")
    page.wait_for_selector(".pb-tiles", timeout=60_000)
    click("link", "Partner")
    return clicks


def test_three_messy_files_become_a_shared_report_in_ten_clicks(browser, own_store: str):
    with opened(browser, own_store) as visit:
        page = visit.page
        clicks = from_first_start_to_a_shared_report(page)
        page.wait_for_selector(".pb-table", timeout=60_000)
        settled(page)
        assert clicks <= 10
        assert "Report 1" in page.inner_text(".pb-masthead")
        assert "SAMPLE" not in page.inner_text(".pb-masthead")
        assert "Canalside Homes" in page.inner_text("[data-testid=stMain]")
        assert visit.troubles == []


@pytest.mark.parametrize(
    ("first", "second", "address", "answer"),
    [
        ("Write to Wren Valley Probation", "Wren Valley Probation", "partner?", "training return missing"),
        ("WRAP, people in date", "Health", "sector=Health", "Mill Lane Surgery"),
        ("Plan actions complete", "5.1", "find=5.1", "Appoint a deputy chair of the Channel panel"),
    ],
)
def test_a_partner_a_sector_s_organisations_and_an_action_are_two_clicks_away(
    browser, full: str, first: str, second: str, address: str, answer: str
):
    with opened(browser, full) as visit:
        page = visit.page
        page.get_by_role("link", name=first).first.click()
        page.wait_for_url(lambda url: url.split("?")[0] != full)
        settled(page)
        page.get_by_role("link", name=second).filter(visible=True).first.click()
        page.wait_for_url(lambda url: address in url)
        settled(page)
        page.get_by_text(answer).filter(visible=True).first.wait_for(timeout=60_000)
        assert visit.troubles == []


@pytest.mark.parametrize(
    ("place", "part", "answer"),
    [
        ("WRAP, people in date", "Organisations", "Health"),
        ("Actions overdue", "Red and overdue", "Overdue actions"),
        ("Referrals in twelve months", "Who refers, and what about", "Education"),
    ],
)
def test_board_member_finds_an_answer_in_two_clicks(browser, full: str, place: str, part: str, answer: str):
    with opened(browser, f"{full}?as=viewer") as visit:
        page = visit.page
        page.get_by_role("link", name=place).click()
        page.wait_for_url(lambda url: not url.split("?")[0].endswith(full[-6:]))
        settled(page)
        page.get_by_role("tab", name=part).click()
        page.get_by_role("tabpanel").filter(visible=True).get_by_text(answer).first.wait_for(timeout=60_000)
        assert page.get_by_text("Co-ordinator", exact=True).count() == 0


def test_sample_store_takes_no_file_that_is_not_the_sample_s(browser, full: str, tmp_path: Path):
    foreign = tmp_path / "leisure.csv"
    foreign.write_text(
        "Organisation,Course,Completion date,Status\n" + "Wrenbury Council,WRAP,05/04/2026,Completed\n" * 12, "utf-8"
    )
    with opened(browser, f"{full}upload") as visit:
        page = visit.page
        page.set_input_files("[data-testid=stFileUploaderDropzoneInput]", str(foreign))
        page.wait_for_selector("text=can be checked here but not saved", timeout=60_000)
        assert page.get_by_role("button", name="Nothing to save yet").is_disabled()
        assert page.get_by_role("button", name="Use your own data").first.is_visible()


def test_upload_and_download_keep_to_this_computer(browser, full: str):
    with opened(browser, f"{full}upload") as visit:
        page = visit.page
        page.set_input_files("[data-testid=stFileUploaderDropzoneInput]", str(MESSY / "canalside homes export.csv"))
        page.wait_for_selector("text=1 file:", timeout=90_000)
        page.goto(f"{full}training")
        settled(page)
        with page.expect_download(timeout=60_000) as got:
            page.get_by_role("link", name="Download as CSV").first.click()
        saved = Path(got.value.path()).read_bytes()
        assert saved.startswith(b"\xef\xbb\xbf") and b"SAMPLE DATA" in saved
        assert visit.troubles == []


def test_figures_that_a_reader_opened_stay_open_when_they_choose_another_sector(browser, full: str):
    with opened(browser, f"{full}training") as visit:
        page = visit.page
        settled(page)
        fold, others = page.locator("details.pb-fold").first, page.locator("details.pb-fold[open]")
        fold.locator("summary").click()
        before = fold.locator("table").inner_text()

        def choose(words: str) -> None:
            page.get_by_role("combobox", name="Sector").first.focus()
            page.keyboard.type(words)
            page.keyboard.press("Enter")

        choose("Health")
        page.wait_for_function(
            "(before) => document.querySelector('details.pb-fold table').innerText !== before", arg=before
        )
        page.wait_for_function("() => document.querySelector('details.pb-fold').open")
        assert others.count() == 1
        fold.locator("summary").click()
        choose("All sectors")
        page.wait_for_function("() => !document.querySelector('details.pb-fold').open")
        settled(page)
        assert others.count() == 0


def test_a_line_of_the_summary_opens_its_page_without_loading_the_dashboard_anew(browser, full: str):
    with opened(browser, f"{full}?report=1") as visit:
        page = visit.page
        page.evaluate(
            "() => { window.stillHere = true; document.querySelector('[data-testid=stMain]').scrollTop = 300 }"
        )
        page.get_by_role("link", name="WRAP, people in date").click()
        page.wait_for_url("**/training**")
        page.get_by_role("tab", name="Session planner").wait_for(timeout=60_000)
        settled(page)
        assert page.evaluate("() => window.stillHere")
        assert "Report 1" in page.inner_text(".pb-masthead")
        assert page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollTop") == 0
        page.go_back()
        page.wait_for_selector(".pb-tiles", timeout=60_000)
        assert "Report 1" in page.inner_text(".pb-masthead")


def test_each_page_that_was_opened_is_one_step_of_the_way_back(browser, full: str):
    with opened(browser, full, color_scheme="light") as visit:
        page = visit.page
        for link, path in (("Training", "training"), ("Delivery plan", "plan"), ("Summary", "")):
            page.get_by_role("link", name=link, exact=True).first.click()
            page.wait_for_function(f"() => location.href === '{full}{path}?report=2&compare=1'")
            settled(page)
        page.get_by_role("button", name="Choose the meeting").click()
        page.get_by_role("combobox", name="Report").first.click()
        page.get_by_role("option", name="1 ·").click()
        page.wait_for_selector(".pb-masthead:has-text('Report 1')", timeout=60_000)
        settled(page)
        steps = page.evaluate("() => navigation.entries().map(each => new URL(each.url).pathname)")
        assert steps == ["/", "/training", "/plan", "/", "/"]  # the last: another report on the same page
        page.go_back()
        page.wait_for_selector(".pb-masthead:has-text('Report 2')", timeout=60_000)
        page.go_back()
        page.wait_for_selector("h1:has-text('actions')", timeout=60_000)
        assert "Report 2" in page.inner_text(".pb-masthead")
