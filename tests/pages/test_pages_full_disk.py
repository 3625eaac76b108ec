"""With a full disk the Board goes on reading, and the co-ordinator is told on every page."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from pages_opened import BOARD, VIEWER, opened

from prevent_metrics.workflow import viewing
from prevent_metrics.workflow.opening import open_workspace

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """How many bytes the disk says are free."""
    told = SimpleNamespace(free=5_000_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: told)
    return told


@pytest.fixture
def home(sample_home: Path) -> Path:
    """The sample, of which a viewer has opened the first report and nobody the second."""
    space = open_workspace(
        f"sqlite:///{sample_home / 'sample.db'}", environment={"PREVENT_HOME": str(sample_home)}, clock=lambda: NOW
    )
    viewing.opened_by_viewer(space, 1, by=VIEWER)
    space.store.close()
    return sample_home


def said(page) -> str:
    return " ".join(each.value for each in page.warning)


@pytest.mark.parametrize("page", BOARD)
def test_a_viewer_reads_a_report_that_was_opened_before(home, room, monkeypatch, page: str):
    room.free = 10_000_000
    shown = opened(f"board/{page}", home, monkeypatch, viewer=True, report="1")
    assert not shown.exception
    assert shown.title and "Report 1" in " ".join(each.proto.body for each in shown.get("html"))


def test_a_report_that_nobody_has_opened_gives_way_to_one_seen_before_and_the_page_says_why(home, room, monkeypatch):
    room.free = 10_000_000
    shown = opened("board/summary", home, monkeypatch, viewer=True)
    assert "Report 2 cannot be opened for the first time now. The disk is full" in said(shown)
    assert "Report 1" in " ".join(each.proto.body for each in shown.get("html"))


@pytest.mark.parametrize(
    ("free", "words"), [(999_999_999, "The disk is filling up"), (10_000_000, "The disk is full"), (1_000_000_000, "")]
)
@pytest.mark.parametrize("page", ["board/summary", "coordinator/returns"])
def test_the_coordinator_is_told_on_every_page(home, room, monkeypatch, page: str, free: int, words: str):
    room.free = free
    shown = opened(page, home, monkeypatch)
    assert not shown.exception
    assert said(shown).startswith(words) and bool(words) is ("The disk" in said(shown))


def test_a_viewer_is_not_troubled_while_the_disk_fills_up(home, room, monkeypatch):
    room.free = 999_999_999
    assert "disk" not in said(opened("board/summary", home, monkeypatch, viewer=True))
