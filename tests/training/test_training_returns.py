"""Returns received, late and missing."""

import pytest
from training_made import figures, source

RETURNS = """
    partner      | dataset  | period     | due_on     | received_on | state
    Wren Trust   | training | 2026-27 Q2 | 2026-10-15 | 2026-10-14  | received
    Elm School   | training | 2026-27 Q2 | 2026-10-15 | 2026-10-15  | received
    Oak School   | training | 2026-27 Q2 | 2026-10-15 | 2026-10-16  | late
    Wren Council | training | 2026-27 Q2 | 2026-10-15 |             | missing
    Ash Group    | training | 2026-27 Q2 | 2026-10-15 |             | late      # overdue, and not in hand
    Wren Trust   | training | 2026-27 Q1 | 2026-07-15 |             | missing
"""
PARTNERS = "name | sector | in_scope\nOAK SCHOOL | education | yes\nWren Council | local authority | yes"


def _count(key: str, **place: str) -> tuple[float, float]:
    found = figures(source(partners=PARTNERS, returns=RETURNS)).one(f"returns_{key}", period="2026-27 Q2", **place)
    return found.value, found.denominator


@pytest.mark.parametrize(("key", "count"), [("received", 3), ("late", 1), ("missing", 2)])
def test_returns_stand_by_the_day_they_came(key, count):
    assert _count(key) == (count, 5)


def test_returns_are_told_by_sector_and_in_the_room_by_partner():
    assert _count("late", breakdown="sector", category="education") == (1, 1)
    assert _count("missing", breakdown="partner", category="Wren Council") == (1, 1)
    found = figures(source(returns=RETURNS))
    assert {each.audience for each in found.only(metric="returns_missing", breakdown="partner")} == {"restricted"}
    assert {each.audience for each in found.only(metric="returns_missing", breakdown="sector")} == {"public"}


def test_periods_stand_apart():
    assert figures(source(returns=RETURNS)).periods("returns_missing") == ["2026-27 Q1", "2026-27 Q2"]


def test_a_return_sent_twice_is_one_and_the_first_decides_whether_it_was_in_time():
    found = figures(source(returns="""
        partner | dataset  | period     | due_on     | received_on | state
        Elm     | training | 2026-27 Q2 | 2026-10-15 | 2026-10-20  | received
        Elm     | training | 2026-27 Q2 | 2026-10-15 | 2026-10-10  | received
    """))  # fmt: skip
    assert (
        found.one("returns_received", period="2026-27 Q2").value,
        found.one("returns_late", period="2026-27 Q2").value,
    ) == (1, 0)


def test_no_expected_return_makes_no_figure():
    assert figures(source()).periods("returns_received") == []
