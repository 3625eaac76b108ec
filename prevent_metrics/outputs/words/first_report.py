"""Sentences of the checklist for a first report."""

from __future__ import annotations

EACH_CAN_WAIT = "Each of these can wait. A report can be shared without them, and will say what it lacks."
STEPS = {
    "board": ("Board name", "it is printed on every page and pack"),
    "meeting": ("Next meeting date", "it names the report"),
    "targets": ("Targets", "85% until you set your own"),
    "partners": ("Partners", "paste a list, or say who is who as returns come"),
    "headcount": ("Headcounts", "without them there is no percentage of people trained"),
    "training": ("Training returns", "who completed which course"),
    "plan": ("Delivery plan", "actions, dates and RAG"),
    "threat": ("National threat level", "the level, the date it was set and its source"),
}


def title(left: int, of: int) -> str:
    """Above the checklist.

    >>> title(3, 8), title(0, 8)
    ('For a first good report: 3 of 8 still to do', 'For a first good report: all 8 done')
    """
    return f"For a first good report: {left} of {of} still to do" if left else f"For a first good report: all {of} done"


def state(done: bool) -> str:
    """Whether one part is done.

    >>> state(True), state(False)
    ('Done', 'To do')
    """
    return "Done" if done else "To do"
