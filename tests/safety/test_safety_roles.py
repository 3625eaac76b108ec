"""On the real product with a real sign-in: each person gets the pages of their role, and of the others nothing at all."""

from __future__ import annotations

import hashlib
import random
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import oidc_provider_mock
import pytest
from browser.visits import settled
from clusters import filled
from command_line import ROOT
from playwright.sync_api import Browser
from small_dashboard import COORDINATOR, STRANGER, VIEWER, auth_settings, users
from test_access_sign_in import cookies_for
from visits import Product, Visit, pages, product

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = pages()
BOARD, FOR_COORDINATORS = (*PAGES["BOARD"], *PAGES["ABOUT"]), PAGES["COORDINATOR"]
#: Words of the sample that no page without a right to them may send: the borough, its partners, its Board's papers.
OF_THE_SAMPLE = (b"Wrenbury", b"Wren Valley", b"Grange Park", b"Channel")
NOBODY, OTHER = "nobody", "other@board.example"
FORGED = {
    "X-User": COORDINATOR,
    "X-Forwarded-User": COORDINATOR,
    "X-Forwarded-Email": COORDINATOR,
    "X-MS-CLIENT-PRINCIPAL-NAME": COORDINATOR,
    "X-Role": "coordinator",
    "Remote-User": COORDINATOR,
}
REFUSALS = {
    VIEWER: b"This page is for the Prevent Co-ordinator",
    STRANGER: b"You have no access yet",
    NOBODY: b"Sign in",
}
MARKS_OF_A_PAGE = {
    "upload": b"Upload what your partners sent",
    "returns": b"Returns and partners",
    "share": b"Share a report with the Board",
    "settings": b"Each change is in the audit trail",
    "audit": b"Every sign-in, upload",
}
FORBIDDEN = [
    *((VIEWER, page) for page in FOR_COORDINATORS),
    *((person, page) for person in (STRANGER, NOBODY) for page in (*BOARD, *FOR_COORDINATORS)),
]
#: Each page is the first of a server of its own; that all of them guard themselves without the frame, tests/pages says.
ONE_BY_ONE_COLD = [
    each if each in ("share", "audit") else pytest.param(each, marks=pytest.mark.soak) for each in FOR_COORDINATORS
]


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def server(
    request: pytest.FixtureRequest, loaded_sample: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Product]:
    """The product over the sample, on each kind of store, with a real OpenID provider."""
    folder = tmp_path_factory.mktemp("roles")
    home = shutil.copytree(loaded_sample, folder / "home")
    lists = {"PREVENT_COORDINATORS": COORDINATOR, "PREVENT_VIEWERS": f"{VIEWER}, {OTHER}"}
    if request.param == "postgresql":
        lists["PREVENT_STORE"] = filled(request.getfixturevalue("databases").make(), loaded_sample / "sample.db")
    with (
        oidc_provider_mock.run_server_in_thread(user_claims=users()) as provider,
        product(folder / "served", home, auth_settings(provider.server_port), **lists) as running,
    ):
        yield running


def cookies_of(person: str, server: Product) -> list[dict]:
    return [] if person == NOBODY else cookies_for(person, server)


def sent(server: Product, person: str, page: str, headers: dict[str, str] | None = None) -> bytes:
    visit = Visit(server, cookies_of(person, server), headers)
    try:
        return visit.page(page)
    finally:
        visit.close()


def refused(what_came: bytes, person: str) -> bool:
    """True where the answer holds nothing of a co-ordinator's page; for who has no role, nothing but the refusal.

    A viewer's product has no such page at all: the address leads to the Summary, which a viewer may see.
    """
    body = [mark for mark in MARKS_OF_A_PAGE.values() if mark in what_came]
    if person == VIEWER:
        return body == []
    return REFUSALS[person] in what_came and body == [] and not any(mark in what_came for mark in OF_THE_SAMPLE)


