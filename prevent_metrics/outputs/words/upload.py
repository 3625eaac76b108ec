"""Sentences of the Upload page."""

from __future__ import annotations

import re
from typing import Any

from ...vocabulary.numbers import counted, whole
from ...vocabulary.periods import say_day, say_month
from ..content import Table

OUTCOMES = {
    "understood": "Understood",
    "problems": "Understood, with problems",
    "refused": "Refused",
    "unreadable": "Could not be read",
}
_SHAPES = {"records": "one row a record", "matrix": "a wide table", "aggregate": "numbers, not records"}


def questions(count: int) -> str:
    """How many questions are open.

    >>> questions(1), questions(2)
    ('One question', '2 questions')
    """
    return "One question" if count == 1 else f"{count} questions"


def batch(outcomes: list[str], open_questions: int) -> str:
    """One sentence on a batch of files.

    >>> batch(["understood", "understood", "refused"], 1)
    '3 files read: 2 understood, 1 refused; 1 answer is needed'
    """
    parts = [
        f"{outcomes.count(outcome)} {word.lower()}" for outcome, word in OUTCOMES.items() if outcomes.count(outcome)
    ]
    needed = f"; {counted(open_questions, 'answer is', 'answers are')} needed" if open_questions else ""
    return f"{counted(len(outcomes), 'file')} read: {', '.join(parts)}{needed}"


FOLLOWS = {
    "snapshot": "A full list: it replaces the earlier one",
    "adds": "Additions: they join what is there",
}
DATE_ORDERS = {
    "day first": "day first: 3/4/2026 is 3 April",
    "month first": "month first: 3/4/2026 is 4 March",
}


def needs_mending(report: Any) -> bool:
    """Say whether a sender has something to mend: a refused file, or anything to fix or to check."""
    issues = [*report.issues, *(issue for table in report.tables for issue in table.issues)]
    return report.outcome == "refused" or any(issue.level != "information" for issue in issues)


def may_settle(questions: int) -> str:
    """Above questions that keep nothing from being saved.

    >>> may_settle(1), may_settle(3)
    ('1 question that you may settle now or later', '3 questions that you may settle now or later')
    """
    return f"{counted(questions, 'question')} that you may settle now or later"


def dates_label(heading: str) -> str:
    """Above the choice of an order."""
    return f"Dates in “{heading}” are"


def ordered_dates(table: Any) -> dict[str, str]:
    """The columns of dates whose days and months come in an order, by heading."""
    return {
        each.heading: table.date_order[each.field]
        for each in table.columns
        if table.date_order.get(each.field) in DATE_ORDERS
    }


def meanings(dataset: str) -> dict[str, tuple[str, str]]:
    """Every word of a dataset's vocabularies, in words, with its field and key."""
    from ...datasets import DATASETS

    named = [field for field in DATASETS[dataset].fields if field.words is not None]
    return {f"{field.label}: {word.label}": (field.name, word.key) for field in named for word in field.words or ()}


def set_aside(sheet: str) -> str:
    """A sheet without a dataset."""
    return f"Sheet “{sheet}” holds no table of ours and was set aside."


def sheet_title(table: Any) -> str:
    """The heading of one table."""
    again = f", table {table.table}" if table.table > 1 else ""
    return f"Sheet “{table.sheet}”{again}"


def understood(table: Any) -> str:
    """What one table is, in one sentence."""
    from ...datasets import DATASETS

    source = f" of **{table.source}**" if table.source else ""
    shape = f", {_SHAPES[table.shape]}" if table.shape else ""
    heading = f", headings on row {table.heading_row}" if table.heading_row else ""
    period = f" They cover {covered(table.period)}." if table.period else ""
    remembered = " Your earlier correction of this layout was applied." if table.corrected else ""
    return (
        f"{DATASETS[table.dataset].label}{source}{shape}{heading}. "
        f"**{whole(table.rows_accepted)} of {whole(table.rows_read)} rows** can be saved.{period}{remembered}"
    )


def covered(period: str) -> str:
    """A period in words.

    >>> covered("2021-05 to 2026-09"), covered("2026-27 Q2")
    ('May 2021 to September 2026', '2026-27 Q2')
    """
    return re.sub(r"\b\d{4}-(0[1-9]|1[0-2])\b(?! Q)", lambda found: say_month(found[0]), period)


def what_changes(change: Any, table: Any) -> str:
    """What saving will do."""
    if change.repeated:
        return "This is stored already, row for row. Saving it again changes nothing."
    if table.follows == "adds":
        return f"Saving **adds** {counted(table.rows_accepted, 'row')} to what is stored."
    if not change.replaces:
        return "This is the **first return** of its kind from this source."
    day = say_day(change.replaces[-1].saved_at.date())
    return (
        f"A full list: it **replaces the return of {day}** — {counted(change.rows_new, 'row')} new or changed, "
        f"{whole(change.rows_gone)} no longer there."
    )


def columns_table(table: Any) -> Table:
    """How each column was read."""
    fates = {"used": "", "unused": "not used", "dropped": "removed before anything is saved"}
    rows = tuple(
        (each.heading, each.letter, fates[each.fate] or field_word(each.field, table.dataset), each.reason)
        for each in table.columns
    )
    return Table("How each column was read", ("Heading in the file", "Column", "We read it as", "How we know"), rows)


def field_word(field: str, dataset: str) -> str:
    """A field in words.

    >>> field_word("completed_on", "training"), field_word("product:wrap", "training")
    ('Completed on', 'WRAP')
    """
    from ...datasets import DATASETS
    from ...vocabulary.products import PRODUCTS

    if field.startswith("product:"):
        return PRODUCTS.label(field.removeprefix("product:"))
    if field.startswith("meeting:"):
        return f"Meeting of {field.removeprefix('meeting:')}"
    names = {each.name: each.label for each in DATASETS[dataset].fields}
    return names.get(field, field)


def save_label(files: int) -> str:
    """The save button.

    >>> save_label(1), save_label(0)
    ('Save 1 file', 'Nothing to save yet')
    """
    return f"Save {counted(files, 'file')}" if files else "Nothing to save yet"


def saved(returns: int) -> str:
    """After saving.

    >>> saved(2)
    '2 returns are saved. The files themselves were not kept.'
    """
    verb = "is" if returns == 1 else "are"
    return f"{counted(returns, 'return')} {verb} saved. The files themselves were not kept."


def foreign(files: list[str]) -> str:
    """Why files that are not the sample's are only looked at.

    >>> foreign(["leisure.xlsx"])
    'leisure.xlsx can be checked here but not saved: this store holds sample data, and your own goes elsewhere.'
    """
    named = files[0] if len(files) == 1 else f"{whole(len(files))} files"
    return f"{named} can be checked here but not saved: this store holds sample data, and your own goes elsewhere."


def store_is_set() -> str:
    """Where the server's settings name the store."""
    return "The store is set for this server. Ask your administrator to name an empty one in PREVENT_STORE."


def basis_missing() -> str:
    """Where the form was sent half filled."""
    return "Fill in the reference of your DPIA and the lawful basis. Both are needed before the first real file."


def drop_hint() -> str:
    """Which files, how large."""
    return "Excel (xlsx, xlsm, xls, xlsb), OpenDocument (ods), CSV or text, up to 100 MB each, many at once."
