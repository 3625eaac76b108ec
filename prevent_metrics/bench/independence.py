"""One page of two reports, of few and of many completions: a Board page's speed must not depend on what lies behind."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from .measured import Row, at_most, short
from .serving import REHEARSAL, ROOT, SETTLE, served, visit
from .sharing import SIZES, shared_report

_PAGES = ("training", "summary")
_ROUNDS = 4
_AT_MOST = 1.1


def rows(most: int) -> Iterable[Row]:
    """Visit both by turns, so that what else the computer does meets both alike; the least of the clicks counts."""
    few, many = SIZES[0], max(SIZES[0], min(most, SIZES[-1]))
    if not (REHEARSAL / "viewers.py").exists() or few == many:
        return
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        told = [
            {"PREVENT_HOME": folder, "PREVENT_STORE": shared_report(Path(folder), size)}
            for folder, size in ((one, few), (other, many))
        ]
        with served(ROOT / "asgi.py", **told[0]) as small, served(ROOT / "asgi.py", **told[1]) as large:
            time.sleep(SETTLE)
            seen: dict[int, list[dict[str, float]]] = {small[0]: [], large[0]: []}
            for port in [*seen] * _ROUNDS:
                runs = visit(port, pages=_PAGES, viewers=1, clicks=8)["runs"]
                seen[port] += [run for run in runs if not run["first"]][2:]
            for page in _PAGES:
                least = {
                    port: min(run["seconds"] for run in runs if run["page"] == page) for port, runs in seen.items()
                }
                what, beside = f"{page}, report on {short(many)} completions", f"report on {short(few)}"
                part = "Page script, few and many records"
                yield at_most(part, what, least[large[0]], _AT_MOST, "s", beside, least[small[0]])
