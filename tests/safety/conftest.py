"""The throw-away PostgreSQL cluster, for these tests too."""

from __future__ import annotations

from clusters import cluster, databases, new_database

__all__ = ["cluster", "databases", "new_database"]
