"""What the co-ordinator can say of one table: answers, its dataset, its columns, its dates, its words."""

from __future__ import annotations

import streamlit as st

from prevent_metrics.datasets import DATASETS
from prevent_metrics.intake.results import Question, TableReport
from prevent_metrics.outputs.words import upload as words
from prevent_metrics.workflow import uploading

from . import upload
from .session import workspace


def ask(question: Question, table: TableReport, key: str) -> None:
    """Ask one question; an answer is noted for the layout and the file read again."""
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


def may_settle(table: TableReport, key: str) -> None:
    """Offer the questions that keep nothing from being saved: suggestions to confirm, words we do not know."""
    left = [each for each in table.questions if not each.must]
    if left:
        with st.expander(words.may_settle(len(left))):
            for question in left:
                ask(question, table, key)


def correct(table: TableReport, key: str) -> None:
    """Change how the table was read; the file is read again with it, and the next one of this layout too."""
    left, right = st.columns(2)
    with left:
        dataset = _choice("This table holds", {each.key: each.label for each in DATASETS.values()}, table.dataset, key)
        follows = _choice("The next one of this kind is", words.FOLLOWS, table.follows or "adds", key)
        dates = _dates(table, key)
    with right:
        fields = _field(table, dataset, key)
        spelled = _word(dataset, key)
    if st.button("Read again with these changes", key=f"again-{key}"):
        before = upload.correction_of(table.fingerprint)
        upload.correct(
            table.fingerprint,
            dataset=dataset,
            follows=follows,
            fields={**before.fields, **fields},
            dates={**before.dates, **dates},
            words=uploading.with_word(before.words, *spelled) if spelled else before.words,
        )
        st.rerun()


def _choice(label: str, options: dict[str, str], now: str | None, key: str) -> str:
    keys = list(options)
    place = keys.index(now) if now in options else 0
    return keys[list(options.values()).index(st.selectbox(label, list(options.values()), place, key=f"{label}-{key}"))]


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
    column = st.selectbox("Change what a column is read as", columns, None, key=f"col-{key}", placeholder="Choose one")
    fields = {"": "Leave it out"} | {each.name: each.label for each in DATASETS[dataset].fields}
    field = st.selectbox("Read it as", list(fields.values()), None, key=f"field-{key}", disabled=not column)
    if not (column and field):
        return {}
    return {column: next(name for name, label in fields.items() if label == field)}


def _word(dataset: str, key: str) -> tuple[str, str, str] | None:
    """A spelling of this partner's with what it means: field, spelling, key."""
    meanings = words.meanings(dataset)
    spelling = st.text_input("A word in the file that we should know", key=f"word-{key}").strip()
    meaning = st.selectbox("It means", list(meanings), None, key=f"means-{key}", disabled=not spelling)
    return (meanings[meaning][0], spelling, meanings[meaning][1]) if spelling and meaning else None


def _free_options(question: Question) -> dict[str, str]:
    if question.code in ("organisation", "partner"):
        return {each.name: each.name for each in workspace().store.partners()}
    return {}
