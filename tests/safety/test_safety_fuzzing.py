"""300 spoilt spreadsheets: each ends in one of four plain ways, and whoever asked stays whole."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from fuzzing import outcomes
from mutations import mutated, seeds

from prevent_metrics.intake.opening import understand_many
from prevent_metrics.intake.results import Knowledge

pytestmark = [pytest.mark.slow]
ENDS = {"understood", "problems", "refused", "unreadable"}
IN_ONE_PROCESS, IN_REAL_CHILDREN = 280, 20


def test_spoilt_files_end_in_one_of_four_ways_and_never_in_a_fault_of_ours() -> None:
    found = outcomes(0, IN_ONE_PROCESS)
    assert len(found) == IN_ONE_PROCESS
    assert {number: end for number, end in found.items() if end[0] not in ENDS} == {}
    ends = Counter(outcome for outcome, _ in found.values())
    assert ends["unreadable"] < IN_ONE_PROCESS * 0.8, f"most must get past the door to try what is behind it: {ends}"


def test_the_same_holds_for_the_processes_that_real_uploads_are_read_in() -> None:
    files = [mutated(number) for number in range(1_000_000, 1_000_000 + IN_REAL_CHILDREN)]
    reports = understand_many(files, Knowledge(secret=b"for tests", today=date(2026, 11, 22)))
    assert {report.outcome for report in reports} <= ENDS
    said = [issue for report in reports for issue in report.issues]
    assert [issue for issue in said if issue.code == "reader-fault"] == []
    assert not [issue for issue in said if "Traceback" in issue.message or "Exception" in issue.message]


def test_a_spoilt_file_is_the_same_each_time_and_differs_from_its_seed() -> None:
    made = [mutated(number) for number in range(60)]
    assert made == [mutated(number) for number in range(60)]
    assert sum(each not in seeds() for each in made) > 50
