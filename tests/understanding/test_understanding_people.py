"""Names are dropped by what the values are, and digested, so that people are counted and never kept."""

from __future__ import annotations

import json
from itertools import product

import pytest
from cases_read import case
from understanding_tables import dropped, must, only, table_of, understood, values

from prevent_metrics.commands.spreadsheets import check_document
from prevent_metrics.intake.results import FileReport

UNLISTED = ("Bzoma Qirrel", "Ttafa Mikkwe", "Vusk Odrey", "Lhamo Zzende", "Kesh Ruwanq", "Dorji Plazz")


def said(report: FileReport) -> str:
    """Everything that leaves the reading process, as text."""
    return json.dumps(check_document([report])) + repr(report) + "".join(t.tidy.to_csv() for t in report.tables)


def test_staff_under_an_organisations_heading_are_dropped_counted_and_the_title_names_the_organisation() -> None:
    report = case("m3")
    table = only(report)
    assert dropped(table) == ["Colleague"]
    assert set(table.tidy["organisation"]) == {"Quillmere Primary School"}
    assert table.tidy["person"].nunique() == 12
    assert "Hathersage" not in said(report) and "Oyelaran" not in said(report)


@pytest.mark.parametrize("heading", ["Organisation", "Agency", "Site", "Who", "Quibble"])
@pytest.mark.parametrize("written", ["{} {}", "{1}, {0}", "{0:.1} {1}", "{1} {0:.1}."])
def test_people_whose_names_no_list_holds_are_vetoed_by_their_shape_under_any_heading(
    heading: str, written: str
) -> None:
    people = [written.format(*name.split()) for name in UNLISTED]
    rows = "\n".join(f"{who} | WRAP | 1{place}/03/2026" for place, who in enumerate(people))
    table = table_of(f"St Oswald's Primary School\n{heading} | Course | Date completed\n{rows}")
    assert dropped(table) == [heading]
    assert set(table.tidy["organisation"]) == {"St Oswald's Primary School"}
    assert table.tidy["person"].nunique() == len(people)


def test_two_people_with_many_courses_under_an_organisations_heading_are_dropped() -> None:
    rows = "\n".join(f"{('Wren Harper', 'Jay Martin')[place % 2]} | WRAP | 1{place}/03/2026" for place in range(8))
    table = table_of(f"St Oswald's Primary School\nSite | Course | Date completed\n{rows}")
    assert (dropped(table), set(table.tidy["organisation"])) == (["Site"], {"St Oswald's Primary School"})
    assert table.tidy["person"].nunique() == 2


@pytest.mark.parametrize(
    ("lead", "kept"),
    [
        ("Jo Marsh, Community Safety", "Community Safety"),
        ("Community Safety (Ttafa Mikkwe)", "Community Safety"),
        ("Supt. Odrey, Police", "Police"),
        ("J. Odrey", "[name hidden]"),
        ("Hathersage", "[name hidden]"),
        ("Vusk Odrey / Housing", "Housing"),
        ("Head of Community Safety", "Head of Community Safety"),
        ("Every partner", "Every partner"),
        ("DSL", "DSL"),
    ],
)
def test_of_who_is_responsible_the_post_or_body_alone_is_kept(lead: str, kept: str) -> None:
    table = table_of(
        f"""
        Action | Lead | Due | RAG
        Hold board | Head of Service | 31/03/2027 | Green
        Deliver WRAP | {lead} | 30/04/2027 | Green
        Write to schools | Police | 30/04/2027 | Red
        """
    )
    assert values(table, "lead")[1] == (kept,)


def test_a_lead_column_of_nothing_but_people_is_dropped() -> None:
    rows = "\n".join(f"Action number {place} | {who} | 31/03/2027 | Green" for place, who in enumerate(UNLISTED))
    table = table_of(f"Action | Lead | Due | RAG\n{rows}")
    assert dropped(table) == ["Lead"]
    assert values(table, "lead") == [(None,)] * len(UNLISTED)


