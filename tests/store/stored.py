"""Small things to store, drawn once for all tests of the store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pandas as pd
from sqlalchemy import Connection, Engine, text

from prevent_metrics.datasets import DATASETS
from prevent_metrics.datasets.tidy import conform
from prevent_metrics.store import NewReport, NewReturn, Store, open_store
from prevent_metrics.store.engine import changing_on
from prevent_metrics.store.upgrading import take_steps

ANN, BEN = "ann@board.example", "ben@board.example"
NINE = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


def at(minutes: int = 0, days: int = 0) -> datetime:
    return NINE + timedelta(minutes=minutes, days=days)


def opened(url: str) -> Iterator[Store]:
    store = open_store(url)
    yield store
    store.close()


def training(*organisations: str) -> pd.DataFrame:
    drawn = {"organisation": list(organisations), "product": "wrap", "completed_on": "2026-03-01", "people": 1}
    return conform(pd.DataFrame(drawn), DATASETS["training"])


def snapshot(file: str = "council.xlsx", **other: object) -> NewReturn:
    values = {
        "dataset": "training",
        "source": "Wrenbury Council",
        "period": "2026-27 Q2",
        "file_name": file,
        "sheet": "Staff",
        "sha256": f"of {file}",
        "follows": "snapshot",
        "rows": 2,
        "fingerprint": "layout one",
        "table": training("Council", "Library"),
    }
    return NewReturn(**(values | other))


def register(file: str = "register.xlsx", **other: object) -> NewReturn:
    return snapshot(file, **({"follows": "adds", "fingerprint": "layout two", "dataset": "sessions"} | other))


_NUMBERS = ("value", "numerator", "denominator", "lower", "upper")
FIGURES = pd.DataFrame(
    [
        ("training_people", "all", "", 120, None, None, None, None, "count", "public"),
        ("training_share", "sector", "health", 0.78, 78, 100, 0.69, 0.85, "share", "public"),
        ("referrals_received", "source", "police", 15, None, None, 11, 19, "count", "restricted"),
    ],
    columns=["metric", "breakdown", "category", *_NUMBERS, "unit", "audience"],
).astype(dict.fromkeys(_NUMBERS, "float64"))
FIGURES = FIGURES.assign(period="2026-27 Q2", breakdown_2="", category_2="", state="shown")[
    [
        *("metric", "period", "breakdown", "category", "breakdown_2", "category_2"),
        *(*_NUMBERS, "unit", "audience", "state"),
    ]
]

LEDGER_ROWS = pd.DataFrame(
    [
        {"period": "2026-27 Q2", "list": "received", "source": "police", "count": 15, "lower": 11, "upper": 19},
        {"period": "2026-27 Q2", "list": "received", "source": "education", "count": 10, "round": 2},
    ]
)


def new_report(title: str = "October meeting", **other: object) -> NewReport:
    values = {
        "title": title,
        "figures_to": date(2026, 9, 30),
        "marking": "OFFICIAL-SENSITIVE",
        "figures": FIGURES,
        "figures_fingerprint": "fingerprint of the figures",
        "entries": {
            "plan": pd.DataFrame({"reference": ["1.1", "1.2"], "due_on": pd.to_datetime(["2026-12-01", None])})
        },
        "settings": {"board_name": "Wrenbury Prevent Board", "targets": {"wrap": 0.85}, "next_meeting_on": None},
        "texts": {"summary": "Welcome."},
        "protection_report": {"closed": "2026-27 Q2", "bounds": [11, 19]},
        "ledger_rows": LEDGER_ROWS,
    }
    return NewReport(**(values | other))


def brought_back(engine: Engine, revision: str) -> None:
    """Leave a store as an earlier version of the product made it."""
    with changing_on(engine) as connection:
        take_steps(connection, revision)


def states(store: Store) -> list[str]:
    return [each.state for each in store.returns()]


def events(store: Store) -> list[str]:
    return [each.event for each in store.trail()]


def clear_guards(connection: Connection) -> None:
    """Take every guard away, as somebody with rights over the database could."""
    if connection.dialect.name == "postgresql":
        asked = "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
        dropped = [f"DROP TRIGGER {name} ON {table}" for name, table in connection.execute(text(asked)).all()]
    else:
        asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        dropped = [f"DROP TRIGGER {name}" for name in connection.execute(text(asked)).scalars().all()]
    for statement in dropped:
        connection.execute(text(statement))
