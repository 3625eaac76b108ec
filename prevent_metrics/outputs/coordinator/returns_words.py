"""Sentences and tables of the Returns page, and of the checklist for a first report."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pandas as pd

from ...datasets import DATASETS
from ...vocabulary.board_words import done_by
from ...vocabulary.issues import places
from ...vocabulary.numbers import counted, whole
from ...vocabulary.periods import say_day
from ...vocabulary.words import neutral
from ..content import Cell, Table, Tone
from .upload_words import briefly

# Sentences and tables of the Returns page

_TONES: dict[str, Tone] = {"received": "green", "late": "amber", "missing": "red"}
SAME_ACTIONS = "Is it the same action?"
SAME_ACTIONS_WHY = (
    "We use your answer under “Since the last report” in the next draft. Until then we do not compare them."
)
SAME_ACTIONS_SAVED = "Answer on an action saved"
SAME, ANOTHER = "The same action", "A new action"
UNDONE = "Undone by the person who saved it"
NOT_CHANGED = "Nothing was saved. These rows have not changed."
_CLASSES = {
    "training": "training returns",
    "referrals": "referral returns",
    "superseded": "superseded returns",
    "packs": "board packs",
    "audit": "lines of the audit trail",
    "backups": "backup files",
}


TO_FIX = "Download what to fix in their last return"
NOBODY_YET = "No partner is in the register yet. The first upload adds partners, or you can add them under Partners."


def edited(number: int) -> str:
    """What is said after rows were saved in place.

    >>> edited(12)
    'Return 12 saved'
    """
    return f"Return {number} saved"


def moved(number: int, state: str) -> str:
    """What is said after a return was withdrawn or restored.

    >>> moved(4, "withdrawn")
    'Return 4 withdrawn'
    """
    return f"Return {number} {state}"


def partners_added(count: int) -> str:
    """After a list of partners was pasted.

    >>> partners_added(3)
    '3 partners added'
    """
    return f"{counted(count, 'partner')} added"


def changed_meanwhile() -> str:
    """Why edited rows were not saved over those of somebody else."""
    return "Someone else changed these rows after you opened them. Nothing was saved. The latest rows are shown."


def same_action(now: str, then: str) -> str:
    """What the co-ordinator is asked about two versions of the plan.

    >>> same_action("“Appoint a deputy chair”", "Action 5.1 “Find a deputy”")
    '“Appoint a deputy chair” may be the action the last report called Action 5.1 “Find a deputy”.'
    """
    return f"{now} may be the action the last report called {then}."


def personal_detail(column: str, rows: list[int]) -> str:
    """The doubt about a person's detail in edited words.

    >>> personal_detail("Lead", [3])
    'Check “Lead” for personal details in row 3. Put a role or an agency in their place.'
    """
    where = places(tuple(rows), len(rows)).replace("Row", "row", 1)
    return f"Check “{column}” for personal details in {where}. Put a role or an agency in their place."


def received_table(period: str, standing: pd.DataFrame) -> Table:
    """Each partner's training return of a quarter; the day it was due where there was one to keep to."""
    due = bool(standing["due_on"].notna().any())
    rows = tuple(
        (
            row.partner,
            Cell(row.state.capitalize(), "", _TONES[row.state]),
            "" if pd.isna(row.received_on) else say_day(row.received_on),
            *(["" if pd.isna(row.due_on) else say_day(row.due_on)] if due else []),
        )
        for row in standing.sort_values(["state", "partner"]).itertuples()
    )
    headings = ("Partner", "State", "Received", *(["Due"] if due else []))
    return Table(f"Training returns for {period}", headings, rows)


@dataclass(frozen=True)
class Mail:
    """An e-mail ready to send to one partner."""

    partner: str
    subject: str
    text: str
    to_fix: bool = False  # there was something to mend in the partner's last return

    @property
    def link(self) -> str:
        """An address that opens it in the reader's own mail program."""
        return f"mailto:?subject={quote(self.subject)}&body={quote(self.text)}"


def chase_mails(period: str, standing: pd.DataFrame, board: str, to_mend: Collection[str] = ()) -> list[Mail]:
    """One e-mail for each partner whose return is missing. `to_mend`: partners whose last return had something to fix.

    >>> standing = pd.DataFrame([("Wren College", "missing", None)], columns=["partner", "state", "due_on"])
    >>> [(mail.partner, mail.subject) for mail in chase_mails("2026-27 Q2", standing, "Wren Prevent Board")]
    [('Wren College', 'Prevent training return for 2026-27 Q2: Wren College')]
    """
    missing = standing[standing["state"] == "missing"]
    return [_mail(period, str(row.partner), row.due_on, board, row.partner in to_mend) for row in missing.itertuples()]


def _mail(period: str, partner: str, due_on: Any, board: str, to_fix: bool) -> Mail:
    subject = f"Prevent training return for {period}: {partner}"
    return Mail(
        partner, subject, _mail_text(period, partner, None if pd.isna(due_on) else due_on, board, to_fix), to_fix
    )


def _mail_text(period: str, partner: str, due_on: Any, board: str, to_fix: bool) -> str:
    fix = " A list of what to fix in your last return is attached too." if to_fix else ""
    due = f" It was due on {say_day(due_on)}." if due_on is not None else ""
    return (
        f"Hello,\n\nWe have not received the Prevent training return from {partner} for {period}.{due} Could you send "
        "the file your system exports? We can read most layouts. A template is attached in case it helps."
        f"{fix}\n\n"
        f"We remove names before we save anything.\n\n{board}"
    )


def mails_csv(mails: Iterable[Mail]) -> bytes:
    """The e-mails as a table for a mail merge."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(["Partner", "Subject", "Text"])
    writer.writerows([neutral(each.partner), neutral(each.subject), neutral(each.text)] for each in mails)
    return stream.getvalue().encode("utf-8-sig")


def label(record: Any) -> str:
    """One return in a list."""
    return f"{record.return_id} · {DATASETS[record.dataset].label} · {record.source or 'several partners'}"


def stored_table(records: Iterable[Any]) -> Table:
    """Every return, newest first."""
    rows = tuple(
        (
            str(each.return_id),
            DATASETS[each.dataset].label,
            each.source or "Several partners",
            "" if each.file_name == each.source else each.file_name,
            briefly(each.period),
            whole(each.rows),
            say_day(each.saved_at.date()) + done_by(each.saved_by),
            each.state.capitalize() + (f": {each.reason}" if each.reason else ""),
        )
        for each in sorted(records, key=lambda each: each.return_id, reverse=True)
    )
    headings = ("No.", "Dataset", "Source", "File", "Covers", "Rows", "Saved", "State")
    return Table("Stored returns", headings, rows, numeric=(5,))


def came_since(number: int, returns: int) -> str:
    """How many returns came since the last report.

    >>> came_since(1, 9), came_since(2, 0)
    ('9 returns came since report 1.', 'No return came since report 2.')
    """
    return f"{counted(returns, 'return') if returns else 'No return'} came since report {number}."


def overdue(names: Mapping[str, list[str]]) -> list[str]:
    """A reminder for each class that is past its retention."""
    return [
        f"{whole(len(found))} {_CLASSES[kind]}: past the retention period." for kind, found in names.items() if found
    ]


# Sentences of the checklist for a first report

EACH_CAN_WAIT = "These can wait. You can share a report without them, and it will say what is missing."
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
