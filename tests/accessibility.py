"""Looks at every page with axe-core and writes the results the accessibility statement shows.

Run `python -m tests.accessibility HOME DATE` where HOME is a data folder with the sample loaded.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser.inspection import breaches, version  # noqa: E402
from browser.serving import ARGUMENTS, CHROMIUM, served  # noqa: E402
from browser.visits import PAGES, opened  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

WIDTHS = (1440, 390)
WRITTEN = ROOT / "prevent_metrics" / "outputs" / "accessibility_checked.py"


def main(home: Path, on: str) -> None:
    """Check both states of every page and write down what was found."""
    found: dict[str, int] = {}
    axe = ""
    with sync_playwright() as kit, tempfile.TemporaryDirectory() as folder:
        browser = kit.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for state in ("full", "empty"):
            copy = Path(shutil.copytree(home, Path(folder) / state))
            (copy / "store-in-use.txt").write_text("board.db" if state == "empty" else "sample.db", "utf-8")
            with served(copy) as address:
                for place, name in PAGES.items():
                    found[f"{name} {state}"], axe = _breaches(browser, address + place)
        browser.close()
    _write(on, axe, found)


def _breaches(browser: Browser, address: str) -> tuple[int, str]:
    with opened(browser, address) as visit:
        count = 0
        for width in WIDTHS:
            visit.page.set_viewport_size({"width": width, "height": 900})
            visit.page.wait_for_timeout(400)
            seen = breaches(visit.page)
            count += len(seen)
            if seen:
                print(*seen, sep="\n")
        return count, version(visit.page)


def _write(on: str, axe: str, found: dict[str, int]) -> None:
    before = WRITTEN.read_text("utf-8").split("CHECKED = ")[0]
    lines = "".join(f'        "{name}": {count},\n' for name, count in found.items())
    pages = "".join(f'        "{name}",\n' for name in PAGES.values())
    WRITTEN.write_text(
        f'{before}CHECKED = Checked(\n    on="{on}",\n    axe="{axe}",\n    widths={WIDTHS},\n    pages=(\n{pages}    ),\n'
        f"    found={{\n{lines}    }},\n)\n",
        "utf-8",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
