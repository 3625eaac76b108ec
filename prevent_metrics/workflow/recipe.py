"""The one recipe: count, then protect, then derive. A draft and a shared report are made by it alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from ..counting import Counts, Source
from ..counting.governance import count_engagement, count_governance
from ..counting.plan import count_plan
from ..counting.referrals import count_referrals
from ..counting.returns import count_returns
from ..counting.threat import count_threat
from ..counting.training import count_training
from ..datasets import DATASETS
from ..metrics.registry import all_figures
from ..protection import Figures, release
from ..protection.exact_totals import as_shared, reports_to_recount
from ..protection.late_records import Restatement
from ..protection.referrals import ReferralProtection, protect_referrals
from ..protection.small_settings import groups_of, in_groups, protect_training

#: Datasets whose rows are listed in words in a report. Never those about persons.
LISTED = ("plan", "assurance", "decisions", "key_dates", "meetings", "engagement", "threat", "comparators")


@dataclass(frozen=True)
class Made:
    """What the recipe gives: figures, entries and what protection said."""

    figures: Figures
    entries: Mapping[str, pd.DataFrame]
    referrals: ReferralProtection


@dataclass(frozen=True)
class Known:
    """What protection has to know: what was shared, what those reports were counted from, what else was given out.

    `earlier`: the source of each report that first shared something. `restatement`: final periods to restate.
    """

    ledger: pd.DataFrame
    disclosed: pd.DataFrame | None = None
    earlier: Mapping[int, Source] = field(default_factory=dict)
    restatement: Restatement | None = None


def make(source: Source, known: Known, *, key: bytes) -> Made:
    """Count from the source, protect, derive every figure."""
    settings = source.settings
    counted = count_referrals(source)
    referrals = protect_referrals(
        counted,
        settings,
        ledger=known.ledger,
        key=key,
        disclosed=known.disclosed,
        as_shared=_as_shared(known, source, counted),
        restatement=known.restatement,
    )
    counted_training = count_training(source) | count_returns(source)
    training = protect_training(counted_training, settings)
    rest = release(count_plan(source) | count_governance(source) | count_engagement(source) | count_threat(source))
    protected = referrals.protected | training | rest
    listed = entries(source, groups_of(counted_training))
    return Made(all_figures(protected, settings, source.figures_to), listed, referrals)


def _as_shared(known: Known, source: Source, counted: Counts) -> Counts | None:
    """What stands, counted as it was when it was shared; None where nothing stands."""
    if not reports_to_recount(known.ledger):
        return None
    counts = {id(each): counted if each is source else count_referrals(each) for each in _once(known.earlier.values())}
    return as_shared(known.ledger, {number: counts[id(each)] for number, each in known.earlier.items()})


def _once(sources: Iterable[Source]) -> Iterable[Source]:
    """Each source once, though several reports were counted from it."""
    return {id(each): each for each in sources}.values()


def entries(source: Source, groups: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """The tables that a report lists in words; a return names the group of a small setting, never the setting."""
    listed = {name: source.tables[name][list(DATASETS[name].names)] for name in LISTED}
    return listed | {"returns": in_groups(source.returns, groups), "partners": source.partners}
