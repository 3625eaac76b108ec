"""What can stand in the store's way, each in words for the person at the screen."""

from __future__ import annotations

from collections.abc import Sequence


class StoreError(Exception):
    """Something a person can act on; the text says what, and what to do."""


class UnusableStore(StoreError):
    """The store cannot be opened where it is: a network share, a damaged file, a newer version, no connection."""


class ReadOnlyNow(StoreError):
    """Reading works and nothing is lost, but nothing can be saved until there is room again."""


class ChangedMeanwhile(StoreError):
    """Somebody else saved or shared first; look again before you decide."""


class SavedAlready(StoreError):
    """The same table is already among the returns that count."""


class NotThere(StoreError):
    """There is no such return, report or proposal, or its content is gone."""


class NotAllowed(StoreError):
    """The rules do not let this person or this role do it."""


class BrokenReport(StoreError):
    """A report in the store is not as it was shared."""

    def __init__(self, *numbers: int) -> None:
        """Name the reports."""
        self.numbers = numbers
        super().__init__(broken_words(numbers))


def broken_words(numbers: Sequence[int]) -> str:
    """What to do about reports that are not as they were shared.

    >>> broken_words([3])[:41]
    'Report 3 is not as it was shared: someone'
    """
    one = len(numbers) == 1
    named = " and ".join(filter(None, [", ".join(map(str, numbers[:-1])), str(numbers[-1])]))
    return (
        f"{'Report' if one else 'Reports'} {named} {'is' if one else 'are'} not as {'it was' if one else 'they were'} "
        f"shared: someone changed the database by hand. We do not show {'it' if one else 'them'}. Restore the last "
        "backup from before the change, or ask whoever looks after the database what was done."
    )


class UnusableBackup(StoreError):
    """The backup file is not one of ours, was changed, or belongs to another kind of store."""


NO_ROOM = "There is no room for the copy. Nothing was changed. Make room, or name a file on another disk."
