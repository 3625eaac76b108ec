"""Keeps what is loaded out of the garbage collector's way: Streamlit makes it look at everything after every click."""

from __future__ import annotations

import gc

from anyio import sleep, to_thread

#: Looking at so many objects takes a few milliseconds; what is loaded for all readers are some 200,000.
MANY = 30_000


def settle() -> None:
    """Throw away what nobody uses any more and pass over what is left from now on."""
    gc.unfreeze()  # what was passed over and has ended since is thrown away with the rest
    gc.collect()
    gc.freeze()


def is_settled(many: int = MANY) -> bool:
    """Say whether the collector has little to look at."""
    return len(gc.get_objects()) < many


async def keep_settled(look_every: float = 20) -> None:
    """Settle whenever much was loaded, looking every so many seconds: later reports, their pages, visits of many."""
    while True:
        await sleep(look_every)
        await to_thread.run_sync(lambda: is_settled() or settle())
