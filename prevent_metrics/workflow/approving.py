"""A second person approves a report before it is shared, where the Board's settings ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ..outputs.content import Ask
from ..outputs.summary.page import ENTRY, from_table, typed
from ..protection.late_records import Restatement
from ..store.records import Proposal
from .refusals import screened
from .sharing import Draft, draft, restated, share, with_asks
from .workspace import Workspace, json_types


class ChangedSinceProposed(Exception):
    """The figures are no longer those that were proposed; the text says what to do."""


def propose(space: Workspace, ready: Draft, *, by: str) -> int:
    """Ask a second person to approve a draft; what makes it again, and its fingerprint, are kept."""
    report = ready.report
    return space.store.propose_share(
        {
            "title": report.title,
            "figures_to": report.figures_to.isoformat(),
            "closed": report.settings.closed_to,
            "chosen": list(ready.return_ids),
            "meeting_on": report.meeting_on.isoformat() if report.meeting_on else None,
            "fingerprint": report.figures.fingerprint,
            "restatement": restated(space, ready.restatement) or None,
            "asks": json_types(report.entries[ENTRY].to_dict("records")),
        },
        by,
        space.now,
    )


def waiting(space: Workspace) -> list[Proposal]:
    """Proposals that nobody has decided, newest first."""
    return list(reversed(space.store.proposals("waiting")))


def may_approve(proposal: Proposal, by: str) -> bool:
    """Say whether this is another person than the one who proposed it."""
    return proposal.proposed_by.casefold() != by.casefold()


def remade(space: Workspace, proposal: Proposal) -> Draft:
    """Make the proposed draft again. Raises ChangedSinceProposed where its figures are others now."""
    said: Mapping[str, Any] = proposal.details
    ready = draft(
        space,
        date.fromisoformat(said["figures_to"]),
        title=said["title"],
        closed_to=said["closed"],
        chosen=said["chosen"],
        restatement=_restatement(said.get("restatement")),
        meeting_on=date.fromisoformat(said["meeting_on"]) if said.get("meeting_on") else None,
    )
    if ready.report.figures.fingerprint != said["fingerprint"]:
        raise ChangedSinceProposed(
            "The figures have changed since this was proposed. Refuse it and propose the report again."
        )
    return replace(ready, report=with_asks(ready.report, _asks(said.get("asks", ()))))


def _asks(said: Iterable[Mapping[str, Any]]) -> tuple[Ask, ...]:
    """The decision sheet as it was proposed."""
    return from_table(typed(said))


def _restatement(said: Mapping[str, Any] | None) -> Restatement | None:
    """The restatement as it was proposed, on the day it was proposed for."""
    if not said:
        return None
    return Restatement(**{**said, "periods": tuple(said["periods"]), "on": date.fromisoformat(said["on"])})


def approve_and_share(space: Workspace, proposal: Proposal, ready: Draft, *, by: str) -> int:
    """Approve another person's proposal and share its report, both or neither; the report's number is given.

    Raises the store's NotAllowed for one's own proposal, NotThere for one that was decided already.
    """
    return share(space, ready, by=by, proposal=proposal.proposal_id)


def refuse(space: Workspace, proposal: Proposal, reason: str, *, by: str) -> None:
    """Refuse a proposal, or take one's own back."""
    space.store.refuse(proposal.proposal_id, screened(space, reason), by, space.now)
