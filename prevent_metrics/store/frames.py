"""Tables as Parquet bytes and back, the same to the last type."""

from __future__ import annotations

import io
import json
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

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
