"""Shows one table as it was understood, its questions one at a time, and lets the co-ordinator correct it."""

from __future__ import annotations

import streamlit as st

from prevent_metrics.datasets import DATASETS
from prevent_metrics.intake.results import FileReport, Question, TableReport
from prevent_metrics.outputs.words import upload as words
from prevent_metrics.vocabulary.issues import LEVEL_LABELS
from prevent_metrics.workflow import uploading

from . import markup, upload
from .session import workspace

_TONES = {"must fix": "red", "check": "amber", "information": "blue"}
_OUTCOMES = {"understood": "green", "problems": "amber", "refused": "red", "unreadable": "red"}


def draw_file(report: FileReport) -> None:
    """One file: its outcome, its own problems, each of its tables."""
    with st.container(border=True):
        tone, word = _standing(report)
        st.html(f"<h2>{markup.escape(report.file)} {markup.tag(word, tone)}</h2>")
        _issues(report.issues)
        for table in report.tables:
            if report.outcome in ("refused", "unreadable"):
                _issues(table.issues)
            elif table.dataset:
                _table(report, table)
            else:
                st.caption(words.set_aside(table.sheet))


def _standing(report: FileReport) -> tuple[str, str]:
    questions = sum(len(uploading.open_questions(table)) for table in report.tables)
    if questions and report.outcome in ("understood", "problems"):
        return "amber", words.questions(questions)
    return _OUTCOMES[report.outcome], words.OUTCOMES[report.outcome]


def _issues(issues: tuple) -> None:
    lines = [
        f"<li>{markup.tag(LEVEL_LABELS[each.level], _TONES[each.level])}<span>{markup.bold(each.message)}</span></li>"
        for each in issues
    ]
    if lines:
        st.html(f'<ul class="pb-statements pb-issues">{"".join(lines)}</ul>')


def _table(report: FileReport, table: TableReport) -> None:
    key = f"{report.sha256[:12]}-{table.sheet}-{table.table}"
    st.html(f"<h3>{markup.escape(words.sheet_title(table))}</h3>")
    st.markdown(words.understood(table))
    if uploading.can_save(report, table):
        change = uploading.what_changes(workspace(), table)
        st.markdown(words.what_changes(change, table))
    for place, question in enumerate(each for each in table.questions if each.must):
        if place == 0:
            _ask(question, table, key)
    _issues(table.issues)
    with st.expander("How each column was read, and how to change it"):
        st.html(markup.table(words.columns_table(table)))
        _correct(table, key)


def _ask(question: Question, table: TableReport, key: str) -> None:
    st.markdown(f"**{question.words}**")
    options = dict(question.options) or _free_options(question)
    chosen = st.selectbox(
        "Your answer",
        list(options.values()),
        index=None,
        key=f"ask-{key}-{question.code}-{question.about}",
        placeholder="Choose one",
        accept_new_options=not options,
    )
    if chosen:
        value = next((value for value, shown in options.items() if shown == chosen), chosen)
        told = uploading.answered(upload.correction_of(table.fingerprint), question, value)
        upload.said()[table.fingerprint] = told
        st.rerun()


def _free_options(question: Question) -> dict[str, str]:
    if question.code in ("organisation", "partner"):
        return {each.name: each.name for each in workspace().store.partners()}
    return {}


def _correct(table: TableReport, key: str) -> None:
    left, right = st.columns(2)
    kinds = {each.key: each.label for each in DATASETS.values()}
    with left:
        chosen = st.selectbox(
            "This table holds", list(kinds.values()), key=f"set-{key}", index=list(kinds).index(str(table.dataset))
        )
        dataset = next(name for name, label in kinds.items() if label == chosen)
        follows = {"snapshot": "A full list: it replaces the earlier one", "adds": "Additions: they join what is there"}
        how = st.selectbox(
            "The next one of this kind is",
            list(follows.values()),
            key=f"how-{key}",
            index=list(follows).index(table.follows or "adds"),
        )
        said_follows = next(name for name, label in follows.items() if label == how)
    with right:
        columns = [each.heading for each in table.columns if each.fate != "dropped"]
        column = st.selectbox(
            "Change what a column is read as", columns, index=None, key=f"col-{key}", placeholder="Choose a heading"
        )
        fields = {"": "Leave it out"} | {f.name: f.label for f in DATASETS[dataset].fields}
        field = st.selectbox("Read it as", list(fields.values()), index=None, key=f"field-{key}", disabled=not column)
    if st.button("Read again with these changes", key=f"again-{key}"):
        before = upload.correction_of(table.fingerprint)
        read_as = dict(before.fields)
        if column and field:
            read_as[column] = next(name for name, label in fields.items() if label == field)
        upload.correct(table.fingerprint, dataset=dataset, follows=said_follows, fields=read_as)
        st.rerun()
