"""The forms that a column is searched for, each with a wide expression to look with and an exact check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from .contacts import (
    ACCOUNT,
    ADDRESS,
    EMAIL,
    PHONE,
    POSTCODE,
    has_account,
    has_address,
    has_email,
    has_ip_address,
    has_long_phone,
    has_phone,
    has_postcode,
)
from .numbers import (
    BIRTH,
    LICENCE,
    NHS,
    NI,
    PNC,
    UPN,
    has_birth_words,
    has_licence,
    has_nhs_number,
    has_ni_number,
    has_police_record,
    has_upn,
    has_vehicle,
    has_written_nhs_number,
    looks_like_upn,
)


@dataclass(frozen=True)
class Pattern:
    """One kind of detail by its form.

    `found` looks at one text. `loose` is a wider expression that a whole column is searched with at once. `alone`:
    one cell is enough; otherwise the form is too common, and the column decides by `least` texts and `share` of them.
    """

    kind: str
    loose: str
    found: Callable[[str], bool]
    alone: bool = True
    least: int = 1
    share: float = 0.0


PATTERNS: Final = (
    Pattern("email", r"@|[\[(][aA][tT][\])]", has_email),
    Pattern("ni number", r"[A-Za-z]{2}(?:[ -]?[0-9]{2}){3}[ -]?[A-Da-d]\b", has_ni_number),
    Pattern(
        "licence",
        r"[A-Za-z9]\s?[0-9]{6}\s?[A-Za-z9]{2}\s?[0-9][A-Za-z]{2}|[Pp][Aa][Ss][Ss][Pp][Oo][Rr][Tt]",
        has_licence,
    ),
    Pattern("upn", r"[A-Za-z][0-9]{11}[0-9A-Za-z]", has_upn),
    Pattern("upn", r"[A-Za-z][0-9]{11}[0-9A-Za-z]", looks_like_upn, alone=False, least=3, share=0.5),
    Pattern("postcode", r"\b[A-Za-z]{1,2}[0-9][A-Za-z0-9]?\s{0,2}[0-9][A-Za-z]{2}\b", has_postcode),
    Pattern("nhs number", r"[0-9]{3}[\s-]?[0-9]{3}[\s-]?[0-9]{4}", has_written_nhs_number),
    Pattern("nhs number", r"[0-9]{3}[\s-]?[0-9]{3}[\s-]?[0-9]{4}", has_nhs_number, alone=False, least=3, share=0.6),
    Pattern("phone", r"[0-9](?:[\s().–-]{0,3}[0-9]){8}", has_phone),
    Pattern("phone", r"^[\s(]*[0-9][0-9\s().-]{8,}", has_long_phone, alone=False, least=3, share=0.5),
    Pattern(
        "account",
        r"@|/|#[0-9]{4}|[:=]|(?i:snap|insta|tiktok|telegram|whatsapp|discord|facebook|xbox|gamertag)",
        has_account,
    ),
    Pattern(
        "ip address",
        r"[0-9]\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]|[0-9a-fA-F][:-][0-9a-fA-F]{1,4}[:-][0-9a-fA-F]{1,4}[:-]|::",
        has_ip_address,
    ),
    Pattern("police record", r"[0-9]{2}/[0-9]{4,7}[A-Za-z]", has_police_record),
    Pattern("vehicle", r"\b[A-Z]{2}[0-9]{2}\s?[A-Z]{3}\b", has_vehicle, alone=False, least=3, share=0.5),
    Pattern(
        "birth",
        r"[Bb][Oo][Rr][Nn]|[Bb][Ii][Rr][Tt][Hh]|[Dd]\.?\s?[Oo]\.?\s?[Bb]|\b[A-Za-z]\.?\s?[A-Za-z]\.?,?[\s(-]+[0-9]",
        has_birth_words,
    ),
    Pattern("address", r"[0-9][A-Za-z]?,?\s+\pL|[0-9]+[A-Za-z]?\s*,\s*\S|[0-9]\.[0-9]{4}", has_address),
)
"""Every pattern, most telling first."""

_WHERE: Final = (
    ("email", EMAIL, has_email),
    ("ni number", NI, has_ni_number),
    ("licence", LICENCE, has_licence),
    ("upn", UPN, looks_like_upn),
    ("postcode", POSTCODE, has_postcode),
    ("nhs number", NHS, has_nhs_number),
    ("phone", PHONE, has_phone),
    ("police record", PNC, has_police_record),
    ("birth", BIRTH, has_birth_words),
    ("address", ADDRESS, has_address),
    ("account", ACCOUNT, has_account),
)


def spans(text: str) -> list[tuple[str, str]]:
    """List the parts of a text that have a telling form, each with its kind; longest first."""
    found = []
    for kind, expression, holds in _WHERE:
        found += [(kind, match[0]) for match in expression.finditer(text) if holds(match[0])]
    return sorted(found, key=lambda part: -len(part[1]))
