"""The sample's README says what each messy file is and what the files must give; the product agrees to the number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import ROOT, run_command

README = (ROOT / "sample_data" / "README.md").read_text("utf-8")
MESSY = sorted(map(str, (ROOT / "sample_data" / "messy").iterdir()))


def table_under(heading: str) -> list[list[str]]:
    lines = README.split(heading, 1)[1].splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("|"))
    drawn = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        drawn.append([cell.strip() for cell in line.strip("|").split("|")])
    return drawn


@pytest.mark.slow
def test_every_messy_sheet_is_understood_as_the_readme_says(tmp_path: Path) -> None:
    checked = json.loads(run_command(tmp_path, "check", *MESSY, "--json").stdout)
    found = [
        [
            file["file"],
            sheet["sheet"],
            str(sheet["table"]),
            file["outcome"],
            sheet["dataset"] or "",
            sheet["shape"] or "",
            str(sheet["heading_row"] or ""),
            str(sheet["rows_read"]),
            str(sheet["rows_accepted"]),
        ]
        for file in checked["files"]
        for sheet in file["sheets"]
    ]
    assert found == table_under("understands them so:")


def figures_said(column: int) -> dict[str, str]:
    return {row[0]: row[column] for row in table_under("## What they must give")}


def figures_given(home: Path, store: str, report: int) -> dict[str, str]:
    figures = json.loads(run_command(home, "figures", str(report), "--store", store, "--json").stdout)
    given = {}
    for each in figures:
        place = [each["metric"]]
        if each["breakdown"] == "product" and each["breakdown_2"] in ("", "sector"):
            place.append(f"product {each['category']}")
            place += [each["category_2"]] if each["breakdown_2"] else []
        elif each["breakdown"] != "all":
            continue
        if each["unit"] == "share" and each["denominator"]:
            given[", ".join(place)] = f"{each['numerator']:,.0f} of {each['denominator']:,.0f}"
        elif each["value"] is not None:
            given[", ".join(place)] = f"{each['value']:,.0f}"
    return given


def test_the_sample_gives_the_figures_that_its_readme_states(loaded_sample: Path) -> None:
    given = figures_given(loaded_sample, f"sqlite:///{loaded_sample / 'sample.db'}", 2)
    said = figures_said(1)
    assert {name: given.get(name) for name in said} == said


@pytest.mark.slow
def test_the_messy_files_give_the_figures_that_their_readme_states(tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path / 'messy.db'}"
    run_command(tmp_path, "load", *MESSY, "--answers", str(ROOT / "sample_data" / "answers.json"), "--store", store)
    run_command(tmp_path, "share", "--figures-to", "2026-09-30", "--title", "Messy", "--store", store, check=True)
    given = figures_given(tmp_path, store, 1)
    said = figures_said(2)
    assert {name: given.get(name) for name in said} == said