def test_organisations_with_unfamiliar_names_stay() -> None:
    names = ["Lanternway Together", "Saltmarsh Befrienders", "Harbour Lights Mission"]
    rows = "\n".join(f"10{place} | {names[place % 3]} | WRAP | 1{place}/03/2026" for place in range(9))
    table = table_of(f"Staff ID | Organisation | Course | Date completed\n{rows}")
    assert (set(table.tidy["organisation"]), must(table)) == (set(names), [])


def test_referrals_with_a_column_of_surnames_alone_are_refused() -> None:
    report = case("m12")
    assert report.outcome == "refused"
    assert [issue.column for issue in report.issues if issue.code == "referrals-personal-data"] == ["Extra"]
    assert "Hathersage" not in said(report)


SURNAMES = ("Qirrel", "Mikkwe", "Odrey", "Zzende", "Ruwanq", "Plazz")
FORMS = {
    "full": UNLISTED,
    "surname first": tuple(", ".join(reversed(name.split())) for name in UNLISTED),
    "initial": tuple(f"{name[0]} {name.split()[1]}" for name in UNLISTED),
    "surname": SURNAMES,
}


HEADED = ("Extra", "Officer", "Notes", "Code", "Column1", "Young person", "Info", "Area")
AMBIGUOUS = ("Area", "surname")  # one unfamiliar word under a heading for places may be any ward's name


@pytest.mark.parametrize(("heading", "form"), [each for each in product(HEADED, FORMS) if each != AMBIGUOUS])
def test_one_personal_column_under_any_heading_refuses_a_file_of_referrals(heading: str, form: str) -> None:
    rows = "\n".join(
        f"2025-0{place} | Police | Islamist | 11 to 15 | {who}" for place, who in enumerate(FORMS[form], start=1)
    )
    report = understood(f"Month | Source of referral | Type of concern | Age band | {heading}\n{rows}")
    assert report.outcome == "refused"


@pytest.mark.parametrize("heading", ["Theme", "Extra"])
@pytest.mark.parametrize(
    "texts",
    [
        ("Online", "Grooming", "Grievance", "Misinformation", "Gaming", "Bullying"),
        ("Thornhithe East", "Dunbeck Central", "Saltham", "Quillmere North", "Harbury", "Oldcote"),
        ("Yes", "No", "Yes", "", "No", "Yes"),
    ],
)
def test_topics_places_and_yes_and_no_refuse_nothing(texts: tuple[str, ...], heading: str) -> None:
    rows = "\n".join(
        f"2025-0{place} | Police | Islamist | 11 to 15 | {who}" for place, who in enumerate(texts, start=1)
    )
    report = understood(f"Month | Source of referral | Type of concern | Age band | {heading}\n{rows}")
    assert (report.outcome, only(report).rows_accepted) == ("understood", 6)


def test_bodies_beside_people_in_every_cell_are_kept_without_the_people() -> None:
    leads = ("Wren Harper (Housing)", "Jay Martin (Police)", "Owen Nowak (Education)", "Freya Lindqvist (Probation)")
    rows = "\n".join(f"Action number {place} | {who} | 31/03/2027 | Green" for place, who in enumerate(leads))
    table = table_of(f"Action | Lead | Due | RAG\n{rows}")
    assert values(table, "lead") == [("Housing",), ("Police",), ("Education",), ("Probation",)]


def test_groups_of_people_and_managers_of_places_are_kept_and_people_are_not() -> None:
    table = table_of(
        """
        Date | Type of event | Audience | People reached | Outcome
        14/03/2026 | Event | Residents | 40 | Asked for a second visit
        15/03/2026 | Project | Taxi drivers | 20 | Leaflets were taken
        16/03/2026 | Event | Shopkeepers | 12 | Leaflets were taken
        17/03/2026 | Event | Penhaligon | 12 | Vusk Odrey
        18/03/2026 | Event | Jo Marsh, Community Safety | 12 | Supt. Penhaligon came
        """
    )
    assert values(table, "audience") == [
        ("Residents",),
        ("Taxi drivers",),
        ("Shopkeepers",),
        ("[name hidden]",),
        ("Community Safety",),
    ]
    assert values(table, "outcome")[-2:] == [("[name hidden]",), ("[name hidden] came",)]
