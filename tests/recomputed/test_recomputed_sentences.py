"""Every number in a sentence of a page, a pack or the Home Office return is a claim that leads back to its figure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace

import pandas as pd
import pytest
from boards import board
from test_recomputed_board import NOT_RECOMPUTED, recomputed_metrics

from prevent_metrics.counting import Source
from prevent_metrics.datasets import DATASETS
from prevent_metrics.datasets.tidy import empty
from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs.claims import Stated, every_claim, stated
from prevent_metrics.outputs.content import Page
from prevent_metrics.outputs.plan import words as plan_words
from prevent_metrics.vocabulary.claims import Claim, Origin
from prevent_metrics.workflow.recipe import Known, make

PLACE = ["metric", "period", "breakdown", "category", "breakdown_2", "category_2"]
#: What sentences may rest on besides figures: rows that a report lists, what the Board set, published rules.
LISTS = {f"rows of {key}" for key in (*DATASETS, "returns", "partners", "asks", "sectors")} | {"setting", "rule"}


def report_of(source: Source) -> Report:
    """A report of a source by the product's own recipe, with nothing shared before."""
    made = make(source, Known(pd.DataFrame()), key=b"x" * 32)
    return Report(None, "Prevent Board", source.figures_to, "OFFICIAL", made.figures, made.entries, source.settings)


def unfounded(claims: Iterable[Stated], *reports: Report) -> list[Stated]:
    """Numbers without a claim, and claims that no figure, list, setting or rule holds up."""
    held = {
        (*row[:6], part): row[6 + place]
        for report in reports
        for row in report.figures.table[[*PLACE, *_PARTS]].itertuples(index=False, name=None)
        for place, part in enumerate(_PARTS)
    }
    return [each for each in claims if each.claim is None or not _founded(each.claim, held)]


_PARTS = ["value", "numerator", "denominator", "lower", "upper"]


def _founded(claim: Claim, held: dict[tuple[str, ...], float]) -> bool:
    """Where a figure is not there, nothing was counted at its place: that adds nothing, and alone it is zero."""
    known = [origin for origin in claim.origins if origin.metric in LISTS or tuple(origin) in held]
    return (bool(known) or claim == 0) and not any(math.isnan(held.get(tuple(origin), 0)) for origin in known)


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
def test_every_number_in_a_sentence_of_a_board_is_a_claim(name):
    made = report_of(BOARDS[name]())
    assert unfounded(every_claim(made, None), made) == []


def test_every_number_in_a_sentence_of_the_sample_is_a_claim(of_the_sample):
    claims, now, before = of_the_sample
    assert unfounded(claims, now, before) == []
    assert len(claims) > 700
    assert {each.page for each in claims} >= {"summary", "training", "plan", "threat", "governance"}


def test_the_rows_of_the_home_office_return_are_claims_and_what_people_wrote_is_not(of_the_sample):
    said = [each for each in of_the_sample[0] if each.page == "Home Office return"]
    assert {"635", "£200"} <= {f"{'£' * each.sentence.startswith('£')}{each.number}" for each in said}
    assert not [each for each in said if "412" in each.sentence]  # an outcome as its partner wrote it


def test_a_claim_says_up_to_when_its_data_go_and_with_which_year_it_is_compared(of_the_sample):
    claims, _, _ = of_the_sample
    days = {
        each.data_to for each in claims if each.origins == ["training_in_date 2026-09 product wrap sector education"]
    }
    assert days == {("2026-06-30", "2026-09-30")}  # four small settings of the eleven sent none since June
    assert {each.data_to for each in claims if each.origins == ["plan_due_by_now 2026-09"]} == {("2026-09-30",)}
    assert ["2024-25"] in [each.comparator_years for each in claims if each.page == "threat"]
    undated = {origin.metric for each in claims if each.claim and not each.data_to for origin in each.claim.origins}
    assert undated <= {"setting", "rule", "threat_national_share", "training_target"}


def test_every_figure_that_a_sentence_of_the_sample_rests_on_is_recomputed(of_the_sample):
    claims, _, _ = of_the_sample
    metrics = {origin.metric for each in claims if each.claim is not None for origin in each.claim.origins} - LISTS
    protected = {metric for metric in metrics if metric.startswith(("referrals_", "threat_"))}
    assert metrics - protected - recomputed_metrics() - NOT_RECOMPUTED == set()
    assert len(metrics) > 50


def _page(number: float) -> dict[str, Page]:
    return {"plan": Page("plan", "Delivery plan", "", plan_words.due_by_now(number), ())}


def test_a_number_that_is_nobodys_claim_is_found():
    made = report_of(board(4))
    due = next(iter(made.figures.only(metric="plan_due_by_now", breakdown="all"))).value
    assert unfounded(stated(lambda: _page(due)), made) == []
    assert unfounded(stated(lambda: _page(87_654)), made)
    assert unfounded(stated(lambda: _page(Claim(87_654, [Origin("plan_due_by_now", "1999-01", "all")]))), made)
