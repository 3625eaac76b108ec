"""Behind nginx with TLS, as the deployment notes set it up: sign-in, websocket, cookies and host names work."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import httpx
import oidc_provider_mock
import pytest
from playwright.sync_api import Browser
from small_dashboard import COORDINATOR, VIEWER, auth_settings, free_port, served, users

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NGINX = """
daemon off; pid {folder}/pid; error_log {folder}/errors; worker_processes 1; {user}
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
  server {{
    listen 127.0.0.1:{port} ssl;
    ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem;
    client_max_body_size 110m;
    location / {{
      proxy_pass http://127.0.0.1:{behind};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_read_timeout 3600s;
    }}
  }}
}}
"""


def _nginx() -> str:
    found = shutil.which("nginx") or ("/usr/sbin/nginx" if Path("/usr/sbin/nginx").exists() else None)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI needs nginx: .ci/run installs it")
        pytest.skip("there is no nginx on this machine")
    return found


def _certificate(folder: Path) -> None:
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run(
        [*command, "-keyout", folder / "key.pem", "-out", folder / "cert.pem"], check=True, capture_output=True
    )


@pytest.fixture(scope="module")
def behind_nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    nginx, folder, port = _nginx(), tmp_path_factory.mktemp("nginx"), free_port()
    _certificate(folder)
    address = f"https://localhost:{port}"
    with oidc_provider_mock.run_server_in_thread(user_claims=users()) as provider:
        lists = {"PREVENT_COORDINATORS": COORDINATOR, "PREVENT_VIEWERS": VIEWER}
        with served(tmp_path_factory.mktemp("app"), auth_settings(provider.server_port, address), **lists) as server:
            user = "user root;" if os.geteuid() == 0 else ""
            settings = NGINX.format(folder=folder, port=port, behind=server.port, user=user)
            (folder / "nginx.conf").write_text(settings)
            running = subprocess.Popen([nginx, "-p", folder, "-c", folder / "nginx.conf"])
            try:
                _wait_for(address)
                yield SimpleNamespace(address=address, direct=server.address)
            finally:
                running.terminate()
                running.wait(timeout=20)


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            if httpx.get(f"{address}/ready", verify=False).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("nginx did not start")


def test_signing_in_over_https_through_the_proxy_opens_the_page(
    browser: Browser, behind_nginx: SimpleNamespace, sign_in: Callable
) -> None:
    page = sign_in(browser, behind_nginx, VIEWER)
    assert page.locator("h1").first.inner_text() == "Board page"
    kept = {each["name"]: each for each in page.context.cookies()}
    assert kept["_streamlit_user"]["secure"] and kept["_streamlit_user"]["httpOnly"]
    page.goto(f"{behind_nginx.address}/upload")
    page.get_by_role("heading", name="This page is for the Prevent Co-ordinator").wait_for()


def test_over_https_browsers_are_told_to_stay_there(behind_nginx: SimpleNamespace) -> None:
    answer = httpx.get(behind_nginx.address, verify=False)
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1"])
def test_the_proxy_lets_no_other_host_name_through(behind_nginx: SimpleNamespace, host: str) -> None:
    assert httpx.get(behind_nginx.address, headers={"Host": host}, verify=False).status_code == 400
    assert httpx.get(f"{behind_nginx.direct}/ready", headers={"Host": host}).status_code == 200
