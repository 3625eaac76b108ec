"""In a browser, with a real OpenID provider: each role sees its pages, warm and cold, and nobody sees more."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import httpx
import pytest
from browser.visits import familiar_tab, left
from playwright.sync_api import Browser, Page
from small_dashboard import BY_APP_ROLE, COOKIE_SECRET, COORDINATOR, STRANGER, VIEWER, Served
from streamlit.auth_util import set_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BOARD, UPLOAD = "figures for the Board", "Only for co-ordinators"
SEES = {
    (COORDINATOR, "/"): "Board page",
    (COORDINATOR, "/upload"): "Upload page",
    (VIEWER, "/"): "Board page",
    (VIEWER, "/upload"): "This page is for the Prevent Co-ordinator",
    (BY_APP_ROLE, "/"): "Board page",
    (BY_APP_ROLE, "/upload"): "This page is for the Prevent Co-ordinator",
    (STRANGER, "/"): "You have no access yet",
    (STRANGER, "/upload"): "You have no access yet",
    ("nobody", "/"): "Sign in",
    ("nobody", "/upload"): "Sign in",
}


def cookies_for(address: str, server: Served, secret: str = COOKIE_SECRET, **other: object) -> list[dict]:
    """The cookie that Streamlit sets after a sign-in, made here."""
    told = {"email": address, "sub": address, "exp": time.time() + 600, "is_logged_in": True, "provider": "default"}
    made: list[dict] = []
    set_cookie_with_chunks(
        lambda name, value: made.append(
            {"name": name, "value": create_signed_value(secret, name, value).decode(), "url": server.address}
        ),
        lambda name, value: create_signed_value(secret, name, value),
        USER_COOKIE_NAME,
        told | {"origin": server.address} | other,
        cookie_attr_size=100,
    )
    return made


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """The tab that all visits share, which knows the programs; nobody's cookies are in it before or after."""
    page = familiar_tab(browser)
    page.context.clear_cookies()
    yield page
    page.context.clear_cookies()
    page.set_extra_http_headers({})
    left(page)


def opened(tab: Page, server: Served, path: str, cookies: list[dict], **headers: str) -> Page:
    tab.context.clear_cookies()
    tab.context.add_cookies(cookies)
    tab.set_extra_http_headers(headers)
    tab.goto(server.address + path)
    tab.wait_for_selector("h1")
    tab.wait_for_selector("[data-test-script-state=notRunning]")
    return tab


def read(page: Page) -> str:
    return page.locator("h1").first.inner_text()


def test_the_sign_in_through_the_provider_opens_the_page_and_signing_out_closes_it(
    browser: Browser, sign_in_server: Served, sign_in: Callable
) -> None:
    page = sign_in(browser, sign_in_server, COORDINATOR)
    assert read(page) == "Board page"
    page.goto(f"{sign_in_server.address}/upload")
    page.get_by_text(UPLOAD).wait_for()
    page.goto(sign_in_server.address)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**localhost**")  # the provider's own page for signing out
    page.goto(f"{sign_in_server.address}/upload")
    page.wait_for_selector("h1")
    assert (read(page), UPLOAD in page.content()) == ("Sign in", False)


@pytest.mark.parametrize(("person", "path"), SEES)
def test_each_person_sees_what_their_role_allows(tab: Page, sign_in_server: Served, person: str, path: str) -> None:
    page = opened(tab, sign_in_server, path, cookies_for(person, sign_in_server, **_app_roles(person)))
    assert read(page) == SEES[person, path]
    assert (UPLOAD in page.content()) == (SEES[person, path] == "Upload page")


@pytest.mark.parametrize(("person", "path"), [(who, "/upload") for who in (COORDINATOR, VIEWER, "nobody")])
def test_a_deep_link_to_a_server_that_has_just_started_shows_no_more(
    tab: Page, sign_in_server: Served, person: str, path: str
) -> None:
    sign_in_server.stop()
    sign_in_server.start()  # nothing looks at it: the tab was left
    page = opened(tab, sign_in_server, path, cookies_for(person, sign_in_server, **_app_roles(person)))
    assert read(page) == SEES[person, path]
    assert (UPLOAD in page.content()) == (SEES[person, path] == "Upload page")


def _app_roles(person: str) -> dict:
    if person == "nobody":
        return {"is_logged_in": False}
    return {"roles": ["Prevent.Viewer"]} if person == BY_APP_ROLE else {}


@pytest.mark.parametrize("wrong", ["another secret", "changed by hand", "run out", "of another address", "none"])
def test_a_cookie_that_is_not_ours_or_has_run_out_opens_nothing(tab: Page, sign_in_server: Served, wrong: str) -> None:
    server = sign_in_server
    if wrong == "another secret":
        cookies = cookies_for(COORDINATOR, server, secret="a secret that somebody else has guessed wrongly")
    elif wrong == "run out":
        cookies = cookies_for(COORDINATOR, server, exp=time.time() - 1)
    elif wrong == "of another address":
        cookies = cookies_for(COORDINATOR, server, origin="http://evil.example")
    else:
        cookies = cookies_for(COORDINATOR, server) if wrong != "none" else []
        for each in cookies:
            each["value"] = each["value"][:-6] + ("AAAAAA" if not each["value"].endswith("AAAAAA") else "BBBBBB")
    page = opened(tab, server, "/upload", cookies)
    assert read(page) in ("Sign in", "Sign in again")
    assert UPLOAD not in page.content()


