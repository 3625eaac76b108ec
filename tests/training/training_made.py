"""Builds training sources: small ones drawn as text, large ones made with a seed."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from drawn import rows

from prevent_metrics.counting import Source
from prevent_metrics.counting.returns import count_returns
from prevent_metrics.counting.training import count_training
from prevent_metrics.datasets import DATASETS
from prevent_metrics.datasets.settings import Settings
from prevent_metrics.datasets.tidy import conform, empty
from prevent_metrics.metrics.report import Report
from prevent_metrics.metrics.returns import returns_figures
from prevent_metrics.metrics.training import training_figures
from prevent_metrics.protection import Figures
from prevent_metrics.protection.protected_counts import seal
from prevent_metrics.protection.small_settings import protect_training
from prevent_metrics.vocabulary.products import PRODUCTS
from prevent_metrics.vocabulary.sectors import SECTORS

_ROLES = ["Teacher", "Designated safeguarding lead", "Nurse", "Prevent Board member", "Caretaker", "Nurse"]
AS_AT = date(2026, 9, 30)
PARTNER_COLUMNS = ["name", "sector", "in_scope", "expects", "people_per_session"]
RETURN_COLUMNS = ["partner", "dataset", "period", "received_on", "due_on", "state", "rests_on"]


def tidy(key: str, drawn: str | pd.DataFrame | None) -> pd.DataFrame:
    """A dataset's tidy table from a drawn one, with the column `source` where it is drawn."""
    if drawn is None:
        return empty(DATASETS[key])
    table = rows(drawn) if isinstance(drawn, str) else drawn
    tidied = conform(table, DATASETS[key])
    if "source" in table:
        tidied["source"] = table["source"].astype("string").to_numpy()
    return tidied


def source(
    training: str | pd.DataFrame | None = None,
    workforce: str | pd.DataFrame | None = None,
    sessions: str | pd.DataFrame | None = None,
    partners: str | None = None,
    returns: str | None = None,
    settings: Settings | None = None,
    figures_to: date = AS_AT,
) -> Source:
    """A source of training figures from drawn tables; an organisation not drawn is "Wren Trust"."""
    drawn = rows(training) if isinstance(training, str) else training
    if drawn is not None:
        drawn = drawn.assign(**{} if "organisation" in drawn else {"organisation": "Wren Trust"})
        if "people" not in drawn:
            drawn = drawn.assign(people="1")
        if isinstance(training, str) and "status" not in drawn:
            drawn = drawn.assign(status="done")
    tables = {key: empty(each) for key, each in DATASETS.items()}
    tables |= {
        "training": tidy("training", drawn),
        "workforce": tidy("workforce", workforce),
        "sessions": tidy("sessions", sessions),
    }
    register = rows(partners) if partners else pd.DataFrame(columns=PARTNER_COLUMNS)
    register = register.reindex(columns=PARTNER_COLUMNS)
    register["in_scope"] = register["in_scope"].eq("yes")
    expected = rows(returns) if returns else pd.DataFrame(columns=RETURN_COLUMNS)
    return Source(tables, register, expected.reindex(columns=RETURN_COLUMNS), settings or Settings(), figures_to)


_MADE_LAST: dict[tuple[int, bool], tuple[Source, Figures]] = {}


def figures(counted: Source, grouped: bool = False) -> Figures:
    """All training and returns figures; exact ones, unless small organisations are to be grouped. Kept for a while."""
    key = (id(counted), grouped)
    if key not in _MADE_LAST:
        if len(_MADE_LAST) == 8:
            _MADE_LAST.clear()
        _MADE_LAST[key] = (counted, _figures(counted, grouped))  # with its source, whose id is then nobody else's
    return _MADE_LAST[key][1]


def _figures(counted: Source, grouped: bool) -> Figures:
    counts = count_training(counted) | count_returns(counted)
    protected = protect_training(counts, counted.settings) if grouped else seal(counts.tables)
    made_figures = training_figures(protected, counted.settings, counted.figures_to)
    return made_figures | returns_figures(protected, counted.settings, counted.figures_to)


def figure(counted: Source, metric: str, *place: str, period: str = ""):
    """The one figure `training_<metric>` at a place: breakdown, category and the second pair; none for all."""
    first = dict(zip(("breakdown", "category", "breakdown_2", "category_2"), place, strict=False))
    period = period or f"{counted.figures_to:%Y-%m}"
    return figures(counted).one(f"training_{metric}", period=period, **first)


def number(counted: Source, metric: str, *place: str, period: str = "") -> float:
    """The value of that figure; nought where there is none."""
    found = figure(counted, metric, *place, period=period)
    return 0 if found is None else found.value


def in_date(drawn: str, product: str = "wrap", **more) -> float:
    """People in date for a product, from a drawn training table."""
    return figure(source(drawn, **more), "in_date", "product", product).numerator


