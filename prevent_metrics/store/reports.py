"""Reports: frozen with a number, opened for the first time, withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, RowMapping, func, select, update

from . import frames as seals
from .engine import Change, Connected, changing_on, plain_words
from .frames import bytes_from, plain_value, seal, table_from
from .records import (
    BrokenReport,
    ChangedMeanwhile,
    NewReport,
    NotAllowed,
    NotThere,
    ReportRecord,
    StoredReport,
    StoreError,
)
from .schema import (
    FIGURE,
    LEDGER,
    LEDGER_STANDING,
    PROPOSAL,
    REPORT,
    REPORT_ENTRY,
    REPORT_RETURN,
    REPORT_TEXT,
    RETURN_RECORD,
)

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


_P = REPORT.c
_IN_THE_LIST = [column for column in _P if column.name in ReportRecord.__dataclass_fields__]


class Reports(Connected):
    """The reports part of the store."""

    def save_report(self, new: NewReport, by: str, at: datetime, expected_last: int | None = None) -> int:
        """Freeze a report under the next number: 1, 2, 3 and so on.

        `expected_last` is the `latest_number()` the report was computed beside (0: none); None does not look.
        Raises ChangedMeanwhile where somebody shared another, or withdrew a return of this one, in the meantime.
        """
        with self.changing(by, at) as change:
            last = _latest(change.connection)
            if expected_last is not None and expected_last != last:
                raise ChangedMeanwhile(
                    f"Report {last} was shared while you prepared yours. Nothing was shared twice. "
                    "Look at that report, then preview yours again."
                )
            _refuse_lost_returns(change.connection, new.return_ids)
            number = last + 1
            freeze(change, number, new)
            change.note("report shared", report=number, title=new.title, figures_to=new.figures_to.isoformat())
            if new.restated:
                change.note("final periods restated", report=number, **new.restated)
            return number

    def returns_of_reports(self, numbers: Collection[int]) -> dict[int, tuple[int, ...]]:
        """The returns that each of these reports was counted from, by its number."""
        found: dict[int, list[int]] = {number: [] for number in numbers}
        wanted = select(REPORT_RETURN).where(REPORT_RETURN.c.report.in_(list(numbers)))
        with self.reading() as connection:
            for row in connection.execute(wanted.order_by(REPORT_RETURN.c.return_id)):
                found[row.report].append(row.return_id)
        return {number: tuple(ids) for number, ids in found.items()}

    def latest_number(self) -> int:
        """The highest report number given so far, withdrawn ones included; 0 where there is none."""
        with self.reading() as connection:
            return _latest(connection)

    def reports_stamp(self) -> str:
        """A short text that changes with every sharing, first opening, withdrawal and new covering text."""
        with self.reading() as connection:
            moments = (_P.shared_at, _P.opened_at, _P.withdrawn_at)
            counted = connection.execute(select(*map(func.count, moments), *map(func.max, moments))).one()
            texts = connection.execute(select(func.max(REPORT_TEXT.c.id), func.max(REPORT_TEXT.c.at))).one()
            # Moments too: after a restore the same numbers can stand for other reports.
            return "|".join(str(part) for part in (*counted, *texts))

    def report_stamp(self, number: int) -> str:
        """A short text that changes with all that `report` gives of one report, save who opened it. Raises NotThere.

        It holds the figures' fingerprint, so that another report under the same number (a restored backup's) is seen.
        """
        with self.reading() as connection:
            last_text = select(func.max(REPORT_TEXT.c.id)).where(REPORT_TEXT.c.report == number).scalar_subquery()
            wanted = select(_P.figures_fingerprint, _P.state, _P.shared_at, last_text).where(_P.number == number)
            found = connection.execute(wanted).first()
        if found is None:
            raise NotThere(f"There is no report {number}.")
        return ".".join(str(part) for part in found)

    def reports(self) -> list[ReportRecord]:
        """All reports in order, withdrawn ones included."""
        with self.reading() as connection:
            rows = connection.execute(select(*_IN_THE_LIST).order_by(_P.number)).mappings()
            return [ReportRecord(**row) for row in rows]

    def report(self, number: int) -> StoredReport:
        """One report with everything that was frozen in it. Raises NotThere, and BrokenReport where it was changed."""
        try:
            with self.reading() as connection:
                found = _require(connection, number)
                seals.refuse_broken(connection, number)
                return _stored(connection, found)
        except BrokenReport:
            self.mark_broken([number])
            raise

    def report_seal(self, number: int) -> str:
        """The fingerprint of a report as it was shared; "" where there is no such report."""
        with self.reading() as connection:
            return seals.seal_of(connection, number)

    def broken_reports(self) -> list[int]:
        """The reports that are not as they were shared, looked at one by one."""
        with self.reading() as connection:
            return seals.broken(connection)

    def mark_broken(self, numbers: list[int]) -> None:
        """Keep broken reports out of the view for other tools; a store that takes no changes is left as it is."""
        with suppress(StoreError), plain_words(), changing_on(self._engine) as connection:
            seals.mark(connection, numbers)

    def open_report(self, number: int, by: str, at: datetime) -> bool:
        """Note that a viewer looks at a report; the first time its ledger rows become final, and True comes back."""
        with self.reading() as connection:
            _refuse_withdrawn(found := _require(connection, number))
        if found["opened_at"] is not None:
            return False
        with self.changing(by, at) as change:
            _refuse_withdrawn(found := _require(change.connection, number))
            if found["opened_at"] is not None:
                return False
            _set(change, number, opened_by=by, opened_at=at)
            _stand(change, number, "final", "")
            change.note("report first opened", report=number)
            return True

    def withdraw_report(self, number: int, reason: str, by: str, at: datetime) -> None:
        """Take a shared report back; its protected counts are free again unless a viewer has opened it."""
        with self.changing(by, at) as change:
            found = _require(change.connection, number)
            _refuse_withdrawn(found)
            _set(change, number, state="withdrawn", reason=reason, withdrawn_by=by, withdrawn_at=at)
            if found["opened_at"] is None:
                _stand(change, number, "freed", reason)
            change.note("report withdrawn", report=number, reason=reason)

    def save_text(self, number: int, place: str, text: str, by: str, at: datetime) -> None:
        """Keep a covering text of a report; earlier ones stay in the store."""
        with self.changing(by, at) as change:
            _require(change.connection, number)
            change.connection.execute(REPORT_TEXT.insert().values(report=number, place=place, text=text, by=by, at=at))
            change.note("covering text saved", report=number, place=place)


def _latest(connection: Connection) -> int:
    return connection.execute(select(func.max(_P.number))).scalar() or 0


def _require(connection: Connection, number: int) -> RowMapping:
    row = connection.execute(select(REPORT).where(_P.number == number)).mappings().first()
    if row is None:
        raise NotThere(f"There is no report {number}.")
    return row


def _refuse_withdrawn(found: RowMapping) -> None:
    if found["state"] == "withdrawn":
        raise NotThere(f"Report {found['number']} was withdrawn.")


def _refuse_lost_returns(connection: Connection, return_ids: Any) -> None:
    lost = select(RETURN_RECORD.c.id).where(
        RETURN_RECORD.c.id.in_(list(return_ids)), RETURN_RECORD.c.state.in_(("withdrawn", "purged", "retired"))
    )
    if gone := sorted(connection.execute(lost).scalars()):
        raise ChangedMeanwhile(
            f"Return {gone[0]} was withdrawn while you prepared the report. Nothing was shared. Preview it again."
        )


def _set(change: Change, number: int, **values: object) -> None:
    change.connection.execute(update(REPORT).where(_P.number == number).values(**values))


def _stand(change: Change, number: int, standing: str, reason: str) -> None:
    values = {"report": number, "standing": standing, "reason": reason, "by": change.by, "at": change.at}
    change.connection.execute(LEDGER_STANDING.insert().values(**values))


def _stored(connection: Connection, found: RowMapping) -> StoredReport:
    number = found["number"]
    entries = connection.execute(select(REPORT_ENTRY).where(REPORT_ENTRY.c.report == number)).mappings()
    texts = connection.execute(select(REPORT_TEXT).where(REPORT_TEXT.c.report == number).order_by(REPORT_TEXT.c.id))
    returns = select(REPORT_RETURN.c.return_id).where(REPORT_RETURN.c.report == number)
    return StoredReport(
        record=ReportRecord(**{column.name: found[column.name] for column in _IN_THE_LIST}),
        figures=_figures(connection, number),
        figures_fingerprint=found["figures_fingerprint"],
        entries={row["name"]: table_from(row["content"]) for row in entries},
        settings=found["settings"],
        texts={row["place"]: row["text"] for row in texts.mappings()},
        protection_report=found["protection_report"],
        return_ids=tuple(sorted(connection.execute(returns).scalars())),
    )


def _figures(connection: Connection, number: int) -> pd.DataFrame:
    wanted = select(*(FIGURE.c[name] for name in FIGURE_COLUMNS)).where(FIGURE.c.report == number)
    rows = connection.execute(wanted.order_by(FIGURE.c.row)).all()
    figures = pd.DataFrame.from_records([tuple(row) for row in rows], columns=list(FIGURE_COLUMNS))
    numbers = {name: "float64" for name in FIGURE_COLUMNS if FIGURE.c[name].type.python_type is float}
    return figures.astype(numbers)
