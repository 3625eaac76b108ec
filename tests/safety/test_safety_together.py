"""Two co-ordinators, two instances, three ways to read a report: nobody overwrites, everybody sees the same figures."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from command_line import run_command

from prevent_metrics.store.records import ChangedMeanwhile
from prevent_metrics.workflow import sharing, viewing
from prevent_metrics.workflow.opening import open_workspace
from prevent_metrics.workflow.workspace import Workspace

pytestmark = [pytest.mark.slow]
ANN, BEN = "ann@board.example", "ben@board.example"


def opened(url: str, home: Path) -> Workspace:
    settings = {"PREVENT_HOME": str(home), "PREVENT_SECRET": ""}
    return open_workspace(url, environment=settings, clock=lambda: datetime(2026, 11, 22, 12, tzinfo=UTC), sample=True)


def ready_draft(space: Workspace, title: str) -> sharing.Draft:
    return sharing.draft(space, date(2026, 9, 30), title=title)


def titled(ready: sharing.Draft, title: str) -> sharing.Draft:
    return replace(ready, report=replace(ready.report, title=title))


def test_of_two_who_share_at_once_one_is_told_and_nothing_of_theirs_is_kept(
    sample_home: Path, sample_draft: sharing.Draft
) -> None:
    url = f"sqlite:///{sample_home / 'sample.db'}"
    one, other = opened(url, sample_home), opened(url, sample_home)
    drafts = [(one, titled(sample_draft, "Ann's"), ANN), (other, titled(sample_draft, "Ben's"), BEN)]
    before, ledger = len(viewing.reports(one)), len(one.store.ledger())

    def share(each: tuple) -> str | ChangedMeanwhile:
        space, draft, who = each
        try:
            return f"report {sharing.share(space, draft, by=who)}"
        except ChangedMeanwhile as told:
            return told

    with ThreadPoolExecutor(2) as both:
        ends = list(both.map(share, drafts))
    told = [end for end in ends if isinstance(end, ChangedMeanwhile)]
    assert len(told) == 1 and ends.count(f"report {before + 1}") == 1
    assert len(str(told[0])) > 40 and "Error" not in str(told[0]), "it says in words what to do"
    assert len(viewing.reports(other)) == before + 1
    again = ready_draft(other, "Ben's, after all")
    assert len(other.store.ledger()) >= ledger and sharing.share(other, again, by=BEN) == before + 2
    for space in (one, other):
        space.store.close()


def test_a_draft_made_before_somebody_else_shared_cannot_be_shared(
    sample_home: Path, sample_draft: sharing.Draft
) -> None:
    url = f"sqlite:///{sample_home / 'sample.db'}"
    one, other = opened(url, sample_home), opened(url, sample_home)
    sharing.share(other, titled(sample_draft, "First"), by=BEN)
    with pytest.raises(ChangedMeanwhile):
        sharing.share(one, titled(sample_draft, "Late"), by=ANN)
    assert [each.title for each in viewing.shared(one)][:1] == ["First"]


def test_the_page_the_command_line_and_the_view_for_other_tools_give_the_same_figures(sample_home: Path) -> None:
    path = sample_home / "sample.db"
    space = opened(f"sqlite:///{path}", sample_home)
    viewing.opened_by_viewer(space, 2, by="viewer@board.example")
    read = viewing.report(space, 2).figures.table
    space.store.close()
    printed = json.loads(run_command(sample_home, "figures", "2", "--json", "--store", f"sqlite:///{path}").stdout)
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        view = [dict(row) for row in connection.execute("SELECT * FROM report_figures WHERE report = 2")]
    assert len(view) == len(read) == len(printed) > 500
    names = [name for name in view[0] if name in read.columns and name != "report"]
    assert {"metric", "period", "category", "value", "audience", "state"} <= set(names)

    def comparable(rows: list[dict]) -> list[tuple]:
        def said(value: object) -> str:
            if value is None or value != value:
                return ""
            return f"{float(value):.9g}" if isinstance(value, int | float) else str(value)

        return sorted(tuple(said(row[name]) for name in names) for row in rows)

    assert comparable(view) == comparable(read.to_dict("records")) == comparable(printed)


def test_other_tools_see_no_referral_figure_before_a_viewer_opened_the_report(
    sample_home: Path, sample_draft: sharing.Draft
) -> None:
    path = sample_home / "sample.db"
    space = opened(f"sqlite:///{path}", sample_home)
    number = sharing.share(space, titled(sample_draft, "New"), by=ANN)
    query = "SELECT count(*) FROM report_figures WHERE report = ? AND metric LIKE 'referrals%'"
    with sqlite3.connect(path) as connection:
        assert connection.execute(query, (number,)).fetchone() == (0,)
        viewing.opened_by_viewer(space, number, by="viewer@board.example")
        assert connection.execute(query, (number,)).fetchone()[0] > 100
    space.store.close()


@pytest.mark.postgresql
def test_another_instance_on_the_same_postgresql_shows_a_share_and_a_withdrawal_within_five_seconds(
    new_database: Callable[..., str], tmp_path: Path
) -> None:
    url = new_database()
    one, other = opened(url, tmp_path / "one"), opened(url, tmp_path / "other")
    assert viewing.shared(other) == []
    number = sharing.share(one, ready_draft(one, "Autumn"), by=ANN)
    asked = time.monotonic()
    seen = [each.number for each in viewing.shared(other)]
    assert (seen, time.monotonic() - asked < 5) == ([number], True)
    assert viewing.report(other, number).title == "Autumn"
    sharing.withdraw(one, number, "A return was wrong", by=ANN)
    assert viewing.shared(other) == []
    assert viewing.report(other, number).state == "withdrawn"
    for space in (one, other):
        space.store.close()
