"""One thread at a time loads our modules: two that load the same package at once can each see half of it."""

from __future__ import annotations

from threading import RLock

LOADING = RLock()
