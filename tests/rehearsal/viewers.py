"""Viewers that speak Streamlit's own protocol: each keeps a websocket open, clicks, and waits for its page to finish.

python rehearsal/viewers.py '{"port": 8501, "pages": ["summary"], "viewers": 20, "clicks": 5, "every": 5}'
Prints one JSON document: seconds of each click by page, bytes, errors. Nothing is drawn: a browser's work is not in it.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
import zlib
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PATIENCE = 120.0


class Viewer:
    """One viewer with a session of its own."""

    def __init__(self, asked: dict[str, Any]) -> None:
        self.asked = asked
        self.hashes: dict[str, str] = {}
        self.runs: list[dict[str, Any]] = []

    async def stay(self, number: int) -> None:
        """Open the first page, then click through the pages at the pace that was asked for."""
        address = f"ws://127.0.0.1:{self.asked['port']}/_stcore/stream"
        origin = f"http://127.0.0.1:{self.asked['port']}"
        seat = {"Cookie": f"seat={number}"}  # by which a proxy in front of several instances keeps a viewer on one
        async with websockets.connect(
            address, subprotocols=["streamlit"], origin=origin, max_size=None, additional_headers=seat
        ) as line:
            every, pages = self.asked.get("every", 0), self.asked["pages"]
            await asyncio.sleep(random.random() * every)
            await self._click(line, pages[0], first=True)
            for click in range(self.asked["clicks"]):
                began = time.perf_counter()
                await self._click(line, pages[(number + click) % len(pages)])
                await asyncio.sleep(max(every - (time.perf_counter() - began), 0))
            if hold := self.asked.get("hold"):
                await asyncio.sleep(hold)

    async def _click(self, line: Any, page: str, first: bool = False) -> None:
        ask = BackMsg()
        ask.rerun_script.query_string = self.asked.get("query", "")
        if page in self.hashes:
            ask.rerun_script.page_script_hash = self.hashes[page]
        else:
            ask.rerun_script.page_name = "" if page == self.asked["pages"][0] and first else page
        began = time.perf_counter()
        await line.send(ask.SerializeToString())
        received, exceptions, charts = [], 0, 0
        while True:
            content = await asyncio.wait_for(line.recv(), PATIENCE)
            received.append(content)
            told = ForwardMsg.FromString(content)
            kind = told.WhichOneof("type")
            if kind == "navigation":
                self.hashes = {each.url_pathname: each.page_script_hash for each in told.navigation.app_pages}
            elif kind == "delta":
                element = told.delta.new_element.WhichOneof("type")
                exceptions += element == "exception"
                charts += element == "plotly_chart"
            elif kind == "script_finished" and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                break
        joined = b"".join(received)
        self.runs.append(
            {
                "page": page,
                "first": first,
                "seconds": time.perf_counter() - began,
                "bytes": len(joined),
                "packed": len(zlib.compress(joined)),
                "charts": charts,
                "errors": exceptions,
            }
        )


async def main(asked: dict[str, Any]) -> dict[str, Any]:
    """Let everyone visit at once; a viewer who was turned away is an error."""
    viewers = [Viewer(asked) for _ in range(asked["viewers"])]
    ends = await asyncio.gather(*(each.stay(number) for number, each in enumerate(viewers)), return_exceptions=True)
    return {
        "runs": [run for each in viewers for run in each.runs],
        "lost": [type(end).__name__ for end in ends if isinstance(end, BaseException)],
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(main(json.loads(sys.argv[1])))))
