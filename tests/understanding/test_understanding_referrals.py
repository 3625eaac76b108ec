"""Referral extracts as councils send them: steps as ticks, months beside years, counts in place of rows."""

from __future__ import annotations

import pytest
from understanding_tables import codes, columns, rows_of, table_of, understood, values


def test_the_furthest_step_that_says_yes_is_the_stage() -> None:
    table = table_of(
        """
        Month | Source | Concern | Gateway assessment completed | Discussed at panel | Adopted as Channel case | Exited
        April 2026 | School | ERW | Yes | Yes | Yes | No
        May 2026 | GP | Islamist | Y | N | N | N
        June 2026 | Police | Islamist | ✓ | ✓ | ✓ | ✓
        June 2026 | Police | Other | No | | No |
        """
    )
    assert [stage for (stage,) in values(table, "stage")] == ["adopted", "assessed", "closed", "referred"]
    assert "panel_month" not in columns(table).values() and "referrals-stage-from-steps" in codes(table)


def test_suitable_for_channel_as_yes_or_no_is_an_outcome() -> None:
    table = table_of(
        """
        Month | Source | Concern | Progressed to Channel
        April 2026 | School | ERW | Yes
        May 2026 | GP | Islamist | No
        """
    )
    assert values(table, "outcome") == [("suitable for channel",), (None,)]


@pytest.mark.parametrize(
    ("title", "year_heading", "year", "months"),
    [
        ("Referrals", "Year", "2026", ["2026-04", "2026-01"]),
        ("Referrals", "Financial year", "2025/26", ["2025-04", "2026-01"]),
        ("Prevent referrals 2025-26", "Line", "", ["2025-04", "2026-01"]),
    ],
)
def test_months_without_a_year_take_it_from_a_column_or_the_title(
    title: str, year_heading: str, year: str, months: list[str]
) -> None:
    table = table_of(
        f"""
        {title}

        {year_heading} | Month | Source | Concern
        {year} | April | School | ERW
        {year} | Jan | Police | Islamist
        """
    )
    assert [month for (month,) in values(table, "month")] == months
    assert "months-with-year" in codes(table)


def test_months_without_any_year_must_be_fixed() -> None:
    table = table_of("Month | Source | Concern\nApril | School | ERW\nMay | Police | Islamist", file="referrals.xlsx")
    assert rows_of(table, "referrals-month-missing") == (2, 3) and table.rows_accepted == 0


def test_a_quarter_in_place_of_a_month_is_said() -> None:
    table = table_of("Month | Source | Concern\nQ1 2026/27 | School | ERW\nApril 2026 | Police | Islamist")
    assert rows_of(table, "months-first-of-quarter") == (2,)


@pytest.mark.parametrize("heading", ["Number of referrals", "Count", "No. of referrals", "Referrals"])
def test_a_table_that_counts_referrals_is_not_taken_as_one_a_row(heading: str) -> None:
    table = table_of(f"Month | Source | {heading}\nApril 2026 | School | 4\nApril 2026 | Police | 3")
    assert "referrals-counted" in codes(table) and table.rows_accepted == 0 and not len(table.tidy)


def test_row_numbers_beside_referrals_count_nothing() -> None:
    table = table_of("No. | Month | Source | Concern\n1 | April 2026 | School | ERW\n2 | May 2026 | Police | Islamist")
    assert table.rows_accepted == 2


def test_numbers_under_agencies_by_month_are_no_attendance() -> None:
    report = understood(
        """
        Prevent referrals by month

        Month | Education | Police service | Health service | Total
        April 2026 | 4 | 1 | 0 | 5
        May 2026 | 2 | 0 | 1 | 3
        """
    )
    assert [table.dataset for table in report.tables] == [None]


@pytest.mark.parametrize(
    ("word", "field", "key"),
    [
        ("Further education college", "source", "education"),
        ("Mosque", "source", "community"),
        ("Youth Offending Team", "source", "local authority"),
        ("International (Islamist)", "concern", "islamist"),
        ("Far right", "concern", "extreme right-wing"),
        ("Mixed, Unclear or Unstable", "concern", "mixed, unstable or unclear"),
    ],
)
def test_words_of_all_three_lists_in_free_spellings(word: str, field: str, key: str) -> None:
    other = {"source": "Police", "concern": "Other"}
    cells = {**other, field: word}
    table = table_of(f"Month | Source | Concern\nApril 2026 | {cells['source']} | {cells['concern']}")
    assert values(table, field) == [(key,)]
