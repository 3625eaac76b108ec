"""Many viewers and two co-ordinators at once on the real product: no error, nobody's draft elsewhere, memory flat.

The visits speak the product's own websocket, so that the server does all of its work and this computer draws nothing.
CI runs the same for eight seconds with eight viewers (tests/safety/test_safety_load.py).
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from many_visits import at_once, flat_after
from visits import product

pytestmark = [pytest.mark.soak]
VIEWERS, COORDINATORS, SECONDS = 50, 2, 300


def test_fifty_viewers_and_two_coordinators_for_five_minutes(loaded_sample: Path, tmp_path: Path) -> None:
    home = shutil.copytree(loaded_sample, tmp_path / "home")
    with product(tmp_path / "served", home) as server:
        went = at_once(server, VIEWERS, COORDINATORS, SECONDS, pause=5.0)
        assert went.troubles == []
        assert '"event": "trouble"' not in server.log
    assert went.pages > VIEWERS * 10
    assert flat_after(went.megabytes, seconds=60), went.megabytes
    print(f"\n{went.pages} pages, slowest twentieth {went.slow_seconds:.2f} s, {max(went.megabytes.values()):.0f} MB")