def test_every_page_of_the_product_is_in_this_matrix() -> None:
    files = {each.stem.replace("_", "-") for folder in ("board", "coordinator") for each in Path(__file__).parents[2].glob(f"pages/{folder}/*.py")}  # fmt: skip
    assert set(BOARD) | set(FOR_COORDINATORS) == files
    assert set(MARKS_OF_A_PAGE) == set(FOR_COORDINATORS)


@pytest.mark.one_store()
@pytest.mark.parametrize("page", ONE_BY_ONE_COLD)
def test_a_deep_link_to_a_cold_server_shows_a_viewer_nothing(server: Product, page: str) -> None:
    server.stop()
    server.start()
    assert refused(sent(server, VIEWER, page), VIEWER)


@pytest.mark.one_store()
@pytest.mark.parametrize(("person", "page"), FORBIDDEN)
def test_a_forbidden_page_sends_its_refusal_and_nothing_else(server: Product, person: str, page: str) -> None:
    assert refused(sent(server, person, page), person)


@pytest.mark.parametrize("page", BOARD)
def test_a_viewer_gets_every_page_of_the_board(server: Product, page: str) -> None:
    came = sent(server, VIEWER, page)
    assert not any(each in came for each in (REFUSALS[VIEWER], REFUSALS[STRANGER]))
    assert b"Sign out" in came or any(mark in came for mark in OF_THE_SAMPLE)
    assert not any(mark in came for mark in MARKS_OF_A_PAGE.values())


@pytest.mark.parametrize("page", FOR_COORDINATORS)
def test_a_coordinator_gets_every_page_of_theirs(server: Product, page: str) -> None:
    assert MARKS_OF_A_PAGE[page] in sent(server, COORDINATOR, page)


@pytest.mark.one_store()
@pytest.mark.parametrize(
    ("person", "page"), [(NOBODY, "summary"), (NOBODY, "returns"), (VIEWER, "share"), (STRANGER, "threat")]
)
def test_headers_that_claim_a_role_are_not_believed(server: Product, person: str, page: str) -> None:
    assert refused(sent(server, person, page, FORGED), person)


@pytest.mark.one_store()
@pytest.mark.parametrize("wrong", ["another secret", "run out", "of another address"])
def test_a_cookie_that_is_not_ours_or_has_run_out_opens_no_page(server: Product, wrong: str) -> None:
    changed = {
        "another secret": {"secret": "a secret that somebody else has guessed wrongly"},
        "run out": {"exp": time.time() - 1},
        "of another address": {"origin": "http://evil.example"},
    }[wrong]
    visit = Visit(server, cookies_for(COORDINATOR, server, **changed))
    came = visit.page("returns")
    visit.close()
    assert not [mark for mark in (*OF_THE_SAMPLE, *MARKS_OF_A_PAGE.values()) if mark in came]
    assert b"Sign in" in came


def taken(server: Product, person: str, address: str) -> httpx.Response:
    told = {each["name"]: each["value"] for each in cookies_of(person, server)}
    return httpx.get(server.address + address, cookies=told, timeout=60)


@pytest.mark.parametrize(
    ("person", "page", "least"),
    [
        (COORDINATOR, "audit", 1),
        (COORDINATOR, "data-protection", 2),
    ],
)
def test_a_download_opens_for_the_person_it_was_put_out_for_and_nobody_else(
    server: Product, person: str, page: str, least: int
) -> None:
    visit = Visit(server, cookies_of(person, server))
    addresses = visit.downloads(page)
    assert len(addresses) >= least
    for address in addresses:
        theirs = taken(server, person, address)
        assert (theirs.status_code, len(theirs.content) > 20) == (200, True)
        for somebody in {COORDINATOR, VIEWER, OTHER, STRANGER, NOBODY} - {person}:
            refusal = taken(server, somebody, address)
            assert refusal.status_code == 403
            assert not any(mark in refusal.content for mark in OF_THE_SAMPLE)
    visit.close()


