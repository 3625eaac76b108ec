"""serve, status, backup, restore, retire, purge, secret and bench."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from ..store import broken_words
from ..vocabulary.numbers import counted, listed, whole
from ..vocabulary.periods import say_day
from ..workflow import retention_and_backup
from ..workflow import sample as sample_data
from ..workflow import status as standing
from ..workflow.opening import home_folder, open_workspace, sample_url, store_url
from .line import DONE, PROBLEMS, WRONG_USE, document, environment, now, opened, say, tell

# serve:

ROOT = Path(__file__).resolve().parents[2]


def serve(asked: argparse.Namespace) -> int:
    """Serve until stopped."""
    settings = environment()
    if asked.store:
        settings["PREVENT_STORE"] = asked.store
    if "PREVENT_STORE" not in settings:
        _sample_ready(settings)
    tell(f"Starting the dashboard at http://{asked.address}:{asked.port} (stop it with Ctrl+C)")
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(ROOT / "asgi.py"),
        f"--server.port={asked.port}",
        f"--server.address={asked.address}",
    ]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **settings}, check=False).returncode  # noqa: S603


def _sample_ready(settings: dict[str, str]) -> None:
    home_folder(settings).mkdir(parents=True, exist_ok=True)
    space = open_workspace(sample_url(settings), environment=settings, clock=now, sample=True)
    if not sample_data.is_loaded(space) and not space.store.reports():
        sample_data.load(space, on_step=tell)
    space.store.close()


# status:

_KINDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def status(asked: argparse.Namespace) -> int:
    """Look at the store, change nothing, and say how it stands; 1 where something needs attention."""
    settings = environment()
    facts = standing.status(asked.store or store_url(settings), environment=settings, now=now())
    if asked.json:
        document(facts)
        return PROBLEMS if facts["attention"] else DONE
    for name, words in _lines(facts):
        say(f"{name:<12} {words}")
    for each in facts["attention"]:
        say(f"Attention    {each['words']}")
    if not facts["attention"]:
        say("Nothing needs attention.")
    return PROBLEMS if facts["attention"] else DONE


def _lines(facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "Program", facts["version"]
    yield "Store", ", ".join(_of_the_store(facts["store"]))
    yield "Free space", _of_the_room(facts["free_bytes"])
    if facts["schema"]["found"]:
        yield "Schema", f"{facts['schema']['found']}; the newest known is {facts['schema']['newest']}"
    if facts["reports"] is not None:
        yield "Last backup", _of_the_backup(facts["last_backup"])
        yield "Reports", _of_reports(facts["reports"])
        yield "Overdue", listed([f"{kind}: {whole(count)}" for kind, count in facts["overdue"].items()]) or "nothing"


def _of_the_store(store: dict[str, Any]) -> Iterator[str]:
    yield _KINDS[store["kind"]]
    yield store["address"]
    if store["bytes"] is not None:
        yield f"{whole(store['bytes'] / 1_000_000)} MB"
    if store["sound"]:
        yield "sound"


def _of_the_backup(made: dict[str, str] | None) -> str:
    if made is None:
        return "none known"
    at = datetime.fromisoformat(made["made_at"])
    return f"{made['file_name']}, {say_day(at.date())}, {at:%H:%M} UTC"


def _of_the_room(free: int | None) -> str:
    return "ask the database server's administrator" if free is None else f"{whole(free / 1_000_000)} MB"


def _of_reports(reports: dict[str, Any]) -> str:
    newest = reports["newest"]
    if newest is None:
        return "none shared"
    figures_to, shared_at = (datetime.fromisoformat(newest[name]).date() for name in ("figures_to", "shared_at"))
    return (
        f"{counted(reports['shared'], 'report')} shared; the newest is report {newest['report']}, shared on "
        f"{say_day(shared_at)}, figures to {say_day(figures_to)}"
    )


# backup, restore, retire, purge and secret


def _answer(asked: argparse.Namespace, facts: dict, words: str) -> int:
    document(facts) if asked.json else say(words)
    return DONE


def backup(asked: argparse.Namespace) -> int:
    """Copy the whole store to a file."""
    made = retention_and_backup.backup(opened(asked), asked.file, by=asked.by)
    done = _answer(asked, made, f"Wrote {asked.file}. Keep the secret separate from it.")
    if not made["broken_reports"]:
        return done
    tell(broken_words(made["broken_reports"]))
    return PROBLEMS


def restore(asked: argparse.Namespace) -> int:
    """Bring a backup back."""
    done = retention_and_backup.restore(asked.store, asked.file, environment=environment(), clock=now, by=asked.by)
    return _answer(asked, done, retention_and_backup.restored_words(done))


def retire(asked: argparse.Namespace) -> int:
    """Remove what is past its retention."""
    done = retention_and_backup.retire(opened(asked), before=asked.before, by=asked.by)
    return _answer(asked, done, retention_and_backup.retired_words(done))


def purge(asked: argparse.Namespace) -> int:
    """Destroy one return's content."""
    stone = retention_and_backup.purge(opened(asked), asked.number, reason=asked.reason, by=asked.by)
    return _answer(asked, stone, retention_and_backup.purged_words(stone))


def secret(asked: argparse.Namespace) -> int:
    """Export or rotate the secret."""
    done = (
        retention_and_backup.export_secret(opened(asked), asked.out, by=asked.by)
        if asked.what == "export"
        else retention_and_backup.rotate_secret(asked.store, environment=environment(), clock=now, by=asked.by)
    )
    return _answer(asked, done, str(done["words"]))


# bench:


def bench(asked: argparse.Namespace) -> int:
    """Run the parts that were asked for, every one where none was; write the table."""
    from ..bench import measured as table  # what other commands do not need
    from ..bench.runs import PARTS, run

    names = asked.only.split(",") if asked.only else list(PARTS)
    unknown = [each for each in names if each not in PARTS]
    if unknown:
        tell(f"There is no part “{unknown[0]}”. The parts are {', '.join(PARTS)}.")
        return WRONG_USE
    described, today = table.described(), now().date()
    rows = list(run(names, asked.rows, tell))
    written = table.markdown(rows, described, today)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(written, "utf-8")
    document(table.as_json(rows, described, today)) if asked.json else say(written)
    return DONE
