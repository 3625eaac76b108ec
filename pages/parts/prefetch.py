"""Opens the newest report and makes its pages before the first reader comes."""

from __future__ import annotations

import contextlib

from prevent_metrics.outputs.board import governance, plan, summary, threat, training
from prevent_metrics.workflow import viewing

from .board import built, offered
from .session import workspace


def prefetch() -> None:
    """Make the description of every Board page as a reader without choices sees it; nobody is noted as a reader."""
    with contextlib.suppress(Exception):  # a page that cannot be made says so itself when it is opened
        space = workspace()
        newest = next(iter(viewing.shared(space)), None)
        if newest is None:
            return
        report, earlier = viewing.report(space, newest.number), viewing.earlier_report(space, newest.number)
        built(summary.page, report, earlier, ())
        for subject in (training, plan, threat, governance):
            pickers = offered(subject.pickers, report)
            built(subject.page, report, earlier, tuple((each.key, each.default) for each in pickers))
