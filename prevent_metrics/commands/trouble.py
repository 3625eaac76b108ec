"""Words for what went wrong, where it is not our fault."""

from __future__ import annotations

import errno


def words_for(trouble: Exception) -> str | None:
    """A plain sentence for a known trouble; None for a mistake of ours, which keeps its trace."""
    from ..store.errors import StoreError
    from ..workflow.retention_and_backup import CannotRetire
    from ..workflow.sample import NotEmpty
    from ..workflow.secret import SecretError
    from ..workflow.sharing import CannotShare

    if isinstance(trouble, (StoreError, NotEmpty, SecretError, CannotShare, CannotRetire)):
        return str(trouble)
    return _of_a_file(trouble) if isinstance(trouble, OSError) else None


def _of_a_file(trouble: OSError) -> str | None:
    """What the system said of a file that was named.

    >>> _of_a_file(PermissionError(13, "Permission denied", "out.xlsx"))
    'This user may not use "out.xlsx". Change its rights, or name another file.'
    """
    name = trouble.filename or "the file"
    known = {
        errno.ENOENT: f'There is no file "{name}".',
        errno.EACCES: f'This user may not use "{name}". Change its rights, or name another file.',
        errno.EPERM: f'This user may not use "{name}". Change its rights, or name another file.',
        errno.EISDIR: f'"{name}" is a folder. Name a file.',
        errno.ENOTDIR: f'There is no folder for "{name}". Make it, or name another file.',
        errno.ENOSPC: "The disk is full. Free some space, or name a file on another disk.",
        errno.EROFS: f'"{name}" is on a read-only disk. Name a file on another disk.',
    }
    return known.get(trouble.errno or 0)
