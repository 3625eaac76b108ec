"""Several instances behind one address: a throw-away PostgreSQL for them, and nginx that keeps each viewer on one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from clusters import running_cluster, server_programs

_NGINX = """
daemon off; pid {folder}/pid; error_log {folder}/errors; worker_processes 1; {user}
events {{ worker_connections 1024; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
  upstream instances {{ hash $cookie_seat; {servers} }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://instances;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_read_timeout 600s;
    }}
  }}
}}
"""


def possible() -> bool:
    """Say whether this machine has what it takes."""
    return bool(server_programs()) and _program() is not None


@contextmanager
def database() -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    with running_cluster(server_programs()[0]) as address:
        yield f"{address}/postgres"


@contextmanager
def one_address(port: int, instances: Sequence[int]) -> Iterator[None]:
    """Run nginx on a port of this computer in front of instances on others."""
    folder = Path(tempfile.mkdtemp(prefix="prevent-nginx-"))
    servers = " ".join(f"server 127.0.0.1:{each};" for each in instances)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_NGINX.format(folder=folder, port=port, servers=servers, user=user), "utf-8")
    running = subprocess.Popen([_program(), "-p", folder, "-c", folder / "nginx.conf"])
    try:
        yield
    finally:
        running.terminate()
        running.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _program() -> str | None:
    return shutil.which("nginx") or ("/usr/sbin/nginx" if Path("/usr/sbin/nginx").exists() else None)
