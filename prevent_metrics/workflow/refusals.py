"""What keeps a step from being taken: a wrong date or clock, a reason that cannot be kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from ..intake.screening import personal_in_text
from ..outputs.coordinator import pack_words as words
from ..store.records import NotAllowed
from ..vocabulary.issues import Issue
from ..vocabulary.periods import say_day
from .gathering import last_ended_quarter
from .workspace import Workspace

# Dates that cannot be right:

_SLACK = timedelta(minutes=10)  # two computers of one service may differ by a little
_IDLE = timedelta(days=730)  # no Board leaves its store alone for longer


def clock_problems(space: Workspace) -> list[Issue]:
    """What is wrong with this computer's clock, by the store's last change; nothing for the sample."""
    last = space.store.last_event()
    if last is None or space.settings.sample:
        return []
    now, changed = say_day(space.now.date()), say_day(last.date())
    if space.now < last - _SLACK:
        return [_clock(f"It says {now}, but the store was last changed on {changed}.")]
    if space.now > last + _IDLE:
        return [_clock(f"It says {now}, but the store was last changed on {changed}.")]
    return []


def _clock(found: str) -> Issue:
    return Issue(
        "clock-wrong", "must fix", f"**This computer's clock looks wrong.** {found} Set the clock, then do it again."
    )


def date_problems(figures_to: date, closed_to: str, today: date, final: Iterable[str] = ()) -> list[Issue]:
    """What is wrong with the dates of a report. `final`: quarters that earlier reports have shown for good."""
    problems = []
    if figures_to > today:
        problems.append(
            Issue(
                "figures-in-future",
                "must fix",
                f"**Choose a date for the figures up to today, {say_day(today)}.** {say_day(figures_to)} is in the "
                "future, so there are no figures for it yet.",
            )
        )
    if closed_to > (ended := last_ended_quarter(min(figures_to, today))):
        problems.append(
            Issue(
                "quarter-not-ended",
                "must fix",
                f"**Choose {ended} or an earlier quarter as complete.** {closed_to} had not ended by then.",
            )
        )
    if left_out := [each for each in sorted(set(final)) if closed_to < each <= ended]:
        problems.append(
            Issue(
                "quarter-left-out",
                "must fix",
                f"**Choose {left_out[-1]} as the last complete quarter.** Earlier reports already show it, so this "
                "report may not leave it out.",
            )
        )
    return problems


# Reasons that people type:


def screened(space: Workspace, reason: str) -> str:
    """A reason without spaces around it. Raises NotAllowed where it holds a person's details."""
    if kind := personal_in_text(reason.strip(), [each.name for each in space.store.partners()]):
        raise NotAllowed(words.personal("The reason", kind))
    return reason.strip()
