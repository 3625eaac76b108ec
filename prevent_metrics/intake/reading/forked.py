"""Our side of the nursery: asks it for a reading child, and stands for that child as `subprocess.Popen` would."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import subprocess
import sys
import threading
from collections.abc import Callable

import psutil

from .nursery import NUMBER

POSSIBLE = sys.platform == "linux" and hasattr(socket, "send_fds")
_KILLED = -9
_START_SECONDS = 60.0


class Forked:
    """A child that the nursery made: its two pipes, its number, its end."""

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


class Nursery:
    """The one nursery of this process; started when first needed, and again where it has ended."""

    def __init__(self, start: Callable[..., subprocess.Popen]) -> None:
        """Remember how processes are started here."""
        self._start = start
        self._lock = threading.Lock()
        self._process: subprocess.Popen | None = None
        self._door: socket.socket | None = None

    def get_ready(self) -> None:
        """Start the nursery, and wait for nothing."""
        with self._lock:
            self._opened()

    def child(self) -> Forked | None:
        """A new child; None where the nursery gives none, and the caller starts one as usual."""
        for _ in range(2):  # it may have ended since it was last asked
            with contextlib.suppress(OSError):
                return self._asked()
            self.close()
        return None

    def close(self) -> None:
        """End the nursery; children that are at work finish."""
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
            module = "prevent_metrics.intake.reading.nursery"
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
