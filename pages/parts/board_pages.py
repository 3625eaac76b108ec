"""Which Board pages there are, how each is described from a report, and what its reader chose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import streamlit as st

from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs import accessibility, definitions
from prevent_metrics.outputs.content import Page, Picker, Pickers
from prevent_metrics.outputs.data_protection import page as data_protection
from prevent_metrics.outputs.governance import page as governance
from prevent_metrics.outputs.partner import page as partner
from prevent_metrics.outputs.plan import page as plan
from prevent_metrics.outputs.summary import page as summary
from prevent_metrics.outputs.threat import page as threat
from prevent_metrics.outputs.training import page as training
from prevent_metrics.workflow import retention_and_backup as holdings

from .session import workspace

# Which Board pages there are:


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


# The reader's choices:


def choices(pickers: Iterable[Picker]) -> dict[str, str]:
    """What is chosen now, by key: from the widget, else from the address, else the default."""
    pickers = tuple(pickers)
    said = {each.key: st.session_state.get(each.key, st.query_params.get(each.key)) for each in pickers}
    return chosen(pickers, said)


def chosen(pickers: Iterable[Picker], said: Mapping[str, str | None]) -> dict[str, str]:
    """What was said for each choice, by key, in words as in an address; the default where nothing was, or nonsense."""
    return {each.key: _chosen(each, said.get(each.key)) for each in pickers}


def _chosen(picker: Picker, said: str | None) -> str:
    if picker.form == "search":
        return str(said or picker.default)
    by_words = {words: value for value, words in picker.options}
    return by_words.get(str(said), picker.default)


def in_words(pickers: Iterable[Picker], choices: Mapping[str, str]) -> dict[str, str]:
    """Choices that differ from the default as an address says them."""
    others = [each for each in pickers if choices.get(each.key, each.default) != each.default]
    return {each.key: dict(each.options).get(choices[each.key], choices[each.key]) for each in others}


def draw_pickers(block: Pickers) -> None:
    """Place the widgets side by side."""
    for column, picker in zip(st.columns(len(block.pickers)), block.pickers, strict=True):
        with column:
            _widget(picker)


def _widget(picker: Picker) -> None:
    if picker.form == "search":
        st.text_input(picker.label, value=picker.default, key=picker.key, bind="query-params")
        return
    words = [each for _, each in picker.options]
    values = [value for value, _ in picker.options]
    place = values.index(picker.default) if picker.default in values else 0
    st.selectbox(picker.label, words, index=place, key=picker.key, bind="query-params")
