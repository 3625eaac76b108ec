"""The one HTML page that every address answers with: Streamlit's own, in our language and without its adverts."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit

from .style import CSS

STATIC = Path(streamlit.__file__).parent / "static"
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
#: Where the server is, seen from a page's address. Without it the browser part asks below each page first, in vain.
_BASE = 'window.__streamlit = {BACKEND_BASE_URL: new URL("./", document.baseURI).href}'
_OURS = tuple(
    Path(__file__).with_name(name).read_text("utf-8") for name in ("back.js", "paper.js", "folds.js", "links.js")
)
_NOSCRIPT = (
    "<noscript><p>The dashboard needs JavaScript. Ask your administrator to allow it for this address.</p></noscript>"
)


@cache
def shell() -> str:
    """Streamlit's page in British English, with our title, look and scripts, without its programming interface.

    The look stands last in the page, so that it holds against Streamlit's own, which is added while a page is drawn.
    """
    page = (STATIC / "index.html").read_text("utf-8")
    page = page.replace('<html lang="en">', '<html lang="en-GB">', 1)
    page = page.replace("<title>Streamlit</title>", "<title>Prevent Board</title>", 1)
    scripts = "".join(f"<script>{each}</script>" for each in (_BASE, *_OURS))
    page = page.replace("<script>", f"{scripts}<script>", 1)
    page = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)
    page = re.sub(r'<link rel="service-desc"[^>]*>', "", page)
    page = page.replace("</body>", f"{CSS}</body>", 1)
    return re.sub(r"<noscript>.*?</noscript>", _NOSCRIPT, page, flags=re.DOTALL)


@cache
def script_hashes() -> tuple[str, ...]:
    """The hash of each script inside the page, as a content policy names it."""
    digests = (hashlib.sha256(each.encode()).digest() for each in _INLINE_SCRIPT.findall(shell()))
    return tuple(f"'sha256-{base64.b64encode(each).decode()}'" for each in digests)
