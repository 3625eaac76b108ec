"""How long everything is that a meeting sees: `python -m tests.heights HOME`.

HOME is a data folder with the sample loaded. Printed are the height of every page at both widths, then how many
screens a presentation has, and how many pages, slides and sheets the restricted pack.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser.serving import ARGUMENTS, CHROMIUM, served  # noqa: E402
from browser.visits import PAGES, opened  # noqa: E402
from openpyxl import load_workbook  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from pptx import Presentation  # noqa: E402
from pypdf import PdfReader  # noqa: E402

from prevent_metrics.outputs.content import screens  # noqa: E402
from prevent_metrics.outputs.export.contents import pack_of  # noqa: E402
from prevent_metrics.outputs.export.pdf import pdf  # noqa: E402
from prevent_metrics.outputs.export.slides import slides  # noqa: E402
from prevent_metrics.outputs.export.workbook import workbook  # noqa: E402
from prevent_metrics.outputs.governance import page as governance  # noqa: E402
from prevent_metrics.outputs.plan import page as plan  # noqa: E402
from prevent_metrics.outputs.summary import page as summary  # noqa: E402
from prevent_metrics.outputs.threat import page as threat  # noqa: E402
from prevent_metrics.outputs.training import page as training  # noqa: E402
from prevent_metrics.workflow import viewing  # noqa: E402
from prevent_metrics.workflow.opening import open_workspace  # noqa: E402

WIDTHS = (1440, 390)
_TALL = "() => document.querySelector('[data-testid=stMain]').scrollHeight"


def main(home: Path) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as made:
        copied = Path(shutil.copytree(home, Path(made) / "home"))
        for what, count in counts(copied):
            print(f"{what}: {count}", flush=True)
        print(f"{'page':<20}" + "".join(f"{width:>8}" for width in WIDTHS))
        for name, tall in heights(copied):
            print(f"{name:<20}" + "".join(f"{each:>8}" for each in tall), flush=True)


def counts(home: Path) -> Iterator[tuple[str, int]]:
    """Screens of the presentation; pages, slides and sheets of the restricted pack of the newest report."""
    settings, store = {"PREVENT_HOME": str(home)}, f"sqlite:///{home / 'sample.db'}"
    space = open_workspace(store, environment=settings, clock=lambda: datetime.now(UTC))
    try:
        newest = viewing.shared(space)[0].number
        report, earlier = viewing.report(space, newest), viewing.earlier_report(space, newest)
        pages = [each.page(report, earlier, {}) for each in (summary, training, plan, threat, governance)]
        pack = pack_of(report, earlier, "restricted")
    finally:
        space.store.close()
    yield "screens", sum(len(screens(page)) for page in pages)
    yield "PDF pages", len(PdfReader(io.BytesIO(pdf(pack))).pages)
    yield "slides", len(Presentation(io.BytesIO(slides(pack))).slides)
    yield "sheets", len(load_workbook(io.BytesIO(workbook(pack)), read_only=True).sheetnames)


def heights(home: Path) -> Iterator[tuple[str, list[int]]]:
    """Every page's height in pixels, folded as it opens, at each width."""
    with sync_playwright() as kit, served(home) as address:
        browser = kit.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for place, name in PAGES.items():
            tall = []
            for width in WIDTHS:
                with opened(browser, address + place, width=width) as visit:
                    tall.append(visit.page.evaluate(_TALL))
            yield name, tall
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
