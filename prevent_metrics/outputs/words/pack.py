"""Sentences of the Board pack page and of what keeps a covering text from being saved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from ...vocabulary.periods import say_day
from ..content import Table

KINDS = {
    "restricted": "Restricted pack (part 2 of the agenda)",
    "public": "Public pack (part 1 of the agenda)",
}
KIND_NOTES = {
    "restricted": "Every page of the report. Making it counts as opening the report: its figures become final.",
    "public": "Training and plan counts that anyone may see; no referral figure, no organisation, no action text.",
}
FORMATS = {
    "pdf": "PDF, papers to read and print",
    "pptx": "PowerPoint, slides with charts that can be edited",
    "xlsx": "Excel, tables and every figure",
}
PLACES = {
    "cover": "Covering paragraph of the restricted pack",
    "training": "Note on training",
    "plan": "Note on the delivery plan",
    "threat": "Note on the threat picture",
    "governance": "Note on governance",
    "public-cover": "Covering paragraph of the public pack",
}
PUBLIC_COVER_HELP = "Printed in the public pack, and nothing else of yours is. Write no number of referrals here."
STEPS = ("Reading the report", "Drawing the pages and charts", "Keeping the pack with the report")
NONE_MADE = "None of this report yet. Each one is kept and listed here, with who made it and when."
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
    'Note on training holds an e-mail address. Name roles and agencies instead; nothing was saved.'
    """
    found = _PERSONAL.get(kind, "what looks like a personal number")
    return f"{label} holds {found}. Name roles and agencies instead; nothing was saved."


def too_long(label: str, letters: int) -> str:
    """Why a long text is not saved.

    >>> too_long("Note on training", 5000)
    'Note on training has 5,000 letters; a pack has room for 4,000. Shorten it; nothing was saved.'
    """
    return f"{label} has {letters:,} letters; a pack has room for {MOST_LETTERS:,}. Shorten it; nothing was saved."


def speaks_of_referrals(label: str) -> str:
    """The doubt about a public text with a number beside referrals."""
    return (
        f"{label} has a number beside the word referral, Channel or panel. The public pack may hold no referral "
        "figure: check it."
    )


def saved(label: str) -> str:
    """What is said after saving.

    >>> saved("Note on training")
    'Saved: Note on training. The next pack is made with it.'
    """
    return f"Saved: {label}. The next pack is made with it."


def withdrawn(number: int) -> str:
    """Why the packs of a withdrawn report are not given.

    >>> withdrawn(3)
    'Report 3 was withdrawn. Its packs are no longer offered; open a report that is shared.'
    """
    return f"Report {number} was withdrawn. Its packs are no longer offered; open a report that is shared."


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
    return Table("Packs made of this report", ("Pack", "Format", "Made", "By"), rows)


def _moment(at: datetime) -> str:
    here = at.astimezone(ZoneInfo("Europe/London"))
    return f"{say_day(here.date())}, {here:%H:%M}"
