"""Runs every check in one go and prints every failure: `python -m tests`, with `--soak` for the long ones."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def _tool(name: str) -> str:
    return str(BIN / (f"{name}.exe" if os.name == "nt" else name))


def checks(arguments: list[str]) -> list[tuple[str, list[str]]]:
    """Each check with its command; the quick ones first."""
    workers = str(os.environ.get("PREVENT_TEST_WORKERS", (os.cpu_count() or 2) + 1))
    shared_out = ["-n", workers, "--dist", "loadscope", "--no-loadscope-reorder"]  # as tests/xdist_groups.py says
    pytest = [sys.executable, "-m", "pytest", *shared_out, *arguments]
    return [
        ("formatter", [_tool("ruff"), "format", "--check", "."]),
        ("linter", [_tool("ruff"), "check", "."]),
        ("types", [_tool("mypy")]),
        ("import contract", [_tool("lint-imports")]),
        (
            "security",
            [_tool("bandit"), "-q", "-r", "prevent_metrics", "pages", "app.py", "asgi.py", "-c", "pyproject.toml"],
        ),
        ("tests", pytest),
    ]


def _passes_alone(name: str) -> bool:
    """Run what failed once more by itself: a real browser on a busy machine may be late, a fault stays a fault."""
    if name != "tests":
        return False
    print("== once more, what failed", flush=True)
    again = [sys.executable, "-m", "pytest", "--last-failed", "--last-failed-no-failures", "none"]
    return subprocess.run(again, cwd=ROOT, check=False).returncode == 0


def main(arguments: list[str]) -> int:
    """Run all checks, whatever fails, and say at the end which did."""
    if "--soak" in arguments:
        os.environ["PREVENT_SOAK"] = "1"
        arguments = [each for each in arguments if each != "--soak"] + ["-m", "soak"]
    failed = []
    for name, command in checks(arguments):
        print(f"== {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, check=False).returncode and not _passes_alone(name):
            failed.append(name)
    print(f"== Failed: {', '.join(failed)}" if failed else "== Every check passed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
