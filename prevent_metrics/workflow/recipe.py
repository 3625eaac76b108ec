"""The one recipe: count, then protect, then derive. A draft and a shared report are made by it alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from ..counting import Source
from ..counting.engagement import count_engagement
from ..counting.governance import count_governance
from ..counting.plan import count_plan
from ..counting.referrals import count_referrals
from ..counting.returns import count_returns
from ..counting.threat import count_threat
from ..counting.training import count_training
from ..datasets import DATASETS
from ..metrics.registry import all_figures
from ..protection import Figures, release
from ..protection.referrals import ReferralProtection, protect_referrals
from ..protection.small_settings import protect_training

#: Datasets whose rows are listed in words in a report. Never those about persons.
LISTED = ("plan", "assurance", "decisions", "key_dates", "meetings", "engagement", "threat", "comparators")


@dataclass(frozen=True)
class Made:
    """What the recipe gives: figures, entries and what protection said."""

    figures: Figures
    entries: Mapping[str, pd.DataFrame]
    referrals: ReferralProtection


def make(source: Source, *, ledger: pd.DataFrame, key: bytes, disclosed: pd.DataFrame | None = None) -> Made:
    """Count from the source, protect, derive every figure."""
    settings = source.settings
    referrals = protect_referrals(count_referrals(source), settings, ledger=ledger, key=key, disclosed=disclosed)
    training = protect_training(count_training(source) | count_returns(source), settings)
    rest = release(count_plan(source) | count_governance(source) | count_engagement(source) | count_threat(source))
    protected = referrals.protected | training | rest
    return Made(all_figures(protected, settings, source.figures_to), entries(source), referrals)


def entries(source: Source) -> dict[str, pd.DataFrame]:
    """The tables that a report lists in words."""
    listed = {name: source.tables[name][list(DATASETS[name].names)] for name in LISTED}
    return listed | {"returns": source.returns, "partners": source.partners}
