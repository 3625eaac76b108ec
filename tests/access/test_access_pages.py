"""Each page asks who is looking before it shows anything."""

from __future__ import annotations

import time

import pytest
from streamlit.testing.v1 import AppTest

SECRETS = {"redirect_uri": "http://127.0.0.1:8501/oauth2callback", "cookie_secret": "x" * 32, "client_id": "board"}


def page(role: str) -> None:
    import streamlit as st

    from pages.parts.access import require

    person = require(st.session_state["asks for"])
    st.markdown(f"secret figures for {person.address} as {person.role}")


@pytest.fixture(autouse=True)
def lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREVENT_COORDINATORS", "ann@board.example")
    monkeypatch.setenv("PREVENT_VIEWERS", "ben@board.example")


def seen(role: str, user: dict | None, *, secrets: dict | None = SECRETS) -> AppTest:
    test = AppTest.from_function(page, default_timeout=60, args=(role,))
    test.session_state["asks for"] = role
    if secrets:
        test.secrets["auth"] = secrets
    if user is not None:
        test.user = user
    return test.run()


def signed_in(address: str, **other: object) -> dict:
    return {"is_logged_in": True, "exp": time.time() + 600, "email": address} | other


def shown(test: AppTest) -> str:
    assert not test.exception
    return " ".join(each.value for each in [*test.title, *test.markdown, *test.html])


@pytest.mark.parametrize(
    ("address", "role", "allowed"),
    [
        ("ann@board.example", "viewer", True),
        ("ann@board.example", "coordinator", True),
        ("ben@board.example", "viewer", True),
        ("ben@board.example", "coordinator", False),
        ("eve@else.example", "viewer", False),
        ("eve@else.example", "coordinator", False),
    ],
)
def test_a_page_is_shown_to_its_role_and_to_nobody_else(address: str, role: str, allowed: bool) -> None:
    assert ("secret figures" in shown(seen(role, signed_in(address)))) is allowed


@pytest.mark.parametrize("role", ["viewer", "coordinator"])
@pytest.mark.parametrize(
    ("user", "says"),
    [
        ({"is_logged_in": False}, "Sign in"),
        ({}, "Sign in"),
        (signed_in("ann@board.example", exp=time.time() - 1), "Your sign-in has run out"),
        ({"is_logged_in": True, "email": "ann@board.example"}, "Your sign-in has run out"),
        ({"email": "ann@board.example", "exp": time.time() + 600}, "Sign in"),
    ],
    ids=["signed out", "no claims", "run out", "without an end", "claims without a sign-in"],
)
def test_somebody_who_is_not_signed_in_is_asked_to_and_sees_nothing(role: str, user: dict, says: str) -> None:
    test = seen(role, user)
    assert says in shown(test)
    assert "secret figures" not in shown(test)
    assert [each.label for each in test.button] == ["Sign in"]


def test_somebody_without_a_role_is_told_their_own_address_and_can_sign_out() -> None:
    test = seen("viewer", signed_in("eve@else.example"))
    assert "You are signed in as eve@else.example" in shown(test)
    assert [each.label for each in test.button] == ["Sign out"]


def test_each_of_several_providers_has_its_button() -> None:
    settings = {"redirect_uri": "", "council": {"client_id": "a"}, "health": {"client_id": "b"}}
    test = seen("viewer", {"is_logged_in": False}, secrets=settings)
    assert [each.label for each in test.button] == ["Sign in with Council", "Sign in with Health"]


def test_without_sign_in_the_person_at_this_computer_is_the_coordinator() -> None:
    assert "secret figures for this computer as coordinator" in shown(seen("coordinator", None, secrets=None))


def test_without_sign_in_a_page_on_another_address_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.parts.access.served_address", lambda: "0.0.0.0")
    said = shown(seen("viewer", None, secrets=None))
    assert "secret figures" not in said
    assert "Sign-in is not configured" in said
