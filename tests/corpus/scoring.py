"""Runs the families and adds up how they were read: for each side, and with half of all words forgotten."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import multiprocessing
import pkgutil
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from .specimen import FAMILIES, Specimen

SIDES = ("learn", "check")
#: How often the words are halved anew.
BLIND_SEEDS = (1, 2, 3, 4, 5)
_DICE = "corpus"


@dataclass
class Score:
    """What happened how often, and every wrong decision."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[dict[str, Any]] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Take another score in."""
        self.counts.update(other.counts)
        self.wrong += other.wrong

    def share(self, part: str, whole: str) -> float:
        """One count as a share of another, 0 to 1; not a number where there is nothing to count."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else float("nan")


def families(side: str) -> tuple[str, ...]:
    """The names of all families of a side."""
    package = importlib.import_module(f"{__package__}.{side}")
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        if not module.name.rpartition(".")[2].startswith("test_"):
            importlib.import_module(module.name)
    return tuple(sorted(name for name in FAMILIES if name.startswith(f"{side}/")))


def specimens(name: str) -> list[Specimen]:
    """The specimens of a family, the same every time."""
    families(name.partition("/")[0])
    return list(FAMILIES[name](random.Random(f"{_DICE} {name}")))


def score_family(name: str, first: int | None = None) -> Score:
    """Read every specimen of a family (or the first few) with the product and compare."""
    from prevent_metrics.intake.opening import understand_here
    from prevent_metrics.intake.results import Knowledge, Partner

    from .comparing import Comparison
    from .writing import TODAY

    score = Score()
    for specimen in specimens(name)[:first]:
        known = tuple(Partner(partner, sector) for partner, sector in specimen.partners)
        knowledge = Knowledge(partners=known, today=TODAY, secret=b"the secret of the corpus")
        compared = Comparison(name, specimen, understand_here(specimen.file, specimen.content, knowledge))
        score.add(Score(compared.counts, compared.wrong))
    return score


def score_side(names: Sequence[str], seed: int = 0, workers: int = 2) -> dict[str, Score]:
    """The score of each family, in processes of their own; `seed` above 0 makes them forget half of their words."""
    start = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=start, initializer=forget_half, initargs=(seed,)) as pool:
        return dict(zip(names, pool.map(score_family, names), strict=True))


def together(scores: Iterable[Score]) -> Score:
    """Several scores as one."""
    total = Score()
    for each in scores:
        total.add(each)
    return total


def forget_half(seed: int) -> None:
    """Make this process forget a random half of all headings and spellings, before it has read any of them.

    What a field or a word is called (its label and its key) stays; what partners call it is halved as the lists are
    made, so that everything built from them forgets as well.
    """
    if not seed:
        return
    from prevent_metrics.vocabulary.words import Word

    _forgetful(Word, "also", seed)
    # the package makes its lists as it is imported, so its definition comes in before it
    found = importlib.util.find_spec("prevent_metrics.datasets")
    assert found and found.loader
    package = sys.modules[found.name] = importlib.util.module_from_spec(found)
    definition = importlib.import_module("prevent_metrics.datasets.definition")
    _forgetful(definition.Field, "headings", seed)
    _forgetful(definition.Dataset, "personal_headings", seed)
    found.loader.exec_module(package)


def _forgetful(kind: Any, name: str, seed: int) -> None:
    """Make every new record of a kind drop half of the texts it is given under a name: the same ones everywhere."""
    made = kind.__init__

    def make(self: Any, *given: Any, **named: Any) -> None:
        made(self, *given, **named)
        object.__setattr__(self, name, tuple(text for text in getattr(self, name) if _kept(text, seed)))

    kind.__init__ = make


def _kept(text: str, seed: int) -> bool:
    folded = "".join(filter(str.isalnum, text.casefold()))
    return hashlib.sha256(f"{seed} {folded}".encode()).digest()[0] % 2 == 0
