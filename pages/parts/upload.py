"""The Upload page's state: which files are there, what was understood, what the co-ordinator said of each layout."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import replace

import streamlit as st

from prevent_metrics.intake.results import Correction, FileReport
from prevent_metrics.outputs.words import upload as words
from prevent_metrics.workflow import uploading

from .session import workspace

KINDS = ["xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv", "txt"]


def dropped_files() -> list[tuple[str, bytes]]:
    """The files in the drop zone. It is emptied after saving, and their bytes with it."""
    turn = st.session_state.setdefault("upload-turn", 0)
    files = st.file_uploader(
        "Spreadsheets from partners",
        type=None,
        accept_multiple_files=True,
        key=f"upload-{turn}",
    )
    st.caption(words.drop_hint())
    return [(each.name, each.getvalue()) for each in files or []]


def said() -> dict[str, Correction]:
    """What the co-ordinator said in this visit, by layout."""
    return st.session_state.setdefault("upload-said", {})


def correct(fingerprint: str, **changes: object) -> None:
    """Note a correction of one layout; the files are read again with it."""
    before = said().get(fingerprint) or uploading.knowledge(workspace()).corrections.get(fingerprint, Correction())
    said()[fingerprint] = replace(before, **changes)


def correction_of(fingerprint: str) -> Correction:
    """What was said of a layout, in this visit or before."""
    return said().get(fingerprint) or uploading.knowledge(workspace()).corrections.get(fingerprint, Correction())


def understood(files: list[tuple[str, bytes]]) -> list[FileReport]:
    """Understand each file once for each set of corrections; only what was understood is kept, never the bytes."""
    known: dict[str, FileReport] = st.session_state.setdefault("upload-understood", {})
    mark = repr(sorted(said().items()))
    keys = [hashlib.sha256(mark.encode() + name.encode() + content).hexdigest() for name, content in files]
    missing = [(key, file) for key, file in zip(keys, files, strict=True) if key not in known]
    if missing:
        bar, count = st.progress(0.0, "Reading the spreadsheets …"), itertools.count(1)
        found = uploading.check(
            workspace(),
            [file for _, file in missing],
            answers=said(),
            on_done=lambda _: bar.progress(next(count) / len(missing), "Reading the spreadsheets …"),
        )
        bar.empty()
        known.update({key: report for (key, _), report in zip(missing, found, strict=True)})
    for key in [each for each in known if each not in keys]:
        del known[key]
    return [known[key] for key in keys]


def save(reports: list[FileReport], by: str) -> int:
    """Save what can be saved, remember what was said of each layout, empty the drop zone."""
    space = workspace()
    for fingerprint, correction in said().items():
        uploading.remember(space, fingerprint, correction, by=by)
    saved = uploading.save(space, reports, by=by)
    for key in ("upload-said", "upload-understood"):
        st.session_state.pop(key, None)
    st.session_state["upload-turn"] += 1
    return len(saved)


def problems_download(report: FileReport, name: str, content: bytes) -> None:
    """Offer the sender's own sheet back, with every cell to mend marked and explained, where there is one."""
    if report.tables and words.needs_mending(report):
        st.download_button(
            "Download the problems workbook for its sender",
            data=lambda: _problems(name, content),
            file_name="problems.xlsx",
            key=f"problems-{report.sha256}-{name}",
            on_click="ignore",
        )


def _problems(name: str, content: bytes) -> bytes:
    made = uploading.problems_workbook(workspace(), name, content, said())
    return made if isinstance(made, bytes) else made.message.encode()
