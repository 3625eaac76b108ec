"""What is held: facts for the Data protection page and an export for information officers."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import asdict
from typing import Any

from ..vocabulary.spreadsheet_text import neutral
from .workspace import Workspace

_COLUMNS = ("dataset", "source", "period", "rows", "state", "saved_at", "saved_by", "follows")


def facts(space: Workspace) -> dict[str, Any]:
    """How much is held of each dataset, since when, in which store."""
    records = space.store.returns(("current", "superseded", "withdrawn"))
    rows: Counter[str] = Counter()
    for each in records:
        rows[each.dataset] += each.rows
    return {
        "rows": dict(rows),
        "returns": len(records),
        "reports": len(space.store.reports()),
        "oldest": min((each.saved_at.date() for each in records), default=None),
        "database": space.store.database,
    }


def export(space: Workspace) -> bytes:
    """Every return that is held, without its content, with the prompts that officers usually weigh."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(["What the Prevent Board dashboard holds"])
    writer.writerow(
        ["Prompts, not advice: FOIA s.24 (national security), s.31 (law enforcement), s.40 (personal data)"]
    )
    writer.writerow(["Staff are held under a keyed digest: a named person is found only through the sender's own list"])
    writer.writerow(_COLUMNS)
    for each in space.store.returns():
        known = asdict(each)
        writer.writerow([neutral(str(known[name])) for name in _COLUMNS])
    return stream.getvalue().encode("utf-8-sig")
