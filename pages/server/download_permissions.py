"""Which download was offered to whom: a file opens for the person whose page offered it, and for nobody else."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import PurePosixPath
from threading import Lock

from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from .roles import name_of

_MOST = 20_000  # files remembered; each is offered anew whenever its page is drawn


class Offers:
    """Remembers whose page offered a file, by the file's address."""

    def __init__(self, most: int = _MOST) -> None:
        """Remember the last so many files."""
        self._most, self._lock = most, Lock()
        self._people: OrderedDict[str, frozenset[str]] = OrderedDict()

    def note(self, file: str, person: str) -> None:
        """Remember that a page of this person ("": of nobody who signed in) offered a file."""
        key = PurePosixPath(file).stem
        with self._lock:
            self._people[key] = self._people.pop(key, frozenset()) | {person}
            while len(self._people) > self._most:
                self._people.popitem(last=False)

    def of(self, file: str) -> frozenset[str]:
        """Whose pages offered a file; empty where none did.

        >>> offers = Offers()
        >>> offers.note("/media/ab12.csv", "ann@board.example")
        >>> sorted(offers.of("/media/ab12")), sorted(offers.of("/media/cd34.csv"))
        (['ann@board.example'], [])
        """
        return self._people.get(PurePosixPath(file).stem, frozenset())


OFFERS = Offers()


def watch(files: MediaFileManager, offers: Offers = OFFERS, reader: Callable[[], str] | None = None) -> None:
    """Note from now on for whom the running pages put files out, at once or when somebody asks for them."""
    add, promise, keep_promise = files.add, files.add_deferred, files.execute_deferred
    now_reading = reader or _reader

    def noted_add(*told: object, **named: object) -> str:
        address = add(*told, **named)  # type: ignore[arg-type]
        offers.note(address, now_reading())
        return address

    def noted_promise(*told: object, **named: object) -> str:
        promised = promise(*told, **named)  # type: ignore[arg-type]
        offers.note(promised, now_reading())
        return promised

    def noted_keeping(promised: str) -> str:
        address = keep_promise(promised)
        for person in offers.of(promised):
            offers.note(address, person)
        return address

    files.add, files.add_deferred, files.execute_deferred = noted_add, noted_promise, noted_keeping  # type: ignore[method-assign]


def _reader() -> str:
    running = get_script_run_ctx(suppress_warning=True)
    return name_of(running.user_info) if running else ""
