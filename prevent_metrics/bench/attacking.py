"""The tests' attacker on random boroughs, where the tests are at hand."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from pathlib import Path

from .measured import Row, taken

_ATTACKER = Path(__file__).resolve().parents[2] / "tests" / "protection"
BOROUGHS = 200  # six seconds of processor each, shared among the processors


def rows() -> Iterable[Row]:
    """Numbers that the attacker learnt exactly from every report of so many boroughs; none is promised."""
    if not (_ATTACKER / "attacker.py").exists():
        return
    sys.path.insert(0, str(_ATTACKER))
    attack = import_module("attacker").attack_borough
    used = taken(lambda: _at_once(attack), 1)
    asked = sum(number for number, _ in used.result)
    learnt = sum(len(found) for _, found in used.result)
    what = f"{BOROUGHS} boroughs over 8 quarters: numbers learnt of {asked:,} asked for"
    yield Row("Attack on the protection", what, learnt, "", promise="none", kept=learnt == 0)
    yield Row("Attack on the protection", f"{BOROUGHS} boroughs, CPU", used.processor)


def _at_once(attack: Callable[[int], tuple[int, list]]) -> list[tuple[int, list]]:
    """Attack every borough, as many at a time as there are processors."""
    with ProcessPoolExecutor() as pool:
        return list(pool.map(attack, range(BOROUGHS)))
