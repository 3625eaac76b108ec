"""Protected counts: a sealed box of tables that only this package can fill."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ..counting.counts import Counts

_SEAL = object()
#: Subjects whose counts are about persons: each has a protection of its own and is never released as it stands.
_ABOUT_PERSONS = ("referrals", "training")


class Protected:
    """Protected counts by table name. Made by this package's functions only; reading gives copies."""

    __slots__ = ("_seal", "_tables")
    _seal: object
    _tables: dict[str, pd.DataFrame]

    def __init__(self, tables: Mapping[str, pd.DataFrame], seal: object = None) -> None:
        """Refuse everyone but this package."""
        if seal is not _SEAL:
            raise TypeError("Protected counts are made by prevent_metrics.protection alone.")
        object.__setattr__(self, "_tables", dict(tables))
        object.__setattr__(self, "_seal", seal)

    def __init_subclass__(cls) -> None:
        """Refuse a class that would pass for this one."""
        raise TypeError("Protected counts have one class.")

    def __setattr__(self, name: str, value: object) -> None:
        """Nothing is changed after sealing."""
        raise AttributeError("Protected counts cannot be changed.")

    def __getitem__(self, name: str) -> pd.DataFrame:
        """A copy of one table."""
        return self._tables[name].copy()

    def __contains__(self, name: object) -> bool:
        """Say whether a table of that name is here."""
        return name in self._tables

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the tables."""
        return tuple(self._tables)

    def __or__(self, other: Protected) -> Protected:
        """Put two sets of protected counts together."""
        return Protected({**self._tables, **other._tables}, _SEAL)


def is_sealed(box: object) -> bool:
    """Say whether this is a box of protected counts that this package filled."""
    return type(box) is Protected and getattr(box, "_seal", None) is _SEAL


def seal(tables: Mapping[str, pd.DataFrame]) -> Protected:
    """Seal tables that a protection of this package has made safe; for modules of this package only."""
    return Protected(tables, _SEAL)


def release(counts: Counts) -> Protected:
    """Let counts through that are not about persons (plan, governance, engagement …).

    Raises ValueError for a table about persons: it must go through its own protection.
    """
    for name in counts.tables:
        if name.startswith(_ABOUT_PERSONS):
            raise ValueError(f"{name} is about persons and needs its own protection")
    return seal(counts.tables)
