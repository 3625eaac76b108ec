"""Open a store: look where it lies, check it, bring it up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, delete, func, select, text, update

from . import frames as seals
from . import upgrading as guards
from .copying import Copying, backup_line, remember, set_aside_before, write_backup
from .disks import being_made, clear_leftovers, free_bytes, read_url, refuse_emptied, refuse_network_share
from .engine import DAMAGED, Change, Connected, changing_on, make_engine, plain_words
from .ledger_and_trail import HandedOut, Ledger
from .memory import Memory, UploadDrafts
from .records import BackupRecord, NotAllowed, StoreError, UnusableStore
from .reports import Reports
from .returns import Returns, wipe_free_space
from .schema import BACKUP_MADE, EDITION, RETURN_CONTENT, RETURN_RECORD, TRAIL
from .upgrading import NEWEST, bring_up_to_date, grant_to, revision_of

_DATASETS = {"training": ("training", "sessions", "workforce"), "referrals": ("referrals",)}
_R = RETURN_RECORD.c


class Retention(Connected):
    """The part of the store that lets go."""

    def overdue(self, before: Mapping[str, date]) -> dict[str, list[str]]:
        """Name what is older than the date of its class; classes without a date are not looked at.

        Classes: training, referrals, superseded (replaced or withdrawn returns), packs, audit, backups.
        """
        with self.reading() as connection:
            return {kind: _names(connection, kind, _moment(day)) for kind, day in before.items()}

    def retire(self, before: Mapping[str, date], by: str, at: datetime) -> dict[str, list[str]]:
        """Destroy what `overdue` names, and return it. Backup files lie elsewhere: named once, for deletion by hand.

        Removing lines of the audit trail is the database owner's right: raises NotAllowed for another role.
        """
        lines = self.overdue({"audit": before["audit"]})["audit"] if "audit" in before else []
        if lines:
            with plain_words(), changing_on(self._owner) as connection:
                _retire_lines(connection, _moment(before["audit"]))
        with self.changing(by, at) as change:
            gone = {
                kind: _retire_one(change.connection, kind, _moment(day), by, at)
                for kind, day in before.items()
                if kind != "audit"
            }
            if "audit" in before:
                gone["audit"] = lines
            change.note("retention applied", **{kind: len(names) for kind, names in gone.items()})
        self._kept.forget_all()
        wipe_free_space(self._owner)
        return gone


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _returns(kind: str, before: datetime) -> Select[Any]:
    wanted = select(_R.id).join(RETURN_CONTENT, RETURN_CONTENT.c.return_id == _R.id).order_by(_R.id)
    if kind == "superseded":
        return wanted.where(_R.state.in_(("superseded", "withdrawn")), _R.changed_at < before)
    return wanted.where(_R.dataset.in_(_DATASETS[kind]), _R.saved_at < before)


def _names(connection: Connection, kind: str, before: datetime) -> list[str]:
    if kind == "packs":
        columns = EDITION.c
        wanted = (
            select(columns.report, columns.kind, columns.format).where(columns.made_at < before).order_by(columns.id)
        )
        return [f"report {row.report}, {row.kind}, {row.format}" for row in connection.execute(wanted)]
    if kind == "audit":
        lines = connection.execute(select(func.count()).where(TRAIL.c.at < before)).scalar_one()
        return [f"{lines} lines"] if lines else []
    if kind == "backups":
        wanted = select(BACKUP_MADE.c.file_name).where(BACKUP_MADE.c.at < before).order_by(BACKUP_MADE.c.id)
        return list(connection.execute(wanted).scalars())
    return [f"return {number}" for number in connection.execute(_returns(kind, before)).scalars()]


def _retire_one(connection: Connection, kind: str, before: datetime, by: str, at: datetime) -> list[str]:
    names = _names(connection, kind, before)
    if kind == "packs":
        connection.execute(delete(EDITION).where(EDITION.c.made_at < before))
    elif kind == "backups":
        connection.execute(delete(BACKUP_MADE).where(BACKUP_MADE.c.at < before))
    elif kind in (*_DATASETS, "superseded"):
        numbers = list(connection.execute(_returns(kind, before)).scalars())
        connection.execute(delete(RETURN_CONTENT).where(RETURN_CONTENT.c.return_id.in_(numbers)))
        gone = {"state": "retired", "reason": "kept for its period", "issues": [], "changed_by": by, "changed_at": at}
        connection.execute(update(RETURN_RECORD).where(_R.id.in_(numbers)).values(**gone))
    return names


def _retire_lines(connection: Connection, before: datetime) -> None:
    """Remove old lines of the audit trail: the guard is put aside and back in the same transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("ALTER TABLE trail DISABLE TRIGGER trail_added_only"))
        connection.execute(delete(TRAIL).where(TRAIL.c.at < before))
        connection.execute(text("ALTER TABLE trail ENABLE TRIGGER trail_added_only"))
        return
    guard = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'trail_no_delete'")).scalar_one()
    connection.execute(text("DROP TRIGGER trail_no_delete"))
    connection.execute(delete(TRAIL).where(TRAIL.c.at < before))
    connection.exec_driver_sql(guard)


