"""Shows one table as it was understood, its questions one at a time, and lets the co-ordinator correct it."""

from __future__ import annotations

import streamlit as st

from prevent_metrics.intake.results import FileReport, TableReport
from prevent_metrics.outputs.words import upload as words
from prevent_metrics.vocabulary.issues import LEVEL_LABELS
from prevent_metrics.workflow import uploading

from . import markup
from . import upload_corrections as corrections
from .session import workspace
from .upload import problems_download

_TONES = {"must fix": "red", "check": "amber", "information": "blue"}
_OUTCOMES = {"understood": "green", "problems": "amber", "refused": "red", "unreadable": "red"}


def draw_file(report: FileReport, name: str, content: bytes) -> None:
    """One file: its outcome, its own problems, each of its tables, the way back to its sender."""
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
        problems_download(report, name, content)


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
            corrections.ask(question, table, key)
    _issues(table.issues)
    corrections.may_settle(table, key)
    with st.expander("How each column was read, and how to change it"):
        st.html(markup.table(words.columns_table(table)))
        corrections.correct(table, key)
