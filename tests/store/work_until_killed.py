"""Works on a store until it is killed, and says of each piece of work when it was acknowledged.

Run by the kill tests as a process of its own: `python work_until_killed.py WORK URL [BACKUP]`. Starts a process that
is ready to be forked, waits for lines on its input, and for each forks a child that does the work.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import alembic.command  # noqa: F401 - loaded before forking, so that a child is killed at its work and not at loading
import psycopg  # noqa: F401
from stored import NINE, new_report, register

from prevent_metrics.store import open_store, restore


def _tell(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def save(url: str) -> None:
    store = open_store(url)
    first = len(store.returns())
    for number in range(first, first + 100_000):
        numbers = store.save_returns([register(f"{number} a"), register(f"{number} b")], "ann", NINE)
        _tell("saved " + " ".join(map(str, numbers)))


def share(url: str) -> None:
    store = open_store(url)
    while True:
        number = store.save_report(new_report(), "ann", NINE, expected_last=store.latest_number())
        _tell(f"shared {number}")
        store.open_report(number, "ben", NINE + timedelta(minutes=1))
        _tell(f"final {number}")


def migrate(url: str) -> None:
    _tell("begun")
    open_store(url).close()
    _tell("migrated")


def put_back(url: str, backup: str) -> None:
    _tell("begun")
    restore(backup, url, "ann", NINE)
    _tell("restored")


WORK = {"save": save, "share": share, "migrate": migrate, "restore": put_back}


def main() -> None:
    for line in sys.stdin:
        work, *told = line.split()
        child = os.fork()
        if child == 0:
            try:
                WORK[work](*told)
            except BaseException as trouble:
                _tell(f"failed {trouble!r}")
            while True:  # so that its number stays its own until it is killed
                signal.pause()
        _tell(f"child {child}")
        os.waitpid(child, 0)
        _tell("gone")


if __name__ == "__main__":
    main()