def report(counted: Source, grouped: bool = False, title: str = "Prevent Board", **entries: pd.DataFrame) -> Report:
    """A report of a source's training figures."""
    listed = {"returns": counted.returns, "partners": counted.partners} | entries
    return Report(1, title, counted.figures_to, "OFFICIAL", figures(counted, grouped), listed, counted.settings)


def made(people: int, organisations: int, completions: int, seed: int = 7) -> Source:
    """A large source with overlaps: people in two files, leavers, lapsed and booked rows, odd dates, totals."""
    draw = np.random.default_rng(seed)
    names = np.array([f"Organisation {number:04d}" for number in range(organisations)])
    home = draw.integers(0, organisations, people)
    who = draw.integers(0, people, completions)
    digests = np.array([f"{number * 2654435761 % 2**63:032x}" for number in range(people)], dtype=object)
    completed = np.datetime64("2021-01-01") + draw.integers(0, 2150, completions).astype("timedelta64[D]")
    blank = draw.random(completions)
    expires = completed + draw.integers(-20, 1400, completions).astype("timedelta64[D]")
    expires = np.where(blank < 0.7, np.datetime64("NaT"), expires)
    leaves = np.datetime64("2025-06-01") + draw.integers(0, 900, people).astype("timedelta64[D]")
    left = np.where(draw.random(people) < 0.05, leaves, np.datetime64("NaT"))[who]
    table = pd.DataFrame(
        {
            "organisation": pd.Categorical.from_codes(home[who], names),
            "sector": pd.Categorical.from_codes((home % len(SECTORS.keys))[who], list(SECTORS.keys)),
            "role": pd.Series(np.array(_ROLES)[who % 97 % len(_ROLES)]),
            "person": pd.Series(digests[who]),
            "product": pd.Categorical.from_codes(draw.integers(0, 6, completions), list(PRODUCTS.keys)),
            "completed_on": np.where(blank > 0.99, np.datetime64("NaT"), completed),
            "expires_on": expires,
            "left_on": left,
            "joined_on": np.where(blank < 0.03, np.datetime64("2026-02-01"), np.datetime64("NaT")),
            "status": pd.Categorical.from_codes(
                draw.choice(3, completions, p=[0.85, 0.1, 0.05]), ["done", "not done", "lapsed"]
            ),
            "people": 1,
        }
    )
    table = _overlaps(pd.concat([table, _totals(draw, names)], ignore_index=True), draw)
    sent_by = table.pop("source")
    tables = {key: empty(each) for key, each in DATASETS.items()}
    tables["training"] = conform(table, DATASETS["training"]).assign(source=sent_by.to_numpy())
    tables["workforce"] = conform(_workforce(draw, names, people), DATASETS["workforce"])
    partners = pd.DataFrame({"name": names, "sector": "other", "in_scope": True}).reindex(columns=PARTNER_COLUMNS)
    return Source(tables, partners, pd.DataFrame(columns=RETURN_COLUMNS), Settings(), AS_AT)


def _overlaps(table: pd.DataFrame, draw: np.random.Generator) -> pd.DataFrame:
    """A tenth of the rows once more from a second source, which writes organisations in capitals."""
    again = table.sample(frac=0.1, random_state=int(draw.integers(1000)))
    again = again.assign(organisation=again["organisation"].astype(str).str.upper(), source="B")
    joined = pd.concat([table.assign(source="A"), again], ignore_index=True)
    return joined.assign(organisation=joined["organisation"].astype("category"))


def _totals(draw: np.random.Generator, names: np.ndarray) -> pd.DataFrame:
    chosen = draw.choice(names, max(len(names) // 5, 1), replace=False)
    extra = np.array([f"Totals only {number:03d}" for number in range(max(len(names) // 10, 1))])
    organisation = np.repeat(np.concatenate([chosen, extra]), 2)
    size = len(organisation)
    days = np.datetime64("2022-01-01") + draw.integers(0, 1900, size).astype("timedelta64[D]")
    return pd.DataFrame(
        {
            "organisation": organisation,
            "product": np.tile(["wrap", "briefing"], size // 2),
            "completed_on": days,
            "status": "done",
            "people": draw.integers(1, 60, size),
            "in_scope": np.where(draw.random(size) < 0.5, 80, np.nan),
        }
    )


def _workforce(draw: np.random.Generator, names: np.ndarray, people: int) -> pd.DataFrame:
    usual = max(people // len(names), 3)
    entries = []
    for place, name in enumerate(names):
        if place % 11 == 3:
            continue
        entries.append((name, None, usual + place % 5, "2026-04-01"))
        entries.append((name, None, usual + place % 7, "2026-09-30"))
        if place % 3 == 0:
            entries.append((name, "wrap", usual - 1, "2026-08-31"))
        if place % 4 == 0:
            entries.append((name, "referrals", max(usual // 4, 0), None))
    return pd.DataFrame(entries, columns=["organisation", "product", "headcount", "as_at"])
