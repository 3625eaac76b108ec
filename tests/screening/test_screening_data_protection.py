"""The Data protection page, the DPIA draft and the list of what is held say what is so, and give no referral number away."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest
from docx import Document

from prevent_metrics.datasets.settings import Settings
from prevent_metrics.outputs.content import Note, Page, Statements, Table
from prevent_metrics.outputs.data_protection import words
from prevent_metrics.outputs.data_protection.page import DPIA_FILE, dpia_draft, holdings, page

FACTS = {
    "returns": 31,
    "reports": 2,
    "oldest": date(2026, 4, 2),
    "database": "SQLite",
    "rows": {"referrals": 487, "training": 6012},
}
RETURNS = pd.DataFrame(
    [
        ("training", "Wrenbury Council", "2026-27 Q2", 2179, "current", datetime(2026, 10, 3, 9, 0), "E"),
        ("referrals", "Police", "2026-27 Q2", 487, "current", datetime(2026, 10, 4, 9, 0), "E"),
        ("plan", "Prevent team", "2026-27", 40, "superseded", datetime(2026, 7, 4, 9, 0), "E"),
    ],
    columns=["dataset", "source", "period", "rows", "state", "saved_at", "saved_by"],
)
REPORTS = pd.DataFrame(
    [(1, "July Board", date(2026, 6, 30), "shared", datetime(2026, 7, 20, 9, 0))],
    columns=["number", "title", "figures_to", "state", "shared_at"],
)


def table(tables: tuple, caption: str) -> Table:
    return next(each for each in tables if isinstance(each, Table) and each.caption == caption)


def texts(described: Page) -> str:
    return repr(described)


def test_the_page_says_for_each_class_why_and_how_long_from_the_settings() -> None:
    short = replace(Settings(), retention_years={**Settings().retention_years, "training": 1})
    rows = {row[0]: row for row in table(page(short, FACTS).every_block, "What is kept, why and how long").rows}
    assert rows["Training returns"][3] == "1 year after the return was saved"
    assert rows["Referral returns"][3] == "6 years after the return was saved"
    assert rows["Uploaded files"][3] == "Not kept"
    assert len(rows) == len(words.HELD)


def test_a_class_without_a_period_says_so() -> None:
    none = replace(Settings(), retention_years={})
    rows = table(page(none, FACTS).every_block, "What is kept, why and how long").rows
    assert ("Audit trail", "No period is set") in [(row[0], row[3]) for row in rows]


def test_the_page_tells_no_number_of_referrals() -> None:
    described = texts(page(Settings(), FACTS))
    assert "487" not in described and "6012" not in described and "6,012" not in described
    assert "31 returns and 2 reports are held in SQLite, the oldest since 2 April 2026." in described


@pytest.mark.parametrize(
    ("reference", "basis", "said"),
    [
        (None, None, "No DPIA reference and no lawful basis are on record yet"),
        ("IG-12", None, "DPIA IG-12 and no lawful basis are on record yet"),
        ("IG-12", "public task", "DPIA IG-12; lawful basis: public task."),
    ],
)
def test_the_grey_line_says_what_is_on_record(reference: str | None, basis: str | None, said: str) -> None:
    settings = replace(Settings(), dpia_reference=reference, lawful_basis=basis)
    assert page(settings, FACTS).subline.startswith(said)


def test_facts_that_are_missing_are_said_to_be_missing() -> None:
    note = page(Settings(), {}).blocks[0]
    assert isinstance(note, Note) and note.text == "We could not check how much data is held."


def test_pseudonymised_is_called_personal_data_still() -> None:
    block = next(each for each in page(Settings(), FACTS).every_block if isinstance(each, Statements))
    assert any("still personal data" in statement.text for statement in block.statements)


def test_what_is_held_lists_returns_without_content_and_without_referral_counts() -> None:
    held = table(holdings(RETURNS, REPORTS, Settings()), "Returns held")
    assert held.rows == (
        ("Training", "Wrenbury Council", "2026-27 Q2", "2179", "Current", "3 October 2026", "3 years"),
        ("Referrals", "Police", "2026-27 Q2", "Not stated", "Current", "4 October 2026", "6 years"),
        ("Delivery plan", "Prevent team", "2026-27", "40", "Superseded", "4 July 2026", "1 year"),
    )
    assert "487" not in repr(holdings(RETURNS, REPORTS, Settings()))


def test_what_is_held_lists_reports_and_the_prompts_as_prompts() -> None:
    made = holdings(RETURNS, REPORTS, Settings())
    assert table(made, "Reports held").rows == (("1", "July Board", "30 June 2026", "Shared", "20 July 2026"),)
    prompts = table(made, "Prompts for a request")
    assert {"s.24", "s.31", "s.40"} <= {part for row in prompts.rows for part in str(row[0]).replace(",", "").split()}
    assert "not advice" in prompts.notes[0]


def test_nothing_held_makes_empty_tables() -> None:
    made = holdings(RETURNS.iloc[:0], REPORTS.iloc[:0], Settings())
    assert table(made, "Returns held").rows == () and table(made, "Reports held").rows == ()


def test_the_draft_is_a_word_document_named_after_the_board_and_nobody() -> None:
    settings = replace(Settings(), board_name="Wrenbury Prevent Board", dpia_reference="IG-12")
    document = Document(io.BytesIO(dpia_draft(settings)))
    assert DPIA_FILE.endswith(".docx")
    assert document.core_properties.author == "Wrenbury Prevent Board"
    assert document.core_properties.last_modified_by == "Wrenbury Prevent Board"
    headings = [part.text for part in document.paragraphs if part.style.name.startswith("Heading")]
    assert headings[0] == "1. To fill in" and headings[-1] == "9. Outcome"
    first = document.tables[0]
    assert first.cell(1, 1).text == "IG-12" and first.cell(2, 1).text == "To fill in"
    assert "still personal data" in "\n".join(part.text for part in document.paragraphs)


def test_tables_of_the_draft_repeat_their_headings_on_each_page() -> None:
    document = Document(io.BytesIO(dpia_draft(Settings())))
    assert all("w:tblHeader" in each.rows[0]._tr.xml for each in document.tables)
