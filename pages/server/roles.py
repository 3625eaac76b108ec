"""Who a signed-in person is to us: an address and a role, from the claims of their sign-in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Role = Literal["viewer", "coordinator"]
_APP_ROLES: dict[str, Role] = {"Prevent.Coordinator": "coordinator", "Prevent.Viewer": "viewer"}


@dataclass(frozen=True)
class Person:
    """Somebody who may come in."""

    address: str
    role: Role


@dataclass(frozen=True)
class Lists:
    """Addresses that the settings give a role, folded to lower case."""

    coordinators: frozenset[str] = frozenset()
    viewers: frozenset[str] = frozenset()


def lists_from(environment: Mapping[str, str]) -> Lists:
    """Read PREVENT_COORDINATORS and PREVENT_VIEWERS: addresses with commas or new lines between them.

    "@" and a file's name instead: the addresses in that file, read anew each time, so that a change counts at once.

    >>> sorted(lists_from({"PREVENT_VIEWERS": "A@board.example, b@board.example"}).viewers)
    ['a@board.example', 'b@board.example']
    """
    return Lists(_addresses(environment, "PREVENT_COORDINATORS"), _addresses(environment, "PREVENT_VIEWERS"))


def _addresses(environment: Mapping[str, str], name: str) -> frozenset[str]:
    said = environment.get(name, "")
    if said.startswith("@"):
        said = _in_the_file(Path(said[1:].strip()))
    listed = said.replace("\n", ",").replace(";", ",").split(",")
    return frozenset(each.strip().casefold() for each in listed if each.strip())


def _in_the_file(path: Path) -> str:
    """What a file of addresses says; a file that cannot be read lets nobody in."""
    try:
        return path.read_text("utf-8")
    except OSError:
        return ""


def is_current(claims: Mapping[str, Any], now: float) -> bool:
    """Say whether claims are of a sign-in that has not run out; one that does not say when it ends has."""
    ends = claims.get("exp")
    signed_in = claims.get("is_logged_in") is True
    return signed_in and isinstance(ends, int | float) and not isinstance(ends, bool) and now < ends


def address_of(claims: Mapping[str, Any]) -> str:
    """The address a person signed in with; one that the provider says it has not verified does not count.

    >>> address_of({"email": "Viewer@Board.example"}), address_of({"email": "x@y.example", "email_verified": False})
    ('viewer@board.example', '')
    """
    if claims.get("email") and claims.get("email_verified", True) is True:
        return str(claims["email"]).strip().casefold()
    if not claims.get("email") and claims.get("preferred_username"):
        return str(claims["preferred_username"]).strip().casefold()
    return ""


def name_of(claims: Mapping[str, Any]) -> str:
    """What tells a signed-in person from others: their address, else the provider's own number for them.

    >>> name_of({"is_logged_in": True, "sub": "7"}), name_of({"email": "eve@else.example"})
    ('7', '')
    """
    return address_of(claims) or str(claims.get("sub", "")) if claims.get("is_logged_in") is True else ""


def person_from(claims: Mapping[str, Any], lists: Lists, now: float) -> Person | None:
    """The person behind claims that are current and give a role; nobody otherwise."""
    if not is_current(claims, now):
        return None
    role = _role_of(claims, lists)
    return Person(name_of(claims), role) if role else None


def _role_of(claims: Mapping[str, Any], lists: Lists) -> Role | None:
    said = claims.get("roles")
    named = {_APP_ROLES[each] for each in said if each in _APP_ROLES} if isinstance(said, list | tuple) else set()
    address = address_of(claims)
    if "coordinator" in named or (address and address in lists.coordinators):
        return "coordinator"
    return "viewer" if "viewer" in named or (address and address in lists.viewers) else None


def may(person: Person, role: Role) -> bool:
    """Say whether a person may do what asks for a role; a co-ordinator may do all that a viewer may."""
    return role in ("viewer", person.role)
