"""IT is told how the store stands, and in one sentence each what needs attention; looking changes nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import run_command
from sqlalchemy import text
from stored import ANN, BEN, at, new_report, snapshot

from prevent_metrics import __version__
from prevent_metrics.store import Store, open_store
from prevent_metrics.store.disks import read_url
from prevent_metrics.store.engine import make_engine
from prevent_metrics.store.upgrading import NEWEST, bring_up_to_date
from prevent_metrics.workflow.opening import open_workspace
from prevent_metrics.workflow.status import status

SECRET = "one long secret for these tests alone"


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    return {"PREVENT_HOME": str(tmp_path / "home"), "PREVENT_SECRET": SECRET}


@pytest.fixture
def looked(url: str, settings: dict[str, str]) -> Callable[..., dict]:
    """Look at the store as it stands, at nine or so many days later."""

    def look(days: int = 0, free: int = 5_000_000_000, **other: str) -> dict:
        return status(url, environment=settings | other, now=at(1, days), free_space=lambda _: free)

    return look


@pytest.fixture
def kept(url: str, settings: dict[str, str]) -> Store:
    """A store with a secret, a report and a backup."""
    store = open_workspace(url, environment=settings, clock=at).store
    store.save_report(new_report(), ANN, at())
    store.backup(Path(settings["PREVENT_HOME"]).parent / "may.backup", ANN, at())
    return store


def about(facts: dict) -> list[str]:
    return [each["about"] for each in facts["attention"]]


def test_a_store_with_a_backup_needs_nothing(kept: Store, looked: Callable[..., dict], kind: str) -> None:
    facts = looked()
    assert facts["attention"] == []
    assert facts["version"] == __version__
    assert facts["store"] | {"address": "", "bytes": 0} == {
        "kind": kind,
        "address": "",
        "found": True,
        "sound": True,
        "bytes": 0,
    }
    assert facts["store"]["bytes"] > 10_000
    assert facts["schema"] == {"found": NEWEST, "newest": NEWEST}
    assert facts["last_backup"] == {"made_at": at().isoformat(), "file_name": "may.backup"}
    newest = {"report": 1, "figures_to": "2026-09-30", "shared_at": at().isoformat()}
    assert (facts["reports"], facts["overdue"]) == ({"shared": 1, "newest": newest}, {})
    assert facts["free_bytes"] == (5_000_000_000 if kind == "sqlite" else None)


def test_withdrawn_reports_are_not_counted(kept: Store, looked: Callable[..., dict]) -> None:
    kept.save_report(new_report("December meeting"), ANN, at(1))
    kept.withdraw_report(2, "a slip", BEN, at(2))
    assert (looked()["reports"]["shared"], looked()["reports"]["newest"]["report"]) == (1, 1)


def test_no_address_of_a_person_no_password_and_no_file_of_a_partner_is_told(
    kept: Store, looked: Callable[..., dict]
) -> None:
    kept.save_returns([snapshot("Wrenbury Council.xlsx")], ANN, at())
    said = json.dumps(looked())
    assert not [each for each in (ANN, "Wrenbury", "October meeting", "owner:", SECRET) if each in said]


def test_without_a_backup_one_is_asked_for_and_the_sample_needs_none(url: str, looked: Callable[..., dict]) -> None:
    store = open_store(url)
    assert about(looked()) == ["backup"]
    store.save_settings({"sample": True}, ANN, at())
    assert looked()["attention"] == []
    store.close()


@pytest.mark.parametrize(
    ("days", "changed", "asked"), [(7, True, False), (8, True, True), (8, False, False), (400, True, True)]
)
def test_a_backup_is_old_after_a_week_where_something_was_changed_since(
    kept: Store, looked: Callable[..., dict], days: int, changed: bool, asked: bool
) -> None:
    kept.note("signed in", ANN, at(5))
    if changed:
        kept.save_report(new_report("December meeting"), ANN, at(5))
    facts = looked(days)
    assert ("backup" in about(facts)) is asked
    if asked:
        assert f"{days} days old" in facts["attention"][0]["words"]


def test_what_is_past_its_retention_is_counted_and_the_command_named(
    kept: Store, looked: Callable[..., dict], kind: str
) -> None:
    kept.save_returns([snapshot(f"{n}.xlsx", fingerprint=str(n)) for n in range(3)], ANN, at())
    facts = looked(days=4 * 365)
    assert facts["overdue"] == {"training": 3, "backups": 1}
    said = next(each["words"] for each in facts["attention"] if each["about"] == "retention")
    assert (
        said == "3 training returns and 1 backup file are past their retention. Run: python -m prevent_metrics retire."
    )
    lines = len(kept.trail())
    assert looked(days=7 * 365)["overdue"]["audit"] == lines > 1


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("free", "asked"), [(49_999_999, True), (999_999_999, True), (1_000_000_000, False)])
def test_a_filling_disk_needs_attention(kept: Store, looked: Callable[..., dict], free: int, asked: bool) -> None:
    assert ("disk" in about(looked(free=free))) is asked


def test_a_guard_that_is_gone_is_told_and_not_put_back(kept: Store, looked: Callable[..., dict], kind: str) -> None:
    name = "trail_added_only ON trail" if kind == "postgresql" else "trail_no_delete"
    with kept.changing(ANN, at()) as change:
        change.connection.execute(text(f"DROP TRIGGER {name}"))
    for _ in range(2):
        facts = looked()
        assert (about(facts), facts["store"]["sound"]) == (["guards"], False)


def test_another_secret_is_told(kept: Store, looked: Callable[..., dict]) -> None:
    [told] = looked(PREVENT_SECRET=SECRET[::-1])["attention"]
    assert told["about"] == "secret" and SECRET not in told["words"]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_secret_that_is_lost_is_told_and_no_new_one_is_made(
    url: str, tmp_path: Path, kept: Store, looked: Callable[..., dict]
) -> None:
    assert about(looked(PREVENT_SECRET="")) == ["secret"]
    assert [each.name for each in tmp_path.rglob("*.key")] == []


def test_an_older_schema_is_told_and_left(empty_url: str, kind: str, settings: dict[str, str]) -> None:
    engine = make_engine(read_url(empty_url))
    if kind == "sqlite":
        Path(str(engine.url.database)).parent.mkdir(parents=True)
    bring_up_to_date(engine, lambda: None, to="0001")
    for _ in range(2):
        facts = status(empty_url, environment=settings, now=at())
        assert (about(facts), facts["schema"]["found"], facts["reports"]) == (["schema"], "0001", None)
    engine.dispose()


def test_a_place_without_a_store_is_told_and_stays_so(empty_url: str, kind: str, settings: dict[str, str]) -> None:
    for _ in range(2):
        facts = status(empty_url, environment=settings, now=at())
        assert (about(facts), facts["store"]["found"]) == (["store"], False)
    if kind == "sqlite":
        assert not Path(str(read_url(empty_url).database)).parent.exists()


def test_a_newer_store_and_one_out_of_reach_are_told(kept: Store, url: str, settings: dict[str, str]) -> None:
    with kept.changing(ANN, at()) as change:
        change.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for place, words in ((url, "newer version"), ("postgresql://ann:word@127.0.0.1:9/x", "cannot be reached")):
        facts = status(place, environment=settings, now=at())
        assert (about(facts), facts["store"]["sound"]) == (["store"], False)
        assert words in facts["attention"][0]["words"] and "word@" not in json.dumps(facts)


def test_the_command_says_it_in_lines_or_as_one_document_and_its_exit_tells(
    loaded_sample: Path, tmp_path: Path
) -> None:
    home = shutil.copytree(loaded_sample, tmp_path / "home")
    store = home / "sample.db"
    before = store.read_bytes()
    fine = run_command(home, "status", "--store", f"sqlite:///{store}")
    assert (fine.returncode, fine.stderr) == (0, "")
    assert "Reports      2 reports shared; the newest is report 2" in fine.stdout
    assert fine.stdout.endswith("Nothing needs attention.\n")
    assert store.read_bytes() == before
    store.write_bytes(b"not a database at all" * 300)
    damaged = run_command(home, "status", "--json", "--store", f"sqlite:///{store}")
    facts = json.loads(damaged.stdout)
    assert (damaged.returncode, damaged.stderr, about(facts)) == (1, "", ["store"])
    assert "restore the last backup" in facts["attention"][0]["words"]
