"""Sentences of the Board pack page, and on late and corrected records of shared periods."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ...protection.late_records import FEWEST_CHANGES, LatePeriod, LateRecords
from ...protection.restating import Narrowing
from ...protection.tables import Cell
from ...vocabulary.concern_words import CONCERNS
from ...vocabulary.numbers import counted, listed
from ...vocabulary.periods import month_of, say_day, year_of_month
from ...vocabulary.referral_words import AGE_BANDS, DAY_BANDS, GENDERS, OUTCOMES, SOURCES, STAGES
from ...vocabulary.words import Words
from ..content import Table
from ..threat.words import say_period

# Sentences of the Board pack page and of what keeps a covering text from being saved

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


# Late and corrected records of shared periods, in words for the co-ordinator

WHAT_IT_IS = (
    "The numbers for a period never change once a Board member has seen them. Late and corrected records are kept "
    "here until you restate the period."
)
NOTHING_SHARED = "No referral figures have been shared yet, so there are no late records."
NOTHING_WAITS = "No records have changed in the periods Board members have seen."
REASON_HELP = "Every reader sees this with the figures. Say what happened. Do not give numbers or mention anyone."
URGENT = "This cannot wait: correct it outside the yearly rule"
CONFIRM = "I have read how this narrows the ranges, and the correction cannot wait"
_CHANGED = {
    "none": "No change",
    "few": f"Fewer than {FEWEST_CHANGES}",
    "enough": f"{FEWEST_CHANGES} or more",
    "not known": "Not known: the returns for that report have been deleted",
}
_NAMES = {
    "all": "All",
    "source": "Source",
    "concern": "Type of concern",
    "age_band": "Age band",
    "gender": "Gender",
    "outcome": "Outcome",
    "stage": "Stage",
    "days_to_assessment": "Working days to assessment",
    "days_to_panel": "Working days to panel",
    "event": "Event",
}
_CATEGORIES: dict[str, Words] = {
    "source": SOURCES,
    "concern": CONCERNS,
    "age_band": AGE_BANDS,
    "gender": GENDERS,
    "outcome": OUTCOMES,
    "stage": STAGES,
    "event": STAGES,
    "days_to_assessment": DAY_BANDS,
    "days_to_panel": DAY_BANDS,
}


def heading(late: LateRecords) -> str:
    """What has come since, for the heading of the part."""
    waiting = len(to_restate(late))
    if not waiting:
        return "No late or corrected records"
    return f"Late and corrected records: {counted(waiting, 'shared period')} changed since"


def table(late: LateRecords) -> Table:
    """Every shared period: how many records changed, and what may be done."""
    rows = tuple(
        (say_period(each.period), _CHANGED[each.changed], _what_may_be_done(each), _last(each)) for each in late.periods
    )
    return Table("Shared periods", ("Period", "Records changed since", "What you can do", "Last restated"), rows)


def _what_may_be_done(each: LatePeriod) -> str:
    if each.changed == "none":
        return "Nothing to do"
    if not each.final:
        held = listed([str(number) for number in each.reports])
        return f"Nobody has opened it: withdraw report {held} and share it again"
    if each.changed == "few":
        return "Restate it with other periods, or leave it"
    return "Stays as it was shared" if each.changed == "not known" else "Restate it, or leave it"


def _last(each: LatePeriod) -> str:
    return say_day(date.fromisoformat(each.restated_on)) if each.restated_on else "Never"


def to_restate(late: LateRecords) -> list[tuple[str, str]]:
    """The periods that can be chosen, with their words."""
    return [
        (each.period, f"{say_period(each.period)} ({_CHANGED[each.changed].lower()} changed)")
        for each in late.periods
        if each.final and each.changed in ("few", "enough")
    ]


def rule(late: LateRecords, today: date) -> str:
    """Whether the yearly restatement is still there."""
    year = year_of_month(month_of(today))
    needs = (
        f"You can restate once a financial year, and only if at least {FEWEST_CHANGES} records changed across all its "
        "periods."
    )
    if late.may_restate_on(today):
        return f"{needs} You have not restated in {year}."
    return f"{needs} You have already restated in {year}. Other changes wait until April unless they are urgent."


def previewed(periods: Iterable[str]) -> str:
    """What the preview holds.

    >>> previewed(["2026-27 Q1"])
    'The preview above restates Q1 2026-27. Nothing changes until you share the report.'
    """
    named = listed([say_period(each) for each in periods])
    return f"The preview above restates {named}. Nothing changes until you share the report."


def changes_table(changes: Sequence[Narrowing], *, urgent: bool) -> Table:
    """The numbers that change: shared before, restated, what each can be."""
    rows = tuple(
        (
            say_period(each.period),
            place(each.cell),
            str(each.shared),
            _range(each.was),
            str(each.restated),
            _range(each.becomes),
        )
        for each in changes
    )
    known = "Could be, for someone who knows how few records changed" if urgent else "Could be"
    caption = f"{counted(len(changes), 'shared number')} {'changes' if len(changes) == 1 else 'change'}"
    headings = ("Period", "Number", "As shared", "Could be", "Restated", known)
    return Table(caption, headings, rows, numeric=(2, 4), notes=("Every other number stays as it was shared.",))


def changes_in_lines(changes: Iterable[Narrowing]) -> list[str]:
    """The numbers that change, a line each, for the command line."""
    return [
        f"{each.period}, {place(each.cell)}: {each.shared} ({_range(each.was)}) becomes {each.restated} "
        f"({_range(each.becomes)})"
        for each in changes
    ]


def place(cell: Cell) -> str:
    """Where a number stands, in words.

    >>> place(Cell("referrals_referred", "police", "gender", "male")), place(Cell("referrals_referred", *["all"] * 3))
    ('Gender: Male, from Police', 'All referrals')
    """
    if cell.breakdown == "all":
        return "All referrals"
    source = "" if cell.source == "all" else f", from {_label(SOURCES, cell.source)}"
    category = _label(_CATEGORIES.get(cell.breakdown), cell.category)
    return f"{_NAMES.get(cell.breakdown, cell.breakdown)}: {category}{source}"


def _label(known: Words | None, key: str) -> str:
    return known.label(key) if known is not None else key


def _range(ends: tuple[int, int]) -> str:
    return f"{ends[0]} to {ends[1]}"
