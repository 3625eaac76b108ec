"""Learns the weights of the reader's evidence from the learn families and writes them where the reader finds them.

cd tests; python -m corpus.fitting
"""

from __future__ import annotations

import json
import multiprocessing
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.optimize import minimize

from .scoring import families, forget_half, specimens
from .specimen import PERSONAL, Table

#: With all words, and twice with a half forgotten: partners write words that nobody foresaw.
SEEDS = (0, 11, 12)
_UNSAID = 0.4  # of the columns, in a second reading of each sheet, stand under a heading that says nothing
_STRENGTH = 1.0  # of the pull towards nought, a weight
#: What may only speak for a field, and what only against one, whatever chance there is in the families.
_FOR = (
    "heading",
    "heading exact",
    "heading near",
    "values",
    "heading and values",
    "telling words",
    "needed",
)
_FOR += ("only such column", "varies like persons", "day of the row")
_AGAINST = (
    "heading of something else",
    "values miss",
    "another column has it",
    "heading of another kind of table",
)


@dataclass(frozen=True)
class Sheet:
    """The evidence of one table of one truth: for its own dataset every column against every field."""

    family: str
    dataset: str
    groups: tuple[str, ...]  # one a field
    evidence: np.ndarray  # columns × fields × evidence
    right: np.ndarray  # columns × fields


def gathered(name: str) -> list[Sheet]:
    """The evidence of every table of a family."""
    from prevent_metrics.datasets import DATASETS

    found = []
    for specimen in specimens(name):
        for truth, match in _tables(specimen):
            if truth.dataset:
                dice = random.Random(f"{name} {specimen.file}")
                for share in (0.0, _UNSAID):
                    sheet = _sheet(name, DATASETS[truth.dataset], truth.columns, match, share, dice)
                    found += [sheet] if sheet is not None else []
    return found


def _sheet(name: str, dataset: Any, columns: Any, match: Any, unsaid: float, dice: random.Random) -> Sheet | None:
    from prevent_metrics.intake.matching.field_score import FieldScorer, group_of

    senses = match.senses
    fields = {_same(heading): field if isinstance(field, tuple) else (field,) for heading, field in columns.items()}
    told = [fields.get(_same(sense.text) or f"(column {_letter(match, place)})") for place, sense in enumerate(senses)]
    personal = frozenset(place for place, each in enumerate(told) if each is not None and PERSONAL in each)
    places = [
        place
        for place, each in enumerate(told)
        if each is not None and place not in personal and not any(":" in field for field in each)
    ]
    if not places:
        return None
    senses = [_unsaid(each) if dice.random() < unsaid else each for each in senses]
    scorer = FieldScorer(senses, match.register, personal)
    right = np.array([[field.name in told[place] for field in dataset.fields] for place in places])
    groups = tuple(group_of(field) for field in dataset.fields)
    return Sheet(name, dataset.key, groups, scorer.evidence(dataset, places), right)


def _unsaid(sense: Any) -> Any:
    """A column under a heading that says nothing, so that its values are weighed alone."""
    return replace(sense, heading=replace(sense.heading, text="Qx", upper="", lower="Qx"))


def _letter(match: Any, place: int) -> str:
    from prevent_metrics.intake.layout.tables import letters

    return letters(match.senses[place].heading.column + match.table.grid.sheet.first_column).casefold()


def _tables(specimen: Any) -> Iterator[tuple[Table, Any]]:
    """Each table as the reader finds it, with the true one that it is."""
    from prevent_metrics.intake import understanding as reader
    from prevent_metrics.intake.parsing.register import Register
    from prevent_metrics.intake.reading.opening_bytes import read_workbook
    from prevent_metrics.intake.results import Knowledge, Partner

    from .writing import TODAY

    workbook = read_workbook(specimen.file, specimen.content)
    if not hasattr(workbook, "sheets"):
        return
    partners = tuple(Partner(partner, sector) for partner, sector in specimen.partners)
    for match in reader._find(workbook, Knowledge(partners=partners, today=TODAY, secret=b"the secret of the corpus")):
        headings = {_same(sense.text) for sense in match.senses}
        if specimen.outcome == "nothing":
            yield Table(""), match
        fit = [
            (len(headings & {_same(each) for each in truth.columns}), -number)
            for number, truth in enumerate(specimen.tables)
            if truth.sheet in ("", match.table.grid.sheet.name)
        ]
        if fit and max(fit)[0] > 0:
            object.__setattr__(match, "register", Register(partners, {}))
            yield specimen.tables[-max(fit)[1]], match


def _same(text: str) -> str:
    return " ".join(str(text).split()).casefold()


