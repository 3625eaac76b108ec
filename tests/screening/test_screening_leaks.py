"""No personal column of a sample layout gets through the reading, and a referral file with one is refused whole."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from random import Random

import openpyxl
import pytest
from markers import find_markers, marker, planted_rows, planted_workbook
from openpyxl.utils import column_index_from_string
from screening_clean import CLEAN
from screening_planted import PLANTED

from prevent_metrics.intake.opening import understand_here
from prevent_metrics.intake.results import FileReport, Knowledge

SAMPLES = Path(__file__).parents[2] / "sample_data"
KNOWLEDGE = Knowledge(secret=b"an invented secret for tests only", today=date(2026, 11, 22))
LAYOUTS = (
    "Grange Park Academy Safeguarding Training Matrix.xlsx",
    "Faith Forum training form (1-16).xlsx",
    "StOswald_training.csv",
    "Wrenbury College - Prevent awareness course completion.csv",
    "Wren Valley Fire and Rescue Service smart horizons.csv",
    "eventbrite WRAP 17 Nov attendee summary.csv",
    "zoom participants - University of Wrenbury - Prevent awareness.csv",
    "childrens trust learning pool.csv",
)


def personal_places(report: FileReport) -> dict[str, dict[int, str]]:
    """The columns of each sheet that were dropped or digested, by place."""
    found: dict[str, dict[int, str]] = {}
    for table in report.tables:
        for column in table.columns:
            if column.fate == "dropped" or column.field == "person":
                kind = "email" if "mail" in column.heading.lower() else "id" if column.field == "person" else "name"
                found.setdefault(table.sheet, {})[column_index_from_string(column.letter) - 1] = kind
    return found


def planted(name: str, content: bytes, report: FileReport) -> tuple[bytes, tuple[str, ...]]:
    """The file again with markers in its personal columns."""
    places = personal_places(report)
    heading_row = max(table.heading_row or 1 for table in report.tables if table.columns and table.dataset)
    if name.endswith(".xlsx"):
        return planted_workbook(content, places, heading_row)
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = content.decode(encoding)
    delimiter = max("\t;,", key=text.count)
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    made, markers = planted_rows(rows, next(iter(places.values())), heading_row)
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(made)
    return stream.getvalue().encode(encoding), markers


def written_out(report: FileReport, folder: Path) -> Path:
    """Everything a report carries on, as text and as tables."""
    (folder / "report.txt").write_text(repr(report), "utf-8")
    for number, table in enumerate(report.tables):
        table.tidy.to_csv(folder / f"{number}.csv")
        table.tidy.to_parquet(folder / f"{number}.parquet")
    return folder


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_marker_of_a_personal_column_gets_through_the_reading(name: str, tmp_path: Path) -> None:
    content = (SAMPLES / "messy" / name).read_bytes()
    first = understand_here(name, content, KNOWLEDGE)
    with_markers, markers = planted(name, content, first)
    assert len(markers) >= 10
    report = understand_here(name, with_markers, KNOWLEDGE)
    assert sum(table.rows_accepted for table in report.tables) > 0
    assert find_markers([written_out(report, tmp_path)], markers) == []


def referrals_with(heading: str, texts: list[str]) -> bytes:
    """A clean referral sheet of thirty rows with one more column."""
    drawn = {name: CLEAN[name][1](30, Random(name)) for name in ("sources", "concerns", "age bands", "genders")}
    months = [f"2026-0{1 + row % 9}" for row in range(30)]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Month of referral", "Source", "Type of concern", "Age band", "Gender", heading])
    for row in zip(months, *drawn.values(), texts, strict=True):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "name", ["names", "e-mail few", "NHS spaced", "birth British", "case reference", "story", "UPN"]
)
def test_a_referral_file_with_a_personal_column_is_refused_and_nothing_of_it_kept(name: str, tmp_path: Path) -> None:
    heading, maker = PLANTED[name]
    texts = maker(30, Random(4))
    report = understand_here("referrals.xlsx", referrals_with(heading, texts), KNOWLEDGE)
    assert report.outcome == "refused"
    assert all(table.tidy.empty for table in report.tables)
    assert {issue.column for issue in report.issues} | {i.column for t in report.tables for i in t.issues} >= {heading}
    told = repr(report)
    assert not any(
        text in told for text in texts if len(text) > 6 and text not in ("Not recorded", "Education", "See above")
    )


@pytest.mark.parametrize("name", ["wards", "schools", "outcodes", "teams", "small numbers", "yes and no"])
def test_a_referral_file_with_a_harmless_further_column_is_not_refused(name: str) -> None:
    heading, maker = CLEAN[name]
    report = understand_here("referrals.xlsx", referrals_with(heading, maker(30, Random(4))), KNOWLEDGE)
    assert report.outcome != "refused"


def test_the_same_marker_in_two_files_is_one_person_and_stands_in_neither(tmp_path: Path) -> None:
    person = marker("id", 1)
    rows = f"Staff number,Organisation,Course,Completion date\n{person},Grace Academy,WRAP,01/05/2026\n"
    tidy = [understand_here(f"{n}.csv", rows.encode(), KNOWLEDGE).tables[0].tidy for n in (1, 2)]
    assert tidy[0]["person"].tolist() == tidy[1]["person"].tolist()
    assert person not in tidy[0].to_csv() and len(tidy[0]) == 1


@pytest.mark.parametrize(
    "detail",
    [
        "Ring Hazel Pemberton on 07700 900123",
        "Mr Alan Whitcombe now chairs the group",
        "Write to hazel.pemberton@example.org",
        "Follow up, NHS number 943 476 5919",
    ],
)
def test_an_outcome_of_engagement_with_a_personal_detail_is_asked_about_and_never_repeated(detail: str) -> None:
    outcomes = ["Two new hosts found", detail, "Venue policy agreed"]
    lines = [f"2026-07-0{day},Event,Library,20,{said}" for day, said in enumerate(outcomes, start=1)]
    content = "\n".join(["Date,Type,Partner,People reached,Outcome", *lines]).encode()
    report = understand_here("Prevent engagement log.csv", content.replace(b"Follow up,", b"Follow up"), KNOWLEDGE)
    (table,) = report.tables
    assert table.dataset == "engagement"
    assert [(issue.code, issue.rows) for issue in table.issues] == [("engagement-personal-detail", (3,))]
    assert detail not in repr(report)
