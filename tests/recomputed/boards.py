"""Random Boards: every dataset of a Board drawn with a seed, with gaps, lapses and days on the edge."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
from training_made import made

from prevent_metrics.counting import Source
from prevent_metrics.datasets import DATASETS
from prevent_metrics.datasets.settings import Settings
from prevent_metrics.datasets.tidy import conform
from prevent_metrics.vocabulary.plan_words import SECTIONS
from prevent_metrics.vocabulary.sectors import SECTORS

AS_AT, MEETING = date(2026, 9, 30), date(2026, 12, 10)
_AGENCIES = ("Police", "Health", "Probation", "Council", "College", "Fire")
_PARTNERS = ("Library", "Mosque", "College", "Museum; Library", "Youth club / Mosque", None)


def board(seed: int, actions: int | None = None) -> Source:
    """A Board with up to 60 actions (or so many), two groups that meet, engagement, returns of its partners, and training."""
    draw = np.random.default_rng(seed)
    trained = made(people=200, organisations=int(draw.integers(2, 14)), completions=500, seed=seed)
    names = trained.partners["name"]
    partners = trained.partners.assign(sector=draw.choice(list(SECTORS.keys), len(names)))
    tables = dict(trained.tables) | {
        key: conform(drawn(draw, int(draw.integers(0, 60))), DATASETS[key]) for key, drawn in _DRAWN.items()
    }
    if actions is not None:
        tables["plan"] = conform(_plan(draw, actions), DATASETS["plan"])
    return Source(
        tables, partners, _returns(draw, names), Settings(next_meeting_on=MEETING, any_one_product=seed % 2 == 1), AS_AT
    )


def _days(draw: np.random.Generator, rows: int, missing: float = 0.15) -> list[date | None]:
    """Days from two years before the figures to nine months after, many of them on the edges."""
    edges = [AS_AT + timedelta(days=step) for step in (-1, 0, 1)] + [
        MEETING + timedelta(days=step) for step in (-1, 0, 1)
    ]
    some = [AS_AT + timedelta(days=int(step)) for step in draw.integers(-700, 270, rows)]
    return [
        None if draw.random() < missing else edges[draw.integers(len(edges))] if draw.random() < 0.25 else day
        for day in some
    ]


def _one_of(draw: np.random.Generator, words: tuple[str | None, ...], rows: int) -> list[str | None]:
    return [words[place] for place in draw.integers(0, len(words), rows)]


def _plan(draw: np.random.Generator, rows: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "reference": [f"{place}.1" for place in range(rows)],
            "section": _one_of(draw, (*SECTIONS.keys, None), rows),
            "objective": _one_of(draw, ("Intervene early", "Tackle causes", None), rows),
            "action": [f"Action {place}" for place in range(rows)],
            "lead": _one_of(draw, ("Police", "Head of Safety; Police", "Council", None), rows),
            "start_on": _days(draw, rows, 0.5),
            "due_on": _days(draw, rows, 0.25),
            "timescale": _one_of(draw, ("Ongoing", None, None), rows),
            "status": _one_of(draw, ("not started", "in progress", "complete", "overdue", "cancelled", None), rows),
            "rag": _one_of(draw, ("red", "amber", "green", "blue", None), rows),
            "progress_percent": _one_of(draw, (None, 0, 40, 100), rows),
            "completed_on": _days(draw, rows, 0.7),
            "corrective_action": _one_of(draw, ("New lead", None), rows),
            "success_measure": _one_of(draw, ("All schools", None), rows),
            "risk": _one_of(draw, ("R1", None), rows),
            "expenditure": _one_of(draw, (None, 100, 250), rows),
        }
    )


def _meetings(draw: np.random.Generator, rows: int) -> pd.DataFrame:
    days = [AS_AT - timedelta(days=int(step)) for step in draw.choice([0, 90, 180, 270, 360, 450, -40], rows)]
    return pd.DataFrame(
        {
            "date": days,
            "group": _one_of(draw, ("board", "delivery group"), rows),
            "agency": _one_of(draw, _AGENCIES, rows),
            "attendance": _one_of(draw, ("attended", "apologies", "absent"), rows),
        }
    )


def _decisions(draw: np.random.Generator, rows: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "date": [AS_AT - timedelta(days=int(step)) for step in draw.integers(-60, 500, rows)],
            "group": _one_of(draw, ("board", "delivery group", None), rows),
            "decision": [f"Decision {place}" for place in range(rows)],
            "due_on": _days(draw, rows),
            "status": _one_of(draw, ("open", "carried forward", "complete", "noted", None), rows),
            "plan_reference": _one_of(draw, ("0.1", "3.1", "999.1", None), rows),
        }
    )


def _key_dates(draw: np.random.Generator, rows: int) -> pd.DataFrame:
    return pd.DataFrame({"subject": [f"Policy {place}" for place in range(rows)], "next_due_on": _days(draw, rows)})


def _engagement(draw: np.random.Generator, rows: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "date": [AS_AT - timedelta(days=int(step)) for step in draw.integers(-30, 260, rows)],
            "kind": _one_of(draw, ("event", "project", "communication", "concern raised", None), rows),
            "section": _one_of(draw, (*SECTIONS.keys, None), rows),
            "partner": _one_of(draw, _PARTNERS, rows),
            "audience": _one_of(draw, ("parents", "residents", None), rows),
            "people_reached": _one_of(draw, (None, 25, 3100), rows),
            "outcome": _one_of(draw, ("Two new hosts", None), rows),
            "cost": _one_of(draw, (None, 150), rows),
        }
    )


def _assurance(draw: np.random.Generator, rows: int) -> pd.DataFrame:
    ratings = ("not met", "partially met", "met", "exceeding", None)
    sections = [SECTIONS.keys[place] for place in draw.integers(0, len(SECTIONS.keys), min(rows, 10))]
    return pd.DataFrame(
        {
            "section": sections,
            "rating": _one_of(draw, ratings, len(sections)),
            "previous_rating": _one_of(draw, ratings, len(sections)),
        }
    )


def _returns(draw: np.random.Generator, names: pd.Series) -> pd.DataFrame:
    due = date(2026, 10, 15)
    came = [None if draw.random() < 0.2 else due + timedelta(days=int(draw.integers(-10, 5))) for _ in names]
    state = ["missing" if day is None else "received" if day <= due else "late" for day in came]
    rests_on = [date(2026, 6, 30) if day is None and draw.random() < 0.5 else None for day in came]
    return pd.DataFrame(
        {
            "partner": names, "dataset": "training", "period": "2026-27 Q2", "received_on": came, "due_on": due,
            "state": state, "rests_on": rests_on,
        }
    )  # fmt: skip


def _sessions(draw: np.random.Generator, rows: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "date": _days(draw, rows, 0.05),
            "organisation": _one_of(draw, ("Organisation 0000", "Organisation 0001", "Town Hall", None), rows),
            "sector": _one_of(draw, (*SECTORS.keys, None, None, None), rows),
            "product": _one_of(draw, ("wrap", "briefing", None), rows),
            "places": _one_of(draw, (10, 20, None), rows),
            "attended": _one_of(draw, (0, 7, 12, 18, None), rows),
            "feedback": _one_of(draw, (3.5, 4.5, None), rows),
            "state": _one_of(draw, ("delivered", "planned", "cancelled", None), rows),
        }
    )


_DRAWN = {
    "sessions": _sessions,
    "plan": _plan,
    "meetings": _meetings,
    "decisions": _decisions,
    "key_dates": _key_dates,
    "engagement": _engagement,
    "assurance": _assurance,
}
