"""Many people at the product at once: what they asked for, what went wrong, how much memory the server took."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from random import Random

import psutil
from visits import Product, Visit, pages

TROUBLE = (b"this reference: B-", b"Traceback", b"uncaught")
SLACK_MEGABYTES, SLACK_SHARE = 60.0, 0.15


@dataclass
class Went:
    """What came of it."""

    pages: int = 0
    troubles: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    megabytes: dict[float, float] = field(default_factory=dict)  # by seconds since the start

    @property
    def slow_seconds(self) -> float:
        """The time that nineteen of twenty pages stayed under."""
        return sorted(self.seconds)[int(len(self.seconds) * 0.95)] if self.seconds else 0.0


def at_once(server: Product, viewers: int, coordinators: int, seconds: float, pause: float) -> Went:
    """Let people go from page to page, each pausing about so long, and watch the server."""
    went, lock, until = Went(), threading.Lock(), time.monotonic() + seconds
    board, theirs = (*pages()["BOARD"], *pages()["ABOUT"]), ("share", "returns", "settings", "audit")
    people = [threading.Thread(target=_go, args=(server, board, n, until, pause, went, lock)) for n in range(viewers)]
    people += [
        threading.Thread(target=_go, args=(server, theirs, 1000 + n, until, pause, went, lock))
        for n in range(coordinators)
    ]
    for each in people:
        each.start()
    began, process = time.monotonic(), psutil.Process(server.number)
    while time.monotonic() < until:
        went.megabytes[time.monotonic() - began] = process.memory_info().rss / 1e6
        time.sleep(min(1.0, max(0.1, seconds / 60)))
    for each in people:
        each.join(120)
    return went


def flat_after(megabytes: dict[float, float], seconds: float) -> bool:
    """Say whether the last third of the time after `seconds` needed no more than the first, but for a little."""
    later = [each for at, each in megabytes.items() if at >= seconds]
    third = max(1, len(later) // 3)
    first, last = sum(later[:third]) / third, sum(later[-third:]) / third
    return last - first <= max(SLACK_MEGABYTES, SLACK_SHARE * first)


def _go(
    server: Product, among: tuple[str, ...], number: int, until: float, pause: float, went: Went, lock: threading.Lock
) -> None:
    dice, visit = Random(number), None
    try:
        visit = Visit(server, [])
        while time.monotonic() < until:
            page, began = dice.choice(among), time.monotonic()
            came = visit.page(page)
            with lock:
                went.pages += 1
                went.seconds.append(time.monotonic() - began)
                went.troubles += [f"{page}: {each.decode()}" for each in TROUBLE if each in came]
                if number < 1000 and b"Share this report with the Board" in came:
                    went.troubles.append(f"{page}: a draft")
            time.sleep(min(dice.uniform(0.5, 1.5) * pause, max(0.0, until - time.monotonic())))
    except Exception as trouble:
        with lock:
            went.troubles.append(f"{type(trouble).__name__}: {trouble}")
    finally:
        if visit is not None:
            visit.close()
