"""Every sentence of governance and engagement comes out as its drawn example says."""

import doctest
import importlib

import pytest

MODULES = (
    "prevent_metrics.outputs.governance.words",
    "prevent_metrics.outputs.governance.words",
    "prevent_metrics.counting.governance",
    "prevent_metrics.datasets.board_standing",
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name):
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted > 0
    assert found.failed == 0
