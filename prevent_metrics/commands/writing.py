"""Writes what a command makes: the file appears only when it is whole."""

from __future__ import annotations

import errno
import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there; where it cannot be written, what was there stays."""
    if not path.parent.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "no folder", str(path))
    if path.exists() and not path.is_file():  # a folder says so itself; a pipe takes what it is given
        path.write_bytes(content)
        return
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
