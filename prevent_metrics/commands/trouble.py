"""Words for what went wrong, where it is not our fault."""

from __future__ import annotations


def words_for(trouble: Exception) -> str | None:
    """A plain sentence for a known trouble; None for a mistake of ours, which keeps its trace."""
    from ..store.errors import StoreError
    from ..workflow.sample import NotEmpty
    from ..workflow.secret import SecretError
    from ..workflow.sharing import CannotShare

    known = (StoreError, NotEmpty, SecretError, CannotShare, FileNotFoundError, PermissionError, IsADirectoryError)
    if isinstance(trouble, FileNotFoundError):
        return f'There is no file "{trouble.filename}".'
    return str(trouble) if isinstance(trouble, known) else None