def of_learn_families(what: Callable[[str], list[Any]], seed: int) -> list[Any]:
    """What every learn family gives, read by processes that forgot half of their words where a seed is given."""
    start = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=start, initializer=forget_half, initargs=(seed,)) as pool:
        return [each for part in pool.map(what, families("learn")) for each in part]


def field_weights(sheets: Sequence[Sheet]) -> dict[str, dict[str, float]]:
    """Weights of the evidence for each group of fields: a logistic regression of its own, drawn towards nought."""
    from prevent_metrics.intake.matching.field_score import EVIDENCE

    learnt = {}
    for group in sorted({group for sheet in sheets for group in sheet.groups}):
        rows = [sheet.evidence[:, [g == group for g in sheet.groups]].reshape(-1, len(EVIDENCE)) for sheet in sheets]
        right = [sheet.right[:, [g == group for g in sheet.groups]].reshape(-1) for sheet in sheets]
        weight = [np.full(len(each), 1.0) for each in right]
        found = _regression(np.vstack(rows), np.concatenate(right), np.concatenate(weight))
        learnt[group] = {
            name: round(float(value), 3) for name, value in zip(EVIDENCE, found, strict=True) if abs(value) >= 0.005
        }
    return learnt


def _regression(evidence: np.ndarray, right: np.ndarray, weight: np.ndarray) -> np.ndarray:
    from prevent_metrics.intake.matching.field_score import EVIDENCE

    sign = np.where(right, 1.0, -1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (evidence @ weights)
        pull = _STRENGTH * weights
        pull[0] = 0.0
        slope = -weight * sign / (1 + np.exp(np.clip(margin, -60, 60)))
        return float(
            (weight * np.logaddexp(0, -margin)).sum() + 0.5 * (pull * weights).sum()
        ), evidence.T @ slope + pull

    bounds = [(0, None) if name in _FOR else (None, 0) if name in _AGAINST else (None, None) for name in EVIDENCE]
    start = np.zeros(evidence.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x)


def readings(name: str) -> list[tuple[np.ndarray, np.ndarray]]:
    """For every table of a family the evidence of each reading, none of ours last, and which of them are right."""
    found = []
    for specimen in specimens(name):
        for truth, match in _tables(specimen):
            fields = [each if isinstance(each, tuple) else (each,) for each in truth.columns.values()]
            wide = any(":" in field for each in fields for field in each)
            of_dataset = [fit.dataset.key == truth.dataset for fit in match.fits]
            right = [of and bool(fit.wide_columns) == wide for of, fit in zip(of_dataset, match.fits, strict=True)]
            right = right if any(right) else of_dataset
            if match.fits and (any(right) or not truth.dataset):
                evidence = np.array([fit.evidence for fit in match.fits])
                found.append((np.vstack([evidence, 0 * evidence[:1]]), np.array([*right, not truth.dataset])))
    return found


def dataset_weights(tables: Sequence[tuple[np.ndarray, np.ndarray]]) -> dict[str, float]:
    """Weights of the evidence for a reading: the right one is to be the likeliest of all, and of none of ours."""
    from prevent_metrics.intake.matching.match_dataset import FIT_EVIDENCE

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        pull = np.append(0.0, 0.1 * weights[1:])
        total, slope = float(0.5 * (pull * weights).sum()), pull.copy()
        for evidence, right in tables:
            odds = np.exp(evidence @ weights - (evidence @ weights).max())
            chance, held = odds / odds.sum(), odds * right / (odds * right).sum()
            total -= float(np.log((chance * right).sum()))
            slope -= (held - chance) @ evidence
        return total, slope

    against = ("not explained", "missing", "none", "alone", "of another kind")
    bounds = [(None, 0.0) if any(part in name for part in against) else (0.0, None) for name in FIT_EVIDENCE]
    bounds[0] = (None, None)
    found = minimize(loss, np.zeros(len(FIT_EVIDENCE)), jac=True, method="L-BFGS-B", bounds=bounds).x
    return {name: round(float(value), 3) for name, value in zip(FIT_EVIDENCE, found, strict=True)}


def main() -> int:
    """Fit the weights of fields, write them, and with them those of datasets."""
    from prevent_metrics.intake.matching.field_score import WEIGHTS

    learnt = json.loads(WEIGHTS.read_text("utf-8"))
    learnt["fields"] = field_weights([sheet for seed in SEEDS for sheet in of_learn_families(gathered, seed)])
    WEIGHTS.write_text(json.dumps(learnt, indent=1, ensure_ascii=False) + "\n", "utf-8")
    learnt["datasets"] = dataset_weights([table for seed in SEEDS for table in of_learn_families(readings, seed)])
    WEIGHTS.write_text(json.dumps(learnt, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
