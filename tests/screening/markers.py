"""Plant unique markers in the personal columns of a file, then search everything that was written for them.

A marker is made of letters no text has otherwise, so that a hit is a leak and nothing else. The search opens what it
finds: zip files (and so workbooks, slides, documents), gzip, Parquet, SQLite with its write-ahead log, PDF streams; it
looks for a marker as UTF-8, UTF-16, in small and capital letters, backwards, in base64, as hexadecimal, percent-encoded.
"""

from __future__ import annotations

import base64
import gzip
import io
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b, md5, sha1, sha256
from pathlib import Path
from urllib.parse import quote

import numpy as np
import openpyxl
import pyarrow.parquet as pq

KINDS = ("name", "email", "phone", "address", "birth", "id", "text")
_DEEPEST = 4
_START = 8
_APART = b"\0" * _START
_PDF_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


@dataclass(frozen=True)
class Leak:
    """Where a marker was found: the file, the way through what it holds, the marker and how it was written."""

    path: Path
    inside: str
    marker: str
    written: str


def marker(kind: str, number: int, salt: str = "leak") -> str:
    """Make a value of a kind that stands nowhere else: the same for the same kind, number and salt."""
    letters = "".join(
        chr(ord("a") + sign % 26) for sign in blake2b(f"{salt}{kind}{number}".encode(), digest_size=9).digest()
    )
    core = f"zqx{letters}"
    digits = f"{int(sha256(core.encode()).hexdigest(), 16) % 10**7:07d}"
    return {
        "name": f"{core.capitalize()} {core[::-1].capitalize()}",
        "email": f"{core}@example.org",
        "phone": f"07700 {digits[:6]}",
        "address": f"{number + 1} {core.capitalize()} Street",
        "birth": f"{1950 + number % 50}-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        "id": f"ZQ{digits}",
        "text": f"He told {core} about it",
    }[kind]


def planted_rows(
    rows: Sequence[Sequence[str | None]], columns: Mapping[int, str], heading_rows: int = 1
) -> tuple[list[list[str | None]], tuple[str, ...]]:
    """Put a marker into each filled cell of the personal columns (place → kind); give the rows and the markers.

    Dates of birth are replaced too, but are no markers: a date stands in many places by right.
    """
    made: list[list[str | None]] = [list(row) for row in rows]
    markers: list[str] = []
    for number, row in enumerate(made[heading_rows:]):
        for place, kind in columns.items():
            if place < len(row) and row[place]:
                row[place] = marker(kind, number)
                markers += [] if kind == "birth" else [str(row[place])]
    return made, tuple(markers)


