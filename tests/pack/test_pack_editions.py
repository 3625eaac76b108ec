"""A pack is made once for its report, audience and texts; kept; noted; and not given out once withdrawn."""

from __future__ import annotations

import io
import itertools
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pack_made import SHARED, report

from prevent_metrics.datasets.settings import saved_from
from prevent_metrics.store.records import NewReport, NotThere, PartnerRecord
from prevent_metrics.workflow import packs, viewing
from prevent_metrics.workflow.opening import open_workspace
from prevent_metrics.workflow.workspace import Workspace

ANN, BEN = "ann@board.example", "ben@board.example"


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    """A store with one shared report of few figures, and a clock that goes on a minute at each look."""
    minutes = itertools.count()
    opened = open_workspace(
        f"sqlite:///{tmp_path / 'board.db'}",
        environment={"PREVENT_HOME": str(tmp_path)},
        clock=lambda: SHARED + timedelta(minutes=next(minutes)),
        sample=True,
    )
    save(opened)
    yield opened
    opened.store.close()


def save(space: Workspace) -> int:
    shared = report()
    figures = shared.figures.only(metric=["plan_actions", "plan_overdue", "training_in_date", "referrals_by_source"])
    new = NewReport(
        title=shared.title,
        figures_to=shared.figures_to,
        marking=shared.marking,
        figures=figures.table,
        figures_fingerprint=figures.fingerprint,
        entries=shared.entries,
        settings=saved_from(shared.settings),
    )
    return space.store.save_report(new, by=ANN, at=space.now)


def events(space: Workspace, event: str) -> list[dict]:
    return [dict(line.details) for line in space.store.trail() if line.event == event]


def test_a_pack_is_made_once_and_its_bytes_are_kept(space: Workspace) -> None:
    first = packs.pack(space, 1, "public", "xlsx", by=ANN)
    assert packs.pack(space, 1, "public", "xlsx", by=BEN) == first
    assert [(each.kind, each.format, each.made_by) for each in packs.editions(space, 1)] == [("public", "xlsx", ANN)]
    assert events(space, "pack downloaded") == [{"report": 1, "kind": "public", "format": "xlsx"}] * 2


def test_a_changed_covering_text_makes_a_new_edition_of_what_prints_it(space: Workspace) -> None:
    for kind in ("public", "restricted"):
        packs.build(space, 1, kind, "xlsx", by=ANN)
    assert packs.save_text(space, 1, "cover", "Words for the Board.", by=ANN) == ()
    for kind in ("public", "restricted"):
        packs.build(space, 1, kind, "xlsx", by=ANN)
    assert [each.kind for each in packs.editions(space, 1)] == ["public", "restricted", "restricted"]
    newest = load_workbook(io.BytesIO(packs.build(space, 1, "restricted", "xlsx", by=ANN)))
    assert "Words for the Board." in [cell.value for cell in newest["Cover"]["A"]]


def test_a_text_saved_in_the_same_moment_as_the_pack_still_counts(space: Workspace) -> None:
    still = replace(space, clock=lambda: SHARED)
    packs.build(still, 1, "public", "xlsx", by=ANN)
    packs.save_text(still, 1, "public-cover", "Public words.", by=ANN)
    packs.build(still, 1, "public", "xlsx", by=ANN)
    packs.build(still, 1, "public", "xlsx", by=ANN)
    assert len(packs.editions(still, 1)) == 2


def test_saving_the_same_text_again_changes_nothing(space: Workspace) -> None:
    for _ in range(2):
        packs.save_text(space, 1, "cover", "Words.", by=ANN)
    assert len(events(space, "covering text saved")) == 1


@pytest.mark.parametrize(("kind", "opened"), [("restricted", True), ("home-office", True), ("public", False)])
def test_a_restricted_pack_counts_as_the_first_viewing(space: Workspace, kind: str, opened: bool) -> None:
    packs.build(space, 1, kind, "xlsx", by=ANN)
    assert (viewing.reports(space)[0].opened_at is not None) is opened


def test_packs_of_a_withdrawn_report_are_refused_with_words(space: Workspace) -> None:
    packs.build(space, 1, "public", "xlsx", by=ANN)
    space.store.withdraw_report(1, "A wrong file", by=ANN, at=space.now)
    for kind in packs.KINDS:
        with pytest.raises(NotThere, match="Report 1 was withdrawn"):
            packs.pack(space, 1, kind, "xlsx", by=ANN)
    with pytest.raises(NotThere, match="withdrawn"):
        packs.save_text(space, 1, "cover", "Words.", by=ANN)
    assert not events(space, "pack downloaded")


