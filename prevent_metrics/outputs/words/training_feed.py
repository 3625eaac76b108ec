"""Sentences that the Summary takes from Training: what needs a decision, what changed, what is coming."""

from __future__ import annotations

from datetime import date

from ...vocabulary.claims import Claim, how_many
from ...vocabulary.numbers import counted, listed, percent, spelled
from ...vocabulary.periods import say_day, say_month
from .training import product_in_words, product_word, sector_word


def wrap_needs(under: str, planned: str) -> str:
    """Sectors under the WRAP target, with the sessions that would close the gap.

    >>> wrap_needs("Health is 11 points under target for WRAP", "10 sessions needed by March 2027; none is booked")
    'Health is 11 points under target for WRAP: 10 sessions needed by March 2027; none is booked'
    """
    return f"{under}: {planned}" if planned else under


def elearning_needs(sectors: list[tuple[str, Claim]], product: str, people: Claim) -> str:
    """Sectors far under the target of an eLearning product, with the points of each.

    >>> elearning_needs([("housing", 21)], "awareness", 40)
    'Housing is 21 points under target for awareness eLearning: 40 people to invite'
    >>> elearning_needs([("housing", 21), ("police", 12)], "channel", 1)
    'Housing (21 points) and police (12 points) are under target for Channel awareness: 1 person to invite'
    >>> elearning_needs([("housing", 21), ("police", 12), ("health", 11), ("education", 10)], "channel", 60)
    'Four sectors are 10 to 21 points under target for Channel awareness: 60 people to invite'
    """
    invite = f"target for {product_in_words(product)}: {counted(people, 'person', 'people')} to invite"
    if len(sectors) == 1:
        sector, points = sectors[0]
        return f"{sector_word(sector)} is {counted(points, 'point')} under {invite}"
    if len(sectors) > 3:
        gaps = [each for _, each in sectors]
        return f"{spelled(how_many(gaps)).capitalize()} sectors are {min(gaps)} to {max(gaps)} points under {invite}"
    named = listed([f"{sector_word(sector).lower()} ({counted(points, 'point')})" for sector, points in sectors])
    return f"{named[0].upper()}{named[1:]} are under {invite}"


def returns_missing(missing: Claim, expected: Claim, sectors: list[str]) -> str:
    """Returns that are not in hand.

    >>> returns_missing(4, 25, ["education", "health"])
    '4 of 25 returns are missing: education and health'
    """
    where = f": {listed([sector_word(each).lower() for each in sectors])}" if sectors else ""
    verb = "is" if missing == 1 else "are"
    return f"{missing} of {counted(expected, 'return')} {verb} missing{where}"


def share_moved(product: str, before: Claim, now: Claim, reached: list[str]) -> str:
    """A share that moved since the earlier report, and sectors that reached their target since.

    >>> share_moved("wrap", 0.73, 0.78, ["housing"])
    'WRAP in date rose from 73% to 78%; housing reached its target'
    """
    verb = "rose" if now > before else "fell"
    name = product_word(product)
    then = ""
    if reached:
        names = listed([sector_word(each).lower() for each in reached])
        then = f"; {names} reached {'its' if len(reached) == 1 else 'their'} target"
    return f"{name} in date {verb} from {percent(before)} to {percent(now)}{then}"


def from_return(older: Claim, organisations: Claim, month: str) -> str:
    """Which return a sector's share rests on; empty where all of it is of this quarter.

    >>> from_return(1, 1, "2026-06"), from_return(2, 5, "2026-06"), from_return(0, 5, "")
    (' · from the return of June 2026', ' · 2 of 5 organisations from older returns', '')
    """
    if not older:
        return ""
    if older >= organisations:
        return f" · from the return of {say_month(month)}"
    return f" · {older} of {organisations} organisations from older returns"


def sector_fell(sector: str, was: Claim, now: Claim, older: Claim, organisations: Claim, month: str) -> str:
    """A sector's WRAP share that fell, and whether no new return is the reason.

    >>> sector_fell("police", 0.81, 0.68, 1, 1, "2026-06")
    'Police in date for WRAP fell from 81% to 68%: no new return came, so only lapses were counted'
    >>> sector_fell("police", 0.81, 0.68, 0, 1, "")
    'Police in date for WRAP fell from 81% to 68%'
    """
    text = f"{sector_word(sector)} in date for WRAP fell from {percent(was)} to {percent(now)}"
    if older and older >= organisations:
        return f"{text}: no new return came, so only lapses were counted"
    return f"{text}{from_return(older, organisations, month)}"


def fell_under(sectors: list[str]) -> str:
    """Sectors that met the WRAP target before and do not now.

    >>> fell_under(["police"])
    'Police fell under the target for WRAP'
    """
    names = listed([sector_word(each).lower() for each in sectors])
    return f"{names[0].upper()}{names[1:]} fell under the target for WRAP"


def by_meeting(meeting: date) -> str:
    """Until when certificates lapse that the Board cannot refresh any more."""
    return f"before the meeting on {say_day(meeting)}"


def coming(product: str, lapsing: Claim, when: str) -> str:
    """What lapses before the meeting.

    >>> coming("awareness", 212, by_meeting(date(2026, 12, 10)))
    '212 awareness eLearning certificates lapse before the meeting on 10 December 2026'
    """
    return (
        f"{counted(lapsing, f'{product_in_words(product)} certificate')} {'lapses' if lapsing == 1 else 'lapse'} {when}"
    )
