"""The Governance page says what is in place, what is late and what came of it."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest
from governance_made import PARTNERS, figures, report

from prevent_metrics.outputs.content import Note, Statements, Table, Tiles
from prevent_metrics.outputs.governance import page as governance

JUNE = date(2026, 6, 30)
MEETINGS = """
    date       | group          | agency    | attendance
    2026-06-10 | board          | Police    | attended
    2026-06-10 | board          | Probation | absent
    2026-09-14 | board          | Police    | attended
    2026-09-14 | board          | Probation | apologies
    2026-09-14 | board          | Library   | attended
    2026-07-01 | delivery group | Police    | attended
"""
ASSURANCE = """
    section          | rating        | previous_rating | evidence          | owner
    channel panel    | not met       | partially met   | Panel of four.    | Channel chair
    partnership plan | partially met | partially met   |                   |
    referral pathway | met           | not met         | Agreed in spring. | Safeguarding
"""
KEY_DATES = """
    subject            | last_reviewed_on | next_due_on | owner
    Terms of reference | 2025-06-30       | 2026-06-30  | Chair
    CTLP               |                  | 2026-11-30  |
    Venue hire policy  |                  | 2027-11-30  |
"""
DECISIONS = """
    date       | group | decision           | owner | due_on     | status   | plan_reference
    2026-06-10 | board | Ask for a new lead | Chair | 2026-08-31 | open     | 1.1
    2026-06-10 | board | Write to schools   |       | 2026-12-31 |          |
    2026-06-10 | board | Appoint a deputy   | Chair |            | complete |
"""
ENGAGEMENT = """
    date       | kind           | section                       | partner | audience | people_reached | outcome
    2026-05-06 | event          | communications and engagement | Library | Parents  | 25             | Two hosts
    2026-07-01 | project        | training programme            | Library |          |                |
    2026-08-12 | concern raised | communications and engagement |         |          |                |
