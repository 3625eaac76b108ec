"""Every worked example of the training and returns definitions comes out as it is written."""

from datetime import date

import pandas as pd
import pytest
from drawn import rows
from training_made import figures, source

from prevent_metrics.metrics import returns, training
from prevent_metrics.vocabulary.numbers import percent, whole

YEAR = "12 months to 2026-09"
WRAP = {"breakdown": "product", "category": "wrap"}
#: Where each example's figure stands, unless it stands at WRAP in September 2026.
PLACES = {
    "training_lapse_outlook": WRAP | {"period": "2027-03"},
    "training_prerequisite_not_evidenced": {"breakdown": "product", "category": "referrals"},
    "training_organisations_with_nobody": {},
    "training_without_headcount": {},
    "training_without_return": {},
    "training_any_one_product": {},
    "training_trained_in_period": WRAP | {"period": "2026-27 Q2"},
    "training_first_time": WRAP | {"period": YEAR},
    "training_refreshed": WRAP | {"period": YEAR},
    "training_delivery_mix": WRAP | {"period": YEAR, "breakdown_2": "delivery", "category_2": "workshop"},
    "training_sessions": WRAP | {"period": YEAR, "breakdown_2": "state", "category_2": "delivered"},
    "training_attendance": WRAP | {"period": YEAR, "breakdown_2": "measure", "category_2": "attended"},
    "training_older_return": {"breakdown": "all"},
    "training_members_trained": {"breakdown": "product", "category": "any"},
    "training_safeguarding_leads": {"breakdown": "product", "category": "any"},
    "training_safeguarding_leads_named": {"breakdown": "product", "category": "any"},
    "training_rules": {"breakdown": "rule", "category": "expiry before completion"},
    **{metric.key: {"period": "2026-27 Q2"} for metric in returns.METRICS},
}
#: Counts that are told out of how many.
OUT_OF = (
    "training_prerequisite_not_evidenced",
    "training_organisations_with_nobody",
    "training_without_headcount",
    "training_without_return",
    "training_members_trained",
    *(metric.key for metric in returns.METRICS),
)
METRICS = (*training.METRICS, *returns.METRICS)


def _counted(drawn: str):
    table = rows(drawn)
    settings = _settings()
    if "partner" in table:
        return source(returns=drawn, settings=settings)
    if "state" in table:
        return source(sessions=drawn, settings=settings)
    workforce = None
    if "headcount" in table:
        workforce = table[["organisation", "headcount"]].dropna().drop_duplicates()
    return source(_training(table), workforce, settings=settings)


def _training(table: pd.DataFrame) -> pd.DataFrame:
    told = table[table["product"].notna()]  # a row without a product is there for its headcount only
    return told if "status" in told else told.assign(status="done")


def _settings():
    from prevent_metrics.datasets.settings import Settings

    return Settings(any_one_product=True, next_meeting_on=date(2026, 12, 16))


def _said(figure, metric) -> str:
    if metric.unit == "share" and metric.key != "training_target":
        return f"{percent(figure.value)}: {whole(figure.numerator)} of {whole(figure.denominator)}"
    if metric.unit == "share":
        return percent(figure.value)
    return f"{whole(figure.value)} of {whole(figure.denominator)}" if metric.key in OUT_OF else whole(figure.value)


@pytest.mark.parametrize("metric", METRICS, ids=lambda each: each.key)
def test_a_worked_example_comes_out_as_written(metric):
    place = {"period": "2026-09"} | PLACES.get(metric.key, WRAP)
    found = figures(_counted(metric.example.rows)).one(metric.key, **place)
    assert _said(found, metric) == metric.example.answer


@pytest.mark.parametrize("metric", METRICS, ids=lambda each: each.key)
def test_a_definition_says_why_and_how_and_has_an_example(metric):
    assert metric.key.startswith(("training_", "returns_"))
    assert metric.why.endswith(".") or metric.why.endswith("?")
    assert metric.how.endswith(".")
    assert metric.example is not None
    assert metric.example.asks.endswith("?")
    assert metric.audience_for("organisation") == "restricted" or metric.key.startswith("returns_")


def test_every_figure_has_a_definition():
    made = figures(_counted(training.METRICS[0].example.rows)).table
    assert set(made["metric"]) <= {metric.key for metric in METRICS}
