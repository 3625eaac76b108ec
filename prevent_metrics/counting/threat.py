"""Local themes, the national threat level and published comparators: nothing of it is about persons."""

from __future__ import annotations

import pandas as pd

from ..datasets.comparators import comparators_in_use
from ..vocabulary.board_words import THREAT_LEVELS, above_official
from ..vocabulary.concern_words import concerns_in
from ..vocabulary.periods import year_of_month
from ..vocabulary.referral_words import AGE_BANDS, GENDERS, SOURCES
from ..vocabulary.words import plain
from .counts import Counts, Source

SHARE_COLUMNS = ("year", "measure", "breakdown", "category", "count", "base", "source")
#: A regional count beside a local one would allow subtraction: only countries are taken.
_NATIONAL = {"england and wales", "england", "great britain", "united kingdom"}
_MEASURES = {
    "referrals": "referrals",
    "discussed at panel": "panel",
    "adopted as channel case": "adopted",
    "adopted as a channel case": "adopted",
}
_BREAKDOWNS = {
    "total": "all",
    "all": "all",
    "source of referral": "source",
    "source": "source",
    "type of concern": "concern",
    "concern": "concern",
    "age group": "age_band",
    "age band": "age_band",
    "age": "age_band",
    "gender": "gender",
    "sex": "gender",
}
#: Breakdowns whose share is taken where the detail is known, with the category that gives that base.
_KNOWN = {"age_band": "age known", "gender": "gender specified"}
_AGES_TOGETHER = {"under 18": "under 18", "20 and under": "20 and under"}


def shares_of(published: pd.DataFrame) -> pd.DataFrame:
    """Pair each national count with its base, one row a share.

    Shape: `SHARE_COLUMNS`. Measure `referrals` by source and concern is over all referrals, by age and gender over
    those where it is known; measures `panel` and `adopted` have their total over all referrals of the year.
    """
    rows = _in_our_words(published)
    bases = {
        (row.year, row.breakdown, row.category): row.value for row in rows[rows["measure"] == "referrals"].itertuples()
    }
    pairs = [_paired(row, bases) for row in rows.itertuples()]
    kept = [pair for pair in pairs if pair is not None]
    return pd.DataFrame(kept, columns=list(SHARE_COLUMNS)).reset_index(drop=True)


def _in_our_words(published: pd.DataFrame) -> pd.DataFrame:
    rows = published.dropna(subset=["year_ending", "value"]).astype({"geography": "object"})
    rows = rows[rows["geography"].map(plain).isin(_NATIONAL)]
    year = rows["year_ending"].dt.strftime("%Y-%m").map(year_of_month)
    breakdown = rows["breakdown"].fillna("total").map(lambda name: _BREAKDOWNS.get(plain(name)))
    return pd.DataFrame(
        {
            "year": year,
            "measure": rows["measure"].map(lambda name: _MEASURES.get(plain(name))),
            "breakdown": breakdown,
            "category": [
                _category(name, split, when)
                for name, split, when in zip(rows["category"].fillna("all"), breakdown, year, strict=True)
            ],
            "value": rows["value"].astype("float64"),
            "source": rows["source"].fillna("").astype(str),
        }
    ).dropna(subset=["measure", "breakdown", "category"])


def _category(name: str, breakdown: str | None, year: str) -> str | None:
    """Our key of a published category; the name of a base stays as it is; None where we have no such word."""
    if breakdown == "all":
        return "all"
    if plain(name) == _KNOWN.get(str(breakdown)):
        return plain(name)
    if breakdown == "age_band":
        return _AGES_TOGETHER.get(plain(name)) or AGE_BANDS.find(name)
    words = {"source": SOURCES, "gender": GENDERS, "concern": concerns_in(int(year[:4]))}.get(str(breakdown))
    return words.find(name) if words else None


def _paired(row: tuple, bases: dict[tuple[str, str, str], float]) -> tuple | None:
    year, measure, breakdown, category, value, source = row[1:]
    at_total = breakdown == "all"
    if measure == "referrals" and (at_total or category == _KNOWN.get(breakdown)):
        return None
    if measure != "referrals" and not at_total:
        return None
    known = _KNOWN.get(breakdown)
    base = bases.get((year, breakdown, known)) if known else bases.get((year, "all", "all"))
    if not base or value > base:
        return None
    return year, measure, breakdown, category, value, base, source


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
