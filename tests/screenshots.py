"""Pictures of every page, wide, narrow and on paper: `python -m tests.screenshots HOME [FOLDER]`.

HOME is a data folder with the sample loaded; FOLDER is screenshots/ unless told.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser.serving import ARGUMENTS, CHROMIUM, served  # noqa: E402
from browser.visits import PAGES, opened  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402


def main(home: Path, folder: Path) -> None:
    """Take all pictures."""
    folder.mkdir(exist_ok=True)
    with sync_playwright() as kit, tempfile.TemporaryDirectory() as made:
        browser = kit.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with served(Path(shutil.copytree(home, Path(made) / "home"))) as address:
            for place in PAGES:
                _take(browser, address, place, folder)
        browser.close()


def _take(browser: Browser, address: str, place: str, folder: Path) -> None:
    name = place or "summary"
    for width in (1440, 390):
        with opened(browser, address + place, width=width) as visit:
            _whole(visit.page, width)
            visit.page.screenshot(path=folder / f"{name}-{width}.png")
            if width == 1440:
                visit.page.pdf(path=folder / f"{name}-print.pdf", prefer_css_page_size=True, print_background=True)


def _whole(page: Page, width: int) -> None:
    """Make the window as tall as the page."""
    tall = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(tall + 80, 9000)})
    page.wait_for_timeout(800)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "screenshots")
