"""What changed in the plan since the last report, as statements."""

from __future__ import annotations

from functools import lru_cache

from ...datasets.plan_versions import answers_for
from ...metrics.plan_changes import Change, plan_changes
from ...metrics.report import Report
from ...vocabulary.claims import of_rows
from ..content import Statement, Tone
from ..words import plan_actions as words
from .entered import entered

_TAGS: dict[str, tuple[str, Tone]] = {
    "newly red": ("Red", "red"),
    "newly overdue": ("Overdue", "red"),
    "slipped": ("Slipped", "amber"),
    "completed": ("Done", "green"),
    "recovered": ("Better", "green"),
    "added": ("New", "grey"),
    "gone": ("Gone", "grey"),
    "unsure": ("Check", "amber"),
}
#: More sentences of one kind than this are summed up in one.
_MOST_EACH = 8
_SUMMED = ("newly red", "newly overdue", "completed", "slipped", "recovered")


@lru_cache(maxsize=8)
def since(report: Report, earlier: Report | None) -> tuple[Change, ...] | None:
    """The changes between two reports' plans; None where the earlier one has no plan."""
    if earlier is None or entered(earlier, "plan").empty or entered(report, "plan").empty:
        return None
    return plan_changes(
        entered(report, "plan"),
        report.figures_to,
        entered(earlier, "plan"),
        earlier.figures_to,
        answers_for(report.settings.same_actions, earlier.number),
    )


def each_change(changes: tuple[Change, ...]) -> tuple[Statement, ...]:
    """Changes as sentences of their own, and how many more there are of a kind that has many."""
    found: list[Statement] = []
    for kind in _TAGS:
        of_kind = [change for change in changes if change.kind == kind]
        found += [_statement(change) for change in of_kind[:_MOST_EACH]]
        if more := of_rows(len(of_kind[_MOST_EACH:]), "plan", kind):
            found.append(Statement(*_TAGS[kind], words.more_changed(kind, more), "plan"))
    return tuple(found)


def _statement(change: Change) -> Statement:
    tag, tone = _TAGS[change.kind]
    name = words.named(change.reference, change.action)
    if change.was_due and change.now_due:
        text = words.slipped(name, change.was_due, change.now_due)
    else:
        text = words.changed(change.kind, name, change.was_called)
    reason = words.CONFIRM_ON_RETURNS if change.kind == "unsure" else ""
    return Statement(tag, tone, text, "plan", reason)


def summed_changes(changes: tuple[Change, ...]) -> tuple[Statement, ...]:
    """One sentence a kind of change, for the Summary."""
    found = []
    for kind in _SUMMED:
        of_kind = [change for change in changes if change.kind == kind]
        if of_kind:
            tag, tone = _TAGS[kind]
            text = words.many_changed(kind, of_rows(len(of_kind), "plan", kind), of_kind[0].action)
            found.append(Statement(tag, tone, text, "plan"))
    return tuple(found)
