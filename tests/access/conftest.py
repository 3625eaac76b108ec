"""The small dashboard behind the real door, with or without a sign-in, on loopback; and a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import oidc_provider_mock
import pytest
from playwright.sync_api import Browser
from small_dashboard import COORDINATOR, VIEWER, Served, auth_settings, served, users


@pytest.fixture(scope="session")
def local_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small dashboard where nobody has to sign in."""
    with served(tmp_path_factory.mktemp("local")) as server:
        yield server


@pytest.fixture(scope="session")
def sign_in_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small dashboard with a real OpenID provider on loopback."""
    with oidc_provider_mock.run_server_in_thread(user_claims=users()) as provider:
        lists = {"PREVENT_COORDINATORS": COORDINATOR.upper(), "PREVENT_VIEWERS": f"{VIEWER}, someone@board.example"}
        folder = tmp_path_factory.mktemp("sign-in")
        with served(folder, auth_settings(provider.server_port), **lists) as server:
            yield server


@pytest.fixture(scope="session")
def short_lived_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small dashboard with a provider whose sign-ins run out after a few seconds."""
    lasts = timedelta(seconds=6)
    with oidc_provider_mock.run_server_in_thread(user_claims=users(), access_token_max_age=lasts) as provider:
        folder = tmp_path_factory.mktemp("short")
        with served(folder, auth_settings(provider.server_port), PREVENT_VIEWERS=VIEWER) as server:
            yield server


@pytest.fixture
def sign_in() -> Callable:
    """Sign a person in through the provider's own page and return the open page."""

    def go(browser: Browser, server: Served, person: str, path: str = "/"):
        page = browser.new_context(ignore_https_errors=True).new_page()
        page.goto(server.address + path)
        page.get_by_role("button", name="Sign in").click()
        page.locator(f"button:has-text('{person}')").first.click()
        page.wait_for_url(f"{server.address}/**")
        page.wait_for_selector("h1")
        return page

    return go
