"""What every answer carries so that browsers keep to this dashboard alone."""

from __future__ import annotations

from functools import cache

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .deployment_settings import public_origin
from .shell import script_hashes

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
