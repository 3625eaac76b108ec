"""One file in full: what was understood of each table, what is wrong with it, how to read it otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from pages.server import say
from prevent_metrics.datasets import DATASETS
from prevent_metrics.intake.results import FileReport, TableReport
from prevent_metrics.outputs.coordinator import upload_words as words
from prevent_metrics.vocabulary.issues import LEVEL_LABELS
from prevent_metrics.workflow import upload_drafts as drafts
from prevent_metrics.workflow import uploading
from prevent_metrics.workflow.upload_drafts import Waiting

from . import markup, undo, upload
from .access import Person
from .session import workspace

_TONES = {"must fix": "red", "check": "amber", "information": "blue"}


def open_one(files: Sequence[Waiting], person: Person) -> None:
    """Choose a file of the list and see it whole; files that could not be taken say why at once."""
    for each in files:
        if each.report.outcome in ("refused", "unreadable"):
            with st.expander(say.as_typed(f"Why {each.report.file} was {words.OUTCOMES[each.report.outcome]}")):
                _issues(each.report.issues)
                for table in each.report.tables:
                    _issues(table.issues)
                _problems_download(each)
    named = {each.report.file: each for each in files if each.report.outcome in ("understood", "problems")}
    if not named:
        return
    chosen = st.selectbox("Look at one file", list(named), index=None, placeholder="Choose a file", key="open-file")
    if chosen and chosen in named:
        _draw(named[chosen], person)


def _draw(each: Waiting, person: Person) -> None:
    with st.container(border=True):
        st.html(f"<h2>{markup.escape(each.report.file)}</h2>")
        _issues(each.report.issues)
        for table in each.report.tables:
            _table(each, table, person) if table.dataset else say.caption(words.set_aside(table.sheet))
        _problems_download(each)


def _table(each: Waiting, table: TableReport, person: Person) -> None:
    key = f"{each.report.sha256[:12]}-{table.sheet}-{table.table}"
    st.html(f"<h3>{markup.escape(words.sheet_title(table))}</h3>")
    say.markdown(words.understood(table))
    if uploading.can_save(each.report, table):
        say.markdown(words.what_changes(uploading.what_changes(workspace(), table), table))
    _issues(table.issues)
    with st.expander("How each column was read, and how to change it"):
        st.html(markup.table(words.columns_table(table)))
        _correct(each, table, key, person)


def _issues(issues: tuple) -> None:
    lines = [
        f"<li>{markup.tag(LEVEL_LABELS[each.level], _TONES[each.level])}<span>{markup.bold(each.message)}</span></li>"
        for each in issues
    ]
    if lines:
        st.html(f'<ul class="pb-statements pb-issues">{"".join(lines)}</ul>')


def _problems_download(each: Waiting) -> None:
    """Offer the sender's own sheet back, with every cell to mend marked, where the file is still here."""
    content = upload.contents().get(each.key)
    if content and each.report.tables and words.needs_mending(each.report):
        st.download_button(
            "Download the problems workbook for its sender",
            data=lambda: _problems(each.report, content),
            file_name="problems.xlsx",
            key=f"problems-{each.report.sha256}-{each.report.file}",
            on_click="ignore",
        )


def _problems(report: FileReport, content: bytes) -> bytes:
    made = uploading.problems_workbook(workspace(), report.file, content, {})
    return made if isinstance(made, bytes) else made.message.encode()


def _correct(each: Waiting, table: TableReport, key: str, person: Person) -> None:
    """Change how the table was read; the file is read again with it, and the next one of this layout too."""
    left, right = st.columns(2)
    with left:
        dataset = _choice("This table holds", {one.key: one.label for one in DATASETS.values()}, table.dataset, key)
        follows = _choice("The next file like this", words.FOLLOWS, table.follows or "adds", key)
        dates = _dates(table, key)
    with right:
        fields = _field(table, dataset, key)
        spelled = _word(dataset, key)
    content = upload.contents().get(each.key)
    if content is None:
        say.caption("Choose the file again to change how it is read: we did not keep the file itself.")
        return
    if st.button("Read again with these changes", key=f"again-{key}"):
        before = drafts.correction_of(workspace(), table.fingerprint)
        told = replace(
            before,
            dataset=dataset,
            follows=follows,
            fields={**before.fields, **fields},
            dates={**before.dates, **dates},
            words=uploading.with_word(before.words, *spelled) if spelled else before.words,
        )
        again, put_back = drafts.correct(workspace(), each, table, told, by=person.address, content=content)
        if not each.draft_id:
            upload.looked_at()[each.key] = again
        undo.done(words.READ_AGAIN, put_back)


def _choice(label: str, options: dict[str, str], now: str | None, key: str) -> str:
    keys = list(options)
    place = keys.index(now) if now in options else 0
    return keys[
        list(options.values()).index(
            st.selectbox(say.as_typed(label), list(options.values()), place, key=f"{label}-{key}")
        )
    ]


def _dates(table: TableReport, key: str) -> dict[str, str]:
    """The order of days and months in each column of dates that has one, where it is said anew."""
    said = {}
    for heading, order in words.ordered_dates(table).items():
        chosen = _choice(words.dates_label(heading), words.DATE_ORDERS, order, key)
        if chosen != order:
            said[heading] = chosen
    return said


def _field(table: TableReport, dataset: str, key: str) -> dict[str, str]:
    columns = [each.heading for each in table.columns if each.fate != "dropped"]
    column = st.selectbox("Change how a column is read", columns, None, key=f"col-{key}", placeholder="Choose one")
    fields = {"": "Leave it out"} | {each.name: each.label for each in DATASETS[dataset].fields}
    field = st.selectbox("Read it as", list(fields.values()), None, key=f"field-{key}", disabled=not column)
    if not (column and field):
        return {}
    return {column: next(name for name, label in fields.items() if label == field)}


def _word(dataset: str, key: str) -> tuple[str, str, str] | None:
    """A spelling of this partner's with what it means: field, spelling, key."""
    meanings = words.meanings(dataset)
    spelling = st.text_input("A word we should know", key=f"word-{key}").strip()
    meaning = st.selectbox("It means", list(meanings), None, key=f"means-{key}", disabled=not spelling)
    return (meanings[meaning][0], spelling, meanings[meaning][1]) if spelling and meaning else None
