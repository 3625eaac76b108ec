"""The Data protection page: what is held, for how long, who sees it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from ...datasets import DATASETS
from ...datasets.settings import Settings
from ...vocabulary.periods import say_day
from ..content import Block, Note, Page, Part, Statement, Statements, Table
from . import words
from .dpia import DPIA_FILE, dpia_draft

__all__ = ["DPIA_FILE", "dpia_draft", "holdings", "page"]

#: Datasets whose number of rows is itself sensitive, and never leaves the check page.
_UNCOUNTED = frozenset(("referrals",))


def page(settings: Settings, facts: Mapping[str, object]) -> Page:
    """Describe the Data protection page from the settings and what is held now."""
    blocks: tuple[Block, ...] = (Note(words.held_now(facts)), _kept(settings))
    parts = (
        Part("Who may see what", (_roles(),)),
        Part(
            "Staff numbers and limits",
            (
                _listed("What pseudonymised means here", "grey", words.PSEUDONYMS),
                _listed("What this cannot guarantee", "amber", words.LIMITS),
            ),
        ),
        Part("Information requests", (_prompts(),)),
    )
    finding = "We remove or refuse names and contact details as we read a file. No screening finds every one"
    return Page("data-protection", "Data protection", finding, words.recorded(settings), blocks, parts)


def holdings(returns: pd.DataFrame, reports: pd.DataFrame, settings: Settings) -> tuple[Table, ...]:
    """List what is held, for freedom-of-information and subject-access officers; no content and no referral counts.

    `returns` has one row a return: dataset, source, period, rows, state, saved_at; `reports` one row a report: number,
    title, figures_to, state, shared_at. Further columns are left out.
    """
    return (
        Table(
            "Returns held",
            ("Dataset", "From", "Period", "Rows", "State", "Saved", "Kept for"),
            tuple(_return_row(row, settings) for row in returns.to_dict("records")),
            numeric=(3,),
            notes=("We do not give the number of referral rows, because councils usually withhold it.",),
            searchable=True,
        ),
        Table(
            "Reports held",
            ("Report", "Title", "Figures to", "State", "Shared"),
            tuple(_report_row(row) for row in reports.to_dict("records")),
            numeric=(0,),
        ),
        _kept(settings),
        _prompts(),
    )


def _kept(settings: Settings) -> Table:
    rows = tuple((each.what, each.kept, each.why, words.how_long(each, settings), each.seen_by) for each in words.HELD)
    headings = ("What", "What is kept of it", "Why", "How long", "Who may see it")
    return Table("What is kept, why and how long", headings, rows, audience="public")


def _roles() -> Table:
    return Table("Who may see what", ("Who", "Sees", "Never sees"), words.ROLES, audience="public")


def _prompts() -> Table:
    notes = ("Prompts, not advice. The decision is the information officer's.",)
    return Table("Prompts for a request", ("About", "Ask yourself"), words.PROMPTS, notes=notes, audience="public")


def _listed(title: str, tone: Any, sentences: Iterable[str]) -> Statements:
    made = tuple(Statement("For information", tone, sentence, audience="public") for sentence in sentences)
    return Statements(title, made, "Nothing to say.")


def _return_row(row: Mapping[Any, Any], settings: Settings) -> tuple[str, ...]:
    dataset, state = str(row["dataset"]), str(row["state"])
    label = DATASETS[dataset].label if dataset in DATASETS else dataset
    rows = "Not stated" if dataset in _UNCOUNTED else str(row["rows"])
    kind = "superseded" if state in ("superseded", "withdrawn") else dataset
    years = settings.retention_years.get({"sessions": "training", "workforce": "training"}.get(kind, kind))
    kept = "As long as it is current" if years is None else f"{years} years" if years != 1 else "1 year"
    return (label, str(row["source"]), str(row["period"]), rows, state.capitalize(), _day(row["saved_at"]), kept)


def _report_row(row: Mapping[Any, Any]) -> tuple[str, ...]:
    return (
        str(row["number"]),
        str(row["title"]),
        _day(row["figures_to"]),
        str(row["state"]).capitalize(),
        _day(row["shared_at"]),
    )


def _day(value: object) -> str:
    """The day of a date or moment in words, empty where there is none."""
    if value is None or value is pd.NaT:
        return ""
    return say_day(value) if isinstance(value, date) else str(value)[:10]
