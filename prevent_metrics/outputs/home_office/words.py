"""Sentences of the quarterly Home Office return and of the annual survey's evidence."""

from __future__ import annotations

from datetime import date

from ...vocabulary.claims import Claim
from ...vocabulary.numbers import counted, whole
from ...vocabulary.periods import say_day
from ..plan.words import shortened

FOR_WHOM = "For the Home Office, and for the Board members responsible for it."
NONE_RECORDED = "None recorded"
NO_EVIDENCE = "No evidence paragraph recorded"
NOT_RATED = "Not rated"
EXPENDITURE_NOTE = (
    "Plan expenditure is the spend to date on each action, because a plan does not say when money was spent. "
    "Engagement is the cost of activities dated in the quarter."
)
TRAINING_NOTE = "Each person is counted once per product in the quarter, from partners’ returns."
OWN_WORDS = "Co-ordinator’s comments"

PARTS = {
    "outputs": "Outputs",
    "achievements": "Achievements",
    "issues": "Issues",
    "expenditure": "Expenditure",
    "evidence": "Evidence for the annual survey",
}


def title(quarter: str) -> str:
    """The title of the return.

    >>> title("2026-27 Q2")
    'Home Office return for quarter 2 of 2026-27'
    """
    return f"Home Office return for quarter {quarter[-1]} of {quarter[:7]}"


def subline(first: date, last: date, quarter_end: date) -> str:
    """The days it covers.

    >>> subline(date(2026, 7, 1), date(2026, 9, 30), date(2026, 9, 30))
    '1 July 2026 to 30 September 2026'
    >>> subline(date(2026, 7, 1), date(2026, 8, 31), date(2026, 9, 30))
    '1 July 2026 to 31 August 2026: the quarter is not over'
    """
    over = "" if last >= quarter_end else ": the quarter is not over"
    return f"{say_day(first)} to {say_day(last)}{over}"


def completed(count: Claim) -> str:
    """Actions completed in the quarter.

    >>> completed(2)
    '2 actions of the delivery plan completed'
    """
    return f"{counted(count, 'action')} of the delivery plan completed"


def trained(product: str, people: Claim) -> str:
    """People trained in the quarter.

    >>> trained("WRAP", 212)
    '212 people trained: WRAP'
    """
    return f"{counted(people, 'person', 'people')} trained: {product}"


def action_done(name: str, completed_on: date | None, measure: str) -> str:
    """A completed action as an achievement.

    >>> action_done("Action 1 “Train leads”", date(2026, 8, 1), "All schools have a lead")
    'Action 1 “Train leads” completed 1 August 2026. Success measure: All schools have a lead'
    """
    when = f" completed {say_day(completed_on)}" if completed_on else " completed"
    return f"{name}{when}" + (f". Success measure: {measure}" if measure else "")


def outcome(kind: str, partner: str, said: str) -> str:
    """What came of an activity.

    >>> outcome("Event", "Library", "Two new hosts"), outcome("Event", "", "Two new hosts")
    ('Event with Library: Two new hosts', 'Event: Two new hosts')
    """
    return f"{kind} with {partner}: {said}" if partner else f"{kind}: {said}"


def rating_rose(now: str, before: str) -> str:
    """A section's rating that is better than last year's.

    >>> rating_rose("met", "partially met")
    'Section rated “met”, last year “partially met”'
    """
    return f"Section rated “{now}”, last year “{before}”"


def overdue(name: str, due: str) -> str:
    """An overdue action as an issue.

    >>> overdue("Action 1 “Train leads”", "due 30 June 2026")
    'Action 1 “Train leads” is overdue: due 30 June 2026'
    """
    return f"{name} is overdue: {due}"


def red(name: str, corrective_action: str) -> str:
    """A red action as an issue.

    >>> red("Action 1 “Train leads”", ""), red("Action 1 “Train leads”", "New lead")
    ('Action 1 “Train leads” is red. Corrective action: none recorded', 'Action 1 “Train leads” is red. \
Corrective action: New lead')
    """
    return f"{name} is red. Corrective action: {corrective_action or 'none recorded'}"


def not_met(rating: str) -> str:
    """A section at the lowest step of its scale.

    >>> not_met("not met")
    'Section rated “not met”'
    """
    return f"Section rated “{rating}”"


def concerns(count: Claim) -> str:
    """Concerns raised in the quarter.

    >>> concerns(1)
    '1 concern about Prevent raised'
    """
    return f"{counted(count, 'concern')} about Prevent raised"


def pounds(amount: Claim | None) -> str:
    """An amount of money, or that none is recorded.

    >>> pounds(1250.4), pounds(None)
    ('£1,250', 'None recorded')
    """
    return NONE_RECORDED if amount is None else f"£{whole(amount)}"


def text_label(part: str, section: str) -> str:
    """The label of a text field.

    >>> text_label("issues", "Channel panel")
    'Issues: Channel panel'
    """
    return f"{PARTS[part]}: {shortened(section)}"
