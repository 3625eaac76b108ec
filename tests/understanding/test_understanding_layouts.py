"""Where tables stand on a sheet: headings, totals and what a computer did to a file."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from understanding_tables import KNOWN, codes, must, only, rows_of, table_of, understood, values

from prevent_metrics.commands.spreadsheets import check_document
from prevent_metrics.intake.layout.body import total_rows
from prevent_metrics.intake.layout.damage import swapped_columns
from prevent_metrics.intake.layout.headings import contrast
from prevent_metrics.intake.layout.layout import find_tables
from prevent_metrics.intake.layout.tables import Grid, Heading, Table
from prevent_metrics.intake.opening import understand_here
from prevent_metrics.intake.reading.texts import unmangled
from prevent_metrics.intake.results import Correction, FileReport, TableReport
from prevent_metrics.intake.sheets import sheet_of

CASES = Path(__file__).parent / "cases"


def case(name: str) -> FileReport:
    return understand_here(name, (CASES / name).read_bytes(), KNOWN)


def table_of_case(name: str) -> TableReport:
    (table,) = case(name).tables
    return table


@pytest.mark.parametrize(("name", "rows"), [("m7_data_row_as_heading.csv", 12), ("m10_plan_leftover_columns.csv", 6)])
def test_headings_whose_words_we_do_not_know_are_still_the_headings(name: str, rows: int) -> None:
    table = table_of_case(name)
    assert (table.heading_row, table.rows_read) == (1, rows)


def test_rows_without_headings_are_no_table_and_nothing_of_them_is_shown() -> None:
    report = case("p39a.csv")
    assert [issue.code for issue in report.issues] == ["no-table"]
    assert not [
        text for text in ("Rhodri", "Maddocks", "7000050", "RX00000") if text in json.dumps(check_document([report]))
    ]


WORDS = ("WRAP", "Prevent awareness", "in person", "e-learning", "Wrenbury Council", "Completed", "Attended")
DAYS = st.dates(date(2015, 1, 1), date(2026, 11, 1)).map(lambda day: f"{day:%d/%m/%Y}")
ROWS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS), DAYS, st.integers(1, 99).map(str)),
    min_size=6,
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_a_row_of_any_body_is_never_a_heading_because_its_words_are_known(rows: list[tuple[str, ...]]) -> None:
    grid = Grid(sheet_of([["Zub", "Quend", "Fliss", "Orrel"], *map(list, rows)]))
    assert contrast(grid, 0, 0, 4) > 0 > max(contrast(grid, row, 0, 4) for row in range(1, len(rows)))
    report = understood([list(row) for row in rows])
    assert all(table.heading_row is None or table.turned for table in report.tables)


@pytest.mark.parametrize(
    ("name", "totals", "rows"), [("m11_total_row_worded_all.csv", (8,), 5), ("p23c_headcount.xlsx", (6, 10, 11), 6)]
)
def test_rows_that_are_the_sum_of_others_are_left_out_and_said(name: str, totals: tuple[int, ...], rows: int) -> None:
    table = table_of_case(name)
    assert rows_of(table, "rows-total") == totals
    assert (table.rows_read, table.rows_accepted) == (rows, rows)


def test_the_sum_of_a_sheet_is_its_total_whatever_it_is_called() -> None:
    for label in ("Quillmere together", "", "The trust as a whole"):
        text = f"""
            School    | Staff | Trained in WRAP
            Elm       | 131   | 77
            Oak       | 245   | 103
            Ash       | 88    | 12
            {label}   | 464   | 192
        """
        assert only(understood(text)).rows_read == 3


def test_an_action_about_a_total_and_a_row_that_only_happens_to_be_a_sum_are_rows() -> None:
    plan = """
        Ref | Action                    | Lead      | Due
        1   | Train managers            | Co-ord    | 01/05/2026
        2   | Report the borough total  | Analyst   | 01/06/2026
        3   | Agree the overall total   | Co-ord    | 01/07/2026
    """
    assert only(understood(plan)).rows_read == 3
    counts = "School | Trained in WRAP\nElm | 2\nOak | 3\nAsh | 5\nYew | 10"
    assert only(understood(counts)).rows_read == 4


NUMBERS = st.lists(st.tuples(st.integers(15, 900), st.integers(15, 900)), min_size=3, max_size=12)


@settings(max_examples=40, deadline=None)
@given(st.lists(NUMBERS, min_size=1, max_size=4))
def test_sections_of_any_numbers_lose_their_sums(sections: list[list[tuple[int, int]]]) -> None:
    drawn, places, names = [["Body", "Staff", "WRAP trained"]], [], 0
    for section in sections:
        for staff, trained in section:
            names += 1
            drawn.append([f"Body {chr(64 + names % 26)}{names}", str(staff), str(trained)])
        drawn.append([f"Group {len(places)}", *(str(sum(each)) for each in zip(*section, strict=True))])
        places.append(len(drawn) - 1)
    sheet = sheet_of(drawn)
    headings = tuple(Heading(place, text) for place, text in enumerate(drawn[0]))
    every = np.ones(len(drawn) - 1, dtype=bool)
    found = np.flatnonzero(total_rows(Grid(sheet), headings, 1, len(drawn), 0, 3, every)) + 1
    assert set(places) <= set(found.tolist())


def test_letters_that_were_read_under_the_wrong_code_page_are_put_right() -> None:
    table = table_of_case("p20_mojibake.csv")
    assert set(table.tidy["organisation"]) == {"St Mary’s RC Primary", "Ysgol Llanfŵr"}


@pytest.mark.parametrize("text", ["Café £5", "Łódź", "São Tomé", "Ysgol Llanfŵr – Tŷ’r Ysgol", "“ÉÈ”"])
def test_letters_that_are_right_stay(text: str) -> None:
    assert unmangled(text) == text


def test_age_bands_that_a_spreadsheet_made_into_dates_are_bands_again_and_it_is_said() -> None:
    table = table_of_case("p24_referral_age_dates.xlsx")
    assert rows_of(table, "age-bands-made-dates") == tuple(sorted([*range(2, 38, 6), *range(6, 38, 6)]))
    bands = table.tidy["age_band"].astype(str).tolist()
    assert bands[:6] == ["11 to 15", "16 to 17", "18 to 20", "21 to 30", "10 and under", "10 and under"]


def test_words_for_ages_within_one_band_are_that_band() -> None:
    table = table_of_case("p34_referral_words.csv")
    assert table.tidy["age_band"].astype(object).where(table.tidy["age_band"].notna(), "").tolist()[:3] == [
        "10 and under",
        "",
        "11 to 15",
    ]
    assert rows_of(table, "age-band-unknown") == (3, 6, 9, 12, 15, 18)


def test_swapped_days_and_months_are_asked_about_once_and_exchanged_when_told() -> None:
    name = "p09_swapped_us_locale.xlsx"
    table = table_of_case(name)
    (asked,) = [each for each in table.questions if each.code == "dates-swapped"]
    assert (asked.must, asked.rows, [value for value, _ in asked.options]) == (True, 16, ["swap", "keep"])
    told = Correction(answers={"dates-swapped": "swap"})
    known = replace(KNOWN, corrections={table.fingerprint: told})
    mended = understand_here(name, (CASES / name).read_bytes(), known).tables[0]
    days = [f"{day:%Y-%m-%d}" for day in mended.tidy["completed_on"]]
    assert days == sorted(days)  # the sheet was written in the order of its dates
    assert "dates-swapped" not in {each.code for each in mended.questions}


DAY_CELLS = st.lists(st.dates(date(2024, 1, 1), date(2026, 10, 30)), min_size=25, max_size=40, unique=True)


@settings(max_examples=30, deadline=None)
@given(DAY_CELLS)
def test_any_dates_that_a_computer_swapped_are_told_from_dates_that_it_did_not(days: list[date]) -> None:
    swapped = [f"{day:%Y-%d-%m}" if day.day <= 12 else f"{day:%d/%m/%Y}" for day in days]
    right = [f"{day:%Y-%m-%d}" for day in days]
    typed = [f"{day:%d/%m/%Y}" for day in days]
    assume(5 <= sum(day.day <= 12 for day in days) <= 20)
    assert swapped_columns(table_with(swapped, typed)) == {1}
    assert not swapped_columns(table_with(right, typed))


def table_with(*columns: list[str]) -> Table:
    rows = [
        ["Staff ID", "Completed", "Booked"],
        *([str(5000 + place), *each] for place, each in enumerate(zip(*columns, strict=True))),
    ]
    (table,) = find_tables(sheet_of(rows))
    return table


@pytest.mark.parametrize(("name", "rows"), [("p16a_iomad_tail_short.csv", 16), ("p32_heading_one_short.csv", 18)])
def test_rows_wider_than_the_headings_are_named_to_be_fixed_and_nothing_else_is_asked_of_them(
    name: str, rows: int
) -> None:
    table = table_of_case(name)
    assert rows_of(table, "rows-wider-than-headings") == tuple(range(2, rows + 2))
    assert (table.rows_accepted, must(table)) == (0, [])


def test_one_row_pushed_to_the_right_is_named_and_the_others_are_read() -> None:
    table = table_of(
        """
        Staff ID | Organisation     | Course | Completed  | Score
        1001     | Wrenbury Council | WRAP   | 25/03/2026 | 80%
        1002     | Wrenbury Council | WRAP   | 26/03/2026 | 75%
        1003     | Wrenbury         | Council | WRAP | 27/03/2026 | 70%
        1004     | Wrenbury Council | WRAP   | 28/03/2026 | 85%
        """
    )
    assert rows_of(table, "rows-wider-than-headings") == (4,)
    assert table.rows_accepted == 3


def test_a_column_of_remarks_without_a_heading_makes_no_row_too_wide() -> None:
    rows = [
        "Staff ID | Organisation | Course | Completed | Date | ",
        *(f"100{row} | Wrenbury Council | WRAP | Yes | 2{row}/03/2026 | rang on 0{row}/04/2026" for row in range(1, 8)),
    ]
    assert "rows-wider-than-headings" not in codes(table_of("\n".join(rows)))


def test_a_block_of_one_row_above_a_list_tells_its_course_and_its_day() -> None:
    first, second = case("m8c_zoom_two_blocks.csv").tables
    assert (first.dataset, second.dataset, second.heading_row, second.rows_accepted) == (None, "training", 4, 12)
    assert {(row.product, f"{row.completed_on:%Y-%m-%d}", row.status) for row in second.tidy.itertuples()} == {
        ("channel", "2025-06-23", "done")
    }


def test_a_row_of_validities_below_the_headings_is_no_row_of_the_table() -> None:
    table = table_of_case("p36a.xlsx")
    assert (table.heading_row, table.rows_read) == (1, 20)


def test_completions_expire_after_the_validity_below_the_heading() -> None:
    table = table_of(
        """
        Staff ID | Organisation     | WRAP       | Prevent awareness | Fire safety
        Renewal  |                  | 3 years    | as required       | annual
        1001     | Wrenbury Council | 29/02/2024 | 13/01/2026        | 13/01/2026
        1002     | Wrenbury Council | 30/03/2025 | 14/01/2026        | 13/01/2026
        """
    )
    assert table.rows_read == 2
    expiries = set(values(table, "product", "expires_on"))
    assert expiries == {("wrap", "2027-02-28"), ("wrap", "2028-03-30"), ("awareness", None)}


@pytest.mark.parametrize(
    "text",
    [
        "Employee|Course|Completed|Result\nAmara Hathersage|Fire safety|24/07/2026|Passed\nHugh Ode|First aid|2/8/2026|Passed",
        "Name|Site|Certificate expires|Level\nAmara Hathersage|Depot|24/07/2026|3\nHugh Oyelaran|Library|02/08/2026|1",
        "Country|2010|2011|2012\nFrance|12.5|13.1|9.9\nSpain|8.1|7.7|7.2\nItaly|6.1|6.2|6.3",
        "Invoice|Supplier|Date|Net|VAT|Total\n1001|Acme Ltd|01/02/2026|10|2|12\n1002|Wren Ltd|03/02/2026|20|4|24",
        "Home|Away|Date|Score\nWrenbury Town|Oakdale|01/03/2026|2-1\nMoor Rovers|Wren City|08/03/2026|0-0",
        "Time|Sensor|Temp\n2026-03-01T09:00:00|A1|20.5\n2026-03-01T09:01:00|A1|20.7\n2026-03-01T09:02:00|A2|19.9",
        "Period|Mon|Tue|Wed\n1|Maths|English|Art\n2|PE|Maths|French\n3|Music|Art|Maths",
        "Item|Unit price|In stock\nStapler|4.50|12\nPaper A4|3.20|400\nPens|1.10|95",
    ],
)
def test_sheets_of_strangers_give_nothing_and_ask_nothing(text: str) -> None:
    report = understood(text, file="return.xlsx")
    assert report.outcome == "problems"
    assert {issue.code for issue in report.issues} <= {"nothing-recognised", "no-table"}
    assert not [table for table in report.tables if table.dataset or table.rows_accepted or must(table)]


def test_cases_that_are_not_referrals_are_neither_refused_nor_kept() -> None:
    rows = [f"C90{n}|2025-02-1{n}|Highways|Stage {n % 3}|{('Upheld', 'Not upheld')[n % 2]}|{n}" for n in range(9)]
    report = understood(
        "\n".join(["Reference|Received|Service|Stage|Outcome|Days to reply", *rows]), file="return.xlsx"
    )
    assert (report.outcome, report.tables[0].dataset) == ("problems", None)


def test_courses_under_a_banner_that_we_do_not_know_are_headings() -> None:
    sheet = replace(
        sheet_of(
            [
                ["Staff", "Ref", "Courses", None, None],
                [None, None, "Zub of duty", "Level 2 safeguarding", "Hygiene at work"],
                ["Amara Hathersage", "T6018", "Complete", "Yes", "No"],
                ["Hugh Oyelaran", "T1590", "No", "Yes", "Yes"],
                ["Owen Nowak", "T8301", "Complete", "No", "Yes"],
            ]
        ),
        merged=((1, 3, 1, 5),),
    )
    (table,) = find_tables(sheet)
    assert (table.heading_row, len(table.rows)) == (2, 3)
    assert table.headings[3].text == "Courses Level 2 safeguarding"


def test_a_month_without_a_day_is_its_last_day_and_that_is_said() -> None:
    table = table_of(
        """
        Staff ID | Organisation     | Course | Completed
        1001     | Wrenbury Council | WRAP   | Sept 2024
        1002     | Wrenbury Council | WRAP   | 13/02/2026
        1003     | Wrenbury Council | WRAP   | November 2026
        """
    )
    assert [day for (day,) in values(table, "completed_on")] == ["2024-09-30", "2026-02-13", "2026-11-22"]
    assert rows_of(table, "dates-without-a-day") == (2, 4)


def test_real_dates_are_never_asked_for_their_order() -> None:
    rows = [f"100{n} | Wrenbury Council | WRAP | 2026-0{n}-0{n + 1}" for n in range(1, 9)]
    table = table_of("\n".join(["Staff ID | Organisation | Course | Completed", *rows]))
    assert "date-order" not in {code for code, _ in must(table)} and table.date_order == {"completed_on": "iso"}
