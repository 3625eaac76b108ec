"""Bytes of a text file to a sheet: its encoding, its delimiter, its rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import pyarrow as pa

from ...vocabulary.issues import Issue
from ..sheets import Sheet, Workbook
from . import limits as reasons
from .preflight import utf16_without_mark
from .texts import column_of, trimmed

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of the encoding it was written in.

    >>> decoded("Café".encode("cp1252")), decoded("Café".encode("utf-16"))
    (('Café', 'cp1252'), ('Café', 'utf-16'))
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace"), encoding
    if order := utf16_without_mark(content[:4096]):
        return content.decode(order, "replace"), order
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _from_windows(content), "cp1252"


def _from_windows(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:  # five bytes have no letter there
        return content.decode("latin-1")


CANDIDATES = (",", "\t", ";", "|")
_SAMPLE_ROWS = 300
_SAMPLE_CHARACTERS = 200_000


def delimiter_of(text: str, *, tab_named: bool = False) -> str:
    """The delimiter of a text; a comma where nothing tells.

    >>> delimiter_of("Name;Done on;Score\\nA;1/2/2026;1,5\\nB;2/2/2026;2,5"), delimiter_of("one column only")
    (';', ',')
    >>> delimiter_of("1. Summary\\nName\\tJoined\\nA\\t6/24/26, 1:00 PM\\nB\\t6/24/26, 1:01 PM") == "\\t"
    True
    """
    sample = text[:_SAMPLE_CHARACTERS]
    if len(text) > len(sample):
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    if _share_with_tabs(sample) >= 0.6:
        return "\t"
    scores = {each: _score(sample, each) for each in CANDIDATES}
    if tab_named:
        scores["\t"] = (scores["\t"][0] + 0.2, scores["\t"][1])
    best = max(CANDIDATES, key=lambda each: scores[each])
    return best if scores[best][0] > 0 else ","


def _share_with_tabs(sample: str) -> float:
    """How many lines hold a tab: words and dates hold commas and semicolons, hardly ever a tab."""
    lines = [line for line in sample.splitlines()[:_SAMPLE_ROWS] if line.strip()]
    return sum("\t" in line for line in lines) / len(lines) if lines else 0.0


def _score(sample: str, delimiter: str) -> tuple[float, int]:
    try:
        rows = [row for row in islice(csv.reader(sample.splitlines(), delimiter=delimiter), _SAMPLE_ROWS) if any(row)]
    except csv.Error:
        return 0.0, 0
    wide = Counter(len(row) for row in rows if len(row) > 1)
    if not wide:
        return 0.0, 0
    width, count = max(wide.items(), key=lambda each: (each[1] * min(each[0], 4), each[0]))
    # A few rows more or less under one width do not decide; then the wider table does.
    return round(10 * count / len(rows)) / 10, width


MOST_COLUMNS = 2_000
MOST_ROWS = 2_000_000
MOST_LINE = 1_000_000
_ROWS_AT_ONCE = 20_000
_HINT = re.compile(r"^sep=(.)\r?\n?")


def read_text(name: str, content: bytes) -> Workbook | Issue:
    """Read a text file of rows; a reason where it is no table."""
    text, encoding = decoded(content)
    if _longest_line(text) > MOST_LINE:
        return reasons.long_line(MOST_LINE)
    hint = _HINT.match(text)  # Excel hides such a first line, so its row does not count
    text = text[hint.end() :] if hint else text
    delimiter = hint.group(1) if hint else delimiter_of(text, tab_named=name.casefold().endswith((".tsv", ".tab")))
    columns = _columns(text, delimiter)
    if isinstance(columns, Issue):
        return columns
    rows, kept = trimmed([column_of(column) for column in columns])
    sheet = Sheet("Sheet1", kept, rows)
    return Workbook(name, "tsv" if delimiter == "\t" else "csv", (sheet,), _said(text, rows, encoding))


def _columns(text: str, delimiter: str) -> list[pa.ChunkedArray] | Issue:
    """The cells column by column, short rows filled up with blanks."""
    csv.field_size_limit(MOST_LINE)
    chunks: list[list[list[str]]] = []
    rows_read = 0
    try:
        for rows in _batches(text, delimiter):
            width = max(map(len, rows))
            rows_read += len(rows)
            if width > MOST_COLUMNS or rows_read > MOST_ROWS:
                wide = width > MOST_COLUMNS
                return reasons.too_many_columns(width, MOST_COLUMNS) if wide else reasons.too_many_rows(MOST_ROWS)
            chunks.append(_turned(rows, width))
    except csv.Error:
        return _open_quote(None)
    return _joined(chunks)


def _batches(text: str, delimiter: str) -> Iterator[list[list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while rows := list(islice(reader, _ROWS_AT_ONCE)):
        yield rows


def _turned(rows: list[list[str]], width: int) -> list[pa.Array]:
    even = [row if len(row) == width else row + [""] * (width - len(row)) for row in rows]
    return [pa.array(column, pa.large_string()) for column in zip(*even, strict=True)]


def _joined(chunks: list[list[pa.Array]]) -> list[pa.ChunkedArray]:
    width = max((len(chunk) for chunk in chunks), default=0)
    return [
        pa.chunked_array(
            [chunk[place] if place < len(chunk) else pa.nulls(len(chunk[0]), pa.large_string()) for chunk in chunks]
        )
        for place in range(width)
    ]


def _longest_line(text: str) -> int:
    longest, start = 0, 0
    while longest <= MOST_LINE and start < len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        if end - start > longest:
            longest = max(longest, max(map(len, text[start:end].split("\r"))))
        start = end + 1
    return longest


def _said(text: str, rows: int, encoding: str) -> tuple[Issue, ...]:
    found = []
    if text.count('"') % 2:
        found.append(_open_quote(rows))
    if encoding == "cp1252":
        words = "We read this file as Windows text because it is not UTF-8. Check letters with accents."
        found.append(Issue("file-windows-text", "information", words))
    return tuple(found)


def _open_quote(last_row: int | None) -> Issue:
    where = f"The last row we could separate is row {last_row}. " if last_row else ""
    words = (
        'A quotation mark (") is not closed, so we may have read the rows after it as one cell. '
        f"{where}Close or remove the quotation mark and upload the file again."
    )
    return Issue("file-quote-open", "must fix", words, rows=(last_row,) if last_row else (), count=1)
