"""Look into a store without opening it for work: nothing is made, migrated, put back or written down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.engine import URL

from . import upgrading as guards
from .disks import read_url, refuse_emptied, refuse_network_share
from .engine import DAMAGED, engine_for, plain_words
from .opening import Store
from .records import UnusableStore
from .schema import BACKUP_MADE, TRAIL
from .upgrading import NEWEST, REVISIONS, newer, revision_of

#: What is written into the audit trail and changes nothing else.
_LOOKS = ("backup made", "signed in", "pack downloaded", "table downloaded", "secret exported")


@dataclass(frozen=True)
class Seen:
    """What a look into a store shows; `store` reads further, and is there where this version made the schema."""

    revision: str | None
    size: int  # bytes of the file or the database
    last_backup: tuple[datetime, str] | None = None  # its moment and file name
    changed_at: datetime | None = None
    guards_gone: list[str] = field(default_factory=list)
    store: Store | None = None


def address(url: str) -> tuple[str, str]:
    """A store's kind and its address without a password.

    >>> address("postgresql://ann:secret@db.council.example/prevent?sslpassword=x&sslmode=require")
    ('postgresql', 'postgresql://ann@db.council.example/prevent?sslmode=require')
    """
    read = read_url(url)
    if read.get_backend_name() == "sqlite":
        return "sqlite", str(read.database)
    query = {name: value for name, value in read.query.items() if "pass" not in name.lower()}
    shown = URL.create("postgresql", read.username, None, read.host, read.port, read.database, query)
    return "postgresql", shown.render_as_string(hide_password=False)


@contextmanager
def look_into(url: str) -> Iterator[Seen]:
    """Look into the store at a URL. Raises UnusableStore with the reason where it cannot be read."""
    place = read_url(url)
    if place.get_backend_name() == "sqlite":
        file = Path(str(place.database))
        refuse_network_share(file)
        if not file.exists():
            yield Seen(None, 0)
            return
        refuse_emptied(file)
    with engine_for(place) as engine:
        yield _seen(engine)


def _seen(engine: Engine) -> Seen:
    with plain_words(), engine.connect() as connection, connection.begin():
        _refuse_damaged(connection)
        found = revision_of(connection)
        if found is not None and found not in REVISIONS:
            raise UnusableStore(newer(found, engine.dialect.name))
        size = _size(connection)
        if found != NEWEST:
            return Seen(found, size)
        return Seen(found, size, *_moments(connection), guards.missing(connection), Store(engine))


def _refuse_damaged(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA quick_check(1)")).scalar() != "ok":
        raise UnusableStore(DAMAGED)


def _size(connection: Connection) -> int:
    if connection.dialect.name == "sqlite":
        pages = (connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in ("page_count", "page_size"))
        return int(next(pages) * next(pages))
    return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def _moments(connection: Connection) -> tuple[tuple[datetime, str] | None, datetime | None]:
    newest = select(BACKUP_MADE.c.at, BACKUP_MADE.c.file_name).order_by(BACKUP_MADE.c.at.desc()).limit(1)
    backup = connection.execute(newest).first()
    changes = select(func.max(TRAIL.c.at)).where(TRAIL.c.event.not_in(_LOOKS))
    return (backup[0], backup[1]) if backup else None, connection.execute(changes).scalar()
