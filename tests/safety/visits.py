"""The real product on loopback, and visits to it over its own websocket, as a browser makes them but without drawing."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import httpx
from command_line import ROOT
from small_dashboard import Served, free_port
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME
from websockets.sync.client import ClientConnection, connect


class Product(Served):
    """The product itself behind its own door, in a folder of its own."""

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "asgi.py"), f"--server.port={self.port}"]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PREVENT_")}
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=self.folder, stdout=log, stderr=log, env=kept | self.settings | {"PYTHONPATH": str(ROOT)}
            )
        for _ in range(600):
            try:
                if httpx.get(f"{self.address}/_stcore/health").status_code == 200:
                    return
            except httpx.TransportError:
                assert self._process.poll() is None, f"the server did not start: {self.log[-2000:]}"
            time.sleep(0.1)
        raise AssertionError(f"the server did not answer: {self.log[-2000:]}")

    @property
    def number(self) -> int:
        """The number of its process."""
        assert self._process is not None
        return self._process.pid


@contextmanager
def product(folder: Path, home: Path, secrets: str = "", **settings: str) -> Iterator[Product]:
    """Serve the product on a data folder, with or without a sign-in."""
    (folder / ".streamlit").mkdir(parents=True)
    shutil.copy(ROOT / ".streamlit" / "config.toml", folder / ".streamlit")
    port = free_port()
    if secrets:
        (folder / ".streamlit" / "secrets.toml").write_text(secrets.replace("PORT", str(port)))
    server = Product(folder, port, PREVENT_HOME=str(home), **settings)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def pages() -> dict[str, tuple[str, ...]]:
    """The addresses of the product's pages as `app.py` lists them, by the part of the product they are in."""
    tree = ast.parse((ROOT / "app.py").read_text("utf-8"))
    found = {}
    for each in tree.body:
        name = each.targets[0].id if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name) else ""
        if name in ("BOARD", "ABOUT", "COORDINATOR"):
            found[name] = tuple(ast.literal_eval(each.value))
    assert set(found) == {"BOARD", "ABOUT", "COORDINATOR"}, "app.py lists its pages in another way"
    return found


class Visit:
    """One open session: each page that is asked for, with everything the server sent for it."""

    def __init__(self, server: Served, cookies: list[dict], headers: Mapping[str, str] | None = None) -> None:
        """Come in with the cookies of a person."""
        first = httpx.get(f"{server.address}/_stcore/health")
        token = first.cookies[XSRF_COOKIE_NAME]
        told = {each["name"]: each["value"] for each in cookies} | {XSRF_COOKIE_NAME: token}
        self._opened = connect(
            f"ws://127.0.0.1:{server.port}/_stcore/stream",
            origin=server.address,  # type: ignore[arg-type]
            subprotocols=["streamlit", token],  # type: ignore[list-item]
            additional_headers={"Cookie": "; ".join(f"{k}={v}" for k, v in told.items()), **(headers or {})},
            max_size=None,
            open_timeout=60,
        )
        self.connection: ClientConnection = self._opened.__enter__()

    def page(self, name: str, query: str = "", seconds: float = 90.0, number: str = "") -> bytes:
        """Ask for a page by its address (or its number) and give all that came until its script had finished."""
        return b"".join(self._messages(name, query, seconds, number))

    def _messages(self, name: str, query: str = "", seconds: float = 90.0, number: str = "") -> list[bytes]:
        asked = BackMsg()
        asked.rerun_script.page_name = name
        asked.rerun_script.page_script_hash = number
        asked.rerun_script.query_string = query
        self.connection.send(asked.SerializeToString())
        came, until = [], time.monotonic() + seconds
        while time.monotonic() < until:
            message = self.connection.recv(timeout=max(0.1, until - time.monotonic()))
            assert isinstance(message, bytes)
            came.append(message)
            told = ForwardMsg.FromString(message)
            if (
                told.WhichOneof("type") == "script_finished"
                and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                return came
        raise TimeoutError(f"the page {name} did not finish in {seconds:.0f} s")

    def downloads(self, page: str) -> list[str]:
        """The address of every file that a page puts out; made now where it is made on asking."""
        addresses, session = [], ""
        for message in map(ForwardMsg.FromString, self._messages(page)):
            if message.WhichOneof("type") == "new_session":
                session = message.new_session.initialize.session_id or session
            if message.WhichOneof("type") == "delta" and message.delta.new_element.HasField("download_button"):
                button = message.delta.new_element.download_button
                addresses.append(button.url or self._made(button.deferred_file_id, session))
        return addresses

    def tables(self, page: str) -> list[str]:
        """The address of every table that a page offers as a file."""
        bodies = (each.delta.new_element.html.body for each in map(ForwardMsg.FromString, self._messages(page)))
        links = [link for body in bodies for link in re.findall(r'href="\.(/tables/[^"]+)"', body)]
        return [unescape(each) for each in links]

    def _made(self, promised: str, session: str) -> str:
        asked = BackMsg()
        asked.backend_operation_request.request_id = promised
        asked.backend_operation_request.session_id = session
        asked.backend_operation_request.deferred_file.file_id = promised
        self.connection.send(asked.SerializeToString())
        while True:
            message = self.connection.recv(timeout=60)
            assert isinstance(message, bytes)
            told = ForwardMsg.FromString(message)
            if told.WhichOneof("type") == "backend_operation_response":
                assert not told.backend_operation_response.error_msg
                return str(told.backend_operation_response.deferred_file.url)

    def close(self) -> None:
        """Leave."""
        self._opened.__exit__(None, None, None)
