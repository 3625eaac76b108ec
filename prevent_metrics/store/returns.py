"""Returns in the store, and how their content is erased."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, Engine, RowMapping, and_, or_, select, text, update

from .engine import Change, Connected, plain_words
from .frames import bytes_from
from .records import ChangedMeanwhile, NewReturn, NotThere, ReadOnlyNow, ReturnRecord, SavedAlready, Tombstone
from .schema import BACKUP_MADE, EDITION, REPORT_RETURN, RETURN_CONTENT, RETURN_RECORD

# What stays after content was destroyed, and making sure that it is gone from the disk


def tombstone_of(connection: Connection, return_id: int) -> Tombstone:
    """Say where the content of a destroyed return may still be: reports, their packs, backups of that time."""
    saved_at, gone_at = connection.execute(
        select(RETURN_RECORD.c.saved_at, RETURN_RECORD.c.changed_at).where(RETURN_RECORD.c.id == return_id)
    ).one()
    reports = select(REPORT_RETURN.c.report).where(REPORT_RETURN.c.return_id == return_id)
    packs = (
        select(EDITION.c.report, EDITION.c.kind, EDITION.c.format)
        .where(EDITION.c.report.in_(reports))
        .order_by(EDITION.c.id)
    )
    backups = select(BACKUP_MADE.c.file_name).where(BACKUP_MADE.c.at >= saved_at, BACKUP_MADE.c.at <= gone_at)
    return Tombstone(
        return_id,
        gone_at,
        tuple(sorted(connection.execute(reports).scalars())),
        tuple(dict.fromkeys(f"report {row.report}, {row.kind}, {row.format}" for row in connection.execute(packs))),
        tuple(connection.execute(backups.order_by(BACKUP_MADE.c.id)).scalars()),
    )


def wipe_free_space(owner: Engine) -> None:
    """Give the space of erased content back, so that no copy stays in the file or in its write-ahead log.

    Where others are reading it is left: SQLite has overwritten the content already (secure_delete), PostgreSQL's own
    vacuum follows.
    """
    try:
        if owner.dialect.name == "sqlite":
            _wipe_sqlite(owner)
        else:
            _wipe_postgresql(owner)
    except ReadOnlyNow:
        return


def _wipe_postgresql(owner: Engine) -> None:
    with plain_words(), owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            connection.execute(text("SET lock_timeout = '5s'"))
            connection.execute(text("VACUUM FULL return_content"))
            connection.execute(text("VACUUM FULL edition"))
        finally:
            connection.invalidate()  # the short patience is for this alone


def _wipe_sqlite(engine: Engine) -> None:
    import sqlite3

    opened = sqlite3.connect(str(engine.url.database), timeout=5, isolation_level=None)
    try:
        for statement in ("PRAGMA secure_delete = ON", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            opened.execute(statement).fetchall()
    except sqlite3.OperationalError:  # somebody is reading
        return
    finally:
        opened.close()


# Returns:

_R = RETURN_RECORD.c
_OF_A_RETURN = tuple(name for name in ReturnRecord.__dataclass_fields__ if name in NewReturn.__dataclass_fields__)


class Returns(Connected):
    """The returns part of the store."""

    def save_returns(self, new: Sequence[NewReturn], by: str, at: datetime) -> list[int]:
        """Save all of these tables or none, and return their numbers in order.

        A snapshot replaces the current return of the same dataset, source and layout, but never one of the same file
        (a workbook may hold one table for each organisation). Raises SavedAlready, ChangedMeanwhile.
        """
        contents = [bytes_from(each.table) for each in new]
        with self.changing(by, at) as change:
            return [_save_one(change, each, content) for each, content in zip(new, contents, strict=True)]

    def returns(self, states: Collection[str] | None = None) -> list[ReturnRecord]:
        """Saved returns in order, all of them or those in these states."""
        wanted = select(RETURN_RECORD).order_by(_R.id)
        if states is not None:
            wanted = wanted.where(_R.state.in_(list(states)))
        with self.reading() as connection:
            return [_record(row) for row in connection.execute(wanted).mappings()]

    def content(self, return_id: int) -> pd.DataFrame:
        """The tidy table of one return. Raises NotThere where it was erased or never was."""
        wanted = select(RETURN_CONTENT.c.content).where(RETURN_CONTENT.c.return_id == return_id)
        saved = select(_R.saved_at, _R.sha256, _R.file_name).join(RETURN_CONTENT).where(_R.id == return_id)
        with self.reading() as connection:
            mark = connection.execute(saved).first()
            if mark is None:
                self._kept.forget(return_id)
                raise NotThere(f"The content of return {return_id} is not in the store.")
            return self._kept.read(return_id, tuple(mark), lambda: connection.execute(wanted).scalar_one())

    def withdraw_return(self, return_id: int, by: str, at: datetime, reason: str = "") -> None:
        """Take a return out of what counts; its content stays and it can be restored."""
        with self.changing(by, at) as change:
            _require(change.connection, return_id, "current", "superseded")
            _set(change, return_id, state="withdrawn", reason=reason)
            change.note("return withdrawn", return_id=return_id, reason=reason)

    def restore_return(self, return_id: int, by: str, at: datetime) -> None:
        """Make a superseded or withdrawn return count again.

        It replaces the return that stands in its place now; what that one had replaced together with it counts
        again as well, so that nothing is counted twice or lost.
        """
        with self.changing(by, at) as change:
            found = _require(change.connection, return_id, "superseded", "withdrawn")
            beside = _replaced_together(change.connection, found)
            replaced = sorted({*_replaced_by(change.connection, found), *_standing_instead(change.connection, found)})
            for other in replaced:
                _set(change, other, state="superseded", superseded_by=return_id)
            for each in (return_id, *beside):
                _set(change, each, state="current", superseded_by=None, reason="")
            change.note("return restored", return_id=return_id, replaced=replaced, beside=beside)

    def put_back_returns(
        self, before: Sequence[ReturnRecord], after: Sequence[ReturnRecord], by: str, at: datetime, reason: str
    ) -> None:
        """Take a change back: returns are again as they were `before` it; those that came with it are withdrawn.

        Raises ChangedMeanwhile where returns of the same datasets are no longer as they were `after` the change.
        """
        was = {each.return_id: each for each in before}
        moved = [each for each in after if was.get(each.return_id) != each]
        datasets = {each.dataset for each in moved}
        with self.changing(by, at) as change:
            rows = change.connection.execute(select(RETURN_RECORD).where(_R.dataset.in_(datasets)).order_by(_R.id))
            if [_record(row) for row in rows.mappings()] != [each for each in after if each.dataset in datasets]:
                raise ChangedMeanwhile("Returns have changed since. Nothing was undone. Look at the list of returns.")
            for each in moved:
                if earlier := was.get(each.return_id):
                    kept = {name: getattr(earlier, name) for name in ("state", "superseded_by", "reason")}
                    _set(change, each.return_id, **kept)
                else:
                    _set(change, each.return_id, state="withdrawn", reason=reason)
            change.note("returns put back", returns=[each.return_id for each in moved])

    def purge_return(self, return_id: int, reason: str, by: str, at: datetime) -> Tombstone:
        """Destroy the content of a return for good and say where else it may still be."""
        with self.changing(by, at) as change:
            _require(change.connection, return_id, "current", "superseded", "withdrawn")
            change.connection.execute(RETURN_CONTENT.delete().where(RETURN_CONTENT.c.return_id == return_id))
            _set(change, return_id, state="purged", reason=reason, issues=[])
            tombstone = tombstone_of(change.connection, return_id)
            change.note("return purged", return_id=return_id, reason=reason, reports=tombstone.reports)
        self._kept.forget(return_id)
        wipe_free_space(self._owner)
        return tombstone

    def tombstone(self, return_id: int) -> Tombstone:
        """Where the content of a purged return may still be."""
        with self.reading() as connection:
            _require(connection, return_id, "purged", "retired")
            return tombstone_of(connection, return_id)


def _save_one(change: Change, new: NewReturn, content: bytes) -> int:
    replaced = _replaced_by(change.connection, new)
    if new.follows == "adds" and new.supersedes is None:
        _refuse_again(change.connection, new)
    values = {name: getattr(new, name) for name in _OF_A_RETURN} | {"issues": list(new.issues)}
    values |= {"state": "current", "saved_by": change.by, "saved_at": change.at}
    return_id = change.connection.execute(RETURN_RECORD.insert().values(**values)).inserted_primary_key[0]  # type: ignore[index]
    change.connection.execute(RETURN_CONTENT.insert().values(return_id=return_id, content=content))
    for other in replaced:
        _set(change, other, state="superseded", superseded_by=return_id)
    change.note("return saved", return_id=return_id, dataset=new.dataset, rows=new.rows, replaced=replaced)
    return int(return_id)


def _replaced_by(connection: Connection, new: NewReturn | ReturnRecord) -> list[int]:
    named = new.supersedes if isinstance(new, NewReturn) else None
    if named is not None:
        still = select(_R.id).where(_R.id.in_(named), _R.state == "current")
        if set(named) != set(connection.execute(still).scalars()):
            raise ChangedMeanwhile("Someone else changed these rows after you opened them. Check them again.")
        return list(named)
    if new.follows != "snapshot":
        return []
    line = (_R.dataset == new.dataset, _R.source == new.source, _R.fingerprint == new.fingerprint)
    # The very same table once more replaces itself, so that it is not counted twice.
    same_table = and_(_R.sheet == new.sheet, _R.table_number == new.table_number)
    wanted = select(_R.id).where(*line, _R.state == "current", or_(_R.sha256 != new.sha256, same_table))
    return list(connection.execute(wanted).scalars())


def _standing_instead(connection: Connection, found: ReturnRecord) -> list[int]:
    """The return that counts now in place of a superseded one, whatever replaced what in between."""
    state, later = found.state, found.superseded_by
    while later is not None and state == "superseded":
        row = connection.execute(select(_R.state, _R.superseded_by).where(_R.id == later)).one()
        if row.state == "current":
            return [later]
        state, later = row.state, row.superseded_by
    return []


def _replaced_together(connection: Connection, found: ReturnRecord) -> list[int]:
    """The other returns that were replaced by the very return that replaced this one."""
    if found.state != "superseded" or found.superseded_by is None:
        return []
    same = (
        _R.superseded_by == found.superseded_by,
        _R.state == "superseded",
        _R.changed_at == found.changed_at,  # a return may be replaced by the same one again, when that is restored
        _R.id != found.return_id,
    )
    return list(connection.execute(select(_R.id).where(*same).order_by(_R.id)).scalars())


def _refuse_again(connection: Connection, new: NewReturn) -> None:
    same = [
        getattr(_R, name) == getattr(new, name) for name in ("dataset", "source", "sha256", "sheet", "table_number")
    ]
    if connection.execute(select(_R.id).where(*same, _R.state == "current")).first():
        raise SavedAlready(
            f"“{new.sheet}” of {new.file_name} is already saved and would be counted twice. Leave it out."
        )


def _require(connection: Connection, return_id: int, *states: str) -> ReturnRecord:
    row = connection.execute(select(RETURN_RECORD).where(_R.id == return_id)).mappings().first()
    if row is None:
        raise NotThere(f"There is no return {return_id}.")
    if row["state"] not in states:
        raise ChangedMeanwhile(f"Return {return_id} is {row['state']} now. Look at the list again.")
    return _record(row)


def _set(change: Change, return_id: int, **values: object) -> None:
    values |= {"changed_by": change.by, "changed_at": change.at}
    change.connection.execute(update(RETURN_RECORD).where(_R.id == return_id).values(**values))


def _record(row: RowMapping) -> ReturnRecord:
    values = dict(row)
    return ReturnRecord(return_id=values.pop("id"), **values)
