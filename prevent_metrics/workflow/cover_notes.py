"""The co-ordinator's covering texts: screened for personal details and markings, then kept with the report."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..intake.screening import personal_in_text
from ..outputs.coordinator import pack_words as words
from ..outputs.home_office.page import text_fields
from ..store.records import NotThere
from ..vocabulary.board_words import above_official, refusal
from ..vocabulary.issues import Issue
from . import viewing
from .workspace import Workspace

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
