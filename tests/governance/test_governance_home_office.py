"""The Home Office return says what the report's records of the quarter say, and what the co-ordinator wrote."""

import doctest
import io
from dataclasses import replace
from datetime import date

import pytest
from drawn import rows
from governance_made import report
from openpyxl import load_workbook

from prevent_metrics.counting.counts import Counts
from prevent_metrics.outputs.content import Table
from prevent_metrics.outputs.home_office import words
from prevent_metrics.outputs.home_office.page import return_page, return_tables, text_fields
from prevent_metrics.outputs.home_office.workbook import return_workbook
from prevent_metrics.protection import derive, release

PLAN = """
   reference | section | action | status | rag | due_on | completed_on | corrective_action|expenditure|success_measure
    1 | channel panel    | Train members | complete    | green | 2026-07-31 | 2026-07-15 |          | 1200 | All trained
    2 | channel panel    | Write terms   | complete    | green | 2026-06-30 | 2026-06-30 |          |      |
    3 | partnership plan | Refresh it    | in progress | red   | 2026-12-31 |            | New lead | 300  |
    4 | partnership plan | Publish it    | in progress | amber | 2026-08-31 |            |          |      |
"""
ENGAGEMENT = """
    date       | kind           | section                       | partner | people_reached | outcome   | cost
    2026-06-30 | event          | communications and engagement | Library | 99             | Before    | 999
    2026-07-01 | event          | communications and engagement | Library | 25             | Two hosts | 150
    2026-08-01 | project        | communications and engagement |         |                |           |
    2026-08-12 | concern raised | communications and engagement |         |                |           |
"""
ASSURANCE = """
    section          | rating  | previous_rating | evidence
    channel panel    | met     | partially met   | Panel of four, monthly.
    referral pathway | not met |                 |
"""
FULL = {"plan": PLAN, "engagement": ENGAGEMENT, "assurance": ASSURANCE}


def lines(name: str, section: str, texts=None) -> list[str]:
    tables = {each.caption: each for each in return_tables(report(FULL, texts=texts))}
    return [row[1] for row in tables[name].rows if row[0] == section]


def test_outputs_are_those_of_the_quarter_alone():
    assert lines("Outputs", "Channel panel") == ["1 action of the delivery plan completed"]
    assert lines("Outputs", "Communications and engagement") == ["2 activities; 25 people took part"]


def test_achievements_are_completed_actions_outcomes_and_ratings_that_rose():
    assert lines("Achievements", "Channel panel") == [
        "Action 1 “Train members” completed 15 July 2026. Success measure: All trained",
        "Section rated “met”, last year “partially met”",
    ]
    assert lines("Achievements", "Communications and engagement") == ["Event with Library: Two hosts"]


def test_issues_are_reds_with_their_corrective_action_overdue_actions_concerns_and_sections_not_met():
    assert lines("Issues", "Partnership plan") == [
        "Action 3 “Refresh it” is red. Corrective action: New lead",
        "Action 4 “Publish it” is overdue: due 31 August 2026",
    ]
    assert lines("Issues", "Communications and engagement") == ["1 concern about Prevent raised"]
    assert lines("Issues", "Referral pathway") == ["Section rated “not met”"]


def test_expenditure_keeps_the_plan_and_the_quarter_apart_and_adds_up():
    table = next(each for each in return_tables(report(FULL)) if each.caption == "Expenditure")
    by_section = {row[0]: row[1:3] for row in table.rows}
    assert by_section["Channel panel"] == ("£1,200", "None recorded")
    assert by_section["Communications and engagement"] == ("None recorded", "£150")
    assert by_section["All sections"] == ("£1,500", "£150")


def test_a_section_without_records_says_so_in_every_part():
    for name in ("Outputs", "Achievements", "Issues"):
        assert lines(name, "Local risk assessment process") == ["None recorded"]


def test_what_the_co_ordinator_wrote_stands_first_and_replaces_the_evidence():
    texts = {
        "home-office/issues/partnership plan": "The lead has changed.",
        "home-office/evidence/channel panel": "The panel met nine times.",
    }
    assert lines("Issues", "Partnership plan", texts)[0] == "The lead has changed."
    table = next(each for each in return_tables(report(FULL, texts=texts)) if "survey" in each.caption)
    evidence = {row[0]: row[3] for row in table.rows}
    assert evidence["Channel panel"] == "The panel met nine times."
    assert evidence["Referral pathway"] == "No evidence paragraph recorded"


