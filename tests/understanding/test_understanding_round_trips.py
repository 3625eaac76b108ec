"""Any tidy table written in any supported layout is read back the same."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis_profile import tried
from understanding_tables import KNOWN, PARTNERS, only, understood, values

from prevent_metrics.datasets import DATASETS, Kind
from prevent_metrics.intake.template_examples import example
from prevent_metrics.vocabulary.products import PRODUCTS

QUICK = tried(25)
NAMES = [partner.name for partner in PARTNERS]
LABELS = {
    "wrap": "WRAP",
    "awareness": "Prevent awareness",
    "referrals": "Prevent Referrals",
    "channel": "Channel awareness",
}

days = some.dates(date(2019, 1, 1), date(2026, 11, 22))
STYLES = {
    "numbers": lambda day: f"{day:%d/%m/%Y}",
    "short": lambda day: f"{day:%d-%b-%y}",
    "dotted": lambda day: f"{day.day}.{day.month}.{day.year}",
    "iso": lambda day: day.isoformat(),
    "stamp": lambda day: f"{day.isoformat()}T10:30:00",
    "american": lambda day: f"{day.month}/{day.day}/{day:%y}, 1:05:00 PM",
    "words": lambda day: f"{day.day} {day:%B %Y}",
    "serial": lambda day: str((day - date(1899, 12, 30)).days),
}
#: A day past the twelfth shows the order of day and month in a column.
SHOWS_ORDER = date(2025, 3, 25)

completions = some.lists(
    some.tuples(some.integers(1, 40), some.sampled_from(NAMES), some.sampled_from(sorted(LABELS)), days),
    min_size=2,
    max_size=12,
    unique_by=lambda row: (row[0], row[2]),
)


def rows_with_order(found: list[tuple[int, str, str, date]]) -> list[tuple[int, str, str, date]]:
    return [*found, (41, NAMES[0], "wrap", SHOWS_ORDER)]


def told(rows: list[tuple[int, str, str, date]]) -> list[tuple[object, ...]]:
    return [(name, product, day.isoformat(), "done", 1) for _, name, product, day in rows]


@QUICK
@given(completions, some.sampled_from(sorted(STYLES)), some.permutations(range(5)), some.booleans(), some.booleans())
def test_records_in_any_order_of_columns_and_style_of_date(found, style, order, titled, sectioned) -> None:
    rows = rows_with_order(found)
    heads = ["Employee number", "Organisation", "Course name", "Date completed", "Comments"]
    cells = [[f"{person:04d}", name, LABELS[product], STYLES[style](day), ""] for person, name, product, day in rows]
    lines = [[line[place] for place in order] for line in [heads, *cells]]
    above: list[list[str | None]] = [["Training return"], ["Produced by the learning team"], []] if titled else []
    if sectioned:
        lines[3:3] = [lines[0]]
    table = only(understood([*above, *lines]))
    assert table.heading_row == len(above) + 1
    assert values(table, "organisation", "product", "completed_on", "status", "people") == told(rows)
    assert table.tidy["person"].nunique() == len({person for person, *_ in rows})
    assert (table.rows_read, table.rows_accepted) == (len(rows), len(rows))


@QUICK
@given(completions, some.sampled_from(["numbers", "short", "iso", "words"]), some.booleans())
def test_a_matrix_of_people_and_courses(found, style, two_rows) -> None:
    rows = [(person, NAMES[0], product, day) for person, _, product, day in rows_with_order(found)]
    people = sorted({person for person, *_ in rows})
    cells = {(person, product): STYLES[style](day) for person, _, product, day in rows}
    products = sorted({product for _, _, product, _ in rows})
    body = [[f"{person:04d}", NAMES[0], *(cells.get((person, each), "") for each in products)] for person in people]
    heads: list[list[str | None]] = [["Staff no", "School", *(LABELS[each] for each in products)]]
    if two_rows:
        heads = [
            ["", "", *(LABELS[each] for each in products)],
            ["Staff no", "School", *("Date completed" for _ in products)],
        ]
    table = only(understood([*heads, *body]))
    assert table.shape == "matrix" and table.heading_row == len(heads)
    expected = sorted((product, day.isoformat(), "done") for _, _, product, day in rows)
    assert sorted(values(table, "product", "completed_on", "status")) == expected  # type: ignore[type-var]


@QUICK
@given(
    some.lists(
        some.tuples(
            some.sampled_from(NAMES), some.sampled_from(sorted(LABELS)), some.integers(0, 3000), some.integers(0, 3000)
        ),
        min_size=2,
        max_size=12,
        unique_by=lambda row: row[:2],
    ),
    some.booleans(),
)
def test_aggregates_with_totals(found, totalled) -> None:
    lines: list[list[str | None]] = [["Partner", "Course", "Number required", "Number trained"]]
    lines += [[name, LABELS[product], f"{scope:,}", str(people)] for name, product, scope, people in found]
    if totalled:
        lines += [["Total", "", str(sum(row[2] for row in found)), str(sum(row[3] for row in found))]]
    table = only(understood([["Prevent training to 30 September 2026"], *lines]))
    assert values(table, "organisation", "product", "in_scope", "people") == [(n, p, s, t) for n, p, s, t in found]
    assert set(values(table, "completed_on")) == {("2026-09-30",)}


@QUICK
@given(
    some.lists(
        some.tuples(days, some.sampled_from(["✓", "Apologies", "No"])),
        min_size=2,
        max_size=8,
        unique_by=lambda row: row[0],
    )
)
def test_attendance_across_meeting_dates(found) -> None:
    found = [*found, (SHOWS_ORDER, "✓")] if SHOWS_ORDER not in {day for day, _ in found} else found
    keys = {"✓": "attended", "Apologies": "apologies", "No": "absent"}
    heads: list[str | None] = ["Agency", *(f"{day:%d/%m/%Y}" for day, _ in found)]
    table = only(understood([["Prevent Board attendance"], heads, ["Wrenbury Council", *(word for _, word in found)]]))
    assert values(table, "date", "group", "agency", "attendance") == [
        (day.isoformat(), "board", "Wrenbury Council", keys[word]) for day, word in found
    ]


@pytest.mark.parametrize("key", DATASETS)
def test_every_dataset_under_its_own_labels_comes_back_as_written(key: str) -> None:
    dataset = DATASETS[key]
    cells: dict[str, str] = {field.name: example(field) for field in dataset.fields}
    if key == "training":
        cells |= {"people": "", "in_scope": ""}
    table = only(understood([[field.label for field in dataset.fields], list(cells.values())], sheet=dataset.label))
    assert table.dataset == key and table.rows_accepted == 1
    assert [question for question in table.questions if question.must] == []
    missing = [
        field.name
        for field in dataset.fields
        if cells[field.name] and field.kind is not Kind.PERSON and values(table, field.name) == [(None,)]
    ]
    assert missing == []


def test_persons_and_aggregates_in_one_table() -> None:
    heads = [field.label for field in DATASETS["training"].fields]
    row = dict.fromkeys(heads, "")
    person = {**row, "Organisation": NAMES[0], "Person id": "7", "Product": "WRAP", "Completed on": "2026-03-25"}
    numbers = {**row, "Organisation": NAMES[1], "Product": "WRAP", "Completed on": "2026-09-30"}
    numbers |= {"People trained": "188", "People in scope": "204"}
    table = only(understood([heads, list(person.values()), list(numbers.values())]))
    assert values(table, "organisation", "people", "in_scope", "status") == [
        (NAMES[0], 1, None, "done"),
        (NAMES[1], 188, 204, "done"),
    ]
    assert [each is not None for (each,) in values(table, "person")] == [True, False]


@QUICK
@given(some.dates(date(2003, 1, 1), KNOWN.today), some.sampled_from(sorted(STYLES)))
def test_every_day_survives_every_style(day: date, style: str) -> None:
    lines = [["Staff ID", "Organisation", "Course", "Completed"]]
    lines += [["1", NAMES[0], "WRAP", STYLES[style](day)], ["2", NAMES[0], "WRAP", STYLES[style](SHOWS_ORDER)]]
    assert values(only(understood(lines)), "completed_on")[0] == (day.isoformat(),)


@QUICK
@given(some.sampled_from(sorted(PRODUCTS.keys)), some.data())
def test_every_known_spelling_of_a_course_is_its_product(key: str, data) -> None:
    spelling = data.draw(
        some.sampled_from([word for each in PRODUCTS if each.key == key for word in (each.label, *each.also)])
    )
    lines = [["Staff ID", "Organisation", "Course", "Completed"], ["1", NAMES[0], spelling.upper(), "2026-03-25"]]
    assert values(only(understood(lines)), "product") == [(key,)]


def test_the_day_before_and_after_today_part_done_from_to_come() -> None:
    for ahead, accepted in ((-1, 1), (0, 1), (1, 0)):
        day = KNOWN.today + timedelta(days=ahead)
        lines = [["Staff ID", "Organisation", "Course", "Completed"], ["1", NAMES[0], "WRAP", day.isoformat()]]
        assert only(understood(lines)).rows_accepted == accepted
