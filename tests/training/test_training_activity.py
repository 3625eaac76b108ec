"""Activity: people trained by period, first or again, ways of delivery, sessions, roles, organisations with nobody."""

import pytest
from training_made import figure, number, source

from prevent_metrics.datasets.settings import Settings

COMPLETIONS = """
    person | product | completed_on | delivery | left_on
    A      | wrap    | 2026-04-06   | workshop |
    A      | wrap    | 2026-04-20   | workshop |              # once in the month
    A      | wrap    | 2026-05-06   | webinar  |              # once in the quarter
    A      | wrap    | 2026-09-06   |          |              # once in the year
    B      | wrap    | 2025-04-01   | workshop | 2026-01-01   # has left, but trained then
"""


@pytest.mark.parametrize(
    ("period", "people"),
    [
        ("2026-04", 1),
        ("2026-05", 1),
        ("2026-06", 0),
        ("2026-27 Q1", 1),
        ("2026-27 Q2", 1),
        ("2026-27", 1),
        ("2025-26", 1),
    ],
)
def test_a_person_counts_once_a_period(period, people):
    assert number(source(COMPLETIONS), "trained_in_period", "product", "wrap", period=period) == people


def test_people_reached_add_up_by_first_completion_and_leavers_stay():
    counted = source(COMPLETIONS)
    reached = [
        number(counted, "trained_cumulative", "product", "wrap", period=p) for p in ("2025-03", "2025-04", "2026-09")
    ]
    assert reached == [0, 1, 2]
    assert number(counted, "ever_trained", "product", "wrap") == 1


def test_a_completion_on_another_day_is_a_refresher():
    counted = source(COMPLETIONS)
    assert number(counted, "first_time", "product", "wrap", period="12 months to 2026-09") == 1
    assert number(counted, "refreshed", "product", "wrap", period="12 months to 2026-09") == 3


def test_the_same_day_in_two_files_is_one_completion():
    counted = source("person | product | completed_on\nA | wrap | 2026-08-01\nA | wrap | 2026-08-01")
    assert number(counted, "refreshed", "product", "wrap", period="12 months to 2026-09") == 0


def test_elearning_is_elearning_unless_the_file_says_otherwise_and_wrap_is_not_stated():
    counted = source("""
        person | product   | completed_on | delivery
        A      | awareness | 2026-08-01   |
        B      | awareness | 2026-08-01   | workshop
        A      | wrap      | 2026-08-01   |
    """)
    period = "12 months to 2026-09"
    mix = {
        (product, way): number(counted, "delivery_mix", "product", product, "delivery", way, period=period)
        for product, way in (("awareness", "elearning"), ("awareness", "workshop"), ("wrap", "not stated"))
    }
    assert mix == {("awareness", "elearning"): 0.5, ("awareness", "workshop"): 0.5, ("wrap", "not stated"): 1}


SESSIONS = """
    date       | product  | sector | state     | places | attended | feedback
    2026-05-12 | wrap     | health | delivered | 20     | 16       | 4.5
    2026-06-09 | wrap     | health | delivered |        | 12       | 3.5
    2026-07-09 | wrap     | health |           | 20     | 10       |       # attendance says it took place
    2026-08-09 | wrap     | health | planned   | 20     |          |       # nobody confirmed it
    2026-09-30 | wrap     | health | cancelled | 20     |          |
    2026-10-01 | wrap     | health | delivered | 20     | 5        |       # after the day of the figures
    2025-09-30 | wrap     | health | delivered | 20     | 20       |       # more than 12 months ago
"""


@pytest.mark.parametrize(
    ("state", "period", "sessions"),
    [
        ("delivered", "12 months to 2026-09", 3),
        ("not confirmed", "12 months to 2026-09", 1),
        ("cancelled", "12 months to 2026-09", 1),
        ("planned", "2026-09", 1),
    ],
)
def test_sessions_stand_by_state(state, period, sessions):
    assert number(source(sessions=SESSIONS), "sessions", "product", "wrap", "state", state, period=period) == sessions


def test_attendance_places_and_feedback_are_of_delivered_sessions():
    counted, period = source(sessions=SESSIONS), "12 months to 2026-09"
    place = ("product", "wrap", "measure")
    assert number(counted, "attendance", *place, "attended", period=period) == 38
    places = figure(counted, "attendance", *place, "places", period=period)
    assert (places.numerator, places.denominator) == (26, 40)
    assert number(counted, "attendance", *place, "feedback", period=period) == 4
    usual = figure(counted, "usual_attendance", "product", "wrap")
    assert (usual.numerator, usual.denominator) == (58, 4)


ROLES = """
    organisation | sector    | role                         | person | product | completed_on | status   | left_on
    Wren Council |           | Councillor                   | A      | wrap    | 2026-01-10   | done     |
    Wren Council |           | Member, Channel panel member | B      | wrap    |              | not done |
    Wren Council |           | Staff member                 | C      | wrap    | 2026-01-10   | done     |
    Wren Council |           | Cabinet Member               | D      | wrap    | 2026-01-10   | done     | 2026-02-01
    Elm School   | education | DSL                          | E      | channel | 2026-01-10   | done     |
    Oak School   | education | Deputy Safeguarding Lead     | F      | wrap    | 2020-01-10   | done     |
    Ash School   | education | Head teacher                 | G      | wrap    | 2026-01-10   | done     |
"""


