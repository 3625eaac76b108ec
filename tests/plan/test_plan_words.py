"""Every sentence of the plan's pages comes out as its drawn example says."""

import doctest
import importlib

import pytest

MODULES = (
    "prevent_metrics.outputs.plan.words",
    "prevent_metrics.outputs.plan.words",
    "prevent_metrics.outputs.plan.chart_words",
    "prevent_metrics.outputs.plan.chart_words",
    "prevent_metrics.metrics.schedule",
    "prevent_metrics.counting.plan",
    "prevent_metrics.datasets.plan_standing",
    "prevent_metrics.datasets.plan_standing",
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name):
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted > 0
    assert found.failed == 0
