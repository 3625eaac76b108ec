"""Every sample layout with markers in its personal columns goes through the whole product: no marker is found anywhere."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from command_line import ROOT, run_command
from markers import find_markers
from planted_samples import KEPT_ROWS, TEXTS, kept_text, plan_with, planted_files

from prevent_metrics.intake.opening import problems_workbook_for
from prevent_metrics.intake.results import Knowledge

pytestmark = [pytest.mark.slow]


@dataclass(frozen=True)
class Went:
    """What went through the product, and every place where something of it could be."""

    markers: tuple[str, ...]
    written: Path
    tables: dict


@pytest.fixture(scope="module")
def incoming(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...], list[tuple[str, bytes]]]:
    """The planted files in a folder of their own, apart from what is searched."""
    folder = tmp_path_factory.mktemp("incoming")
    files, markers = planted_files()
    for name, content in [*files, plan_with(kept_text())]:
        (folder / name).write_bytes(content)
    return folder, markers, files


def _closed_in(written: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every temporary file of the product and its children lands in here."""
    (written / "temp").mkdir(parents=True)
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(written / "temp"))
    monkeypatch.setenv("HOME", str(written))
    return written


@pytest.fixture(scope="module")
def went(incoming: tuple, tmp_path_factory: pytest.TempPathFactory) -> Went:
    """Checked, loaded, shared, printed, packed, backed up."""
    folder, markers, files = incoming
    with pytest.MonkeyPatch.context() as monkeypatch:
        written = _closed_in(tmp_path_factory.mktemp("written"), monkeypatch)
        home, names = written / "home", [str(folder / name) for name, _ in files] + [str(folder / plan_with("")[0])]

        def run(step: str, *arguments: str) -> None:
            done = run_command(home, *arguments)
            (written / f"{step} said").write_text(done.stdout)
            (written / f"{step} complained").write_text(done.stderr)

        run("check", "check", *names, "--json", "--tidy", str(written / "tidy"))
        run("load", "load", *names)
        run("share", "share", "--figures-to", "2026-09-30", "--title", "Try")
        run("figures", "figures", "1", "--json")
        for form in ("pdf", "xlsx"):
            run(form, "pack", "1", "--kind", "restricted", "--format", form, "--out", str(written / f"pack.{form}"))
        run("backup", "backup", str(written / "backup.file"))
    knowledge = Knowledge(secret=b"for tests", today=date(2026, 11, 22))
    for place, (name, content) in enumerate(files):
        made = problems_workbook_for(name, content, knowledge)
        (written / f"problems {place}.xlsx").write_bytes(made if isinstance(made, bytes) else made.message.encode())
    tables = {each["file"]: each for each in json.loads((written / "check said").read_text())["files"]}
    return Went(markers, written, tables)


def test_the_layouts_were_understood_and_shared_so_that_there_was_something_to_leak(went: Went) -> None:
    assert len(went.markers) > 4 * KEPT_ROWS
    accepted = {name: sum(table["rows_accepted"] for table in each["sheets"]) for name, each in went.tables.items()}
    assert [name for name, rows in accepted.items() if not rows] == []
    assert all((went.written / name).stat().st_size > 5_000 for name in ("pack.pdf", "pack.xlsx", "backup.file"))
    assert len(list((went.written / "tidy").iterdir())) > len(TEXTS)


def test_no_marker_is_in_the_store_its_copies_temporary_files_logs_or_anything_given_out(went: Went) -> None:
    assert find_markers([went.written], went.markers) == []


def test_what_is_kept_by_right_is_found_so_that_a_leak_would_be(went: Went) -> None:
    found = {leak.path.relative_to(went.written).parts[0] for leak in find_markers([went.written], [kept_text()])}
    assert {"home", "tidy", "backup.file", "pack.xlsx"} <= found


def test_nothing_is_left_in_the_temporary_folder(went: Went) -> None:
    assert [each.name for each in (went.written / "temp").rglob("*") if each.is_file()] == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows ends processes in another way")
@pytest.mark.parametrize("after", [0.0, 0.7, 1.6])
def test_killed_in_the_middle_of_a_load_nothing_personal_is_left_behind(
    incoming: tuple, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: float
) -> None:
    folder, markers, files = incoming
    written = _closed_in(tmp_path / "written", monkeypatch)
    names = [str(folder / name) for name, _ in files]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREVENT_")}
    with (written / "said").open("wb") as said:
        working = subprocess.Popen(
            [sys.executable, "-m", "prevent_metrics", "load", *names],
            cwd=ROOT,
            env={**kept, "PREVENT_HOME": str(written / "home")},
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        for _ in range(600):
            if list((written / "home").glob("*.db")) or working.poll() is not None:
                break
            time.sleep(0.05)
        time.sleep(after)
        os.killpg(working.pid, signal.SIGKILL)
        working.wait(20)
    assert find_markers([written], markers) == []
