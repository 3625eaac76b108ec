"""A column gets its meaning from its heading, its values and its neighbours together: sheets once read wrongly."""

from __future__ import annotations

import numpy as np
import pytest
from cases_read import case
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays
from hypothesis_profile import tried
from scipy.optimize import linear_sum_assignment
from understanding_tables import codes, columns, must, only, understood, values

from prevent_metrics.datasets import DATASETS, Dataset, Field, Kind
from prevent_metrics.intake.matching import heading_index
from prevent_metrics.intake.matching.assign_fields import best_pairs


def _asked(table: object) -> set[str]:
    return {about for code, about in must(table) if code == "field"}  # type: ignore[arg-type]


def test_the_kind_of_an_employee_number_is_nobodys_number() -> None:
    table = only(case("m5"))
    assert table.tidy["person"].nunique() == table.rows_accepted == 12
    assert columns(table)["Site"] == "organisation"
    assert "Employee number type" not in columns(table)
    assert columns(table).get("Ended (local)") == "completed_on" or "Ended (local)" in _asked(table)


def test_a_percentage_is_never_a_number_of_people() -> None:
    table = only(case("m6"))
    assert sorted(values(table, "product", "people", "in_scope")) == [
        ("awareness", 80, 94),
        ("awareness", 171, 210),
        ("awareness", 288, 300),
        ("awareness", 377, 421),
        ("wrap", 40, 61),
        ("wrap", 51, 88),
        ("wrap", 71, 120),
        ("wrap", 99, 150),
    ]


def test_a_column_of_bodies_that_nobody_knows_is_asked_about() -> None:
    table = only(case("m9"))
    assert columns(table).get("Client") == "organisation" or "Client" in _asked(table)
    assert ("organisation", "Sheet1") not in must(table)


def test_a_plan_is_read_under_headings_of_its_own() -> None:
    table = only(case("m10"))
    assert (table.dataset, table.heading_row, table.rows_accepted) == ("plan", 1, 6)
    known = columns(table)
    assert known["Action"] == "action"
    for heading, name in (
        ("Plan item", "reference"),
        ("In the hands of", "lead"),
        ("To be wrapped up by", "due_on"),
        ("How far on", "progress_percent"),
        ("Where it stands", "status"),
    ):
        assert known.get(heading) == name or heading in _asked(table), heading


def test_a_day_years_after_training_is_its_expiry() -> None:
    table = only(case("m10b"))
    assert columns(table)["done_on"] == "completed_on"
    assert columns(table).get("good_to") == "expires_on" or "good_to" in _asked(table)


@pytest.mark.parametrize("name", ["p03", "p300"])
def test_an_id_that_a_course_or_a_session_fixes_is_no_persons(name: str) -> None:
    table = only(case(name))
    assert table.tidy["person"].nunique() == table.rows_read
    assert "person" not in columns(table).values()


def test_the_end_of_completed_time_is_found_in_one_word() -> None:
    table = only(case("p07"))
    assert columns(table).get("Timecompleted") == "completed_on" or "Timecompleted" in _asked(table)
    assert "Timestarted" not in columns(table)
    assert (table.tidy["status"] == "done").sum() == 13


def test_how_far_a_person_is_is_no_number_of_people() -> None:
    table = only(case("p08"))
    assert set(values(table, "people")) == {(1,)}
    assert (table.tidy["status"] == "done").sum() == sum(text == "100%" for text in _cells("p08", "progress"))


def _cells(name: str, heading: str) -> list[str]:
    import csv

    from cases_read import CASES

    (path,) = CASES.glob(f"{name}[_.]*")
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    place = next(at for at, text in enumerate(rows[0]) if heading in text)
    return [row[place] for row in rows[1:]]


def test_a_personnel_number_is_the_persons() -> None:
    table = only(case("p19"))
    assert columns(table)["Personnel no."] == "person"
    assert table.tidy["person"].nunique() == table.rows_read == 20


@pytest.mark.parametrize(("name", "heading"), [("p27", "End Date"), ("p29", "Event end date")])
def test_the_end_of_a_course_is_nobodys_leaving(name: str, heading: str) -> None:
    table = only(case(name))
    assert columns(table).get(heading) != "left_on"
    assert table.tidy["left_on"].isna().all()


def test_names_and_one_course_with_days_are_a_matrix_whatever_else_there_is() -> None:
    table = only(case("p36a"))
    assert (table.dataset, table.shape) == ("training", "matrix")
    assert columns(table)["Prevent (WRAP 3)"] == "product:wrap"
    assert table.tidy["person"].nunique() == len(table.tidy["person"].dropna())


@tried(150)
@given(arrays(np.float64, some.tuples(some.integers(1, 7), some.integers(1, 7)), elements=some.floats(-9, 9, width=16)))
def test_the_pairs_taken_gain_the_most_together(gains: np.ndarray) -> None:
    useful = np.hstack([np.maximum(gains, 0), np.zeros((len(gains), len(gains)))])
    most = useful[linear_sum_assignment(-useful)].sum()
    assert sum(gains[pair] for pair in best_pairs(gains)) == pytest.approx(most)


VENUES = Dataset(
    key="venues",
    label="Venue hire",
    row_is="one booking of a room",
    follows="adds",
    hints=r"\bvenue hire\b",
    day="booked_on",
    needs=(("speaker_checked",),),
    fields=(
        Field("booked_on", "Booked on", Kind.DATE, ("date of hire",), required=True),
        Field("venue", "Venue", Kind.TEXT, ("room", "hall"), required=True),
        Field(
            "speaker_checked",
            "Speaker checked",
            Kind.WORD,
            ("speaker check done",),
            DATASETS["threat"].field("level").words,
        ),
        Field("hire_cost", "Hire cost", Kind.NUMBER, ("hire charge",)),
    ),
)


def test_a_dataset_is_added_by_one_definition_and_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(DATASETS, VENUES.key, VENUES)
    heading_index.forget()
    try:
        table = only(
            understood(
                """
                Venue hire log
                Date of hire | Hall | Speaker check done | Hire charge
                03/04/2026 | Community centre main hall | Low | 40
                17/04/2026 | Library meeting room | Severe | 0
                21/04/2026 | Sports pavilion upstairs | Moderate | 25
                """
            )
        )
    finally:
        heading_index.forget()
    assert table.dataset == "venues"
    assert values(table, "booked_on", "venue", "hire_cost") == [
        ("2026-04-03", "Community centre main hall", 40),
        ("2026-04-17", "Library meeting room", 0),
        ("2026-04-21", "Sports pavilion upstairs", 25),
    ]
    assert codes(table, "must fix") == set()
