"""Sentences of the checks before a report is shared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ...vocabulary.numbers import counted, listed
from ...vocabulary.periods import say_day
from ...vocabulary.products import PRODUCTS

SAY_WHO, ANSWER = "Say who is who", "Answer the questions"
ADD_HEADCOUNT, MERGE = "Upload a headcount", "Merge or correct partners"
LOOK, CHASE, ADD_REFERRALS = "Look at Training", "See what is missing", "Upload referrals"
ADD_TRAINING, CONFIRM_LEVEL, SET_DATE = "Upload training returns", "Confirm the level", "Set the meeting date"
ALL_CLEAR = "We found nothing that would make this report wrong."
HOW = "Tick what you have looked at, or give a reason. Reasons go into the draft cover note."
_SHOWN = 5


def title(left: int, of: int) -> str:
    """Above the checks.

    >>> title(2, 5), title(0, 5)
    ('Before you share: 2 of 5 checks still to do', 'Before you share: all 5 checks done')
    """
    done = f"{left} of {counted(of, 'check')} still to do" if left else f"all {of} checks done"
    return f"Before you share: {done}"


def all_looked(checks: int, *, of: int) -> str:
    """The button that settles the lesser checks at once.

    >>> all_looked(3, of=3), all_looked(3, of=4)
    ('I have looked at all 3', 'I have looked at the other 3')
    """
    return f"I have looked at {'all' if checks == of else 'the other'} {checks}"


def names(new: Sequence[str]) -> str:
    """Organisations that nobody has looked at."""
    return f"{counted(len(new), 'new name')} not matched to a partner yet: {_some(new)}."


def questions(count: int) -> str:
    """Questions under Upload that keep rows out."""
    return f"{counted(count, 'question')} on the Upload page {'is' if count == 1 else 'are'} not answered."


def no_headcount(lost: Sequence[str]) -> str:
    """Completions without a headcount."""
    return f"No headcount for {_some(lost)}: we leave their completions out of percentages."


def unmatched(lost: Sequence[str], counted_only: Sequence[str]) -> str:
    """Completions without a headcount, and headcounts without completions."""
    if not counted_only:
        return no_headcount(lost)
    return (
        f"Completions but no headcount: {_some(lost)}. Headcount but no completions: {_some(counted_only)}. They may "
        "be the same organisations."
    )


def moved(figures: Sequence[tuple[str, float, float]], number: int) -> str:
    """Shares that moved far."""
    said = [f"{PRODUCTS.label(name)} from {then:.0%} to {now:.0%}" for name, then, now in figures]
    return f"Moved by more than 15 points since report {number}: {listed(said)}."


def older(late: Sequence[str], period: str) -> str:
    """Partners without a return of the period."""
    return f"No training return for {period} from {_some(late)}. Older returns are used where there are any."


def no_referrals(quarter: str) -> str:
    """Referrals that fell to none."""
    return f"No referrals in {quarter}, though there were some before."


def nobody(products: Sequence[str]) -> str:
    """Products with a target and nobody trained."""
    return f"Nobody has completed {listed([PRODUCTS.label(each) for each in products])}."


def threat(last: date | None) -> str:
    """A threat level that nobody confirmed lately."""
    if last is None:
        return "No national threat level is recorded."
    return f"The national threat level was last confirmed on {say_day(last)}."


def meeting(last: date | None) -> str:
    """A meeting date that is missing or over."""
    return f"The meeting date, {say_day(last)}, has passed." if last else "No meeting date is set."


def cover_note(said: Sequence[tuple[str, str]]) -> str:
    """The draft of the cover note from the reasons given.

    >>> cover_note([("No meeting date is set.", "to be agreed")])
    'About the data: No meeting date is set (to be agreed).'
    """
    notes = [f"{words.removesuffix('.')} ({reason.strip().removesuffix('.')})." for words, reason in said]
    return f"About the data: {' '.join(notes)}" if notes else ""


def same_meeting(one: str, other: str) -> bool:
    """Say whether two titles are of one meeting, revised or not.

    >>> same_meeting("Board, 4 May 2026", "Board, 4 May 2026 (revised 2)")
    True
    """
    return _bare(one) == _bare(other)


def _bare(title: str) -> str:
    return re.sub(r" \(revised(?: \d+)?\)$", "", title)


def revised(title: str, shared: Sequence[str]) -> str:
    """A title that no report has yet: the second one of a meeting is revised.

    >>> revised("Board, 4 May", []), revised("Board, 4 May", ["Board, 4 May"])
    ('Board, 4 May', 'Board, 4 May (revised)')
    >>> revised("Board, 4 May", ["Board, 4 May", "Board, 4 May (revised)"])
    'Board, 4 May (revised 2)'
    """
    before = sum(same_meeting(title, each) for each in shared)
    return _bare(title) + ("" if not before else " (revised)" if before == 1 else f" (revised {before})")


def _some(names: Sequence[str]) -> str:
    return listed([*names[:_SHOWN], *([f"{len(names) - _SHOWN} more"] if len(names) > _SHOWN else [])])
