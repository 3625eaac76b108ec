"""Children come from a fork server where the system can; without it, and after its end, files are read all the same."""

import os
import signal
import sys

import psutil
import pytest
from asked import asked
from hostile import ordinary

from prevent_metrics.intake.reading import children
from prevent_metrics.intake.results import FileReport
from prevent_metrics.vocabulary.issues import Issue

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the fork server")


def test_each_file_is_read_by_a_process_of_its_own():
    first, second = children.Child(), children.Child()
    try:
        assert len({first.process.pid, second.process.pid, children.fork_server._process.pid, os.getpid()}) == 4
    finally:
        first.close()
        second.close()


def test_a_child_that_was_ended_tells_by_which_signal():
    started = children.Child()
    assert started.process.poll() is None
    os.kill(started.process.pid, signal.SIGABRT)
    assert started.process.wait() == -signal.SIGABRT
    assert started.process.poll() == -signal.SIGABRT


def test_after_the_fork_server_ended_the_next_file_is_read_by_a_new_one():
    children.Child().close()
    before = children.fork_server._process
    psutil.Process(before.pid).kill()
    before.wait()
    assert isinstance(asked(ordinary(), "count_sheets"), FileReport)
    assert children.fork_server._process.pid != before.pid


def test_where_there_is_no_fork_server_a_child_loads_for_itself(monkeypatch):
    monkeypatch.setattr(children, "POSSIBLE", False)
    started = children.Child()
    assert psutil.Process(started.process.pid).ppid() == os.getpid()
    started.close()


def test_a_limit_of_one_child_does_not_stay_for_the_next():
    assert isinstance(asked(ordinary(), "abort"), Issue)
    assert isinstance(asked(ordinary(), "count_sheets"), FileReport)


def test_the_fork_server_has_one_thread_and_no_settings_of_ours(monkeypatch):
    children.fork_server.close()
    monkeypatch.setenv("PREVENT_STORE", "postgresql://secret")
    children.Child().close()
    seen = psutil.Process(children.fork_server._process.pid)
    assert seen.num_threads() == 1
    assert "PREVENT_STORE" not in seen.environ()