def test_there_is_no_pack_of_a_report_that_never_was(space: Workspace) -> None:
    with pytest.raises(NotThere, match="no report 9"):
        packs.pack(space, 9, "public", "xlsx", by=ANN)
    with pytest.raises(NotThere):
        packs.pack(space, 1, "public", "docx", by=ANN)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ask wren.harper@board.example about it", "text-personal"),
        ("Wren Harper leads this", "text-personal"),
        ("SECRET – not for here", "text-marking"),
        ("long " * 900, "text-long"),
    ],
)
def test_a_text_with_a_personal_detail_or_a_higher_marking_is_not_saved(space: Workspace, text: str, code: str) -> None:
    (issue,) = packs.save_text(space, 1, "cover", text, by=ANN)
    assert (issue.code, issue.level) == (code, "must fix")
    assert "wren" not in issue.message.casefold()
    assert "cover" not in packs.texts_of(space, 1)


def test_a_partner_that_is_called_like_a_person_may_be_named(space: Workspace) -> None:
    space.store.save_partners([PartnerRecord("Joseph Rowan Academy", "education")], by=ANN, at=space.now)
    assert packs.save_text(space, 1, "training", "Joseph Rowan Academy sent its return late.", by=ANN) == ()
    assert packs.texts_of(space, 1) == {"training": "Joseph Rowan Academy sent its return late."}


def test_a_public_text_with_a_number_of_referrals_raises_a_doubt(space: Workspace) -> None:
    (issue,) = packs.save_text(space, 1, "public-cover", "We had 12 referrals.", by=ANN)
    assert (issue.code, issue.level) == ("text-referral-number", "check")


def test_a_place_that_nothing_prints_is_refused(space: Workspace) -> None:
    with pytest.raises(NotThere):
        packs.save_text(space, 1, "elsewhere", "Words.", by=ANN)


def test_file_names_carry_marking_board_report_date_and_kind(space: Workspace) -> None:
    assert packs.named(space, 1, "restricted", "pdf") == (
        "OFFICIAL-SENSITIVE_Wrenbury-Prevent-Board_report-1_2026-09-30_restricted-pack.pdf"
    )
    assert packs.named(space, 1, "public", "pptx").startswith("OFFICIAL_Wrenbury-Prevent-Board_report-1_2026-09-30_")
    assert packs.named(space, 1, "home-office", "xlsx").endswith("_home-office-return.xlsx")


@pytest.mark.parametrize(("format", "begins"), [("pdf", b"%PDF-"), ("xlsx", b"PK")])
def test_the_home_office_return_is_made_with_the_words_written_for_it(
    space: Workspace, format: str, begins: bytes
) -> None:
    place = packs.text_fields(viewing.report(space, 1))[0].place
    assert packs.save_text(space, 1, place, "Four sessions in schools.", by=ANN) == ()
    assert packs.pack(space, 1, "home-office", format, by=ANN).startswith(begins)


def test_figures_in_the_workbook_are_those_of_the_sql_view_once_the_report_is_opened(space: Workspace) -> None:
    made = load_workbook(io.BytesIO(packs.pack(space, 1, "restricted", "xlsx", by=ANN)))["Figures"]
    rows = [[cell.value for cell in row] for row in made[made.tables["figures"].ref]]
    heads = {name: place for place, name in enumerate(rows[0])}
    names = ("Key", "Period", "Category", "Second category", "Value", "Least", "State", "Audience")
    written = [[row[heads[name]] for name in names] for row in rows[1:]]
    signs = {"zero to four": "[low]", "too few": "[c]", "not available": "[x]", "no one in scope": "[z]"}
    with sqlite3.connect(str(space.url).removeprefix("sqlite:///")) as other_tool:
        select = "SELECT metric, period, category, category_2, value, lower, state, audience FROM report_figures"
        stored = [list(row) for row in other_tool.execute(select)]
    for row in stored:
        row[4] = signs.get(row[6], row[4])
    assert len(stored) > 300
    assert sorted(map(_spelt, written)) == sorted(map(_spelt, stored))


def _spelt(row: list) -> str:
    """A row as text: nothing is [z], and whole numbers are spelt as a spreadsheet gives them back."""
    plain = ["[z]" if value in (None, "") else value for value in row]
    return " | ".join(f"{value:.9g}" if isinstance(value, int | float) else value for value in plain)
