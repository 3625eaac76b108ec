"""Starts the Prevent Board dashboard, or runs its checks. Needs Python 3.11 or newer and nothing else.

python3 start.py            make the environment, load the sample, serve on this computer
python3 start.py test       run every check
python3 start.py soak       run the long kills, loads and fuzzing
python3 start.py corpus     score the reading of sheets on layouts with a known truth
python3 start.py bundle     pack the pinned packages into wheels/ for a computer without internet
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
STAMP = ENVIRONMENT / "installed.txt"
WHEELS = HERE / "wheels"
OLDEST = (3, 11)
SHIPPED = HERE / "requirements.txt"
FOR_TESTS = HERE / "tests" / "requirements.txt"


def main(arguments: list[str]) -> int:
    """Do what was asked; give the exit code."""
    if sys.version_info < OLDEST:
        return _say(
            f"The dashboard needs Python {OLDEST[0]}.{OLDEST[1]} or newer. This is {sys.version.split()[0]}. "
            "Install a newer Python from python.org or your software centre, then run this again."
        )
    asked = arguments[0] if arguments else "serve"
    work = {"serve": _serve, "test": _test, "soak": _soak, "corpus": _corpus, "bundle": _bundle}.get(asked)
    if work is None:
        return _say(
            f'"{asked}" is not something start.py does. It knows: test, soak, corpus, bundle, or nothing to serve.'
        )
    return work(arguments[1:])


def _say(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


def _python() -> Path:
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _run(*command: str | Path, **settings: str) -> int:
    return subprocess.run(
        [str(part) for part in command], cwd=HERE, env={**os.environ, **settings}, check=False
    ).returncode


def _prepared(*lists: Path) -> int:
    """Make the environment and install what the lists pin, again only where they changed."""
    if not _python().exists():
        print("Making the environment in .venv (once) …", file=sys.stderr)
        if _run(sys.executable, "-m", "venv", ENVIRONMENT):
            shutil.rmtree(ENVIRONMENT, ignore_errors=True)
            return _say(
                "Python could not make an environment: its venv part is missing. On Debian or Ubuntu install it with "
                f'"apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv", then run this again.'
            )
    wanted = "\n".join(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in lists)
    done = STAMP.read_text("utf-8") if STAMP.exists() else ""
    if all(line in done for line in wanted.splitlines()):
        return 0
    print("Installing the pinned packages (a few minutes the first time) …", file=sys.stderr)
    source = ["--no-index", "--find-links", WHEELS] if WHEELS.is_dir() else []
    for path in lists:
        checked = ["--require-hashes"] if path == SHIPPED else []
        install = (_python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *checked, *source)
        if _run(*install, "-r", path):
            return _say("The packages could not be installed. The lines above say why; nothing was started.")
    kept = [line for line in done.splitlines() if line.split(" ")[0] not in {path.name for path in lists}]
    STAMP.write_text("\n".join([*kept, wanted]) + "\n", "utf-8")
    return 0


def _serve(arguments: list[str]) -> int:
    return _prepared(SHIPPED) or _run(_python(), "-m", "prevent_metrics", "serve", *arguments)


def _test(arguments: list[str]) -> int:
    return _prepared(SHIPPED, FOR_TESTS) or _run(_python(), "-m", "tests", *arguments)


def _soak(arguments: list[str]) -> int:
    return _prepared(SHIPPED, FOR_TESTS) or _run(_python(), "-m", "tests", "--soak", *arguments)


def _corpus(arguments: list[str]) -> int:
    return _prepared(SHIPPED, FOR_TESTS) or _run(_python(), "-m", "tests.corpus", *arguments)


def _bundle(_: list[str]) -> int:
    if code := _prepared(SHIPPED):
        return code
    WHEELS.mkdir(exist_ok=True)
    return _run(_python(), "-m", "pip", "download", "--quiet", "--require-hashes", "--dest", WHEELS, "-r", SHIPPED)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(0)
