"""Definitions: what each measure is, how small numbers are protected, what the words mean."""

from __future__ import annotations

from collections.abc import Mapping

from ...metrics.definition import Metric
from ...metrics.referrals_restated import restated_periods
from ...metrics.registry import definitions
from ...metrics.report import Report
from ..content import Block, Heading, Note, Page, Part, Picker, Pickers, Table
from ..words import definitions as words
from ..words import threat_restated as restated
from .training_chase import cleaning
from .training_reading import read

_SUBJECTS = {
    "training": "Training",
    "returns": "Returns",
    "plan": "Delivery plan",
    "governance": "Governance",
    "engagement": "Engagement",
    "referrals": "Referrals",
    "threat": "Threat picture",
}


def pickers(report: Report | None) -> tuple[Picker, ...]:
    """Which subject's measures are shown, and which measure's example."""
    return (_subjects(), _examples())


def _subjects() -> Picker:
    return Picker("subject", "Measures of", tuple(_SUBJECTS.items()), "training")


def _examples() -> Picker:
    named = [
        (metric.key, f"{label}: {metric.label}")
        for subject, label in _SUBJECTS.items()
        for metric in _measures(subject)
        if metric.example
    ]
    return Picker("example", "Measure", (("", "Choose a measure"), *named), "")


def _measures(subject: str) -> list[Metric]:
    return [metric for metric in definitions().values() if metric.key.startswith(f"{subject}_")]


def page(report: Report | None, earlier: Report | None, choices: Mapping[str, str]) -> Page:
    """Describe the Definitions page."""
    chosen = choices.get("subject", "training")
    metric = definitions().get(choices.get("example", ""))
    parts = (
        Part("Small numbers", tuple(_protection(report))),
        Part("Examples to check by hand", (Pickers((_examples(),)), *(words.example(metric) if metric else ()))),
        Part("Data quality", tuple(_cleaning(report))),
        Part("Glossary", (words.glossary(),)),
    )
    answer = (Pickers((_subjects(),)), _table(_SUBJECTS[chosen], _measures(chosen)))
    shown = tuple(part for part in parts if part.blocks)
    return Page("definitions", "Definitions", "Every figure can be explained", words.subline(), answer, shown)


def _protection(report: Report | None) -> list[Block]:
    blocks: list[Block] = [Heading("How small numbers are protected")]
    blocks += [Note(line, audience="public") for line in words.protection()]
    blocks += [Note(words.worked_reading(), tone="blue", audience="public"), words.worked_table()]
    blocks += [Heading("What the protection does not do")]
    blocks += [Note(line, tone="amber", audience="public") for line in words.limits()]
    if told := restated_periods(report.figures) if report else ():
        blocks += [Heading(restated.HEADING), restated.table(told)]
    return blocks


def _cleaning(report: Report | None) -> list[Block]:
    found = cleaning(read(report)) if report else None
    return [found] if found else []


def _table(subject: str, metrics: list[Metric]) -> Table:
    rows = tuple(
        (metric.label, metric.why, metric.how, metric.left_out or "Nothing", metric.audience.capitalize())
        for metric in metrics
    )
    headings = ("Measure", "Why it matters", "How it is counted", "What is left out", "Who sees it")
    return Table(f"Measures of {subject.lower()}", headings, rows, audience="public")
