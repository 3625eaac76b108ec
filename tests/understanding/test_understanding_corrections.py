"""What the co-ordinator says once is applied to the layout again: fields, words, dates, dataset, organisation, follows."""

from __future__ import annotations

import pytest
from understanding_tables import KNOWN, codes, columns, must, only, table_of, understood, values

from prevent_metrics.intake.results import Correction

PLAIN = """
    Staff ID | Organisation | Course | Completed | Team day
    101 | Wrenbury Council | WRAP | 25/03/2026 | 26/03/2026
    102 | Wrenbury Council | Prevent session | 27/03/2026 | 28/03/2026
"""


def test_a_course_of_the_field_that_we_do_not_know_is_asked_about_and_taught() -> None:
    table = table_of(PLAIN)
    assert must(table) == [("word", "product: Prevent session")]
    assert [row[0] for row in values(table, "product")] == ["wrap"]
    taught = table_of(PLAIN, told=Correction(words={"product": {"Prevent session": "awareness"}}))
    assert [row[0] for row in values(taught, "product")] == ["wrap", "awareness"]
    assert must(taught) == [] and taught.corrected


def test_a_word_taught_as_nothing_leaves_its_rows_out() -> None:
    taught = table_of(PLAIN, told=Correction(words={"product": {"Prevent session": ""}}))
    assert must(taught) == [] and taught.rows_accepted == 1


def test_a_column_is_given_another_field_or_left_out() -> None:
    moved = table_of(PLAIN, told=Correction(fields={"Team day": "completed_on", "Completed": ""}))
    assert columns(moved)["Team day"] == "completed_on" and "Completed" not in columns(moved)
    assert values(moved, "completed_on")[0] == ("2026-03-26",)


def test_a_correction_holds_for_the_layout_in_any_file_and_order_of_columns() -> None:
    mark = table_of(PLAIN).fingerprint
    other = table_of(
        """
        A title
        Course | Completed | Organisation | Team day | Staff ID
        Channel | 25/03/2026 | Wren House Housing | 26/03/2026 | 9
        """
    )
    assert other.fingerprint == mark
    assert (
        table_of("Course | Completed | Organisation | Staff ID\nWRAP | 25/03/2026 | Wren House | 9").fingerprint != mark
    )


def test_the_dataset_is_told() -> None:
    text = "Organisation | Course | Number\nWrenbury Council | WRAP | 12"
    table = only(understood(text, told=Correction(dataset="workforce", fields={"Number": "headcount"})))
    assert values(table, "organisation", "product", "headcount") == [("Wrenbury Council", "wrap", 12)]


def test_a_table_told_to_be_none_of_ours_is_left_out() -> None:
    report = understood(PLAIN, told=Correction(dataset="none"))
    assert [table.dataset for table in report.tables] == [None]


def test_organisation_sector_product_and_day_are_told() -> None:
    text = "Name | Staff ID\nWren Harper | 101\nJay Martin | 102"
    told = Correction(
        organisation="Mill Lane Surgery",
        sector="health",
        product="channel",
        dataset="training",
        answers={"date": "2026-04-03"},
    )
    table = table_of(text, told=told)
    assert (
        values(table, "organisation", "sector", "product", "completed_on", "status")
        == [("Mill Lane Surgery", "health", "channel", "2026-04-03", "done")] * 2
    )
    assert must(table) == []


def test_what_a_title_says_outright_goes_before_what_was_told_for_tables_that_do_not_say() -> None:
    text = "Channel awareness session, 3 April 2026\nName | Organisation\nWren Harper | Wrenbury Council"
    assert values(table_of(text, told=Correction(product="wrap")), "product") == [("channel",)]


def test_follows_is_assumed_asked_once_and_then_remembered() -> None:
    table = table_of(PLAIN)
    assert table.follows == "snapshot" and "follows" in {question.code for question in table.questions}
    told = table_of(PLAIN, told=Correction(follows="adds"))
    assert told.follows == "adds" and "follows" not in {question.code for question in told.questions}


@pytest.mark.parametrize("written", ["Wrenbury Council", "WRENBURY COUNCIL", " wrenbury council. "])
def test_case_and_points_do_not_make_another_partner(written: str) -> None:
    table = table_of(f"Staff ID | Organisation | Course | Completed\n1 | {written} | WRAP | 25/03/2026")
    assert values(table, "organisation") == [("Wrenbury Council",)]


@pytest.mark.parametrize("written", ["WHNT Group", "WHNT", "Wrenbury Hosp.", "Wrenbury Counsil"])
def test_another_spelling_is_kept_as_it_was_sent(written: str) -> None:
    table = table_of(f"Staff ID | Organisation | Course | Completed\n1 | {written} | WRAP | 25/03/2026")
    assert values(table, "organisation") == [(written,)]


def test_a_known_spelling_has_the_sector_of_its_partner_and_its_people_are_the_partners() -> None:
    rows = "Name | Organisation | Course | Completed\nZora Quux | {} | WRAP | 25/03/2026"
    known, proper = (table_of(rows.format(name)) for name in ("WHNT Group", "Wrenbury Hospitals NHS Trust"))
    assert values(known, "sector") == values(proper, "sector") == [("health",)]
    assert values(known, "person") == values(proper, "person")


def test_answer_for_a_layout_gives_a_name_its_partner() -> None:
    text = "Staff ID | Organisation | Course | Completed\n1 | Wrenbury Counsil | WRAP | 25/03/2026"
    confirmed = table_of(text, told=Correction(confirmed={"Wrenbury Counsil": "Wrenbury Council"}))
    assert values(confirmed, "organisation", "sector") == [("Wrenbury Council", "local authority")]


def test_a_new_organisation_is_kept_and_said() -> None:
    table = table_of("Staff ID | Organisation | Course | Completed\n1 | Mill Lane Surgery | WRAP | 25/03/2026")
    assert values(table, "organisation", "sector") == [("Mill Lane Surgery", None)]
    assert "organisation-new" in codes(table, "information")


def test_spellings_of_a_new_organisation_that_differ_in_case_only_are_one() -> None:
    rows = "\n".join(
        f"{row} | {name} | WRAP | 25/03/2026"
        for row, name in enumerate(["Mill Lane Surgery"] * 3 + ["MILL LANE SURGERY"])
    )
    table = table_of(f"Staff ID | Organisation | Course | Completed\n{rows}")
    assert {row[0] for row in values(table, "organisation")} == {"Mill Lane Surgery"}


def test_attendance_words_are_taught() -> None:
    text = "Board attendance\nAgency | 14/03/2026 | 12/06/2026\nWrenbury Council | ✓ | Q\nWren Valley Police | ✓ | ✓"
    assert must(table_of(text)) == [("word", "attendance: Q")]
    taught = table_of(text, told=Correction(words={"attendance": {"Q": "apologies"}}))
    assert values(taught, "attendance")[1] == ("apologies",) and must(taught) == []


def test_two_readings_that_are_equally_likely_are_asked_about() -> None:
    table = table_of(
        "School | WRAP | Prevent awareness\nSt Oswald's Primary School | 12 | 30\nGrange Park Academy | 3 | 7"
    )
    (question,) = [question for question in table.questions if question.code == "dataset"]
    assert {value for value, _ in question.options} >= {"training", "workforce"} and question.must


def test_the_secret_of_another_store_gives_other_digests() -> None:
    from dataclasses import replace

    here = values(table_of(PLAIN), "person")
    there = values(table_of(PLAIN, known=replace(KNOWN, secret=b"another secret of some bytes")), "person")
    assert here != there
