"""Opens the workspace: which store, where on disk, with which secret."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from platformdirs import user_data_path

from ..datasets.settings import settings_from
from ..store import Store, open_store
from ..store.disks import OWN, SAMPLE, store_in_use, use_store
from . import secret as secrets
from .workspace import SAMPLE_SECRET, Workspace


def home_folder(environment: Mapping[str, str]) -> Path:
    """Where local stores lie: PREVENT_HOME, else the user's own data folder."""
    said = environment.get("PREVENT_HOME")
    return Path(said) if said else user_data_path("prevent-board", appauthor=False)


def store_url(environment: Mapping[str, str], *, served: bool = False) -> str:
    """The store to open: PREVENT_STORE, else the local file; the served dashboard starts with the sample's."""
    if said := environment.get("PREVENT_STORE"):
        return said
    home = home_folder(environment)
    return f"sqlite:///{home / (store_in_use(home) if served else OWN)}"


def sample_url(environment: Mapping[str, str]) -> str:
    """The sample's own store."""
    return f"sqlite:///{home_folder(environment) / SAMPLE}"


def sample_is_here(environment: Mapping[str, str]) -> bool:
    """Say whether the sample's store lies in the data folder."""
    return (home_folder(environment) / SAMPLE).exists()


def use_own_store(environment: Mapping[str, str]) -> None:
    """Let the dashboard serve one's own store from now on."""
    use_store(home_folder(environment), OWN)


def use_sample_store(environment: Mapping[str, str]) -> None:
    """Let the dashboard serve the sample again."""
    use_store(home_folder(environment), SAMPLE)


def open_workspace(
    url: str, *, environment: Mapping[str, str], clock: Callable[[], datetime], sample: bool = False
) -> Workspace:
    """Open a store with the secret that belongs to it.

    Raises the store's and the secret's own errors, each with words for the person who starts the dashboard.
    """
    home = home_folder(environment)
    owner = environment.get("PREVENT_OWNER_URL")
    store = open_store(url, clock=clock, owner_url=owner, backup_folder=home)
    if sample or settings_from(store.settings()).sample:
        return Workspace(store, url, home, SAMPLE_SECRET, clock)
    return Workspace(store, url, home, _secret_for(store, url, home, environment, clock), clock)


def configured_fingerprint(url: str, environment: Mapping[str, str]) -> str:
    """The fingerprint of the secret that a store at this address would be opened with."""
    return _kept_secret(url, home_folder(environment), environment).fingerprint


def secret_is_to_come(url: str, environment: Mapping[str, str]) -> bool:
    """Say whether a local store's secret would be made at its first start, because none is configured or kept yet."""
    configured = environment.get("PREVENT_SECRET") or environment.get("PREVENT_SECRET_FILE")
    return not configured and url.startswith("sqlite") and not secrets.secret_file(home_folder(environment)).exists()


def check_secret(store: Store, url: str, environment: Mapping[str, str]) -> None:
    """Raise SecretError where a store of one's own could not be opened with the secret that is here."""
    if settings_from(store.settings()).sample:
        return
    here, known = configured_fingerprint(url, environment), store.secret_fingerprint()
    if known and known != here:
        raise secrets.WrongSecret(known, here)


def rotate(url: str, *, environment: Mapping[str, str], clock: Callable[[], datetime], by: str) -> dict[str, str]:
    """Bind a store to a new secret: the training returns of the old one are withdrawn and asked for again."""
    home, store = home_folder(environment), open_store(url)
    before = store.secret_fingerprint()
    configured = environment.get("PREVENT_SECRET") or _from_file(environment)
    new = secrets.parsed(configured) if configured else secrets.made()
    if not configured:
        secrets.replaced(home, new)
    asked = []
    for each in store.returns(("current", "superseded")):
        if each.dataset == "training":
            store.withdraw_return(each.return_id, by=by, at=clock(), reason="the secret was replaced")
            asked.append(each.source or "several partners")
    store.replace_secret_fingerprint(new.fingerprint, by=by, at=clock())
    store.close()
    return {"words": secrets.rotation_words(before, new.fingerprint, tuple(dict.fromkeys(asked)))}


def _kept_secret(url: str, home: Path, environment: Mapping[str, str]) -> secrets.Secret:
    configured = environment.get("PREVENT_SECRET") or _from_file(environment)
    return secrets.secret(home, configured=configured, server_store=not url.startswith("sqlite"))


def _secret_for(
    store: Store, url: str, home: Path, environment: Mapping[str, str], clock: Callable[[], datetime]
) -> bytes:
    check_secret(store, url, environment)
    kept = _kept_secret(url, home, environment)
    if not store.secret_fingerprint():
        store.set_secret_fingerprint(kept.fingerprint, by="start", at=clock())
    return kept.value


def _from_file(environment: Mapping[str, str]) -> str | None:
    said = environment.get("PREVENT_SECRET_FILE")
    if not said:
        return None
    try:
        return Path(said).read_text("utf-8").strip()
    except OSError:
        raise secrets.SecretError(
            "PREVENT_SECRET_FILE names a file that cannot be read. Put the secret there, readable by this user."
        ) from None
