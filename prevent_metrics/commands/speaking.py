"""What a command prints: one JSON document to standard output, words to standard error."""

from __future__ import annotations

import json
import sys
from typing import Any


def document(content: Any) -> None:
    """Print one JSON document."""
    print(json.dumps(content, ensure_ascii=False, indent=1, default=str))


def say(words: str) -> None:
    """Print a result for a reader."""
    print(words)


def tell(words: str) -> None:
    """Print progress or a message."""
    print(words, file=sys.stderr)
