"""A pack is told from one that was changed, and from a file that is none of ours."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest

from prevent_metrics.workflow import packs
from prevent_metrics.workflow.opening import open_workspace

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def space(loaded_sample, tmp_path_factory):
    import shutil

    home = shutil.copytree(loaded_sample, tmp_path_factory.mktemp("verified") / "home")
    opened = open_workspace(
        f"sqlite:///{home / 'sample.db'}", environment={"PREVENT_HOME": str(home)}, clock=lambda: NOW
    )
    yield opened
    opened.store.close()


@pytest.mark.parametrize("format", packs.FORMATS)
def test_a_pack_as_it_was_made_and_a_changed_one(space, format):
    made = packs.pack(space, 2, "public", format, by="ann@board.example")
    unchanged = {"state": "unchanged", "report": 2, "kind": "public", "format": format}
    assert packs.verify(space, made) == unchanged
    changed = made + b"\n" if format == "pdf" else packed_again(made)
    assert packs.verify(space, changed) == {"state": "changed", "report": 2, "kind": None, "format": None}


def test_another_file_is_none_of_ours(space):
    assert packs.verify(space, b"Check code ABCD-EFGH-IJKL-MNOP")["state"] == "unknown"


def packed_again(made: bytes) -> bytes:
    """The same parts in another archive, as an office program saves them."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as read, zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for each in read.infolist():
            archive.writestr(each.filename, read.read(each))
    return written.getvalue()
