"""Sample and real data never meet: in the sample's store only the sample's own files are saved."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache

from ..intake.results import FileReport
from .sample import FOLDER
from .workspace import Workspace


def parted(space: Workspace, reports: Sequence[FileReport]) -> tuple[list[FileReport], list[FileReport]]:
    """Files that may be saved here, and files that may only be looked at."""
    if not space.settings.sample:
        return list(reports), []
    known = _of_the_sample()
    return (
        [report for report in reports if report.sha256 in known],
        [report for report in reports if report.sha256 not in known],
    )


@cache
def _of_the_sample() -> frozenset[str]:
    """The SHA-256 of every file of the sample."""
    files = (path for folder in ("clean", "messy") for path in (FOLDER / folder).rglob("*") if path.is_file())
    return frozenset(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