"""
FULL = {
    "meetings": MEETINGS,
    "assurance": ASSURANCE,
    "key_dates": KEY_DATES,
    "decisions": DECISIONS,
    "engagement": ENGAGEMENT,
    "plan": "reference | action | status\n 1.1 | Find a lead | in progress",
}


def blocks(found, kind):
    return [each for each in found.every_block if isinstance(each, kind)]


def table(found, caption: str) -> Table:
    return next(each for each in blocks(found, Table) if each.caption.startswith(caption))


def words_of(cell) -> str:
    return cell if isinstance(cell, str) else cell.text


def texts(part) -> list[str]:
    if isinstance(part, str):
        return [part]
    if isinstance(part, tuple):
        return [text for each in part for text in texts(each)]
    return [text for f in fields(part) for text in texts(getattr(part, f.name))] if is_dataclass(part) else []


def page(drawn=None, earlier=None, choices=None):
    return governance.page(report(FULL if drawn is None else drawn), earlier, choices or {})


def test_the_title_says_what_is_not_met_past_and_overdue():
    assert page().finding == ("1 of 3 rated toolkit sections is not met; 1 review is overdue; 1 decision is overdue")


@pytest.mark.parametrize("left_out", FULL)
def test_any_part_may_be_missing_and_the_page_still_reads(left_out):
    found = page({key: text for key, text in FULL.items() if key != left_out})
    said = " ".join(texts(found)).lower()
    assert not re.search(r"\b(nan|nat|null|non-compliant)\b|<na>", said)


def test_with_nothing_at_all_the_page_says_what_to_do():
    found = page({})
    assert found.finding == "No governance records have been loaded for this report"
    assert "Upload" in blocks(found, Note)[0].text


def test_all_eight_sections_stand_in_the_table_rated_or_not():
    rows = table(page(), "Ratings this year").rows
    assert len(rows) == 8
    by_section = {row[0]: [words_of(cell) for cell in row[1:4]] for row in rows}
    assert by_section["Channel panel"] == ["Not met", "Partially met", "▼ Lower"]
    assert by_section["Partnership plan"] == ["Partially met", "Partially met", "Same"]
    assert by_section["Training programme"] == ["Not rated", "Not rated", "Not known"]


def test_the_attendance_table_tells_absent_from_not_recorded():
    found = table(page(choices={"group": "board"}), "Attendance by agency")
    by_agency = {words_of(row[0]): [words_of(cell) for cell in row[1:]] for row in found.rows}
    assert by_agency == {
        "Library": ["Not recorded", "Attended", "1 of 1"],
        "Police": ["Attended", "Attended", "2 of 2"],
        "Probation": ["Absent", "Apologies", "0 of 2"],
    }


def test_missing_two_in_a_row_is_said_with_the_group():
    listed = blocks(page(), Statements)[0].statements
    assert [each.text for each in listed] == ["Probation missed the last 2 meetings of the Prevent Board"]


def test_meetings_stand_beside_the_calendar():
    rows = table(page(), "Meetings held against").rows
    assert rows[0][:2] == ("Prevent Board", "2 of 4 planned this year, as many as were due by now")
    assert rows[1][:2] == ("Prevent Delivery Group", "1 of 4 planned this year; 2 were due by now")


def test_reviews_are_past_coming_up_or_later():
    assert [words_of(row[3]) for row in table(page(), "Review dates").rows] == ["Overdue", "Coming up", "Later"]


def test_open_decisions_show_where_the_plan_follows_them():
    rows = table(page(), "Open decisions").rows
    assert [(row[2], row[-1]) for row in rows] == [
        ("Ask for a new lead", "1.1, in progress"),
        ("Write to schools", "Not carried into the plan"),
    ]


def test_outcomes_stand_beside_activity_and_those_without_are_named():
    found = page()
    assert any("1 of 2 activities has no recorded outcome." in note.text for note in blocks(found, Note))
    assert [words_of(row[-1]) for row in table(found, "Activities and their outcomes").rows] == [
        "No outcome recorded",
        "Two hosts",
    ]


def test_partners_not_reached_are_named():
    said = [note.text for note in blocks(page(), Note)]
    assert "2 of 3 partners in scope were not reached this financial year: College and Mosque" in said


def test_a_concern_is_listed_on_its_own():
    assert len(table(page(), "1 concern about Prevent").rows) == 1


def test_everything_on_the_page_is_restricted():
    assert all(getattr(each, "audience", "restricted") == "restricted" for each in page().every_block)
    assert all(tile.audience == "restricted" for tile in blocks(page(), Tiles)[0].tiles)


def test_what_needs_a_decision_is_ranked():
    said = [each.text for each in governance.needs_decision(report(FULL), None)]
    assert said == [
        "Channel panel: rated “not met”, last year “partially met”",
        "Partnership plan: rated “partially met”, as last year",
        "Review of “Terms of reference” was due 30 June 2026",
        "“Ask for a new lead” is overdue",
        "Probation missed the last 2 meetings of the Prevent Board",
    ]


def test_changes_since_the_last_report_are_ratings_decisions_and_engagement():
    before = FULL | {
        "assurance": "section | rating\n channel panel | met\n referral pathway | partially met",
        "decisions": "date | decision | status\n 2026-06-10 | Appoint a deputy | open",
    }
    said = governance.changes(report(FULL), report(before, on=JUNE))
    assert [each.text for each in said] == [
        "Channel panel moved from “met” to “not met”",
        "Referral pathway moved from “partially met” to “met”",
        "1 decision of meetings was completed",
        "1 activity since June 2026",
    ]
    assert governance.changes(report(FULL), None) == ()


def test_ratings_on_two_different_scales_are_not_compared():
    before = FULL | {"assurance": "section | rating\n channel panel | green"}
    said = [each.text for each in governance.changes(report(FULL), report(before, on=JUNE))]
    assert not any("Channel panel" in text for text in said)


def test_a_report_whose_tables_lost_their_types_reads_the_same():
    made = report(FULL)
    as_text = {key: table.astype(object).where(table.notna(), None) for key, table in made.entries.items()}
    assert governance.page(replace(made, entries=as_text), None, {}) == governance.page(made, None, {})


def test_figures_of_an_empty_register_say_nothing_of_partners_not_reached():
    assert figures(FULL, partners=PARTNERS[0:0]).one("engagement_partners_not_reached") is None
