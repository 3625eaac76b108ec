"""Bytes of a text file to text: by its mark, as UTF-8, else as Windows wrote it."""

from __future__ import annotations

from .magic import utf16_without_mark

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
