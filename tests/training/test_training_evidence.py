"""What counts as evidence, and until when: statuses, expiry, validity, leavers, odd dates."""

import pytest
from training_made import figure, in_date, number, source

from prevent_metrics.datasets.settings import Settings


@pytest.mark.parametrize(("status", "people", "ever"), [("done", 1, 1), ("lapsed", 0, 1), ("not done", 0, 0)])
def test_the_status_decides_what_is_evidence(status, people, ever):
    drawn = source(f"""
        person | product | completed_on | expires_on | status
        A      | wrap    | 2026-01-10   | 2029-01-10 | {status}
        B      | wrap    | 2020-01-10   |            | done
    """)
    assert figure(drawn, "in_date", "product", "wrap").numerator == people
    assert number(drawn, "ever_trained", "product", "wrap") == ever + 1


def test_booked_people_are_not_counted_as_trained():
    assert number(source("person | product | completed_on | status\nA | wrap | 2026-09-01 | not done"),
                  "trained_in_period", "product", "wrap", period="2026-09") == 0  # fmt: skip


def test_a_date_of_completion_is_evidence_where_no_status_is_given():
    drawn = """
        person | product | completed_on | expires_on | status
        A      | wrap    | 2026-01-10   |            |
        B      | wrap    |              | 2027-01-10 |
        C      | wrap    |              |            |        # neither date nor status: no evidence
    """
    assert in_date(drawn) == 2


@pytest.mark.parametrize(("expires_on", "people"), [("2026-09-29", 0), ("2026-09-30", 1), ("2026-10-01", 1)])
def test_a_person_is_in_date_up_to_and_including_the_last_day(expires_on, people):
    assert in_date(f"person | product | completed_on | expires_on\nA | wrap | 2024-01-10 | {expires_on}") == people


@pytest.mark.parametrize(("completed_on", "people"), [("2024-09-29", 0), ("2024-09-30", 1), ("2024-10-01", 1)])
def test_validity_is_two_years_where_nothing_else_is_set(completed_on, people):
    assert in_date(f"person | product | completed_on\nA | wrap | {completed_on}") == people


@pytest.mark.parametrize(("completed_on", "people"), [("2023-09-29", 0), ("2023-09-30", 1), ("2023-10-01", 1)])
def test_validity_in_health_is_three_years(completed_on, people):
    assert in_date(f"person | sector | product | completed_on\nA | health | wrap | {completed_on}") == people


def test_validity_can_differ_by_product_and_sector():
    settings = Settings(validity_months={"default": 24, "wrap/education": 12})
    drawn = """
        person | sector    | product   | completed_on
        A      | education | wrap      | 2025-06-01   # a year only
        A      | education | awareness | 2025-06-01
    """
    assert in_date(drawn, "wrap", settings=settings) == 0
    assert in_date(drawn, "awareness", settings=settings) == 1


def test_a_certificate_of_the_last_day_of_february_lapses_on_a_day_that_exists():
    drawn = "person | product | completed_on\nA | wrap | 2024-02-29"
    from datetime import date

    assert in_date(drawn, figures_to=date(2026, 2, 28)) == 1
    assert in_date(drawn, figures_to=date(2026, 3, 1)) == 0


@pytest.mark.parametrize(("expires_on", "people"), [("2026-05-31", 1), ("2026-06-01", 1), ("2026-06-02", 0)])
def test_an_expiry_on_or_before_the_completion_gives_way_to_the_usual_validity(expires_on, people):
    drawn = f"person | product | completed_on | expires_on\nA | wrap | 2026-06-01 | {expires_on}"
    assert in_date(drawn) == people
    told = number(source(drawn), "rules", "rule", "expiry before completion")
    assert told == people


def test_elearning_never_counts_towards_wrap():
    drawn = """
        person | product   | completed_on
        A      | awareness | 2026-01-10
        A      | referrals | 2026-01-10
        A      | channel   | 2026-01-10
        A      | refresher | 2026-01-10
        B      | wrap      | 2026-01-10
    """
    assert in_date(drawn, "wrap") == 1
    assert in_date(drawn, "awareness") == 1


def test_the_latest_completion_decides():
    drawn = """
        person | product | completed_on | expires_on
        A      | wrap    | 2026-01-10   | 2026-02-10   # the later one has lapsed
        A      | wrap    | 2024-01-10   | 2029-01-10
        B      | wrap    | 2020-01-10   | 2021-01-10
        B      | wrap    | 2026-01-10   |
    """
    assert in_date(drawn) == 1
    assert number(source(drawn), "expired", "product", "wrap") == 1


