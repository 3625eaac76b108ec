"""Which action of an earlier plan is which of a later one: by reference, else by wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from ..vocabulary.words import plain

#: Wording that is alike to this degree (0–100) is the same action; from the lower one on, the co-ordinator is asked.
SAME_WORDING, MAYBE_SAME_WORDING = 90.0, 70.0
#: The same reference with wording less alike than this may be another action under an old number.
REFERENCE_HOLDS = 60.0


@dataclass(frozen=True)
class Pair:
    """One action in two versions of the plan, by its place (row) in each.

    `certainty` is 0–1; a pair that is not `sure` waits for the co-ordinator and counts as no pair until then.
    """

    earlier: int
    later: int
    certainty: float
    how: Literal["reference", "wording", "confirmed"]
    sure: bool


def action_key(reference: object, action: object) -> str:
    """What an action is called when the co-ordinator confirms a pair: its reference, else its wording.

    >>> action_key(" 3.2 ", "Venue hire"), action_key(None, "Venue-hire policy")
    ('3 2', 'venue hire policy')
    """
    named = plain(reference) if isinstance(reference, str) else ""
    return named or (plain(action) if isinstance(action, str) else "")


def answers_for(same_actions: Mapping[str, str], report: int | None) -> dict[str, str]:
    """The co-ordinator's answers about one earlier report, as `match_versions` takes them.

    >>> answers_for({"2/3 2": "2 1", "1/5": "4"}, 2)
    {'3 2': '2 1'}
    """
    start = f"{report}/"
    return {key.removeprefix(start): said for key, said in same_actions.items() if key.startswith(start)}


def match_versions(
    earlier: pd.DataFrame, later: pd.DataFrame, confirmed: Mapping[str, str] | None = None
) -> tuple[Pair, ...]:
    """Pair the actions of two versions of one plan; each action stands in one pair at most.

    confirmed: key of the later action (`action_key`) → key of the earlier one, or "" where it is a new action.
    """
    before, after = _Version(earlier), _Version(later)
    alike = process.cdist(before.wording, after.wording, scorer=fuzz.token_sort_ratio) if before and after else None
    if alike is None:
        return ()
    found = _Found(len(before.wording), len(after.wording))
    found.take_confirmed(before, after, confirmed or {})
    same_reference = [(b, a) for a, key in enumerate(after.reference) for b in before.places(key) if key]
    found.take(((b, a, alike[b, a]) for b, a in same_reference if alike[b, a] >= REFERENCE_HOLDS), "reference")
    alike[[not text for text in before.wording], :] = 0.0  # no wording is like no other
    found.take(_near(alike, SAME_WORDING), "wording")
    found.take(((b, a, alike[b, a]) for b, a in same_reference), "reference", sure=False)
    found.take(_near(alike, MAYBE_SAME_WORDING), "wording", sure=False)
    return tuple(sorted(found.pairs, key=lambda pair: pair.later))


def sure_pairs(pairs: Iterable[Pair]) -> dict[int, int]:
    """Row in the later version → row in the earlier one, for the pairs that need no confirmation."""
    return {pair.later: pair.earlier for pair in pairs if pair.sure}


class _Version:
    """The references and the wording of one version."""

    def __init__(self, plan: pd.DataFrame) -> None:
        self.reference = [plain(each) if isinstance(each, str) else "" for each in plan["reference"]]
        self.wording = [plain(each) if isinstance(each, str) else "" for each in plan["action"]]
        self.keys = [reference or wording for reference, wording in zip(self.reference, self.wording, strict=True)]

    def __bool__(self) -> bool:
        return bool(self.keys)

    def places(self, reference: str) -> list[int]:
        return [place for place, known in enumerate(self.reference) if known == reference]


class _Found:
    """Pairs so far, with the rows that are spoken for."""

    def __init__(self, earlier: int, later: int) -> None:
        self.pairs: list[Pair] = []
        self._free_earlier, self._free_later = set(range(earlier)), set(range(later))

    def take_confirmed(self, before: _Version, after: _Version, confirmed: Mapping[str, str]) -> None:
        for later, key in enumerate(after.keys):
            if key not in confirmed:
                continue
            earlier = next((place for place, known in enumerate(before.keys) if known == confirmed[key]), None)
            if earlier in self._free_earlier:
                self._add(Pair(earlier, later, 1.0, "confirmed", True))
            self._free_later.discard(later)

    def take(
        self, candidates: Iterable[tuple[int, int, float]], how: Literal["reference", "wording"], sure: bool = True
    ) -> None:
        for earlier, later, score in sorted(candidates, key=lambda each: (-each[2], each[1], each[0])):
            if earlier in self._free_earlier and later in self._free_later:
                self._add(Pair(int(earlier), int(later), round(float(score) / 100, 3), how, sure))

    def _add(self, pair: Pair) -> None:
        self.pairs.append(pair)
        self._free_earlier.discard(pair.earlier)
        self._free_later.discard(pair.later)


def _near(alike: np.ndarray, least: float) -> Iterable[tuple[int, int, float]]:
    return [(b, a, alike[b, a]) for b, a in np.argwhere(alike >= least)]
