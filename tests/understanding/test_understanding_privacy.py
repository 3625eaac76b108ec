"""Personal details stop here: dropped, turned into digests, refused; never a value in what is said."""

from __future__ import annotations

import json

import pytest
from understanding_tables import (
    KNOWN,
    codes,
    columns,
    drawn,
    dropped,
    only,
    rows_of,
    table_of,
    understood,
    understood_sheets,
    values,
)

from prevent_metrics.commands.spreadsheets import check_document
from prevent_metrics.intake.layout.tables import Heading
from prevent_metrics.intake.matching.column_profiles import Nature, Sense
from prevent_metrics.intake.parsing.naming import shown_headings
from prevent_metrics.intake.sheets import sheet_of

MONTHS = (
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "January",
    "February",
    "March",
    "April",
    "May",
)
SOURCES = ("Education", "Police", "Health", "Local authority")
CONCERNS = ("Islamist", "Extreme right-wing", "Other")


def referrals(heading: str = "", cells: tuple[str, ...] = ()) -> str:
    """Twelve anonymous referrals, with one more column where one is given."""
    lines = ["Month of referral | Source | Type of concern | Age band | Gender" + (f" | {heading}" if heading else "")]
    for row, month in enumerate(MONTHS):
        line = f"{month} {2025 + (row > 7)} | {SOURCES[row % 4]} | {CONCERNS[row % 3]} | 16 to 17 | {'MF'[row % 2]}"
        lines.append(line + (f" | {cells[row % len(cells)]}" if cells else ""))
    return "\n".join(lines)


NAMES = tuple(
    f"{first} {last}"
    for first, last in zip(
        ("Wren", "Robin", "Jay", "Ash", "Lee", "Kit") * 2,
        (
            "Harper",
            "Fletcher",
            "Martin",
            "Rowan",
            "Fenn",
            "Marlow",
            "Jones",
            "Okafor",
            "Begum",
            "Kaya",
            "Singh",
            "Ward",
        ),
        strict=True,
    )
)
PLANTED = {
    "Subject": NAMES,
    "D": tuple(f"{day:02d}/0{1 + day % 9}/200{day % 8}" for day in range(10, 22)),
    "Contact": tuple(f"person{row}@example.org" for row in range(12)),
    "Ref": tuple(f"CH-{4711 + row * 37}" for row in range(12)),
    "Comments": tuple(
        f"Pupil {row} told the teacher that he had watched things at home with his brother" for row in range(12)
    ),
    "Initials / YOB": tuple(f"{'ABCDEFGHIJKL'[row]}.T. / 20{row:02d}" for row in range(12)),
    "Line": tuple(f"{'ABCDEFGHIJKL'[row]}.T. / 200{row % 3}" for row in range(12)),
    "Name": tuple(f"yp{'ABCDEFGHIJKL'[row]} of q{row % 2}" for row in range(12)),
    "Area": tuple(f"WR{row}{row} {row % 9}AB" for row in range(12)),
}


@pytest.mark.parametrize("heading", PLANTED)
def test_a_referral_file_with_a_personal_column_is_refused_whole(heading: str) -> None:
    report = understood(referrals(heading, PLANTED[heading]))
    assert report.outcome == "refused"
    assert any(issue.code == "referrals-personal-data" and issue.column == heading for issue in report.issues)
    assert all(len(table.tidy) == 0 and table.rows_accepted == 0 for table in report.tables)
    said = json.dumps(check_document([report]))
    assert not [cell for cell in PLANTED[heading] if cell in said]


def test_the_same_file_without_that_column_is_understood() -> None:
    report = understood(referrals())
    assert report.outcome == "understood" and only(report).rows_accepted == 12


def test_a_column_that_is_none_of_ours_and_harmless_is_not_kept_and_not_refused() -> None:
    report = understood(referrals("Ward", ("North", "South")))
    assert report.outcome == "understood"
    assert "Ward" not in columns(only(report)) and "Ward" not in only(report).tidy


def test_one_bad_sheet_refuses_the_whole_file() -> None:
    good = sheet_of(drawn(referrals()), "Q1")
    bad = sheet_of(drawn(referrals("Subject", NAMES)), "Q2")
    assert understood_sheets([good, bad]).outcome == "refused"


def test_a_list_of_names_beside_referrals_refuses_the_file() -> None:
    good = sheet_of(drawn(referrals()), "Referrals")
    names = sheet_of(
        drawn("Name | Telephone\n" + "\n".join(f"{name} | 07700 9000{row:02d}" for row, name in enumerate(NAMES))),
        "Contacts",
    )
    assert understood_sheets([good, names]).outcome == "refused"


