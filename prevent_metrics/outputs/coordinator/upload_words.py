"""Sentences of the Upload page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from ...datasets import DATASETS
from ...vocabulary.numbers import counted, listed, whole
from ...vocabulary.periods import say_day, say_month
from ...vocabulary.products import PRODUCTS
from ..content import Cell, Table, Tone

OUTCOMES = {"refused": "refused", "unreadable": "not read"}
_SHAPES = {"records": "one row per person", "matrix": "a wide table", "aggregate": "totals"}
_STATES: dict[str, Tone] = {"Ready": "green", "Already saved": "blue", "Nothing to use": "grey"}


def batch(lines: Sequence[Line], questions: int) -> str:
    """One sentence on all files that wait.

    >>> batch([Line("a", "", "", "", 1, 0, 0, "Ready"), Line("b", "", "", "", 0, 0, 0, "Refused")], 2)
    '2 files: 1 ready, 1 refused. 2 questions'
    """
    kinds = Counter("with questions" if "question" in each.state else each.state.lower() for each in lines)
    parts = [f"{count} {kind}" for kind, count in kinds.items()]
    asked = f". {counted(questions, 'question')}" if questions else ""
    return f"{counted(len(lines), 'file')}: {', '.join(parts)}{asked}"


@dataclass(frozen=True)
class Line:
    """One file in the list: what it is, from whom, for when, its rows, how it stands."""

    file: str
    holds: str
    source: str
    period: str
    ready: int
    to_fix: int
    left_out: int
    state: str


def line(report: Any, *, saved: Collection[int] = (), questions: int = 0, again: bool = False) -> Line:
    """A file in one line. `saved`: places of tables whose rows are in the store already; `questions` that must be
    answered; `again`: the answers need the file once more.
    """
    tables = [each for each in report.tables if each.dataset] if report.outcome in ("understood", "problems") else []
    ready = sum(each.rows_accepted for place, each in enumerate(report.tables) if each in tables and place not in saved)
    lost = sum(each.rows_read - each.rows_accepted for each in tables)
    wrong = sum(issue.count for each in tables for issue in each.issues if issue.level == "must fix")
    sources = list(dict.fromkeys(each.source or "several partners" for each in tables))
    return Line(
        report.file,
        ", ".join(dict.fromkeys(_holds(each) for each in tables)),
        ", ".join(sources[:2]) + (f" and {len(sources) - 2} more" if len(sources) > 2 else ""),
        ", ".join(dict.fromkeys(briefly(each.period) for each in tables if each.period)),
        ready,
        min(wrong, lost),
        lost - min(wrong, lost),
        _state(report, tables, saved, questions, again),
    )


def _holds(table: Any) -> str:
    shape = " totals" if table.shape == "aggregate" else ""
    return f"{DATASETS[table.dataset].label}{shape}"


def _state(report: Any, tables: Sequence[Any], saved: Collection[int], questions: int, again: bool) -> str:
    if report.outcome == "refused":
        return "Refused"
    if report.outcome == "unreadable":
        return "Unreadable"
    if again:
        return "Choose this file again"
    if questions:
        return counted(questions, "question")
    if tables and len(saved) >= len(tables):
        return "Already saved"
    return "Ready" if any(each.rows_accepted for each in tables) else "Nothing to use"


def files_table(lines: Sequence[Line]) -> Table:
    """The files that wait, one row each; rows to fix and rows left out where any file has some."""
    tried = [each.state not in ("Refused", "Unreadable") for each in lines]
    columns = {
        "File": [each.file for each in lines],
        "What it is": [each.holds for each in lines],
        "From": [each.source for each in lines],
        "Period": [each.period for each in lines],
        "Rows ready": [whole(each.ready) if read else "" for each, read in zip(lines, tried, strict=True)],
    }
    for heading, counts in (
        ("To fix", [each.to_fix for each in lines]),
        ("Left out", [each.left_out for each in lines]),
    ):
        if any(counts):
            columns[heading] = [whole(count) if count else "" for count in counts]
    numeric = tuple(range(4, len(columns)))
    states = [Cell(each.state, "", _STATES.get(each.state, _waiting(each.state))) for each in lines]
    rows = tuple((*cells, state) for *cells, state in zip(*columns.values(), states, strict=True))
    return Table("Files", (*columns, "State"), rows, numeric=numeric)


def _waiting(state: str) -> Tone:
    return "amber" if "question" in state else "red"


def folded(lines: Sequence[Line]) -> str:
    """Above files that ask for nothing.

    >>> folded([Line("a", "", "", "", 4, 0, 0, "Ready"), Line("b", "", "", "", 0, 0, 0, "Already saved")])
    '1 file ready, 4 rows; 1 already saved'
    """
    ready = [each for each in lines if each.state == "Ready"]
    saved = len(lines) - len(ready)
    said = f"{counted(len(ready), 'file')} ready, {counted(sum(each.ready for each in ready), 'row')}"
    return f"{said}; {saved} already saved" if saved else said


def question_place(asked: Any) -> str:
    """Where a question comes from and how many rows wait for it."""
    column = f"Column “{asked.columns[0]}”" if asked.question.column else ""
    if len(asked.columns) > 1 and asked.question.column:
        column = f"{len(asked.columns)} columns, such as “{asked.columns[0]}”"
    files = asked.files[0] if len(asked.files) == 1 else f"{len(asked.files)} files, such as {asked.files[0]}"
    waits = " waits" if asked.rows == 1 else " wait"
    rows = counted(asked.rows, "row") + (f"{waits} for your answer" if asked.question.must else "")
    return " · ".join(each for each in (column, files, rows) if each)


def question_values(values: Sequence[str]) -> str:
    """What stands in the column that a question is about.

    >>> question_values(["6/9/26"]), question_values(["ok", "na"])
    ('Value: “6/9/26”', 'Values: “ok”, “na”')
    """
    return f"{'Value' if len(values) == 1 else 'Values'}: {', '.join(f'“{each}”' for each in values)}"


def again_words(files: Sequence[str]) -> str:
    """Where answers are kept but the file's bytes are gone."""
    return f"Your answers are kept. Choose {listed(list(files))} again to finish: we did not keep the file itself."


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


