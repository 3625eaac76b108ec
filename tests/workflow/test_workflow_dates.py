"""A report has no figures of the future, leaves no quarter out, and is not shared by a clock that is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from prevent_metrics.store import open_store
from prevent_metrics.workflow import retention_and_backup
from prevent_metrics.workflow.refusals import clock_problems, date_problems
from prevent_metrics.workflow.workspace import Workspace

TODAY = date(2026, 11, 29)
NOW = datetime(2026, 11, 29, 10, tzinfo=UTC)


def codes(*asked, **named):
    return [each.code for each in date_problems(*asked, **named)]


@pytest.mark.parametrize(
    ("figures_to", "closed_to", "found"),
    [
        (date(2026, 11, 29), "2026-27 Q2", []),
        (date(2026, 11, 30), "2026-27 Q2", ["figures-in-future"]),
        (date(2031, 3, 31), "2030-31 Q4", ["figures-in-future", "quarter-not-ended"]),
        (date(2026, 9, 30), "2026-27 Q2", []),
        (date(2026, 9, 29), "2026-27 Q2", ["quarter-not-ended"]),
        (date(2026, 9, 30), "2026-27 Q1", []),
        (date(2026, 9, 30), "", []),
    ],
)
def test_figures_end_today_at_the_latest_and_only_ended_quarters_are_complete(figures_to, closed_to, found):
    assert codes(figures_to, closed_to, TODAY) == found


def test_a_quarter_that_a_report_has_shown_is_in_every_later_one():
    final = ["2026-27 Q1", "2026-27 Q2"]
    assert codes(date(2026, 9, 30), "2026-27 Q1", TODAY, final) == ["quarter-left-out"]
    assert codes(date(2026, 6, 30), "2026-27 Q1", TODAY, final) == []


@pytest.fixture
def space(tmp_path):
    url = f"sqlite:///{tmp_path / 'store.db'}"
    store = open_store(url)
    store.note("pack downloaded", by="ann", at=NOW)
    yield Workspace(store, url, tmp_path, b"key", lambda: NOW)
    store.close()


@pytest.mark.parametrize(
    ("off_by", "found"),
    [
        (timedelta(0), []),
        (timedelta(minutes=-10), []),
        (timedelta(minutes=-11), ["clock-wrong"]),
        (timedelta(days=730), []),
        (timedelta(days=731), ["clock-wrong"]),
    ],
)
def test_a_clock_behind_the_last_change_or_years_ahead_of_it_is_wrong(space, off_by, found):
    at = replace(space, clock=lambda: NOW + off_by)
    assert [each.code for each in clock_problems(at)] == found


def test_nothing_is_retired_by_a_wrong_clock(space):
    ahead = replace(space, clock=lambda: NOW + timedelta(days=3650))
    with pytest.raises(retention_and_backup.CannotRetire, match="clock"):
        retention_and_backup.retire(ahead, before=None, by="ann")
    assert [each.event for each in space.store.trail()] == ["pack downloaded"]
