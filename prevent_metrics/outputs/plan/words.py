"""Sentences of the Delivery plan page: its finding, what it counts, what it lacks, single actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from ...vocabulary.claims import Claim
from ...vocabulary.numbers import counted, listed, whole
from ...vocabulary.periods import say_day, say_month

# Sentences of the Delivery plan page:

NO_PLAN = "No delivery plan has been loaded for this report"
NO_PLAN_NOTE = "Upload the plan on the Upload page, or add its actions on Returns. It then appears in the next report."
STATUS_NOT_GIVEN = "Status not given"
NONE_RECORDED = "None recorded"
NO_DATE = "No date"
NO_LEAD = "No lead"
NO_REDS = "No live action is red."
NO_OVERDUE = "No action is overdue."
NO_EARLIER = "This is the first report with a plan, so there is nothing to compare it with."
NOTHING_CHANGED = "No action was completed, slipped, turned red or recovered since the last report."
NOTHING_CHOSEN = "No action matches your choice. Choose another section, status or lead."
NO_TIMELINE = "None of these actions has a date, so there is no timeline."
NO_RAG = "No live action has a RAG rating."
NO_GAPS = "Every live action has a date, a lead and a success measure."
NO_TRAINING_ACTION = "No live training action names this sector and product"
LOAD = "Live actions by lead"
LOAD_NOTE = "An action with several leads is counted under each of them."


def finding(total: Claim, complete: Claim, parts: DueParts, in_words: Claim, on: date) -> str:
    """The page's title. `total` leaves cancelled actions out.

    >>> finding(40, 19, DueParts(22, 16, 2, 4), 0, date(2026, 9, 1)).split(". ")[1]
    'Of 22 due by 1 September 2026, 16 are complete, 4 are overdue and 2 were due that day'
    >>> finding(40, 1, DueParts(1, 1, 0, 0), 3, date(2026, 9, 30))
    '1 of 40 actions is complete. The 1 due by 30 September 2026 is complete'
    >>> finding(5, 5, DueParts(5, 5, 0, 0), 0, date(2026, 9, 30))
    'All 5 actions of the plan are complete'
    >>> finding(12, 0, DueParts(0, 0, 0, 0), 12, date(2026, 9, 30))
    'None of 12 actions is complete; no live action has a fixed date, so none can be late'
    >>> finding(3, 0, DueParts(0, 0, 0, 0), 0, date(2026, 9, 30))
    'None of 3 actions is complete; none was due by 30 September 2026'
    """
    if total == 0:
        return "Every action of the plan was cancelled"
    if complete == total:
        return (
            "The plan's only action is complete"
            if total == 1
            else f"All {whole(total)} actions of the plan are complete"
        )
    are = "are" if complete > 1 else "is"
    start = f"{whole(complete) if complete else 'None'} of {whole(total)} actions {are} complete"
    if parts.due == 0:
        if in_words == total - complete:
            return f"{start}; no live action has a fixed date, so none can be late"
        return f"{start}; none was due by {say_day(on)}"
    return f"{start}. {parts.sentence(on)}"


@dataclass(frozen=True)
class DueParts:
    """Actions due by a day, and the three parts that they are made of."""

    due: Claim
    complete: Claim
    today: Claim
    overdue: Claim

    def sentence(self, on: date) -> str:
        """The parts in words; they add up to what was due.

        >>> DueParts(3, 0, 0, 3).sentence(date(2026, 9, 30)), DueParts(1, 0, 1, 0).sentence(date(2026, 9, 30))
        ('All 3 due by 30 September 2026 are overdue', 'The 1 due by 30 September 2026 was due that day')
        """
        counts = (
            (self.complete, _are, "complete"),
            (self.overdue, _are, "overdue"),
            (self.today, _were, "due that day"),
        )
        parts = [(count, verb, what) for count, verb, what in counts if count]
        by = f"due by {say_day(on)}"
        if len(parts) == 1:
            count, verb, what = parts[0]
            return f"{'The' if count == 1 else 'All'} {whole(count)} {by} {verb(count)} {what}"
        return f"Of {whole(self.due)} {by}, {listed([f'{whole(n)} {verb(n)} {what}' for n, verb, what in parts])}"


def _are(count: Claim) -> str:
    return "is" if count == 1 else "are"


def _were(count: Claim) -> str:
    return "was" if count == 1 else "were"


def subline(figures_to: date, earlier: date | None, cancelled: Claim) -> str:
    """The grey line.

    >>> subline(date(2026, 9, 30), date(2026, 6, 30), 1)
    'The plan on 30 September 2026 · compared with 30 June 2026 · 1 cancelled action left out'
    """
    parts = [f"The plan on {say_day(figures_to)}"]
    parts += [f"compared with {say_day(earlier)}"] if earlier else []
    parts += [f"{counted(cancelled, 'cancelled action')} left out"] if cancelled else []
    return " · ".join(parts)


def due_by_now(due: Claim) -> str:
    """How many were due.

    >>> due_by_now(22), due_by_now(1), due_by_now(0)
    ('22 were due by now', '1 was due by now', 'none was due by now')
    """
    return f"{whole(due) if due else 'none'} {'was' if due <= 1 else 'were'} due by now"


def due_before_meeting(count: Claim, meeting: date) -> str:
    """Actions that fall due between the figures and the meeting; empty where there are none.

    >>> due_before_meeting(7, date(2026, 12, 10))
    '7 more actions will be overdue by the meeting on 10 December 2026 unless they have been completed.'
    """
    if not count:
        return ""
    they = "it has" if count == 1 else "they have"
    more = counted(count, "more action")
    return f"{more} will be overdue by the meeting on {say_day(meeting)} unless {they} been completed."


def compared(now: Claim, then: Claim | None, month: str) -> str:
    """A number beside that of the last report.

    >>> compared(4, 2, "2026-09"), compared(2, 2, "2026-09"), compared(1, 2, "2026-09"), compared(1, None, "")
    ('2 more than in September 2026', 'as in September 2026', '1 fewer than in September 2026', '')
    """
    if then is None:
        return ""
    if now == then:
        return f"as in {say_month(month)}"
    return f"{abs(now - then)} {'more' if now > then else 'fewer'} than in {say_month(month)}"


def words_only(in_words: Claim, live: Claim) -> str:
    """Timescales in words; empty where there are none.

    >>> words_only(6, 21)
    '6 of 21 live actions have no fixed date, such as Ongoing. They are never shown as late.'
    """
    if not in_words:
        return ""
    have = "has" if in_words == 1 else "have"
    return (
        f"{whole(in_words)} of {counted(live, 'live action')} {have} no fixed date, such as Ongoing. "
        f"{'It is' if in_words == 1 else 'They are'} never shown as late."
    )


def status_unsaid(unsaid: Claim, total: Claim, rated: bool) -> str:
    """Actions without a status; empty where there are none. `rated`: the plan gives RAG.

    >>> status_unsaid(40, 40, True)
    'The plan gives no status, only RAG: an action past its due date counts as overdue, and a blue one as complete.'
    >>> status_unsaid(40, 40, False)
    'The plan gives no status and no RAG. An action past its due date counts as overdue.'
    >>> status_unsaid(3, 40, True)
    '3 of 40 actions have no status; those past their due date count as overdue.'
    """
    if not unsaid:
        return ""
    if unsaid == total and rated:
        return (
            "The plan gives no status, only RAG: an action past its due date counts as overdue, and a blue one as "
            "complete."
        )
    if unsaid == total:
        return "The plan gives no status and no RAG. An action past its due date counts as overdue."
    have = "has" if unsaid == 1 else "have"
    return (
        f"{whole(unsaid)} of {counted(total, 'action')} {have} no status; those past their due date count as overdue."
    )


def chosen(shown: Claim, total: Claim) -> str:
    """How many of the plan's actions fit the choices.

    >>> chosen(12, 40), chosen(40, 40)
    ('12 of 40 actions match your choice.', 'All 40 actions.')
    """
    if shown == total:
        return f"All {counted(total, 'action')}." if total != 1 else "The plan's only action."
    return f"{whole(shown)} of {counted(total, 'action')} {'matches' if shown == 1 else 'match'} your choice."


def without_corrective_action(count: Claim) -> str:
    """How many red actions have no corrective action.

    >>> without_corrective_action(2), without_corrective_action(1), without_corrective_action(0)
    ('2 have no corrective action', '1 has no corrective action', 'all have a corrective action')
    """
    if not count:
        return "all have a corrective action"
    return f"{whole(count)} {'has' if count == 1 else 'have'} no corrective action"


# Sentences on single actions of the plan:

_LONGEST = 90
RULE_RED = "Every red action should have a corrective action and a lead."
RULE_OVERDUE = "An action overdue for this long needs a new date, a new lead or a decision to end it."
CONFIRM_ON_RETURNS = "On Returns, the co-ordinator can say whether they are the same action."


def shortened(text: str, longest: int = _LONGEST) -> str:
    """A text cut at a word, with three dots.

    >>> shortened("Venue hire policy with all libraries", 20)
    'Venue hire policy …'
    """
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1].rsplit(' ', 1)[0]} …"


def named(reference: str, action: str) -> str:
    """An action as sentences name it.

    >>> named("3.2", "Venue hire policy"), named("", "Venue hire policy")
    ('Action 3.2 “Venue hire policy”', '“Venue hire policy”')
    """
    quoted = f"“{shortened(action)}”"
    return f"Action {reference} {quoted}" if reference else quoted


def due(due_on: date | None, timescale: str = "") -> str:
    """When an action is due.

    >>> due(date(2026, 7, 31)), due(None, "Ongoing"), due(None)
    ('due 31 July 2026', 'timescale “Ongoing”', 'no date')
    """
    if due_on:
        return f"due {say_day(due_on)}"
    return f"timescale “{timescale}”" if timescale else "no date"


def red_needs(name: str, when: str, corrective_action: bool, lead: bool) -> str:
    """What a red action lacks.

    >>> red_needs("Action 3.2 “Venue hire policy”", "due 31 July 2026", False, True)
    'Action 3.2 “Venue hire policy” is red and has no corrective action · due 31 July 2026'
    >>> red_needs("Action 3.2 “Venue hire policy”", "no date", False, False)
    'Action 3.2 “Venue hire policy” is red and has neither a corrective action nor a lead · no date'
    """
    if not corrective_action and not lead:
        lacks = "neither a corrective action nor a lead"
    else:
        lacks = "no lead" if corrective_action else "no corrective action"
    return f"{name} is red and has {lacks} · {when}"


def long_overdue(count: Claim, months: Claim) -> str:
    """Actions that are overdue for long.

    >>> long_overdue(2, 3), long_overdue(1, 3)
    ('2 actions are more than 3 months overdue', '1 action is more than 3 months overdue')
    """
    return f"{counted(count, 'action')} {'is' if count == 1 else 'are'} more than {months} months overdue"


def slipped(name: str, was_due: date, now_due: date) -> str:
    """A due date that moved.

    >>> slipped("Action 1 “Train leads”", date(2026, 6, 30), date(2026, 9, 30))
    'Action 1 “Train leads” moved from 30 June 2026 to 30 September 2026'
    """
    return f"{name} moved from {say_day(was_due)} to {say_day(now_due)}"


def changed(kind: str, name: str, was_called: str = "") -> str:
    """One change of one action.

    >>> changed("completed", "Action 1 “Train leads”"), changed("gone", "Action 1 “Train leads”")
    ('Action 1 “Train leads” was completed', 'Action 1 “Train leads” is no longer in the plan')
    >>> changed("unsure", "Action 2 “Appoint a deputy”", "Train leads")
    'Action 2 “Appoint a deputy” may be the earlier “Train leads”, so we did not compare it'
    """
    if kind == "unsure":
        return f"{name} may be the earlier “{shortened(was_called)}”, so we did not compare it"
    return f"{name} {_CHANGED[kind]}"


_CHANGED = {
    "completed": "was completed",
    "newly red": "turned red",
    "newly overdue": "became overdue",
    "recovered": "is no longer red",
    "added": "was added to the plan",
    "gone": "is no longer in the plan",
}


def more_changed(kind: str, more: Claim) -> str:
    """How many further actions changed in one way.

    >>> more_changed("completed", 4), more_changed("slipped", 1)
    ('4 more actions were completed', '1 more action slipped by more than a month')
    """
    one, many = _SUMMED[kind]
    return f"{counted(more, 'more action')} {one if more == 1 else many}"


def many_changed(kind: str, count: Claim, example: str) -> str:
    """Changes of one kind, summed up with one of them.

    >>> many_changed("completed", 5, "IT filtering review")
    '5 actions were completed, including “IT filtering review”'
    >>> many_changed("slipped", 1, "IT filtering review")
    '“IT filtering review” slipped by more than a month'
    """
    one, many = _SUMMED[kind]
    if count == 1:
        return f"“{shortened(example, 70)}” {one}"
    return f"{counted(count, 'action')} {many}, including “{shortened(example, 70)}”"


_SUMMED = {
    "completed": ("was completed", "were completed"),
    "newly red": ("turned red", "turned red"),
    "newly overdue": ("became overdue", "became overdue"),
    "slipped": ("slipped by more than a month", "slipped by more than a month"),
    "recovered": ("is no longer red", "are no longer red"),
    "added": ("was added to the plan", "were added to the plan"),
    "gone": ("is no longer in the plan", "are no longer in the plan"),
    "unsure": ("may be an earlier action reworded", "may be earlier actions reworded"),
}


def day_or(day: Any, otherwise: str) -> str:
    """A day in words, or other words where there is none.

    >>> day_or(date(2026, 7, 31), "No date"), day_or(None, "No date")
    ('31 July 2026', 'No date')
    """
    return otherwise if pd.isna(day) else say_day(day)
