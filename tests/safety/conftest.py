"""The throw-away PostgreSQL cluster, for these tests too, and what draws a Board."""

from __future__ import annotations

import sys
from pathlib import Path

from clusters import cluster, databases, new_database

for room in ("recomputed", "training"):
    sys.path.insert(0, str(Path(__file__).parent.parent / room))

__all__ = ["cluster", "databases", "new_database"]