def test_an_identifiable_referral_list_is_refused_though_little_of_it_is_known() -> None:
    rows = "\n".join(
        f"{name} | {row + 1}/02/2009 | {row} High Street | Islamist | Police | {row + 1}/05/2026"
        for row, name in enumerate(NAMES)
    )
    report = understood(f"Name | DOB | Address | Ideology | Referred by | Date referred\n{rows}")
    assert report.outcome == "refused"


def test_an_unknown_word_of_a_referral_is_not_repeated() -> None:
    table = table_of(referrals().replace("Islamist", "Sectarian thing"))
    assert "concern-unknown" in codes(table)
    assert "Sectarian" not in json.dumps(
        check_document([understood(referrals().replace("Islamist", "Sectarian thing"))])
    )


def test_names_in_a_training_file_under_any_heading_are_dropped() -> None:
    rows = "\n".join(
        f"{name} | 00{row} | Wrenbury Council | WRAP | {row + 10}/02/2026" for row, name in enumerate(NAMES)
    )
    table = table_of(f"Colleague | Staff no | Organisation | Course | Completed\n{rows}")
    assert dropped(table) == ["Colleague"]
    assert values(table, "role") == [(None,)] * 12


def test_nothing_personal_of_a_training_file_is_in_the_report() -> None:
    text = """
        Name | Email | Staff ID | Organisation | Manager | Course | Completed
        Zebedee Quux | zq@example.org | ZQ0042 | Wrenbury Council | Xanthe Plugh | WRAP | 25/03/2026
    """
    report = understood(text)
    said = json.dumps(check_document([report])) + only(report).tidy.to_json()
    assert not [mark for mark in ("Zebedee", "Quux", "zq@", "ZQ0042", "Xanthe", "Plugh") if mark in said]


def test_the_same_person_has_one_digest_however_the_id_is_written() -> None:
    text = """
        Staff ID | Organisation | Course | Completed
        AB 12 | Wrenbury Council | WRAP | 25/03/2026
        ab12 | Wrenbury Council | Channel | 25/03/2026
        AB13 | Wrenbury Council | WRAP | 25/03/2026
    """
    people = [row[0] for row in values(table_of(text), "person")]
    assert people[0] == people[1] != people[2]


def test_ids_emails_and_names_have_digests_of_their_own() -> None:
    def person(heading: str, cell: str) -> object:
        return values(
            table_of(f"{heading} | Organisation | Course | Completed\n{cell} | Wrenbury Council | WRAP | 25/03/2026"),
            "person",
        )[0][0]

    found = {person("User ID", "wren@example.org"), person("Email", "wren@example.org"), person("Name", "Wren Harper")}
    assert len(found) == 3 and None not in found
    assert person("Name", "Wren Harper") == person("Learner", "HARPER, Wren")


def test_two_people_of_one_name_at_two_organisations_are_two() -> None:
    text = """
        Name | Organisation | Course | Completed
        Wren Harper | Wrenbury Council | WRAP | 25/03/2026
        Wren Harper | Wren House Housing | WRAP | 25/03/2026
    """
    table = table_of(text)
    assert table.tidy["person"].nunique() == 2 and "training-person-from-name" in codes(table)


def test_a_row_number_is_no_person_id() -> None:
    text = """
        No | Name | Organisation | Course | Completed
        1 | Wren Harper | Wrenbury Council | WRAP | 25/03/2026
        2 | Jay Martin | Wrenbury Council | WRAP | 25/03/2026
    """
    assert "No" not in columns(table_of(text))


def test_headings_and_names_of_sheets_and_files_are_masked() -> None:
    report = understood(
        "Name | Wren Harper | Robin Fletcher\nWRAP | Yes | No", sheet="Wren Harper", file="Wren Harper.xlsx"
    )
    assert "Harper" not in json.dumps(check_document([report]))


def test_a_persons_name_in_a_kept_text_is_pointed_at_with_its_row() -> None:
    table = table_of(
        """
        Meeting date | Decision | Owner | Due date
        14/03/2026 | Publish the plan | Prevent Co-ordinator | 30/04/2026
        14/03/2026 | Wren Harper to chase schools | Board chair | 30/04/2026
        """
    )
    assert rows_of(table, "decisions-personal-detail") == (3,)


def test_without_a_secret_nothing_is_digested_that_could_be_looked_up() -> None:
    from dataclasses import replace

    text = "Staff ID | Organisation | Course | Completed\n0042 | Wrenbury Council | WRAP | 25/03/2026"
    bare = replace(KNOWN, secret=b"")
    first, second = (values(table_of(text, known=bare), "person") for _ in range(2))
    assert first != second


