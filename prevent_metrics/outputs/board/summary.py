"""Summary: the meeting on one screen. The asks, the headlines, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from ...datasets import DATASETS
from ...metrics.report import Report
from ...vocabulary.claims import Claim, Origin, of_rows
from ..content import Asks, Block, Note, Page, Part, Picker, Side, Statement, Statements, Tile, Tiles
from ..words import asks
from ..words import summary as words
from ..words.share import titled
from . import governance, plan, threat, training
from .decision_sheet import became, information, sheet

_SUBJECTS = (training, plan, threat, governance)
_TILES = 6


def pickers(report: Report) -> tuple[Picker, ...]:
    """The Summary has no choices but the report itself."""
    return ()


def page(report: Report, earlier: Report | None, choices: Mapping[str, str]) -> Page:
    """Describe the Summary of a report, compared with an earlier one where there is one."""
    public = choices.get("audience") == "public"  # the public pack counts what it lists
    asked, rest = sheet(report)
    if public:
        asked, rest = (tuple(each for each in listed if each.audience == "public") for listed in (asked, rest))
    changed = _flat(subject.changes(report, earlier) for subject in _SUBJECTS) if earlier else ()
    changed = changed if public else (*_came(report), *changed)
    answered = became(report, earlier)
    blocks: list[Block] = list(_threat_level(report))
    blocks += [Statements(asks.EARLIER, answered, "")] if answered else []
    blocks.append(Tiles(headline_tiles(report, earlier)))
    blocks.append(
        Side(
            left=(Asks(asks.TITLE, asked, asks.NONE),),
            right=(Statements(words.changes_title(earlier), changed, words.nothing_changed(earlier)),),
        )
    )
    noted = tuple(information(rest))
    return Page(
        key="summary",
        name="Summary",
        finding=words.finding(training.sectors_under_target(report), of_rows(len(asked), "asks")),
        subline=_subline(report, earlier),
        blocks=tuple(blocks),
        parts=(Part(asks.INFORMATION, noted),) if noted else (),
    )


def headline_tiles(report: Report, earlier: Report | None) -> tuple[Tile, ...]:
    """Six headline figures: training, plan, threat, then what governance adds."""
    return _flat(subject.headlines(report, earlier) for subject in _SUBJECTS)[:_TILES]


def _flat(parts: Iterable[tuple]) -> tuple:
    return tuple(each for part in parts for each in part)


def _threat_level(report: Report) -> Iterable[Block]:
    said = threat.national_level(report)
    return (Note(said, tone="grey", audience="public"),) if said else ()


def _came(report: Report) -> Iterable[Statement]:
    """The returns that came since the report before, as they were when this one was shared."""
    came = report.entries.get("came")
    if came is None or came.empty:
        return ()
    listed = [
        words.one_return(
            str(each.source),
            DATASETS[str(each.dataset)].label,
            None if pd.isna(each.rows) else Claim(float(each.rows), [Origin("rows of returns", part="came")]),
        )
        for each in came.itertuples()
    ]
    return (Statement("New", "blue", words.came(int(came["report"].iloc[0]), listed), "training"),)


def _subline(report: Report, earlier: Report | None) -> str:
    parts = [titled(report.title, report.figures_to, " · ")]
    if earlier:
        parts.append(f"compared with {earlier.title}")
    return " · ".join(parts)
