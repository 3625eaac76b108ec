"""Starts a child process for a file, watches its memory and its time, and turns every end into an answer."""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil

from ...vocabulary.issues import Issue
from . import limits as reasons
from .fork_server import POSSIBLE, Forked, ForkServer
from .serialisation import DONE, READY, STOPPED, Request, unpacked

_ROOT = Path(__file__).resolve().parents[3]
_START_SECONDS = 60.0
_START_PROCESSOR_SECONDS = 1.0  # what starting itself takes
_LOOK_EVERY = 0.05
# One thread each and few memory arenas: a child that reads one file needs no more, and its limit counts them all.
_QUIET = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # a process that makes others of itself has one thread
    "RUST_BACKTRACE": "0",
    "PYTHONUTF8": "1",
}
_KEPT = ("PATH", "SYSTEMROOT", "WINDIR", "TEMP", "TMP", "HOME", "USERPROFILE", "LANG", "LC_ALL", "LD_LIBRARY_PATH")
_SECONDS_USED_UP = -getattr(signal, "SIGXCPU", 0)
_ABORTED = -signal.SIGABRT


def _started(command: Sequence[str], **streams: Any) -> subprocess.Popen:
    return subprocess.Popen(  # noqa: S603 - our own interpreter and modules, no words of anyone else
        command,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        # No settings of ours go along: a child has no use for an address of a store or a key.
        env={key: os.environ[key] for key in _KEPT if key in os.environ} | _QUIET,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        **streams,
    )


fork_server = ForkServer(_started)


class Child:
    """One process, started and ready or getting ready; it answers one request and ends."""

    def __init__(self) -> None:
        """Start the process."""
        self.process: subprocess.Popen | Forked = (fork_server.child() if POSSIBLE else None) or _started(
            [sys.executable, "-m", "prevent_metrics.intake.reading.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._answer = b""
        self._ready_at: float | None = None

    def ask(self, request: Request, message: bytes) -> bytes | Issue:
        """Send a request and give the answer, or the reason why there is none."""
        talk = threading.Thread(target=self._talk, args=(message,), daemon=True)
        talk.start()
        stopped = self._watch(talk, request)
        talk.join()
        self.process.wait()
        if stopped is not None:
            return stopped
        if self._answer[:1] == DONE:
            return self._answer[1:]
        if self._answer[:1] == STOPPED:
            return unpacked(Issue, self._answer[1:])
        return self._reason_of_end(request)

    def close(self) -> None:
        """End a process that nobody asked anything."""
        self.process.kill()
        with contextlib.suppress(OSError):
            self.process.communicate()

    def _talk(self, message: bytes) -> None:
        assert self.process.stdout is not None
        with contextlib.suppress(OSError, ValueError):  # the child may end at any moment
            if self.process.stdout.read(1) == READY:
                self._ready_at = time.monotonic()
                self._answer = self.process.communicate(message)[0]

    def _watch(self, talk: threading.Thread, request: Request) -> Issue | None:
        started = time.monotonic()
        with contextlib.suppress(psutil.Error):
            seen = psutil.Process(self.process.pid)
            while talk.is_alive():
                talk.join(_LOOK_EVERY)
                reason = self._over(seen, request, started)
                if reason is not None and talk.is_alive():
                    self.process.kill()
                    return reason
        return None

    def _over(self, seen: psutil.Process, request: Request, started: float) -> Issue | None:
        now, ready = time.monotonic(), self._ready_at
        if ready is None:
            return reasons.did_not_start() if now - started > _START_SECONDS else None
        if now - ready > request.clock_seconds:
            return reasons.too_slow(request.clock_seconds)
        used = seen.cpu_times()
        if used.user + used.system > request.seconds + _START_PROCESSOR_SECONDS:
            return reasons.too_slow(request.seconds)
        return reasons.too_much_memory() if seen.memory_info().rss > request.memory_bytes else None

    def _reason_of_end(self, request: Request) -> Issue:
        if self._ready_at is None:
            return reasons.did_not_start()
        code = self.process.returncode
        if code == _SECONDS_USED_UP:
            return reasons.too_slow(request.seconds)
        # An allocation that the limit forbids ends the process at once, before it can say so.
        return reasons.too_much_memory() if code in (_ABORTED, -9) else reasons.could_not_open()


_spares: list[Child] = []
_lock = threading.Lock()
_wanted = 0


def keep_ready(count: int) -> None:
    """Keep so many started children waiting, so that the next file need not wait for a start; 0 ends them."""
    global _wanted
    with _lock:
        _wanted = count
        while len(_spares) < count:
            _spares.append(Child())
        while len(_spares) > count:
            _spares.pop().close()


def child() -> Child:
    """A child to ask: a waiting one where there is one."""
    with _lock:
        waiting = next((each for each in _spares if each.process.poll() is None), None)
        if waiting is not None:
            _spares.remove(waiting)
    chosen = waiting or Child()
    keep_ready(_wanted)
    return chosen


def get_ready() -> None:
    """Prepare for files that are about to come, and wait for nothing."""
    if POSSIBLE:
        fork_server.get_ready()
    elif not _wanted:
        keep_ready(1)


atexit.register(fork_server.close)
atexit.register(keep_ready, 0)
