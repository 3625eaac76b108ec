"""The files on the Upload page: dropped in, understood, listed one row each, saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial

import streamlit as st

from pages.server import say
from prevent_metrics.intake.results import FileReport
from prevent_metrics.outputs.coordinator import upload_words as words
from prevent_metrics.store.records import PartnerRecord
from prevent_metrics.workflow import editing as undoing
from prevent_metrics.workflow import partners, uploading
from prevent_metrics.workflow import sample as foreign_data
from prevent_metrics.workflow import upload_drafts as drafts
from prevent_metrics.workflow.upload_drafts import Waiting
from prevent_metrics.workflow.workspace import Workspace

from . import markup, undo
from .access import Person
from .own_data import use_own_button
from .session import workspace

_SHOWN_READY = 8  # more files that are ready than these are folded
_BYTES = "upload-bytes"  # of files whose questions are open; gone with the visit


def take_files(person: Person) -> None:
    """The drop zone: what comes in is understood, kept as a draft, and the zone emptied."""
    turn = st.session_state.setdefault("upload-turn", 0)
    say.caption(words.drop_hint())
    files = st.file_uploader("Spreadsheets from partners", None, accept_multiple_files=True, key=f"upload-{turn}")
    if not files:
        return
    given = list({(each.name, each.getvalue()): None for each in files})
    not_kept = _read(workspace(), given, person)
    looked_at().update({(each.sha256, each.file): each for each in not_kept})
    st.session_state["upload-turn"] += 1
    st.rerun()


def _read(space: Workspace, given: Sequence[tuple[str, bytes]], person: Person) -> list[FileReport]:
    """Understand files while the page shows how far it is; those that nothing is kept of are given.

    They are read and kept in a thread of their own, which goes on where the page is closed or loaded anew meanwhile.
    """
    bar, done = st.progress(0.0, "Reading the spreadsheets …"), []
    worker = ThreadPoolExecutor(1)
    reading = worker.submit(_understand_and_keep, space, given, person.address, done.append)
    worker.shutdown(wait=False)
    while wait([reading], timeout=0.2).not_done:
        bar.progress(len(done) / len(given), "Reading the spreadsheets …")
    reports, kept = reading.result()
    contents().update({(each.sha256, each.file): content for each, (_, content) in zip(reports, given, strict=True)})
    return [each for each in reports if each not in kept]


def _understand_and_keep(
    space: Workspace, given: Sequence[tuple[str, bytes]], by: str, on_done: Callable[[FileReport], None]
) -> tuple[list[FileReport], list[FileReport]]:
    reports = uploading.check(space, given, on_done=on_done)
    ours, _ = foreign_data.parted(space, reports)
    kept = [each for each in ours if each.outcome in ("understood", "problems")]  # of a refused file nothing is kept
    if kept:
        drafts.keep(space, kept, by=by)
    return reports, kept


def contents() -> dict[tuple[str, str], bytes]:
    """The bytes of files that were dropped in during this visit."""
    return st.session_state.setdefault(_BYTES, {})


def looked_at() -> dict[tuple[str, str], FileReport]:
    """Files of which the store keeps nothing: refused or unreadable ones, and one's own over the sample."""
    return st.session_state.setdefault("upload-looked-at", {})


def waiting() -> list[Waiting]:
    """Every file on the page: those that wait in the store, then those only looked at."""
    space = workspace()
    stamp = (space.url, space.store.upload_drafts_stamp())
    kept = st.session_state.get("upload-waiting")
    if kept is None or kept[0] != stamp:
        drafts.purge_old(space)
        st.session_state["upload-waiting"] = kept = (stamp, drafts.waiting(space))
    return kept[1] + [Waiting(0, report) for report in looked_at().values()]


def draw_list(files: Sequence[Waiting], person: Person) -> None:
    """One row a file, and the button that saves what is ready."""
    lines = [_line(each) for each in files]
    open_questions = sum(each.question.must for each in drafts.questions(files))
    st.html(f"<h2>{markup.escape(words.batch(lines, open_questions))}</h2>")
    ready = ready_to_save(files)
    left, right = st.columns([3, 1], vertical_alignment="center")
    label = words.save_label(len(ready), len(files))
    left.button(label, type="primary", disabled=not ready, key="save-ready", on_click=save, args=(ready, person))
    right.button("Clear the list", type="tertiary", help=words.CLEARS, on_click=_clear, args=(files, person))
    folded = [each for each in lines if each.state in ("Ready", "Already saved")]
    if len(folded) <= _SHOWN_READY:
        st.html(markup.table(words.files_table(lines), with_caption=False))
        _say_more(files, lines)
        return
    if shown := [each for each in lines if each not in folded]:
        st.html(markup.table(words.files_table(shown), with_caption=False))
    with st.expander(words.folded(folded)):
        st.html(markup.table(words.files_table(folded), with_caption=False))
    _say_more(files, lines)


def _say_more(files: Sequence[Waiting], lines: Sequence[words.Line]) -> None:
    if foreign_files := [each.report.file for each in files if not each.draft_id and _could_be_kept(each)]:
        say.warning(words.foreign(foreign_files))
        use_own_button("own-data-foreign")
    if again := [each.report.file for each, line in zip(files, lines, strict=True) if "again" in line.state]:
        say.info(words.again_words(again))


def _could_be_kept(each: Waiting) -> bool:
    return each.report.outcome in ("understood", "problems")


def _line(each: Waiting) -> words.Line:
    space = workspace()
    saved = [place for place, table in enumerate(each.report.tables) if drafts.is_saved(space, table)]
    asked = sum(question.question.must for question in drafts.questions([each]))
    return words.line(each.report, saved=saved, questions=asked, again=bool(each.answered) and not asked)


def ready_to_save(files: Sequence[Waiting]) -> list[Waiting]:
    """Files that hold something to save which is not saved already."""
    space = workspace()
    return [
        each
        for each in files
        if each.draft_id
        and any(
            uploading.can_save(each.report, table) and not drafts.is_saved(space, table) for table in each.report.tables
        )
    ]


def save(ready: Sequence[Waiting], person: Person, register: Sequence[PartnerRecord] | None = None) -> None:
    """Save these files; one bar says so and takes it back, with the register as it was before."""
    space = workspace()
    register = space.store.partners() if register is None else register
    numbers, put_back = undoing.undoable(
        space, partial(drafts.save, space, ready, by=person.address), by=person.address
    )
    _forget(ready)

    def undo_all() -> None:
        put_back()
        partners.put_back(space, register, by=person.address)
        drafts.keep(space, [each.report for each in ready], by=person.address)

    undo.note(
        words.saved(len(numbers)), undo_all, ("pages/coordinator/share.py", "Next: share a report with the Board")
    )


def _clear(files: Sequence[Waiting], person: Person) -> None:
    """Take everything off the list; nothing is saved, and one click brings it back."""
    space, kept = workspace(), [each for each in files if each.draft_id]
    only_looked_at = dict(looked_at())
    drafts.drop(space, kept, by=person.address)
    looked_at().clear()

    def undo_all() -> None:
        drafts.put_back(space, kept, by=person.address)
        looked_at().update(only_looked_at)

    undo.note(words.cleared(len(files)), undo_all)


def _forget(files: Sequence[Waiting]) -> None:
    for each in files:
        looked_at().pop(each.key, None)
        if not drafts.questions([each]):
            contents().pop(each.key, None)
