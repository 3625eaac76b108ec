"""The whole file refused where a sheet that must be anonymous is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...vocabulary.issues import Issue
from ..sheets import Workbook
from .found import Found
from .privacy import details_in, nearby_issue, nearby_texts, refusal, speaks_of_referrals, steps, suspicions
from .records import Reading


def refusal_of(workbook: Workbook, pairs: Sequence[tuple[Found, Reading]]) -> list[Issue]:
    """Why the file is refused: what holds personal details, then the steps; empty where it is not."""
    issues: list[Issue] = []
    anonymous = [pair for pair in pairs if _must_be_anonymous(pair[0])]
    for each, reading in anonymous:
        as_referrals = _as_referrals(each, reading)
        issues += refusal(as_referrals, suspicions(as_referrals, anonymous=True))
    if anonymous:
        for each, reading in pairs:
            if each.choice.fit is None and not _must_be_anonymous(each):
                issues += refusal(reading, suspicions(reading, anonymous=False, every=True))
    issues += [issue for issue in _nearby(workbook, pairs) if issue.level == "must fix"]
    return [*issues, steps()] if issues else []


def _must_be_anonymous(each: Found) -> bool:
    """True where the table is, or could well be, referrals."""
    if each.choice.fit is not None and each.choice.fit.dataset.anonymous:
        return True
    as_referrals = next((fit for fit in each.fits if fit.dataset.anonymous), None)
    if as_referrals is None or each.told.dataset:
        return False
    fields = [name for name, near in as_referrals.fields.values() if near.score >= 0.7]
    return (
        as_referrals.score >= 0.4
        and speaks_of_referrals(fields)
        and (each.choice.fit is None or as_referrals.score >= each.choice.fit.score - 0.1)
    )


def _as_referrals(each: Found, reading: Reading) -> Reading:
    fit = next(fit for fit in (each.choice.fit, *each.fits) if fit is not None and fit.dataset.anonymous)
    return replace(reading, fit=fit)


def details_nearby(workbook: Workbook, pairs: Sequence[tuple[Found, Reading]]) -> list[Issue]:
    """Personal details beside the anonymous tables of a file that could be the sender's own."""
    return [issue for issue in _nearby(workbook, pairs) if issue.level == "check"]


def _nearby(workbook: Workbook, pairs: Sequence[tuple[Found, Reading]]) -> list[Issue]:
    anonymous = [each for each, _ in pairs if each.choice.fit is not None and each.choice.fit.dataset.anonymous]
    if not anonymous:
        return []
    found = [detail for each in anonymous for detail in nearby_texts(each.table, workbook.name, workbook.side_texts)]
    found += details_in(_lines_without_table(workbook, pairs))
    return [nearby_issue(where, kind) for where, kind in dict.fromkeys(found)]


def _lines_without_table(workbook: Workbook, pairs: Sequence[tuple[Found, Reading]]) -> list[tuple[str, str]]:
    """What sheets without a table say beside the referrals: a cover, a page of notes."""
    tabled = {id(each.table.grid.sheet) for each, _ in pairs}
    return [
        ("on a sheet without a table", text)
        for sheet in workbook.sheets
        if id(sheet) not in tabled
        for column in sheet.columns
        for text in column.distinct[:2000]
    ]
