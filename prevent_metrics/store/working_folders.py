"""Folders for copies in the making: gone when the work is done, and cleared away later where it was killed."""

from __future__ import annotations

import errno
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from .errors import NO_ROOM, NotThere, ReadOnlyNow


@contextmanager
def working_folder(near: Path) -> Iterator[Path]:
    """Make a folder beside a file to be written, and remove it and those that dead processes left behind."""
    if not near.is_dir():
        raise NotThere(f"There is no folder {near}. Make it, or name another one.")
    clear_leftovers(near)
    try:
        with tempfile.TemporaryDirectory(dir=near, prefix=f"{_of_this_machine()}{os.getpid()}-") as folder:
            yield Path(folder)
    except OSError as full:
        if full.errno != errno.ENOSPC:
            raise
        raise ReadOnlyNow(NO_ROOM) from None


def clear_leftovers(folder: Path) -> None:
    """Remove working folders whose process on this machine is gone: they may hold content that was erased since."""
    for left in folder.glob(f"{_of_this_machine()}*"):
        number = left.name.removeprefix(_of_this_machine()).split("-")[0]
        if number.isdigit() and not psutil.pid_exists(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def _of_this_machine() -> str:
    """The beginning of our folders' names; another machine may work in the same backup folder."""
    name = "".join(letter for letter in platform.node() if letter.isalnum())
    return f".prevent-{name or 'here'}-"
