"""The mark of a layout: the same headings in any order and any file give the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

from .heading_words import heading_plain
from .values.stamps import stamp

_DIGITS = re.compile(r"\d+")


def fingerprint(headings: Iterable[str], shape: str) -> str:
    """Mark a layout by its headings and shape. Dates and numbers in headings change from file to file and do not count.

    >>> fingerprint(["Name", "Course"], "records") == fingerprint(["course", "NAME "], "records")
    True
    >>> fingerprint(["Agency", "14/03/2026"], "matrix") == fingerprint(["Agency", "12/06/2026"], "matrix")
    True
    """
    texts = sorted({"date" if stamp(text) else _DIGITS.sub("0", heading_plain(text)) for text in headings if text})
    return sha256("|".join([shape, *texts]).encode()).hexdigest()[:16]
