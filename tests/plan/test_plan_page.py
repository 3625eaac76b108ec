"""The Delivery plan page is readable whatever the plan looks like."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest
from drawn import rows, tidy
from plan_made import report

from prevent_metrics.counting.counts import Counts
from prevent_metrics.outputs.content import Chart, Grid, Note, Side, Statements, Table
from prevent_metrics.outputs.plan import page as plan
from prevent_metrics.protection import derive, release

JUNE = date(2026, 6, 30)
HEADINGS = "reference | section | action | lead | start_on | due_on | timescale | status | rag | corrective_action\n"


def drawn(count: int, row: str) -> str:
    return HEADINGS + "\n".join(f"{n} | channel panel | Action number {n} | {row}" for n in range(1, count + 1))


STATES = {
    "three actions": drawn(3, "Police | 2026-04-01 | 2026-08-31 |  | in progress | red |"),
    "four hundred": drawn(400, "Police | 2026-04-01 | 2026-08-31 |  | in progress | amber |"),
    "all ongoing": drawn(12, "Police |  |  | Ongoing | in progress | green |"),
    "no RAG": drawn(12, "Police | 2026-04-01 | 2026-12-31 |  | in progress |  |"),
    "RAG by colour only": drawn(12, "Police | 2026-04-01 | 2026-08-31 |  |  | blue |"),
    "nothing said of anything": drawn(12, "|  |  |  |  |  |"),
    "all cancelled": drawn(3, "Police |  | 2026-08-31 |  | cancelled |  |"),
    "all complete": drawn(12, "Police | 2026-04-01 | 2026-08-31 |  | complete | blue |"),
    "nothing at all": "",
}


def blocks(found, kind):
    """Every block of a kind on the page, also those side by side."""
    flat = [each for b in found.every_block for each in ((*b.left, *b.right) if isinstance(b, Side) else (b,))]
    return [each for each in flat if isinstance(each, kind)]


def texts(part) -> list[str]:
    if isinstance(part, str):
        return [part]
    if isinstance(part, tuple):
        return [text for each in part for text in texts(each)]
    return [text for f in fields(part) for text in texts(getattr(part, f.name))] if is_dataclass(part) else []


@pytest.mark.parametrize("state", STATES)
def test_every_state_gives_a_page_whose_words_are_for_people(state):
    found = plan.page(report(STATES[state]), None, {})
    said = " ".join(texts(found)).lower()
    assert found.finding and "." not in found.finding[-1]
    assert not re.search(r"\b(nan|nat|null|non-compliant)\b|<na>", said)


@pytest.mark.parametrize(
    ("state", "finding"),
    [
        ("three actions", "None of 3 actions is complete. All 3 due by 30 September 2026 are overdue"),
        ("four hundred", "None of 400 actions is complete. All 400 due by 30 September 2026 are overdue"),
        (
            "all ongoing",
            "None of 12 actions is complete; no live action has a fixed date, so none can be late",
        ),
        ("no RAG", "None of 12 actions is complete; none was due by 30 September 2026"),
        ("RAG by colour only", "All 12 actions of the plan are complete"),
        ("all cancelled", "Every action of the plan was cancelled"),
        ("all complete", "All 12 actions of the plan are complete"),
        ("nothing at all", "No delivery plan has been loaded for this report"),
    ],
)
def test_the_title_is_the_finding(state, finding):
    assert plan.page(report(STATES[state]), None, {}).finding == finding


def test_three_actions_get_the_fact_and_no_forecast():
    notes = [note.text for note in blocks(plan.page(report(STATES["three actions"]), None, {}), Note)]
    assert any("We make no forecast with fewer than ten dated actions." in text for text in notes)


def test_the_time_line_has_a_dot_for_each_overdue_action_as_long_as_they_can_be_read():
    for state, dots, listed in (("four hundred", 12, 400), ("three actions", 3, 3)):
        found = plan.page(report(STATES[state]), None, {})
        timeline = next(chart for chart in blocks(found, Chart) if chart.form == "timeline")
        assert (len(timeline.series[0].x), len(timeline.table.rows)) == (dots, listed)


@pytest.mark.parametrize(("due_on", "shown"), [("2026-12-28", True), ("2026-12-29", True), ("2026-12-30", False)])
def test_the_time_line_reaches_ninety_days_ahead(due_on, shown):
    found = plan.page(
        report(HEADINGS + f"1 | channel panel | Do it | Police | | {due_on} | | in progress | |"), None, {}
    )
    assert any(chart.form == "timeline" for chart in blocks(found, Chart)) == shown


def test_each_action_is_a_tile_of_its_section_that_opens_it():
    mixed = (
        HEADINGS
        + "1.1 | channel panel | One | Police | | 2026-08-31 | | in progress | red |\n2 | | Two | | | | | complete | |"
    )
    [grid] = blocks(plan.page(report(mixed), None, {}), Grid)
    assert [(name, [(tile.text, tile.tone, tile.mark) for tile in tiles]) for name, tiles in grid.rows] == [
        ("Channel panel", [("1.1", "red", "overdue")]),
        ("No section given", [("2", "blue", "")]),
    ]
    assert grid.rows[0][1][0].link == "plan?part=Actions&find=1.1"
    found = plan.page(report(mixed), None, {"find": "1.1"})
    listed = next(each for each in blocks(found, Table) if each.caption == "Actions of the plan")
    assert [row[0] for row in listed.rows] == ["1.1"]


def test_a_plan_of_words_has_neither_burn_up_nor_timeline_and_says_why():
    found = plan.page(report(STATES["all ongoing"]), None, {})
    assert not blocks(found, Chart)
    said = " ".join(note.text for note in blocks(found, Note))
    assert "12 of 12 live actions have no fixed date" in said
    assert "no timeline" in said


def test_without_rag_every_live_tile_is_grey():
    [grid] = blocks(plan.page(report(STATES["no RAG"]), None, {}), Grid)
    assert {tile.tone for _, tiles in grid.rows for tile in tiles} == {"grey"}


def test_a_red_without_corrective_action_says_none_recorded():
    found = plan.page(report(STATES["three actions"]), None, {})
    reds = next(table for table in blocks(found, Table) if "Red actions" in table.caption)
    assert [row[-1].text for row in reds.rows] == ["None recorded"] * 3


def test_the_timeline_has_a_line_at_the_day_of_the_figures():
    found = plan.page(report(STATES["three actions"]), None, {})
    timeline = next(chart for chart in blocks(found, Chart) if chart.form == "timeline")
    assert [(each.value, each.role) for each in timeline.references] == [(date(2026, 9, 30).toordinal(), "today")]


def test_choices_narrow_the_lists_and_say_so():
    mixed = (
        HEADINGS
        + "1 | channel panel | One | Police ||||in progress||\n2 | partnership plan | Two | Health ||||complete||"
    )
    made = report(mixed)
    for choices in ({"section": "channel panel"}, {"status": "in progress"}, {"lead": "poli"}):
        found = plan.page(made, None, choices)
        listed = next(table for table in blocks(found, Table) if table.caption == "Actions of the plan")
        assert [row[0] for row in listed.rows] == ["1"]
        assert "1 of 2 actions matches your choice." in [note.text for note in blocks(found, Note)]


def test_a_choice_that_fits_nothing_says_what_to_do():
    found = plan.page(report(STATES["three actions"]), None, {"lead": "nobody of that name"})
    assert any("No action matches" in note.text for note in blocks(found, Note))


def test_since_the_last_report_stands_on_the_page_and_summed_in_the_summary():
    then = report(drawn(3, "Police |  | 2026-08-31 |  | in progress | green |"), on=JUNE)
    now = report(drawn(3, "Police |  | 2026-08-31 |  | in progress | red |"))
    listed = next(b for b in blocks(plan.page(now, then, {}), Statements))
    assert [s.tag for s in listed.statements] == ["Red"] * 3 + ["Overdue"] * 3
    assert [s.text.split(",")[0] for s in plan.changes(now, then)] == [
        "3 actions turned red",
        "3 actions became overdue",
    ]


def test_many_changes_of_one_kind_are_summed_up():
    then = report(drawn(30, "Police |  | 2026-12-31 |  | in progress | green |"), on=JUNE)
    now = report(drawn(30, "Police |  | 2026-12-31 |  | complete | green |"))
    listed = next(b for b in blocks(plan.page(now, then, {}), Statements)).statements
    assert len(listed) == 9
    assert listed[-1].text == "22 more actions were completed"


def test_a_first_report_says_that_there_is_nothing_to_compare():
    listed = next(b for b in blocks(plan.page(report(STATES["no RAG"]), None, {}), Statements))
    assert (listed.statements, listed.empty.startswith("This is the first report")) == ((), True)


def test_what_needs_a_decision_names_reds_first_and_then_what_is_long_overdue():
    said = plan.needs_decision(
        report(
            HEADINGS + "1 | channel panel | Write it | Police |  | 2026-06-29 |  | in progress | red |\n"
            "2 | channel panel | Read it | Police |  | 2026-12-31 |  | in progress | red | New lead\n"
            "3 | channel panel | Say it |  |  |  |  | in progress | red | New date"
        ),
        None,
    )
    assert [each.text for each in said] == [
        "Action 1 “Write it” is red and has no corrective action · due 29 June 2026",
        "Action 3 “Say it” is red and has no lead · no date",
        "1 action is more than 3 months overdue",
    ]
    assert {each.audience for each in said} == {"restricted"}


@pytest.mark.parametrize("due_on", ["2026-06-29", "2026-06-30", "2026-07-01"])
def test_three_months_overdue_begin_after_three_months(due_on):
    said = plan.needs_decision(report(HEADINGS + f"1 | | Write it | Police | | {due_on} | | in progress | |"), None)
    assert len(said) == (due_on == "2026-06-29")


def test_tiles_compare_with_the_last_report():
    then = report(drawn(3, "Police |  | 2026-08-31 |  | in progress | green |"), on=JUNE)
    complete, overdue = plan.headlines(report(drawn(3, "Police |  | 2026-08-31 |  | in progress | green |")), then)
    assert (complete.value, complete.target, complete.audience) == ("0 of 3", 1.0, "public")
    assert (overdue.value, overdue.detail) == ("3", "3 more than in June 2026")


def test_public_blocks_hold_no_text_of_an_action():
    secret = "Quite unmistakable wording"
    made = report(
        tidy(
            "plan",
            f"reference | section | action | lead | due_on\n 1 | channel panel | {secret} | {secret} | 2026-08-31",
        )
    )
    found = plan.page(made, None, {})
    public = [b for b in blocks(found, (Chart, Table, Note)) if b.audience == "public"]
    assert public and all(secret not in " ".join(texts(b)) for b in public)
    assert secret not in found.finding


def test_from_public_figures_alone_the_page_still_says_its_finding():
    made = report(STATES["three actions"])
    public = replace(made, figures=made.figures.public(), entries={"plan": made.entries["plan"].iloc[:0]})
    found = plan.page(public, public, {})
    assert found.finding == plan.page(made, None, {}).finding
    assert any(
        each.caption.startswith("Actions by section") and each.audience == "public" for each in blocks(found, Table)
    )


def test_a_sector_under_target_stands_beside_the_training_actions_that_name_it():
    figure = rows("""
        metric           | period  | breakdown | category | breakdown_2 | category_2 | value | state
        training_in_date | 2026-09 | product   | wrap     | sector      | health     | 0.848 | shown
        training_in_date | 2026-09 | product   | wrap     | sector      | education  | 0.80  | shown
        training_in_date | 2026-09 | product   | wrap     | sector      | housing    | 0.85  | shown
        training_in_date | 2026-09 | product   | wrap     | sector      | police     | 0.10  | too few
    """)
    made = report(
        HEADINGS + "1 | training programme | Two WRAP sessions for the NHS trust | Health |||| in progress ||\n"
        "2 | training programme | Train all schools | Schools |||| complete ||\n"
        "3 | channel panel | Brief the schools | Schools |||| in progress ||"
    )
    made = replace(made, figures=made.figures | derive(release(Counts()), figure))
    table = next(each for each in blocks(plan.page(made, None, {}), Table) if each.caption.startswith("Training gaps"))
    assert table.rows == (
        ("Education", "WRAP", "80%", "85%", "5 under", "No live training action names this sector and product"),
        ("Health", "WRAP", "85%", "85%", "just under", "Action 1 “Two WRAP sessions for the NHS trust”"),
    )


def test_where_nobody_rated_the_actions_no_red_is_not_said_to_be_good_news():
    rated, unrated = (plan.page(report(STATES[state]), None, {}) for state in ("all ongoing", "no RAG"))
    assert "No live action is red." in texts(rated.every_block)
    assert "No live action is red." not in texts(unrated.every_block)
    assert texts(unrated.every_block).count("No live action has a RAG rating.") >= 2
