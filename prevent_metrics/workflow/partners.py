"""The register of partners as an editable table."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..store.records import PartnerRecord
from ..vocabulary.sectors import SECTORS
from .workspace import Workspace

_COLUMNS = ("Partner", "Sector", "In scope", "Other spellings", "People at a WRAP session")


def table(space: Workspace) -> pd.DataFrame:
    """The register, one row a partner."""
    rows = [
        (p.name, SECTORS.label(p.sector), p.in_scope, "; ".join(p.aliases), p.extra.get("people_per_session"))
        for p in space.store.partners()
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype({"People at a WRAP session": "Float64"})


def columns(config: Any) -> dict[str, Any]:
    """How an editor shows each column; `config` is the editor's own kit of columns."""
    return {
        "Sector": config.SelectboxColumn(options=[each.label for each in SECTORS]),
        "In scope": config.CheckboxColumn(default=True),
        "People at a WRAP session": config.NumberColumn(min_value=1, step=1),
    }


def save(space: Workspace, edited: pd.DataFrame, *, by: str, expected_version: int) -> None:
    """Save the register as edited. Raises ChangedMeanwhile where somebody else saved it first."""
    before = {partner.name: partner for partner in space.store.partners()}
    kept = []
    for name, sector, in_scope, spellings, people in edited.itertuples(index=False):
        if isinstance(name, str) and name.strip():
            extra = dict(before[name].extra) if name in before else {}
            extra["people_per_session"] = None if pd.isna(people) else int(people)
            aliases = tuple(each.strip() for each in str(spellings or "").split(";") if each.strip())
            found = SECTORS.find(sector) if isinstance(sector, str) else None
            kept.append(PartnerRecord(name.strip(), found or "", aliases, bool(in_scope), extra))
    space.store.save_partners(kept, by=by, at=space.now, expected_version=expected_version)
