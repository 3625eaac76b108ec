"""Summary: the meeting on one screen. It asks each subject for its headlines and ranks what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...metrics.report import Report
from ...vocabulary.periods import say_day
from ..content import Block, Note, Page, Picker, Side, Statement, Statements, Tile, Tiles
from ..words import summary as words
from . import governance, plan, threat, training

_SUBJECTS = (training, plan, threat, governance)
_TILES = 6
_URGENCY = {"red": 0, "amber": 1, "grey": 2, "blue": 3, "green": 4}


def pickers(report: Report) -> tuple[Picker, ...]:
    """The Summary has no choices but the report itself."""
    return ()


def page(report: Report, earlier: Report | None, choices: Mapping[str, str]) -> Page:
    """Describe the Summary of a report, compared with an earlier one where there is one."""
    public = choices.get("audience") == "public"  # the public pack counts what it lists
    decisions = tuple(each for each in needs_decision(report, earlier) if not public or each.audience == "public")
    changes = _flat(subject.changes(report, earlier) for subject in _SUBJECTS) if earlier else ()
    blocks: list[Block] = list(_threat_level(report))
    blocks.append(Tiles(headline_tiles(report, earlier)))
    blocks.append(
        Side(
            left=(Statements("What needs a decision", decisions, words.nothing_to_decide()),),
            right=(Statements(words.changes_title(earlier), changes, words.nothing_changed(earlier)),),
        )
    )
    return Page(
        key="summary",
        name="Summary",
        finding=words.finding(training.sectors_under_target(report), len(decisions)),
        subline=_subline(report, earlier),
        blocks=tuple(blocks),
    )


def headline_tiles(report: Report, earlier: Report | None) -> tuple[Tile, ...]:
    """Six headline figures: training, plan, threat, then what governance adds."""
    return _flat(subject.headlines(report, earlier) for subject in _SUBJECTS)[:_TILES]


def needs_decision(report: Report, earlier: Report | None) -> tuple[Statement, ...]:
    """What needs a decision, reds first; within a tone the subjects keep their order."""
    found = _flat(subject.needs_decision(report, earlier) for subject in _SUBJECTS)
    return tuple(sorted(found, key=lambda each: _URGENCY[each.tone]))


def _flat(parts: Iterable[tuple]) -> tuple:
    return tuple(each for part in parts for each in part)


def _threat_level(report: Report) -> Iterable[Block]:
    said = threat.national_level(report)
    return (Note(said, tone="grey", audience="public"),) if said else ()


def _subline(report: Report, earlier: Report | None) -> str:
    parts = [report.title, f"figures to {say_day(report.figures_to)}"]
    if earlier:
        parts.append(f"compared with {earlier.title}")
    return " · ".join(parts)