def planted_workbook(
    content: bytes, columns: Mapping[str, Mapping[int, str]], heading_row: int = 1, beside: bool = True
) -> tuple[bytes, tuple[str, ...]]:
    """Plant markers in an xlsx: by sheet, column place (0 is A) → kind; `beside`: also in a comment and properties."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    markers: list[str] = []
    for name, places in columns.items():
        for row in book[name].iter_rows(min_row=heading_row + 1):
            for place, kind in places.items():
                if place < len(row) and row[place].value is not None:
                    row[place].value = marker(kind, row[place].row)
                    markers += [] if kind == "birth" else [str(row[place].value)]
    if beside:
        markers += [marker("name", 900_001), marker("email", 900_002)]
        book.properties.creator, book.properties.lastModifiedBy = markers[-2], markers[-2]
        book.worksheets[0].cell(heading_row, 1).comment = openpyxl.comments.Comment(f"ask {markers[-1]}", markers[-2])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue(), tuple(markers)


def find_markers(root_paths: Iterable[Path], markers: Iterable[str]) -> list[Leak]:
    """Search files and folders, and everything inside them, for markers or recognisable parts of them."""
    looked_for = _LookedFor(markers)
    found: list[Leak] = []
    for root in root_paths:
        for path in sorted(each for each in ([root] if root.is_file() else root.rglob("*")) if each.is_file()):
            content = _read(path)
            parts = [("file name", str(path.name).encode()), ("", content), *_opened(content, "", 0, path)]
            if looked_for.within(_APART.join(part for _, part in parts)):  # thousands of rows, at one look
                found += [Leak(path, inside, *way) for inside, part in parts for way in looked_for.within(part)]
    return list(dict.fromkeys(found))


class _LookedFor:
    """All ways of writing all markers, found by their first eight bytes, so that many markers cost no more than few."""

    def __init__(self, markers: Iterable[str]) -> None:
        self._ways = _ways_of_writing(markers)
        self._by_start: dict[int, list[bytes]] = {}
        for way in self._ways:
            assert len(way) >= _START, "a marker this short would be found everywhere"
            self._by_start.setdefault(int.from_bytes(way[:_START], "little"), []).append(way)
        self._starts = np.array(sorted(self._by_start), dtype="<u8")
        self._begins = np.zeros(1 << 16, dtype=bool)  # whether any way of writing begins with these two bytes
        self._begins[self._starts & 0xFFFF] = True

    def within(self, content: bytes) -> list[tuple[str, str]]:
        """The markers that stand in the content, each with the way it is written."""
        found: dict[tuple[str, str], None] = {}
        for shift in range(min(_START, len(content))):
            whole = (len(content) - shift) // _START
            starts = np.frombuffer(content, dtype="<u8", count=whole, offset=shift)
            maybe = np.flatnonzero(self._begins[starts & 0xFFFF])
            for place in maybe[np.isin(starts[maybe], self._starts)]:
                at = int(place) * _START + shift
                ways = self._by_start[int(starts[place])]
                found |= {self._ways[way]: None for way in ways if content.startswith(way, at)}
        return list(found)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # a socket, or gone since: nothing there to read


def _ways_of_writing(markers: Iterable[str]) -> dict[bytes, tuple[str, str]]:
    """Every marker, its telling parts, and each in the ways that programs write text."""
    ways: dict[bytes, tuple[str, str]] = {}
    for whole in markers:
        for part in {
            whole,
            *(word for word in re.split(r"[\s@.,]+", whole) if "zqx" in word.lower() or word[:2] == "ZQ"),
        }:
            for text in {part, part.lower(), part.upper(), part[::-1]}:
                for name, way in _written(text):
                    ways.setdefault(way, (whole, name))
    return ways


def _written(text: str) -> list[tuple[str, bytes]]:
    plain = text.encode()
    written = [("plain", plain), ("UTF-16", text.encode("utf-16-le")), ("percent-encoded", quote(text).encode())]
    written.append(("hexadecimal", plain.hex().encode()))
    # Without the secret anybody can work these out from a list of staff: they count as leaks.
    written += [(made.__name__, made(plain).hexdigest().encode()) for made in (_blake, md5, sha1, sha256)]
    # Three ways a text can fall into base64's groups of three; the ends, which depend on neighbours, are cut off.
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + plain)
        inner = whole[4 if before else 0 : len(whole) - 4]
        written += [("base64", inner)] if len(inner) >= 12 else []
    return written


def _blake(content: bytes) -> blake2b:
    return blake2b(content, digest_size=16)


def _opened(content: bytes, inside: str, depth: int, path: Path | None = None) -> list[tuple[str, bytes]]:
    """Everything that a file holds in another form, each part with the way to it."""
    if depth > _DEEPEST:
        return []
    parts: list[tuple[str, bytes]] = []
    if content[:4] == b"PK\3\4":
        parts = _of_zip(content)
    elif content[:2] == b"\x1f\x8b":
        parts = _quietly(lambda: [("gzip", gzip.decompress(content))])
    elif content[:4] == b"PAR1":
        parts = _quietly(lambda: _of_parquet(content))
    elif content[:16] == b"SQLite format 3\0" and path is not None:
        parts = _of_sqlite(path)
    elif content[:5] == b"%PDF-":
        parts = [(f"stream {n}", part) for n, part in enumerate(map(_inflated, _PDF_STREAM.findall(content))) if part]
    found = []
    for name, part in parts:
        where = f"{inside} > {name}" if inside else name
        found += [(where, part), *_opened(part, where, depth + 1)]
    return found


def _quietly(open_it: object) -> list[tuple[str, bytes]]:
    """Open what claims to be of a kind; a damaged file has been searched as it stands already."""
    try:
        return open_it()  # type: ignore[operator,no-any-return]
    except (OSError, EOFError, ValueError, zlib.error, zipfile.BadZipFile):
        return []


def _of_zip(content: bytes) -> list[tuple[str, bytes]]:
    def parts() -> list[tuple[str, bytes]]:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            named = [(f"{name} (name)", name.encode()) for name in packed.namelist()]
            return [*named, *((name, packed.read(name)) for name in packed.namelist()), ("comment", packed.comment)]

    return _quietly(parts)


def _of_parquet(content: bytes) -> list[tuple[str, bytes]]:
    file = pq.ParquetFile(io.BytesIO(content))
    table = file.read()
    columns = [(name, "\n".join(map(str, table.column(name).to_pylist())).encode()) for name in table.column_names]
    return [*columns, ("metadata", repr(file.schema_arrow.metadata).encode())]


def _of_sqlite(path: Path) -> list[tuple[str, bytes]]:
    """Every row of every table, opened read-only beside its log; blobs are parts of their own."""
    parts: list[tuple[str, bytes]] = []
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        try:
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for name in names:
                for row, values in enumerate(connection.execute(f'SELECT * FROM "{name}"')):
                    blobs = [value for value in values if isinstance(value, bytes)]
                    parts.append((f"{name}, row {row}", repr([v for v in values if not isinstance(v, bytes)]).encode()))
                    parts += [(f"{name}, row {row}, blob {place}", blob) for place, blob in enumerate(blobs)]
                    parts += [
                        (f"{name}, row {row}, blob {place}, inflated", _inflated(blob))
                        for place, blob in enumerate(blobs)
                    ]
        except sqlite3.DatabaseError:
            return parts
    return parts


def _inflated(blob: bytes) -> bytes:
    """A blob with zlib compression taken off, empty where it has none."""
    try:
        return zlib.decompress(blob)
    except zlib.error:
        return b""
