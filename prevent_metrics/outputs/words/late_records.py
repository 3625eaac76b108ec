"""Late and corrected records of shared periods, in words for the co-ordinator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ...protection.late_records import FEWEST_CHANGES, LatePeriod, LateRecords
from ...protection.restating import Narrowing
from ...protection.tables import Cell
from ...vocabulary.concern_words import CONCERNS
from ...vocabulary.numbers import counted, listed
from ...vocabulary.periods import month_of, say_day, year_of_month
from ...vocabulary.referral_words import AGE_BANDS, DAY_BANDS, GENDERS, OUTCOMES, STAGES
from ...vocabulary.source_words import SOURCES
from ...vocabulary.words import Words
from ..content import Table
from .threat_said import say_period

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
