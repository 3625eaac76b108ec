"""An invented borough for tests: exact records, counted, protected and made into a report by the real functions."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from prevent_metrics.counting.counts import Counts, Source
from prevent_metrics.counting.referrals import count_referrals
from prevent_metrics.counting.threat import count_threat
from prevent_metrics.datasets import DATASETS
from prevent_metrics.datasets.settings import Settings
from prevent_metrics.datasets.tidy import conform, empty
from prevent_metrics.metrics.report import Report
from prevent_metrics.metrics.threat import threat_figures
from prevent_metrics.protection import derive, release
from prevent_metrics.protection.ledger import LEDGER_COLUMNS
from prevent_metrics.protection.protected_counts import seal
from prevent_metrics.protection.referrals import protect_referrals
from prevent_metrics.vocabulary.concern_words import concerns_in
from prevent_metrics.vocabulary.periods import add_months, month_of, period_months

SOURCES = {"education": 0.4, "police": 0.27, "local authority": 0.13, "health": 0.12, "community": 0.05, "other": 0.03}
AGES = {"11 to 15": 0.45, "16 to 17": 0.2, "21 to 30": 0.2, "31 to 40": 0.1, "unknown": 0.05}
GENDERS = {"male": 0.86, "female": 0.12, "unknown": 0.02}
OUTCOMES = {"no further action": 0.5, "signposted": 0.28, "concerns resolved": 0.15, "suitable for channel": 0.05}
THEMES = pd.DataFrame(
    {
        "theme": ["Self-initiated activity inspired online", "Venues hired under a false purpose", None],
        "likelihood": [4, 3, None],
        "impact": [5, 3, None],
        "residual_likelihood": [3, 2, None],
        "residual_impact": [5, 3, None],
        "direction": ["up", "same", None],
        "action": ["2.4", None, None],
        "level": [None, None, "substantial"],
        "set_on": [None, None, "2022-02-09"],
        "source": [None, None, "Joint Terrorism Analysis Centre"],
    }
)


def records(first, counts, seed=7):
    """So many referrals in each month from the first on, with invented words."""
    draws = np.random.default_rng(seed)
    months = [add_months(first, place) for place, count in enumerate(counts) for _ in range(count)]
    made = pd.DataFrame({"month": months})
    for column, words in (("source", SOURCES), ("age_band", AGES), ("gender", GENDERS), ("outcome", OUTCOMES)):
        chances = np.array(list(words.values())) / sum(words.values())
        made[column] = draws.choice(list(words), len(made), p=chances)
    made["concern"] = [draws.choice(concerns_in(int(m[:4]) - (m[5:] < "04")).keys[:6]) for m in months]
    made["days_to_assessment"] = draws.integers(0, 9, len(made))
    suitable = made["outcome"].isin(["concerns resolved", "suitable for channel"])
    made["panel_month"] = [add_months(m, 1) if yes else None for m, yes in zip(months, suitable, strict=True)]
    made["days_to_panel"] = np.where(suitable, draws.integers(8, 28, len(made)), None)
    made["adopted_month"] = [add_months(m, 2) if yes else None for m, yes in zip(months, suitable, strict=True)]
    return conform(made, DATASETS["referrals"])


def source_of(settings, figures_to, referrals=None, themes=None):
    tables = {name: empty(dataset) for name, dataset in DATASETS.items()}
    if referrals is not None:
        tables["referrals"] = referrals
    tables["threat"] = conform(THEMES if themes is None else themes, DATASETS["threat"])
    return Source(tables, pd.DataFrame(), pd.DataFrame(), settings, figures_to)


def report_of(first="2024-10", counts=(), closed_to="2026-27 Q2", training=(), themes=None, number=7, **chosen):
    """A report of a borough with so many referrals in each month; `training`: rows of training figures."""
    figures_to = date(2026, 9, 30)
    settings = Settings(closed_to=closed_to, **chosen)
    source = source_of(settings, figures_to, records(first, counts) if sum(counts) else None, themes)
    counted = count_referrals(source)
    ledger = pd.DataFrame(columns=list(LEDGER_COLUMNS))
    undecided = replace(settings, exact_totals_decision=None)
    protection = protect_referrals(counted, undecided, ledger=ledger, key=b"k" * 32)
    protected = protection.protected | release(count_threat(source))
    protected = protected | months_of(counted, protected, settings)
    figures = threat_figures(protected, settings, figures_to)
    figures = figures | derive(release(Counts({})), list(training))
    entries = {name: source.tables[name] for name in ("threat", "comparators", "plan")}
    return Report(
        number, "Prevent Board, 26 November 2026", figures_to, "OFFICIAL-SENSITIVE", figures, entries, settings
    )


def months_of(counted, protected, settings):
    """Exact months in the shape protection lets them through, without its audit (which has tests of its own)."""
    if not settings.exact_totals_decision:
        return seal({})
    shared = [
        month for period in protected["referrals_referred"]["quarter"].unique() for month in period_months(period)
    ]
    months = counted.tables["referrals_months"]
    months = months[months["month"].isin(shared)]
    exact = months.assign(lower=months["count"], upper=months["count"], state="shown")
    return seal({"referrals_months": exact})


def trained(sector, share, product="wrap"):
    """A training figure of a sector."""
    return {
        "metric": "training_in_date",
        "period": month_of(date(2026, 9, 30)),
        "breakdown": "product",
        "category": product,
        "breakdown_2": "sector",
        "category_2": sector,
        "value": share,
        "unit": "share",
        "audience": "public",
    }
