"""Tables as stored bytes, and the seals of shared reports."""

from __future__ import annotations

import hashlib
import io
import json
from collections import OrderedDict
from collections.abc import Callable, Iterator
from threading import Lock
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection, select

from .records import BrokenReport
from .schema import FIGURE, GUARDED, REPORT, REPORT_BROKEN, REPORT_ENTRY, REPORT_RETURN, REPORT_SEAL, TRAIL

# Tables as Parquet bytes and back, the same to the last type

_TYPES = b"column types"


def bytes_from(table: pd.DataFrame) -> bytes:
    """Write a table as Parquet (zstd), its column types beside it.

    >>> drawn = pd.DataFrame({"people": pd.array([1, None], dtype="Int64")})
    >>> table_from(bytes_from(drawn)).dtypes["people"]
    Int64Dtype()
    """
    types = {str(name): str(kind) for name, kind in table.dtypes.items()}
    arrow = pa.Table.from_pandas(table, preserve_index=False)
    arrow = arrow.replace_schema_metadata({**(arrow.schema.metadata or {}), _TYPES: json.dumps(types).encode()})
    written = io.BytesIO()
    pq.write_table(arrow, written, compression="zstd")
    return written.getvalue()


def table_from(content: bytes) -> pd.DataFrame:
    """Read a table that `bytes_from` wrote."""
    arrow = pq.read_table(io.BytesIO(content))
    types: dict[str, str] = json.loads((arrow.schema.metadata or {}).get(_TYPES, b"{}"))
    table = arrow.to_pandas()
    changed = {name: kind for name, kind in types.items() if str(table[name].dtype) != kind}
    return table.astype(changed) if changed else table


class KeptTables:
    """The tables read last, kept in memory; a saved table never changes, it can only be erased.

    After a restore a number may be given again, to another table: `mark` tells the two apart.
    """

    def __init__(self, most: int = 64) -> None:
        """Keep so many tables at most."""
        self._most, self._tables, self._lock = most, OrderedDict[int, tuple[object, pd.DataFrame]](), Lock()

    def read(self, number: int, mark: object, content: Callable[[], bytes]) -> pd.DataFrame:
        """The table of that number, from memory or from its bytes; changing what is returned changes nothing here."""
        with self._lock:
            found, kept = self._tables.get(number, (None, None))
        if kept is None or found != mark:
            kept = table_from(content())
            with self._lock:
                self._tables[number] = (mark, kept)
                while len(self._tables) > self._most:
                    self._tables.popitem(last=False)
        return kept.copy(deep=False)  # pandas copies on write

    def forget(self, number: int) -> None:
        """Drop a table that was erased."""
        with self._lock:
            self._tables.pop(number, None)

    def forget_all(self) -> None:
        """Drop every table."""
        with self._lock:
            self._tables.clear()


def plain_value(value: Any) -> Any:
    """Bring a value from a table to what JSON and SQL know: missing is None, numbers are Python's own.

    >>> plain_value(float("nan")) is None, plain_value(pd.NA) is None, plain_value("2026-09")
    (True, True, '2026-09')
    """
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return None
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def as_json(value: Any) -> str:
    """Write JSON; dates become text, tuples and sets lists, numbers of pandas plain numbers."""
    return json.dumps(value, default=_for_json, ensure_ascii=False)


def _for_json(value: Any) -> Any:
    if hasattr(value, "items"):
        return dict(value.items())
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    plain = plain_value(value)
    if plain is value:
        raise TypeError(f"{type(value).__name__} cannot be written as JSON")
    return plain


# Each shared report's fingerprint:

_HEADER = [column for column in REPORT.c if column.name not in GUARDED["report"]]


def seal(connection: Connection, number: int) -> None:
    """Write down the fingerprint of a report that has just been frozen."""
    connection.execute(REPORT_SEAL.insert().values(report=number, fingerprint=_fingerprint(connection, number)))


def seal_of(connection: Connection, number: int) -> str:
    """The fingerprint of a report as it was written down when it was shared; "" where there is none."""
    wanted = select(REPORT_SEAL.c.fingerprint).where(REPORT_SEAL.c.report == number)
    return connection.execute(wanted).scalar() or ""


def refuse_broken(connection: Connection, number: int) -> None:
    """Raise BrokenReport where a report is not as it was shared."""
    if seal_of(connection, number) != _fingerprint(connection, number):
        raise BrokenReport(number)


def broken(connection: Connection) -> list[int]:
    """The reports that are not as they were shared, and those that are gone."""
    there = set(connection.execute(select(REPORT.c.number)).scalars())
    return [
        number
        for number in sorted(there | set(_sealed(connection)) | set(range(1, _newest_in_trail(connection) + 1)))
        if number not in there or seal_of(connection, number) != _fingerprint(connection, number)
    ]


def mark(connection: Connection, numbers: list[int]) -> None:
    """Remember which reports are broken, so that the view for other tools leaves them out."""
    known = set(connection.execute(select(REPORT_BROKEN.c.report)).scalars())
    if new := [{"report": number} for number in numbers if number not in known]:
        connection.execute(REPORT_BROKEN.insert(), new)


def _sealed(connection: Connection) -> Iterator[int]:
    yield from connection.execute(select(REPORT_SEAL.c.report)).scalars()


def _newest_in_trail(connection: Connection) -> int:
    """The highest number that the audit trail says was shared: reports are numbered without gaps."""
    lines = connection.execute(select(TRAIL.c.details).where(TRAIL.c.event == "report shared")).scalars()
    return max((int(details.get("report", 0)) for details in lines), default=0)


def _fingerprint(connection: Connection, number: int) -> str:
    """SHA-256 over the header, the figures, the entries, the returns and the fingerprint of the report before."""
    found = hashlib.sha256(seal_of(connection, number - 1).encode())
    header = connection.execute(select(*_HEADER).where(REPORT.c.number == number)).one_or_none()
    found.update(as_json([str(part) if not isinstance(part, dict) else part for part in header or ()]).encode())
    figures = [column for column in FIGURE.c if column.name != "report"]
    for row in connection.execute(select(*figures).where(FIGURE.c.report == number).order_by(FIGURE.c.row)):
        found.update(repr(tuple(row)).encode())
    entries = select(REPORT_ENTRY.c.name, REPORT_ENTRY.c.content).where(REPORT_ENTRY.c.report == number)
    for name, content in connection.execute(entries.order_by(REPORT_ENTRY.c.name)):
        found.update(name.encode() + hashlib.sha256(content).digest())
    returns = select(REPORT_RETURN.c.return_id).where(REPORT_RETURN.c.report == number)
    found.update(repr(sorted(connection.execute(returns).scalars())).encode())
    return found.hexdigest()
