"""Each shared report's fingerprint: over all that was frozen in it, and over the fingerprint of the report before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, select

from .errors import BrokenReport
from .frames import as_json
from .schema import FIGURE, GUARDED, REPORT, REPORT_BROKEN, REPORT_ENTRY, REPORT_RETURN, REPORT_SEAL, TRAIL

_HEADER = [column for column in REPORT.c if column.name not in GUARDED["report"]]


def seal(connection: Connection, number: int) -> None:
    """Write down the fingerprint of a report that has just been frozen."""
    connection.execute(REPORT_SEAL.insert().values(report=number, fingerprint=_fingerprint(connection, number)))


def seal_of(connection: Connection, number: int) -> str:
    """The fingerprint of a report as it was written down when it was shared; "" where there is none."""
    wanted = select(REPORT_SEAL.c.fingerprint).where(REPORT_SEAL.c.report == number)
    return connection.execute(wanted).scalar() or ""


def refuse_broken(connection: Connection, number: int) -> None:
    """Raise BrokenReport where a report is not as it was shared."""
    if seal_of(connection, number) != _fingerprint(connection, number):
        raise BrokenReport(number)


def broken(connection: Connection) -> list[int]:
    """The reports that are not as they were shared, and those that are gone."""
    there = set(connection.execute(select(REPORT.c.number)).scalars())
    return [
        number
        for number in sorted(there | set(_sealed(connection)) | set(range(1, _newest_in_trail(connection) + 1)))
        if number not in there or seal_of(connection, number) != _fingerprint(connection, number)
    ]


def mark(connection: Connection, numbers: list[int]) -> None:
    """Remember which reports are broken, so that the view for other tools leaves them out."""
    known = set(connection.execute(select(REPORT_BROKEN.c.report)).scalars())
    if new := [{"report": number} for number in numbers if number not in known]:
        connection.execute(REPORT_BROKEN.insert(), new)


def _sealed(connection: Connection) -> Iterator[int]:
    yield from connection.execute(select(REPORT_SEAL.c.report)).scalars()


def _newest_in_trail(connection: Connection) -> int:
    """The highest number that the audit trail says was shared: reports are numbered without gaps."""
    lines = connection.execute(select(TRAIL.c.details).where(TRAIL.c.event == "report shared")).scalars()
    return max((int(details.get("report", 0)) for details in lines), default=0)


def _fingerprint(connection: Connection, number: int) -> str:
    """SHA-256 over the header, the figures, the entries, the returns and the fingerprint of the report before."""
    found = hashlib.sha256(seal_of(connection, number - 1).encode())
    header = connection.execute(select(*_HEADER).where(REPORT.c.number == number)).one_or_none()
    found.update(as_json([str(part) if not isinstance(part, dict) else part for part in header or ()]).encode())
    figures = [column for column in FIGURE.c if column.name != "report"]
    for row in connection.execute(select(*figures).where(FIGURE.c.report == number).order_by(FIGURE.c.row)):
        found.update(repr(tuple(row)).encode())
    entries = select(REPORT_ENTRY.c.name, REPORT_ENTRY.c.content).where(REPORT_ENTRY.c.report == number)
    for name, content in connection.execute(entries.order_by(REPORT_ENTRY.c.name)):
        found.update(name.encode() + hashlib.sha256(content).digest())
    returns = select(REPORT_RETURN.c.return_id).where(REPORT_RETURN.c.report == number)
    found.update(repr(sorted(connection.execute(returns).scalars())).encode())
    return found.hexdigest()
