"""Training gaps and the plan: sectors under target, and the live training actions that name sector and product."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ...vocabulary.numbers import percent
from ...vocabulary.products import PRODUCTS, products_named
from ...vocabulary.sectors import SECTORS
from ...vocabulary.words import Word, plain
from ..content import Table
from ..words import plan as words
from ..words import plan_actions, training
from .entered import word
from .plan_view import PlanView

_TRAINING = "training programme"
_HEADINGS = (
    "Sector",
    "Product",
    "In date",
    "Target",
    "Against target",
    "Live training actions for that sector and product",
)
#: Spellings shorter than this, such as LA, stand in too many words of another meaning.
_SHORTEST_SPELLING = 3


def training_gaps(plan: PlanView) -> Table | None:
    """Sectors under target by product, with the live training actions that name the sector; None without a gap."""
    live = plan.actions[plan.actions["live"] & (plan.actions["section"].astype("object") == _TRAINING)]
    rows = tuple(
        (
            sector.label,
            PRODUCTS.label(product),
            percent(cover.value),
            percent(target),
            training.beside_target(cover.value, target),
            "; ".join(_naming(live, sector, product)) or words.NO_TRAINING_ACTION,
        )
        for product in PRODUCTS.keys
        for sector in SECTORS
        if (target := plan.report.settings.target(product, sector.key)) is not None
        if (cover := _cover(plan, product, sector.key)) is not None and not training.met(cover.value, target)
    )
    return Table("Training gaps and the actions that address them", _HEADINGS, rows, (2, 3)) if rows else None


def _cover(plan: PlanView, product: str, sector: str) -> Any | None:
    found = plan.figures.get(("training_in_date", "product", product, "sector", sector))
    return None if found is None or found.state != "shown" or pd.isna(found.value) else found


def _naming(actions: pd.DataFrame, sector: Word, product: str) -> list[str]:
    """Actions that name the sector and the product: one about WRAP answers no gap of another course."""
    spellings = [plain(each) for each in (sector.key, sector.label, *sector.also)]
    named = [f" {each} " for each in spellings if len(each) >= _SHORTEST_SPELLING]
    found = []
    for _, row in actions.iterrows():
        said = f" {plain(word(row['action']))} {plain(word(row['objective']))} "
        if any(each in said for each in named) and product in products_named(said):
            found.append(plan_actions.named(word(row["reference"]), plan_actions.shortened(word(row["action"]), 60)))
    return found
