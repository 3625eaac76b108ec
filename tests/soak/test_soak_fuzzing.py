"""10,000 spoilt spreadsheets, none of which CI has seen."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from fuzzing import outcomes

pytestmark = [pytest.mark.soak]
COUNT = int(os.environ.get("PREVENT_FUZZ", "10000"))


def test_ten_thousand_spoilt_files_end_in_one_of_four_ways() -> None:
    each = 250
    with ThreadPoolExecutor(os.cpu_count() or 2) as side_by_side:
        parts = list(side_by_side.map(lambda first: outcomes(first, each), range(10_000, 10_000 + COUNT, each)))
    found = {number: end for part in parts for number, end in part.items()}
    assert len(found) >= COUNT
    expected = {"understood", "problems", "refused", "unreadable"}
    assert {number: end for number, end in found.items() if end[0] not in expected} == {}
