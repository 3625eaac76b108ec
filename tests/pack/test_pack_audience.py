"""The public pack holds public figures only: by its description, and by what can be dug out of its files."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pandas as pd
import pytest
from pack_made import TEXTS, blocks, changed, draw, insides, pack, report

from prevent_metrics.metrics.report import Report
from prevent_metrics.outputs.content import Chart, Note, Statements, Table, Tiles
from prevent_metrics.outputs.export.contents import Pack, pack_of
from prevent_metrics.outputs.plan import words as plan

WORD, NUMBER = "Zqxplanted", 913377.0
SPELLINGS = (WORD, "913377", "913,377", "9.13377")


@cache
def planted() -> Report:
    """The report with a word in every restricted place and a number in every restricted figure."""
    figures = report().figures.table
    restricted = figures["audience"] == "restricted"
    for name in ("category", "category_2"):
        figures.loc[restricted & (figures[name] != ""), name] += f" {WORD}"
    for name in ("value", "numerator", "denominator", "lower", "upper"):
        figures.loc[restricted & figures[name].notna(), name] = NUMBER
    entries = {name: _marked(name, table) for name, table in report().entries.items()}
    texts = {place: f"{WORD} {text}" for place, text in TEXTS.items() if place != "public-cover"}
    return replace(
        report(),
        figures=changed(figures),
        entries=entries,
        texts=texts | {"public-cover": TEXTS["public-cover"]},
        shared_by=WORD,
        protection_report={"words": [WORD]},
    )


def _marked(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Every text of an entry with the word in it, but for the national threat level, which anyone may know."""
    marked = table.copy()
    local = marked["level"].isna() if name == "threat" else pd.Series(True, index=marked.index)
    for column in marked.columns:
        if pd.api.types.is_string_dtype(marked[column].dtype):
            texts = marked[column].astype(object)
            marked[column] = texts.where(texts.isna() | ~local, texts.astype(str) + f" {WORD}")
    return marked


@cache
def public_pack() -> Pack:
    return pack_of(planted(), planted(), "public")


def test_the_public_papers_do_not_say_that_actions_which_they_leave_out_have_no_date() -> None:
    said = [block.text for _, block in blocks(pack("public")) if isinstance(block, Note)]
    assert said
    assert plan.NO_TIMELINE not in said


def test_every_figure_and_block_of_the_public_pack_is_public() -> None:
    assert set(public_pack().report.figures.table["audience"]) == {"public"}
    kept = [block for _, block in blocks(public_pack())]
    assert all(block.audience == "public" for block in kept if isinstance(block, Chart | Table | Note))
    for block in kept:
        inside = block.tiles if isinstance(block, Tiles) else block.statements if isinstance(block, Statements) else ()
        assert all(each.audience == "public" for each in inside)
    metrics = set(public_pack().report.figures.table["metric"])
    assert {each for each in metrics if each.startswith(("referrals", "threat"))} <= {
        "threat_level",  # the national level
        "threat_national_share",  # published for England and Wales
    }


@pytest.mark.parametrize("format", ["pdf", "pptx", "xlsx"])
def test_nothing_restricted_can_be_dug_out_of_a_public_file(format: str) -> None:
    inside = insides(draw(public_pack(), format))
    assert not [each for each in SPELLINGS if each in inside]
    assert "OFFICIAL-SENSITIVE" not in inside
    assert "Covering words for the public" in inside


def test_outcomes_of_engagement_are_among_what_is_planted_and_only_the_restricted_pack_says_them() -> None:
    engagement = planted().entries["engagement"]
    outcomes = [each for each in engagement["outcome"].dropna() if each.strip() != WORD]
    assert len(outcomes) > 3 and all(each.endswith(WORD) for each in outcomes)
    marked = replace(report(), entries={**report().entries, "engagement": engagement})
    said = {kind: repr(pack_of(marked, None, kind)) for kind in ("restricted", "public")}  # type: ignore[arg-type]
    assert [each for each in outcomes if each not in said["restricted"]] == []
    assert not [each for each in outcomes if each.removesuffix(WORD).strip() in said["public"]]


def test_the_public_pack_has_no_page_on_threat_or_governance_and_says_nothing_is_missing_there() -> None:
    assert [page.key for page in public_pack().pages] == ["summary", "training", "plan"]
    said = " ".join(page.finding for page in public_pack().pages)
    assert "referral" not in said.casefold()
    notes = [block.text for _, block in blocks(public_pack()) if isinstance(block, Note)]
    assert any(note.startswith("The national threat level is SEVERE") for note in notes)


@pytest.mark.parametrize("format", ["pdf", "pptx", "xlsx"])
def test_the_search_finds_what_is_planted_in_a_restricted_file(format: str) -> None:
    texts = {place: f"{WORD} {text}" for place, text in TEXTS.items()}
    described = pack_of(replace(report(), texts=texts), None, "restricted")
    few = replace(described, report=replace(described.report, figures=report().figures.only(metric="plan_overdue")))
    inside = insides(draw(replace(few, pages=few.pages[:2]), format))
    assert WORD in inside
    assert "OFFICIAL-SENSITIVE" in inside


def test_the_restricted_pack_carries_the_marking_of_its_report_and_the_public_one_official() -> None:
    assert pack("restricted").marking == "OFFICIAL-SENSITIVE"
    assert public_pack().marking == "OFFICIAL"
