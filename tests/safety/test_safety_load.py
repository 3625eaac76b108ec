"""Eight viewers and two co-ordinators at once for eight seconds: no error, and nobody sees another's draft."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from many_visits import at_once, flat_after
from visits import product

pytestmark = [pytest.mark.slow]


def test_eight_viewers_and_two_coordinators_at_once(loaded_sample: Path, tmp_path: Path) -> None:
    home = shutil.copytree(loaded_sample, tmp_path / "home")
    with product(tmp_path / "served", home) as server:
        went = at_once(server, viewers=8, coordinators=2, seconds=8, pause=1.0)
        assert went.troubles == []
        assert '"event": "trouble"' not in server.log
    assert went.pages >= 10


@pytest.mark.parametrize(("grows", "flat"), [(0.0, True), (0.2, True), (2.0, False)])
def test_memory_that_grows_without_end_is_noticed(grows: float, flat: bool) -> None:
    assert flat_after({float(second): 300 + grows * second for second in range(300)}, seconds=60) is flat
