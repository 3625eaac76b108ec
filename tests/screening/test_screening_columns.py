"""Every planted column is found in a sheet that must be anonymous, and no clean one is suspected."""

from __future__ import annotations

from datetime import date
from random import Random
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profile import tried
from screening_clean import CLEAN
from screening_planted import PLANTED, born, mail
from screening_planted_more import MORE

from prevent_metrics.intake.screening import Suspicion, kinds, suspects
from prevent_metrics.intake.sheets import sheet_of

SIZES = (12, 40, 300, 5000)
HARD = PLANTED | MORE


def screened(headings: list[str], *columns: list[str], **said: object) -> list[Suspicion]:
    rows = [list(row) for row in zip(*columns, strict=True)]
    given = {"heading_row": 1, "anonymous": True} | said
    return suspects(headings, sheet_of(rows).columns, **given)  # type: ignore[arg-type]


def made(table: dict, name: str, rows: int) -> tuple[str, list[str]]:
    heading, maker = table[name]
    return heading, maker(rows, Random(crc32(f"{name}{rows}".encode())))


def test_there_are_enough_columns_of_both_sorts() -> None:
    assert len(HARD) >= 150
    assert len(CLEAN) >= 200


@pytest.mark.parametrize("name", HARD)
def test_a_planted_column_is_found_in_tables_of_every_size(name: str) -> None:
    missed = []
    for rows in SIZES:
        heading, texts = made(HARD, name, rows)
        found = screened([heading], texts)
        if not found:
            missed.append(rows)
        for suspicion in found:
            assert suspicion.kind in kinds
            assert suspicion.why[0].isupper() or suspicion.why[0].isdigit()
            assert suspicion.why.endswith(".")
            assert not any(len(text) > 3 and text in suspicion.why for text in texts)
    assert missed == []


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_column_is_never_suspected(name: str) -> None:
    for rows in SIZES:
        heading, texts = made(CLEAN, name, rows)
        found = screened([heading], texts)
        assert [(rows, suspicion.kind) for suspicion in found] == []


@pytest.mark.parametrize("heading", ["Ref", "D", "Contact", "Comments", "Column1", "Info", "Field 7", ""])
def test_no_neutral_heading_hides_names_and_numbers(heading: str) -> None:
    for name in ("names", "names Arabic script", "e-mail", "NHS closed", "birth ISO", "case reference", "story"):
        texts = made(PLANTED, name, 40)[1]
        assert screened([heading], texts), name


def test_rows_are_numbered_as_the_spreadsheet_shows_them() -> None:
    texts = ["none", "a.person@example.org", "none", "other@example.org"]
    (found,) = screened(["Info"], texts, heading_row=7)
    assert found == Suspicion(0, "email", (9, 11), 0.5, found.why)


def test_suspicions_come_in_the_order_of_columns_with_their_places() -> None:
    rng = Random(3)
    columns = [made(PLANTED, "names", 12)[1], ["Police"] * 12, [mail(rng) for _ in range(12)]]
    found = screened(["A", "Source", "C"], *columns)
    assert [(each.column, each.kind) for each in found] == [(0, "name"), (2, "email")]


def test_a_clean_referral_sheet_passes_whole() -> None:
    rng = Random(5)
    months = [f"{rng.randint(2024, 2026)}-{rng.randint(1, 12):02d}" for _ in range(110)]
    headings = ["Month", "Source", "Type of concern", "Age", "Gender", "Outcome", "Days to assessment"]
    columns = [
        months,
        *(made(CLEAN, name, 110)[1] for name in ("sources", "concerns", "ages", "genders", "outcomes", "days")),
    ]
    known = dict(enumerate(["month", "source", "concern", "age_band", "gender", "outcome", "days_to_assessment"]))
    assert screened(headings, *columns, known=known) == []
    assert screened(headings, *columns) == []


def test_births_of_children_show_by_the_other_dates_of_their_rows() -> None:
    rng = Random(8)
    births = [born(rng, 2014, 2021).strftime("%d/%m/%Y") for _ in range(30)]
    referred = [f"{rng.randint(1, 28):02d}/0{rng.randint(1, 9)}/2026" for _ in range(30)]
    found = screened(["D", "Month"], births, referred, known={1: "month"})
    assert [(each.column, each.kind) for each in found] == [(0, "birth")]


def test_old_months_of_referral_are_no_births_where_the_column_is_understood() -> None:
    rng = Random(9)
    months = [f"{rng.randint(2015, 2018)}-{rng.randint(1, 12):02d}" for _ in range(80)]
    assert screened(["Month of referral"], months, known={0: "month"}, today=date(2026, 11, 22)) == []


