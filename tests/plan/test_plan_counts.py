"""Counts of the plan add up and stand at the right place."""

from datetime import date

from drawn import tidy
from plan_made import SEPTEMBER, counted, figures

MIXED = """
    reference | section          | objective | status      | rag   | due_on     | lead            | timescale
    1.1       | channel panel    | Support   | complete    | green | 2026-06-30 | Police          |
    1.2       | channel panel    | Support   | in progress | amber | 2026-08-31 | Police; Health  |
    2.1       | partnership plan | Pursue    | in progress | red   | 2026-12-31 | Health          |
    2.2       | partnership plan | Pursue    | cancelled   |       | 2026-01-31 |                 |
    3.1       |                  |           | in progress |       |            |                 | Ongoing
"""


def values(found, metric, breakdown, breakdown_2=""):
    table = found.only(metric=metric, breakdown=breakdown, breakdown_2=breakdown_2).table
    keys = zip(table["category"], table["category_2"], strict=True) if breakdown_2 else table["category"]
    return dict(zip(keys, table["value"], strict=True))


def test_statuses_add_up_to_the_whole_plan():
    found = figures(MIXED)
    by_status = values(found, "plan_actions", "status")
    assert by_status == {"cancelled": 1, "complete": 1, "in progress": 2, "overdue": 1}
    assert sum(by_status.values()) == found.one("plan_actions").value == 5


def test_an_action_without_a_section_is_counted_as_not_given():
    assert values(figures(MIXED), "plan_actions", "section") == {
        "channel panel": 2,
        "not given": 1,
        "partnership plan": 2,
    }


def test_rag_is_counted_for_live_actions_only():
    assert values(figures(MIXED), "plan_actions", "rag") == {"amber": 1, "red": 1, "not given": 1}


def test_sections_by_status_and_by_rag_are_kept_apart():
    found = figures(MIXED)
    assert values(found, "plan_actions", "section", "status")["channel panel", "overdue"] == 1
    assert values(found, "plan_actions", "section", "rag")["channel panel", "amber"] == 1


def test_an_action_with_two_leads_is_part_of_the_load_of_both():
    assert values(figures(MIXED), "plan_actions", "lead") == {"Health": 2, "Police": 2, "not given": 2}


def test_a_place_with_actions_but_none_complete_has_nought_of_them():
    complete = figures(MIXED).one("plan_complete", breakdown="section", category="partnership plan")
    assert (complete.value, complete.denominator) == (0, 1)


def test_what_names_a_lead_or_an_objective_is_restricted_and_the_rest_is_public():
    table = figures(MIXED).table
    restricted = set(table.loc[table["audience"] == "restricted", "breakdown"])
    assert restricted == {"lead", "objective"}
    assert set(table.loc[table["audience"] == "public", "breakdown"]) == {"all", "section", "status", "rag"}


def test_expenditure_is_restricted_and_summed_by_section():
    found = figures("section | action | expenditure\n channel panel | A | 10.5\n channel panel | B |\n | C | 4")
    assert values(found, "plan_expenditure", "section") == {"channel panel": 10.5, "not given": 4}
    assert set(found.only(metric="plan_expenditure").table["audience"]) == {"restricted"}


def test_a_plan_without_expenditure_has_no_figure_of_it():
    assert figures(MIXED).one("plan_expenditure") is None


def test_an_empty_plan_has_no_figures_at_all():
    assert len(figures("")) == 0


def test_a_plan_of_words_has_counts_but_no_planned_line():
    drawn = "action | status | timescale\n" + "\n".join(f"A{n} | in progress | Ongoing" for n in range(12))
    found = figures(drawn)
    assert found.one("plan_in_words").value == 12
    assert found.one("plan_overdue").value == 0
    assert found.periods("plan_burn_planned") == []
    assert found.one("plan_earned_schedule") is None


def test_a_slipped_date_does_not_move_the_planned_line():
    first = "reference | action | due_on\n 1 | Write the policy | 2026-06-30\n 2 | Train the leads | 2026-12-31"
    now = "reference | action | due_on\n 1 | Write the policy | 2026-12-31\n 2 | Train the leads | 2026-12-31"
    found = figures(now, baseline=first)
    assert found.one("plan_burn_planned", period="2026-06").value == 1
    assert figures(now).one("plan_burn_planned", period="2026-06").value == 0
    assert found.one("plan_due_by_now").value == 0


def test_an_action_added_later_joins_the_scope_in_the_month_it_starts():
    first = "reference | action | due_on\n 1 | Write the policy | 2026-06-30"
    now = """
        reference | action           | start_on   | due_on
        1         | Write the policy | 2026-04-01 | 2026-06-30
        2         | Brief the wardens| 2026-08-01 | 2026-10-31
    """
    scope = figures(now, baseline=first).only(metric="plan_burn_scope").table.set_index("period")["value"]
    assert (scope["2026-07"], scope["2026-08"], scope["2026-09"]) == (1, 2, 2)


def test_actions_that_left_the_plan_are_counted_and_leave_the_lines():
    first = "reference | action | due_on\n 1 | Write the policy | 2026-06-30\n 2 | Train the leads | 2026-07-31"
    made = counted("reference | action | due_on\n 1 | Write the policy | 2026-06-30", baseline=first)
    assert made.tables["plan_pace"]["gone"].tolist() == [1]
    assert made.tables["plan_months"]["planned"].max() == 1


def test_completion_without_a_date_is_counted_from_the_figures_day():
    drawn = (
        "action | status | start_on | due_on\n A | complete | 2026-04-01 | 2026-06-30\n B | | 2026-04-01 | 2026-12-31"
    )
    done = figures(drawn).only(metric="plan_burn_done").table.set_index("period")["value"]
    assert (done["2026-08"], done["2026-09"]) == (0, 1)
    assert "2026-10" not in done


def test_a_plan_that_has_not_begun_has_earned_nothing_and_no_forecast():
    drawn = "action | status | start_on | due_on\n A | not started | 2027-04-01 | 2027-06-30"
    found = figures(drawn)
    assert found.one("plan_earned_schedule").denominator == 0
    assert found.one("plan_forecast_months_late").state == "not available"


def test_all_that_was_due_is_complete_means_on_time_within_a_month_and_on_a_plateau():
    drawn = """
        action | status      | start_on   | due_on     | completed_on
        A      | complete    | 2026-04-01 | 2026-04-30 | 2026-04-30
        B      | in progress | 2026-04-01 | 2026-12-31 |
    """
    for day in (date(2026, 6, 15), date(2026, 6, 30), date(2026, 7, 1)):
        found = figures(drawn, on=day).one("plan_earned_schedule", period=f"{day:%Y-%m}")
        assert found.value == found.denominator


def test_nine_dated_actions_have_no_forecast_and_ten_have_one():
    for count, state in ((9, "not available"), (10, "shown"), (11, "shown")):
        lines = [f"{n} | {'complete' if n == 0 else 'in progress'} | 2026-04-01 | 2026-12-31" for n in range(count)]
        found = figures("action | status | start_on | due_on\n" + "\n".join(lines))
        assert found.one("plan_forecast_months_late").state == state


def test_four_hundred_actions_are_counted_in_full():
    plan = tidy(
        "plan", "action | section | due_on\n" + "\n".join(f"A{n} | channel panel | 2026-08-31" for n in range(400))
    )
    assert figures(plan, SEPTEMBER).one("plan_overdue").value == 400
