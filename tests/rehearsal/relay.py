"""A line between a browser and a server on this computer that counts what comes over it, packed or not."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

_PIECE = 65_536


class Relay:
    """Passes everything on; `came` counts the bytes from the server."""

    def __init__(self, port: int) -> None:
        """Listen on a free port for the server on `port`."""
        self._server, self.came = port, 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        """Take nobody in any more."""
        self._listening.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._listening.accept()
                there = socket.create_connection(("127.0.0.1", self._server))
                for each in (here, there):
                    each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                Thread(target=self._pass_on, args=(here, there, False), daemon=True).start()
                Thread(target=self._pass_on, args=(there, here, True), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        with suppress(OSError):
            while piece := source.recv(_PIECE):
                self.came += len(piece) if counted else 0
                target.sendall(piece)
        for each in (source, target):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


@contextmanager
def relay(port: int) -> Iterator[Relay]:
    """A line to the server on a port, for as long as it is needed."""
    line = Relay(port)
    try:
        yield line
    finally:
        line.close()
