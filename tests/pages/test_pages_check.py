"""Exact counts beside shared ones: for the co-ordinator alone, once for each look, kept nowhere."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from pages_opened import opened, opened_alone

from prevent_metrics.workflow.opening import open_workspace

LOOK = "Show the exact counts once"


def looks(home: Path) -> int:
    """How often the audit trail says that somebody looked."""
    environment = {"PREVENT_HOME": str(home), "PATH": os.environ["PATH"]}
    now = datetime(2026, 11, 25, tzinfo=UTC)
    space = open_workspace(f"sqlite:///{home / 'sample.db'}", environment=environment, clock=lambda: now)
    found = [each.event for each in space.store.trail()].count("checked against the spreadsheets")
    space.store.close()
    return found


def drawn(app) -> list[str]:
    return [each.proto.body for each in app.get("html") if "Counted" in each.proto.body]


def test_each_look_shows_the_counts_once_is_in_the_audit_trail_and_leaves_nothing_behind(sample_home, monkeypatch):
    app = opened("coordinator/share", sample_home, monkeypatch)
    assert not drawn(app) and looks(sample_home) == 0
    next(each for each in app.button if each.label == LOOK).click().run()
    assert drawn(app) and looks(sample_home) == 1
    app.run()
    assert not drawn(app) and looks(sample_home) == 1


def test_a_viewer_finds_no_check_on_a_cold_server_and_none_after_the_co_ordinator_looked(sample_home, monkeypatch):
    assert not viewer_sees_it(sample_home, monkeypatch)
    app = opened("coordinator/share", sample_home, monkeypatch)
    next(each for each in app.button if each.label == LOOK).click().run()
    assert not viewer_sees_it(sample_home, monkeypatch)
    assert looks(sample_home) == 1


def viewer_sees_it(home: Path, monkeypatch) -> bool:
    app = opened_alone("coordinator/share", home, monkeypatch, viewer=True)
    return bool(drawn(app)) or LOOK in [each.label for each in app.button]
