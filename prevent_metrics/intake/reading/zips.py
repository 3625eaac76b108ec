"""The directory of a zip, and single parts of it, without unpacking more than is asked for."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

MOST_PARTS = 5_000
_MOST_DIRECTORY_BYTES = 2_000_000
_END = b"PK\x05\x06"


@dataclass(frozen=True)
class Directory:
    """What a zip says of itself: its parts with packed and unpacked bytes."""

    parts: dict[str, zipfile.ZipInfo]
    packed: int
    unpacked: int
    lies: bool  # two parts have one name, parts claim more bytes than the file has, or to unpack to less than they are


def directory(content: bytes) -> Directory | None:
    """Read the directory of a zip; None where it has none, is cut short or is absurdly long."""
    end = content.rfind(_END, max(0, len(content) - 65_600))
    if end < 0 or len(content) - end < 22:
        return None
    entries, length = struct.unpack("<HI", content[end + 10 : end + 16])
    if entries > MOST_PARTS or length > _MOST_DIRECTORY_BYTES:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listing = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, struct.error):
        return None
    packed = sum(part.compress_size for part in listing)
    return Directory(
        {part.filename.replace("\\", "/").lstrip("/").casefold(): part for part in listing},
        packed,
        sum(part.file_size for part in listing),
        len({part.filename for part in listing}) < len(listing)
        or packed > len(content)
        or any(part.compress_size > part.file_size + part.file_size // 100 + 1_000 for part in listing),
    )


def beginning(content: bytes, part: zipfile.ZipInfo, most: int = 65_536) -> bytes:
    """Unpack at most the first bytes of a part; empty where it cannot be unpacked."""
    packed = packed_bytes(content, part)
    try:
        if part.compress_type == zipfile.ZIP_STORED:
            return packed[:most]
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed[: most * 2], most)
    except zlib.error:
        return b""


def packed_bytes(content: bytes, part: zipfile.ZipInfo) -> bytes:
    """The bytes of a part as they stand in the file; empty where the place does not hold a part."""
    at = part.header_offset
    if content[at : at + 4] != b"PK\x03\x04" or len(content) < at + 30:
        return b""
    name, extra = struct.unpack("<HH", content[at + 26 : at + 30])
    start = at + 30 + name + extra
    return content[start : start + part.compress_size]
