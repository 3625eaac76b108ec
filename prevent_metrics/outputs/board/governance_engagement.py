"""Engagement on the Governance page: reach, outcomes beside activity, partners not reached, concerns."""

from __future__ import annotations

import pandas as pd

from ...datasets.plan_standing import NOT_GIVEN, leads
from ...vocabulary.board_words import ENGAGEMENT_KINDS
from ...vocabulary.claims import Claim, of_rows
from ...vocabulary.numbers import whole
from ...vocabulary.words import plain
from ..content import Block, Cell, Note, Table
from ..words import engagement as words
from ..words.plan_actions import day_or
from .entered import word
from .governance_view import GovernanceView
from .plan_view import section_word
from .training_reading import organisation_cell

_REACH = ("engagement_people_reached", "engagement_message_reach")
_REACH_HEADINGS = ("Took part", "Reach of messages")


def engagement(view: GovernanceView) -> list[Block]:
    """The engagement part of the page."""
    if view.engagement.empty:
        return [Note(words.NOTHING)]
    total, without = view.count("engagement_activities"), view.count("engagement_without_outcome")
    reached = words.reach(total, people(view, _REACH[0]), people(view, _REACH[1]))
    said = [f"{reached}.", *([f"{words.finding(total, without)}."] if total else [])]
    blocks: list[Block] = [Note(" ".join(said))]
    blocks += [table for table in (_activities(view), _by_partner(view)) if table]
    if view.partners_in_scope:
        blocks.append(Note(words.not_reached(not_reached(view), view.base("engagement_partners_not_reached"))))
    return [*blocks, _concerns(view) or Note(words.NO_CONCERNS)]


def people(view: GovernanceView, metric: str) -> Claim | None:
    """People reached this year; None where no activity says."""
    found = view.figure(metric)
    return None if found is None else found.value


def not_reached(view: GovernanceView) -> list[str]:
    """Names of the partners in scope with which nothing was done this year."""
    activities = view.engagement[~view.engagement["concern"]]
    reached = {plain(name) for cell in activities["partner"].dropna().astype(str) for name in leads(cell)}
    return sorted((name for name, _ in view.partners_in_scope if plain(name) not in reached), key=str.casefold)


def _activities(view: GovernanceView) -> Table | None:
    """Every activity with its outcome beside it."""
    rows = tuple(
        (
            day_or(row["date"], ""),
            ENGAGEMENT_KINDS.label(word(row["kind"], "Not given")),
            section_word(row["section"]),
            organisation_cell(view.report, word(row["partner"], "No partner")),
            word(row["audience"], "Not given"),
            "Not said" if pd.isna(row["people_reached"]) else whole(int(row["people_reached"])),
            word(row["outcome"]) or Cell(words.NO_OUTCOME, tone="amber"),
        )
        for _, row in view.engagement[~view.engagement["concern"]].iterrows()
    )
    headings = ("Date", "Kind", "Section", "Partner", "Audience", "People reached", "Outcome")
    return Table("Activities and their outcomes", headings, rows, (5,), searchable=len(rows) > 15) if rows else None


def _by_partner(view: GovernanceView) -> Table | None:
    """Activities and reach by partner, the most active first."""
    found = view.report.figures.only(metric="engagement_activities", period=view.year, breakdown="partner")
    counts = sorted(((each.category, int(each.value)) for each in found), key=lambda pair: (-pair[1], pair[0]))
    rows = tuple(
        (
            "No partner" if name == NOT_GIVEN else organisation_cell(view.report, name),
            whole(count),
            *(_said(view, metric, "partner", name) for metric in _REACH),
        )
        for name, count in counts
    )
    return (
        Table(
            "Activities by partner", ("Partner", "Activities", *_REACH_HEADINGS), rows, (1, 2, 3), (words.REACH_NOTE,)
        )
        if rows
        else None
    )


def _said(view: GovernanceView, metric: str, breakdown: str, category: str) -> str:
    found = view.figure(metric, breakdown, category)
    return "Not said" if found is None else whole(found.value)


def _concerns(view: GovernanceView) -> Table | None:
    rows = tuple(
        (
            day_or(row["date"], ""),
            section_word(row["section"]),
            word(row["outcome"]) or Cell(words.NO_OUTCOME, tone="amber"),
        )
        for _, row in view.engagement[view.engagement["concern"]].iterrows()
    )
    caption = words.concerns(of_rows(len(rows), "engagement", "concerns"))
    return Table(caption, ("Date", "Section", "Outcome"), rows) if rows else None
