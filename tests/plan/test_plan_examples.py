"""Every worked example of the plan's definitions comes out as it is written."""

from datetime import date

import pytest
from plan_made import figures, say

from prevent_metrics.metrics.plan import METRICS

PLACES = {"plan_actions": {"breakdown": "status", "category": "overdue"}}


@pytest.mark.parametrize("metric", [each for each in METRICS if each.example], ids=lambda each: each.key)
def test_a_worked_example_comes_out_as_written(metric):
    meeting = date(2026, 12, 10) if metric.key.endswith("_by_meeting") else None
    found = figures(metric.example.rows, meeting=meeting).one(
        metric.key, period="2026-09", **PLACES.get(metric.key, {})
    )
    assert say(found, metric.unit) == metric.example.answer


def test_every_metric_of_actions_has_a_worked_example():
    assert [each.key for each in METRICS if each.example is None] == ["plan_required_pace"]


@pytest.mark.parametrize("metric", METRICS, ids=lambda each: each.key)
def test_a_definition_says_why_and_how(metric):
    assert metric.key.startswith("plan_")
    assert metric.why.endswith(".")
    assert metric.how.rstrip(".") != metric.how
    assert "non-compliant" not in f"{metric.why} {metric.how} {metric.left_out}".lower()
