"""How the store and the service are, and what needs attention."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from .. import __version__
from ..datasets.settings import settings_from
from ..store import Seen, Store, StoreError, address, broken_words, look_into, open_store
from ..store.disks import condition_with, free_bytes
from ..store.upgrading import NEWEST
from ..vocabulary.numbers import counted, listed
from . import opening
from .opening import check_secret, store_url
from .retention_and_backup import retention_before
from .secret import SecretError

# How the dashboard's store stands, for whoever looks after it:

BACKUP_WITHIN = 7  # days, where anything was changed since
_KINDS = {
    "training": ("training return", "training returns"),
    "referrals": ("referral return", "referral returns"),
    "superseded": ("replaced or withdrawn return", "replaced or withdrawn returns"),
    "packs": ("pack", "packs"),
    "audit": ("line of the audit trail", "lines of the audit trail"),
    "backups": ("backup file", "backup files"),
}


def status(
    url: str,
    *,
    environment: Mapping[str, str],
    now: datetime,
    free_space: Callable[[Path], int] = free_bytes,
) -> dict[str, Any]:
    """Look at a store and change nothing: its facts as JSON types, and under "attention" what needs somebody.

    No attention: `attention` is empty. Of people and of the content of returns it tells nothing.
    """
    kind, place = address(url)
    free = free_space(_nearest(Path(place))) if kind == "sqlite" else None
    facts: dict[str, Any] = {
        "version": __version__,
        "store": {"kind": kind, "address": place, "found": False, "sound": None, "bytes": None},
        "free_bytes": free,
        "schema": {"found": None, "newest": NEWEST},
        "last_backup": None,
        "reports": None,  # None here and below: not known
        "overdue": None,
    }
    try:
        with look_into(url) as seen:
            attention = [*_tell(facts, seen, now), *_of_the_secret(seen.store, url, environment)]
    except StoreError as trouble:
        facts["store"] |= {"found": None, "sound": False}
        attention = [_point("store", str(trouble))]
    if free is not None and (warning := condition_with(free).warning):
        attention.append(_point("disk", warning))
    return facts | {"attention": attention}


def _nearest(file: Path) -> Path:
    """The folder of a file, or the nearest one above it that is there."""
    return next(each for each in file.parents if each.is_dir())


def _point(about: str, words: str) -> dict[str, str]:
    return {"about": about, "words": words}


def _tell(facts: dict[str, Any], seen: Seen, now: datetime) -> Iterator[dict[str, str]]:
    """Fill in what was seen, and yield what of it needs attention."""
    if seen.revision is None:
        yield _point("store", "There is no store at this address yet. Starting the dashboard creates one.")
        return
    facts["store"] |= {"found": True, "sound": not seen.guards_gone, "bytes": seen.size}
    facts["schema"]["found"] = seen.revision
    if seen.store is None:
        yield _point(
            "schema", f"The store has schema {seen.revision}. The next start backs it up and upgrades it to {NEWEST}."
        )
        return
    yield from _of_guards(seen)
    if changed := seen.store.broken_reports():
        facts["store"]["sound"] = False
        yield _point("reports", broken_words(changed))
    facts["reports"] = _reports(seen.store)
    yield from _of_backups(facts, seen, now)
    settings = settings_from(seen.store.settings())
    overdue = seen.store.overdue(retention_before(settings, now.date()))
    facts["overdue"] = {kind: _how_many(kind, names) for kind, names in overdue.items() if names}
    yield from _of_retention(facts["overdue"])


def _how_many(kind: str, names: list[str]) -> int:
    return int(names[0].split()[0]) if kind == "audit" else len(names)  # of the trail one name says how many lines


def _reports(store: Store) -> dict[str, Any]:
    shared = [each for each in store.reports() if each.state == "shared"]
    if not shared:
        return {"shared": 0, "newest": None}
    last = max(shared, key=lambda each: each.number)
    dates = {"figures_to": last.figures_to.isoformat(), "shared_at": last.shared_at.isoformat()}
    return {"shared": len(shared), "newest": {"report": last.number} | dates}


def _of_guards(seen: Seen) -> Iterator[dict[str, str]]:
    if seen.guards_gone:
        gone = counted(len(seen.guards_gone), "guard is", "guards are")
        yield _point(
            "guards",
            f"{gone} missing against changes to shared reports, the ledger and the audit trail. Ask who removed "
            "them. The next start puts them back and records it (on PostgreSQL, start with PREVENT_OWNER_URL).",
        )


def _of_backups(facts: dict[str, Any], seen: Seen, now: datetime) -> Iterator[dict[str, str]]:
    if seen.last_backup is not None:
        facts["last_backup"] = {"made_at": seen.last_backup[0].isoformat(), "file_name": seen.last_backup[1]}
    if seen.store is None or settings_from(seen.store.settings()).sample:
        return  # the sample is made again by one command
    make = "Make one: python -m prevent_metrics backup FILE."
    if seen.last_backup is None:
        yield _point("backup", f"No backup is known. {make}")
        return
    made_at = seen.last_backup[0]
    days = (now - made_at).days
    if days > BACKUP_WITHIN and seen.changed_at is not None and seen.changed_at > made_at:
        yield _point("backup", f"The last backup is {days} days old, and the store was changed since. {make}")


def _of_retention(overdue: Mapping[str, int]) -> Iterator[dict[str, str]]:
    if overdue:
        kinds = listed([counted(count, *_KINDS[kind]) for kind, count in overdue.items()])
        one = sum(overdue.values()) == 1
        yield _point(
            "retention",
            f"{kinds} {'is' if one else 'are'} past {'its' if one else 'their'} retention. Run: python -m "
            "prevent_metrics retire.",
        )


def _of_the_secret(store: Store | None, url: str, environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    if store is None or settings_from(store.settings()).sample:
        return
    if opening.secret_is_to_come(url, environment):
        if store.secret_fingerprint():
            yield _point("secret", "The store's secret is not here. Put it back, or set PREVENT_SECRET_FILE to it.")
        return
    try:
        opening.check_secret(store, url, environment)
    except SecretError as trouble:
        yield _point("secret", str(trouble))


# Whether the dashboard can work:


def ready(environment: Mapping[str, str]) -> tuple[bool, str]:
    """Say whether the store can be read and written with the secret that is here, in a word."""
    url = store_url(environment, served=True)
    try:
        troubles = (store := _store(url)).check()
        if not troubles:
            check_secret(store, url, environment)
    except SecretError:
        return False, "not ready: the secret is missing, or is not the store's own"
    except (StoreError, OSError):
        return False, "not ready: the store cannot be opened"
    if not troubles:
        return True, "ready"
    what = "reached" if store.condition().writable else "written"
    return False, f"not ready: the store cannot be {what}"


@lru_cache(maxsize=2)
def _store(url: str) -> Store:
    return open_store(url, create=False)
