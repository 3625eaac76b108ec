"""Which Board pages there are: how each is described from a report, and what it lets its reader choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs import accessibility, definitions
from prevent_metrics.outputs.content import Page, Picker
from prevent_metrics.outputs.data_protection import page as data_protection
from prevent_metrics.outputs.governance import page as governance
from prevent_metrics.outputs.partner import page as partner
from prevent_metrics.outputs.plan import page as plan
from prevent_metrics.outputs.summary import page as summary
from prevent_metrics.outputs.threat import page as threat
from prevent_metrics.outputs.training import page as training
from prevent_metrics.workflow import holdings

from .session import workspace


@dataclass(frozen=True)
class BoardPage:
    """How a page is described, and what it lets its reader choose."""

    build: Callable[[Report | None, Report | None, Mapping[str, str]], Page]
    pickers: Callable[[Report | None], tuple[Picker, ...]] | None = None


def _data_protection(report: Report | None, earlier: Report | None, choices: Mapping[str, str]) -> Page:
    space = workspace()
    return data_protection.page(space.settings, holdings.facts(space))


#: Pages of a report: they say the same for ever, as a shared report never changes.
OF_A_REPORT = {
    "summary": BoardPage(summary.page),
    "training": BoardPage(training.page, training.pickers),
    "plan": BoardPage(plan.page, plan.pickers),
    "threat": BoardPage(threat.page, threat.pickers),
    "governance": BoardPage(governance.page, governance.pickers),
    "partner": BoardPage(partner.page, partner.pickers),
}
#: Pages that say something with or without a report.
ABOUT = {
    "definitions": BoardPage(definitions.page, definitions.pickers),
    "data-protection": BoardPage(_data_protection),
    "accessibility": BoardPage(accessibility.page),
}


def described(key: str, report: Report | None, earlier: Report | None, choices: Mapping[str, str]) -> Page:
    """A page's description; of a report it is made once for each choice."""
    if key in OF_A_REPORT:
        return _described(key, report, earlier, tuple(choices.items()))
    return ABOUT[key].build(report, earlier, choices)


def offered(key: str, report: Report | None) -> tuple[Picker, ...]:
    """The choices that a page offers of a report."""
    if key in OF_A_REPORT:
        return _offered(key, report)
    return _asked(ABOUT[key], report)


@lru_cache(maxsize=128)
def _described(key: str, report: Report, earlier: Report | None, choices: tuple[tuple[str, str], ...]) -> Page:
    return OF_A_REPORT[key].build(report, earlier, dict(choices))


@lru_cache(maxsize=64)
def _offered(key: str, report: Report) -> tuple[Picker, ...]:
    return _asked(OF_A_REPORT[key], report)


def _asked(page: BoardPage, report: Report | None) -> tuple[Picker, ...]:
    return tuple(page.pickers(report)) if page.pickers else ()