_PRODUCT = "the product"


class Store(Returns, Reports, Ledger, Memory, UploadDrafts, HandedOut, Retention, Copying):
    """Everything the product keeps. Every change is one transaction with a line in the audit trail."""

    def check(self) -> list[str]:
        """What keeps the store from doing its work now, in words; empty when it is ready."""
        try:
            with self.reading() as connection:
                found = revision_of(connection)
        except StoreError as trouble:
            return [str(trouble)]
        if found != NEWEST:
            return ["The store was changed by another version of this product. Start again."]
        condition = self.condition()
        return [] if condition.writable else [condition.warning]

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()
        self._owner.dispose()


def open_store(
    url: str,
    *,
    clock: Callable[[], datetime] | None = None,
    create: bool = True,
    owner_url: str | None = None,
    backup_folder: Path | None = None,
    free_space: Callable[[Path], int] = free_bytes,
) -> Store:
    """Open the store at a SQLAlchemy URL, make it where there is none, back up and migrate an older one.

    `owner_url`: on PostgreSQL, the owner's address where the application's own role may not change the schema; it then
    migrates, and grants the role at `url` what it needs. `clock` dates the backup and the note of a migration; without
    one they carry the moment of the last change. `backup_folder`: where that backup goes; else beside a SQLite file, or
    into the working folder. Raises UnusableStore with the reason.
    """
    place = read_url(url)
    engine = make_engine(place)
    owner = make_engine(read_url(owner_url)) if owner_url else engine
    if engine.dialect.name == "sqlite":
        _look_at_the_file(engine, Path(str(place.database)), create)
    kept: list[BackupRecord] = []
    found = bring_up_to_date(owner, lambda: kept.append(_as_it_was(owner, backup_folder, clock)), create)
    if engine.dialect.name == "sqlite":
        being_made(Path(str(place.database))).unlink(missing_ok=True)
    if owner is not engine and place.username:
        grant_to(owner, place.username)
    if found not in (None, NEWEST):
        with plain_words(), changing_on(owner) as connection:
            remember(connection, [backup_line(each, _PRODUCT) for each in kept])
            Change(connection, _PRODUCT, _now(owner, clock)).note("store upgraded", before=found, now=NEWEST)
    _look_at_the_guards(owner, clock)
    return Store(engine, owner, free_space)


def _look_at_the_guards(owner: Engine, clock: Callable[[], datetime] | None) -> None:
    """Put back what keeps lines of the ledger and the trail from being changed, and note that it was gone."""
    with plain_words(), owner.connect() as connection, connection.begin():
        if not guards.missing(connection):
            return
    at = _now(owner, clock)
    try:
        with plain_words(), changing_on(owner) as connection:
            gone, changed = guards.put_back(connection), seals.broken(connection)
            seals.mark(connection, changed)
            change = Change(connection, _PRODUCT, at)
            change.note("guards of the ledger and the audit trail were gone", put_back=gone, broken_reports=changed)
    except NotAllowed:
        raise NotAllowed(
            "Someone removed the guards against changes to the ledger and the audit trail. This database role may not "
            "put them back. Start once with PREVENT_OWNER_URL set to the owner's address."
        ) from None


def _look_at_the_file(engine: Engine, path: Path, create: bool) -> None:
    refuse_network_share(path)
    clear_leftovers(path.parent)
    if not path.exists():
        if not create:
            raise UnusableStore("There is no store at the address in PREVENT_STORE.")
        if aside := set_aside_before(path):
            raise UnusableStore(_BROKEN_OFF.format(aside=aside))
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        being_made(path).touch(mode=0o600)
        path.touch(mode=0o600)
        return
    refuse_emptied(path)
    with plain_words(), closing(engine.connect()) as connection:
        if connection.execute(text("PRAGMA quick_check(1)")).scalar() != "ok":
            raise UnusableStore(DAMAGED)


_BROKEN_OFF = (
    "A restore was interrupted. The old store is kept as {aside}, and the backup has not replaced it. Restore the "
    "backup again: python -m prevent_metrics restore FILE. To start with an empty store, move {aside} elsewhere."
)


def _as_it_was(owner: Engine, folder: Path | None, clock: Callable[[], datetime] | None) -> BackupRecord:
    """Back an older store up before it is migrated."""
    database = Path(str(owner.url.database))
    own_folder = database.parent if owner.dialect.name == "sqlite" else Path.cwd()
    kept_in = folder or own_folder
    kept_in.mkdir(parents=True, exist_ok=True, mode=0o700)
    return write_backup(owner, free_name(kept_in, f"{database.name}.before-{NEWEST}"), _now(owner, clock))


def free_name(folder: Path, name: str) -> Path:
    """The first of name.backup, name-2.backup … that is not taken."""
    path, number = folder / f"{name}.backup", 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}.backup"
    return path


def _now(owner: Engine, clock: Callable[[], datetime] | None) -> datetime:
    if clock:
        return clock()
    with owner.connect() as connection, connection.begin():
        last: datetime | None = connection.execute(select(func.max(TRAIL.c.at))).scalar()
        return last or datetime(1970, 1, 1, tzinfo=UTC)
