"""Identifiers of persons become keyed digests on the way in: the same person stays the same, nobody can be named."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from typing import Final

import numpy as np

from .sheets import Column

#: Each kind of identifier has digests of its own, so that one kind never joins with another by chance.
IDENTIFIER_KINDS: Final = ("id", "email", "name", "row")
SECRET_BYTES: Final = 16  # the least a secret may have
_DIGEST_BYTES = 16
_NAME_MARKS = re.compile(r"[.,;’'`\"()]+")
_TITLES_IN_USE = "mr mrs ms miss mx dr prof professor rev sir dame lady lord"
_NAME_TITLES = frozenset(_TITLES_IN_USE.split())


def digests(column: Column, kind: str, secret: bytes) -> Column:
    """Replace every identifier of a column by its keyed digest, worked out once a distinct value.

    Spellings that differ only in case or spaces become one digest; blank cells stay blank.
    """
    places: dict[str, int] = {}
    recoded = np.full(len(column.distinct) + 1, -1, dtype=np.int32)
    same = [identity(text, kind) for text in column.distinct]
    recoded[:-1] = [places.setdefault(each, len(places)) if each else -1 for each in same]
    keyed = _keyed(kind, secret)
    return Column(tuple(_digest(each, keyed) for each in places), recoded[column.codes])


def digest(value: str, kind: str, secret: bytes) -> str:
    """Turn one identifier into its keyed digest; 32 hexadecimal signs, empty for a blank.

    >>> first = digest(" E0042 ", "id", b"sixteen bytes or more")
    >>> first == digest("e0042", "id", b"sixteen bytes or more"), first == digest("e42", "id", b"sixteen bytes or more")
    (True, False)
    """
    same = identity(value, kind)
    return _digest(same, _keyed(kind, secret)) if same else ""


def identity(value: str, kind: str) -> str:
    """Write an identifier in the one way that all its spellings share; leading zeros are kept.

    >>> identity("  AB 0042 ", "id"), identity("Harper,  Wren", "name"), identity("mailto:W.H@Example.ORG", "email")
    ('ab0042', 'harper wren', 'w.h@example.org')
    """
    if kind not in IDENTIFIER_KINDS:
        raise ValueError(f"There is no identifier of the kind {kind!r}.")
    folded = " ".join(unicodedata.normalize("NFKC", value).split()).casefold()
    if kind == "name":
        tokens = _NAME_MARKS.sub(" ", folded).split()
        return " ".join(sorted(token for token in tokens if token not in _NAME_TITLES))
    if kind == "row":
        return folded
    return folded.removeprefix("mailto:").replace(" ", "")


def fingerprint(secret: bytes) -> str:
    """Name a secret without giving it away, so that a store can tell whether it is given the same one again."""
    return blake2b(b"which secret", key=_key(secret), person=b"fingerprint", digest_size=8).hexdigest()


def _keyed(kind: str, secret: bytes) -> blake2b:
    return blake2b(key=_key(secret), person=kind.encode(), digest_size=_DIGEST_BYTES)


def _digest(same: str, keyed: blake2b) -> str:
    digested = keyed.copy()  # a copy takes less time than working the key in once more
    digested.update(same.encode())
    return digested.hexdigest()


def _key(secret: bytes) -> bytes:
    """Refuse to digest without a real secret: an unkeyed digest of a staff number can be looked up."""
    if len(secret) < SECRET_BYTES:
        raise ValueError(f"Digests need a secret of at least {SECRET_BYTES} bytes.")
    return secret if len(secret) <= blake2b.MAX_KEY_SIZE else blake2b(secret).digest()