def needed(questions: int) -> str:
    """Above questions that keep rows from being saved.

    >>> needed(1), needed(2)
    ('1 question before everything can be saved', '2 questions before everything can be saved')
    """
    return f"{counted(questions, 'question')} before everything can be saved"


def optional(questions: int) -> str:
    """Above questions that keep nothing from being saved.

    >>> optional(1), optional(3)
    ('1 optional question', '3 optional questions')
    """
    return counted(questions, "optional question")


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
    named = [field for field in DATASETS[dataset].fields if field.words is not None]
    return {f"{field.label}: {word.label}": (field.name, word.key) for field in named for word in field.words or ()}


def set_aside(sheet: str) -> str:
    """A sheet without a dataset."""
    return f"Sheet “{sheet}”: nothing to use."


def sheet_title(table: Any) -> str:
    """The heading of one table."""
    again = f", table {table.table}" if table.table > 1 else ""
    return f"Sheet “{table.sheet}”{again}"


def understood(table: Any) -> str:
    """What one table is, in short sentences."""
    source = f" from **{table.source}**" if table.source else ""
    shape = f", {_SHAPES[table.shape]}" if table.shape else ""
    heading = f" Headings in row {table.heading_row}." if table.heading_row else ""
    period = f" Period: {covered(table.period)}." if table.period else ""
    remembered = " Your answer has been applied." if table.corrected else ""
    return (
        f"{DATASETS[table.dataset].label}{source}{shape}. **{whole(table.rows_accepted)} of {whole(table.rows_read)} "
        f"rows** can be saved.{heading}{period}{remembered}"
    )


def covered(period: str) -> str:
    """A period in words.

    >>> covered("2021-05 to 2026-09"), covered("2026-27 Q2")
    ('May 2021 to September 2026', '2026-27 Q2')
    """
    return re.sub(r"\b\d{4}-(0[1-9]|1[0-2])\b(?! Q)", lambda found: say_month(found[0]), period)


def briefly(period: str) -> str:
    """A period in few letters.

    >>> briefly("2026-04 to 2026-09"), briefly("2025-11 to 2026-09"), briefly("2026-27 Q2")
    ('Apr to Sep 2026', 'Nov 2025 to Sep 2026', '2026-27 Q2')
    """
    first, _, last = period.partition(" to ")
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", first):
        return period
    said = [f"{say_month(each)[:3]} {each[:4]}" for each in (first, last) if each]
    same_year = len(said) == 2 and said[0][-4:] == said[1][-4:]
    return f"{said[0][:3]} to {said[1]}" if same_year else " to ".join(said)


