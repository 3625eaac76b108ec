"""What parent and child say to each other: one request, one answer, as framed bytes."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass
from typing import BinaryIO

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
