"""Which of the two local stores is in use: the sample's or one's own."""

from __future__ import annotations

from pathlib import Path

SAMPLE, OWN = "sample.db", "board.db"
_NOTE = "in-use.txt"


def store_in_use(home: Path) -> str:
    """The file name of the store in use; the sample's until one's own was opened."""
    note = home / _NOTE
    said = note.read_text("utf-8").strip() if note.exists() else SAMPLE
    return OWN if said == OWN else SAMPLE


def use_store(home: Path, name: str) -> None:
    """Note which store is in use from now on."""
    home.mkdir(parents=True, exist_ok=True)
    (home / _NOTE).write_text(OWN if name == OWN else SAMPLE, "utf-8")
