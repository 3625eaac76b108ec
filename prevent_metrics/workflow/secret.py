"""The secret that keys the digests of person ids: made once, kept apart from the store, never written anywhere else."""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Final

from ..intake.digests import fingerprint

_BYTES: Final = 32
_LEAST_SIGNS: Final = 32
_FORM: Final = re.compile(r"prevent-secret-1:([0-9a-f]{64}):([0-9a-f]{16})")
_FILE: Final = "digests.key"


class SecretError(Exception):
    """The secret cannot be used; the message says why and what to do, and never holds the secret."""


class WrongSecret(SecretError):
    """The store's training rows were digested with another secret than the one that is there now."""

    def __init__(self, known: str, given: str) -> None:
        """Say both fingerprints, which give nothing away."""
        super().__init__(
            f"This store was made with another secret (fingerprint {known}; the one here is {given}). We could not "
            "match anyone's earlier training with this one, so the dashboard will not open. Put the store's own "
            "secret back: set PREVENT_SECRET_FILE to the file it was exported to, or PREVENT_SECRET to its text. If "
            "it is lost, run `python -m prevent_metrics secret rotate` and ask partners for their training returns "
            "again."
        )
        self.known, self.given = known, given


@dataclass(frozen=True)
class Secret:
    """A secret and the fingerprint by which a store knows it again; printing it shows the fingerprint only."""

    value: bytes = field(repr=False)
    fingerprint: str


def secret(home: Path, *, configured: str | None, server_store: bool) -> Secret:
    """Take the configured secret, else the one kept beside `home`, else make one there (first start).

    A store on a server is shared by several instances, which must all have the same secret: there it has to be
    configured and is never made.
    """
    if configured is not None and configured.strip():
        return parsed(configured)
    if server_store:
        raise SecretError(
            "A store on PostgreSQL needs a secret that every instance shares. Make one with `python -m "
            "prevent_metrics secret export --out FILE` from a local store, or with any password generator (32 "
            "characters or more), and set PREVENT_SECRET or PREVENT_SECRET_FILE for every instance."
        )
    place = secret_file(home)
    if place.exists():
        return _kept(place)
    return _first(place)


def secret_file(home: Path) -> Path:
    """Say where a local store's secret lies: in a folder of its own beside the store's, so a copy of one lacks it."""
    return home.with_name(f"{home.name}-secret") / _FILE


def exported(value: bytes) -> str:
    """Write a secret as the one line that is kept in a safe place; a slip in copying it is noticed.

    >>> parsed(exported(bytes(32))).value == bytes(32)
    True
    """
    if len(value) != _BYTES:
        raise SecretError("The sample's key protects nothing, so we do not export it. Open your own store first.")
    return f"prevent-secret-1:{value.hex()}:{fingerprint(value)}"


def parsed(text: str) -> Secret:
    """Read an exported secret, or make one of any long text that was configured.

    Raises SecretError where the text is too short or an exported line was damaged.
    """
    plain = text.strip()
    if match := _FORM.fullmatch(plain):
        value = bytes.fromhex(match[1])
        if fingerprint(value) != match[2]:
            raise SecretError("The secret was changed when it was copied. Copy the whole line again.")
        return _named(value)
    if plain.startswith("prevent-secret-"):
        raise SecretError(
            "The secret is not complete. Copy the whole line, from prevent-secret-1 to its last character."
        )
    if len(plain) < _LEAST_SIGNS:
        raise SecretError(f"The secret in PREVENT_SECRET is too short. It needs {_LEAST_SIGNS} characters or more.")
    return _named(blake2b(plain.encode(), digest_size=_BYTES).digest())


def made() -> Secret:
    """Make a new secret, from the system's own source of chance."""
    return _named(secrets.token_bytes(_BYTES))


def write_private(path: Path, value: bytes) -> None:
    """Write an exported secret to a new file that its owner alone may read; a file that is there is never replaced."""
    line = exported(value)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    written = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())
        # A link appears whole or not at all, and never over a file that is there.
        os.link(written, path)
    except FileExistsError:
        raise SecretError(f"{path.name} already exists. Name a new file, so that no secret is lost.") from None
    finally:
        written.unlink(missing_ok=True)


def replaced(home: Path, new: Secret) -> Path:
    """Put a new secret in the place of the kept one (rotation); the old one stays beside it under its fingerprint."""
    place = secret_file(home)
    if place.exists():
        old = _kept(place)
        place.replace(place.with_name(f"{old.fingerprint}.old.key"))
    write_private(place, new.value)
    return place


def rotation_words(old: str, new: str, partners: tuple[str, ...]) -> str:
    """Say what a rotation did: which returns no longer count and whom to ask for them again."""
    asked = f" Ask for the training returns again: {', '.join(partners)}." if partners else ""
    return (
        f"The secret is new (fingerprint {new}, before {old}). Training returns digested with the old one are "
        f"withdrawn, because their people could not be matched with those of new ones.{asked}"
    )


def _first(place: Path) -> Secret:
    """Make the secret at first start; of two starts at once the first wins and both use its secret."""
    new = made()
    try:
        write_private(place, new.value)
    except SecretError:
        return _kept(place)
    except OSError as trouble:
        raise SecretError(
            "We could not write the secret next to the store's folder. Set PREVENT_SECRET_FILE to a file in a folder "
            f"that the dashboard may read ({trouble.strerror or 'no access'})."
        ) from None
    return new


def _kept(place: Path) -> Secret:
    """Read the kept secret and take away others' leave to read it, where the system has such leave."""
    try:
        if os.name == "posix" and place.stat().st_mode & 0o077:
            place.chmod(0o600)
        return parsed(place.read_text("utf-8"))
    except OSError as trouble:
        raise SecretError(f"The secret's file cannot be read ({trouble.strerror or 'no access'}).") from None


def _named(value: bytes) -> Secret:
    return Secret(value, fingerprint(value))