def test_headers_that_claim_a_role_are_not_believed(tab: Page, sign_in_server: Served) -> None:
    forged = {
        "X-User": COORDINATOR,
        "X-Forwarded-User": COORDINATOR,
        "X-Forwarded-Email": COORDINATOR,
        "X-MS-CLIENT-PRINCIPAL-NAME": COORDINATOR,
        "X-Role": "coordinator",
        "Remote-User": COORDINATOR,
    }
    page = opened(tab, sign_in_server, "/upload", [], **forged)
    assert (read(page), UPLOAD in page.content()) == ("Sign in", False)
    as_viewer = opened(tab, sign_in_server, "/upload", cookies_for(VIEWER, sign_in_server), **forged)
    assert read(as_viewer) == "This page is for the Prevent Co-ordinator"


def test_a_sign_in_that_runs_out_while_the_page_is_open_closes_the_next_click(
    browser: Browser, short_lived_server: Served, sign_in: Callable
) -> None:
    page = sign_in(browser, short_lived_server, VIEWER)
    assert read(page) == "Board page"
    page.wait_for_timeout(7000)
    page.goto(f"{short_lived_server.address}/")
    page.get_by_role("heading", name="Sign in again").wait_for()
    assert "Download" not in page.locator("#root").inner_html()


def test_a_download_opens_for_the_person_it_was_put_out_for_and_nobody_else(tab: Page, sign_in_server: Served) -> None:
    server = sign_in_server
    page = opened(tab, server, "/", cookies_for(VIEWER, server))
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download").click()
    address = waiting.value.url
    for person, status in ((VIEWER, 200), (COORDINATOR, 403), (BY_APP_ROLE, 403), (STRANGER, 403), ("nobody", 403)):
        told = {each["name"]: each["value"] for each in cookies_for(person, server, **_app_roles(person))}
        answer = httpx.get(address, cookies=told)
        assert (answer.status_code, BOARD in answer.text) == (status, status == 200)
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-security-policy"]
    assert (httpx.get(address).status_code, BOARD in httpx.get(address).text) == (403, False)
    for wrong in ({"exp": time.time() - 1}, {"origin": "http://evil.example"}):
        told = {each["name"]: each["value"] for each in cookies_for(VIEWER, server, **wrong)}
        assert httpx.get(address, cookies=told).status_code == 403, wrong


def test_a_coordinators_cookie_of_another_address_uploads_nothing(sign_in_server: Served) -> None:
    address = f"{sign_in_server.address}/_stcore/upload_file/no-session/no-file"
    told = {
        each["name"]: each["value"] for each in cookies_for(COORDINATOR, sign_in_server, origin="http://evil.example")
    }
    assert "Sign in to open this" in httpx.put(address, cookies=told, files={"file": b"rows"}).text


def test_an_upload_needs_the_cookie_of_a_coordinator(sign_in_server: Served) -> None:
    address = f"{sign_in_server.address}/_stcore/upload_file/some-session/some-file"
    for person, refused in ((VIEWER, True), (STRANGER, True), (COORDINATOR, False)):
        told = {each["name"]: each["value"] for each in cookies_for(person, sign_in_server)}
        answer = httpx.put(address, cookies=told, files={"file": b"rows"})
        assert ("Sign in to open this" in answer.text) is refused
        assert answer.status_code >= 400  # a co-ordinator's own session would be needed too


def test_a_coordinator_can_upload_under_the_content_policy(tab: Page, sign_in_server: Served) -> None:
    page = opened(tab, sign_in_server, "/upload", cookies_for(COORDINATOR, sign_in_server))
    page.locator("input[type=file]").set_input_files(
        {"name": "rows.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n"}
    )
    page.get_by_text("8 bytes came").wait_for()


@pytest.mark.parametrize(("path", "heading"), [("/", "Board page"), ("/upload", "Upload page")])
def test_pages_ask_no_other_host_and_leave_the_console_empty(
    browser: Browser, local_server: Served, path: str, heading: str
) -> None:
    page = browser.new_context().new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.goto(local_server.address + path)
    page.get_by_role("heading", name=heading).wait_for()
    page.wait_for_timeout(1000)
    outside = [each for each in asked if not each.startswith((local_server.address, "data:", "blob:"))]
    assert outside == []
    assert said == []
    assert len(asked) > 20


def test_a_page_that_goes_wrong_shows_a_reference_and_the_log_has_no_word_of_it(
    browser: Browser, local_server: Served
) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{local_server.address}/broken")
    alert = page.get_by_role("alert")
    alert.wait_for()
    words = alert.inner_text()
    reference = words.split("reference: ")[1].rstrip(".")
    assert words.startswith("We could not show this page.")
    assert "Ada" not in page.content() and "ValueError" not in page.content()
    assert reference in local_server.log
    assert "app_for_tests.py" in local_server.log
    assert "Ada" not in local_server.log
