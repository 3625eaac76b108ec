"""The steps of the Board pack page: choose, make in the background, take away; covering texts."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from functools import partial

import streamlit as st

from pages.server import say
from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs.coordinator import pack_words as words
from prevent_metrics.outputs.home_office.page import TextField, text_fields
from prevent_metrics.store.records import StoreError
from prevent_metrics.workflow import packs
from prevent_metrics.workflow.workspace import Workspace

from . import markup, undo
from .access import Person

_TYPES = {
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass
class Making:
    """A pack that is being made in a thread of its own: how far it is, then its bytes or what stood in the way."""

    wanted: tuple[int, str, str]
    step: int = 0
    said: str = words.STEPS[0]
    content: bytes | None = None
    trouble: Exception | None = None
    thread: threading.Thread | None = field(default=None, repr=False)

    def start(self, space: Workspace, by: str) -> Making:
        """Begin; the page goes on meanwhile."""
        self.thread = threading.Thread(target=self._run, args=(space, by), daemon=True)
        self.thread.start()
        return self

    @property
    def is_going_on(self) -> bool:
        """Say whether it is still being made."""
        return self.content is None and self.trouble is None

    def _run(self, space: Workspace, by: str) -> None:
        try:
            self.content = packs.build(space, *self.wanted, by=by, on_step=self._on_step)
        except Exception as trouble:  # shown on the page, or raised there with its trace
            self.trouble = trouble

    def _on_step(self, step: int, said: str) -> None:
        self.step, self.said = step, said


def choose(space: Workspace, report: Report, person: Person) -> None:
    """Which pack, in which format; then the way to make it and take it away."""
    kinds = st.radio("Who is it for?", list(words.KINDS), format_func=words.KINDS.get, captions=_captions())
    form = st.radio("Format", list(words.FORMATS), format_func=words.FORMATS.get)
    _make_and_take(space, report, person, str(kinds), str(form), "pack")


def _captions() -> list[str]:
    return [words.KIND_NOTES[kind] for kind in words.KINDS]


def home_office(space: Workspace, report: Report, person: Person) -> None:
    """The Home Office return: its text fields and its two formats."""
    with st.expander("Add comments to the return"):
        _texts(space, report, person, text_fields(report), "home-office-texts")
    form = st.radio("Format of the return", ["xlsx", "pdf"], format_func={"xlsx": "Excel", "pdf": "PDF"}.get)
    _make_and_take(space, report, person, packs.HOME_OFFICE, str(form), "return")


def covering_texts(space: Workspace, report: Report, person: Person) -> None:
    """The covering paragraph and one note a section, kept with the report."""
    fields = tuple(TextField(place, label, "", report.texts.get(place, "")) for place, label in words.PLACES.items())
    _texts(space, report, person, fields, "covering-texts")


def made_so_far(space: Workspace, report: Report) -> None:
    """Every edition of this report's packs."""
    made = packs.editions(space, report.number or 0)
    if not made:
        say.markdown(words.NONE_MADE)
        return
    listed = [(each.kind, each.format, each.made_at, each.made_by) for each in reversed(made)]
    st.html(markup.table(words.editions_table(listed)))


def _make_and_take(space: Workspace, report: Report, person: Person, kind: str, form: str, key: str) -> None:
    wanted, number = (report.number or 0, kind, form), report.number or 0
    if st.button("Make the pack" if key == "pack" else "Make the return", type="primary", key=f"make-{key}"):
        st.session_state[f"making-{key}"] = Making(wanted).start(space, person.address)
    making: Making | None = st.session_state.get(f"making-{key}")
    if making is None or making.wanted != wanted:
        return
    if making.is_going_on:
        _progress(making)
    elif making.trouble is not None:
        _say_trouble(making.trouble)
    elif making.content is not None:
        st.download_button(
            "Download pack",
            data=making.content,
            file_name=packs.named(space, *wanted),
            mime=_TYPES[form],
            key=f"take-{key}",
            on_click=lambda: packs.downloaded(space, number, kind, form, by=person.address),
        )


@st.fragment(run_every=0.5)
def _progress(making: Making) -> None:
    st.progress((making.step + 1) / (len(words.STEPS) + 1), text=f"{making.said} …")
    if not making.is_going_on:
        st.rerun()


def _say_trouble(trouble: Exception) -> None:
    if not isinstance(trouble, StoreError):
        raise trouble
    say.warning(str(trouble))


def _texts(space: Workspace, report: Report, person: Person, fields: tuple[TextField, ...], key: str) -> None:
    with st.form(key, border=False):
        typed = {each.place: _area(each, report, key) for each in fields}
        for message, must_fix in st.session_state.pop(f"{key}-told", []):
            (say.error if must_fix else say.warning)(message)
        if st.form_submit_button("Save notes"):
            changed = [each for each in fields if typed[each.place].strip() != each.written]
            _save(space, report, person, {each: typed[each.place] for each in changed}, key)


def _area(each: TextField, report: Report, key: str) -> str:
    help_text = words.PUBLIC_COVER_HELP if each.place == "public-cover" else None
    return st.text_area(
        each.label,
        value=each.written,
        key=f"{key}-{report.number}-{each.place}-{hash(each.written)}",  # shows what is kept, also after undoing
        help=help_text,
        placeholder=each.from_records or None,
    )


def _save(space: Workspace, report: Report, person: Person, typed: dict[TextField, str], key: str) -> None:
    """Keep the texts that nothing is wrong with; one bar says which and takes them back."""
    keep = partial(packs.save_text, space, report.number or 0, by=person.address)
    found = {each: keep(each.place, text) for each, text in typed.items()}
    told = [(issue.message, issue.level == "must fix") for issues in found.values() for issue in issues]
    st.session_state[f"{key}-told"] = told
    kept = [each for each, issues in found.items() if not any(issue.level == "must fix" for issue in issues)]
    if kept:
        before = [(each.place, each.written) for each in kept]
        undo.note(words.saved([each.label for each in kept]), lambda: [keep(*each) for each in before])
    if kept or told:
        st.rerun()
