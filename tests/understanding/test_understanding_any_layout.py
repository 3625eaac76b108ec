"""Laws of any layout: order says nothing, every column is accounted for, an unknown heading never becomes another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis_profile import tried
from understanding_tables import table_of, values
from whole_sheets import SHEETS, asked_about, cells, said, table_read, used

NONSENSE = ("Zzq", "Column7", "Blorp", "Xy", "Kwarg", "Field 3")
#: Fields without which little is lost, which an unknown heading may leave aside with its reason.
LITTLE_LOST = {"role", "sector"}
#: Columns that no dataset has a field for.
UNRELATED = {
    "Lanyard colour": ("Red", "Blue", "Green"),
    "Parking space": ("B12", "C4", "A9", "D1", "E2", "F7", "G8", "H9"),
    "Catering": ("Vegetarian", "None", "Halal"),
    "Link": ("https://example.org/a", "https://example.org/b"),
    "Zone": ("North", "South"),
}
FIRST, LAST = ("Bzoma", "Ttafa", "Vusk", "Lhamo", "Kesh", "Dorji"), ("Qirrel", "Mikkwe", "Odrey", "Zzende", "Ruwanq")


@tried(15)
@given(some.sampled_from(sorted(SHEETS)), some.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_columns_changes_nothing(sheet: str, dice) -> None:
    above, headings, rows = cells(sheet)
    order, lines = dice.sample(range(len(headings)), len(headings)), dice.sample(rows, len(rows))
    known = table_read(above, headings, rows)
    moved = table_read(above, [headings[at] for at in order], [[row[at] for at in order] for row in lines])
    assert (said(moved), used(moved)) == (said(known), used(known))


@tried(25)
@given(some.sampled_from(sorted(SHEETS)), some.sampled_from(sorted(UNRELATED)), some.integers(0, 6))
def test_an_unrelated_column_changes_no_other_and_is_accounted_for(sheet: str, name: str, at: int) -> None:
    above, headings, rows = cells(sheet)
    at, texts = min(at, len(headings)), UNRELATED[name]
    more = [[*row[:at], texts[place % len(texts)], *row[at:]] for place, row in enumerate(rows)]
    known, changed = table_read(above, headings, rows), table_read(above, [*headings[:at], name, *headings[at:]], more)
    found = used(changed)
    fate = found.pop(name)
    assert found == used(known)
    (column,) = [column for column in changed.columns if column.heading == name]
    assert column.reason
    assert (fate == "unused" and said(changed) == said(known)) or asked_about(changed, name) or fate == "dropped"


@pytest.mark.parametrize("sheet", sorted(SHEETS.keys() - {"workforce"}))  # bare numbers are headcounts by their heading
def test_a_heading_of_nonsense_means_the_same_or_is_asked_about_and_never_means_another(sheet: str) -> None:
    above, headings, rows = cells(sheet)
    known = used(table_read(above, headings, rows))
    for place, heading in enumerate(headings):
        new = NONSENSE[place % len(NONSENSE)]
        table = table_read(above, [*headings[:place], new, *headings[place + 1 :]], rows)
        meant, found = known[str(heading)], used(table)
        kept = found[new] == meant or meant in asked_about(table, new)
        assert kept or (found[new] == "unused" and meant in LITTLE_LOST), heading
        assert {name: field for name, field in found.items() if name != new} == {
            name: field for name, field in known.items() if name != heading
        }


@tried(25)
@given(
    some.sampled_from(("Course ID", "Session ref", "Training ID", "Group", "Instance", "Event number")),
    some.integers(6, 20),
    some.integers(1, 3),
)
def test_an_identifier_that_a_course_fixes_is_nobodys_however_it_is_headed(
    heading: str, size: int, courses: int
) -> None:
    names = ("WRAP", "Prevent awareness", "Prevent referrals")[:courses]
    rows = "\n".join(
        f"{FIRST[at % 6]} {LAST[at // 6 % 5]} | {7000 + at % courses} | {names[at % courses]} | 14/03/2026"
        for at in range(size)
    )
    table = table_of(f"Wrenbury Council\nName | {heading} | Course | Date completed\n{rows}")
    assert "person" not in used(table).values()
    assert table.tidy["person"].nunique() == table.rows_accepted == size


@tried(25)
@given(
    some.lists(some.tuples(some.integers(20, 400), some.integers(0, 100)), min_size=3, max_size=8),
    some.sampled_from(("%", "Compliance %", "Percentage", "Rate")),
    some.booleans(),
)
def test_a_percentage_is_no_number_of_people_wherever_it_is(
    sizes: list[tuple[int, int]], heading: str, sign: bool
) -> None:
    trained = [scope * part // 100 for scope, part in sizes]
    rows = "\n".join(
        f"Wren School {at} | {scope} | {people} | {100 * people / scope:.1f}{'%' if sign else ''}"
        for at, ((scope, _), people) in enumerate(zip(sizes, trained, strict=True))
    )
    table = table_of(f"WRAP at 30 September 2026\nOrganisation | Staff in scope | Staff trained | {heading}\n{rows}")
    if table.rows_accepted == len(sizes):
        assert sorted(values(table, "people", "in_scope")) == sorted(
            (people, scope) for (scope, _), people in zip(sizes, trained, strict=True)
        )
    assert used(table)[heading] in ("unused", "dropped") or asked_about(table, heading)
