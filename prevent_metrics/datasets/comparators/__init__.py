"""Published national figures that come with the product, each with its source."""

from __future__ import annotations

from importlib.resources import files

import pandas as pd

from ..threat import COMPARATORS
from ..tidy import conform

#: What names one published figure; an uploaded one of the same name stands in its place.
_PLACE = ["year_ending", "geography", "measure", "breakdown", "category"]


def published() -> pd.DataFrame:
    """Read the published figures for England and Wales (partial: a newer table can be uploaded)."""
    with (files(__name__) / "published.csv").open(encoding="utf-8") as file:
        return conform(pd.read_csv(file), COMPARATORS)


def comparators_in_use(uploaded: pd.DataFrame) -> pd.DataFrame:
    """Put uploaded figures over the published ones: the later word on a figure is the uploaded one."""
    both = pd.concat([published(), conform(uploaded, COMPARATORS)], ignore_index=True)
    latest = both.drop_duplicates(_PLACE, keep="last")
    return latest.sort_values(_PLACE, kind="stable", ignore_index=True)