def test_on_one_day_a_lapsed_status_decides_then_the_later_expiry():
    drawn = """
        person | product | completed_on | expires_on | status
        A      | wrap    | 2025-01-10   |            | done
        A      | wrap    | 2025-01-10   |            | lapsed
        B      | wrap    | 2024-01-10   |            | done      # would have lapsed by validity
        B      | wrap    | 2024-01-10   | 2027-01-10 | done
    """
    assert in_date(drawn) == 1


def test_one_person_in_two_files_counts_once():
    drawn = """
        person | product | completed_on | source
        A      | wrap    | 2026-01-10   | Totara
        A      | wrap    | 2026-01-10   | Register
        A      | wrap    | 2026-02-10   | Register
    """
    assert in_date(drawn) == 1
    assert number(source(drawn), "ever_trained", "product", "wrap") == 1
    assert number(source(drawn), "rules", "rule", "same completion twice") == 1


def test_the_same_number_at_two_employers_is_two_people():
    drawn = """
        organisation | person | product | completed_on
        Wren Trust   | 1234   | wrap    | 2026-01-10
        Elm School   | 1234   | wrap    | 2026-01-10
    """
    assert in_date(drawn) == 2


def test_two_spellings_of_an_organisation_are_one_and_the_register_says_which_is_shown():
    drawn = """
        organisation      | person | product | completed_on
        ST. WREN'S SCHOOL | A      | wrap    | 2026-01-10
        St Wren’s School  | A      | wrap    | 2026-01-10
        st wrens school   | B      | wrap    | 2026-01-10
    """
    counted = source(drawn, partners="name | sector | in_scope\nSt Wren's School | education | yes")
    assert figure(counted, "in_date", "product", "wrap").numerator == 2
    assert figure(counted, "in_date", "product", "wrap", "organisation", "St Wren's School").numerator == 2


@pytest.mark.parametrize(("left_on", "people"), [("2026-09-29", 1), ("2026-09-30", 1), ("2026-10-01", 2)])
def test_leavers_are_out_of_cover_from_the_day_they_left(left_on, people):
    drawn = f"""
        person | product | completed_on | left_on
        A      | wrap    | 2026-01-10   | {left_on}
        B      | wrap    | 2026-01-10   |
    """
    assert in_date(drawn) == people


def test_a_leaver_marked_in_one_file_is_out_in_every_file_of_the_organisation():
    drawn = """
        person | product   | completed_on | left_on
        A      | wrap      | 2026-01-10   | 2026-08-01
        A      | awareness | 2026-01-10   |
        B      | awareness | 2026-01-10   |
    """
    assert in_date(drawn, "awareness") == 1
    assert number(source(drawn), "rules", "rule", "left") == 1


def test_who_joined_again_after_leaving_counts():
    drawn = """
        person | product | completed_on | left_on    | joined_on
        A      | wrap    | 2026-01-10   | 2026-03-01 | 2026-06-01
        B      | wrap    | 2026-01-10   |            |
    """
    assert in_date(drawn) == 2


@pytest.mark.parametrize(("completed_on", "people"), [("2026-09-29", 1), ("2026-09-30", 1), ("2026-10-01", 0)])
def test_a_completion_after_the_day_of_the_figures_waits(completed_on, people):
    drawn = f"""
        person | product | completed_on
        A      | wrap    | {completed_on}
        B      | wrap    | 2020-01-10
    """
    assert in_date(drawn) == people
    assert number(source(drawn), "rules", "rule", "after the day of the figures") == 1 - people


def test_an_earlier_completion_stands_where_a_later_one_waits():
    assert in_date("person | product | completed_on\nA | wrap | 2026-10-05\nA | wrap | 2025-10-05") == 1


def test_a_completion_before_joining_counts_and_is_told():
    drawn = "person | product | completed_on | joined_on\nA | wrap | 2025-10-05 | 2026-05-01"
    assert in_date(drawn) == 1
    assert number(source(drawn), "rules", "rule", "before joining") == 1


def test_a_completion_without_any_date_is_done_but_not_in_date_until_a_date_comes():
    drawn = source("person | product | completed_on\nA | wrap |", "organisation | headcount\nWren Trust | 1")
    assert number(drawn, "ever_trained", "product", "wrap") == 1
    assert figure(drawn, "in_date", "product", "wrap").value == 0
    assert figure(drawn, "lapse_outlook", "product", "wrap", period="2027-09").value == 0
    assert number(drawn, "due_12m", "product", "wrap") == number(drawn, "expired", "product", "wrap") == 0
    assert number(drawn, "rules", "rule", "no date") == 1


def test_a_dated_completion_stands_before_one_without_a_date():
    assert in_date("person | product | completed_on\nA | wrap | 2020-01-10\nA | wrap |") == 0
