"""Distinct texts of a column as a person would write them; blank rows and columns around a table are left out."""

from __future__ import annotations

import re
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..sheets import Column

# What a reader makes of a date or time cell. Everything else stays letter by letter as it was typed.
_DATE_FORM = r"^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?$"
_DATE_CELL = re.compile(_DATE_FORM)
_FIRST_DAYS = (date(1899, 12, 31), date(1904, 1, 1))  # of the two date systems: a time of day stands on one of them
_CONTROLS = "".join(chr(code) for code in (*range(32), 127) if code not in b"\t\n\r")
_UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
#: Signs that nobody sees are left out, and a space that does not break is a space: they come with texts copied from
#: Word and web pages, and would make two of one name, date or number.
AS_SEEN = str.maketrans("\u00a0\u2007\u202f", "   ", _UNSEEN + _CONTROLS)
# ="001" and '001 are how careful systems keep Excel from eating the noughts or taking a text for a formula.
_GUARDED = re.compile(r"^(?:=\"([^\"]*)\"|'([0-9=+@-].*))$", re.DOTALL)
#: More white space in a row than anybody means is one space, or one line end. Patterns that allow white space between
#: their parts try every way to share it out, which takes for ever for the thousands that a hostile cell may hold.
_WIDE = re.compile(r"\s{20,}")
_GAP = r"[\s\x{0b}\x{1c}-\x{1f}\x{85}\pZ]{20,}"  # the same for Arrow, whose \s knows the spaces of English only
#: Letters of UTF-8 that were read as Windows-1252: a first byte and one of those that follow it, as letters.
_MANGLED = r"[\x{c2}-\x{f4}][^\x{00}-\x{7f}]"
_MAY_BE_MANGLED = re.compile("[\u00c2-\u00f4][^\u0000-\u007f]")
_CHANGED = "".join(map(r"\x{{{:x}}}".format, AS_SEEN))
_ODD = _DATE_FORM + rf"|{_GAP}|{_MANGLED}|_x000D_|\r|[{_CHANGED}]|^=\"[^\"]*\"$|^'[0-9=+@-]"


def column_of(cells: pa.Array, *, shift_days: int = 0) -> Column:
    """Make a column of a text array, touching only its distinct texts; blank texts become blank cells.

    `shift_days` moves true dates, for a date system that the reader did not notice.
    """
    encoded = cells.dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.unify_dictionaries().combine_chunks()
    codes = encoded.indices.cast(pa.int32()).fill_null(-1).to_numpy(zero_copy_only=False)
    texts, moved = _distinct_of(encoded.dictionary, shift_days)
    return Column(tuple(texts), codes if moved is None else np.where(codes < 0, -1, moved[codes]).astype(np.int32))


def _distinct_of(dictionary: pa.Array, shift_days: int) -> tuple[list[str], np.ndarray | None]:
    texts: list[str] = dictionary.to_pylist()
    if not texts:
        return [], None
    odd = pc.match_substring_regex(dictionary, _ODD).to_numpy(zero_copy_only=False)
    blank = pc.equal(pc.utf8_length(pc.utf8_trim_whitespace(dictionary)), 0).to_numpy(zero_copy_only=False).copy()
    if not odd.any() and not blank.any():
        return texts, None
    for place in np.flatnonzero(odd):
        texts[place] = as_written(texts[place], shift_days)
        blank[place] = not texts[place].strip()
    return _without_repeats(texts, blank)


def _without_repeats(texts: list[str], blank: np.ndarray) -> tuple[list[str], np.ndarray]:
    places: dict[str, int] = {}
    moved = np.full(len(texts), -1, dtype=np.int32)
    for old, text in enumerate(texts):
        if not blank[old]:
            moved[old] = places.setdefault(text, len(places))
    return list(places), moved


def as_written(text: str, shift_days: int = 0) -> str:
    """A text of a reader as our sheets write it.

    >>> as_written("2026-03-04 00:00:00"), as_written("2026-03-04 09:30:00")
    ('2026-03-04', '2026-03-04T09:30:00')
    >>> as_written("1899-12-31 09:30:00"), as_written("1900-01-01 06:00:00"), as_written("1899-12-31 00:00:00")
    ('09:30:00', '30:00:00', '00/01/1900')
    >>> as_written("1904-01-01 09:30:00"), as_written("1904-01-02 06:00:00")
    ('09:30:00', '30:00:00')
    >>> as_written("2026-02-30 00:00:00"), as_written("\\u200e16/04/2026"), as_written("WRAP\\u00a0training")
    ('2026-02-30 00:00:00', '16/04/2026', 'WRAP training')
    >>> as_written('="001"'), as_written("'001"), as_written("'tis")
    ('001', '001', "'tis")
    >>> as_written("12" + " " * 20 + "people"), as_written("first" + " \\n" * 10 + "second")
    ('12 people', 'first\\nsecond')
    """
    text = text.translate(AS_SEEN).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    text = unmangled(text) if _MAY_BE_MANGLED.search(text) else text
    text = _WIDE.sub(lambda gap: "\n" if "\n" in gap[0] else " ", text)
    if guarded := _GUARDED.match(text):
        text = guarded[1] if guarded[2] is None else guarded[2]
    if not _DATE_CELL.match(text):
        return text
    try:
        day, clock = date.fromisoformat(text[:10]) + timedelta(days=shift_days), text[11:19]
    except (ValueError, OverflowError):  # typed as a text, and no calendar has such a day
        return text
    if day.year <= 1904 and clock != "00:00:00":
        return _duration(day, clock)
    if day == date(1899, 12, 31):
        return "00/01/1900"  # nought shown as a date: what Excel shows for a reference to an empty cell
    return day.isoformat() if clock == "00:00:00" else f"{day.isoformat()}T{clock}"


def unmangled(text: str) -> str:
    """A text whose UTF-8 was read as Windows-1252, put right; any other text stays as it is.

    >>> unmangled("St Mary\u00e2\u20ac\u2122s"), unmangled("Llanf\u00c5\u00b5r"), unmangled("Caf\u00e9 \u00c2\u00a35")
    ('St Mary’s', 'Llanfŵr', 'Café Â£5')
    """
    try:
        # Five bytes have no letter in Windows-1252; readers keep them as they are.
        return b"".join(_BYTES.get(letter) or letter.encode("cp1252") for letter in text).decode("utf-8")
    except UnicodeError:
        return text


_BYTES = {chr(code): bytes([code]) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def _duration(day: date, clock: str) -> str:
    first = max((each for each in _FIRST_DAYS if each <= day), default=day)
    hours = int(clock[:2]) + 24 * (day - first).days
    return f"{hours:02d}{clock[2:]}"


def trimmed(columns: list[Column]) -> tuple[int, tuple[Column, ...]]:
    """Cut blank rows at the end and blank columns at the right; give the rows that are left."""
    filled = [_last_filled(column.codes) + 1 for column in columns]
    rows = max(filled, default=0)
    width = max((place + 1 for place, last in enumerate(filled) if last), default=0)
    return rows, tuple(Column(column.distinct, _cut(column.codes, rows)) for column in columns[:width])


def _last_filled(codes: np.ndarray) -> int:
    backwards = codes[::-1] >= 0
    return len(codes) - 1 - int(backwards.argmax()) if backwards.any() else -1


def _cut(codes: np.ndarray, rows: int) -> np.ndarray:
    # A short view would keep the long table alive; a copy of a little-shortened one would cost for nothing.
    return codes if len(codes) == rows else codes[:rows].copy() if rows < len(codes) // 2 else codes[:rows]
