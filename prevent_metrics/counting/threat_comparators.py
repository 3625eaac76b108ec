"""National shares from published counts: a category over the base that it belongs to."""

from __future__ import annotations

import pandas as pd

from ..vocabulary.concern_words import concerns_in
from ..vocabulary.periods import year_of_month
from ..vocabulary.referral_words import AGE_BANDS, GENDERS
from ..vocabulary.source_words import SOURCES
from ..vocabulary.words import plain

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
