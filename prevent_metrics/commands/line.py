"""Reads the command line, hands each command its work, and prints what it says."""

from __future__ import annotations

import argparse
import errno
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..datasets import DATASETS

# Words for what went wrong, where it is not our fault


def words_for(trouble: Exception) -> str | None:
    """A plain sentence for a known trouble; None for a mistake of ours, which keeps its trace."""
    from ..store.records import StoreError
    from ..workflow.retention_and_backup import CannotRetire
    from ..workflow.sample import NotEmpty
    from ..workflow.secret import SecretError
    from ..workflow.sharing import CannotShare

    if isinstance(trouble, (StoreError, NotEmpty, SecretError, CannotShare, CannotRetire)):
        return str(trouble)
    return _of_a_file(trouble) if isinstance(trouble, OSError) else None


def _of_a_file(trouble: OSError) -> str | None:
    """What the system said of a file that was named.

    >>> _of_a_file(PermissionError(13, "Permission denied", "out.xlsx"))
    'This user may not use "out.xlsx". Change its rights, or name another file.'
    """
    name = trouble.filename or "the file"
    known = {
        errno.ENOENT: f'There is no file "{name}".',
        errno.EACCES: f'This user may not use "{name}". Change its rights, or name another file.',
        errno.EPERM: f'This user may not use "{name}". Change its rights, or name another file.',
        errno.EISDIR: f'"{name}" is a folder. Name a file.',
        errno.ENOTDIR: f'There is no folder for "{name}". Make it, or name another file.',
        errno.ENOSPC: "The disk is full. Free some space, or name a file on another disk.",
        errno.EROFS: f'"{name}" is on a read-only disk. Name a file on another disk.',
    }
    return known.get(trouble.errno or 0)


# What a command prints:


def document(content: Any) -> None:
    """Print one JSON document."""
    print(json.dumps(content, ensure_ascii=False, indent=1, default=str))


def say(words: str) -> None:
    """Print a result for a reader."""
    print(words)


def tell(words: str) -> None:
    """Print progress or a message."""
    print(words, file=sys.stderr)


# Reads the command line and hands each command its work

if TYPE_CHECKING:
    from ..workflow.workspace import Workspace

DONE, PROBLEMS, WRONG_USE = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Run one command; exit 0 done, 1 problems were found, 2 wrong use."""
    asked = parser().parse_args(arguments)
    try:
        done = asked.run(asked)
        sys.stdout.flush()
        return done
    except BrokenPipeError:  # whoever read along, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as trouble:
        words = words_for(trouble)
        if words is None:
            raise
        tell(words)
        return PROBLEMS


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    root = argparse.ArgumentParser(
        prog="python -m prevent_metrics", description="Board reports from partners' Prevent spreadsheets."
    )
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _intake(commands)
    _reports(commands)
    _store(commands)
    _service(commands)
    return root


def _add(commands: argparse._SubParsersAction, name: str, says: str, module: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=says, description=says)
    command.add_argument("--json", action="store_true", help="print exactly one JSON document")
    command.add_argument(
        "--store", metavar="URL", help="the store's address (if left out: PREVENT_STORE, then the local file)"
    )
    command.set_defaults(run=_later(module, name))
    return command


def _later(module: str, name: str) -> Callable[[argparse.Namespace], int]:
    """Import a command's module only when it is asked for."""

    def run(asked: argparse.Namespace) -> int:
        from importlib import import_module

        return getattr(import_module(f".{module}", __package__), name)(asked)

    return run


def _intake(commands: argparse._SubParsersAction) -> None:
    check = _add(commands, "check", "check files and report; save nothing", "spreadsheets")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.add_argument("--tidy", type=Path, metavar="DIR", help="write each table with its canonical columns as CSV")
    load = _add(commands, "load", "check, then save the accepted rows as returns", "spreadsheets")
    load.add_argument("files", nargs="+", type=Path, metavar="FILE")
    load.add_argument("--by", default="command line", metavar="WHO")
    load.add_argument("--answers", type=Path, metavar="FILE", help="answers to open questions (JSON)")
    load.add_argument("--accept-partners", action="store_true", help="accept our suggestion for each new name")
    template = _add(commands, "template", "write the Excel template of a dataset", "spreadsheets")
    template.add_argument("dataset", choices=sorted(DATASETS))
    template.add_argument("--out", type=Path, required=True, metavar="FILE")


