"""Opens shared reports for reading. What a Board page shows comes from here and from nowhere else."""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import lru_cache

from ..datasets.settings import settings_from
from ..metrics.report import Report
from ..protection import reopen
from ..store import Store
from ..store.records import ReportRecord
from .workspace import Workspace


def reports(space: Workspace) -> list[ReportRecord]:
    """Every report, newest first."""
    return sorted(space.store.reports(), key=lambda each: each.number, reverse=True)


def shared(space: Workspace) -> list[ReportRecord]:
    """The reports that a Board member may open, newest first."""
    return [each for each in reports(space) if each.state == "shared"]


def seen_before(space: Workspace) -> list[ReportRecord]:
    """The shared reports that a viewer has opened before, newest first."""
    return [each for each in shared(space) if each.opened_at is not None]


def report(space: Workspace, number: int) -> Report:
    """One report as it was shared. Raises BrokenReport where something of it was changed since."""
    return _opened(space.store, number, space.store.report_stamp(number), space.secret)


def check_code(space: Workspace, number: int) -> str:
    """The signature of a report's fingerprint, as packs print it."""
    return _signed(space.store.report_seal(number), space.secret)


def _signed(seal: str, secret: bytes) -> str:
    """Sixteen letters and digits that only the holder of the secret can make.

    >>> _signed("a fingerprint", b"a secret")
    'O3FV-APKC-X24W-GPQW'
    """
    signed = hmac.new(secret, f"report seal {seal}".encode(), hashlib.sha256).digest()
    letters = base64.b32encode(signed[:10]).decode()
    return "-".join(letters[place : place + 4] for place in range(0, 16, 4))


@lru_cache(maxsize=32)
def _opened(store: Store, number: int, stamp: str, secret: bytes) -> Report:
    """Read a report once for each `stamp`: it changes with its withdrawal and with each of its covering texts."""
    stored = store.report(number)
    return Report(
        number=number,
        title=stored.record.title,
        figures_to=stored.record.figures_to,
        marking=stored.record.marking,
        figures=reopen(stored.figures, stored.figures_fingerprint),
        entries=stored.entries,
        settings=settings_from(stored.settings),
        shared_at=stored.record.shared_at,
        shared_by=stored.record.shared_by,
        state=stored.record.state,
        texts=stored.texts,
        protection_report=stored.protection_report,
        check_code=_signed(store.report_seal(number), secret),
    )


def opened_by_viewer(space: Workspace, number: int, *, by: str) -> None:
    """Note that a viewer saw a report: from then on its quarters are final."""
    space.store.open_report(number, by=by, at=space.now)


def earlier_report(space: Workspace, number: int, chosen: int | None = None) -> Report | None:
    """The report to compare with: the chosen one, else the one shared before."""
    before = [each.number for each in shared(space) if each.number < number]
    wanted = chosen if chosen in before else max(before, default=None)
    return report(space, wanted) if wanted is not None else None
