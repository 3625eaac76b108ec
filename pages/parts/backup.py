"""Backup on the Settings page: make one, take it away, bring one back."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from pages.server import say
from prevent_metrics.store.records import StoreError
from prevent_metrics.workflow import retention_and_backup
from prevent_metrics.workflow.workspace import Workspace

from .access import Person


def backup_and_restore(space: Workspace, person: Person) -> None:
    """Make a backup and download it; bring one back after a second look."""
    if said := st.session_state.pop("restored", None):
        say.success(said)
    say.markdown("A backup holds everything but the secret. Keep it where only the Board's administrators can open it.")
    if st.button("Make a backup"):
        st.session_state["backup-made"] = _made(space, person)
    if made := st.session_state.get("backup-made"):
        st.download_button(f"Download {made[0]}", made[1], file_name=made[0], on_click="ignore")
    say.markdown("**Bring a backup back.** It replaces everything here. We keep a copy of the store as it is now.")
    given = st.file_uploader("Backup file", ["backup"], key="restore-file")
    sure = st.checkbox("Replace everything with this backup", disabled=given is None)
    if st.button("Restore this backup", disabled=not (given and sure)) and given is not None:
        _restore(space, person, given.getvalue())


def _made(space: Workspace, person: Person) -> tuple[str, bytes]:
    name = f"prevent-board-{space.now:%Y-%m-%d-%H%M%S}.backup"
    path = space.home / name
    try:
        retention_and_backup.backup(space, path, by=person.address)
        return name, path.read_bytes()
    finally:
        path.unlink(missing_ok=True)


def _restore(space: Workspace, person: Person, content: bytes) -> None:
    path = Path(space.home / "to-restore.backup")
    path.write_bytes(content)
    try:
        done = retention_and_backup.restore(
            space.url, path, environment=os.environ, clock=lambda: datetime.now(UTC), by=person.address
        )
    except StoreError as trouble:
        say.error(str(trouble))
        return
    finally:
        path.unlink(missing_ok=True)
    st.cache_resource.clear()
    st.session_state.clear()
    st.session_state["restored"] = retention_and_backup.restored_words(done)
    st.rerun()
