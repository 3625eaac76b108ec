"""One file, one process: whatever happens in it, the parent gets a report or one plain reason."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import psutil
import pytest
from asked import asked
from hostile import HOSTILE, ordinary

from prevent_metrics.intake.reading import children
from prevent_metrics.intake.reading.limits import Limits, limits_for
from prevent_metrics.intake.reading.serialisation import Request
from prevent_metrics.intake.results import FileReport
from prevent_metrics.vocabulary.issues import Issue

_SHORT = Limits(memory_bytes=1 << 30, seconds=20.0, clock_seconds=3.0)
_BRIEF = Limits(memory_bytes=1 << 30, seconds=2.0, clock_seconds=60.0)


def test_a_report_comes_back_with_its_tidy_table():
    report = asked(ordinary())
    assert isinstance(report, FileReport)
    assert report.tables[0].rows_read == 2
    assert report.tables[0].tidy["texts"].tolist() == [2, 2]


@pytest.mark.parametrize(
    ("function", "code"),
    [
        ("sleep", "file-too-slow"),
        ("spin", "file-too-slow"),
        ("grow", "file-needs-too-much-memory"),
        ("abort", "file-needs-too-much-memory"),
        ("stumble", "reader-fault"),
        ("leave", "file-could-not-be-opened"),
    ],
)
def test_every_way_a_child_can_end_becomes_one_reason(function, code):
    answer = asked(ordinary(), function, _SHORT if function == "sleep" else _BRIEF)
    assert isinstance(answer, Issue)
    assert answer.code == code


def test_a_fault_of_ours_names_its_place_and_never_a_value():
    answer = asked(ordinary(), "stumble")
    assert "07700" not in answer.message
    assert "ValueError-" in answer.message


def test_what_a_library_prints_does_not_spoil_the_answer(capfd):
    report = asked(ordinary(), "chatter")
    assert isinstance(report, FileReport)
    assert capfd.readouterr() == ("", "")


def test_a_child_never_gets_settings_of_ours(monkeypatch):
    monkeypatch.setenv("PREVENT_STORE", "postgresql://secret")
    report = asked(ordinary(), "environment")
    assert "PREVENT_STORE" not in report.file


def test_a_waiting_child_is_used_and_another_takes_its_place():
    children.keep_ready(1)
    try:
        waiting = children._spares[0]
        assert children.child() is waiting
        assert len(children._spares) == 1
        waiting.close()
    finally:
        children.keep_ready(0)
    assert children._spares == []


def test_a_waiting_child_ends_when_nobody_asks():
    started = children.Child()
    started.process.stdin.close()
    assert started.process.wait(30) == 0
    started.process.stdout.close()


@pytest.mark.parametrize(("size", "clock"), [(999_999, 9.0), (1_000_000, 9.0), (2_000_000, 12.0)])
def test_the_clock_gives_larger_files_more_time(size, clock):
    assert limits_for(size, size).clock_seconds == clock


@pytest.mark.parametrize(("size", "more"), [(4_999_999, False), (5_000_000, False), (5_100_000, True)])
def test_limits_grow_only_above_five_megabytes(size, more):
    limits = limits_for(size, size)
    assert (limits.memory_bytes > 1 << 30) is more
    assert (limits.seconds > 9.0) is more


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_files_end_with_a_clear_reason(name):
    make, code = HOSTILE[name]
    answer = asked(make())
    assert (answer.code if isinstance(answer, Issue) else "") == code
    if isinstance(answer, Issue):
        assert answer.level == "must fix"
        assert "Error" not in answer.message
        assert "Exception" not in answer.message


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits; the parent's watch does it")
def test_a_child_holds_itself_to_its_limits():
    program = (
        "import resource; from prevent_metrics.intake.reading.limits import Limits, confine; confine(Limits(2**30, 5));"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0],"
        "resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=os.environ, check=True)
    assert told.stdout.split() == [str(2**30), "6", "0"]


@pytest.mark.parametrize(("allowed", "code"), [(1, "file-needs-too-much-memory"), (1 << 40, "")])
def test_the_parent_watches_memory_where_the_system_does_not(allowed, code):
    started = children.Child()
    started._ready_at = time.monotonic()
    request = Request("understand", "a file", "0", allowed, 60.0, 60.0)
    reason = started._over(psutil.Process(started.process.pid), request, time.monotonic())
    started.close()
    assert (reason.code if reason else "") == code