def _reports(commands: argparse._SubParsersAction) -> None:
    share = _add(commands, "share", "calculate, protect, check and freeze a report", "board_reports")
    share.add_argument("--figures-to", type=date.fromisoformat, required=True, metavar="YYYY-MM-DD")
    share.add_argument("--meeting", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day of the meeting")
    share.add_argument("--title", required=True)
    share.add_argument("--marking", choices=("OFFICIAL", "OFFICIAL-SENSITIVE"))
    share.add_argument("--closed-to", metavar="QUARTER", help='last complete quarter, such as "2026-27 Q2"')
    share.add_argument("--by", default="command line", metavar="WHO")
    share.add_argument(
        "--restate", action="append", metavar="PERIOD", help="a final period to restate; can be repeated"
    )
    share.add_argument("--reason", default="", help="why it is restated; readers see it with the figures")
    share.add_argument(
        "--urgent", action="store_true", help="correct outside the yearly rule; shows which ranges get narrower"
    )
    share.add_argument("--confirm-urgent", action="store_true", help="the second confirmation of an urgent correction")
    _add(commands, "reports", "list the reports", "board_reports")
    figures = _add(commands, "figures", "print a report's figures, one per row", "board_reports")
    figures.add_argument("report", type=int)
    figures.add_argument("--metric")
    claims = _add(commands, "claims", "print the numbers in a report's sentences with their evidence", "board_reports")
    claims.add_argument("report", type=int)
    pack = _add(commands, "pack", "write the board pack", "board_reports")
    pack.add_argument("report", type=int)
    pack.add_argument("--kind", choices=("public", "restricted", "home-office"), required=True)
    pack.add_argument("--format", choices=("pptx", "pdf", "xlsx"), required=True)
    pack.add_argument("--out", type=Path, required=True, metavar="FILE")
    pack.add_argument("--by", default="command line", metavar="WHO")
    verify = _add(commands, "verify", "check whether a pack has been changed", "board_reports")
    verify.add_argument("file", type=Path, metavar="FILE")
    _add(commands, "sample", "load the sample data into an empty store and share its reports", "board_reports")


def _store(commands: argparse._SubParsersAction) -> None:
    _add(commands, "status", "report the state of the store and what needs attention; change nothing", "operations")
    for name, says in (("backup", "copy the whole store to a file"), ("restore", "restore a backup")):
        command = _add(commands, name, says, "operations")
        command.add_argument("file", type=Path, metavar="FILE")
        command.add_argument("--by", default="command line", metavar="WHO")
    retire = _add(commands, "retire", "delete what is past the retention setting", "operations")
    retire.add_argument("--before", type=date.fromisoformat, metavar="YYYY-MM-DD")
    retire.add_argument("--by", default="command line", metavar="WHO")
    purge = _add(commands, "purge", "delete one return's content permanently", "operations")
    purge.add_argument("number", type=int, metavar="RETURN")
    purge.add_argument("--reason", default="asked for on the command line")
    purge.add_argument("--by", default="command line", metavar="WHO")
    secret = _add(
        commands, "secret", "export the secret, or replace it and ask partners for their returns again", "operations"
    )
    secret.add_argument("what", choices=("export", "rotate"))
    secret.add_argument("--out", type=Path, metavar="FILE")
    secret.add_argument("--by", default="command line", metavar="WHO")


def _service(commands: argparse._SubParsersAction) -> None:
    serve = _add(commands, "serve", "start the dashboard, with the sample first", "operations")
    serve.add_argument("--port", type=int, default=8501)
    serve.add_argument("--address", default="127.0.0.1")
    bench = _add(commands, "bench", "measure speed and write the ratios as a Markdown table", "operations")
    bench.add_argument("--rows", type=int, default=100_000, help="the largest size; 1000000 and 5000000 take long")
    bench.add_argument("--only", metavar="NAMES", help="parts, separated by commas; all parts if left out")
    bench.add_argument("--out", type=Path, default=Path("benchmark/benchmark.md"), metavar="FILE")


def environment() -> dict[str, str]:
    """The settings of the process."""
    return dict(os.environ)


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def opened(asked: argparse.Namespace, *, sample: bool = False) -> Workspace:
    """Open the store that was named."""
    from ..workflow.opening import open_workspace, store_url

    return open_workspace(asked.store or store_url(environment()), environment=environment(), clock=now, sample=sample)


# Writes what a command makes:


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
