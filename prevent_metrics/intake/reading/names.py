"""Names of files and sheets as they may be shown."""

from __future__ import annotations


def shown(name: str) -> str:
    """A text such as a file's or sheet's name, masked where it is itself a person's detail."""
    from ..screening import masked  # only where a name is told, which few files need

    return masked(name)
