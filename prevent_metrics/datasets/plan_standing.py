"""How a plan's actions stand on a day, and its versions compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from ..vocabulary.words import plain
from .plan import PLAN
from .tidy import conform

# Where each action of the plan stands on a day:

NOT_GIVEN = "not given"
#: An action that has been overdue for longer than this needs a decision.
LONG_OVERDUE_MONTHS = 3
#: One cell can name several leads. "and", "&" stay: "Children and Families" is one team.
_LEADS_APART = re.compile(r"\s*(?:[;,/\n\r|]|\s\+\s)\s*")


def with_standing(plan: pd.DataFrame, on: date, meeting: date | None = None) -> pd.DataFrame:
    """Add to each action where it stands on a day.

    Shape: one row an action, the plan's fields (empty words become missing) and
    `standing` (the status on that day, `overdue` before all others, `not given`), `rating` (its RAG, `not given`),
    `live`, `complete`, `cancelled`, `overdue` (due before it, or said to be overdue, and still live), `long_overdue`
    (by more than three months), `due_today` (live and due on the day itself), `due_by_now` (on that day or before, or
    overdue), `overdue_by_meeting` (live, due from that day on and before the meeting), `in_words` (a timescale in words
    and no date), `red` (live and red).
    """
    table = conform(plan, PLAN)
    for name in (
        "reference",
        "objective",
        "action",
        "lead",
        "timescale",
        "corrective_action",
        "success_measure",
        "risk",
    ):
        text = table[name].str.strip()
        table[name] = text.mask(text == "", pd.NA)
    day = pd.Timestamp(on)
    status, rag = table["status"].astype("object"), table["rag"].astype("object")
    table["complete"] = _complete(table, status, rag, day)
    table["cancelled"] = (status == "cancelled") & ~table["complete"]
    table["live"] = ~table["complete"] & ~table["cancelled"]
    table["in_words"] = table["due_on"].isna() & table["timescale"].notna()
    said_late = (status == "overdue") & ~table["in_words"]
    table["overdue"] = table["live"] & ((table["due_on"] < day) | said_late)
    table["due_by_now"] = ((table["due_on"] <= day) & ~table["cancelled"]) | table["overdue"]
    table["long_overdue"] = table["overdue"] & (table["due_on"] < day - pd.DateOffset(months=LONG_OVERDUE_MONTHS))
    table["due_today"] = table["live"] & ~table["overdue"] & (table["due_on"] == day)
    table["overdue_by_meeting"] = table["live"] & ~table["overdue"] & before_meeting(table["due_on"], on, meeting)
    table["standing"] = _standing(table, status)
    table["rating"] = rag.where(rag.notna(), NOT_GIVEN)
    table["red"] = table["live"] & (rag == "red")
    return table


def _complete(table: pd.DataFrame, status: pd.Series, rag: pd.Series, day: pd.Timestamp) -> pd.Series:
    """Complete by its status; where no status is given, by its date, by 100 % or by blue. Never before its date."""
    unsaid = status.isna()
    finished = (table["progress_percent"] >= 100).fillna(False).astype(bool)
    by_other_signs = unsaid & (table["completed_on"].notna() | finished | (rag == "blue"))
    later = table["completed_on"] > day
    return ((status == "complete") | by_other_signs) & ~later


def _standing(table: pd.DataFrame, status: pd.Series) -> pd.Series:
    begun = (table["progress_percent"] > 0).fillna(False).astype(bool)
    unsaid = status.isna() | status.isin(["overdue"])
    standing = status.where(~unsaid, NOT_GIVEN).where(~(unsaid & begun), "in progress")
    # Completed after the day, or said to be late though its timescale is in words: it was under way.
    standing = standing.where(standing != "complete", "in progress")
    standing = standing.mask((status == "overdue") & table["in_words"], "in progress")
    for state in ("overdue", "cancelled", "complete"):
        standing = standing.mask(table[state], state)
    return standing


def before_meeting(dates: pd.Series, on: date, meeting: date | None) -> pd.Series:
    """Which dates fall on the day of the figures or later, but before the meeting; none where no meeting is known."""
    if meeting is None:
        return pd.Series(False, index=dates.index)
    return (dates >= pd.Timestamp(on)) & (dates < pd.Timestamp(meeting))


def leads(text: object) -> tuple[str, ...]:
    """The leads that one cell names, each once.

    >>> leads("Children and Families; Police / Police"), leads(None)
    (('Children and Families', 'Police'), ())
    """
    if not isinstance(text, str):
        return ()
    return tuple(dict.fromkeys(part.strip() for part in _LEADS_APART.split(text) if part.strip()))


# Which action of an earlier plan is which of a later one:

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
