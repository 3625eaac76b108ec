"""Every worked example of governance and engagement comes out as it is written."""

from datetime import date

import pytest
from governance_made import figures

from prevent_metrics.metrics import governance as engagement

DATASET = {
    "governance_attendance": "meetings",
    "governance_missed_two": "meetings",
    "governance_meetings_held": "meetings",
    "governance_meetings_expected": "meetings",
    "governance_reviews_past": "key_dates",
    "governance_reviews_past_by_meeting": "key_dates",
    "governance_reviews_due": "key_dates",
    "governance_decisions_open": "decisions",
    "governance_decisions_overdue": "decisions",
    "governance_decisions_overdue_by_meeting": "decisions",
    "governance_decisions_in_plan": "decisions",
    "governance_rating": "assurance",
    "governance_rating_previous": "assurance",
    "governance_sections_not_met": "assurance",
    "governance_sections_rated": "assurance",
}
PERIODS = {
    "governance_attendance": "12 months to 2026-09",
    "governance_meetings_held": "2026-27",
    "governance_meetings_expected": "2026-27",
}
IN_SECTION = {"breakdown": "section", "category": "channel panel"}
PLACES = {"governance_rating": IN_SECTION, "governance_rating_previous": IN_SECTION}
ALL = (*engagement.METRICS, *engagement._ENGAGEMENT_METRICS)


def say(figure, unit: str) -> str:
    if figure.denominator == figure.denominator:
        return f"{figure.numerator:.0f} of {figure.denominator:.0f}"
    return f"{'£' if unit == 'pounds' else ''}{figure.value:,.0f}"


@pytest.mark.parametrize("metric", ALL, ids=lambda each: each.key)
def test_a_worked_example_comes_out_as_written(metric):
    drawn = {
        DATASET.get(metric.key, "engagement"): metric.example.rows,
        "plan": "reference | action\n 1.1 | Find a lead",
    }
    yearly = "2026-27" if metric.key.startswith("engagement") else "2026-09"
    period = PERIODS.get(metric.key, yearly)
    meeting = date(2026, 12, 10) if metric.key.endswith("_by_meeting") else None
    found = figures(drawn, meeting=meeting).one(metric.key, period=period, **PLACES.get(metric.key, {}))
    assert say(found, metric.unit) == metric.example.answer


@pytest.mark.parametrize("metric", ALL, ids=lambda each: each.key)
def test_a_definition_is_restricted_and_never_accuses(metric):
    assert metric.audience == "restricted"
    assert "non-compliant" not in f"{metric.label} {metric.why} {metric.how} {metric.left_out}".lower()
