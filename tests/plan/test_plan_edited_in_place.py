"""A change made in the editor: in the next draft, since the last report, in the pack, in the trail; and undone."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest
from drawn import tidy
from pypdf import PdfReader

from prevent_metrics.datasets import DATASETS
from prevent_metrics.outputs.content import Statements
from prevent_metrics.outputs.plan import page as plan
from prevent_metrics.store.records import ChangedMeanwhile, NewReturn
from prevent_metrics.workflow import editing, packs, sharing, viewing
from prevent_metrics.workflow.gathering import counting_now
from prevent_metrics.workflow.opening import open_workspace
from prevent_metrics.workflow.workspace import Workspace

ANN = "ann@board.example"
JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)
PLAN = """
    reference | section       | action                        | lead              | due_on     | status      | rag
    1         | channel panel | Appoint a deputy chair        | Board chair       | 2026-08-31 | in progress | amber
    2         | partnership plan | Publish a plan for the year | Head of Community | 2026-12-31 | in progress | green
"""


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    moment = datetime(2026, 10, 20, 9, tzinfo=UTC)
    home = {"PREVENT_HOME": str(tmp_path)}
    made = open_workspace(f"sqlite:///{tmp_path}/store.db", environment=home, clock=lambda: moment)
    made.store.save_returns([_return(tidy("plan", PLAN), "a")], by=ANN, at=made.now)
    return made


def _return(table: pd.DataFrame, sign: str, **other: object) -> NewReturn:
    values = {
        "dataset": "plan",
        "source": "Council",
        "period": "2026-27 Q2",
        "file_name": f"plan {sign}.xlsx",
        "sheet": "Plan",
        "sha256": sign * 64,
        "follows": "snapshot",
        "rows": len(table),
        "fingerprint": f"layout-{sign}",
        "table": table,
    }
    return NewReturn(**(values | other))  # type: ignore[arg-type]


def edit(space: Workspace, change: object, dataset: str = "plan") -> tuple[int | None, tuple]:
    shown = editing.current(space, dataset)
    return editing.save(
        space,
        dataset,
        change(shown),
        by=ANN,
        instead_of=counting_now(space, dataset),  # type: ignore[operator]
    )


def finished(shown: pd.DataFrame) -> pd.DataFrame:
    shown = shown.astype(object)
    shown.loc[0, "Status"], shown.loc[0, "Completed on"], shown.loc[0, "RAG"] = "Complete", date(2026, 9, 14), "Blue"
    return shown


def test_an_edited_action_is_in_the_next_draft_in_what_changed_in_the_pack_and_in_the_trail(space: Workspace) -> None:
    first = sharing.share(space, sharing.draft(space, JUNE, title="Board, July"), by=ANN)
    number, issues = edit(space, finished)
    assert (number is not None, issues) == (True, ())
    draft = sharing.draft(space, SEPTEMBER, title="Board, October")
    assert draft.report.figures.one("plan_complete").value == 1
    second = sharing.share(space, draft, by=ANN)
    page = plan.page(viewing.report(space, second), viewing.report(space, first), {})
    since = next(block for block in page.every_block if isinstance(block, Statements) and "last report" in block.title)
    assert [each.text for each in since.statements] == ["Action 1 “Appoint a deputy chair” was completed"]
    paper = PdfReader(io.BytesIO(packs.pack(space, second, "restricted", "pdf", by=ANN)))
    said = " ".join(page.extract_text() for page in paper.pages).replace("\n", " ")
    assert "“Appoint a deputy chair” was completed" in said
    saved = [line for line in space.store.trail() if line.event == "return saved"][-1]
    assert (saved.by, saved.details["return_id"], saved.details["dataset"]) == (ANN, number, "plan")


def test_a_save_is_undone_whole_and_nothing_counts_twice(space: Workspace) -> None:
    before = editing.current(space, "plan")
    _, undo = editing.undoable(space, lambda: edit(space, finished), by=ANN)
    undo()
    pd.testing.assert_frame_equal(editing.current(space, "plan"), before)
    draft = sharing.draft(space, SEPTEMBER, title="T")
    assert (draft.report.figures.one("plan_actions").value, draft.report.figures.one("plan_complete").value) == (2, 0)
    assert [line.event for line in space.store.trail()][-1] == "returns put back"


def test_an_old_return_restored_after_several_edits_stands_in_place_of_the_last(space: Workspace) -> None:
    uploaded = counting_now(space, "plan")
    edit(space, finished)
    edit(space, lambda shown: shown.assign(**{"Lead (a role or agency)": "Chair"}))
    space.store.restore_return(uploaded[0], by=ANN, at=space.now)
    assert counting_now(space, "plan") == uploaded


def test_undoing_an_edit_of_several_returns_brings_all_of_them_back(space: Workspace) -> None:
    other = tidy("plan", PLAN).assign(reference=["3", "4"])
    space.store.save_returns([_return(other, "b")], by=ANN, at=space.now)
    both = counting_now(space, "plan")
    (number, _), undo = editing.undoable(space, lambda: edit(space, finished), by=ANN)
    assert counting_now(space, "plan") == (number,)
    undo()
    assert counting_now(space, "plan") == both


def test_withdrawing_and_restoring_are_undone_and_a_return_counts_once(space: Workspace) -> None:
    (first,) = counting_now(space, "plan")
    edit(space, finished)
    edit(space, lambda shown: shown.assign(**{"Lead (a role or agency)": "Chair"}))
    counting = counting_now(space, "plan")
    for change in (
        lambda: space.store.restore_return(first, by=ANN, at=space.now),
        lambda: space.store.withdraw_return(counting[0], by=ANN, at=space.now),
    ):
        states = [each.state for each in space.store.returns()]
        _, undo = editing.undoable(space, change, by=ANN)
        assert [each.state for each in space.store.returns()] != states
        undo()
        assert [each.state for each in space.store.returns()] == states


def test_nothing_is_undone_once_somebody_else_has_changed_the_returns(space: Workspace) -> None:
    _, undo = editing.undoable(space, lambda: edit(space, finished), by=ANN)
    edit(space, lambda shown: shown.assign(**{"Lead (a role or agency)": "Chair"}))
    counting = counting_now(space, "plan")
    with pytest.raises(ChangedMeanwhile):
        undo()
    assert counting_now(space, "plan") == counting


def test_the_first_rows_of_a_dataset_are_undone_by_withdrawing_them(space: Workspace) -> None:
    number, _ = edit(space, lambda shown: pd.DataFrame([{"Agency": "Police", "Date": date(2026, 9, 1)}]), "meetings")
    assert number is None  # attendance is needed
    row = {"Date": date(2026, 9, 1), "Group": "Prevent Board", "Agency": "Police", "Attendance": "Attended"}
    _, undo = editing.undoable(space, lambda: edit(space, lambda shown: pd.DataFrame([row]), "meetings"), by=ANN)
    undo()
    assert editing.current(space, "meetings").empty


def test_rows_of_somebody_else_are_not_saved_over(space: Workspace) -> None:
    opened = counting_now(space, "plan")
    edit(space, finished)
    with pytest.raises(ChangedMeanwhile):
        editing.save(space, "plan", finished(editing.current(space, "plan")), by=ANN, instead_of=opened)


@pytest.mark.parametrize("dataset", editing.EDITABLE)
def test_rows_as_they_were_are_not_saved_again(space: Workspace, dataset: str) -> None:
    assert edit(space, lambda shown: shown, dataset) == (None, ())
    assert len(space.store.returns()) == 1


def test_what_looks_like_a_name_in_an_edited_text_is_pointed_at_as_in_a_file(space: Workspace) -> None:
    def named(shown: pd.DataFrame) -> pd.DataFrame:
        return shown.assign(**{DATASETS["plan"].field("lead").label: ["Board chair", "Wren Harper to chase schools"]})

    number, issues = edit(space, named)
    assert number is not None
    assert [(each.code, each.level, each.rows) for each in issues] == [("plan-personal-detail", "check", (2,))]
    assert "Wren" not in issues[0].message


def test_a_save_that_must_be_mended_leaves_everything_as_it_was(space: Workspace) -> None:
    number, issues = edit(space, lambda shown: shown.assign(Reference="1"))
    assert (number, [each.code for each in issues]) == (None, ["plan-reference-repeated"])
    assert len(space.store.returns()) == 1
