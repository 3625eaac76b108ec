"""What can stand in the store's way, each in words for the person at the screen."""

from __future__ import annotations


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


class UnusableBackup(StoreError):
    """The backup file is not one of ours, was changed, or belongs to another kind of store."""


NO_ROOM = "There is no room for the copy. Nothing was changed. Make room, or name a file on another disk."
