"""Nothing outside protection can make a protected figure."""

import ast
import copy
import pickle
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from prevent_metrics.counting.counts import Counts
from prevent_metrics.protection import Figures, Protected, derive, release, reopen

TABLE = pd.DataFrame({"metric": ["plan_actions"], "period": ["2026-09"], "value": [3.0]})


def some_protected():
    return release(Counts({"plan_actions": TABLE}))


@pytest.mark.parametrize("seal", [None, object(), "seal"])
def test_nobody_else_can_construct_protected_counts_or_figures(seal):
    with pytest.raises(TypeError):
        Protected({"referrals_referred": TABLE}, seal)
    with pytest.raises(TypeError):
        Figures(TABLE, seal)


@pytest.mark.parametrize("name", ["referrals_referred", "training_scope"])
def test_counts_about_persons_are_never_released_as_they_stand(name):
    with pytest.raises(ValueError, match="about persons"):
        release(Counts({name: TABLE}))


def test_figures_are_derived_from_protected_counts_only():
    with pytest.raises(TypeError):
        derive(Counts({"plan_actions": TABLE}), TABLE)
    with pytest.raises(TypeError):
        derive({"plan_actions": TABLE}, TABLE)
    assert len(derive(some_protected(), TABLE)) == 1


def test_what_is_sealed_cannot_be_changed_in_place():
    protected, figures = some_protected(), derive(some_protected(), TABLE)
    with pytest.raises(AttributeError):
        protected._tables = {}
    with pytest.raises(AttributeError):
        figures._table = TABLE
    for table in (protected["plan_actions"], figures.table):
        table.loc[0, "value"] = 99
    assert protected["plan_actions"]["value"].tolist() == [3.0]
    assert figures.table["value"].tolist() == [3.0]


def test_no_subclass_and_no_unsealed_instance_passes():
    with pytest.raises(TypeError):
        type("Forged", (Protected,), {})
    with pytest.raises(TypeError):
        type("Forged", (Figures,), {})
    unsealed = Protected.__new__(Protected)
    object.__setattr__(unsealed, "_tables", {"plan_actions": TABLE})
    with pytest.raises(TypeError):
        derive(unsealed, TABLE)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda box: pickle.loads(pickle.dumps(box))])
def test_no_box_is_made_by_copying_or_unpickling(copied):
    with pytest.raises((TypeError, AttributeError)):
        copied(some_protected())


def test_stored_figures_that_were_changed_are_not_opened():
    figures = derive(some_protected(), TABLE)
    changed = figures.table.assign(value=4.0)
    with pytest.raises(ValueError, match="not those that were shared"):
        reopen(changed, figures.fingerprint)
    assert reopen(figures.table, figures.fingerprint).table.equals(figures.table)


def test_only_protection_imports_the_seal():
    """`seal` makes protected counts: no other package may even name it."""
    package = Path(__file__).parents[2] / "prevent_metrics"
    users = {
        path.relative_to(package).parts[0]
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr == "_SEAL")
        or (isinstance(node, ast.Attribute) and ast.unparse(node) == "protected_counts.seal")
        or (
            isinstance(node, ast.ImportFrom)
            and (node.module or "").split(".")[-1] == "protected_counts"
            and {"seal", "_SEAL"} & {each.name for each in node.names}
        )
    }
    assert users == {"protection"}


def test_metrics_and_outputs_cannot_import_counting_intake_or_the_store():
    root = Path(__file__).parents[2]
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
