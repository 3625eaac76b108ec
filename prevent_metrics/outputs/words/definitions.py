"""Words of the Definitions page."""

from __future__ import annotations

from ...metrics.definition import Metric
from ...protection.explained import worked
from ..content import Block, Note, Table

_GLOSSARY = (
    ("Adopted", "The person consented and became a Channel case."),
    ("Channel", "Early, voluntary support for people susceptible to radicalisation, led by the local authority."),
    ("Channel panel", "The multi-agency panel under section 36 of the Counter-Terrorism and Security Act 2015."),
    ("CTLP", "Counter Terrorism Local Profile: a restricted police assessment; only redacted themes are entered here."),
    ("In date", "A completion that has neither reached its own expiry date nor outlived its validity."),
    ("People in scope", "The people who need a product, as the headcount return says."),
    ("RAG", "Red, amber or green for live actions; blue once complete. Status is told apart from it."),
    ("Return", "One table that a partner or a system sent, as it was accepted."),
    (
        "Toolkit section",
        "One of the eight sections of the Home Office Prevent duty toolkit for local authorities (2024).",
    ),
    ("WRAP", "Workshop to Raise Awareness of Prevent, face to face. eLearning never replaces it."),
    ("Year", "1 April to 31 March; quarters are financial."),
)


def subline() -> str:
    """The grey line under the title."""
    return "What each measure is, what is left out of it, who sees it, and how small numbers are protected"


def protection() -> tuple[str, ...]:
    """The protection of small numbers in four sentences."""
    return (
        "Small numbers can point at a person. So every count of referrals is rounded to a five beside it, and the fives "
        "still add up in every table.",
        "A single quarter's 0 means 0 to 4, a 5 means 1 to 9, a 10 means 6 to 14. Sums say what they could be at least and "
        "at most.",
        "A quarter is rounded once. After a Board member has opened it, it is never computed again, so two reports can "
        "never be subtracted from one another to find a person.",
        "Percentages, ranges and sentences are worked out from the rounded counts alone, and only where at least 25 are "
        "counted.",
    )


def limits() -> str:
    """What the protection does not promise."""
    return (
        "What this promises: nobody can learn a count of referrals exactly, or tell 1 to 4 from none, from anything shown. "
        "What it does not promise: it cannot stop a good guess, it is not differential privacy, and each restatement or "
        "exact total the Board decides to show narrows the numbers concerned."
    )


def worked_example() -> Table:
    """A small worked table: what was counted, what is shown, what it could be."""
    rows = tuple((row.category, str(row.counted), row.shown, row.could_be) for row in worked())
    return Table(
        "A worked example with invented numbers",
        ("Source", "Counted (never shown)", "Shown", "Could be"),
        rows,
        numeric=(1, 2),
        notes=("The shown numbers add up to the shown total; so did the counted ones.",),
        audience="public",
    )


def example(metric: Metric) -> tuple[Block, ...]:
    """A metric's worked example, to be checked by hand."""
    if metric.example is None:
        return ()
    lines = [line for line in metric.example.rows.strip().splitlines() if line.strip()]
    drawn = [tuple(cell.split("#")[0].strip() for cell in line.split("|")) for line in lines]
    width = len(drawn[0])
    rows = tuple((row + ("",) * width)[:width] for row in drawn[1:])
    return (
        Table(f"{metric.label}: an example to check by hand", drawn[0], rows, audience="public"),
        Note(f"{metric.example.asks} {metric.example.answer}", audience="public"),
    )


def glossary() -> Table:
    """Terms of the field."""
    return Table("Words of the field", ("Term", "What it means"), _GLOSSARY, audience="public")
