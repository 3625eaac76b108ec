"""The ledger of shared counts, editions of papers and the audit trail."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import func, select, update

from .engine import Connected
from .records import Edition, NotThere, Proposal, TrailEntry
from .schema import DISCLOSED, EDITION, LEDGER, LEDGER_STANDING, PROPOSAL, TRAIL

# The ledger of protected counts that people have seen, and counts given out elsewhere

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


# Packs as they were handed out, proposals waiting for a second person, the audit trail

_E, _Q = EDITION.c, PROPOSAL.c


class HandedOut(Connected):
    """The part of the store that keeps packs, proposals and the audit trail."""

    def save_edition(self, report: int, kind: str, format: str, content: bytes, by: str, at: datetime) -> int:
        """Keep a pack as it was made."""
        values = {"report": report, "kind": kind, "format": format, "content": content, "made_by": by, "made_at": at}
        values["sha256"] = hashlib.sha256(content).hexdigest()
        with self.changing(by, at) as change:
            number = change.connection.execute(EDITION.insert().values(**values)).inserted_primary_key[0]  # type: ignore[index]
            change.note("pack made", report=report, kind=kind, format=format, edition=number)
            return int(number)

    def edition(self, report: int, kind: str, format: str) -> bytes | None:
        """The pack of this kind and format made last; None where none was made."""
        wanted = select(_E.content).where(_E.report == report, _E.kind == kind, _E.format == format)
        with self.reading() as connection:
            return connection.execute(wanted.order_by(_E.id.desc()).limit(1)).scalar()

    def editions(self, report: int | None = None) -> list[Edition]:
        """Packs in the order they were made, of one report or of all."""
        names = ("id", "report", "kind", "format", "sha256", "made_by", "made_at")
        wanted = select(*(_E[name] for name in names), func.length(_E.content).label("size")).order_by(_E.id)
        if report is not None:
            wanted = wanted.where(_E.report == report)
        with self.reading() as connection:
            rows = [dict(row) for row in connection.execute(wanted).mappings()]
        return [Edition(edition_id=row.pop("id"), **row) for row in rows]

    def propose_share(self, details: Mapping[str, Any], by: str, at: datetime) -> int:
        """Ask a second person to approve a report; `details` says which, as the page shows it (JSON types)."""
        with self.changing(by, at) as change:
            values = {"details": dict(details), "state": "waiting", "proposed_by": by, "proposed_at": at}
            number = change.connection.execute(PROPOSAL.insert().values(**values)).inserted_primary_key[0]  # type: ignore[index]
            change.note("report proposed", proposal=number)
            return int(number)

    def refuse(self, proposal: int, reason: str, by: str, at: datetime) -> None:
        """Refuse a proposal, or take one's own back. Sharing it, by another person, is `save_report`."""
        with self.changing(by, at) as change:
            decided = {"state": "refused", "reason": reason, "decided_by": by, "decided_at": at}
            waiting = update(PROPOSAL).where(_Q.id == proposal, _Q.state == "waiting")
            if change.connection.execute(waiting.values(**decided)).rowcount == 0:
                raise NotThere("This proposal has already been decided.")
            change.note("report refused", proposal=proposal, reason=reason)

    def proposals(self, state: str | None = None) -> list[Proposal]:
        """Proposals in order, all or those in one state."""
        wanted = select(PROPOSAL).order_by(_Q.id)
        if state is not None:
            wanted = wanted.where(_Q.state == state)
        with self.reading() as connection:
            rows = [dict(row) for row in connection.execute(wanted).mappings()]
        return [Proposal(proposal_id=row.pop("id"), **row) for row in rows]

    def trail(self, since: datetime | None = None) -> list[TrailEntry]:
        """Lines of the audit trail in order, all or from a moment on."""
        wanted = select(TRAIL).order_by(TRAIL.c.id)
        if since is not None:
            wanted = wanted.where(TRAIL.c.at >= since)
        with self.reading() as connection:
            rows = [dict(row) for row in connection.execute(wanted).mappings()]
        return [TrailEntry(entry_id=row.pop("id"), **row) for row in rows]

    def last_event(self) -> datetime | None:
        """When something last happened in the store; None where nothing has."""
        with self.reading() as connection:
            return connection.execute(select(func.max(TRAIL.c.at))).scalar()

    def note(self, event: str, by: str, at: datetime, details: Mapping[str, Any] | None = None) -> None:
        """Write a line of the audit trail for something that changes nothing here: a sign-in, a download, a look."""
        with self.changing(by, at) as change:
            change.note(event, **(details or {}))