def test_each_text_field_offers_what_the_records_say():
    fields = {each.place: each for each in text_fields(report(FULL))}
    assert len(fields) == 8 * 5
    assert fields["home-office/outputs/channel panel"].from_records == "1 action of the delivery plan completed."
    assert fields["home-office/evidence/channel panel"].from_records == "Panel of four, monthly."
    assert fields["home-office/issues/channel panel"].written == ""


def test_actions_of_no_section_have_a_place_of_their_own():
    made = report({"plan": "reference | action | status | completed_on\n 1 | Map it | complete | 2026-08-01"})
    outputs = next(each for each in return_tables(made) if each.caption == "Outputs")
    assert ("No section given", "1 action of the delivery plan completed") in outputs.rows


def test_a_quarter_that_is_not_over_says_so():
    assert return_page(report(FULL)).subline == "1 July 2026 to 30 September 2026"
    early = return_page(report(FULL, on=date(2026, 8, 31)))
    assert early.subline == "1 July 2026 to 31 August 2026: the quarter is not over"


def test_the_document_has_a_heading_and_a_table_for_each_part():
    page = return_page(report(FULL))
    assert page.finding == "Home Office return for quarter 2 of 2026-27"
    assert [each.caption for each in page.blocks if isinstance(each, Table)] == list(words.PARTS.values())


def test_an_empty_report_still_gives_a_whole_return():
    assert all(len(each.rows) >= 8 for each in return_tables(report({})))


@pytest.fixture(scope="module")
def book():
    formula = "reference | section | action | status | rag\n 1 | channel panel | =1+1 | in progress | red"
    texts = {"home-office/issues/channel panel": "=HYPERLINK(0)\x07"}
    return load_workbook(io.BytesIO(return_workbook(report({**FULL, "plan": formula}, texts=texts))))


def test_the_workbook_has_a_cover_contents_notes_and_one_table_a_sheet(book):
    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    assert [len(sheet.tables) for sheet in book.worksheets] == [0, 0, 0, 1, 1, 1, 1, 1]
    assert (book.properties.title, book.properties.language) == ("Home Office return for quarter 2 of 2026-27", "en-GB")


def test_no_cell_of_a_table_is_empty_or_merged(book):
    for sheet in book.worksheets[3:]:
        assert not sheet.merged_cells.ranges
        area = next(iter(sheet.tables.values())).ref
        assert all(cell.value not in (None, "") for row in sheet[area] for cell in row)


def test_nothing_in_the_workbook_is_a_formula(book):
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert "=HYPERLINK(0)" in [cell.value for cell in cells]


def test_the_marking_stands_on_every_sheet_with_a_table(book):
    assert all("OFFICIAL-SENSITIVE" in str(sheet["A2"].value) for sheet in book.worksheets[3:])


def test_amounts_are_numbers_and_missing_ones_are_words():
    made = load_workbook(io.BytesIO(return_workbook(report(FULL))))["Expenditure"]
    by_section = {row[0].value: row[1].value for row in made.iter_rows(min_row=5)}
    assert by_section["Channel panel"] == 1200
    assert by_section["Training programme"] == "None recorded"


def test_people_trained_in_the_quarter_are_an_output_of_the_training_programme():
    figure = rows("""
        metric                     | period     | breakdown | category | value
        training_trained_in_period | 2026-27 Q2 | product   | wrap     | 212
        training_trained_in_period | 2026-27 Q1 | product   | wrap     | 99
    """)
    made = report(FULL)
    made = replace(made, figures=made.figures | derive(release(Counts()), figure))
    outputs = next(each for each in return_tables(made) if each.caption == "Outputs")
    assert [row[1].split(":")[0] for row in outputs.rows if row[0] == "Training programme"] == ["212 people trained"]


def test_the_examples_of_the_sentences_hold():
    found = doctest.testmod(words)
    assert (found.attempted > 0, found.failed) == (True, 0)
