"""Every number in a sentence of a page, a pack or the Home Office return is a figure, written as figures are written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
import pytest
from boards import AS_AT, board
from sentences import CLAIMS, claims_of, numbers_of, states, without_figure

from prevent_metrics.counting import Source
from prevent_metrics.datasets import DATASETS
from prevent_metrics.datasets.tidy import empty
from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs.board import governance, plan, summary, threat, training
from prevent_metrics.outputs.content import Page
from prevent_metrics.outputs.home_office_return import return_page
from prevent_metrics.outputs.pack.contents import pack_of
from prevent_metrics.workflow import viewing
from prevent_metrics.workflow.opening import open_workspace
from prevent_metrics.workflow.recipe import Known, make


def report_of(source: Source) -> Report:
    """A report of a source by the product's own recipe, with nothing shared before."""
    made = make(source, Known(pd.DataFrame()), key=b"x" * 32)
    return Report(None, "Prevent Board", source.figures_to, "OFFICIAL", made.figures, made.entries, source.settings)


def pages_of(report: Report, earlier: Report | None) -> list[Page]:
    """Every page, both packs and the Home Office return."""
    described = [
        subject.page(report, earlier, {each.key: each.default for each in subject.pickers(report)})
        for subject in (summary, training, plan, threat, governance)
    ]
    return [*described, *pack_of(report, earlier, "restricted").pages, return_page(report)]


def _nothing() -> Source:
    tables = {key: empty(each) for key, each in DATASETS.items()}
    made = board(0)
    return replace(made, tables=tables, partners=made.partners.iloc[:0], returns=made.returns.iloc[:0])


def _late() -> Source:
    made = board(5)
    return replace(made, returns=made.returns.assign(received_on=None, state="missing"))


def _one_sector() -> Source:
    made = board(6)
    named = made.tables["training"].assign(sector=pd.Categorical(["education"] * len(made.tables["training"])))
    return replace(made, tables=made.tables | {"training": named}, partners=made.partners.assign(sector="education"))


BOARDS: dict[str, Callable[[], Source]] = {
    "empty": _nothing,
    "first": lambda: board(4),
    "late": _late,
    "one sector": _one_sector,
    "four hundred actions": lambda: board(7, actions=400),
}


@pytest.mark.parametrize("name", BOARDS)
def test_every_number_in_a_sentence_of_a_board_is_a_figure(name):
    made = report_of(BOARDS[name]())
    pages = pages_of(made, None)
    assert without_figure(pages, made, None) == []
    assert [claim for claim in claims_of(pages) if not states(made, *claim[1:3])] == []


def test_every_number_in_a_sentence_of_the_sample_is_a_figure(loaded_sample, tmp_path):
    home = shutil.copytree(loaded_sample, tmp_path / "home")
    space = open_workspace(
        f"sqlite:///{home / 'sample.db'}",
        environment={"PREVENT_HOME": str(home)},
        clock=lambda: datetime(2026, 11, 22, 12, tzinfo=UTC),
    )
    now, before = viewing.report(space, 2), viewing.report(space, 1)
    space.store.close()
    pages = pages_of(now, before)
    assert without_figure(pages, now, before) == []
    claims = list(claims_of(pages))
    assert [claim for claim in claims if not states(now, *claim[1:3])] == []
    assert {claim[0] for claim in claims} == set(CLAIMS)
    assert now.figures_to == AS_AT and sum(len(numbers_of(page)) for page in pages) > 500


def test_a_number_that_no_figure_states_is_found():
    made = report_of(board(4))
    page = Page("plan", "Delivery plan", "87,654 of 40 actions are complete", "", ())
    assert [number for _, number, _ in without_figure([page], made, None)][:1] == ["87,654"]
