"""Which of the two local stores the dashboard serves: the sample's or one's own."""

from __future__ import annotations

from pathlib import Path

SAMPLE, OWN = "sample.db", "board.db"
_NAMED = "store-in-use.txt"


def store_in_use(home: Path) -> str:
    """The file name of the store to serve: the sample's until one's own was chosen."""
    named = home / _NAMED
    said = named.read_text("utf-8").strip() if named.exists() else SAMPLE
    return OWN if said == OWN else SAMPLE


def use_store(home: Path, file_name: str) -> None:
    """Serve this store from the next start on."""
    if file_name not in (SAMPLE, OWN):
        raise ValueError("There are two local stores: the sample's and one's own.")
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    written = home / f"{_NAMED}.new"
    written.write_text(file_name, "utf-8")
    written.replace(home / _NAMED)
