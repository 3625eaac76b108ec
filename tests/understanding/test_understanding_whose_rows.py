"""Whose rows they are: titles before divisions, the endings of e-mail addresses before the addresses are dropped."""

from __future__ import annotations

import json

import pytest
from understanding_tables import codes, columns, must, only, table_of, understood, values

from prevent_metrics.commands.spreadsheets import check_document
from prevent_metrics.intake.results import Correction

REGISTER = """
    Prevent awareness, 14 March 2026
    Name | First Join | Last Leave | In-Meeting Duration | Email | Role
    Wren Harper | 14/03/2026 10:00 | 14/03/2026 10:55 | 55m | w.harper@wrenbury.gov.uk | Attendee
    Jay Martin | 14/03/2026 10:00 | 14/03/2026 10:55 | 55m | j.martin@wren-valley.police.uk | Attendee
    Ash Rowan | 14/03/2026 10:00 | 14/03/2026 10:55 | 55m | ash@harbourmission.org.uk | Attendee
    Lee Fenn | 14/03/2026 10:00 | 14/03/2026 10:55 | 55m | lee.fenn@gmail.com | Attendee
    """


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("Division", ("Medicine", "Surgery", "Women and children")),
        ("Organisation", ("Medicine Division", "Surgery Division", "Corporate Services")),
        ("Ward", ("Ward 4", "Ward 7", "Theatres")),
    ],
)
def test_a_title_that_names_an_organisation_outranks_the_parts_of_it_in_a_column(
    heading: str, parts: tuple[str, ...]
) -> None:
    rows = "\n".join(f"{place} | {parts[place % 3]} | WRAP | 1{place}/03/2026" for place in range(6))
    table = table_of(f"Wrenbury Hospitals NHS Trust\nStaff ID | {heading} | Course | Date completed\n{rows}")
    assert set(table.tidy["organisation"]) == {"Wrenbury Hospitals NHS Trust"}
    assert "organisation" not in columns(table).values()
    assert must(table) == []


def test_schools_of_a_trust_stay_organisations_under_its_title() -> None:
    schools = ("Elm Primary School", "Oak Primary School", "Ash Academy")
    rows = "\n".join(f"{place} | {schools[place % 3]} | WRAP | 1{place}/03/2026" for place in range(6))
    table = table_of(f"Wren Learning Academy Trust\nStaff ID | Organisation | Course | Date completed\n{rows}")
    assert set(table.tidy["organisation"]) == set(schools)


def test_endings_of_addresses_name_partners_and_what_no_partner_has_is_asked_and_nothing_of_an_address_is_kept() -> (
    None
):
    report = understood(REGISTER)
    table = only(report)
    assert values(table, "organisation") == [("Wrenbury Council",), ("Wren Valley Police",), (None,), (None,)]
    asked = [(each.about, each.rows) for each in table.questions if each.about.startswith("@")]
    assert asked == [("@harbourmission.org.uk", 1)]
    assert "organisation-from-address" in codes(table) and must(table) == []
    assert "harper" not in (json.dumps(check_document([report])) + table.tidy.to_csv()).casefold()


def test_the_answer_whose_addresses_end_so_is_taken() -> None:
    told = Correction(confirmed={"@harbourmission.org.uk": "Harbour Lights Mission"})
    assert values(only(understood(REGISTER, told=told)), "organisation")[2] == ("Harbour Lights Mission",)
