"""How to reach or find somebody: e-mail, phone, postcode, address, accounts and devices."""

from __future__ import annotations

import re
from typing import Final

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