def test_a_name_beside_a_word_of_a_referral_refuses_the_file() -> None:
    report = understood(referrals().replace("| Police |", "| Police (Wren Harper) |", 1))
    assert report.outcome == "refused"
    assert "Harper" not in json.dumps(check_document([report]))


@pytest.mark.parametrize("heading", ["Outcome for Wren Harper", "Gender of Wren Harper"])
def test_a_heading_that_names_somebody_refuses_the_file_though_it_is_used(heading: str) -> None:
    report = understood(referrals().replace("| Gender", f"| {heading}"))
    assert report.outcome == "refused"
    assert "Harper" not in json.dumps(check_document([report]))


def test_a_list_that_gives_lines_their_people_refuses_the_file_whatever_its_name() -> None:
    key = "Line | Person\n" + "\n".join(f"{row} | {name}" for row, name in enumerate(NAMES, 1))
    sheets = [sheet_of(drawn(referrals()), "Data"), sheet_of(drawn(key), "Key")]
    assert understood_sheets(sheets).outcome == "refused"


@pytest.mark.parametrize("note", ["DOB 03/02/2011", "NHS number 943 476 5919", "NI AB 12 34 56 C"])
def test_what_nobody_writes_of_the_sender_refuses_the_file_from_beside_the_table(note: str) -> None:
    assert understood(f"{note}\n\n{referrals()}").outcome == "refused"
    cover = sheet_of(drawn(f"Prevent return\n{note}"), "Cover")
    assert understood_sheets([cover, sheet_of(drawn(referrals()), "Data")]).outcome == "refused"


def test_the_senders_own_address_beside_the_table_is_pointed_at_only() -> None:
    report = understood(f"Questions to wren.harper@example.org\n\n{referrals()}")
    assert report.outcome == "understood"
    assert [issue.code for issue in report.issues] == ["personal-detail-nearby"]


def test_a_sheet_of_referrals_named_after_a_person_is_refused() -> None:
    report = understood(referrals(), sheet="Wren Harper")
    assert report.outcome == "refused" and "Harper" not in json.dumps(check_document([report]))


def test_names_in_kept_texts_are_hidden_and_the_role_beside_them_stays() -> None:
    table = table_of(
        """
        Action | Lead | Due | RAG
        Hold board | Head of Community Safety | 31/03/2027 | Green
        Deliver WRAP | Wren Harper (Housing) | 30/04/2027 | Green
        Write to schools | Jay Martin | 30/04/2027 | Red
        """
    )
    assert rows_of(table, "plan-personal-detail") == (3, 4)
    assert values(table, "lead") == [("Head of Community Safety",), ("Housing",), ("[name hidden]",)]


def test_whoever_is_spoken_of_in_a_kept_text_is_hidden_though_on_no_list() -> None:
    table = table_of(
        """
        Prevent outreach
        Date | Engagement | Type | Outcome
        31/03/2026 | Mosque open day | Community event | Vusk Odrey was referred by her tutor
        30/04/2026 | College stall | Community event | Vusk Odrey, Police
        31/05/2026 | Market stall | Community event | Community Safety, Police
        """
    )
    told = [text for (text,) in values(table, "outcome")]
    assert told == ["[name hidden] was referred by her tutor", "[name hidden], Police", "Community Safety, Police"]


def test_a_row_of_words_that_are_headings_elsewhere_heads_no_table_and_names_nobody() -> None:
    people = [*(f"{first} Odrey" for first in ("Vusk", "Drabo", "Trilla", "Osk", "Fenro", "Jarl", "Ibro")), "Vusk Ulme"]
    marks = ("Absent | Apologies | Present", "Apologies | Absent | Apologies", "Present | Present | Present")
    rows = "\n".join(f"{who} | {marks[place % 3]}" for place, who in enumerate(people))
    report = understood(f"Allotment committee\n\nPlot | 11 Feb 2026 | 12 May 2026 | 19 Sep 2026\n{rows}\n")
    said = json.dumps(check_document([report]))
    assert not [who for who in people if who in said]
    assert not [column.heading for table in report.tables for column in table.columns if "Present" in column.heading]


def test_an_agency_is_kept_without_the_person_who_came_for_it() -> None:
    table = table_of(
        """
        Prevent Board attendance
        Member | 14/04/2026 | 14/07/2026
        Wren Harper (Police) | Yes | Apologies
        Housing – Jay Martin | Yes | Yes
        Robin Fletcher | No | Yes
        Wren House Housing | Yes | Yes
        """
    )
    assert values(table, "agency", "attendance") == [
        ("Police", "attended"),
        ("Police", "apologies"),
        ("Housing", "attended"),
        ("Housing", "attended"),
        ("Wren House Housing", "attended"),
        ("Wren House Housing", "attended"),
    ]
    assert rows_of(table, "meetings-personal-detail") == (3, 4, 5)
    assert rows_of(table, "meetings-agency-missing") == (5,)


