"""Retention: what has been kept for its period, and its destruction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Connection, Select, delete, func, select, text, update

from .engine import Connected, changing_on, plain_words
from .erasing import wipe_free_space
from .schema import BACKUP_MADE, EDITION, RETURN_CONTENT, RETURN_RECORD, TRAIL

CLASSES = ("training", "referrals", "superseded", "packs", "audit", "backups")
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
        gone = {"state": "retired", "reason": "kept for its period", "changed_by": by, "changed_at": at}
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
