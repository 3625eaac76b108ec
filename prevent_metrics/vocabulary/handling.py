"""Markings above OFFICIAL-SENSITIVE: what bears one does not belong in this product."""

from __future__ import annotations

import re

#: A marking as papers write it: in capitals; or in any case as "top secret", as a label, in brackets or after "marked".
_SECRET = re.compile(
    r"\bSECRET\b|\bSTRAP\s?[123]?\b"
    r"|(?i:\btop[\s\-–_]+secret\b)"
    r"|(?i:^\s*[(\[]?(?:uk\s+)?secret\s*(?:[)\]]|[:\-–—/|]))"
    r"|(?i:[(\[]\s*(?:uk\s+)?secret\b)"
    r"|(?i:\b(?:marked|marking|classified|classification)\W+(?:as\s+|is\s+)?secret\b)"
)


def above_official(text: str | None) -> bool:
    """Say whether a text bears a marking above OFFICIAL-SENSITIVE.

    >>> above_official("SECRET – online networks"), above_official("Secret meetings online"), above_official(None)
    (True, False, False)
    """
    return bool(text) and _SECRET.search(str(text)) is not None


def refusal(place: str) -> str:
    """Say why a text at this place is refused and what to do, without repeating it.

    >>> refusal("Theme, row 3")
    'Theme, row 3 has a marking above OFFICIAL-SENSITIVE. Do not use this product for SECRET or above. \
Enter only a redacted theme, and tell your security adviser where this file came from.'
    """
    return (
        f"{place} has a marking above OFFICIAL-SENSITIVE. Do not use this product for SECRET or above. Enter only a "
        "redacted theme, and tell your security adviser where this file came from."
    )
