"""What is held: facts for the Data protection page and an export for information officers."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from typing import Any

import pandas as pd

from ..outputs.data_protection.page import holdings
from ..outputs.files import cell_text
from ..vocabulary.words import neutral
from .workspace import Workspace


def facts(space: Workspace) -> dict[str, Any]:
    """How much is held, since when, in which store; of referrals not even how many rows."""
    records = space.store.returns(("current", "superseded", "withdrawn"))
    rows: dict[str, int] = {}
    for each in records:
        if each.dataset != "referrals":
            rows[each.dataset] = rows.get(each.dataset, 0) + each.rows
    return {
        "rows": rows,
        "returns": len(records),
        "reports": len(space.store.reports()),
        "oldest": min((each.saved_at.date() for each in records), default=None),
        "database": space.store.database,
    }


def export(space: Workspace) -> bytes:
    """What is held as CSV: returns and reports without their content, periods, and prompts that officers weigh."""
    returns = pd.DataFrame([asdict(each) for each in space.store.returns()])
    reports = pd.DataFrame([asdict(each) for each in space.store.reports()])
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    for table in holdings(returns, reports, space.settings):
        writer.writerows([[neutral(table.caption)], [neutral(each) for each in table.headings]])
        writer.writerows([neutral(cell_text(cell)) for cell in row] for row in table.rows)
        writer.writerows([[neutral(note)] for note in table.notes])
        writer.writerow([])
    return stream.getvalue().encode("utf-8-sig")
