"""What is held and for how long: retention, purging, backup and restore."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from ..datasets.settings import Settings
from ..outputs.data_protection.page import holdings
from ..outputs.files import cell_text
from ..store import restore as restore_store
from ..vocabulary.numbers import counted
from ..vocabulary.words import neutral
from . import opening
from . import secret as secrets
from .refusals import clock_problems, screened
from .workspace import Workspace, json_types

# Keeping and letting go:


class CannotRetire(Exception):
    """Nothing is destroyed while this computer's clock looks wrong; the text says why."""


def backup(space: Workspace, path: Path, *, by: str) -> dict[str, Any]:
    """Copy the whole store to a file while it is in use, and name the reports in it that are not as they were shared.

    The secret is not in it.
    """
    made = json_types(space.store.backup(path, by=by, at=space.now))
    changed = space.store.broken_reports()
    space.store.mark_broken(changed)
    return made | {"broken_reports": changed}


def restore(
    url: str | None, path: Path, *, environment: Mapping[str, str], clock: Callable[[], datetime], by: str
) -> dict[str, Any]:
    """Bring a backup back, wholly or not at all; the store as it was is kept beside it."""
    place = url or opening.store_url(environment)
    fingerprint = opening.configured_fingerprint(place, environment)
    done = restore_store(
        path, place, by=by, at=clock(), owner_url=environment.get("PREVENT_OWNER_URL"), secret_fingerprint=fingerprint
    )
    return json_types(done)


def restored_words(done: Mapping[str, Any]) -> str:
    """What a restore brought back, and where the store as it was is kept.

    >>> restored_words({"backup": {"file_name": "may.backup", "reports": 1}, "reports_before": 2, "kept_copy": "b"})
    'Restored may.backup: 1 report. There were 2 reports before. The earlier store is kept in b.'
    """
    backup, kept = done["backup"], done["kept_copy"]
    words = f"Restored {backup['file_name']}: {counted(backup['reports'], 'report')}."
    if not kept:
        return words
    count = counted(done["reports_before"], "report")
    before = (
        f"There {'was' if done['reports_before'] == 1 else 'were'} {count} before. " if ".aside-" not in kept else ""
    )
    return f"{words} {before}The earlier store is kept in {kept}."


def retire(space: Workspace, *, before: date | None, by: str) -> dict[str, list[str]]:
    """Destroy what is past the retention of its class, or older than `before` in every class but the audit trail."""
    if problems := clock_problems(space):
        raise CannotRetire("; ".join(each.message for each in problems))
    return space.store.retire(retention_days(space, before), by=by, at=space.now)


def overdue(space: Workspace) -> dict[str, list[str]]:
    """What is past its retention and still here, for the reminder on the Returns page."""
    return space.store.overdue(retention_days(space, None))


def retention_days(space: Workspace, before: date | None) -> dict[str, date]:
    """For each class, the day before which its content is past its time."""
    days = retention_before(space.settings, space.now.date())
    return days if before is None else {kind: before for kind in days if kind != "audit"}


def retention_before(settings: Settings, today: date) -> dict[str, date]:
    """For each class, the day before which its content is past the time that the settings give it."""
    return {kind: _years_before(today, int(count)) for kind, count in settings.retention_years.items()}


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28))


def retired_words(gone: Mapping[str, list[str]]) -> str:
    """What retention removed, and which backup files are to be deleted by hand.

    >>> retired_words({"training": ["return 4"], "backups": ["spring.backup"]})
    'Removed training: 1 item. Delete by hand, wherever it is: spring.backup.'
    """
    removed = [f"{kind}: {counted(len(names), 'item')}" for kind, names in gone.items() if names and kind != "backups"]
    words = [f"Removed {'; '.join(removed)}."] if removed else []
    if files := gone.get("backups"):
        words.append(f"Delete by hand, wherever {'it is' if len(files) == 1 else 'they are'}: {', '.join(files)}.")
    return " ".join(words) or "Nothing is past its retention period."


def purge(space: Workspace, number: int, *, reason: str, by: str) -> dict[str, Any]:
    """Destroy one return's content; what may still hold it is named."""
    return json_types(space.store.purge_return(number, screened(space, reason), by=by, at=space.now))


def withdraw(space: Workspace, number: int, *, reason: str, by: str) -> None:
    """Take one return out of what counts; it can be restored."""
    space.store.withdraw_return(number, by=by, at=space.now, reason=screened(space, reason))


def purged_words(stone: Mapping[str, Any]) -> str:
    """What erasure did and what may still hold the content."""
    places = [f"report {number}" for number in stone["reports"]] + list(stone["packs"]) + list(stone["backups"])
    still = f" Figures or copies from it may still be in {', '.join(places)}." if places else ""
    return f"The content of return {stone['return_id']} is destroyed.{still}"


def export_secret(space: Workspace, path: Path | None, *, by: str) -> dict[str, str]:
    """Write the secret to a file of its own, readable by its owner alone."""
    if path is None:
        raise secrets.SecretError("Say where to write the secret: --out FILE, on a different disk from the backups.")
    secrets.write_private(path, space.secret)
    space.store.note("secret exported", by=by, at=space.now, details={})
    return {"words": f"Wrote the secret to {path}. Keep it separate from the backups."}


def rotate_secret(
    url: str | None, *, environment: Mapping[str, str], clock: Callable[[], datetime], by: str
) -> dict[str, str]:
    """Make a new secret; training returns made with the old one are withdrawn and asked for again."""
    return opening.rotate(url or opening.store_url(environment), environment=environment, clock=clock, by=by)


# What is held:


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
