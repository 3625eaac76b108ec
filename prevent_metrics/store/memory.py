"""What is remembered between files: answers, aliases and uploads that wait."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from .engine import Connected
from .frames import bytes_from, table_from
from .records import ChangedMeanwhile, NewUploadDraft, PartnerRecord, UploadDraft
from .schema import LAYOUT, PARTNER, SETTING, STORE_INFO, UPLOAD_DRAFT, UPLOAD_DRAFT_TABLE

# What the product remembers:

_PARTNERS_VERSION = "partners version"
_BOUND_TO = "secret fingerprint"
_LONG = 300  # letters of a setting that the trail still repeats


class Memory(Connected):
    """The part of the store that remembers."""

    def layouts(self) -> dict[str, dict[str, Any]]:
        """The correction last remembered for each layout's fingerprint."""
        newest = select(func.max(LAYOUT.c.id)).group_by(LAYOUT.c.fingerprint)
        with self.reading() as connection:
            rows = connection.execute(select(LAYOUT).where(LAYOUT.c.id.in_(newest)).order_by(LAYOUT.c.id)).mappings()
            return {row["fingerprint"]: row["correction"] for row in rows}

    def remember_layout(self, fingerprint: str, correction: Mapping[str, Any], by: str, at: datetime) -> None:
        """Remember what the co-ordinator said of one layout; earlier answers stay in the store."""
        with self.changing(by, at) as change:
            values = {"fingerprint": fingerprint, "correction": dict(correction), "by": by, "at": at}
            change.connection.execute(LAYOUT.insert().values(**values))
            change.note("correction remembered", layout=fingerprint)

    def partners(self) -> list[PartnerRecord]:
        """The partners' register in its order."""
        with self.reading() as connection:
            rows = connection.execute(select(PARTNER).order_by(PARTNER.c.position)).mappings()
            return [
                PartnerRecord(row["name"], row["sector"], tuple(row["aliases"]), row["in_scope"], row["extra"])
                for row in rows
            ]

    def partners_version(self) -> int:
        """A number that grows with every change of the register."""
        with self.reading() as connection:
            return int(_info(connection, _PARTNERS_VERSION) or 0)

    def save_partners(
        self, partners: Sequence[PartnerRecord], by: str, at: datetime, expected_version: int | None = None
    ) -> None:
        """Replace the register. `expected_version`: the `partners_version()` it was edited from."""
        with self.changing(by, at) as change:
            version = int(_info(change.connection, _PARTNERS_VERSION) or 0)
            _refuse_stale("The partners' register", expected_version, version)
            rows = [
                {"position": place, "name": each.name, "sector": each.sector, "aliases": list(each.aliases)}
                | {"in_scope": each.in_scope, "extra": dict(each.extra)}
                for place, each in enumerate(partners, start=1)
            ]
            change.connection.execute(PARTNER.delete())
            if rows:
                change.connection.execute(PARTNER.insert(), rows)
            _set_info(change.connection, _PARTNERS_VERSION, str(version + 1))
            change.note("partners saved", partners=len(rows))

    def settings(self) -> dict[str, Any]:
        """The settings as last saved, by name; names never saved are not there."""
        newest = select(func.max(SETTING.c.id)).group_by(SETTING.c.name)
        with self.reading() as connection:
            rows = connection.execute(select(SETTING).where(SETTING.c.id.in_(newest)).order_by(SETTING.c.id)).mappings()
            return {row["name"]: row["value"] for row in rows}

    def settings_version(self) -> int:
        """A number that grows with every change of a setting."""
        with self.reading() as connection:
            return _settings_version(connection)

    def save_settings(
        self, changes: Mapping[str, Any], by: str, at: datetime, expected_version: int | None = None
    ) -> None:
        """Save settings by name; earlier values stay. `expected_version`: the `settings_version()` last looked at."""
        with self.changing(by, at) as change:
            _refuse_stale("The settings", expected_version, _settings_version(change.connection))
            rows = [{"name": name, "value": value, "by": by, "at": at} for name, value in changes.items()]
            if rows:
                change.connection.execute(SETTING.insert(), rows)
                change.note("settings saved", settings={name: _told(value) for name, value in changes.items()})

    def secret_fingerprint(self) -> str:
        """The fingerprint of the secret this store's digests and roundings were made with; "" before it is set."""
        with self.reading() as connection:
            return _info(connection, _BOUND_TO) or ""

    def replace_secret_fingerprint(self, fingerprint: str, by: str, at: datetime) -> None:
        """Bind this store to another secret (rotation). Returns made with the old one must be withdrawn before."""
        with self.changing(by, at) as change:
            before = _info(change.connection, _BOUND_TO) or ""
            _set_info(change.connection, _BOUND_TO, fingerprint)
            change.note("secret replaced", before=before, after=fingerprint)

    def set_secret_fingerprint(self, fingerprint: str, by: str, at: datetime) -> None:
        """Bind this store to a secret, once. Raises ChangedMeanwhile where it is bound to another."""
        with self.changing(by, at) as change:
            bound = _info(change.connection, _BOUND_TO)
            if bound and bound != fingerprint:
                raise ChangedMeanwhile("This store belongs to another secret. Put that secret back.")
            if not bound:
                _set_info(change.connection, _BOUND_TO, fingerprint)
                change.note("secret set")


