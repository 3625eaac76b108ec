"""A process that has loaded what reading needs and makes reading children of itself, each in a few milliseconds.

Run as `python -m prevent_metrics.intake.reading.nursery FD`. It opens no file itself: each child reads one, under its
own limits, and ends. Linux only; elsewhere every child loads for itself.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import socket
import struct
import sys

from . import child
from .warming import warm

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
