"""What the screen says of a column: the kind of personal detail, the rows, how much of it, why; never a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

kinds: Final[Mapping[str, str]] = {
    "email": "e-mail addresses",
    "phone": "phone numbers",
    "postcode": "full postcodes",
    "nhs number": "NHS numbers",
    "upn": "unique pupil numbers (UPN)",
    "ni number": "National Insurance numbers",
    "birth": "dates of birth",
    "name": "names of people",
    "initials": "people's initials",
    "reference": "references that differ in nearly every row",
    "account": "user names or online accounts",
    "ip address": "IP or device addresses",
    "licence": "driving licence or passport numbers",
    "police record": "police record numbers (PNC)",
    "vehicle": "vehicle registrations",
    "address": "addresses",
    "free text": "free text",
}
"""Each kind of personal detail in the words of the screen, as the things a column holds."""

STEPS: Final = (
    "Open the file and delete the columns named here, names, dates of birth, contact details, reference numbers and "
    "notes among them. Write ages as age bands and dates as months.",
    "Look for the same details in sheet names, comments and hidden rows or columns, and delete those too.",
    "Save it under a new name that names nobody, and send that copy. Nothing of this file was kept.",
)
"""The three steps that make a referral file anonymous."""


@dataclass(frozen=True)
class Suspicion:
    """A column that seems to hold personal details of one kind.

    `rows` are all rows concerned, as the spreadsheet shows them; `share` (0 to 1) is the part of the column's filled
    cells; `why` is a sentence without any value.
    """

    column: int
    kind: str
    rows: tuple[int, ...]
    share: float
    why: str
