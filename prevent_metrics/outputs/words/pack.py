"""Sentences of the Board pack page and of what keeps a covering text from being saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from ...vocabulary.numbers import listed
from ...vocabulary.periods import say_day
from ..content import Table

KINDS = {
    "restricted": "Restricted pack (part 2 of the agenda)",
    "public": "Public pack (part 1 of the agenda)",
}
KIND_NOTES = {
    "restricted": "Every page of the report. Making it counts as opening the report, so its figures become final.",
    "public": "Training and plan counts that anyone may see. No referral figures, organisations or action text.",
}
FORMATS = {
    "pdf": "PDF, papers to read and print",
    "pptx": "PowerPoint, slides with charts you can edit",
    "xlsx": "Excel, tables and every figure",
}
PLACES = {
    "cover": "Cover note for the restricted pack",
    "training": "Note on training",
    "plan": "Note on the delivery plan",
    "threat": "Note on the threat picture",
    "governance": "Note on governance",
    "public-cover": "Cover note for the public pack",
}
PUBLIC_COVER_HELP = "This is the only text of yours in the public pack. Do not give any number of referrals."
STEPS = ("Reading the report", "Drawing the pages and charts", "Keeping the pack with the report")
NONE_MADE = "No packs yet. Each pack you make is kept and listed here, with who made it and when."
MOST_LETTERS = 4000

_PERSONAL = {
    "name": "what looks like a person’s name",
    "email": "an e-mail address",
    "phone": "a phone number",
    "postcode": "a postcode",
    "birth": "what looks like a date of birth",
    "initials": "what looks like a person’s initials",
}


def personal(label: str, kind: str) -> str:
    """Why a text with a personal detail is not saved; the detail is not repeated.

    >>> personal("Note on training", "email")
    'Note on training holds an e-mail address. Name roles and agencies instead. Nothing was saved.'
    """
    found = _PERSONAL.get(kind, "what looks like a personal number")
    return f"{label} holds {found}. Name roles and agencies instead. Nothing was saved."


def too_long(label: str, letters: int) -> str:
    """Why a long text is not saved.

    >>> too_long("Note on training", 5000)
    'Note on training has 5,000 characters. A pack has room for 4,000. Shorten it. Nothing was saved.'
    """
    return f"{label} has {letters:,} characters. A pack has room for {MOST_LETTERS:,}. Shorten it. Nothing was saved."


def speaks_of_referrals(label: str) -> str:
    """The doubt about a public text with a number beside referrals."""
    return (
        f"{label} has a number near the word referral, Channel or panel. The public pack must not have referral "
        "figures. Check it."
    )


def saved(labels: Sequence[str]) -> str:
    """What is said after saving.

    >>> saved(["Note on training"])
    'Saved for the next pack: Note on training'
    """
    return f"Saved for the next pack: {listed(list(labels))}"


def withdrawn(number: int) -> str:
    """Why the packs of a withdrawn report are not given.

    >>> withdrawn(3)
    'Report 3 was withdrawn. You can no longer download its packs. Open a shared report.'
    """
    return f"Report {number} was withdrawn. You can no longer download its packs. Open a shared report."


def no_report(number: int) -> str:
    """There is no such report.

    >>> no_report(9)
    'There is no report 9. Choose one that is shared.'
    """
    return f"There is no report {number}. Choose one that is shared."


def editions_table(editions: Iterable[tuple[str, str, datetime, str]]) -> Table:
    """Packs made of a report: kind, format, when, by whom."""
    rows = tuple(
        (KINDS.get(kind, "Home Office return"), FORMATS[form].split(",")[0], _moment(at), by)
        for kind, form, at, by in editions
    )
    return Table("Packs made from this report", ("Pack", "Format", "Made", "By"), rows)


def _moment(at: datetime) -> str:
    here = at.astimezone(ZoneInfo("Europe/London"))
    return f"{say_day(here.date())}, {here:%H:%M}"
