"""Totals without names: what they add to, what they never add to, and which is used beside records."""

import pytest
from training_made import figure, in_date, number, source


def _stated(rows: str):
    return source(
        "organisation | person | people | in_scope | product | completed_on | expires_on | status | source\n" + rows
    )


def test_a_total_adds_to_people_trained_and_in_date():
    counted = _stated("Wren Trust |  | 34 | 40 | wrap | 2026-06-30 | | done")
    cover = figure(counted, "in_date", "product", "wrap")
    assert (cover.numerator, cover.denominator) == (34, 40)
    assert number(counted, "ever_trained", "product", "wrap") == 34
    assert number(counted, "trained_in_period", "product", "wrap", period="2026-27 Q1") == 34
    assert number(counted, "from_totals", "product", "wrap") == 34


def test_a_total_never_adds_to_prerequisite_refresher_or_lapse_measures():
    counted = _stated("Wren Trust |  | 34 | 40 | referrals | 2024-11-30 | | done")
    assert figure(counted, "prerequisite_not_evidenced", "product", "referrals") is None
    for metric in ("due_3m", "due_12m", "expired"):
        assert number(counted, metric, "product", "referrals") == 0
    assert number(counted, "refreshed", "product", "referrals", period="12 months to 2026-09") == 0
    assert figure(counted, "lapse_outlook", "product", "referrals", period="2027-09").numerator == 34


@pytest.mark.parametrize(("day", "people"), [("2024-09-29", 0), ("2024-09-30", 34), ("2024-10-01", 34)])
def test_a_total_counts_for_its_validity(day, people):
    assert (
        figure(_stated(f"Wren Trust | | 34 | 40 | wrap | {day} | | done"), "in_date", "product", "wrap").numerator
        == people
    )


def test_a_total_with_a_last_day_counts_until_then():
    assert (
        figure(_stated("W | | 5 | 9 | wrap | 2020-01-01 | 2026-09-30 | done"), "in_date", "product", "wrap").numerator
        == 5
    )


def test_a_total_that_is_not_done_is_no_evidence_and_a_lapsed_one_was_once():
    counted = _stated("W | | 5 | 9 | wrap | 2026-01-01 | | not done\nW | | 3 | | wrap | 2026-02-01 | | lapsed")
    assert figure(counted, "in_date", "product", "wrap").numerator == 0
    assert number(counted, "ever_trained", "product", "wrap") == 3


def test_totals_of_several_days_and_teams_add_up():
    counted = _stated("""
        Wren Trust | | 10 | | wrap | 2026-03-31 | | done | A
        Wren Trust | | 12 | | wrap | 2026-06-30 | | done | A
        Wren Trust | |  3 | | wrap | 2026-06-30 | | done | A
    """)
    assert figure(counted, "in_date", "product", "wrap").numerator == 25


def test_two_sources_that_state_the_same_day_are_the_same_people():
    counted = _stated("""
        Wren Trust | | 10 | | wrap | 2026-06-30 | | done | School
        Wren Trust | | 12 | | wrap | 2026-06-30 | | done | Council
    """)
    assert figure(counted, "in_date", "product", "wrap").numerator == 12
    assert number(counted, "rules", "rule", "total repeated by a second source") == 10


def test_where_records_and_totals_cover_one_organisation_and_product_records_count_and_it_is_said():
    counted = _stated("""
        Wren Trust | A | 1  |    | wrap      | 2026-06-30 | | done
        Wren Trust |   | 34 | 40 | wrap      | 2026-06-30 | | done   # not used
        Wren Trust |   | 20 | 40 | awareness | 2026-06-30 | | done   # no records of this product
        Elm School |   | 8  | 10 | wrap      | 2026-06-30 | | done
    """)
    cover = figure(counted, "in_date", "product", "wrap")
    assert (cover.numerator, cover.denominator) == (9, 50)
    assert figure(counted, "in_date", "product", "awareness").numerator == 20
    assert number(counted, "totals_not_used", "product", "wrap", "organisation", "Wren Trust") == 34
    assert number(counted, "rules", "rule", "records instead") == 34


def test_bookings_do_not_put_a_total_aside():
    drawn = """
        person | people | in_scope | product | completed_on | status
        A      | 1      |          | wrap    | 2026-06-30   | not done
               | 34     | 40       | wrap    | 2026-06-30   | done
    """
    assert in_date(drawn) == 34


def test_a_row_without_a_person_is_a_total_of_one():
    assert in_date("person | product | completed_on\n | wrap | 2026-06-30\n | wrap | 2026-06-30") == 2


def test_a_total_after_the_day_of_the_figures_waits():
    assert figure(_stated("W | | 5 | 9 | wrap | 2026-10-01 | | done\nV | A | 1 | | wrap | 2026-01-01 | | done"),
                  "in_date", "product", "wrap").numerator == 1  # fmt: skip
