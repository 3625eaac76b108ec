"""Writes the sample as our own templates, filled in: one folder a quarter."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path

import board_papers
from borough import PARTNERS
from openpyxl import Workbook
from openpyxl.styles import Font
from people import Completion, Person, Referral

from prevent_metrics.datasets import DATASETS

Rows = Iterable[Mapping[str, object]]


def write_sheet(book: Workbook, name: str, headings: list[str], rows: Iterable[list[object]]) -> None:
    """Add a sheet with bold headings on row 1 and dates as dates."""
    sheet = book.create_sheet(name)
    sheet.append(headings)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append(row)
    for column in sheet.iter_cols(min_row=2):
        for cell in column:
            if isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
    sheet.freeze_panes = "A2"


def save(book: Workbook, path: Path) -> None:
    """Save with a fixed date, so that making the sample again changes nothing but the zip's own clock."""
    from datetime import datetime

    if "Sheet" in book.sheetnames:
        del book["Sheet"]
    book.properties.creator = "Sample data"
    book.properties.created = book.properties.modified = datetime(2026, 10, 1)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def write_dataset(path: Path, key: str, rows: Rows) -> None:
    """Write rows under the labels of a dataset's fields, leaving out fields that no row fills."""
    rows = list(rows)
    fields = [f for f in DATASETS[key].fields if any(row.get(f.name) not in (None, "") for row in rows)]
    book = Workbook()
    write_sheet(
        book,
        DATASETS[key].label,
        [f.label for f in fields],
        ([_shown(row.get(f.name), f.words) for f in fields] for row in rows),
    )
    save(book, path)


def _shown(value: object, words: object) -> object:
    return words.label(value) if words is not None and value else value


def training_rows(people: list[Person], done: list[Completion], partner: str, to: date) -> Rows:
    """One partner's completions up to a day, as its return shows them."""
    gone = {p.number: p.left_on for p in people}
    for each in done:
        if each.person.partner.name == partner and (each.completed_on <= to or each.status != "done"):
            left = gone[each.person.number]
            yield {
                "organisation": partner,
                "sector": each.person.partner.sector,
                "role": each.person.role,
                "person": each.person.number,
                "product": each.product,
                "completed_on": each.completed_on,
                "left_on": left if left and left <= to else None,
                "status": each.status,
                "delivery": "workshop" if each.product == "wrap" else "elearning",
            }


def workforce_rows(people: list[Person], to: date) -> Rows:
    """People in scope of each partner and product."""
    for partner in PARTNERS:
        here = [p for p in people if p.partner is partner and not (p.left_on and p.left_on <= to)]
        leads = sum("lead" in p.role.lower() or "manager" in p.role.lower() or "head" in p.role.lower() for p in here)
        safeguarding = sum(p.role.lower().endswith("safeguarding lead") for p in here)
        scopes = {
            "wrap": sum(p.needs_wrap for p in here),
            "awareness": len(here),
            "referrals": leads,
            "channel": safeguarding if partner.people >= 380 else 0,
        }
        for product, headcount in scopes.items():
            if headcount:
                yield {
                    "organisation": partner.name,
                    "sector": partner.sector,
                    "product": product,
                    "headcount": headcount,
                    "as_at": to,
                }


def write_quarter(
    folder: Path,
    version: str,
    people: list[Person],
    done: list[Completion],
    cases: list[Referral],
    to: date,
    missing: tuple[str, ...],
) -> None:
    """Write one quarter's returns: `version` is june or september."""
    for partner in PARTNERS:
        if partner.short not in missing:
            write_dataset(
                folder / f"training_{partner.short}.xlsx", "training", training_rows(people, done, partner.name, to)
            )
    write_dataset(folder / "workforce.xlsx", "workforce", workforce_rows(people, to))
    write_dataset(folder / "plan.xlsx", "plan", board_papers.plan(version))
    last = f"{to.year}-{to.month:02d}"
    write_dataset(
        folder / "referrals.xlsx", "referrals", (_as_known(asdict(r), last) for r in cases if r.month <= last)
    )
    papers = {
        "meetings": board_papers.meetings(),
        "decisions": board_papers.decisions(),
        "engagement": board_papers.engagement(),
        "sessions": board_papers.sessions(),
    }
    for key, rows in papers.items():
        kept = [row for row in rows if row["date"] <= to or key == "sessions"]
        if version == "september":  # these add up from quarter to quarter
            kept = [row for row in kept if row["date"] > date(2026, 6, 30)]
        elif key == "sessions":
            kept = [row for row in kept if row["date"] <= to]
        write_dataset(folder / f"{key}.xlsx", key, kept)
    write_dataset(folder / "key_dates.xlsx", "key_dates", board_papers.key_dates())
    write_dataset(folder / "threat.xlsx", "threat", board_papers.threat())
    if version == "september":
        write_dataset(folder / "assurance.xlsx", "assurance", board_papers.assurance())


def _as_known(row: dict[str, object], last: str) -> dict[str, object]:
    """A referral as its file stood then: what came later is not in it."""
    known = dict(row)
    for name in ("panel_month", "adopted_month", "exit_month", "review_6m", "review_12m"):
        if str(known[name]) > last:
            known[name] = ""
    if row["panel_month"] and not known["panel_month"]:
        known |= {"stage": "assessed", "days_to_panel": None}
    if row["exit_month"] and not known["exit_month"]:
        known |= {"stage": "adopted" if known["adopted_month"] else known["stage"], "outcome": "suitable for channel"}
    return known


def write_received(folder: Path, late: dict[str, str], received: str) -> None:
    """Write when each file of a quarter came, for the sample's returns page."""
    with (folder / "received.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["file", "received_on"])
        for path in sorted(folder.glob("*.xlsx")):
            writer.writerow([path.name, late.get(path.stem.removeprefix("training_"), received)])
