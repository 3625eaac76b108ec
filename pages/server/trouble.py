"""What is said and written down when something goes wrong: a reference for people, a line for the administrator.

Lines carry the kind and the place of a trouble, never its text: a text may hold what somebody typed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse
from streamlit import config
from streamlit.logger import update_formatter
from streamlit.runtime.scriptrunner import get_script_run_ctx

from . import say
from .deployment_settings import sign_in_settings

LOG = logging.getLogger("prevent")
_ROOT = Path(__file__).resolve().parents[2]


def keep_logs_plain() -> None:
    """Write every log line as one JSON object, and of exceptions only kind and place."""
    factory = logging.getLogRecordFactory()
    if getattr(factory, "is_plain", False):
        return

    def plain(*arguments: Any, **named: Any) -> logging.LogRecord:
        return _made_plain(factory(*arguments, **named))

    plain.is_plain = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(plain)
    config.set_option("logger.enableRich", False)  # it would print a trouble's words past the log
    config.set_option("logger.messageFormat", "%(message)s")
    update_formatter()
    logging.getLogger("uvicorn.access").disabled = True  # addresses of people and pages they asked for
    if not LOG.handlers:
        LOG.addHandler(logging.StreamHandler())
    LOG.setLevel(logging.INFO)
    LOG.propagate = False


def _made_plain(record: logging.LogRecord) -> logging.LogRecord:
    moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    line: dict[str, Any] = {"at": moment, "level": record.levelname.lower(), "from": record.name}
    if record.name == LOG.name and isinstance(record.args, dict):
        line |= {"event": record.msg} | record.args
    else:
        line["event"] = _one_line(record)
    if record.exc_info and isinstance(record.exc_info, tuple) and record.exc_info[1] is not None:
        line |= described(record.exc_info[1])
    record.msg, record.args, record.exc_info, record.exc_text = json.dumps(line, default=str), (), None, None
    return record


def _one_line(record: logging.LogRecord) -> str:
    # Other packages put a trouble's own words among the arguments: only what the programmer wrote is kept.
    words = str(record.msg).splitlines() or [""]
    return words[0] if record.args else words[0][:200]


def log_access(event: str, outcome: str, who: str = "", client: str = "", **facts: object) -> None:
    """Write a line about access for the council's monitoring: what, outcome, who as a keyed digest, from where."""
    LOG.info(event, {"outcome": outcome, "who": _digest(who), "client": client, **facts})


def _digest(who: str) -> str:
    """A person in the log: the same digest for the same address, which the log alone does not tell.

    >>> _digest("")
    ''
    """
    if not who:
        return ""
    key = str(sign_in_settings().get("cookie_secret", "")).encode()
    return hmac.new(key, who.casefold().encode(), hashlib.sha256).hexdigest()[:16]


def described(trouble: BaseException) -> dict[str, str]:
    """The kind of a trouble and the place in our files where it came from."""
    place, step = "", trouble.__traceback__
    while step is not None:
        path = Path(step.tb_frame.f_code.co_filename)
        if path.is_relative_to(_ROOT) and ".venv" not in path.parts:
            place = f"{path.relative_to(_ROOT).as_posix()}:{step.tb_lineno}"
        step = step.tb_next
    return {"trouble": type(trouble).__name__, "place": place}


def new_reference() -> str:
    """A reference that a person can read out and the administrator can find in the log."""
    return f"B-{secrets.randbelow(90_000) + 10_000}"


def write_down(trouble: BaseException, where: str, reference: Callable[[], str] = new_reference) -> str:
    """Write a trouble into the log and return its reference."""
    name = reference()
    LOG.error("trouble", {"reference": name, "where": where, **described(trouble)})
    return name


def words_for(reference: str) -> str:
    """What a person is told of a trouble that is our fault."""
    return f"Nothing is lost. Tell your administrator this reference: {reference}."


def show_trouble(trouble: Exception) -> bool:
    """Show a page's trouble: known ones in their own words, ours as a reference and nothing else."""
    from prevent_metrics.store.records import (
        StoreError,
        UnusableStore,  # here, so that a start does not wait for them
    )
    from prevent_metrics.workflow.secret import SecretError

    if isinstance(trouble, UnusableStore):
        say.warning(_STORE_AWAY.format(seconds=LOOK_AGAIN_AFTER, reference=_reference_of(trouble), words=trouble))
        _look_again()
    elif isinstance(trouble, StoreError | SecretError):
        LOG.warning("told", {"where": "page", **described(trouble)})
        say.warning(str(trouble))
    else:
        say.error(f"**We could not show this page.** {words_for(write_down(trouble, 'page'))}")
    return True


LOOK_AGAIN_AFTER = 10  # seconds
_STORE_AWAY = (
    "**The dashboard cannot open its store now.** This page tries again every {seconds} seconds. If this "
    "continues, tell your administrator this reference:"
    " {reference}.\n\nFor the administrator: {words}"
)


def _reference_of(trouble: Exception) -> str:
    """The reference of a trouble that a session meets again and again, written into the log the first time."""
    said, reference = st.session_state.get("store away", ("", ""))
    if said != str(trouble):
        reference = write_down(trouble, "page")
        st.session_state["store away"] = (str(trouble), reference)
    return reference


@st.fragment(run_every=LOOK_AGAIN_AFTER)
def _look_again() -> None:
    """Run the page once more after a while; as part of the page's own run it does nothing."""
    context = get_script_run_ctx()
    if context is not None and context.fragment_ids_this_run:
        st.rerun()


def answer_trouble(request: Request, trouble: Exception) -> HTMLResponse:
    """Answer a request that went wrong outside the pages with a reference and nothing else."""
    from pages.server.shell import security_headers

    reference = write_down(trouble, "request")
    page = plain_page("We could not show this page", words_for(reference))
    return HTMLResponse(page, status_code=500, headers=security_headers())


def plain_page(heading: str, words: str) -> str:
    """A page of one heading and one sentence that needs nothing else."""
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{heading}</title></head>'
        f"<body><main><h1>{heading}</h1><p>{words}</p></main></body></html>"
    )
