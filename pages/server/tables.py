"""The way to a page's table as a file: asked of the server itself, for whoever may see the page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from prevent_metrics.vocabulary.board_words import THIS_COMPUTER

from .access_middleware import person_asking
from .deployment_settings import sign_in_is_configured
from .roles import Person, may
from .trouble import plain_page

PATH = "/tables/{page}/{name}.csv"
#: From a person, a page, a table's name and what stands in the address: the file's name and bytes; None: no such table.
TableFile = Callable[[Person, str, str, Mapping[str, str]], tuple[str, bytes] | None]
_NONE = "No table of a shared report is at this address. Open the page again and download it from there."
_NO_ROLE = "Sign in to open this."


def answer_with(table_file: TableFile) -> Callable[[Request], Awaitable[Response]]:
    """Answer a request for a table with its file, or with a sentence."""

    async def answer(asked: Request) -> Response:
        person = person_asking(asked) if sign_in_is_configured() else Person(THIS_COMPUTER, "coordinator")
        if person is None or not may(person, "viewer"):
            return HTMLResponse(plain_page("Not here", _NO_ROLE), status_code=403)
        page, name = asked.path_params["page"], asked.path_params["name"]
        found = await to_thread.run_sync(table_file, person, page, name, dict(asked.query_params))
        if found is None:
            return HTMLResponse(plain_page("Not here", _NONE), status_code=404)
        named, content = found
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(named)}",
            "Cache-Control": "no-store",
        }
        return Response(content, media_type="text/csv; charset=utf-8", headers=headers)

    return answer
