"""What every piece of work needs: the store, the secret, the clock, the place on disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..datasets.settings import Settings, settings_from

if TYPE_CHECKING:
    from ..store import Store

#: The sample is invented and the same everywhere: so is the key that rounds it and digests its people.
SAMPLE_SECRET = b"wrenbury is an invented borough and this key guards nothing at all"


@dataclass(frozen=True)
class Workspace:
    """One open store with its secret and clock. `who` is asked for at each change, never kept here."""

    store: Store
    url: str
    home: Path
    secret: bytes
    clock: Callable[[], datetime]

    @property
    def settings(self) -> Settings:
        """The Board's settings as they stand now."""
        return settings_from(self.store.settings())

    @property
    def now(self) -> datetime:
        """The present moment in UTC."""
        return self.clock()
