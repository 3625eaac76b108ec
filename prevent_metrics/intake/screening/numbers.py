"""Numbers given to one person: by the NHS, schools, tax, police and licensing; and births said in words."""

from __future__ import annotations

import re

from stdnum.gb import nhs, upn

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
