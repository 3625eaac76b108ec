"""Claims of a sign-in give an address and a role, or nothing."""

from __future__ import annotations

import pytest

from pages.server.roles import Lists, Person, is_current, lists_from, may, person_from

NOW = 1_790_000_000
LISTS = Lists(frozenset({"ann@board.example"}), frozenset({"ben@board.example", "ann@board.example"}))


def claims(**other: object) -> dict:
    return {"is_logged_in": True, "exp": NOW + 60, "email": "ben@board.example", "sub": "b"} | other


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ({}, "viewer"),
        ({"email": "BEN@Board.Example "}, "viewer"),
        ({"email": "ann@board.example"}, "coordinator"),
        ({"email": "eve@else.example"}, None),
        ({"email": "ben@board.example", "email_verified": True}, "viewer"),
        ({"email": "ann@board.example", "email_verified": False}, None),
        ({"email": "ann@board.example", "email_verified": "false"}, None),
        ({"email": None, "preferred_username": "ann@board.example"}, "coordinator"),
        ({"email": "eve@else.example", "preferred_username": "ann@board.example"}, None),
        ({"email": "eve@else.example", "roles": ["Prevent.Viewer"]}, "viewer"),
        ({"email": "eve@else.example", "roles": ["Prevent.Coordinator"]}, "coordinator"),
        ({"email": "eve@else.example", "roles": ["Prevent.Coordinators", "prevent.coordinator"]}, None),
        ({"email": "eve@else.example", "roles": "Prevent.Coordinator"}, None),
        ({"email": "eve@else.example", "groups": ["Prevent.Coordinator"]}, None),
        ({"email": "", "roles": []}, None),
    ],
)
def test_the_role_comes_from_the_lists_or_from_an_app_role_and_from_nothing_else(said: dict, role: str | None) -> None:
    person = person_from(claims(**said), LISTS, NOW)
    assert (person.role if person else None) == role


@pytest.mark.parametrize(
    ("said", "current"),
    [
        ({"exp": NOW - 1}, False),
        ({"exp": NOW}, False),
        ({"exp": NOW + 1}, True),
        ({"exp": None}, False),
        ({"exp": "never"}, False),
        ({"exp": True}, False),
        ({"is_logged_in": False}, False),
        ({"is_logged_in": "yes"}, False),
    ],
)
def test_a_sign_in_counts_until_its_end_and_one_without_an_end_never(said: dict, current: bool) -> None:
    assert is_current(claims(**said), NOW) is current
    assert (person_from(claims(**said), LISTS, NOW) is not None) is current


def test_nobody_has_a_role_where_the_lists_are_empty() -> None:
    assert person_from(claims(), lists_from({}), NOW) is None
    assert person_from(claims(email=""), lists_from({"PREVENT_VIEWERS": " , ,"}), NOW) is None


def test_the_lists_may_be_written_with_commas_semicolons_or_lines() -> None:
    lists = lists_from({"PREVENT_COORDINATORS": "A@x.example; b@x.example\nc@x.example,"})
    assert lists.coordinators == {"a@x.example", "b@x.example", "c@x.example"}


@pytest.mark.parametrize(
    ("has", "asks", "allowed"),
    [
        ("viewer", "viewer", True),
        ("viewer", "coordinator", False),
        ("coordinator", "viewer", True),
        ("coordinator", "coordinator", True),
    ],
)
def test_a_coordinator_may_do_all_that_a_viewer_may(has: str, asks: str, allowed: bool) -> None:
    assert may(Person("x@board.example", has), asks) is allowed


def test_a_list_in_a_file_is_read_anew_each_time(tmp_path):
    file = tmp_path / "viewers.txt"
    settings = {"PREVENT_VIEWERS": f"@{file}"}
    assert lists_from(settings).viewers == frozenset()
    file.write_text("ann@board.example\nBen@board.example\n")
    assert lists_from(settings).viewers == {"ann@board.example", "ben@board.example"}
    file.write_text("ann@board.example\n")
    assert lists_from(settings).viewers == {"ann@board.example"}
