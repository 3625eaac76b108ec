"""The forms that a column is searched for, each with a wide expression to look with and an exact check."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from stdnum.gb import nhs, upn

_AREAS_IN_USE = (
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX "
    "FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN "
    "NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB "
    "W WA WC WD WF WN WR WS WV YO ZE"
)
_AREAS: Final = frozenset(_AREAS_IN_USE.split())
# The part before the sign has at most 64 letters by its standard: without a limit a long text takes for ever.
EMAIL = re.compile(r"[\w.%+'-]{1,64}\s?(?:@|[\[(]at[\])])\s?[\w-]+(?:\.[\w-]+)+", re.I)
POSTCODE = re.compile(r"(?<![A-Z0-9])([A-Z]{1,2})\d[A-Z0-9]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2}(?![A-Z0-9])", re.I)
PHONE = re.compile(r"(?<![\w/.,-])(?:\+|\()?\d(?:[\s().\-–]{0,3}\d){8,14}(?![\w/:])")
_DATE_AHEAD = re.compile(r"(?:\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d{2})(?!\d)")
ACCOUNT = re.compile(
    r"(?<![\w@.])@[A-Za-z_]\w{2,}(?!\w*\.\w)|\b(?:facebook|fb|twitter|x|instagram|tiktok|snapchat|linkedin|reddit|discord|t)"
    r"\.(?:com|me|gg)/\S+|\b(?:insta(?:gram)?|snap(?:chat)?|tiktok|telegram|whatsapp|discord|facebook|xbox|gamertag)"
    r"(?:\s*(?:name|id|user(?:name)?|handle)?\s*[:=]\s*\S+|\s+\w*[\d_]\w*)|(?<!\S)\w{3,}#\d{4}(?!\d)",
    re.I,
)
_IP = re.compile(
    r"(?<![\d.])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?![\d.])|(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}:?[0-9a-f]{1,4}(?![\w:])"
    r"|(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])",
    re.I,
)
_STREETS = (
    "street|st|road|rd|lane|ln|avenue|ave|close|drive|crescent|terrace|grove|gardens|way|court|walk|mews|row|hill|rise|"
    "view|parade|croft|square|green|vale|gate|fold|drove|villas|cottages|cottage|house|flats|place|boulevard"
)
ADDRESS = re.compile(
    rf"(?<![\w/-])\d{{1,4}}[A-Z]?,?\s+(?:[^\W\d_][\w'’.-]*\s+){{1,4}}(?:{_STREETS})\b\.?|\b(?:flat|apartment|apt)\s+\d+[a-z]?\s*,\s*\S"
    r"|(?<!\d)(?:4[9]|5\d|60)\.\d{4,},?\s*-?[0-8]\.\d{4,}",
    re.I,
)


def has_email(text: str) -> bool:
    """Say whether a text holds an e-mail address.

    >>> has_email("write to w.harper@example.org"), has_email("5 @ £20.00")
    (True, False)
    """
    return EMAIL.search(text) is not None


def has_postcode(text: str) -> bool:
    """Say whether a text holds a full postcode; an outcode alone is not one.

    >>> has_postcode("near ws1 1tp"), has_postcode("WS1"), has_postcode("Key Stage KS1 2")
    (True, False, False)
    """
    return any(match[1].upper() in _AREAS for match in POSTCODE.finditer(text))


def is_postcode_area(text: str) -> bool:
    """Say whether a text is a postcode's area: `WS`, `B`."""
    return text.upper() in _AREAS


def has_phone(text: str) -> bool:
    """Say whether a text holds a phone number, British or with a country's code.

    >>> has_phone("07700 900123 (mum)"), has_phone("+44 (0)1922 496 000"), has_phone("01-02-2024 14:30")
    (True, True, False)
    """
    return any(_is_phone(match[0]) for match in PHONE.finditer(text))


def has_long_phone(text: str) -> bool:
    """Say whether a text is digits that would be a phone number in a column of them: `07700900123`, `7700900123`."""
    digits = re.sub(r"[\s().-]", "", text)
    return re.fullmatch(r"0[1-378]\d{8,9}|7[1-9]\d{8}|44[1-378]\d{9}", digits) is not None


def has_account(text: str) -> bool:
    """Say whether a text names an account: a handle, a profile's address, "insta: …"."""
    return ACCOUNT.search(text) is not None


def has_ip_address(text: str) -> bool:
    """Say whether a text holds an internet or device address; `2.4.1.3` is a section number.

    >>> has_ip_address("from 192.168.0.12"), has_ip_address("2.4.1.3"), has_ip_address("00:1B:44:11:3A:B7")
    (True, False, True)
    """
    for match in _IP.finditer(text):
        parts = [int(part) for part in match.groups() if part is not None]
        if not parts or (max(parts) <= 255 and max(parts) >= 32):
            return True
    return False


