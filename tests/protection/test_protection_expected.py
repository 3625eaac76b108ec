"""The expected error, the recommended period and the worked example."""

import pytest

from prevent_metrics.protection.audit import worked_example
from prevent_metrics.protection.period_rounding import expected_errors, recommended_period


@pytest.mark.parametrize(
    ("volume", "period"),
    [(101, "quarter"), (100, "quarter"), (99, "half-year"), (50, "half-year"), (49, "year"), (0, "year")],
)
def test_the_period_follows_the_yearly_volume(volume, period):
    assert recommended_period(volume) == period


def test_the_expected_error_is_measured_for_every_period_and_within_what_is_promised():
    table = expected_errors(110, boroughs=2).set_index("period")
    assert table["recommended"].tolist() == [True, False, False]
    assert table.loc[["quarter", "half-year", "year"], "year_greatest"].tolist() == [9, 8, 4]
    assert (table["year_nineteen_of_twenty"] <= table["year_greatest"]).all()
    assert table["mean_error"].between(0.1, 2).all()


def test_the_same_volume_gives_the_same_answer():
    assert expected_errors(60, boroughs=1).equals(expected_errors(60, boroughs=1))


@pytest.mark.parametrize("base", [5, 10])
def test_the_worked_example_follows_its_own_rule(base):
    example = worked_example(base)
    assert (abs(example.shared - example.counted) < base).all(axis=None)
    assert (example.shared % base == 0).all(axis=None)
    assert (example.shared.loc["all"] == example.shared.drop("all").sum()).all()
    assert ((example.least <= example.counted) & (example.counted <= example.greatest)).all(axis=None)
    assert ((example.greatest - example.least) >= 4).all(axis=None)
    assert any("differential privacy" in limit for limit in example.limits)
