"""A process that has loaded what reading needs and makes reading children of itself, each in a few milliseconds.

Run as `python -m prevent_metrics.intake.reading.fork_server FD`; ForkServer is our side of it. It opens no file itself:
each child reads one, under its own limits, and ends. Linux only; elsewhere every child loads for itself. (The standard
library's fork server would get all settings of ours, the address of the store and the secret key among them.)
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable

import psutil

from . import child
from .child import warm

NUMBER = struct.Struct("<i")  # the child's process id, then how it ended
_FDS = 3  # a request brings: what the child reads from, where it answers, where its end is told
_IDLE_SECONDS = 600.0
_TIDY_EVERY = 0.5


def main(door: socket.socket) -> None:
    """Make a child for each request until the other side is gone or nothing was asked for long."""
    child.load()
    warm()
    gc.collect()
    gc.freeze()  # what is loaded stays shared with the children
    gc.disable()  # none of them lives long enough to make much that must be looked for
    idle = 0.0
    while idle < _IDLE_SECONDS:
        if not select.select([door], [], [], _TIDY_EVERY)[0]:
            _reap()
            idle += _TIDY_EVERY
            continue
        asked, handed, *_ = socket.recv_fds(door, 1, _FDS)
        if not asked:
            return
        if os.fork() == 0:
            _look_after(door, *handed)
        for each in handed:
            os.close(each)
        _reap()
        idle = 0.0


def _reap() -> None:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _look_after(door: socket.socket, asks: int, answers: int, told: int) -> None:
    """Start one child, tell its number, wait for its end and tell that."""
    try:
        door.close()
        number = os.fork()
        if number == 0:
            os.close(told)
            _read_one(asks, answers)
        os.close(asks)
        os.close(answers)
        os.write(told, NUMBER.pack(number))
        _, status = os.waitpid(number, 0)
        with contextlib.suppress(OSError):  # whoever asked may be gone
            os.write(told, NUMBER.pack(os.waitstatus_to_exitcode(status)))
    finally:
        os._exit(0)


def _read_one(asks: int, answers: int) -> None:
    try:
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
        os.dup2(asks, 0)
        os.dup2(answers, 1)
        os.close(asks)
        os.close(answers)
        child.main()
        os._exit(0)
    finally:
        os._exit(1)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))


POSSIBLE = sys.platform == "linux" and hasattr(socket, "send_fds")
_KILLED = -9
_START_SECONDS = 60.0


class Forked:
    """A child that the fork server made: its two pipes, its number, its end."""

    def __init__(self, writes: int, reads: int, told: int, pid: int) -> None:
        """Take over our ends of the pipes."""
        self.stdin, self.stdout = os.fdopen(writes, "wb"), os.fdopen(reads, "rb")
        self.pid = pid
        self.returncode: int | None = None
        self._told = os.fdopen(told, "rb", buffering=0)
        self._lock = threading.Lock()

    def communicate(self, message: bytes | None = None) -> tuple[bytes, None]:
        """Send everything, then read everything; a child that ended meanwhile has nothing more to say."""
        with contextlib.suppress(BrokenPipeError):
            if message:
                self.stdin.write(message)
            self.stdin.close()
        with self.stdout:
            answer = self.stdout.read()
        self.wait()
        return answer, None

    def poll(self) -> int | None:
        """How it ended; None while it runs."""
        if self._lock.acquire(blocking=False):  # whoever holds it waits for the end, which has not come then
            try:
                if self.returncode is None and select.select([self._told], [], [], 0)[0]:
                    self._hear()
            finally:
                self._lock.release()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end; the code as `subprocess` gives it. Raises its TimeoutExpired."""
        with self._lock:
            if self.returncode is None:
                if not select.select([self._told], [], [], timeout)[0]:
                    raise subprocess.TimeoutExpired("reading child", timeout or 0)
                self._hear()
        assert self.returncode is not None
        return self.returncode

    def _hear(self) -> None:
        said = self._told.read(NUMBER.size) or b""
        self._told.close()
        self.returncode = NUMBER.unpack(said)[0] if len(said) == NUMBER.size else _KILLED

    def kill(self) -> None:
        """End it now."""
        if self.poll() is None:
            with contextlib.suppress(psutil.Error):
                psutil.Process(self.pid).kill()


class ForkServer:
    """The one fork server of this process; started when first needed, and again where it has ended."""

    def __init__(self, start: Callable[..., subprocess.Popen]) -> None:
        """Remember how processes are started here."""
        self._start = start
        self._lock = threading.Lock()
        self._process: subprocess.Popen | None = None
        self._door: socket.socket | None = None

    def get_ready(self) -> None:
        """Start the fork server, and wait for nothing."""
        with self._lock:
            self._opened()

    def child(self) -> Forked | None:
        """A new child; None where the fork server gives none, and the caller starts one as usual."""
        for _ in range(2):  # it may have ended since it was last asked
            with contextlib.suppress(OSError):
                return self._asked()
            self.close()
        return None

    def close(self) -> None:
        """End the fork server; children that are at work finish."""
        with self._lock:
            if self._door is not None:
                self._door.close()
            if self._process is not None:
                self._process.kill()
                self._process.wait()
            self._door = self._process = None

    def _opened(self) -> socket.socket:
        if self._door is not None and self._process is not None and self._process.poll() is not None:
            self._door.close()
            self._door = None
        if self._door is None:
            ours, theirs = socket.socketpair()
            number = theirs.fileno()
            module = "prevent_metrics.intake.reading.fork_server"
            self._process = self._start([sys.executable, "-m", module, str(number)], pass_fds=(number,))
            theirs.close()
            self._door = ours
        return self._door

    def _asked(self) -> Forked:
        theirs_in, ours_in = os.pipe()
        ours_out, theirs_out = os.pipe()
        ours_told, theirs_told = os.pipe()
        handed = (theirs_in, theirs_out, theirs_told)
        try:
            with self._lock:
                socket.send_fds(self._opened(), [b"c"], list(handed))
        except OSError:
            _close(ours_in, ours_out, ours_told)
            raise
        finally:
            _close(*handed)
        came = select.select([ours_told], [], [], _START_SECONDS)[0]
        number = os.read(ours_told, NUMBER.size) if came else b""
        if len(number) < NUMBER.size:
            _close(ours_in, ours_out, ours_told)
            raise ConnectionError
        return Forked(ours_in, ours_out, ours_told, NUMBER.unpack(number)[0])


def _close(*numbers: int) -> None:
    for each in numbers:
        os.close(each)
