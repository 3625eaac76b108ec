"""An un-anonymised referral file meets a closed door on the command line and on the Upload page: nothing of it is kept."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from command_line import ROOT, run_command
from markers import find_markers, marker
from streamlit.testing.v1 import AppTest

pytestmark = [pytest.mark.slow]
NAME = "referrals from the police.csv"
NAMES = [marker("name", number) for number in range(12)]
BIRTHS = [f"{number % 28 + 1:02d}/0{number % 9 + 1}/200{number % 10}" for number in range(12)]


def not_anonymised() -> bytes:
    rows = ["Referral date,Referring agency,Ref,D,Gender,Ideology,Outcome"]
    for number, (name, born) in enumerate(zip(NAMES, BIRTHS, strict=True)):
        rows.append(f"{number + 1:02d}/05/2026,Education,{name},{born},M,Islamist,No further action")
    return ("\n".join(rows) + "\n").encode()


def held(home: Path) -> int:
    with sqlite3.connect(home / "sample.db") as connection:
        return int(connection.execute("SELECT count(*) FROM return_record").fetchone()[0])


def says_where_and_never_what(words: str) -> None:
    assert "“Ref”" in words and "refused" in words.lower()
    assert "Rows 2, 3, 4" in words or "rows 2, 3, 4" in words
    assert not any(part in words for name in NAMES for part in (name, name.split()[0]))
    assert not any(born in words for born in BIRTHS)


def test_the_command_line_refuses_it_and_keeps_nothing(sample_home: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / NAME).write_bytes(not_anonymised())
    before = held(sample_home)
    done = run_command(
        sample_home, "load", str(tmp_path / "in" / NAME), "--store", f"sqlite:///{sample_home / 'sample.db'}"
    )
    assert done.returncode == 1
    says_where_and_never_what(done.stdout + done.stderr)
    assert held(sample_home) == before
    assert find_markers([sample_home], NAMES) == []


def test_the_upload_page_refuses_it_and_offers_nothing_to_save(
    sample_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREVENT_HOME", str(sample_home))
    monkeypatch.delenv("PREVENT_STORE", raising=False)
    monkeypatch.chdir(ROOT)
    before = held(sample_home)
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    page.switch_page("pages/coordinator/upload.py").run()
    page.file_uploader[0].upload(NAME, not_anonymised(), "text/csv").run()
    assert not page.exception
    shown = " ".join(str(each.value) for kind in ("html", "markdown", "success", "error") for each in page.get(kind))
    says_where_and_never_what(shown)
    assert [each.label for each in page.button if each.label.startswith("Save") and not each.disabled] == []
    assert held(sample_home) == before
    assert find_markers([sample_home], NAMES) == []