def has_address(text: str) -> bool:
    """Say whether a text holds a house number and street, a flat's number, or a point on the map.

    >>> has_address("12 High Street, Bloxwich"), has_address("Abbey Road"), has_address("Flat 3, Wren House")
    (True, False, True)
    """
    return ADDRESS.search(text) is not None


def _is_phone(found: str) -> bool:
    if _DATE_AHEAD.match(found.strip("( ")):
        return False
    digits = re.sub(r"\D", "", found)
    if found.startswith(("+", "00", "(+")) or re.fullmatch(r"447\d{9}", digits):
        return 10 <= len(digits.removeprefix("00")) <= 15 and not digits.startswith("000")
    if re.fullmatch(r"07[1-9]\d{8}", digits):
        return True
    return (
        re.match(r"\(?0[1-38]\d{1,3}[\s).-]", found) is not None and re.fullmatch(r"0[1-38]\d{8,9}", digits) is not None
    )


NHS = re.compile(r"(?<![\w.+-])\d{3}([\s-]?)\d{3}\1\d{4}(?![\w-])")
NI = re.compile(
    # Letters that are never issued (QQ) count too: people who hide a real one often write those.
    r"(?<![A-Z0-9])[A-Z]{2}(?:[\s-]?\d{2}){3}[\s-]?[A-D](?![A-Z0-9])",
    re.I,
)
UPN = re.compile(r"(?<![A-Z0-9])[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z](?![A-Z0-9])", re.I)
LICENCE = re.compile(
    r"(?<![A-Z0-9])[A-Z]{1,5}9{0,4}\s?\d{6}\s?[A-Z9]{2}\s?\d[A-Z]{2}(?:\s?\d{2})?(?![A-Z0-9])"
    r"|\bpassport\b\D{0,12}[A-Z]?\d{8,9}(?!\d)",
    re.I,
)
PNC = re.compile(r"(?<![\d/])(?:19|20)?\d{2}/\d{4,7}[A-HJ-NP-Z](?![\w/])", re.I)
_VEHICLE = re.compile(r"(?<![A-Z0-9])[A-HJ-PR-Y]{2}\d{2}\s?[A-HJ-PR-Z]{3}(?![A-Z0-9])")
BIRTH = re.compile(
    r"\b(?:d\.?\s?o\.?\s?b\b|date of birth|born)\b[^\d]{0,15}\d|"
    r"(?<![A-Za-z])(?-i:(?!ON|BY|TO|AT|IN|OF|NO|UP|UK|GP|LA|AM|PM)[A-Z]\.?\s?[A-Z])\.?,?[\s(-]+\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}(?!\d)",
    re.I,
)


def has_nhs_number(text: str) -> bool:
    """Say whether a text holds ten digits that pass as an NHS number (one in eleven random ones does).

    >>> has_nhs_number("943 476 5919"), has_nhs_number("943 476 5918")
    (True, False)
    """
    return any(nhs.is_valid(match[0]) for match in NHS.finditer(text))


def has_written_nhs_number(text: str) -> bool:
    """Say whether a text holds an NHS number written as one: in groups of 3, 3 and 4, or after the letters NHS."""
    groups = any(match[1] and nhs.is_valid(match[0]) for match in NHS.finditer(text))
    return groups or ("nhs" in text.casefold() and has_nhs_number(text))


def has_ni_number(text: str) -> bool:
    """Say whether a text holds a National Insurance number.

    >>> has_ni_number("QQ 12 34 56 C"), has_ni_number("ab123456d")
    (True, True)
    """
    return NI.search(text) is not None


def has_upn(text: str) -> bool:
    """Say whether a text holds a unique pupil number whose check letter is right."""
    return any(upn.is_valid(match[0].upper()) for match in UPN.finditer(text))


def looks_like_upn(text: str) -> bool:
    """Say whether a text has a unique pupil number's form, whatever its check letter."""
    return UPN.search(text) is not None


def has_licence(text: str) -> bool:
    """Say whether a text holds a driving licence number, or a passport number said to be one."""
    return LICENCE.search(text) is not None


def has_police_record(text: str) -> bool:
    """Say whether a text holds a Police National Computer number."""
    return PNC.search(text) is not None


def has_vehicle(text: str) -> bool:
    """Say whether a text holds a vehicle's registration of today's form."""
    return _VEHICLE.search(text) is not None


def has_birth_words(text: str) -> bool:
    """Say whether a text says a date of birth in words, or gives initials with a date.

    >>> has_birth_words("DOB: 12/3/09"), has_birth_words("J.S. 12/03/2009"), has_birth_words("Q1 01/04/2024")
    (True, True, False)
    """
    return BIRTH.search(text) is not None


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
