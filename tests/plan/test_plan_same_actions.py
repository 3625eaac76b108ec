"""Where reference and wording cannot tell, the co-ordinator says which action is which; the next draft keeps to it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from drawn import tidy

from prevent_metrics.outputs.content import Statements
from prevent_metrics.outputs.plan import page as plan
from prevent_metrics.store.records import NewReturn
from prevent_metrics.workflow import editing as same_actions
from prevent_metrics.workflow import sharing, viewing
from prevent_metrics.workflow.opening import open_workspace
from prevent_metrics.workflow.workspace import Workspace

ANN = "ann@board.example"
JUNE = """
    action                                            | lead        | due_on     | status      | rag
    Appoint a deputy chair of the Channel panel       | Board chair | 2026-12-31 | in progress | amber
    Publish a venue hire policy with all libraries    | Libraries   | 2026-12-31 | in progress | green
"""
SEPTEMBER = """
    action                                                 | lead        | due_on     | status      | rag
    Find and appoint a deputy chair for the Channel panel  | Board chair | 2026-12-31 | in progress | red
    Publish a venue hire policy with all libraries         | Libraries   | 2026-12-31 | complete    | blue
"""


def saved(space: Workspace, drawn: str, sign: str) -> None:
    table = tidy("plan", drawn)
    of_a_plan = NewReturn(
        dataset="plan",
        source="Council",
        period="2026-27 Q2",
        file_name=f"{sign}.xlsx",
        sheet="Plan",
        sha256=sign * 64,
        follows="snapshot",
        rows=len(table),
        fingerprint="p",
        table=table,
    )
    space.store.save_returns([of_a_plan], by=ANN, at=space.now)


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    moment = datetime(2026, 10, 20, 9, tzinfo=UTC)
    home = {"PREVENT_HOME": str(tmp_path)}
    made = open_workspace(f"sqlite:///{tmp_path}/store.db", environment=home, clock=lambda: moment)
    saved(made, JUNE, "a")
    sharing.share(made, sharing.draft(made, date(2026, 6, 30), title="July"), by=ANN)
    saved(made, SEPTEMBER, "b")
    return made


def since(space: Workspace) -> list[str]:
    draft = sharing.draft(space, date(2026, 9, 30), title="October").report
    page = plan.page(draft, viewing.report(space, 1), {})
    listed = next(block for block in page.every_block if isinstance(block, Statements) and "last report" in block.title)
    return [each.text for each in listed.statements]


def test_an_action_in_other_words_is_asked_about_and_not_compared_until_then(space: Workspace) -> None:
    (question,) = same_actions.questions(space)
    assert (question.now, question.then) == (
        "“Find and appoint a deputy chair for the Channel panel”",
        "“Appoint a deputy chair of the Channel panel”",
    )
    assert [text for text in since(space) if "turned red" in text] == []
    assert any("may be the earlier" in text for text in since(space))


def test_the_same_action_is_compared_in_the_next_draft(space: Workspace) -> None:
    (question,) = same_actions.questions(space)
    same_actions.answer(space, question, same=True, by=ANN)
    assert same_actions.questions(space) == ()
    said = since(space)
    assert "“Find and appoint a deputy chair for the Channel panel” turned red" in said
    assert not any("was added" in text or "no longer in the plan" in text for text in said)
    assert [line.event for line in space.store.trail()][-1] == "settings saved"


def test_another_action_is_new_and_the_earlier_one_gone(space: Workspace) -> None:
    (question,) = same_actions.questions(space)
    same_actions.answer(space, question, same=False, by=ANN)
    assert same_actions.questions(space) == ()
    said = since(space)
    assert "“Find and appoint a deputy chair for the Channel panel” was added to the plan" in said
    assert "“Appoint a deputy chair of the Channel panel” is no longer in the plan" in said


def test_an_answer_counts_for_the_report_it_was_given_about_and_for_no_other(space: Workspace) -> None:
    (question,) = same_actions.questions(space)
    same_actions.answer(space, question, same=True, by=ANN)
    sharing.share(space, sharing.draft(space, date(2026, 9, 30), title="October"), by=ANN)
    assert same_actions.questions(space) == ()
    assert sharing.draft(space, date(2026, 9, 30), title="November").report.settings.same_actions == {
        question.key: question.earlier_key
    }
    page = plan.page(viewing.report(space, 2), viewing.report(space, 1), {})
    assert any(
        "turned red" in each.text
        for block in page.every_block
        if isinstance(block, Statements)
        for each in block.statements
    )
