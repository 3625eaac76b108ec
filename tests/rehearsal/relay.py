"""A line between a browser and a server on this computer that counts what comes over it, and may be a slow one.

A browser's own slow line (`Network.emulateNetworkConditions`) now and then stands still in the middle of a large file.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Thread

_PIECE = 16_384
_LATENCY = 0.01


class Relay:
    """Passes everything on; `came` counts the bytes from the server."""

    def __init__(self, port: int, mbit: int = 0) -> None:
        """Listen on a free port for the server on `port`; at most `mbit` Mbit/s come from it, or all there are."""
        self._server, self.came = port, 0
        self._mbit, self._free_at, self._one_by_one = mbit, 0.0, Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        """Take nobody in any more."""
        self._listening.close()

    def _listen(self) -> None:
        with suppress(OSError):  # closed
            while True:
                here, _ = self._listening.accept()
                try:
                    there = socket.create_connection(("127.0.0.1", self._server))
                except OSError:  # this one visitor finds nobody; the next may
                    here.close()
                    continue
                for each in (here, there):
                    each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                Thread(target=self._pass_on, args=(here, there, False), daemon=True).start()
                Thread(target=self._pass_on, args=(there, here, True), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        with suppress(OSError):
            while piece := source.recv(_PIECE):
                if counted:
                    self.came += len(piece)
                    self._wait_for_the_line(len(piece))
                target.sendall(piece)
        for each in (source, target):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _wait_for_the_line(self, size: int) -> None:
        if not self._mbit:
            return
        with self._one_by_one:
            now = time.perf_counter()
            late = _LATENCY if self._free_at < now else 0.0
            until = self._free_at = max(self._free_at, now + late) + size * 8 / (self._mbit * 1e6)
        time.sleep(max(until - time.perf_counter(), 0))


@contextmanager
def relay(port: int, mbit: int = 0) -> Iterator[Relay]:
    """A line to the server on a port, for as long as it is needed."""
    line = Relay(port, mbit)
    try:
        yield line
    finally:
        line.close()
