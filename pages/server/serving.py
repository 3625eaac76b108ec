"""Everything that stands around the pages when a server runs them."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
import uvicorn
from anyio import create_task_group, to_thread
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit.runtime import get_instance

from . import tables
from .access_middleware import Gate
from .compression import Packed, pack_beforehand
from .deployment_settings import refuse_unsafe_start, served_address, sign_in_is_configured
from .download_permissions import watch
from .garbage_collection import keep_settled
from .headers import Headers
from .trouble import LOG, answer_trouble, keep_logs_plain, show_trouble

Ready = Callable[[Mapping[str, str]], tuple[bool, str]]


def around_the_pages(ready: Ready, table_file: tables.TableFile) -> dict[str, Any]:
    """Check that the settings let no stranger in, and return what `st.App` is told besides the script.

    `ready` says of an environment whether the dashboard can work, and in what words; `table_file` finds a page's table.
    """
    refuse_unsafe_start()
    keep_logs_plain()
    _leave_the_servers_name_out()
    return {
        "lifespan": _lifespan,
        "routes": [Route("/ready", _answer_with(ready)), Route(tables.PATH, tables.answer_with(table_file))],
        "middleware": [Middleware(Headers), Middleware(Gate), Middleware(Packed)],
        "on_script_error": show_trouble,
        "exception_handlers": {Exception: answer_trouble},
    }


def _leave_the_servers_name_out() -> None:
    """Send no `server` header: Streamlit starts uvicorn itself and has no setting for it."""

    def sent(config: uvicorn.Config) -> list[tuple[bytes, bytes]]:
        return [each for each in config.__dict__.get("encoded_headers", ()) if each[0] != b"server"]

    def keep(config: uvicorn.Config, headers: list[tuple[bytes, bytes]]) -> None:
        config.__dict__["encoded_headers"] = headers

    uvicorn.Config.encoded_headers = property(sent, keep)  # type: ignore[assignment, method-assign]


def _answer_with(ready: Ready) -> Callable[[Request], Awaitable[PlainTextResponse]]:
    async def answer(_: Request) -> PlainTextResponse:
        is_ready, words = await to_thread.run_sync(ready, dict(os.environ))
        return PlainTextResponse(words, status_code=200 if is_ready else 503)

    return answer


@asynccontextmanager
async def _lifespan(_: st.App) -> AsyncIterator[None]:
    watch(get_instance().media_file_mgr)
    pack_beforehand()
    LOG.info("started", {"address": served_address(), "people_sign_in": sign_in_is_configured()})
    async with create_task_group() as meanwhile:
        meanwhile.start_soon(keep_settled)
        yield
        meanwhile.cancel_scope.cancel()
