"""The check families themselves: the same dice give the same files, every file opens, every truth speaks the contract."""

from __future__ import annotations

import importlib
import io
import pkgutil
import random
from datetime import date

import pandas as pd
import pytest
from corpus import check

from .specimen import FAMILIES, PERSONAL, UNUSED, Specimen, Table

for found in pkgutil.iter_modules(check.__path__):
    importlib.import_module(f"{__package__}.check.{found.name}")

OURS = sorted(key for key in FAMILIES if key.startswith("check/"))
PRODUCTS = set("wrap awareness referrals channel refresher briefing level3_elearning".split())
FIELDS = {
    "training": "organisation sector role person product completed_on expires_on left_on status delivery people in_scope",
    "sessions": "date product organisation sector state places attended feedback",
    "workforce": "organisation sector product headcount as_at",
    "plan": "reference section objective action lead start_on due_on timescale status rag progress_percent completed_on corrective_action success_measure risk expenditure",
    "referrals": "month panel_month adopted_month exit_month source concern age_band gender stage outcome days_to_assessment days_to_panel review_6m review_12m",
    "assurance": "section rating previous_rating evidence owner assessed_on",
    "engagement": "date kind section partner audience people_reached outcome cost",
    "meetings": "date group agency attendance",
    "decisions": "date group decision owner due_on status plan_reference",
    "key_dates": "subject last_reviewed_on next_due_on owner",
    "threat": "theme likelihood impact residual_likelihood residual_impact direction action level set_on source",
    "comparators": "year_ending geography measure breakdown category value source",
}
PLAN_STATUS = {"not started", "in progress", "complete", "overdue", "cancelled"}
WORDS = {
    ("training", "status"): {"done", "not done", "lapsed"},
    ("training", "product"): PRODUCTS,
    ("sessions", "product"): PRODUCTS,
    ("workforce", "product"): PRODUCTS,
    ("sessions", "state"): {"planned", "delivered", "cancelled"},
    ("plan", "status"): PLAN_STATUS,
    ("plan", "rag"): {"red", "amber", "green", "blue"},
    ("decisions", "status"): PLAN_STATUS,
    ("referrals", "stage"): {"referred", "assessed", "discussed at panel", "adopted", "closed"},
    ("referrals", "outcome"): {"no further action", "signposted", "suitable for channel", "concerns resolved", "withdrew", "open"},
    ("referrals", "gender"): {"male", "female", "other", "unknown"},
    ("assurance", "rating"): {"not met", "partially met", "met", "exceeding", "red", "amber", "green"},
    ("engagement", "kind"): {"event", "project", "communication", "concern raised"},
    ("meetings", "attendance"): {"attended", "apologies", "absent"},
    ("meetings", "group"): {"board", "delivery group"},
    ("threat", "direction"): {"up", "same", "down"},
    ("threat", "level"): {"low", "moderate", "substantial", "severe", "critical"},
}  # fmt: skip
DAYS = {
    "date",
    "completed_on",
    "expires_on",
    "left_on",
    "as_at",
    "due_on",
    "start_on",
    "assessed_on",
    "set_on",
    "year_ending",
}


def specimens(key: str, seed: int = 1) -> list[Specimen]:
    return list(FAMILIES[key](random.Random(seed)))


def grids(specimen: Specimen) -> dict[str, list[list[str]]]:
    """Every sheet of a file as text."""
    if specimen.file.endswith((".csv", ".tsv")):
        text = specimen.content
        encoding = "utf-16" if text[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        try:
            lines = text.decode(encoding)
        except UnicodeDecodeError:
            lines = text.decode("cp1252")
        return {"": [[lines]]}
    book = pd.read_excel(io.BytesIO(specimen.content), sheet_name=None, header=None, dtype=str, engine="calamine")
    return {name: [[str(cell) for cell in row] for row in sheet.values.tolist()] for name, sheet in book.items()}


def test_there_are_families_enough_and_every_dataset_has_some():
    every = [specimen for key in OURS for specimen in specimens(key)]
    assert len(OURS) >= 30
    assert sum(max(1, len(specimen.tables)) for specimen in every) >= 200
    assert {table.dataset for specimen in every for table in specimen.tables} >= set(FIELDS)


@pytest.mark.parametrize("key", OURS)
def test_the_same_dice_give_the_same_files_and_other_dice_others(key: str):
    assert specimens(key) == specimens(key)
    assert specimens(key) != specimens(key, 2)


@pytest.mark.parametrize("key", OURS)
def test_every_file_opens_and_holds_what_its_truth_names(key: str):
    for specimen in specimens(key):
        sheets = grids(specimen)
        text = "\n".join(cell for sheet in sheets.values() for row in sheet for cell in row)
        for table in specimen.tables:
            assert not table.sheet or table.sheet in sheets
            assert all(heading.replace('"', '""') in text or heading in text for heading in table.columns if heading)


@pytest.mark.parametrize("key", OURS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_truth_speaks_the_contract(key: str, seed: int):
    for specimen in specimens(key, seed):
        assert specimen.tables or specimen.outcome != "accepted"
        for table in specimen.tables:
            assert_table(table)
            kept = "\n".join(value for row in table.rows for value in row.values())
            assert not [secret for secret in specimen.secrets if secret in kept]


def assert_table(table: Table) -> None:
    fields = set(FIELDS.get(table.dataset, "").split())
    for reading in table.columns.values():
        for each in (reading,) if isinstance(reading, str) else reading:
            name, _, product = each.partition(":")
            assert each in (PERSONAL, UNUSED) or (name in fields and (not product or product in PRODUCTS)), each
    for row in table.rows:
        assert set(row) <= fields
        for field, value in row.items():
            assert value == value.strip() != ""
            assert value in WORDS.get((table.dataset, field), {value}), (field, value)
            if field in DAYS:
                date.fromisoformat(value)
    if table.dataset == "training" and table.not_done:
        undone = sum(row.get("status") == "not done" for row in table.rows)
        assert undone in (0, table.not_done)  # a grid's cells that were not done need no rows
