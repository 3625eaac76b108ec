"""What the program says of itself is true: every example in a docstring, and its version."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import tomllib

from command_line import ROOT

import prevent_metrics
from pages import server

_RUN_OTHERWISE = (".migrations", "__main__")


def test_every_example_in_a_docstring_is_true() -> None:
    names = [
        each.name
        for package in (prevent_metrics, server)
        for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not any(part in each.name for part in _RUN_OTHERWISE)
    ]
    done = {name: doctest.testmod(importlib.import_module(name)) for name in names}
    assert sum(each.attempted for each in done.values()) > 300
    assert [name for name, each in done.items() if each.failed] == []


def test_the_program_says_the_version_that_the_project_has() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert prevent_metrics.__version__ == project["version"]