def _info(connection: Connection, name: str) -> str | None:
    return connection.execute(select(STORE_INFO.c.value).where(STORE_INFO.c.name == name)).scalar()


def _set_info(connection: Connection, name: str, value: str) -> None:
    connection.execute(STORE_INFO.delete().where(STORE_INFO.c.name == name))
    connection.execute(STORE_INFO.insert().values(name=name, value=value))


def _settings_version(connection: Connection) -> int:
    return connection.execute(select(func.max(SETTING.c.id))).scalar() or 0


def _refuse_stale(what: str, expected: int | None, found: int) -> None:
    if expected is not None and expected != found:
        raise ChangedMeanwhile(f"{what} changed while you were editing. Nothing was saved. Look again, then save.")


def _told(value: Any) -> Any:
    """A setting as the trail tells it: of a long text, such as a picture's, only how long it is."""
    return f"{len(value):,} characters" if isinstance(value, str) and len(value) > _LONG else value


# Files that wait under Upload:

_D, _T = UPLOAD_DRAFT.c, UPLOAD_DRAFT_TABLE.c


class UploadDrafts(Connected):
    """The part of the store that keeps what was dropped in and not saved yet."""

    def keep_upload_drafts(self, new: Sequence[NewUploadDraft], by: str, at: datetime) -> list[int]:
        """Keep files as they were understood; the same file under the same name is kept once, as it was read last."""
        contents = [[bytes_from(table) for table in each.tables] for each in new]
        with self.changing(by, at) as change:
            numbers = [_keep(change.connection, each, by, at) for each in new]
            rows = [
                {"draft": number, "place": place, "content": content}
                for number, tables in zip(numbers, contents, strict=True)
                for place, content in enumerate(tables)
            ]
            if rows:
                change.connection.execute(insert(UPLOAD_DRAFT_TABLE), rows)
            change.note("upload drafts kept", files=len(numbers))
        return numbers

    def upload_drafts(self) -> list[UploadDraft]:
        """What waits, in the order it came, with its tables."""
        with self.reading() as connection:
            tables: dict[int, list[bytes]] = {}
            for row in connection.execute(select(UPLOAD_DRAFT_TABLE).order_by(_T.draft, _T.place)):
                tables.setdefault(row.draft, []).append(row.content)
            rows = connection.execute(select(UPLOAD_DRAFT).order_by(_D.id)).all()
        return [
            UploadDraft(row.id, row.sha256, row.file_name, row.details, _tables(tables.get(row.id, [])), row.by, row.at)
            for row in rows
        ]

    def upload_drafts_stamp(self) -> str:
        """A text that changes with every change of what waits."""
        with self.reading() as connection:
            # Moments too: a number that was dropped can be given again.
            found = connection.execute(select(func.count(_D.id), func.max(_D.id), func.max(_D.at))).one()
        return "|".join(map(str, found))

    def drop_upload_drafts(self, numbers: Collection[int], by: str, at: datetime, *, why: str) -> None:
        """Destroy what waited, because it was saved or set aside, or its days are over."""
        if numbers:
            with self.changing(by, at) as change:
                _drop(change.connection, numbers)
                change.note("upload drafts dropped", files=len(numbers), why=why)

    def drop_upload_drafts_before(self, before: datetime, by: str, at: datetime) -> int:
        """Destroy what has waited since before a moment; how many files that were is given."""
        with self.reading() as connection:
            old = list(connection.execute(select(_D.id).where(_D.at < before)).scalars())
        self.drop_upload_drafts(old, by, at, why="past its retention period")
        return len(old)


def _tables(contents: Sequence[bytes]) -> tuple:
    return tuple(table_from(each) for each in contents)


def _keep(connection: Connection, new: NewUploadDraft, by: str, at: datetime) -> int:
    same = select(_D.id).where(_D.sha256 == new.sha256, _D.file_name == new.file_name)
    _drop(connection, list(connection.execute(same).scalars()))
    values = {"sha256": new.sha256, "file_name": new.file_name, "details": dict(new.details), "by": by, "at": at}
    return int(connection.execute(insert(UPLOAD_DRAFT).values(**values)).inserted_primary_key[0])  # type: ignore[index]


def _drop(connection: Connection, numbers: Collection[int]) -> None:
    connection.execute(delete(UPLOAD_DRAFT_TABLE).where(_T.draft.in_(list(numbers))))
    connection.execute(delete(UPLOAD_DRAFT).where(_D.id.in_(list(numbers))))
