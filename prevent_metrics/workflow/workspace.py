"""A store with the Board's settings, the clock and the secret: what every step works in; values as JSON has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..datasets.settings import Settings, settings_from

# What every piece of work needs:

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


# Frozen records as JSON types, for the store and the command line


def json_types(value: Any) -> Any:
    """A frozen record, and whatever it holds, as JSON types.

    >>> json_types({"on": date(2026, 9, 30), "parts": (1, 2)})
    {'on': '2026-09-30', 'parts': [1, 2]}
    """
    if is_dataclass(value) and not isinstance(value, type):
        return json_types(asdict(value))
    if isinstance(value, Mapping):
        return {str(key): json_types(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [json_types(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, pd.DataFrame):
        return json_types(value.to_dict("records"))
    return value.item() if hasattr(value, "item") else value
