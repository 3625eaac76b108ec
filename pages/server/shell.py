"""The page that every browser gets first, its styles, and the headers of every answer."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .deployment_settings import public_origin

# The one HTML page that every address answers with:

PAPER = """
@media print {
  @page { size: A4; margin: 14mm; }
  html { font-size: 12.5px; }
  html, body, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"], [data-testid="stVerticalBlock"] {
    position: static !important; height: auto !important; overflow: visible !important; }
  .stAppHeader, [data-testid="stSidebar"], [data-testid="stExpander"], [data-testid="stToolbar"], .stDownloadButton,
  .pb-fold, .pb-file, .stButton, .stSelectbox, .stTextInput, .stPopover, .st-key-pb-turning,
  [data-testid="stStatusWidget"], [data-testid="stPageLink"],
  [data-testid="stCaptionContainer"] { display: none !important; }
  .stMainBlockContainer { max-width: none !important; padding: 0 !important; }
  .st-key-pb-head { position: static; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  a { color: inherit !important; text-decoration: none !important; }
  h1, h2, h3, caption { break-after: avoid; }
  .pb-tiles { grid-template-columns: repeat(3, 1fr); }
  .pb-tiles li, .pb-statements li, .stPlotlyChart, .pb-table tr { break-inside: avoid; }
  .pb-table thead { display: table-header-group; }
  div:has(> div > .stPlotlyChart), div:has(> .stPlotlyChart),
  .stPlotlyChart, .stPlotlyChart > div, .js-plotly-plot, .js-plotly-plot .plot-container { width: 100% !important;
    height: auto !important; }
  .js-plotly-plot .svg-container { width: 100% !important; height: auto !important; }
  .js-plotly-plot .main-svg { width: 100% !important; height: 100% !important; }
  .pb-wide { overflow: visible; }
  .pb-more > summary { display: none; }
  .pb-more::details-content { content-visibility: visible; display: block; height: auto; }
}
.pb-paper .stMainBlockContainer { max-width: 690px; padding-left: 0; padding-right: 0; }
.pb-paper [data-testid="stHorizontalBlock"] { flex-wrap: wrap; }
.pb-paper [data-testid="stColumn"] { flex: 1 1 100% !important; width: 100% !important; min-width: 100%; }
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation: none !important; transition: none !important; scroll-behavior: auto !important; }
}
@media (forced-colors: active) {
  .pb-bar { border: 1px solid CanvasText; } .pb-bar span { background: Highlight; forced-color-adjust: none; }
  .pb-bar i { background: CanvasText; forced-color-adjust: none; }
  .pb-tag, .pb-toned { border: 1px solid CanvasText !important; }
  .pb-note { border-left-color: CanvasText; }
  :focus-visible { outline: 3px solid Highlight !important; }
}
"""


_PAGE = """
:root { --ink: #0b0c0c; --quiet: #505a5f; --line: #d5d9e0; --blue: #12436D; --accent: #801650; --track: #e3e7ef; }
.stMainBlockContainer { max-width: 1280px; padding: 4rem 2rem 3rem; }
.stMain h1 { font-size: 1.75rem; line-height: 1.2; padding: .2rem 0 0; }
.stMain h2, .stMain .pb-h2 { font-size: 1.3rem; font-weight: 650; padding: .4rem 0 .2rem; margin: 0; }
.stMain h3 { padding: .2rem 0; margin: 0; } .stMain .pb-h3 { font-size: 1.1rem; font-weight: 600; line-height: 1.2; }
.pb-run { display: flex; flex-direction: column; gap: 1rem; } .pb-run > * { min-width: 0; }
.pb-masthead { font-weight: 600; letter-spacing: .03em; font-size: .85rem; color: #3d3d3d; margin: 0; }
.pb-logo { height: 40px; max-width: 200px; object-fit: contain; float: left; margin: 0 1rem 0 0; }
.pb-logo + .pb-masthead { line-height: 40px; }
.st-key-pb-head { border-bottom: 1px solid var(--line); padding-bottom: .5rem; }
.st-key-pb-head > div:first-child { flex: 1 1 20rem; min-width: 0; }
.st-key-pb-head button, .st-key-pb-turning button { min-height: 2.2rem; padding: .15rem .7rem; }
.pb-subline { color: var(--quiet); font-size: 1rem; margin: 0; }
.pb-reading, .pb-sources { color: var(--quiet); font-size: .9rem; margin: 0; }
.pb-verdict { margin: 0; }
[data-testid="stPageLink"] a { text-decoration: underline; color: #1d4ed8; }
[data-testid="stPageLink"] a p { color: #1d4ed8; font-weight: 600; }
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p { color: var(--quiet); opacity: 1; }
.pb-steps li { margin: .3rem 0; }
.pb-terms dt { font-weight: 600; } .pb-terms dd { margin: 0 0 .5rem; color: #3d3d3d; } .pb-terms { margin: 0; }
.pb-note { border-left: 4px solid #12436D; padding: .3rem .9rem; margin: 0; }
.pb-wide { overflow-x: auto; }
.pb-fold { border: 1px solid var(--line); border-radius: 6px; }
.pb-fold + .pb-fold { border-top: 0; }
.pb-fold > summary { cursor: pointer; padding: .6rem .9rem; min-height: 24px; }
.pb-fold > summary:hover { color: #1d4ed8; } .pb-fold[open] > summary { border-bottom: 1px solid var(--line); }
.pb-fold > div { display: flex; flex-direction: column; gap: 1rem; padding: .9rem; }
.pb-fold > div > * { min-width: 0; }
.pb-file { margin: 0; } .pb-file a { color: #1d4ed8; display: inline-block; min-height: 24px; }
a { text-underline-offset: 3px; }
a:focus-visible, button:focus-visible, summary:focus-visible,
[role=tab]:focus-visible, [tabindex]:focus-visible { outline: 3px solid #1d4ed8 !important; outline-offset: 2px; }
[data-testid="stTopNavLink"]:focus-visible, [data-testid="stTopNavSection"]:focus-visible {
  outline: 3px solid #1d4ed8 !important; outline-offset: -3px; }
[data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
[data-testid="InputInstructions"] { color: var(--quiet); }
[data-testid="stDateInput"] [role="spinbutton"] { display: inline-block; min-width: 24px; min-height: 24px;
  text-align: center; }
"""

_TILES = """
.pb-tiles { display: grid; grid-template-columns: repeat(3, 1fr); gap: .7rem; list-style: none; padding: 0 !important;
  margin: 0; }
.pb-tiles:has(> li:nth-child(4):last-child) { grid-template-columns: repeat(4, 1fr); }
.pb-tiles li { border: 1px solid var(--line); border-radius: 6px; padding: .55rem .9rem .65rem; margin: 0; }
.pb-tile-label { font-weight: 600; margin: 0; font-size: .95rem; }
.pb-tile-label a, .pb-statements a { color: var(--ink); text-decoration-color: #767d86; }
.pb-statements a:hover, .pb-tile-label a:hover { color: #1d4ed8; }
.pb-tile-value { font-size: 1.75rem; line-height: 1.2; font-weight: 700; margin: 0; }
.pb-tile-detail { font-size: .875rem; line-height: 1.35; color: #3d3d3d; margin: 0 0 .35rem; }
.pb-bar { position: relative; height: 8px; border-radius: 4px; background: var(--track); }
.pb-bar span { position: absolute; inset: 0 auto 0 0; border-radius: 4px; background: var(--blue); }
.pb-bar i { position: absolute; top: -4px; width: 3px; height: 16px; background: var(--accent); }
.pb-statements { list-style: none; padding: 0 !important; margin: 0; }
.pb-statements li { display: grid; grid-template-columns: 5.4rem 1fr; gap: .8rem; align-items: start; margin: 0;
  padding: .4rem 0; border-bottom: 1px solid #e6e9ee; line-height: 1.4; font-size: .97rem; }
.pb-grid { list-style: none; margin: 0; padding: 0 !important; }
.pb-grid > li { display: grid; grid-template-columns: 15rem 1fr; gap: .8rem; padding: .2rem 0; margin: 0;
  border-bottom: 1px solid #e6e9ee; } .pb-grid ul { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem;
  margin: 0; padding: 0 !important; align-items: start; }
.pb-grid ul li { margin: 0; border-radius: 3px; font-size: .85rem; font-weight: 700; }
.pb-grid a { color: inherit; text-decoration: none; display: block; padding: .15rem .45rem; min-width: 2.6rem;
  min-height: 24px; } .pb-row { font-weight: 600; }
.pb-unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.pb-asks { margin: 0; padding-left: 1.4rem; } .pb-asks li { border-bottom: 1px solid #e6e9ee; padding: .35rem 0 .45rem;
  font-size: .97rem; line-height: 1.4; } .pb-asks p { margin: 0; } .pb-asks a { color: var(--ink); }
.pb-issues li { grid-template-columns: 9rem 1fr; }
.pb-more summary { cursor: pointer; padding: .45rem 0; color: #1d4ed8; min-height: 24px; width: fit-content; }
.pb-tag { display: inline-block; text-align: center; font-size: .82rem; font-weight: 700; border-radius: 3px;
  padding: .15rem .4rem; white-space: nowrap; line-height: 1.4; }
.pb-red { background: #f9e4e4; color: #8a1c1c; } .pb-amber { background: #fdf0d9; color: #6b4200; }
.pb-green { background: #dff0e3; color: #12502a; } .pb-blue { background: #e1eaf4; color: #12436D; }
.pb-grey { background: #eceef1; color: #3d3d3d; }
"""

_TABLES = """
.pb-table { border-collapse: collapse; width: 100%; font-size: .95rem; margin: 0; }
.pb-table caption { text-align: left; font-weight: 600; padding: .2rem 0 .5rem; color: var(--ink); }
.pb-table th { text-align: left; border-bottom: 2px solid var(--ink); padding: .5rem .6rem; vertical-align: bottom; }
.pb-table td, .pb-table tbody th { border-bottom: 1px solid var(--line); padding: .5rem .6rem; vertical-align: top;
  text-align: left; font-weight: 400; }
.pb-table tbody th { font-weight: 600; }
.pb-table a { color: var(--ink); text-decoration-color: #767d86; } .pb-table a:hover { color: #1d4ed8; }
.pb-table .pb-number { text-align: right; font-variant-numeric: tabular-nums; }
.pb-table .pb-day { white-space: nowrap; }
.pb-table .pb-toned { text-align: center; border: 2px solid #fff; }
.pb-table .pb-toned b { display: block; font-size: 1.05rem; } .pb-table small { font-size: .82rem; }
.pb-shape { font-size: .8em; }
"""

_NARROW = """
@media (max-width: 760px) {
  .stMainBlockContainer { padding: 4rem 1rem 2rem; }
  .stMain h1 { font-size: 1.5rem; }
  .pb-logo { float: none; display: block; margin: 0 0 .4rem; } .pb-logo + .pb-masthead { line-height: 1.4; }
  .pb-tiles, .pb-tiles:has(> li:nth-child(4):last-child) { grid-template-columns: 1fr; }
  .pb-table.pb-stacks, .pb-table.pb-stacks tbody, .pb-table.pb-stacks caption { display: block; }
  .pb-table.pb-stacks thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .pb-table.pb-stacks tr { display: block; border-bottom: 2px solid var(--line); padding: .5rem 0; }
  .pb-table.pb-stacks td, .pb-table.pb-stacks tbody th { display: flex; justify-content: space-between; gap: 1rem;
    border: 0; padding: .25rem .5rem; text-align: right; overflow-wrap: anywhere; }
  .pb-table.pb-stacks tbody th { font-size: 1.05rem; text-align: left; }
  .pb-table.pb-stacks td::before { content: attr(data-heading); text-align: left; color: var(--quiet); flex: none;
    max-width: 45%; }
  .pb-table.pb-stacks td:empty { display: none; }
  .pb-table.pb-stacks td.pb-text { display: block; text-align: left; }
  .pb-table.pb-stacks td.pb-text::before { display: block; max-width: none; }
  .pb-table.pb-stacks .pb-toned::before { color: inherit; }
  .pb-table.pb-stacks .pb-toned b { display: inline; }
}
@media (max-width: 600px) {
  .pb-grid > li { grid-template-columns: 1fr; gap: .2rem; }
}
@media (max-width: 400px) {
  .pb-statements li { grid-template-columns: 1fr; gap: .2rem; } .pb-tag { width: fit-content; }
}
"""

CSS = f"<style>{_PAGE}{_TILES}{_TABLES}{_NARROW}{PAPER}</style>"


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


# What every answer carries so that browsers keep to this dashboard alone

_DENIED = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone"),
    *("midi", "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb"),
)


@cache
def content_policy() -> str:
    """Everything from this server alone; scripts only its files and the one script that stands in the page."""
    scripts = " ".join(("'self'", *script_hashes()))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'none'",
            "frame-ancestors 'none'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    )


def security_headers() -> dict[str, str]:
    """The headers of every answer."""
    headers = {
        "Content-Security-Policy": content_policy(),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{each}=()" for each in _DENIED),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Robots-Tag": "noindex, nofollow",
    }
    if public_origin().startswith("https://"):
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


class Headers:
    """Adds the headers; keeps what people download out of caches, and cookies on https."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand in front of an app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the headers added."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _dress(MutableHeaders(scope=message), scope["path"])
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _dress(headers: MutableHeaders, path: str) -> None:
    for name, value in security_headers().items():
        headers[name] = value
    if "/media/" in path:
        headers["Cache-Control"] = "no-store"
    if public_origin().startswith("https://"):
        cookies = headers.getlist("set-cookie")
        if cookies:
            del headers["set-cookie"]
        for cookie in cookies:
            headers.append("set-cookie", cookie if "secure" in cookie.casefold() else f"{cookie}; Secure")
