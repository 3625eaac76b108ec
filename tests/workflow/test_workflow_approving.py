"""A second person approves a report: never the one who proposed it, however their address is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from prevent_metrics.store import NotAllowed
from prevent_metrics.workflow import approving, sharing
from prevent_metrics.workflow.opening import open_workspace
from prevent_metrics.workflow.workspace import Workspace

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANN, BEN = "ann@board.example", "ben@board.example"


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(
        f"sqlite:///{tmp_path / 'board.db'}", environment={"PREVENT_HOME": str(tmp_path)}, clock=lambda: NOW
    )
    opened.store.save_settings({"second_approver": True}, by=ANN, at=NOW)
    yield opened
    opened.store.close()


@pytest.fixture
def ready(space: Workspace) -> sharing.Draft:
    return sharing.draft(space, date(2026, 9, 30), title="December")


def test_nobody_shares_alone_where_a_second_person_has_to_approve(space: Workspace, ready: sharing.Draft) -> None:
    with pytest.raises(sharing.CannotShare):
        sharing.share(space, ready, by=ANN)
    assert space.store.reports() == []


@pytest.mark.parametrize("first_again", [ANN, ANN.upper()])
def test_the_first_person_is_never_the_second(space: Workspace, ready: sharing.Draft, first_again: str) -> None:
    approving.propose(space, ready, by=ANN)
    [proposal] = approving.waiting(space)
    assert (approving.may_approve(proposal, first_again), approving.may_approve(proposal, BEN)) == (False, True)
    with pytest.raises(NotAllowed):
        approving.approve_and_share(space, proposal, ready, by=first_again)
    assert space.store.reports() == []
    assert approving.approve_and_share(space, proposal, ready, by=BEN) == 1
