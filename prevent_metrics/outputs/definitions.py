"""The Definitions page and its words: every measure, why, how, from what and who sees it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..metrics.definition import Metric
from ..metrics.referrals_shares import restated_periods
from ..metrics.registry import definitions
from ..metrics.report import Report
from ..protection.audit import WorkedExample, worked_example
from ..vocabulary.periods import say_day
from .content import Block, Cell, Heading, Note, Page, Part, Picker, Pickers, Table
from .threat import words as restated
from .training.chase import cleaning
from .training.view import read

# Words of the Definitions page

_GLOSSARY = (
    ("Adopted", "The person consented and became a Channel case."),
    ("Channel", "Early, voluntary support for people susceptible to radicalisation, led by the local authority."),
    ("Channel panel", "The multi-agency panel under section 36 of the Counter-Terrorism and Security Act 2015."),
    ("CTLP", "Counter Terrorism Local Profile: a restricted police assessment; only redacted themes are entered here."),
    ("In date", "Training that has not passed its expiry date, or the validity period if it has none."),
    ("People in scope", "The people who need a product, from the headcount return."),
    ("RAG", "Red, amber or green for live actions; blue once complete. Status is shown separately."),
    ("Return", "One table from a partner or a system, as we accepted it."),
    (
        "Toolkit section",
        "One of the eight sections of the Home Office Prevent duty toolkit for local authorities (2024).",
    ),
    ("WRAP", "Workshop to Raise Awareness of Prevent, face to face. eLearning never replaces it."),
    ("Year", "1 April to 31 March; quarters are financial."),
)


def subline() -> str:
    """The grey line under the title."""
    return "What each measure means, what it leaves out, who sees it, and how small numbers are protected"


def protection() -> tuple[str, ...]:
    """The protection of small numbers, a sentence a step."""
    return (
        "Small numbers can identify a person. So we round every count of referrals to fives that still add up.",
        *_worked().steps,
    )


def limits() -> tuple[str, ...]:
    """What the protection does not promise."""
    return _worked().limits


def worked_table() -> Table:
    """A small worked table: what was counted, what is shown, what it could be."""
    worked = _worked()
    headings = tuple(str(each).capitalize() for each in worked.counted.columns)
    rows = tuple(_worked_row(worked, name) for name in worked.counted.index)
    return Table(
        "A worked example with invented numbers",
        ("Source", *headings),
        rows,
        notes=(
            "In each cell: the number shown, then the true count (never shown) and the range the shown number could "
            "mean.",
        ),
        audience="public",
    )


def worked_reading() -> str:
    """One number of the worked table read aloud.

    >>> worked_reading().split(". ")[0]
    'Take health, under 18, in the table below: 1 was counted, 0 is shown'
    """
    worked = _worked()
    row, column = worked.counted.index[1], worked.counted.columns[0]
    counted, shown = worked.counted.loc[row, column], worked.shared.loc[row, column]
    least, greatest = worked.least.loc[row, column], worked.greatest.loc[row, column]
    return (
        f"Take {str(row).lower()}, {column}, in the table below: {counted} was counted, {int(shown)} is shown. A "
        f"reader of the {int(shown)} knows that it is between {least} and {greatest}, but not which. The shown "
        "numbers add up along every row and column."
    )


@cache
def _worked() -> WorkedExample:
    return worked_example()


def _worked_row(worked: WorkedExample, name: object) -> tuple[str | Cell, ...]:
    return (str(name).capitalize(), *(_worked_cell(worked, name, column) for column in worked.counted.columns))


def _worked_cell(worked: WorkedExample, row: object, column: object) -> Cell:
    shown, counted = worked.shared.loc[row, column], worked.counted.loc[row, column]
    least, greatest = worked.least.loc[row, column], worked.greatest.loc[row, column]
    return Cell(str(int(shown)), f"counted {int(counted)}, could be {least} to {greatest}")


def example(metric: Metric) -> tuple[Block, ...]:
    """A metric's worked example, to be checked by hand."""
    if metric.example is None:
        return ()
    lines = [line for line in metric.example.rows.strip().splitlines() if line.strip()]
    drawn = [tuple(cell.split("#")[0].strip() for cell in line.split("|")) for line in lines]
    width = len(drawn[0])
    rows = tuple((row + ("",) * width)[:width] for row in drawn[1:])
    return (
        Table(f"{metric.label}, with invented records", drawn[0], rows, audience="public"),
        Note(f"{metric.example.asks} {metric.example.answer}", audience="public"),
    )


def glossary() -> Table:
    """Terms of the field."""
    return Table("Glossary", ("Term", "What it means"), _GLOSSARY, audience="public")


def definitions_of(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each measure behind a chart with how it is counted and what is left out."""
    from ..metrics.registry import definitions

    known = [definitions()[key] for key in keys if key in definitions()]
    return tuple((each.label, each.how + (f" Left out: {each.left_out}" if each.left_out else "")) for each in known)


def sources(named: tuple[str, ...], report: Report | None) -> str:
    """Where the figures of a chart come from and up to when they go.

    >>> sources(("Training returns of partners",), None)
    'Sources: Training returns of partners.'
    """
    said = f"Sources: {'; '.join(named)}." if named else ""
    dated = f"Figures up to {say_day(report.figures_to)}." if report else ""
    return " ".join(part for part in (said, dated) if part)


def check_pack(number: int, code: str) -> str:
    """How to see that a pack is as it was made, with the report's code.

    >>> check_pack(3, "ABCD-EFGH-IJKL-MNOP")[:44]
    'The check code of report 3 is ABCD-EFGH-IJKL'
    """
    return (
        f"The check code of report {number} is {code}. To check whether a pack has been changed, the council runs: "
        "python -m prevent_metrics verify FILE."
    )


# Definitions:

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
        Part("Examples to check by hand", (Pickers((_examples(),)), *(example(metric) if metric else ()))),
        Part("Data quality", tuple(_cleaning(report))),
        Part("Glossary", (glossary(),)),
    )
    answer = (Pickers((_subjects(),)), _table(_SUBJECTS[chosen], _measures(chosen)))
    shown = tuple(part for part in parts if part.blocks)
    return Page("definitions", "Definitions", "Every figure can be explained", subline(), answer, shown)


def _protection(report: Report | None) -> list[Block]:
    blocks: list[Block] = [Heading("How small numbers are protected")]
    blocks += [Note(line, audience="public") for line in protection()]
    blocks += [Note(worked_reading(), tone="blue", audience="public"), worked_table()]
    blocks += [Heading("What the protection does not do")]
    blocks += [Note(line, tone="amber", audience="public") for line in limits()]
    if told := restated_periods(report.figures) if report else ():
        blocks += [Heading(restated.HEADING), restated.restated_table(told)]
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
    return Table(f"Measures of {subject.lower()}", headings, rows, opens=True, audience="public")
