"""What a new return replaces, and what it leaves alone."""

from __future__ import annotations

import pytest
from drawn import tidy

from prevent_metrics.workflow.uploading import _covers

OLD = """
    organisation | person | product
    Hospital     | a      | wrap
"""


@pytest.mark.parametrize(
    ("new", "covered"),
    [
        ("organisation | person | product \n Hospital | b | wrap", True),
        ("organisation | person | product \n Hospital | b | wrap \n Surgery | c | awareness", True),
        ("organisation | person | product \n Hospital | b | awareness", False),
        ("organisation | person | product \n Surgery | b | wrap", False),
    ],
)
def test_a_full_list_replaces_only_what_it_speaks_of(new: str, covered: bool) -> None:
    assert _covers(tidy("training", new), tidy("training", OLD)) is covered
