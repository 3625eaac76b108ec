"""Whether the dashboard can work: asked by load balancers, so it tells no more than that."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ..store import Store, StoreError, open_store
from .opening import check_secret, store_url
from .secret import SecretError


def ready(environment: Mapping[str, str]) -> tuple[bool, str]:
    """Say whether the store can be read and written with the secret that is here, in a word."""
    url = store_url(environment, served=True)
    try:
        troubles = (store := _store(url)).check()
        if not troubles:
            check_secret(store, url, environment)
    except SecretError:
        return False, "not ready: the secret is missing, or is not the store's own"
    except (StoreError, OSError):
        return False, "not ready: the store cannot be opened"
    if not troubles:
        return True, "ready"
    what = "reached" if store.condition().writable else "written"
    return False, f"not ready: the store cannot be {what}"


@lru_cache(maxsize=2)
def _store(url: str) -> Store:
    return open_store(url, create=False)
