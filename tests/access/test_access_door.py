"""Every answer carries the headers; other hosts, other computers and closed paths are refused."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import socket
import time
from pathlib import Path

import httpx
import pytest
from small_dashboard import Served, served
from starlette.requests import HTTPConnection

from pages.server.access_middleware import _asks_from_elsewhere, is_a_page, is_closed
from pages.server.serving import static_file
from pages.server.shell import STATIC, script_hashes, shell


@pytest.fixture
def ask(local_server: Served) -> httpx.Client:
    with httpx.Client(base_url=local_server.address, headers={"Accept-Encoding": "gzip"}) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/upload", "/ready", "/_stcore/health", "/_stcore/metrics", "/no/such/thing"])
def test_every_answer_forbids_other_hosts_and_frames(ask: httpx.Client, path: str) -> None:
    headers = ask.get(path).headers
    policy = dict(each.split(" ", 1) for each in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"


def test_the_policy_names_exactly_the_scripts_that_stand_in_the_page(ask: httpx.Client) -> None:
    answer = ask.get("/")
    inside = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    digests = [f"'sha256-{base64.b64encode(hashlib.sha256(each.encode()).digest()).decode()}'" for each in inside]
    assert list(script_hashes()) == digests != []
    assert all(each in answer.headers["content-security-policy"] for each in digests)


def test_the_page_is_in_british_english_under_our_name_and_points_to_nothing_else(ask: httpx.Client) -> None:
    page = ask.get("/training").text
    assert '<html lang="en-GB">' in page
    assert "<title>Prevent Board</title>" in page
    for left_out in ("agent", "Streamlit app", "service-desc", "http://", "https://"):
        assert left_out not in page
    assert page == shell()


@pytest.mark.parametrize(
    "path",
    [
        *("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/interact", "/x/_stcore/metrics"),
        *("/_STCORE/metrics", "/%5Fstcore/metrics", "/_stcore/health/%2e%2e/metrics"),
        *("/component/any/index.html", "/_stcore/bidi-components/any/x", "/app/static/x", "/upload/media/x"),
        *("/.streamlit/secrets.toml", "/app.py", "/pages/coordinator/upload.py", "/openapi.json", "/MEDIA/x"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
def test_paths_that_nobody_needs_are_closed(ask: httpx.Client, path: str, method: str) -> None:
    assert ask.request(method, path).status_code == 404


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::1", "evil.example@127.0.0.1"),
        *("127.0.0.1@evil.example", "127.0.0.1/x", "127.0.0.1:x", "127.0.0.1 evil.example"),
    ],
)
def test_another_host_name_is_refused(ask: httpx.Client, host: str) -> None:
    assert ask.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8501", "LOCALHOST:1", "[::1]:8501", "localhost."])
def test_this_computers_own_names_are_answered(ask: httpx.Client, host: str) -> None:
    assert ask.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        *("X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto", "Via"),
        *("X-Original-URL", "X-ARR-LOG-ID", "CF-Connecting-IP"),
    ],
)
def test_without_sign_in_nothing_is_served_through_a_proxy(ask: httpx.Client, header: str) -> None:
    answer = ask.get("/", headers={header: "192.0.2.1"})
    assert (answer.status_code, "works on this computer only" in answer.text) == (403, True)


def first_line(server: Served, asked: str) -> str:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as opened:
        opened.sendall(asked.encode())
        return opened.recv(200).split(b"\r\n")[0].decode()


WEBSOCKET = (
    "GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n{origin}"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


def test_a_websocket_from_another_host_is_refused(local_server: Served) -> None:
    for host, status in (("evil.example", " 403 "), (f"127.0.0.1:{local_server.port}", " 101 ")):
        assert status in first_line(local_server, WEBSOCKET.format(host=host, origin=""))


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:PORT", " 101 "),
        ("http://evil.example", " 403 "),
        ("http://evil.example:PORT", " 403 "),
        ("http://localhost:3000", " 403 "),
        ("http://127.0.0.1:3000", " 403 "),
        ("https://127.0.0.1.evil.example:PORT", " 403 "),
        ("null", " 403 "),
        ("http://[", " 403 "),
    ],
)
def test_a_websocket_that_another_site_s_page_opens_is_refused(local_server: Served, origin: str, status: str) -> None:
    """Streamlit would let any page of this computer in, and would ask the internet for our address to judge the rest."""
    told = f"Origin: {origin.replace('PORT', str(local_server.port))}\r\n"
    asked = WEBSOCKET.format(host=f"127.0.0.1:{local_server.port}", origin=told)
    assert status in first_line(local_server, asked)


@pytest.mark.parametrize(
    ("page", "host", "elsewhere"),
    [
        ("https://prevent.example", "prevent.example", False),
        ("https://prevent.example", "prevent.example:443", False),
        ("https://prevent.example:443", "PREVENT.example", False),
        ("http://prevent.example", "prevent.example:443", True),
        ("https://prevent.example:8443", "prevent.example", True),
        ("https://prevent.example.evil.example", "prevent.example", True),
    ],
)
def test_a_page_is_of_this_site_where_name_and_port_agree(page: str, host: str, elsewhere: bool) -> None:
    headers = [(b"origin", page.encode()), (b"host", host.encode())]
    assert _asks_from_elsewhere(HTTPConnection({"type": "websocket", "headers": headers})) is elsewhere


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST"])
def test_nothing_is_sent_here_from_another_site_s_page(ask: httpx.Client, method: str) -> None:
    answer = ask.request(method, "/_stcore/upload_file/a/b", headers={"Origin": "http://evil.example"})
    assert (answer.status_code, "another site" in answer.text) == (403, True)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("GET //_stcore/metrics HTTP/1.1\r\nHost: localhost\r\n\r\n", " 404 "),
        ("GET / HTTP/1.0\r\n\r\n", " 400 "),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", " 400 "),
        ("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", " 404 "),
        ("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", " 405 "),
    ],
    ids=["two slashes", "no host", "two hosts", "another host in the path", "a page that is sent to"],
)
def test_odd_requests_get_no_page(local_server: Served, asked: str, status: str) -> None:
    assert status in first_line(local_server, asked)


def test_scripts_come_compressed_and_may_be_kept_for_a_year(ask: httpx.Client) -> None:
    largest = max((STATIC / "static" / "js").glob("*.js"), key=lambda file: file.stat().st_size)
    answer = ask.get(f"/static/js/{largest.name}")
    assert answer.content == largest.read_bytes()
    assert int(answer.headers["content-length"]) < largest.stat().st_size / 2.5
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert "immutable" in answer.headers["cache-control"]
    plain = ask.get(f"/static/js/{largest.name}", headers={"Accept-Encoding": "identity"})
    assert (plain.content, "content-encoding" in plain.headers) == (largest.read_bytes(), False)


def test_only_streamlits_own_files_are_packed() -> None:
    assert static_file("/static/../../../pyproject.toml") is None
    assert static_file("/static/js/../../index.html/../../../config.py") is None
    assert static_file("/static/js/none.js") is None
    assert static_file("/media/x.js") is None


def test_the_page_packed_is_the_page(ask: httpx.Client) -> None:
    from pages.server.serving import packed_shell

    assert gzip.decompress(packed_shell()).decode() == shell()
    assert ask.head("/").status_code == 200


def test_readiness_follows_the_store(ask: httpx.Client, tmp_path: Path) -> None:
    assert (ask.get("/ready").status_code, ask.get("/ready").text) == (200, "ready")
    with served(tmp_path, NOT_READY="1") as other:
        answer = httpx.get(f"{other.address}/ready")
        assert (answer.status_code, answer.text) == (503, "not ready: for this test")


@pytest.mark.parametrize(
    ("path", "page"),
    [("/", True), ("/data-protection", True), ("/ready", False), ("/oauth2callback", False), ("/favicon.png", False)],
)
def test_a_page_is_an_address_of_one_word(path: str, page: bool) -> None:
    assert is_a_page(path) is page


def test_what_the_browser_part_needs_is_open() -> None:
    needed = ["/_stcore/health", "/_stcore/host-config", "/_stcore/stream", "/_stcore/upload_file/a/b", "/upload"]
    needed += ["/", "/ready", "/oauth2callback", "/auth/login", "/static/js/x.js", "/media/ab12.csv", "/upload/"]
    assert [path for path in needed if is_closed(path)] == []


@pytest.mark.parametrize("path", ["/", "/ready", "/static/none.js", "/_stcore/metrics"])
def test_no_answer_tells_which_server_it_is(ask: httpx.Client, path: str) -> None:
    time.sleep(1.2)  # the server sets its own headers anew each second
    assert "server" not in ask.get(path).headers


@pytest.mark.parametrize(
    ("site", "status"), [("cross-site", 403), ("same-site", 403), ("same-origin", 404), (None, 404)]
)
def test_another_site_signs_nobody_out(ask: httpx.Client, site: str | None, status: int) -> None:
    headers = {"Sec-Fetch-Site": site} if site else {}
    refused = ask.get("/auth/logout", headers=headers).status_code == 403
    assert refused == (status == 403)


def test_what_is_refused_is_written_down_without_the_address_asked_for(local_server: Served) -> None:
    httpx.get(f"{local_server.address}/_stcore/metrics?who=ann@board.example")
    lines = [json.loads(line) for line in local_server.log.splitlines() if line.startswith("{")]
    refused = [line for line in lines if line.get("event") == "refused"]
    assert {"outcome", "who", "client", "status", "why"} <= set(refused[-1])
    assert "ann@board.example" not in local_server.log
