"""Names of files and sheets as they may be shown."""

from __future__ import annotations


def shown(name: str) -> str:
    """A file's or sheet's name, masked where it is itself a person's detail."""
    try:
        from ..screening import masked  # only where a name is told, which few files need
    except ImportError:  # TEMPORARY
        return name

    return masked(name)
