"""What the store gives and takes, and what it refuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

import pandas as pd

# What goes into the store and what comes out, as records that nobody can change

ReturnState = Literal["current", "superseded", "withdrawn", "purged", "retired"]
ReportState = Literal["shared", "withdrawn"]
Standing = Literal["shared", "final", "freed"]


@dataclass(frozen=True)
class NewReturn:
    """One accepted table about to be saved.

    `supersedes` None: the store's rule (a snapshot replaces the current return of the same dataset, source and
    layout); a tuple of return numbers: exactly these, which must still be current; empty: none.
    """

    dataset: str
    source: str
    period: str
    file_name: str
    sheet: str
    sha256: str
    follows: str  # "snapshot" or "adds"
    rows: int
    fingerprint: str  # of the layout
    table: pd.DataFrame
    table_number: int = 1  # of the sheet
    supersedes: tuple[int, ...] | None = None
    issues: Sequence[Mapping[str, Any]] = ()  # what its sender is to mend (JSON types)


@dataclass(frozen=True)
class ReturnRecord:
    """One saved return without its content."""

    return_id: int
    dataset: str
    source: str
    period: str
    file_name: str
    sheet: str
    table_number: int
    sha256: str
    follows: str
    fingerprint: str
    rows: int
    state: ReturnState
    saved_by: str
    saved_at: datetime
    superseded_by: int | None = None
    changed_by: str = ""
    changed_at: datetime | None = None
    reason: str = ""
    issues: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True)
class Tombstone:
    """What stays of a purged return: where its content may still be."""

    return_id: int
    purged_at: datetime
    reports: tuple[int, ...]  # reports computed from it
    packs: tuple[str, ...]  # "report 3, restricted, pptx"
    backups: tuple[str, ...]  # files written while its content was in the store


@dataclass(frozen=True)
class NewReport:
    """A report about to be frozen.

    `figures`: the columns of the contract. `ledger_rows`: every protected count the report holds that is not final
    yet, also where an earlier unopened report holds it too. `proposal`: the proposal it carries out; whoever
    saves it approves that, and may not be the one who made it.
    `restated`: what the audit trail says of final periods that it restates.
    """

    title: str
    figures_to: date
    marking: str
    figures: pd.DataFrame
    figures_fingerprint: str
    entries: Mapping[str, pd.DataFrame]
    settings: Mapping[str, Any]
    texts: Mapping[str, str] = field(default_factory=dict)
    protection_report: Mapping[str, Any] = field(default_factory=dict)
    return_ids: Sequence[int] = ()
    ledger_rows: pd.DataFrame = field(default_factory=pd.DataFrame)
    proposal: int | None = None
    restated: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ReportRecord:
    """One report in the list of reports."""

    number: int
    title: str
    figures_to: date
    marking: str
    state: ReportState
    shared_by: str
    shared_at: datetime
    approved_by: str = ""
    opened_by: str = ""
    opened_at: datetime | None = None
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True)
class StoredReport:
    """A report with all that was frozen in it, and the covering texts as they read now."""

    record: ReportRecord
    figures: pd.DataFrame
    figures_fingerprint: str
    entries: Mapping[str, pd.DataFrame]
    settings: Mapping[str, Any]
    texts: Mapping[str, str]
    protection_report: Mapping[str, Any]
    return_ids: tuple[int, ...]


@dataclass(frozen=True)
class PartnerRecord:
    """One partner of the register; `extra` holds whatever else the register keeps (JSON types)."""

    name: str
    sector: str = ""
    aliases: tuple[str, ...] = ()
    in_scope: bool = True
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class NewUploadDraft:
    """A file about to wait under Upload: as it was understood (JSON types) and its tidy tables; never its bytes."""

    sha256: str
    file_name: str
    details: Mapping[str, Any]
    tables: Sequence[pd.DataFrame] = ()


@dataclass(frozen=True)
class UploadDraft:
    """A file that waits under Upload."""

    draft_id: int
    sha256: str
    file_name: str
    details: Mapping[str, Any]
    tables: tuple[pd.DataFrame, ...]
    kept_by: str
    kept_at: datetime


@dataclass(frozen=True)
class Proposal:
    """A report that one person asks another to approve before it is shared."""

    proposal_id: int
    details: Mapping[str, Any]
    proposed_by: str
    proposed_at: datetime
    state: Literal["waiting", "refused", "shared"]
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True)
class Edition:
    """One pack as it was handed out, without its bytes."""

    edition_id: int
    report: int
    kind: str
    format: str
    sha256: str
    size: int
    made_by: str
    made_at: datetime


@dataclass(frozen=True)
class TrailEntry:
    """One line of the audit trail."""

    entry_id: int
    at: datetime
    by: str
    event: str
    details: Mapping[str, Any]


@dataclass(frozen=True)
class Condition:
    """Whether the store takes changes now, and what the administrator should know."""

    writable: bool
    warning: str = ""


@dataclass(frozen=True)
class BackupRecord:
    """What a backup file says of itself."""

    file_name: str
    database: str  # "sqlite" or "postgresql"
    made_at: datetime
    revision: str
    sha256: str  # of the copy inside
    secret_fingerprint: str
    reports: int
    returns: int


@dataclass(frozen=True)
class Restored:
    """What a restore did: the copy now in place and the number of reports before and after."""

    backup: BackupRecord
    reports_before: int
    kept_copy: str  # file with the store as it was, "" where there was none


# What can stand in the store's way, each in words for the person at the screen


class StoreError(Exception):
    """Something a person can act on; the text says what, and what to do."""


class UnusableStore(StoreError):
    """The store cannot be opened where it is: a network share, a damaged file, a newer version, no connection."""


class ReadOnlyNow(StoreError):
    """Reading works and nothing is lost, but nothing can be saved until there is room again."""


class ChangedMeanwhile(StoreError):
    """Somebody else saved or shared first; look again before you decide."""


class SavedAlready(StoreError):
    """The same table is already among the returns that count."""


class NotThere(StoreError):
    """There is no such return, report or proposal, or its content is gone."""


class NotAllowed(StoreError):
    """The rules do not let this person or this role do it."""


class BrokenReport(StoreError):
    """A report in the store is not as it was shared."""

    def __init__(self, *numbers: int) -> None:
        """Name the reports."""
        self.numbers = numbers
        super().__init__(broken_words(numbers))


def broken_words(numbers: Sequence[int]) -> str:
    """What to do about reports that are not as they were shared.

    >>> broken_words([3])[:41]
    'Report 3 is not as it was shared: someone'
    """
    one = len(numbers) == 1
    named = " and ".join(filter(None, [", ".join(map(str, numbers[:-1])), str(numbers[-1])]))
    return (
        f"{'Report' if one else 'Reports'} {named} {'is' if one else 'are'} not as {'it was' if one else 'they were'} "
        f"shared: someone changed the database by hand. We do not show {'it' if one else 'them'}. Restore the last "
        "backup from before the change, or ask whoever looks after the database what happened."
    )


class UnusableBackup(StoreError):
    """The backup file is not one of ours, was changed, or belongs to another kind of store."""


NO_ROOM = "There is no room for the copy. Nothing was changed. Make room, or name a file on another disk."