def test_people_beside_agencies_are_said_to_be_dropped() -> None:
    names = "\n".join(
        f"Wrenbury {place} School | {name} | Yes | No" for place, name in zip("ABCDE", NAMES, strict=False)
    )
    table = table_of(f"Prevent Board attendance\nAgency | Who | 14/04/2026 | 14/07/2026\n{names}")
    assert dropped(table) == ["Who"]


def test_an_address_that_slipped_into_the_organisations_is_neither_kept_nor_asked_about() -> None:
    text = """
        Staff ID | Email | Organisation | Course | Completed
        1001 | a@b.example.org | Wrenbury Council | WRAP | 25/03/2026
        1002 | c@b.example.org | Wren House Housing (07700 900 123) | WRAP | 25/03/2026
        1003 | d@b.example.org | Wrenbury Council | WRAP | 25/03/2026
        1004 | d@b.example.org | Wren Valley Police | WRAP | 25/03/2026
        1005 | | kit.harper@example.org | WRAP | 25/03/2026
        1006 | | kip.harper@example.org | WRAP | 25/03/2026
    """
    report = understood(text)
    table = only(report)
    assert rows_of(table, "training-personal-detail") == (3, 6, 7)
    said = json.dumps(check_document([report])) + str(table.questions) + table.tidy.to_csv()
    assert "harper@" not in said and "07700" not in said
    assert set(values(table, "organisation")) <= {
        ("Wrenbury Council",),
        ("Wren House Housing",),
        ("Wren Valley Police",),
        (None,),
    }


@pytest.mark.parametrize("first", ["Wren Harper002", "Kit Ward"])
def test_a_row_of_a_list_that_has_no_headings_is_not_shown_as_headings(first: str) -> None:
    names = "\n".join(f"{name} | 150{row} | WRAP | {row + 1}/3/2026" for row, name in enumerate((*NAMES[:11], first)))
    report = understood(names)
    assert [issue.code for issue in report.issues] == ["no-table"]
    assert first not in json.dumps(check_document([report]))


@pytest.mark.parametrize(
    "above",
    [
        "Wren Harper | a",
        "Zora Quux | 2101014 | Wren House Housing",
        "Wren Harper | WRAP",
        "Grace Quux | Canalside Homes",
        "Grace Quux,2101014,Canalside Homes",
        "Grace Quux Police Officer",
        "Prepared by Grace Quux, Oakdale Primary School",
    ],
)
@pytest.mark.parametrize("gap", ["", "\n"], ids=["right above", "apart"])
def test_a_row_above_the_headings_gives_no_organisation_a_person(above: str, gap: str) -> None:
    report = understood(
        f"{above}\n{gap}Staff ID | Course | Completed\n0042 | WRAP | 25/03/2026\n0043 | WRAP | 26/03/2026"
    )
    told = json.dumps(check_document([report])) + str(only(report).questions) + only(report).tidy.to_csv()
    assert "Harper" not in told and "Quux" not in told


def test_a_row_in_one_cell_and_a_row_over_the_headings_show_nobody_in_a_heading() -> None:
    text = """
        02/04/25 14:30 | 02/04/25,0901016,Zora Quux,Not completed,,
        Blue | Green
        Red | Green
    """
    assert "Quux" not in json.dumps(check_document([understood(text)]))
    joined = [
        Heading(0, "Zora Quux Meeting title", "Zora Quux", "Meeting title"),
        Heading(1, "quux@example.org Email", "quux@example.org", "Email"),
    ]
    senses = [Sense(heading, Nature(sheet_of([["a"]]).columns[0])) for heading in joined]
    assert shown_headings(senses, 0) == ["[name hidden] Meeting title", "[e-mail hidden] Email"]


@pytest.mark.parametrize(
    "row",
    [
        "Grace Quux | 2101014 | Wren House | WRAP | 21/04/2023 | 21/04/2025 | 31/02/2026",
        "Wren Harper | 2101008 | Yes;Yes Grace Quux;2101014;Wren House;WRAP;21/04/2023;21/04/2025 | 18/03/2026",
    ],
)
def test_a_row_of_many_days_that_stands_where_headings_should_shows_nobody(row: str) -> None:
    told = json.dumps(check_document([understood(f"{row}\n" + "a | b | c\n" * 3)]))
    assert "2101014" not in told
    assert "Quux" not in told
