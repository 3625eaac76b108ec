"""Packs and cover notes of a shared report."""

from __future__ import annotations

import gc
import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from threading import Lock
from typing import Any

from ..intake.screening import personal_in_text
from ..metrics.report import Report
from ..outputs.content import Page
from ..outputs.coordinator import pack_words as words
from ..outputs.export.contents import COVER, PUBLIC_COVER, SECTIONS, Pack, check_note, pack_of, partner_pack
from ..outputs.files import file_name
from ..outputs.home_office.page import PLACE as HOME_OFFICE
from ..outputs.home_office.page import return_page, text_fields
from ..outputs.home_office.words import FOR_WHOM
from ..outputs.home_office.workbook import return_workbook
from ..store.records import Edition, NotThere
from ..vocabulary.board_words import above_official, refusal
from ..vocabulary.issues import Issue
from . import viewing
from .workspace import Workspace

# Board packs:

KINDS = ("restricted", "public", HOME_OFFICE)
FORMATS = ("pdf", "pptx", "xlsx")
#: Which texts a kind prints: a change to one of them makes a new edition.
_PRINTED = {"restricted": (COVER, *SECTIONS), "public": (PUBLIC_COVER,), HOME_OFFICE: ()}
_ONE_AT_A_TIME = Lock()  # two readers who ask for the same pack get one edition
_LARGEST_PART = 50_000_000  # bytes; nothing that we write into a pack is larger


def partner_pdf(space: Workspace, number: int, name: str, *, by: str) -> bytes:
    """One partner on one page as PDF; the audit trail notes it. Raises NotThere for a report that was withdrawn."""
    report = viewing.report(space, number)
    if report.state == "withdrawn":
        raise NotThere(words.withdrawn(number))
    space.store.note("partner page made", by=by, at=space.now, details={"report": number, "partner": name})
    return _drawn(partner_pack(report, name), "pdf")


Step = Callable[[int, str], None]


def pack(space: Workspace, number: int, kind: str, format: str, *, by: str) -> bytes:
    """Give out a pack: made now, or as it was made before. The audit trail notes it.

    Raises NotThere for a report that was withdrawn or never was.
    """
    content = build(space, number, kind, format, by=by)
    downloaded(space, number, kind, format, by=by)
    return content


def build(space: Workspace, number: int, kind: str, format: str, *, by: str, on_step: Step | None = None) -> bytes:
    """Make a pack unless its edition is there. A restricted one counts as the report's first opening."""
    _refuse_missing(space, number)
    if kind not in KINDS or format not in FORMATS or (kind == HOME_OFFICE and format == "pptx"):
        raise NotThere(f"There is no {kind} pack as {format}.")
    if kind != "public":
        space.store.open_report(number, by=by, at=space.now)
    with _ONE_AT_A_TIME, _garbage_left_lying():
        kept = _current_edition(space, number, kind, format)
        return (
            kept if kept is not None else _make(space, number, kind, format, by, on_step or (lambda step, said: None))
        )


