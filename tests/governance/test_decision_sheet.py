"""The decision sheet: five asks by consequence, as the co-ordinator left them, and what became of them."""

from dataclasses import replace
from datetime import date

import pytest
from governance_made import report

from prevent_metrics.outputs.content import Ask, Asks, Side, Statements
from prevent_metrics.outputs.summary import page as summary
from prevent_metrics.outputs.summary.page import as_table, became, consequence, from_table, proposed, sheet

FULL = {
    "assurance": """
        section                         | rating  | previous_rating | owner
        channel panel                   | not met | partially met   | Channel chair
        reducing permissive environments| not met | not met         |
        partnership plan                | partially met | partially met |
    """,
    "key_dates": """
        subject                         | next_due_on | owner
        Counter Terrorism Local Profile | 2026-06-30  | Police
        Venue hire policy               | 2026-06-30  | Libraries
    """,
    "meetings": """
        date       | group | agency    | attendance
        2026-06-10 | board | Probation | absent
        2026-09-14 | board | Probation | absent
    """,
    "plan": """
        reference | section       | action         | lead   | due_on     | status      | rag | corrective_action
        5.1       | channel panel | Deputy chair   |        | 2026-09-30 | in progress | red | Ask again
        7.1       | training programme | Venue list | Police | 2026-12-31 | in progress | red |
    """,
}


def asks_of(page) -> tuple[Ask, ...]:
    flat = [each for block in page.blocks for each in (block.left if isinstance(block, Side) else (block,))]
    return next(each for each in flat if isinstance(each, Asks)).asks


def test_duty_time_left_and_what_only_the_board_can_do_come_first():
    made = report(FULL)
    found = proposed(made)
    assert [ask.key for ask in found[:2]] == ["governance/Counter Terrorism Local Profile", "plan/5.1"]
    assert [consequence(ask) for ask in found] == sorted((consequence(ask) for ask in found), reverse=True)
    chosen, rest = sheet(made)
    assert len(chosen) == 5
    assert {ask.key for ask in rest} == {ask.key for ask in found} - {ask.key for ask in chosen}


@pytest.mark.parametrize(
    ("ask", "points"),
    [
        (Ask("", "red", "", people=0), 1),
        (Ask("", "red", "", people=49), 2),
        (Ask("", "red", "", people=50), 3),
        (Ask("", "red", "", people=500), 4),
        (Ask("", "red", "", days_left=-1), 4),
        (Ask("", "red", "", days_left=30), 3),
        (Ask("", "red", "", days_left=90), 2),
        (Ask("", "red", "", days_left=91), 1),
        (Ask("", "red", "", duty=3, board_only=True), 5),
    ],
)
def test_each_part_of_the_consequence_counts(ask, points):
    assert consequence(ask) == points


def test_every_ask_says_what_why_who_when_and_what_happens_otherwise():
    for ask in proposed(report(FULL)):
        assert all((ask.key, ask.ask, ask.text, ask.owner, ask.due_on, ask.otherwise)), ask
    assert len({ask.key for ask in proposed(report(FULL))}) == len(proposed(report(FULL)))


def test_the_sheet_is_as_the_coordinator_left_it():
    made = report(FULL)
    edited = replace(proposed(made)[3], ask="Say yes", owner="Chief executive", due_on=None)
    frozen = replace(made, entries={**made.entries, "asks": as_table([edited])})
    chosen, rest = sheet(frozen)
    assert [(ask.ask, ask.owner, ask.due_on) for ask in chosen] == [("Say yes", "Chief executive", None)]
    assert len(rest) == len(proposed(made)) - 1
    assert asks_of(summary.page(frozen, None, {})) == chosen
    assert from_table(as_table(chosen)) == chosen


def test_a_board_with_nothing_to_decide_says_so():
    quiet = report(
        {"plan": "reference | action | lead | due_on | status\n 1 | Do it | Police | 2026-12-31 | in progress"}
    )
    page = summary.page(quiet, None, {})
    keys = {ask.key for ask in proposed(quiet)}
    assert keys == {"threat/level", "threat/closed"}
    assert page.finding == "Two decisions for the Board"


def test_a_plan_of_four_hundred_red_actions_still_gives_five_asks():
    rows = "\n".join(f"{number} | Do it | | 2026-06-30 | in progress | red" for number in range(400))
    many = report({"plan": f"reference | action | lead | due_on | status | rag\n{rows}"})
    chosen, rest = sheet(many)
    assert (len(chosen), len(chosen) + len(rest)) == (5, len(proposed(many)))
    assert summary.page(many, None, {}).finding == "Five decisions for the Board"


def test_the_next_report_opens_with_what_became_of_each_ask():
    asked = proposed(report(FULL))[:4]
    before = replace(report(FULL), entries={**report(FULL).entries, "asks": as_table(asked)})
    decided = FULL | {
        "decisions": f"""
            date       | group | decision                                             | owner  | due_on     | status
            2026-10-01 | board | {asked[0].ask}                                       | Police | 2026-12-31 | open
            2026-10-01 | board | Appoint two deputies. Amended from: {asked[1].ask} | Chair  |            | complete
            2026-10-01 | board | {asked[2].ask}                                       |        |            | carried forward
        """
    }
    now = report(decided, on=date(2027, 3, 31))
    said = became(now, before)
    assert [(each.tag, each.tone) for each in said] == [
        ("Agreed", "red"),
        ("Amended", "green"),
        ("Deferred", "blue"),
        ("Open", "grey"),
    ]
    assert said[0].text.endswith(" Police, by 31 December 2026: overdue.")
    listed = next(each for each in summary.page(now, before, {}).blocks if isinstance(each, Statements))
    assert listed.statements == said
    assert became(now, report(FULL)) == ()
