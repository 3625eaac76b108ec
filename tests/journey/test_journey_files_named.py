"""What a command cannot read or write is told in a sentence, and a file it makes is whole or not there."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from command_line import run_command

from prevent_metrics.commands.line import words_for, write_whole


def test_a_file_that_is_no_file_or_has_no_folder_is_told(tmp_path: Path) -> None:
    for out, words in ((tmp_path, "is a folder. Name a file."), (tmp_path / "no" / "t.xlsx", "There is no folder for")):
        done = run_command(tmp_path, "template", "training", "--out", str(out))
        assert (done.returncode, done.stdout) == (1, "")
        assert words in done.stderr and "Traceback" not in done.stderr
    backup = run_command(tmp_path, "backup", str(tmp_path / "no" / "b.backup"))
    assert backup.returncode == 1
    assert f"There is no folder {tmp_path / 'no'}." in backup.stderr


def test_a_full_disk_leaves_the_file_as_it_was_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "pack.pdf"
    file.write_bytes(b"the pack of March")
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(full))
    with pytest.raises(OSError) as told:
        write_whole(file, b"the pack of June")
    assert words_for(told.value) == "The disk is full. Free some space, or name a file on another disk."
    assert (file.read_bytes(), [each.name for each in tmp_path.iterdir()]) == (b"the pack of March", ["pack.pdf"])


def test_a_mistake_of_ours_keeps_its_trace() -> None:
    assert words_for(ValueError("x")) is None
    assert words_for(OSError(errno.EIO, "x")) is None
