"""Takes the numbers out of the sentences of pages, and finds the figure that each of them states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs.content import Cell, Page, Picker, Series
from prevent_metrics.outputs.words.asks import NOT_RECORDED
from prevent_metrics.vocabulary.numbers import percent

#: What is no number of a figure: quoted texts, days, months, financial years and quarters, names of lists.
_NOT_FIGURES = re.compile(
    r"“[^”]*”|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
    r"|Q\d \d{4}-\d\d|\d{4}-\d\d(?: [QH]\d)?|quarter \d of|\b\d+ months? to\b|WCAG [\d.]+|section \d+|\b20\d\d\b"
    r"|(?:[Aa]ction|[Rr]eport) \d+(?:\.\d+)?|\(95%|\(99\.8%|95% interval|at 95% or 99\.8%|Organisation \d+"
    r"|Small settings \(\d+\)|Level 3|\bR\d+\b|[Ll]ast \d+ \w+|next \d+ days|within \d+ months"
    r"|\d+ more are in the table"
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")


def sentences(part: Any) -> Iterator[str]:
    """The sentences of a page or block: titles, lines, notes, statements; no cell, no value of a chart, no choice."""
    if isinstance(part, str):
        yield part
    elif is_dataclass(part) and not isinstance(part, Series | Picker | Cell):
        for each in fields(part):
            if each.name in _WORDS or not isinstance(getattr(part, each.name), str):
                yield from sentences_of(getattr(part, each.name), each.name)


def sentences_of(value: Any, name: str) -> Iterator[str]:
    """The sentences in a field."""
    if name in ("rows", "headings", "series", "references", "breaks", "sources", "metrics"):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from (
                [each]
                if isinstance(each, str) and name == "notes"
                else []
                if isinstance(each, str)
                else sentences(each)
            )
    elif is_dataclass(value):
        yield from sentences(value)


_WORDS = {
    "finding",
    "subline",
    "text",
    "reason",
    "alternative",
    "reading",
    "caption",
    "title",
    "empty",
    "value",
    "detail",
    "ask",
    "otherwise",
}


def numbers_of(page: Page) -> list[tuple[str, str]]:
    """Each number of the page's sentences with its sentence."""
    return [
        (number.rstrip(","), said)
        for said in sentences(page)
        for number in _NUMBER.findall(_NOT_FIGURES.sub(" ", said))
    ]


#: The subjects that the sentences of a page may speak of.
SUBJECTS = {
    "training": ("training_", "returns_"),
    "plan": ("plan_", "training_"),
    "threat": ("referrals_", "threat_", "training_"),
    "governance": ("governance_", "engagement_", "plan_", "training_members"),
}


def stated(report: Report, earlier: Report | None, page: str = "") -> dict[str, str]:
    """Every way in which a figure of the page's subjects can be written, with the claim: its metric and place."""
    found: dict[str, str] = {}
    before = _by_place(earlier) if earlier else {}
    for key, figure in _by_place(report).items():
        if not figure.metric.startswith(SUBJECTS.get(page, ("",))):
            continue
        claim = f"{figure.metric} {figure.period} {' '.join(part for part in key[2:] if part)}"
        for text in _written(figure, before.get((key[0], *key[2:]))):
            found.setdefault(text, claim)
    settings = report.settings
    for share in settings.targets.values():
        found.setdefault(percent(share), "target")
    for number in (settings.run_length_shift, settings.run_length_trend, settings.assessment_target_days,
                   settings.panel_target_days, settings.protection_base, settings.wrap_people_per_session):  # fmt: skip
        found.setdefault(str(number), "setting")
    return found


def _by_place(report: Report) -> dict[tuple[str, ...], Any]:
    return {
        (each.metric, each.period, each.breakdown, each.category, each.breakdown_2, each.category_2): each
        for each in report.figures
    }


def _written(figure: Any, before: Any | None) -> Iterator[str]:
    numbers = [figure.value, figure.numerator, figure.denominator, figure.lower, figure.upper]
    known = [number for number in numbers if number == number]
    if figure.unit == "share":
        yield from (percent(min(abs(number), 1)) for number in known if number <= 1)
        yield from _points(figure, before)
        known = known[1:]
    for number in known:
        yield from (f"{round(number):,}", f"{number:,.1f}")
    if figure.numerator == figure.numerator and figure.denominator == figure.denominator:
        yield f"{round(figure.denominator - figure.numerator):,}"
    if before is not None and before.value == before.value and figure.value == figure.value:
        yield f"{abs(round(figure.value - before.value)):,}"


