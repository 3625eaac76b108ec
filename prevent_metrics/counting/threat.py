"""Local themes, the national threat level and published comparators: nothing of it is about persons."""

from __future__ import annotations

import pandas as pd

from ..datasets.comparators import comparators_in_use
from ..vocabulary.board_words import THREAT_LEVELS
from ..vocabulary.handling import above_official
from .counts import Counts, Source
from .threat_comparators import shares_of

_THEME_COLUMNS = ("theme", "likelihood", "impact", "residual_likelihood", "residual_impact", "direction")
_TEXTS = ("theme", "action", "source")
#: Scores go from 1 to 5.
SCORES = (1, 2, 3, 4, 5)


def count_threat(source: Source) -> Counts:
    """Give the themes, the national levels and the national shares that may be shown.

    Tables: `threat_themes` (theme, likelihood, impact, residual_likelihood, residual_impact, direction; scores from 1
    to 5 or missing), `threat_levels` (level, set_on, source; latest last), `threat_comparators` (year, measure,
    breakdown, category, count, base, source). A row that bears a marking above OFFICIAL-SENSITIVE is left out.
    """
    entered = allowed(source.tables["threat"])
    return Counts(
        {
            "threat_themes": _themes(entered),
            "threat_levels": _levels(entered, pd.Timestamp(source.figures_to)),
            "threat_comparators": shares_of(comparators_in_use(source.tables["comparators"])),
        }
    )


def allowed(entered: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows of which no text bears a marking above OFFICIAL-SENSITIVE."""
    texts = entered[[name for name in _TEXTS if name in entered]].astype("object")
    refused = texts.map(lambda text: not pd.isna(text) and above_official(text)).any(axis=1)
    return entered[~refused.astype(bool)]


def _themes(entered: pd.DataFrame) -> pd.DataFrame:
    """The latest row of each theme, in the order of the table; a score outside 1 to 5 is no score."""
    themes = entered[entered["theme"].notna()].drop_duplicates("theme", keep="last")[list(_THEME_COLUMNS)]
    scores = {name: themes[name].where(themes[name].isin(SCORES)) for name in _THEME_COLUMNS[1:5]}
    return themes.assign(**scores).reset_index(drop=True)


def _levels(entered: pd.DataFrame, figures_to: pd.Timestamp) -> pd.DataFrame:
    levels = entered[entered["level"].isin(THREAT_LEVELS.keys)][["level", "set_on", "source"]]
    known = levels[levels["set_on"].isna() | (levels["set_on"] <= figures_to)]
    return known.sort_values("set_on", kind="stable", na_position="first", ignore_index=True)
