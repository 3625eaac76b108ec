"""Write every part of a report in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
from sqlalchemy import select, update

from .engine import Change
from .errors import ChangedMeanwhile, NotAllowed, NotThere
from .frames import bytes_from, plain_value
from .records import NewReport
from .schema import FIGURE, LEDGER, PROPOSAL, REPORT, REPORT_ENTRY, REPORT_RETURN, REPORT_TEXT
from .seals import seal

FIGURE_COLUMNS = tuple(column.name for column in FIGURE.c if column.name not in ("report", "row"))
_LEDGER_COLUMNS = frozenset(LEDGER.c.keys()) - {"id", "report", "extra", "by", "at"}
_LEDGER_TEXT = frozenset({"period", "list", "source", "breakdown", "category", "state", "reason"})


def freeze(change: Change, number: int, new: NewReport) -> None:
    """Write a report, its figures, entries, texts, returns and ledger rows."""
    proposed_by = _use_proposal(change, new)
    change.connection.execute(
        REPORT.insert().values(
            number=number,
            title=new.title,
            figures_to=new.figures_to,
            marking=new.marking,
            state="shared",
            figures_fingerprint=new.figures_fingerprint,
            settings=dict(new.settings),
            protection_report=dict(new.protection_report),
            shared_by=proposed_by or change.by,
            shared_at=change.at,
            approved_by=change.by if proposed_by else "",
        )
    )
    stamp = {"report": number, "by": change.by, "at": change.at}
    _insert(change, FIGURE, list(_figure_rows(number, new.figures)))
    _insert(change, REPORT_ENTRY, [_entry(number, name, table) for name, table in new.entries.items()])
    _insert(change, REPORT_TEXT, [stamp | {"place": place, "text": text} for place, text in new.texts.items()])
    _insert(change, REPORT_RETURN, [{"report": number, "return_id": each} for each in sorted(set(new.return_ids))])
    _insert(change, LEDGER, [stamp | _ledger_row(row) for row in new.ledger_rows.to_dict("records")])
    seal(change.connection, number)


def _insert(change: Change, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        change.connection.execute(table.insert(), rows)


def _figure_rows(number: int, figures: pd.DataFrame) -> Iterator[dict[str, Any]]:
    chosen = figures[list(FIGURE_COLUMNS)].astype(object)
    for row, values in enumerate(chosen.where(chosen.notna(), None).itertuples(index=False)):
        yield {"report": number, "row": row, **dict(zip(FIGURE_COLUMNS, values, strict=True))}


def _entry(number: int, name: str, table: pd.DataFrame) -> dict[str, Any]:
    return {"report": number, "name": name, "content": bytes_from(table)}


def _ledger_row(row: dict[Any, Any]) -> dict[str, Any]:
    """Put what the ledger has columns for into them, and everything else beside them.

    >>> _ledger_row({"period": "2026-27 Q2", "count": 15, "list": "referred", "round": 2})["extra"]
    {'round': 2}
    """
    values = {str(name): plain_value(value) for name, value in row.items()}
    known: dict[str, Any] = {name: values.get(name) for name in sorted(_LEDGER_COLUMNS)}
    for name in _LEDGER_TEXT:
        known[name] = "" if known[name] is None else str(known[name])
    return known | {"extra": {name: value for name, value in values.items() if name not in _LEDGER_COLUMNS}}


def _use_proposal(change: Change, new: NewReport) -> str:
    """Carry out a proposal that waits, as its second person; who proposed it comes back, "" where there is none."""
    if new.proposal is None:
        return ""
    columns = PROPOSAL.c
    found = change.connection.execute(select(PROPOSAL).where(columns.id == new.proposal)).mappings().first()
    if found is None or found["state"] != "waiting":
        raise NotThere("This proposal has already been decided.")
    if found["proposed_by"].casefold() == change.by.casefold():
        raise NotAllowed("Someone other than the person who proposed the report must approve it.")
    if found["details"].get("fingerprint", new.figures_fingerprint) != new.figures_fingerprint:
        raise ChangedMeanwhile("The figures have changed since the proposal. Nothing was shared. Check it again.")
    decided = {"state": "shared", "decided_by": change.by, "decided_at": change.at}
    change.connection.execute(update(PROPOSAL).where(columns.id == new.proposal).values(**decided))
    change.note("report approved", proposal=new.proposal)
    return str(found["proposed_by"])