@pytest.mark.parametrize(("page", "least"), [("governance", 1), ("training", 3)])
def test_a_table_opens_for_whoever_may_see_its_page_and_for_nobody_else(server: Product, page: str, least: int) -> None:
    visit = Visit(server, cookies_of(VIEWER, server))
    addresses = visit.tables(page)
    visit.close()
    assert len(addresses) >= least
    for address in addresses:
        for somebody in (COORDINATOR, VIEWER, OTHER):
            theirs = taken(server, somebody, address)
            assert (theirs.status_code, len(theirs.content) > 20) == (200, True)
            assert theirs.headers["cache-control"] == "no-store"
        for somebody in (STRANGER, NOBODY):
            refusal = taken(server, somebody, address)
            assert refusal.status_code == 403
            assert not any(mark in refusal.content for mark in OF_THE_SAMPLE)


@pytest.mark.one_store()
@pytest.mark.parametrize(
    "address",
    ["/tables/training/people-in-date-by-sector-and-product.csv", "/tables/share/x.csv", "/tables/audit/x.csv"],
)
@pytest.mark.parametrize("query", ["", "?report=99", "?report=-1", "?report=%C2%B2", "?report=1&report=99"])
def test_a_table_of_no_shared_report_is_nowhere(server: Product, address: str, query: str) -> None:
    for somebody in (VIEWER, COORDINATOR):
        refusal = taken(server, somebody, address + query)
        assert refusal.status_code == 404
        assert not any(mark in refusal.content for mark in OF_THE_SAMPLE)


@pytest.mark.one_store()
@pytest.mark.parametrize("person", [COORDINATOR, VIEWER, STRANGER, NOBODY])
def test_in_a_browser_pages_are_shown_to_their_people_and_to_nobody_else(
    browser: Browser, server: Product, person: str
) -> None:
    context = browser.new_context()
    context.add_cookies(cookies_of(person, server))
    page = context.new_page()
    for place in ("summary", "threat", *FOR_COORDINATORS):
        page.goto(f"{server.address}/{place}")
        settled(page)
        seen = page.content().encode()
        theirs = [name for name, mark in MARKS_OF_A_PAGE.items() if mark in seen]
        assert theirs == ([place] if person == COORDINATOR and place in FOR_COORDINATORS else [])
        if person in (STRANGER, NOBODY):
            assert page.locator("h1").inner_text() == REFUSALS[person].decode()
            assert not any(mark in seen for mark in OF_THE_SAMPLE)
    context.close()


@pytest.mark.one_store()
@pytest.mark.parametrize(
    "query",
    [
        *("as=coordinator", "as=viewer", "report=99", "report=-1", "report=1&report=2", "report=1%00", "report=%C2%B2"),
        *("report=1" + "0" * 5000, "compare=99", "event=Everything", "?report=1"),
    ],
)
def test_no_address_gives_a_viewer_more_than_a_shared_report(server: Product, query: str) -> None:
    visit = Visit(server, cookies_of(VIEWER, server))
    came = visit.page("summary", query)
    visit.close()
    assert b"this reference" not in came and b"Report" in came
    assert not any(mark in came for mark in MARKS_OF_A_PAGE.values())


@pytest.mark.one_store()
@pytest.mark.parametrize("page", FOR_COORDINATORS)
def test_a_page_s_number_opens_it_no_more_than_its_name(server: Product, page: str) -> None:
    """The browser part may also ask by the hash of a page's address or file."""
    visit = Visit(server, cookies_of(VIEWER, server))
    for named in (page, f"pages/coordinator/{page}.py", str(ROOT / f"pages/coordinator/{page}.py")):
        came = visit.page("", number=hashlib.md5(named.encode()).hexdigest())
        assert not any(mark in came for mark in MARKS_OF_A_PAGE.values())
    visit.close()


@pytest.mark.one_store()
def test_an_upload_needs_a_coordinator(server: Product) -> None:
    for person in (VIEWER, STRANGER, NOBODY):
        told = {each["name"]: each["value"] for each in cookies_of(person, server)}
        put = httpx.put(f"{server.address}/_stcore/upload_file/some/file", cookies=told, files={"file": b"rows"})
        assert put.status_code == 403


