"""Opens the newest report and makes its pages before the first reader comes."""

from __future__ import annotations

import contextlib

from prevent_metrics.workflow import viewing

from .board_pages import OF_A_REPORT, described, offered
from .choices import chosen
from .session import workspace


def prefetch() -> None:
    """Make the description of every Board page as a reader without choices sees it; nobody is noted as a reader."""
    with contextlib.suppress(Exception):  # a page that cannot be made says so itself when it is opened
        space = workspace()
        newest = next(iter(viewing.shared(space)), None)
        if newest is None:
            return
        report, earlier = viewing.report(space, newest.number), viewing.earlier_report(space, newest.number)
        for key in OF_A_REPORT:
            described(key, report, earlier, chosen(offered(key, report), {}))
