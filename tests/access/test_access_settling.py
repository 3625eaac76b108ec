"""What is loaded for everybody is not looked through after every click, and what has ended is still thrown away."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import anyio
import pytest
from anyio.from_thread import start_blocking_portal

from pages.server.serving import MANY, is_settled, keep_settled, settle


class Ring:
    """Something that only the collector can throw away: it holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    settle()
    yield
    gc.unfreeze()


def test_the_collector_looks_at_what_was_made_since_and_not_at_what_is_loaded() -> None:
    assert is_settled()
    made = [[place] for place in range(MANY)]
    assert not is_settled()
    settle()
    assert is_settled()
    assert len(made) == MANY


def test_a_visit_that_was_passed_over_is_thrown_away_once_it_has_ended() -> None:
    visit = Ring()
    settle()
    seen = weakref.ref(visit)
    del visit
    gc.collect()
    assert seen() is not None  # passed over
    settle()
    assert seen() is None


def test_a_server_that_has_loaded_much_settles_by_itself() -> None:
    made = [[place] for place in range(2 * MANY)]
    assert not is_settled()

    async def until_settled() -> None:
        with anyio.fail_after(30):
            async with anyio.create_task_group() as meanwhile:
                meanwhile.start_soon(keep_settled, 0.01)
                while not is_settled():
                    await anyio.sleep(0.01)
                meanwhile.cancel_scope.cancel()

    with start_blocking_portal() as portal:
        portal.call(until_settled)
    assert len(made) == 2 * MANY