def test_members_are_those_whose_role_says_so_and_leavers_are_out():
    found = figure(source(ROLES), "members_trained", "product", "any")
    assert (found.numerator, found.denominator) == (1, 2)


def test_settings_with_a_safeguarding_lead_in_date_are_out_of_all_settings_in_education():
    counted = source(ROLES, partners="name | sector | in_scope\nYew School | education | yes")
    found = figure(counted, "safeguarding_leads", "product", "any")
    assert (found.numerator, found.denominator) == (1, 4)
    assert figure(counted, "safeguarding_leads_named", "product", "any").numerator == 2
    assert figure(counted, "safeguarding_leads", "product", "wrap").numerator == 0
    assert figure(counted, "safeguarding_leads", "organisation", "Elm School").value == 1
    assert figure(counted, "safeguarding_leads", "organisation", "Yew School").value == 0


NOBODY = """
    organisation | person | product   | completed_on
    Wren Trust   | A      | awareness | 2026-01-10
    Elm School   | B      | wrap      | 2020-01-10   # lapsed
    Oak School   | C      | wrap      | 2026-01-10
"""


def test_organisations_with_nobody_in_date_are_told_by_product_and_for_any_product():
    heads = "organisation | headcount\nWren Trust | 12\nElm School | 10\nOak School | 0"
    counted = source(
        NOBODY, heads, partners="name | sector | in_scope\nYew School | education | yes\nAsh Club | other |"
    )
    found = figure(counted, "organisations_with_nobody")
    assert (found.value, found.denominator) == (2, 4)  # Elm School and Yew School
    assert number(counted, "organisations_with_nobody", "product", "wrap") == 3
    assert number(counted, "organisations_with_nobody", "sector", "education", "organisation", "Yew School") == 1


def test_any_one_product_is_a_measure_of_its_own_and_only_where_the_board_chose_it():
    heads = "organisation | headcount\nWren Trust | 4\nElm School | 4\nOak School | 4"
    assert figure(source(NOBODY, heads), "any_one_product") is None
    chosen = source(NOBODY, heads, settings=Settings(any_one_product=True))
    found = figure(chosen, "any_one_product")
    assert (found.numerator, found.denominator) == (2, 12)
    assert figure(chosen, "in_date", "product", "wrap").numerator == 1


def test_any_one_product_takes_the_largest_total_where_there_are_no_records():
    counted = source(
        """
        people | in_scope | product   | completed_on
        30     | 40       | awareness | 2026-01-10
        10     | 20       | wrap      | 2026-01-10
        """,
        settings=Settings(any_one_product=True),
    )
    found = figure(counted, "any_one_product")
    assert (found.numerator, found.denominator) == (30, 40)


@pytest.mark.parametrize(("earlier", "missing"), [("2026-01-31", 0), ("2026-02-01", 0), ("2026-02-02", 1)])
@pytest.mark.parametrize("product", ["awareness", "wrap"])
def test_the_referrals_course_wants_awareness_or_wrap_by_the_same_day(product, earlier, missing):
    counted = source(f"person | product | completed_on\nA | referrals | 2026-02-01\nA | {product} | {earlier}")
    found = figure(counted, "prerequisite_not_evidenced", "product", "referrals")
    assert (found.value, found.denominator) == (missing, 1)
    assert figure(counted, "in_date", "product", "referrals").numerator == 1


@pytest.mark.parametrize(("product", "missing"), [("wrap", 1), ("channel", 1), ("awareness", 0)])
def test_the_refresher_wants_awareness_and_nothing_else(product, missing):
    counted = source(f"person | product | completed_on\nA | refresher | 2026-02-01\nA | {product} | 2025-01-01")
    assert number(counted, "prerequisite_not_evidenced", "product", "refresher") == missing


def test_a_prerequisite_without_a_day_supports_whatever_its_expiry_says():
    counted = source("""
        person | product   | completed_on | expires_on
        A      | awareness | 2026-03-01   |
        A      | awareness |              | 2029-01-01   # stands after the dated one, and has no day
        A      | referrals | 2026-02-01   |
    """)
    assert number(counted, "prerequisite_not_evidenced", "product", "referrals") == 0


def test_lapsed_awareness_is_still_evidence_and_another_employers_is_not():
    counted = source("""
        organisation | person | product   | completed_on | status
        Wren Trust   | A      | awareness | 2020-01-01   | lapsed
        Wren Trust   | A      | referrals | 2026-02-01   | done
        Wren Trust   | B      | referrals | 2026-02-01   | done
        Elm School   | B      | awareness | 2020-01-01   | done
        Wren Trust   | C      | referrals | 2026-02-01   | done
        Wren Trust   | C      | wrap      |              | done      # without a day it supports any
    """)
    assert number(counted, "prerequisite_not_evidenced", "product", "referrals") == 1
