"""Real files of other projects, odd, old, broken or hostile: each ends well. Skipped where they are not at hand."""

from __future__ import annotations

import time

import pytest
from asked import asked
from drawn import shared_folder

from prevent_metrics.intake.results import FileReport
from prevent_metrics.vocabulary.issues import Issue

_FOLDER = shared_folder()
_FILES = sorted(path for path in _FOLDER.rglob("*.*") if path.suffix != ".md") if _FOLDER else []
_REASONS = {
    "poi/54764.xlsx": "file-unsafe",
    "poi/poc-xmlbomb.xlsx": "file-unsafe",
    "poi/poc-shared-strings.xlsx": "file-no-sheet",
    "poi/Simple.xlsb": "file-could-not-be-opened",
    "poi/51535.xls": "file-needs-too-much-memory",
    "calamine/OOM_alloc3.xls": "file-could-not-be-opened",
    "test_files/BlankSheetTypes.xls.0.csv": "file-empty",
}


@pytest.mark.slow
@pytest.mark.skipif(not _FILES, reason="the folder of real files is not at hand")
def test_every_real_file_is_read_or_has_its_reason():
    ended = {}
    for path in _FILES:
        began = time.monotonic()
        answer = asked(path.read_bytes())
        name = path.relative_to(_FOLDER).as_posix()
        assert isinstance(answer, FileReport | Issue), name
        assert time.monotonic() - began < 30, name  # the process itself is held to nine seconds
        ended[name] = answer.code if isinstance(answer, Issue) else ""
    assert {name: code for name, code in ended.items() if code} == _REASONS