@contextmanager
def _garbage_left_lying() -> Iterator[None]:
    """Keep Python from looking for garbage: drawing makes a million small things, and the looking an eighth of it."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def downloaded(space: Workspace, number: int, kind: str, format: str, *, by: str) -> None:
    """Note that somebody took a pack away."""
    details = {"report": number, "kind": kind, "format": format}
    space.store.note("pack downloaded", by=by, at=space.now, details=details)


def named(space: Workspace, number: int, kind: str, format: str) -> str:
    """The file name of a pack, with marking, board, report number, date and kind."""
    if kind == HOME_OFFICE:
        return file_name(viewing.report(space, number), "home-office-return", format)
    return file_name(_described(space, number, kind, space.store.reports_stamp()).report, f"{kind}-pack", format)


def editions(space: Workspace, number: int) -> list[Edition]:
    """Every pack that was made of a report."""
    return space.store.editions(number)


_CODE = re.compile(rb"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}")


def verify(space: Workspace, content: bytes) -> dict[str, Any]:
    """Say what a file is: a pack as it was made, a changed one, or none of ours. Raises BrokenReport.

    `state`: "unchanged", "changed" (it carries a report's check code and is no file that was made here) or "unknown".
    """
    digest = hashlib.sha256(content).hexdigest()
    made = next((each for each in space.store.editions() if each.sha256 == digest), None)
    if made is not None:
        viewing.report(space, made.report)
        return {"state": "unchanged", "report": made.report, "kind": made.kind, "format": made.format}
    codes = {code.decode() for part in _parts(content) for code in _CODE.findall(part)}
    carried = next(
        (each.number for each in viewing.reports(space) if viewing.check_code(space, each.number) in codes), None
    )
    return {"state": "unknown" if carried is None else "changed", "report": carried, "kind": None, "format": None}


def _parts(content: bytes) -> Iterator[bytes]:
    """The texts of a file: of slides and workbooks the parts of the archive, of a PDF its bytes."""
    yield content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for each in archive.infolist():
                if each.file_size < _LARGEST_PART:
                    yield archive.read(each)


def _refuse_missing(space: Workspace, number: int) -> None:
    state = next((each.state for each in viewing.reports(space) if each.number == number), None)
    if state is None:
        raise NotThere(words.no_report(number))
    if state == "withdrawn":
        raise NotThere(words.withdrawn(number))


def _current_edition(space: Workspace, number: int, kind: str, format: str) -> bytes | None:
    """The last edition, unless a text that it prints was saved after it was made."""
    made = [each for each in space.store.editions(number) if (each.kind, each.format) == (kind, format)]
    if not made:
        return None
    lines = space.store.trail(since=made[-1].made_at)
    kept_at = [line.entry_id for line in lines if line.details.get("edition") == made[-1].edition_id]
    changed = [
        line.entry_id
        for line in lines
        if line.event == "covering text saved"
        and line.details.get("report") == number
        and _prints(kind, str(line.details.get("place", "")))
    ]
    if not kept_at or max(changed, default=0) > kept_at[0]:
        return None
    return space.store.edition(number, kind, format)


def _prints(kind: str, place: str) -> bool:
    return place in _PRINTED[kind] or (kind == HOME_OFFICE and place.startswith(f"{HOME_OFFICE}/"))


def _make(space: Workspace, number: int, kind: str, format: str, by: str, on_step: Step) -> bytes:
    """Draw and keep. Where a text was saved meanwhile, draw again: an edition holds the texts of its moment."""
    while True:
        on_step(0, words.STEPS[0])
        stamp = space.store.reports_stamp()
        described = _described(space, number, kind, stamp)
        on_step(1, words.STEPS[1])
        content = _drawn(described, format)
        if space.store.reports_stamp() == stamp:
            break
    on_step(2, words.STEPS[2])
    space.store.save_edition(number, kind, format, content, by=by, at=space.now)
    return content


def _checked_by(report: Report) -> tuple[Page, ...]:
    """The page of a Home Office return that says how to check it."""
    return (Page("check", "Check", "Check this return", "", check_note(report)),)


@lru_cache(maxsize=4)
def _described(space: Workspace, number: int, kind: str, stamp: str) -> Pack:
    """What a pack holds; `stamp` is that of the store's reports and texts, so that a change is seen."""
    report = viewing.report(space, number)
    if kind == HOME_OFFICE:
        return Pack(
            report,
            "restricted",
            (return_page(report),),
            _checked_by(report),
            name="Home Office return",
            for_whom=FOR_WHOM,
        )
    return pack_of(report, viewing.earlier_report(space, number), "public" if kind == "public" else "restricted")


def _drawn(described: Pack, format: str) -> bytes:
    # The drawing kits take a second to load, which a page that only lists packs need not wait for.
    if format == "pdf":
        from ..outputs.export.pdf import pdf

        return pdf(described)
    if format == "pptx":
        from ..outputs.export.slides import slides

        return slides(described)
    if described.name == "Home Office return":
        return return_workbook(described.report)
    from ..outputs.export.workbook import workbook

    return workbook(described)


# The co-ordinator's covering texts:

_REFERRAL_NUMBER = re.compile(r"\d+[^.]*\b(?:referr|channel|panel)|\b(?:referr|channel|panel)[^.]*\d+", re.I)


def texts_of(space: Workspace, number: int) -> Mapping[str, str]:
    """The texts of a report by place, as they read now."""
    return viewing.report(space, number).texts


def save_text(space: Workspace, number: int, place: str, text: str, *, by: str) -> tuple[Issue, ...]:
    """Screen a text and keep it; where something must be mended, nothing is kept.

    Raises NotThere for a withdrawn report and for a place that no pack or return prints.
    """
    report = viewing.report(space, number)
    if report.state == "withdrawn":
        raise NotThere(words.withdrawn(number))
    labels = words.PLACES | {field.place: field.label for field in text_fields(report)}
    if place not in labels:
        raise NotThere(f"No pack prints a text at {place}.")
    issues = tuple(_found(place, labels[place], text.strip(), [each.name for each in space.store.partners()]))
    if not any(issue.level == "must fix" for issue in issues) and text.strip() != report.texts.get(place, ""):
        space.store.save_text(number, place, text.strip(), by=by, at=space.now)
    return issues


def _found(place: str, label: str, text: str, organisations: list[str]) -> list[Issue]:
    found = []
    if kind := personal_in_text(text, organisations):
        found.append(Issue("text-personal", "must fix", words.personal(label, kind), column=place))
    if above_official(text):
        found.append(Issue("text-marking", "must fix", refusal(label), column=place))
    if len(text) > words.MOST_LETTERS:
        found.append(Issue("text-long", "must fix", words.too_long(label, len(text)), column=place))
    if place == "public-cover" and _REFERRAL_NUMBER.search(text):
        found.append(Issue("text-referral-number", "check", words.speaks_of_referrals(label), column=place))
    return found
