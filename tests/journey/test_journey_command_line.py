"""The main job on the command line: spreadsheets in, a shared report, its figures out."""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import ROOT, run_command

from prevent_metrics.commands.line import parser

MESSY = sorted((ROOT / "sample_data" / "messy").iterdir())


def said(home: Path, *arguments: str) -> object:
    return json.loads(run_command(home, *arguments, "--json").stdout)


def test_the_sample_shares_two_reports(loaded_sample: Path) -> None:
    store = f"sqlite:///{loaded_sample / 'sample.db'}"
    listed = said(loaded_sample, "reports", "--store", store)
    assert [(each["report"], each["figures_to"], each["state"]) for each in listed] == [
        (1, "2026-06-30", "shared"),
        (2, "2026-09-30", "shared"),
    ]


def test_a_second_sample_is_refused_where_the_store_is_not_empty(sample_home: Path) -> None:
    done = run_command(sample_home, "sample", "--store", f"sqlite:///{sample_home / 'sample.db'}")
    assert done.returncode == 1
    assert "not empty" in done.stderr
    assert "Traceback" not in done.stderr


def test_whoever_reads_only_the_beginning_sees_no_traceback(loaded_sample: Path) -> None:
    command = [sys.executable, "-m", "prevent_metrics", "figures", "2", "--json"]
    store = ["--store", f"sqlite:///{loaded_sample / 'sample.db'}"]
    with subprocess.Popen([*command, *store], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0


def test_no_monthly_breakdown_and_no_exact_referral_count_is_in_the_figures(loaded_sample: Path) -> None:
    figures = said(loaded_sample, "figures", "2", "--store", f"sqlite:///{loaded_sample / 'sample.db'}")
    referrals = [each for each in figures if each["metric"].startswith("referrals_")]
    assert len(referrals) > 100
    assert {each["audience"] for each in referrals} == {"restricted"}
    counts = [each for each in referrals if each["unit"] == "count" and each["value"] is not None]
    assert all(each["value"] % 5 == 0 for each in counts), "every count is a multiple of five"
    assert not [
        each
        for each in referrals
        if len(each["period"]) == 7
        and each["period"][4] == "-"
        and each["period"][5:] < "13"
        and each["breakdown"] != "all"
    ]


def test_the_readme_names_every_command_there_is() -> None:
    table = (ROOT / "README.md").read_text("utf-8").split("## Command line")[1].split("## ")[0]
    named = {each.split()[0] for each in re.findall(r"`([a-z][^`]*)`", table)}
    [commands] = [each for each in parser()._actions if isinstance(each.choices, dict)]
    assert set(commands.choices) - named == set()
    assert all("json" in vars(each.parse_known_args(_needed(each))[0]) for each in commands.choices.values())


def _needed(command: argparse.ArgumentParser) -> list[str]:
    """The least that a command asks for, so that its options can be seen."""
    given: list[str] = []
    for each in command._actions:
        value = str(next(iter(each.choices))) if each.choices else "2026-09-30" if "DD" in str(each.metavar) else "1"
        if not each.option_strings:
            given.append(value)
        elif each.required:
            given += [each.option_strings[0], value]
    return given


def test_wrong_use_is_exit_2_and_unknown_files_exit_1(tmp_path: Path) -> None:
    assert run_command(tmp_path, "share").returncode == 2
    missing = run_command(tmp_path, "check", "no such file.xlsx")
    assert missing.returncode == 1
    assert "Traceback" not in missing.stderr


@pytest.mark.slow
def test_messy_files_are_understood_saved_and_shared(tmp_path: Path) -> None:
    files = [
        ROOT / "sample_data" / "messy" / name
        for name in (
            "Totara_WrenburyCouncil_Prevent_Sept26.xlsx",
            "Headcounts 30 Sept.xlsx",
            "Prevent Delivery Plan - county template.xlsx",
            "referrals anonymised police.csv",
        )
    ]
    store = f"sqlite:///{tmp_path / 'own.db'}"
    loaded = run_command(tmp_path, "load", *map(str, files), "--store", store, "--json")
    assert loaded.returncode == 0, loaded.stderr
    assert len(json.loads(loaded.stdout)["returns"]) == 5, "the headcounts stand on two sheets"
    shared = run_command(tmp_path, "share", "--figures-to", "2026-09-30", "--title", "Try", "--store", store, "--json")
    assert json.loads(shared.stdout)["report"] == 1, shared.stderr
    figures = said(tmp_path, "figures", "1", "--store", store, "--metric", "plan_actions")
    assert [each["value"] for each in figures if each["breakdown"] == "all"] == [40]