def test_forenames_and_surnames_that_no_list_knows_show_by_standing_side_by_side() -> None:
    rng = Random(10)
    syllables = ["ka", "lo", "mi", "ru", "te", "ban", "shi", "dra", "vel", "nok", "zu", "pe", "fin", "gar", "tho"]
    halves = [["".join(rng.choice(syllables) for _ in range(3)).capitalize() for _ in range(14)] for _ in range(2)]
    found = screened(["Column1", "Column2"], *halves)
    assert [(each.column, each.kind) for each in found] == [(0, "name"), (1, "name")]


def test_a_column_understood_as_a_word_is_still_searched_in_an_anonymous_sheet() -> None:
    texts = made(PLANTED, "names", 40)[1]
    assert screened(["Referred by"], texts, known={0: "source"})[0].kind == "name"


@pytest.mark.parametrize(
    ("heading", "text", "kind"),
    [
        ("Date of birth", "2026-01-05", "birth"),
        ("DOB", "5/1/26", "birth"),
        ("NHS No", "123 456 7890", "nhs number"),
        ("Surname", "Nok", "name"),
        ("Case number", "7/A", "reference"),
        ("Initials", "WH", "initials"),
    ],
)
def test_a_heading_that_names_the_detail_is_enough(heading: str, text: str, kind: str) -> None:
    assert [each.kind for each in screened([heading], [text, "", "n/a", text])] == [kind]


@pytest.mark.parametrize("heading", ["Date of birth", "NHS number", "Name", "Surname", "Case number", "E-mail", "UPN"])
@pytest.mark.parametrize("filling", ["", "Withheld", "n/a", "Redacted", "Not recorded"])
def test_an_emptied_personal_column_passes(heading: str, filling: str) -> None:
    assert screened([heading], [filling] * 12) == []


def test_a_few_details_in_five_thousand_rows_are_found() -> None:
    texts = ["Police", "Education", "Health", "No further action"] * 1250
    texts[4321] = "ring 07700 900123"
    (found,) = screened(["Info"], texts)
    assert (found.kind, found.rows) == ("phone", (4323,))


def test_random_ten_digit_references_are_not_called_nhs_numbers() -> None:
    texts = made(PLANTED, "ten digits", 300)[1]
    assert [each.kind for each in screened(["Info"], texts)] == ["reference"]


# Sheets of staff: names and contact details are suspected, ids and jobs are not.


def test_a_training_sheet_gives_up_its_personal_columns_and_keeps_the_others() -> None:
    rng = Random(12)
    ids = [str(rng.randint(100000, 999999)) for _ in range(60)]
    columns = [
        made(PLANTED, "names", 60)[1],
        [mail(rng) for _ in range(60)],
        ids,
        made(CLEAN, "schools", 60)[1],
        made(CLEAN, "job titles", 60)[1],
        made(CLEAN, "products", 60)[1],
        made(CLEAN, "dates", 60)[1],
        made(PLANTED, "birth British", 60)[1],
    ]
    headings = ["Learner", "Contact", "Employee no", "School", "Job title", "Course", "Completed", "Born"]
    known = {2: "person", 3: "organisation", 4: "role", 5: "product", 6: "completed_on"}
    found = screened(headings, *columns, anonymous=False, known=known)
    assert [(each.column, each.kind) for each in found] == [(0, "name"), (1, "email"), (7, "birth")]


@pytest.mark.parametrize("name", ["case reference", "user names", "reference plain number", "notes", "five digits"])
def test_a_sheet_of_staff_may_hold_numbers_and_notes(name: str) -> None:
    assert screened(["Info"], made(HARD, name, 60)[1], anonymous=False) == []


def test_old_completions_are_no_births() -> None:
    rng = Random(13)
    texts = [f"{rng.randint(2005, 2026)}-0{rng.randint(1, 9)}-{rng.randint(10, 28)}" for _ in range(200)]
    assert screened(["Completed on"], texts, anonymous=False, known={0: "completed_on"}) == []


@tried()
@given(
    st.lists(st.lists(st.text(max_size=30), min_size=2, max_size=2), min_size=1, max_size=30),
    st.tuples(st.text(max_size=20), st.sampled_from(["Ref", "DOB", "Name", "Case number", "Notes"])),
    st.booleans(),
)
def test_whatever_stands_in_a_sheet_it_is_screened_to_the_end(rows: list, headings: tuple, anonymous: bool) -> None:
    for suspicion in suspects(headings, sheet_of(rows).columns, heading_row=3, anonymous=anonymous):
        assert suspicion.kind in kinds and 0 < suspicion.share <= 1
        assert suspicion.rows and all(4 <= row < 4 + len(rows) for row in suspicion.rows)


def test_an_empty_sheet_has_nothing_to_suspect() -> None:
    assert screened([]) == []
    assert screened(["Name", "DOB"], [""] * 3, [""] * 3) == []
