"""What stands behind the pages: the second person's approval, and sample and real files kept apart."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prevent_metrics.store.records import NotAllowed
from prevent_metrics.workflow import approving, retention_and_backup, sharing
from prevent_metrics.workflow import sample as foreign_data
from prevent_metrics.workflow.opening import open_workspace
from prevent_metrics.workflow.workspace import Workspace

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
MESSY = Path(__file__).resolve().parents[2] / "sample_data" / "messy"


@dataclass(frozen=True)
class Read:
    """As much of a file's report as parting files needs."""

    file: str
    sha256: str


@pytest.fixture
def space(sample_home: Path) -> Iterator[Workspace]:
    environment = {"PREVENT_HOME": str(sample_home), "PATH": os.environ["PATH"]}
    opened = open_workspace(f"sqlite:///{sample_home / 'sample.db'}", environment=environment, clock=lambda: NOW)
    yield opened
    opened.store.close()


def test_another_person_approves_and_is_named_on_the_report(space: Workspace, sample_draft: sharing.Draft):
    approving.propose(space, sample_draft, by="ann")
    (proposal,) = approving.waiting(space)
    assert not approving.may_approve(proposal, "ANN")
    assert approving.may_approve(proposal, "ben")
    with pytest.raises(NotAllowed):
        approving.approve_and_share(space, proposal, sample_draft, by="Ann")
    number = approving.approve_and_share(space, proposal, approving.remade(space, proposal), by="ben")
    record = next(each for each in space.store.reports() if each.number == number)
    assert (record.title, record.approved_by) == ("December", "ben")
    assert approving.waiting(space) == []


def test_refused_proposal_waits_no_longer_and_shares_nothing(space: Workspace, sample_draft: sharing.Draft):
    before = len(space.store.reports())
    approving.propose(space, sample_draft, by="ann")
    (proposal,) = approving.waiting(space)
    approving.refuse(space, proposal, "wrong date", by="ben")
    assert approving.waiting(space) == []
    assert len(space.store.reports()) == before


def test_a_reason_that_names_somebody_is_refused_because_the_trail_keeps_it_for_good(
    space: Workspace, sample_draft: sharing.Draft
):
    approving.propose(space, sample_draft, by="ann")
    (proposal,) = approving.waiting(space)
    before, reason = len(space.store.trail()), "Wren Harper's row was wrong"
    for work in (
        lambda: approving.refuse(space, proposal, reason, by="ben"),
        lambda: sharing.withdraw(space, 1, reason, by="ann"),
        lambda: retention_and_backup.withdraw(space, 1, reason=reason, by="ann"),
        lambda: retention_and_backup.purge(space, 1, reason="ask wren.harper@board.example", by="ann"),
    ):
        with pytest.raises(NotAllowed, match="Name roles and agencies instead") as refused:
            work()
        assert "Harper" not in str(refused.value)
    assert len(space.store.trail()) == before
    sharing.withdraw(space, 1, " The wrong quarter ", by="ann")
    assert space.store.reports()[0].reason == "The wrong quarter"


def test_proposal_whose_figures_changed_has_to_be_proposed_again(space: Workspace, sample_draft: sharing.Draft):
    approving.propose(space, sample_draft, by="ann")
    (proposal,) = approving.waiting(space)
    changed = replace(proposal, details={**proposal.details, "fingerprint": "of other figures"})
    with pytest.raises(approving.ChangedSinceProposed):
        approving.remade(space, changed)


def test_only_the_sample_s_own_files_are_saved_in_its_store(space: Workspace):
    import hashlib

    own = MESSY / "canalside homes export.csv"
    ours = Read(own.name, hashlib.sha256(own.read_bytes()).hexdigest())
    other = Read("leisure.csv", hashlib.sha256(own.read_bytes() + b" ").hexdigest())
    assert foreign_data.parted(space, [ours, other]) == ([ours], [other])


def test_one_s_own_store_takes_every_file(space: Workspace):
    space.store.save_settings({"sample": False}, by="test", at=NOW)
    other = Read("leisure.csv", "0" * 64)
    assert foreign_data.parted(space, [other]) == ([other], [])
