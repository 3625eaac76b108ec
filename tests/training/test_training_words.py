"""Every sentence of the Training page comes out as its drawn example says."""

import doctest
import importlib

import pytest

MODULES = (
    "prevent_metrics.outputs.training.words",
    "prevent_metrics.outputs.training.detail_words",
    "prevent_metrics.outputs.training.words",
    "prevent_metrics.metrics.training_outlook",
    "prevent_metrics.counting.training_organisations",
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name):
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted > 0
    assert found.failed == 0
