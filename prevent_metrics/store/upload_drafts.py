"""Files that wait under Upload: as they were understood, with their tidy rows; never their bytes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from .engine import Connected
from .frames import bytes_from, table_from
from .records import NewUploadDraft, UploadDraft
from .schema import UPLOAD_DRAFT, UPLOAD_DRAFT_TABLE

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
        self.drop_upload_drafts(old, by, at, why="its days are over")
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