def _points(figure: Any, before: Any | None) -> Iterator[str]:
    """Points between a share and its target, and between it and the earlier one."""
    if figure.value == figure.value and figure.value <= 1:
        shown = int(percent(figure.value)[:-1])
        yield from (str(abs(85 - shown)),)
        if before is not None and before.value == before.value and before.value <= 1:
            yield str(abs(shown - int(percent(before.value)[:-1])))


def without_figure(pages: Iterable[Page], report: Report, earlier: Report | None) -> list[tuple[str, str, str]]:
    """Page, number and sentence of every number that no figure states."""
    found = []
    for page in pages:
        known = stated(report, earlier, page.key)
        asked_before = stated(earlier, None) if earlier else {}
        found += [
            (page.key, number, said)
            for number, said in numbers_of(page)
            if number not in known and number != "0" and not (NOT_RECORDED in said and number in asked_before)
        ]
    return found


#: What a sentence claims: the metric of each number in it, in the order of the groups. A metric may name the column
#: that holds the number; without one it is the value.
CLAIMS: dict[str, tuple[str, ...]] = {
    r"(\d+) [\w ]*certificates? lapses? before the meeting": ("training_due_by_meeting",),
    r"(\d+) WRAP certificates? lapses? by": ("training_due_6m",),
    r"^(\d+) of (\d+) organisations (?:has|have) nobody in date": (
        "training_organisations_with_nobody", "training_organisations_with_nobody:denominator"),
    r"^(\d+) organisations? never sent a training return": ("training_without_return",),
    r"^(\d+) of (\d+) organisations sent no return this quarter": (
        "training_older_return", "training_older_return:denominator"),
    r"^(\d+) of (\d+) people with [\w ]+ show no earlier": (
        "training_prerequisite_not_evidenced", "training_prerequisite_not_evidenced:denominator"),
    r"(\d+) trained for the first time, (\d+) refreshed": ("training_first_time", "training_refreshed"),
    r"^(\d+) partners missing · (\d+) came late": ("returns_missing", "returns_late"),
    r"^(\d+) of (\d+) actions are complete\. Of (\d+) due by": (
        "plan_complete", "plan_complete:denominator", "plan_due_by_now"),
    r"Of \d+ due by [\w ]+, (\d+) are complete, (\d+) are overdue and (\d+) (?:was|were) due that day": (
        "plan_due_complete", "plan_overdue", "plan_due_today"),
    r"^(\d+) more actions are overdue by the meeting": ("plan_overdue_by_meeting",),
    r"^(\d+) of (\d+) rated toolkit sections": (
        "governance_sections_not_met", "governance_sections_not_met:denominator"),
    r"(\d+) reviews? (?:is|are) overdue": ("governance_reviews_past",),
    r"(\d+) decisions? (?:is|are) overdue": ("governance_decisions_overdue",),
    r"^(\d+) activities; (\d+) people took part, and messages reached ([\d,]+)": (
        "engagement_activities", "engagement_people_reached", "engagement_message_reach"),
    r"^(\d+) of (\d+) partners in scope were not reached": (
        "engagement_partners_not_reached", "engagement_partners_not_reached:denominator"),
    r"^About (\d+) referrals, about (\d+) discussed at panel and about (\d+) adopted": (
        "referrals_total", "referrals_events", "referrals_events"),
}  # fmt: skip


def claims_of(pages: Iterable[Page]) -> Iterator[tuple[str, str, str, str]]:
    """Pattern, metric, number and sentence of every claim that the sentences of the pages make."""
    for page in pages:
        for said in sentences(page):
            for pattern, metrics in CLAIMS.items():
                for found in re.finditer(pattern, said):
                    yield from (
                        (pattern, metric, number, said) for metric, number in zip(metrics, found.groups(), strict=True)
                    )


def states(report: Report, metric: str, number: str) -> bool:
    """Whether a figure of exactly this metric has this number."""
    name, _, column = metric.partition(":")
    return any(
        f"{round(getattr(each, column or 'value')):,}" == number
        for each in report.figures.only(metric=name)
        if getattr(each, column or "value") == getattr(each, column or "value")
    )
