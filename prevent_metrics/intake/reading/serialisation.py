"""What parent and child say to each other as bytes: one request, one answer. No pickles."""

from __future__ import annotations

import base64
import json
import struct
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, BinaryIO, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import pandas as pd
import pyarrow as pa

from ..results import FileReport, Knowledge
from ..sheets import Workbook

READY = b"R"
DONE, STOPPED = b"D", b"I"
_FRAME = struct.Struct("<Q")


@dataclass(frozen=True)
class Request:
    """What the child is asked: `task` is "understand" or "problems workbook".

    `understanding` names the function that makes a FileReport of a workbook, as `module:function`.
    """

    task: str
    name: str
    sha256: str
    memory_bytes: int
    seconds: float
    clock_seconds: float
    understanding: str = "prevent_metrics.intake.understanding:understand_workbook"


def framed(request: Request, knowledge: bytes, content: bytes) -> bytes:
    """A request with what is known and the file, as bytes for the child."""
    parts = (json.dumps(asdict(request)).encode("utf-8"), knowledge, content)
    return b"".join(_FRAME.pack(len(part)) + part for part in parts)


def next_frame(stream: BinaryIO) -> bytes:
    """The next part of a request; empty at the end of the stream."""
    length = stream.read(_FRAME.size)
    return stream.read(_FRAME.unpack(length)[0]) if len(length) == _FRAME.size else b""


def request_from(frame: bytes) -> Request:
    """The request of a first frame."""
    return Request(**json.loads(frame))


Record = TypeVar("Record")


def packed(record: Any) -> bytes:
    """A record, such as a FileReport or Knowledge, as bytes."""
    tables: list[bytes] = []
    header = json.dumps(_as_json(record, tables), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return b"".join(struct.pack("<Q", len(part)) + part for part in (header, *tables))


def unpacked(kind: type[Record], content: bytes) -> Record:
    """The record of that kind from bytes that `packed` made."""
    view, parts = memoryview(content), []
    while len(view) >= 8:
        (length,) = struct.unpack("<Q", view[:8])
        parts.append(view[8 : 8 + length])
        view = view[8 + length :]
    made: Record = _from_json(kind, json.loads(bytes(parts[0])), parts[1:])
    return made


def _as_json(value: Any, tables: list[bytes]) -> Any:
    if is_dataclass(value):
        return {each.name: _as_json(getattr(value, each.name), tables) for each in fields(value)}
    if isinstance(value, pd.DataFrame):
        tables.append(table_bytes(value))
        return len(tables) - 1
    if isinstance(value, Mapping):
        return {key: _as_json(item, tables) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_as_json(item, tables) for item in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value.isoformat() if isinstance(value, date) else _plain(value)


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else value  # a number that numpy made


def _from_json(kind: Any, value: Any, tables: list[memoryview]) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return (
            None if value is None else _from_json(next(each for each in inner if each is not type(None)), value, tables)
        )
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: _from_json(hints[name], item, tables) for name, item in value.items()})
    if origin is tuple:
        kinds = inner[:1] * len(value) if inner[-1] is Ellipsis else inner
        return tuple(_from_json(each, item, tables) for each, item in zip(kinds, value, strict=True))
    if origin is not None and origin is not Literal:
        return {key: _from_json(inner[1], item, tables) for key, item in value.items()}
    return _scalar(kind, value, tables)


def _scalar(kind: Any, value: Any, tables: list[memoryview]) -> Any:
    if kind is pd.DataFrame:
        return table_from(tables[value])
    if kind is bytes:
        return base64.b64decode(value)
    return date.fromisoformat(value) if kind is date else value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def table_bytes(table: pd.DataFrame) -> bytes:
    """A tidy table as an Arrow stream; its pandas types travel with it."""
    arrow = pa.Table.from_pandas(table, preserve_index=False)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, arrow.schema) as stream:
        stream.write_table(arrow)
    made: bytes = sink.getvalue().to_pybytes()
    return made


def table_from(content: bytes | memoryview) -> pd.DataFrame:
    """The tidy table of an Arrow stream, with exactly the types it had."""
    with pa.ipc.open_stream(pa.py_buffer(content)) as stream:
        return stream.read_all().to_pandas()


Understanding = Callable[[Workbook, Knowledge, str], FileReport]


def understood(workbook: Workbook, knowledge: Knowledge, sha256: str, understand: Understanding) -> FileReport:
    """The report of a workbook, with what reading itself has to say of the file."""
    report = understand(workbook, knowledge, sha256)
    missing = tuple(issue for issue in workbook.issues if issue not in report.issues)
    return replace(report, issues=missing + report.issues) if missing else report
