"""The only disk and database access: returns, reports, the ledger, the audit trail, what the product remembers."""

from .copying import read_backup
from .errors import (
    BrokenReport,
    ChangedMeanwhile,
    NotAllowed,
    NotThere,
    ReadOnlyNow,
    SavedAlready,
    StoreError,
    UnusableBackup,
    UnusableStore,
    broken_words,
)
from .looking import Seen, address, look_into
from .opening import Store, open_store
from .records import (
    BackupRecord,
    Condition,
    Edition,
    NewReport,
    NewReturn,
    PartnerRecord,
    Proposal,
    ReportRecord,
    Restored,
    ReturnRecord,
    StoredReport,
    Tombstone,
    TrailEntry,
)
from .restoring import restore

__all__ = [
    "Store",
    "open_store",
    "restore",
    "read_backup",
    "look_into",
    "address",
    "Seen",
    "NewReturn",
    "ReturnRecord",
    "Tombstone",
    "NewReport",
    "ReportRecord",
    "StoredReport",
    "PartnerRecord",
    "Proposal",
    "Edition",
    "TrailEntry",
    "Condition",
    "BackupRecord",
    "Restored",
    "StoreError",
    "BrokenReport",
    "broken_words",
    "UnusableStore",
    "ReadOnlyNow",
    "ChangedMeanwhile",
    "SavedAlready",
    "NotThere",
    "NotAllowed",
    "UnusableBackup",
]
