"""Every answer carries the headers; other hosts, other computers and closed paths are refused."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import socket
from pathlib import Path

import httpx
import pytest
from small_dashboard import Served, served

from pages.door.packed import static_file
from pages.door.paths import is_a_page, is_closed
from pages.door.shell import STATIC, script_hashes, shell


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
    "path", ["/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/interact", "/x/_stcore/metrics"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
def test_paths_that_nobody_needs_are_closed(ask: httpx.Client, path: str, method: str) -> None:
    assert ask.request(method, path).status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::1"])
def test_another_host_name_is_refused(ask: httpx.Client, host: str) -> None:
    assert ask.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8501", "LOCALHOST:1", "[::1]:8501"])
def test_this_computers_own_names_are_answered(ask: httpx.Client, host: str) -> None:
    assert ask.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host"])
def test_without_sign_in_nothing_is_served_through_a_proxy(ask: httpx.Client, header: str) -> None:
    answer = ask.get("/", headers={header: "192.0.2.1"})
    assert (answer.status_code, "serves this computer only" in answer.text) == (403, True)


def test_a_websocket_from_another_host_is_refused(local_server: Served) -> None:
    asked = (
        "GET /_stcore/stream HTTP/1.1\r\nHost: evil.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    for host, status in (("evil.example", b" 403 "), (f"127.0.0.1:{local_server.port}", b" 101 ")):
        with socket.create_connection(("127.0.0.1", local_server.port), timeout=10) as opened:
            opened.sendall(asked.replace("evil.example", host).encode())
            assert status in opened.recv(200).split(b"\r\n")[0]


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
    from pages.door.packed import packed_shell

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
    assert [path for path in needed if is_closed(path)] == []
