"""Where a store lies: its disk, its working folders, and who has it open."""

from __future__ import annotations

import errno
import os
import platform
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psutil
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from .records import NO_ROOM, Condition, NotThere, ReadOnlyNow, UnusableStore

# Where a store may lie:

#: File systems that other machines share; SQLite's locks do not hold there.
NETWORK_SHARES = frozenset(
    {"nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "fuse.smbnetfs", "afpfs", "ncpfs", "afs"}
    | {"webdav", "davfs", "davfs2", "fuse.davfs", "sshfs", "macfuse.sshfs", "fuse.sshfs", "fuse.rclone"}
    | {"ceph", "fuse.ceph", "glusterfs", "fuse.glusterfs", "lustre", "beegfs", "gpfs", "gfs2", "ocfs2"}
)
WARN_BELOW = 1_000_000_000  # bytes free
READ_ONLY_BELOW = 50_000_000


class Disk(NamedTuple):
    """One mounted disk, as the operating system tells it."""

    mountpoint: str
    fstype: str
    opts: str


def read_url(url: str) -> URL:
    """Read a store's address; PostgreSQL is always reached through psycopg 3."""
    try:
        read = make_url(url)
    except ArgumentError:
        raise UnusableStore(_URL_WORDS) from None
    name = read.get_backend_name()
    if name in ("postgres", "postgresql"):
        return read.set(drivername="postgresql+psycopg")
    if name != "sqlite":
        raise UnusableStore(_URL_WORDS)
    if not read.database or read.database == ":memory:":
        raise UnusableStore("A store needs a file. Set PREVENT_STORE to sqlite:///folder/store.db.")
    return read.set(drivername="sqlite", database=str(Path(read.database).expanduser().absolute()))


_URL_WORDS = (
    "PREVENT_STORE is not an address of a store. Write sqlite:///folder/store.db, or "
    "postgresql://user@machine/database."
)


def refuse_network_share(path: Path, disks: Iterable[Disk] | None = None) -> None:
    """Raise UnusableStore where a SQLite file would lie on another machine's disk."""
    if str(path).startswith(("\\\\", "//")) or is_shared(disk_of(path, disks)):
        raise UnusableStore(
            "The store's folder is a network share. SQLite cannot work safely there and would damage the file."
            " Set PREVENT_STORE to a folder on this computer, or use PostgreSQL."
        )


def is_shared(disk: Disk | None) -> bool:
    """Say whether a disk belongs to another machine.

    >>> is_shared(Disk("/mnt/council", "cifs", "rw")), is_shared(Disk("/", "ext4", "rw"))
    (True, False)
    """
    return disk is not None and (disk.fstype.lower() in NETWORK_SHARES or "remote" in disk.opts.split(","))


def disk_of(path: Path, disks: Iterable[Disk] | None = None) -> Disk | None:
    """The disk a path lies on: the one with the longest mount point above it."""
    known = _mounted() if disks is None else disks
    resolved = str(path.resolve())
    above = [disk for disk in known if _lies_under(resolved, disk.mountpoint)]
    return max(above, key=lambda disk: len(disk.mountpoint), default=None)


def _mounted() -> list[Disk]:
    try:
        return [Disk(each.mountpoint, each.fstype, each.opts) for each in psutil.disk_partitions(all=True)]
    except (OSError, RuntimeError):  # a machine that hides its mounts: nothing known, nothing refused
        return []


def _lies_under(path: str, mountpoint: str) -> bool:
    folded_path, folded_mount = os.path.normcase(path), os.path.normcase(mountpoint)
    return folded_path == folded_mount or folded_path.startswith(folded_mount.rstrip("/\\") + os.sep)


def free_bytes(folder: Path) -> int:
    """Bytes free on the disk of a folder."""
    return shutil.disk_usage(folder).free


def condition_with(free: int) -> Condition:
    """What so much room means for the store.

    >>> condition_with(2_000_000_000)
    Condition(writable=True, warning='')
    >>> condition_with(10_000_000).writable
    False
    """
    megabytes = free // 1_000_000
    if free < READ_ONLY_BELOW:
        return Condition(
            False,
            f"The disk is full: {megabytes} MB are free. Reports can be read and nothing is lost, but nothing can be "
            f"saved. Ask your administrator to make room ({READ_ONLY_BELOW // 1_000_000} MB at least).",
        )
    if free < WARN_BELOW:
        return Condition(True, f"The disk is filling up: {megabytes} MB are free. Ask your administrator to make room.")
    return Condition(True)


def being_made(path: Path) -> Path:
    """The mark beside a SQLite store whose first schema is still being written."""
    return path.with_name(f".{path.name}.being-made")


def refuse_emptied(path: Path) -> None:
    """Raise UnusableStore where a store's file has nothing in it, though its first start is over."""
    if path.stat().st_size == 0 and not being_made(path).exists():
        raise UnusableStore(
            f"The store's file {path.name} is empty: its content was lost. Restore the last backup: python -m "
            "prevent_metrics restore FILE. To start with a new store, delete the empty file."
        )


# Which of the two local stores the dashboard serves:

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
        raise ValueError("There are two local stores: the sample and your own.")
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    written = home / f"{_NAMED}.new"
    written.write_text(file_name, "utf-8")
    written.replace(home / _NAMED)


# Folders for copies in the making:


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
