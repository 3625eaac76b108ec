"""With how many examples a property is tried: some in the usual run, thirty times as many in the soak."""

from __future__ import annotations

import os

from hypothesis import settings

TIMES = 30 if os.environ.get("PREVENT_SOAK") else 1


def tried(examples: int = 100) -> settings:
    """The mark of a property that is tried with so many examples in the usual run."""
    return settings(max_examples=examples * TIMES)