def what_changes(change: Any, table: Any) -> str:
    """What saving will do."""
    if change.repeated:
        return "These rows are saved already. Saving them again changes nothing."
    if table.follows == "adds":
        return f"Saving **adds** {counted(table.rows_accepted, 'row')}."
    if not change.replaces:
        return "This is the **first return** of its kind from this source."
    day = say_day(change.replaces[-1].saved_at.date())
    return (
        f"It **replaces the return of {day}**: {counted(change.rows_new, 'row')} new or changed, "
        f"{whole(change.rows_gone)} gone."
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
    if field.startswith("product:"):
        return PRODUCTS.label(field.removeprefix("product:"))
    if field.startswith("meeting:"):
        return f"Meeting of {field.removeprefix('meeting:')}"
    names = {each.name: each.label for each in DATASETS[dataset].fields}
    return names.get(field, field)


def save_label(ready: int, of: int) -> str:
    """The save button.

    >>> save_label(9, 11), save_label(3, 3), save_label(0, 2)
    ('Save the 9 that are ready', 'Save 3 files', 'Nothing to save yet')
    """
    if not ready:
        return "Nothing to save yet"
    return (
        f"Save {counted(ready, 'file')}"
        if ready == of
        else f"Save the {ready} that {'is' if ready == 1 else 'are'} ready"
    )


def saved(returns: int) -> str:
    """After saving.

    >>> saved(2)
    '2 returns saved'
    """
    return f"{counted(returns, 'return')} saved"


CLEARS = "This clears the list. Nothing is saved."


def cleared(files: int) -> str:
    """After the list was cleared.

    >>> cleared(11)
    '11 files taken off the list'
    """
    return f"{counted(files, 'file')} taken off the list"


def answered(answer: str) -> str:
    """After a question was answered.

    >>> answered("Month first")
    'Answer saved: Month first'
    """
    return f"Answer saved: {answer}"


READ_AGAIN = "Read again with your changes"


def foreign(files: list[str]) -> str:
    """Why files that are not the sample's are only looked at.

    >>> foreign(["leisure.xlsx"])
    'leisure.xlsx can be checked here but not saved. This store is for sample data only.'
    """
    named = files[0] if len(files) == 1 else f"{whole(len(files))} files"
    return f"{named} can be checked here but not saved. This store is for sample data only."


def store_is_set() -> str:
    """Where the server's settings name the store."""
    return "Ask your administrator to name an empty store in PREVENT_STORE."


def basis_missing() -> str:
    """Where the form was sent half filled."""
    return "Enter the lawful basis, and the DPIA reference or who is writing the DPIA."


def drop_hint() -> str:
    """Which files, how large."""
    return "Excel (xlsx, xlsm, xls, xlsb), OpenDocument (ods), CSV or text, up to 100 MB each, many at once."


def who_title(names: int, partners: int) -> str:
    """Above the suggestions of who is who.

    >>> who_title(14, 6), who_title(1, 1)
    ('14 new names. We think they are 6 partners', '1 new name. We think it is 1 partner')
    """
    them = "it is" if names == 1 else "they are"
    return f"{counted(names, 'new name')}. We think {them} {counted(partners, 'partner')}"


WHO_WHY = "Nothing is counted for a new name until you say who it is. Your answers are remembered."
_HOW = {"short form": " (short form)", "part": " (part of it)"}


def plain_partners(decided: Sequence[Any]) -> tuple[list[Any], str]:
    """The partners to look at, and one line on those with one name and a sector, where there are many of them."""
    single = [each for each in decided if len(each.members) == 1 and each.sector and not each.known]
    if len(single) <= 6:
        return list(decided), ""
    shown = [each for each in decided if each not in single]
    names = listed([each.name for each in single])
    return shown, f"{counted(len(single), 'name')} are like no other name, so each is a separate partner: {names}."


def who_table(decided: Sequence[Any], sectors: Any) -> Table:
    """Each partner with the names that are its."""
    rows = tuple(
        (
            each.name if not each.known else Cell(each.name, "already a partner"),
            ", ".join(f"{name}{_HOW.get(each.how.get(name, ''), '')}" for name in each.members),
            sectors.label(each.sector) if each.sector else Cell("Choose a sector", "", "amber"),
            "Yes" if each.in_scope else "No",
            whole(each.rows),
        )
        for each in decided
    )
    return Table("Who is who", ("Partner", "Names in the files", "Sector", "In scope", "Rows"), rows, numeric=(4,))


def accept_label(partners: int) -> str:
    """The button that accepts the suggestions.

    >>> accept_label(6), accept_label(1)
    ('Accept all 6', 'Accept')
    """
    return "Accept" if partners == 1 else f"Accept all {partners}"


CONFIRM_ONE = "Confirm this partner"


def accepted(partners: int) -> str:
    """After the suggestions were accepted.

    >>> accepted(6)
    '6 partners confirmed'
    """
    return f"{counted(partners, 'partner')} confirmed"


def dpia_in_progress(writer: str) -> str:
    """The reference of an impact assessment that is being written.

    >>> dpia_in_progress(" Information governance team "), dpia_in_progress("")
    ('in progress, by Information governance team', '')
    """
    return f"in progress, by {writer.strip()}" if writer.strip() else ""
