"""The ledger of protected counts that people have seen, and counts given out elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import func, select

from .engine import Connected
from .schema import DISCLOSED, LEDGER, LEDGER_STANDING

_COLUMNS = [column.name for column in LEDGER.c if column.name != "extra"]


class Ledger(Connected):
    """The ledger part of the store. Rows are added by `save_report`; nothing changes or removes them."""

    def ledger(self) -> pd.DataFrame:
        """Every row in order: the ledger's columns, those given beside them, and `standing`.

        Standing: "shared" (may still be taken back), "final" (a viewer has opened the report), "freed" (withdrawn
        before anybody opened it: not counted as seen). A later line about a report replaces an earlier one.
        """
        newest = select(func.max(LEDGER_STANDING.c.id)).group_by(LEDGER_STANDING.c.report)
        standing = select(LEDGER_STANDING.c.report, LEDGER_STANDING.c.standing).where(LEDGER_STANDING.c.id.in_(newest))
        with self.reading() as connection:
            standings = {row.report: row.standing for row in connection.execute(standing)}
            rows = connection.execute(select(LEDGER).order_by(LEDGER.c.id)).mappings().all()
        drawn = [
            {
                **row["extra"],
                **{name: row[name] for name in _COLUMNS},
                "standing": standings.get(row["report"], "shared"),
            }
            for row in rows
        ]
        order = [*_COLUMNS, "standing"]
        table = pd.DataFrame(drawn, columns=order if not drawn else None)
        beside = [name for name in table.columns if name not in order]
        return table[[*order, *beside]]

    def record_disclosed(self, details: Mapping[str, Any], by: str, at: datetime) -> int:
        """Keep a count that was given out elsewhere (an answer to a request, an old paper), so that audits know it."""
        with self.changing(by, at) as change:
            values = {"details": dict(details), "by": by, "at": at}
            number = change.connection.execute(DISCLOSED.insert().values(**values)).inserted_primary_key[0]  # type: ignore[index]
            change.note("count given out elsewhere recorded", disclosed=number)
            return int(number)

    def disclosed(self) -> pd.DataFrame:
        """Counts given out elsewhere, struck ones left out: `id`, `by`, `at` and what was recorded."""
        wanted = select(DISCLOSED).where(DISCLOSED.c.struck_at.is_(None)).order_by(DISCLOSED.c.id)
        with self.reading() as connection:
            rows = connection.execute(wanted).mappings().all()
        drawn = [{"id": row["id"], "by": row["by"], "at": row["at"], **row["details"]} for row in rows]
        return pd.DataFrame(drawn, columns=["id", "by", "at"] if not drawn else None)
