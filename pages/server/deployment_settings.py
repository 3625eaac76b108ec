"""What the settings say of sign-in, address and host names, and the start that they do not allow."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
SHORTEST_COOKIE_SECRET = 32  # characters


class CannotStart(SystemExit):
    """The settings would let strangers in; the text says which to change."""


def sign_in_settings() -> Mapping[str, Any]:
    """The [auth] part of the secrets; empty where sign-in is not configured.

    A secrets file that cannot be read is not the same as none: its problem goes up, so that nobody comes in by it.
    """
    try:
        return st.secrets.get("auth", {})
    except StreamlitSecretNotFoundError as trouble:
        if trouble.__cause__ is None and "No secrets found" in str(trouble):
            return {}
        raise


def sign_in_is_configured() -> bool:
    """Say whether people sign in; otherwise only this computer is served."""
    return bool(sign_in_settings())


def is_loopback(address: str | None) -> bool:
    """Say whether an address reaches this computer alone.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback(None)
    (True, True, False, False)
    """
    if not address:
        return False
    if address.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def served_address() -> str | None:
    """The address that the settings tell the server to listen on; None: all of them."""
    return st.get_option("server.address")


def public_origin() -> str:
    """Scheme and host that people type, from the redirect address of the sign-in; "" without sign-in."""
    parts = urlsplit(str(sign_in_settings().get("redirect_uri", "")))
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else ""


def allowed_hosts() -> frozenset[str]:
    """Host names that the dashboard answers to: the sign-in's own and those of PREVENT_HOSTS, or this computer's."""
    named = {each.strip().casefold() for each in os.environ.get("PREVENT_HOSTS", "").split(",") if each.strip()}
    if not sign_in_is_configured():
        return LOOPBACK_NAMES
    own = urlsplit(public_origin()).hostname
    return frozenset(named | ({own} if own else set()))


def refuse_unsafe_start() -> None:
    """Stop before anything is served that the settings would let strangers see. Raises CannotStart."""
    try:
        settings = sign_in_settings()
    except StreamlitSecretNotFoundError:
        raise CannotStart("The secrets file cannot be read. Look for a missing quotation mark or bracket.") from None
    problem = unsafe_start(settings, served_address(), st.get_option("server.trustedUserHeaders"))
    if problem:
        raise CannotStart(problem)


def unsafe_start(settings: Mapping[str, Any], address: str | None, trusted_headers: object) -> str:
    """Say what keeps the dashboard from starting safely, and what to set; "" where nothing does."""
    if trusted_headers:
        return "Remove server.trustedUserHeaders from the settings: a header does not prove who someone is."
    if not settings:
        return "" if is_loopback(address) else _NO_SIGN_IN
    redirect = urlsplit(str(settings.get("redirect_uri", "")))
    if redirect.scheme != "https" and not is_loopback(redirect.hostname):
        return "Sign-in needs https. Set redirect_uri under [auth] to https://your.host.name/oauth2callback."
    if len(str(settings.get("cookie_secret", ""))) < SHORTEST_COOKIE_SECRET:
        return f"Set cookie_secret under [auth] to at least {SHORTEST_COOKIE_SECRET} random characters."
    return ""


_NO_SIGN_IN = (
    "There is no sign-in, so the dashboard works on this computer only. Set server.address to 127.0.0.1, or configure "
    "sign-in under [auth] in .streamlit/secrets.toml (see docs/operations.md) before other computers may reach it."
)
