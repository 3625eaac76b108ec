"""backup, restore, retire, purge and secret."""

from __future__ import annotations

import argparse

from ..store import broken_words
from ..workflow import retention_and_backup
from .line import DONE, PROBLEMS, environment, now, opened
from .speaking import document, say, tell


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
