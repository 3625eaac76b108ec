"""One organisation on a page: what the report holds of it, and on its own paper nothing of any other."""

import io
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from pypdf import PdfReader
from training_made import report, source

from prevent_metrics.datasets import DATASETS
from prevent_metrics.datasets.tidy import conform
from prevent_metrics.outputs.content import Cell, Table, Tiles
from prevent_metrics.outputs.export.contents import partner_pack
from prevent_metrics.outputs.export.pdf import pdf
from prevent_metrics.outputs.partner import page as partner
from prevent_metrics.outputs.training import page as training

TRAINING = """
    organisation | sector    | person | product | completed_on
    Wren Trust   | health    | A      | wrap    | 2026-01-10
    Wren Trust   | health    | B      | wrap    | 2020-01-10
    Elm School   | education | D      | wrap    | 2026-01-10
"""
HEADS = "organisation | sector | headcount\nWren Trust | health | 4\nElm School | education | 1"
PARTNERS = "name | sector | in_scope\nElm School | education | yes\nWren Trust | health | yes"
RETURNS = """
    partner    | dataset  | period     | due_on     | received_on | state
    Elm School | training | 2026-27 Q2 | 2026-10-15 |             | missing
    Wren Trust | training | 2026-27 Q2 | 2026-10-15 | 2026-10-10  | received
"""
PLAN = (
    ("1.1", "Train the wards", "Wren Trust"),
    ("1.2", "Share a room with Elm School", "Wren Trust"),
    ("1.3", "Train the teachers", "Elm School"),
)


@pytest.fixture
def made():
    rows = [{"reference": ref, "action": action, "lead": lead, "status": "in progress"} for ref, action, lead in PLAN]
    plan = conform(pd.DataFrame(rows), DATASETS["plan"])
    found = report(source(TRAINING, HEADS, partners=PARTNERS, returns=RETURNS))
    return replace(found, entries={**found.entries, "plan": plan})


def page(made, name: str, **more: str):
    return partner.page(made, None, {"partner": name, **more})


def tables(found) -> dict[str, Table]:
    return {block.caption: block for block in found.blocks if isinstance(block, Table)}


def test_the_title_says_cover_actions_and_return(made):
    assert page(made, "Wren Trust").finding == (
        "Wren Trust: 25% in date for WRAP, 60 points under target; training return received"
    )
    assert page(made, "Elm School").finding.endswith("training return missing")


def test_an_unknown_name_opens_the_first_page(made):
    assert page(made, "no such").finding.startswith("Elm School")


def test_its_training_its_lapses_and_its_actions_are_on_the_page(made):
    found = tables(page(made, "Wren Trust"))
    row = found["Training"].rows[0]
    assert (row[0], row[1].text, row[2], row[3]) == ("WRAP", "25%", "3", "1")
    assert [each[0] for each in found["Actions it leads"].rows] == ["1.1", "1.2"]


def test_on_its_own_paper_nothing_of_another_partner_is_left(made):
    printed = PdfReader(io.BytesIO(pdf(partner_pack(made, "Wren Trust"))))
    said = " ".join(sheet.extract_text() for sheet in printed.pages)
    assert len(printed.pages) == 1
    assert "Train the wards" in said
    assert "Elm School" not in said and "Share a room" not in said


def test_everything_on_the_page_is_restricted(made):
    blocks = page(made, "Wren Trust").blocks
    assert {getattr(each, "audience", "restricted") for each in blocks} == {"restricted"}
    assert {tile.audience for each in blocks if isinstance(each, Tiles) for tile in each.tiles} == {"restricted"}


def test_a_row_with_a_partner_s_name_leads_to_its_page(made):
    listed = training.page(made, None, {}).every_block
    rows = next(each for each in listed if isinstance(each, Table) and each.caption.startswith("Organisations")).rows
    assert rows[0][0] == Cell("Wren Trust", link="partner?partner=Wren+Trust")


def test_small_settings_have_one_page_together():
    grouped = report(source(TRAINING, HEADS), True)
    names = {name for picker in partner.pickers(grouped) for name, _ in picker.options}
    assert "Elm School" not in names


SMALL = """
    organisation | sector    | person | product | completed_on
    Elm School   | education | D      | wrap    | 2026-01-10
    Oak School   | education | E      | wrap    | 2026-01-10
    Ash School   | education | F      | wrap    | 2020-01-10
"""


@pytest.fixture
def group():
    heads = "organisation | sector | headcount\n" + "\n".join(f"{each} School | education | 4" for each in NAMED)
    partners = "name | sector | in_scope\n" + "\n".join(f"{each} School | education | yes" for each in NAMED)
    returns = "\n".join(
        ["partner | dataset | period | due_on | received_on | state"]
        + [f"{GROUP} | training | 2026-27 Q2 | 2026-10-15 | {day} | {state}" for day, state in CAME]
    )
    found = report(source(SMALL, heads, partners=partners, returns=returns), True)
    rows = [{"reference": "1.1", "action": "Train the teachers", "lead": "Elm School", "status": "in progress"}]
    return replace(found, entries={**found.entries, "plan": conform(pd.DataFrame(rows), DATASETS["plan"])})


NAMED, GROUP = ("Elm", "Oak", "Ash"), "Small settings (3), Education"
CAME = (("2026-10-10", "received"), ("", "missing"), ("", "missing"))


def test_the_page_of_small_settings_counts_their_returns_and_names_none_of_them(group):
    found = page(group, GROUP)
    assert found.finding == f"{GROUP}: 17% in date for WRAP, 68 points under target; training return 1 of 3 received"
    said = str(found.blocks)
    assert not [name for name in NAMED if f"{name} School" in said]
    assert [each.caption for each in found.blocks if isinstance(each, Table)] == ["Training"]
    assert partner.is_group(GROUP)
    assert not partner.is_group("Elm School")


def test_the_chase_list_leads_to_the_page_of_small_settings(group):
    rows = next(
        each for each in training.page(group, None, {}).every_block if getattr(each, "caption", "") == CHASE
    ).rows
    assert rows[0][0] == Cell(f"{GROUP}: 2 returns", link="partner?partner=Small+settings+%283%29%2C+Education")


CHASE = "2 returns to chase"


def test_a_report_without_partners_says_what_to_do():
    bare = replace(report(source()), entries={}, figures_to=date(2026, 9, 30))
    assert partner.pickers(bare) == ()
    assert partner.page(bare, None, {}).finding == "No partner is in this report yet"
