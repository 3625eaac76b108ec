"""While the store cannot be opened a page says so calmly, with a reference; it comes back by itself when the store does."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from visits import product

pytestmark = [pytest.mark.slow, pytest.mark.browser]


def test_a_page_says_that_the_store_is_away_and_shows_the_report_when_it_is_back(
    loaded_sample: Path, tmp_path: Path, browser: Browser
) -> None:
    home = shutil.copytree(loaded_sample, tmp_path / "home")
    store, kept = home / "sample.db", tmp_path / "whole"
    shutil.copy(store, kept)
    store.write_bytes(b"not a database at all" * 300)
    with product(tmp_path / "served", home) as server:
        page = browser.new_page()
        page.goto(f"{server.address}/training")
        told = page.locator("[data-testid=stAlert]").first
        told.wait_for(timeout=60_000)
        words = told.inner_text()
        assert words.startswith("The dashboard cannot open its store now. This page tries again every 10 seconds.")
        assert "The store's file is damaged" in words and "prevent_metrics restore FILE" in words
        reference = re.search(r"this reference: (B-\d{5})\.", words)[1]
        shutil.copy(kept, store)
        page.wait_for_selector("h1", timeout=60_000)  # nobody touches the page
        assert page.locator("[data-testid=stAlert]").count() == 0
        lines = [json.loads(line) for line in server.log.splitlines() if reference in line]
        assert [(each["event"], each["trouble"]) for each in lines] == [("trouble", "UnusableStore")]
        page.close()