@pytest.mark.one_store()
def test_another_host_name_is_refused(server: Product) -> None:
    answer = httpx.get(f"{server.address}/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert not any(mark in answer.content for mark in OF_THE_SAMPLE)


def test_the_log_of_all_this_holds_no_word_of_the_sample(server: Product) -> None:
    assert not [word for word in OF_THE_SAMPLE if word.decode() in server.log]


def _requests(draw: random.Random, many: int) -> Iterator[dict]:
    """Requests that a scanner would send: every route of ours and of Streamlit's, with odd methods, queries, bodies."""
    routes = (
        *(f"/{page}" for page in (*BOARD, *FOR_COORDINATORS)), "/", "/ready", "/oauth2callback", "/auth/login",
        "/auth/logout", "/favicon.png", "/static/{odd}", "/media/{odd}.csv", "/tables/{page}/{odd}.csv",
        "/_stcore/health", "/_stcore/host-config", "/_stcore/stream", "/_stcore/upload_file/{odd}/{odd}",
        "/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/{odd}", "/component/{odd}/index.html", "/{odd}/{odd}",
    )  # fmt: skip
    odd = (
        "..%2f..%2fetc%2fpasswd",
        "%00",
        "a" * 3_000,
        "%ff%fe",
        "%7b%7d",
        "-1",
        "null",
        "\u00e9",
        "~",
        "x;y=z",
        "%2e%2e",
    )
    bodies = (b"", b"{", b"\x00" * 2_000, b"a=b&a=c", b"--x\r\nContent-Disposition: form-data\r\n\r\n", b"[" * 5_000)
    headers = (
        {}, {"Content-Type": "multipart/form-data"}, {"Content-Type": "application/json"}, {"Range": "bytes=9-1"},
        {"Accept-Encoding": b"\xff"}, {"Cookie": "a=b; _streamlit_user=%22x"},
        {"If-None-Match": "*"}, {"X-Forwarded-For": "127.0.0.1"}, {"Expect": "100-continue"},
    )  # fmt: skip
    for _ in range(many):
        path = draw.choice(routes).replace("{page}", draw.choice(BOARD))
        while "{odd}" in path:
            path = path.replace("{odd}", draw.choice(odd), 1)
        query = draw.choice(
            ("", "?report=1", "?report=-1", "?report=%00", "?partner=" + "x" * 5_000, "?%ff=%ff", "?part=a&part=b")
        )
        yield {
            "method": draw.choice(("GET", "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW")),
            "url": f"{path}{query}",
            "content": draw.choice(bodies),
            "headers": draw.choice(headers),
        }


@pytest.mark.one_store()
@pytest.mark.parametrize("person", [NOBODY, STRANGER, VIEWER, COORDINATOR])
def test_no_request_ends_in_a_fault_or_gives_what_a_person_may_not_see(server: Product, person: str) -> None:
    told = {each["name"]: each["value"] for each in cookies_of(person, server)}
    with httpx.Client(base_url=server.address, cookies=told, timeout=30) as visitor:
        for asked in _requests(random.Random(f"{person} asks"), 250):
            answer = visitor.request(**asked)
            assert answer.status_code < 500, asked
            assert b"Traceback" not in answer.content, asked
            if person in (NOBODY, STRANGER):
                assert not [word for word in OF_THE_SAMPLE if word in answer.content], asked
    assert "Traceback" not in server.log


@pytest.mark.one_store()
def test_two_hundred_unfinished_requests_from_one_address_stop_nobody_else(server: Product) -> None:
    waiting = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(200)]
    try:
        for each in waiting:
            each.sendall(
                b"POST /_stcore/upload_file/a/b HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 999999\r\n\r\nx"
            )
        assert httpx.get(f"{server.address}/_stcore/health", timeout=10).status_code == 200
        assert b"Wrenbury" in sent(server, VIEWER, "training")
    finally:
        for each in waiting:
            each.close()
