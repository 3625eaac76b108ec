"""Sentences of the Delivery plan page: its finding, what it counts, what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...vocabulary.claims import Claim
from ...vocabulary.numbers import counted, listed, whole
from ...vocabulary.periods import say_day, say_month

NO_PLAN = "No delivery plan has been loaded for this report"
NO_PLAN_NOTE = "Upload the plan on the Upload page, or add its actions on Returns; it then appears in the next report."
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
    '7 more actions are overdue by the meeting on 10 December 2026 unless they were completed since the figures.'
    """
    if not count:
        return ""
    they = "it was" if count == 1 else "they were"
    return (
        f"{counted(count, 'more action')} {_are(count)} overdue by the meeting on {say_day(meeting)} unless {they} "
        "completed since the figures."
    )


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
