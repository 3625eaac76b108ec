"""Sentences of the Training page: its title, the matrix, shares and targets, what the Summary takes from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ...vocabulary.claims import Claim, how_many, rule
from ...vocabulary.numbers import counted, listed, percent, percentage, spelled, whole
from ...vocabulary.periods import say_day, say_month
from ...vocabulary.products import PRODUCTS
from ...vocabulary.sectors import OTHER_SECTORS, sector_label
from ..content import Cell, Tone

# Sentences of the Training page:

#: Points under the target from which a share is red; below it is amber.
AMBER_WITHIN = rule(10, "points under the target for red")
ELEARNING = "eLearning never counts towards WRAP"


def product_word(key: str) -> str:
    """The product on screen."""
    return PRODUCTS.label(key)


def product_in_words(key: str) -> str:
    """The product inside a sentence; WRAP and Channel keep their capitals.

    >>> product_in_words("awareness"), product_in_words("wrap"), product_in_words("channel")
    ('awareness eLearning', 'WRAP', 'Channel awareness')
    """
    name = product_word(key)
    return name if key in ("wrap", "channel") else f"{name[0].lower()}{name[1:]}"


def one_of(products: Sequence[str]) -> str:
    """What must come before a course.

    >>> one_of(("awareness", "wrap")), one_of(())
    ('Awareness eLearning or WRAP', 'Nothing')
    """
    return " or ".join(product_word(each) for each in products) or "Nothing"


def sector_word(key: str) -> str:
    """The sector on screen."""
    return sector_label(key)


def points_under(share: Claim, target: Claim) -> Claim:
    """Points between the shown percentage and the target; nought where they look alike.

    >>> points_under(0.78, 0.85), points_under(0.846, 0.85), points_under(0.9, 0.85)
    (7, 0, 0)
    """
    points = percentage(target) - percentage(share)
    return max(points, points * 0)


def met(share: float, target: float) -> bool:
    """Say whether a share reaches its target."""
    return share >= target - 1e-9


def tone(share: float, target: float | None) -> Tone:
    """Green: met; amber: under by less than 10 points; red: by 10 or more; grey: no target, or more than everybody.

    >>> [tone(share, 0.85) for share in (0.85, 0.84, 0.76, 0.75, 1.2)], tone(0.5, None)
    (['green', 'amber', 'amber', 'red', 'grey'], 'grey')
    """
    if target is None or share > 1:
        return "grey"
    if met(share, target):
        return "green"
    return "amber" if percentage(target) - percentage(share) < AMBER_WITHIN else "red"


def beside_target(share: Claim, target: Claim | None) -> str:
    """How a share stands to its target, in words.

    >>> beside_target(0.78, 0.85), beside_target(0.848, 0.85), beside_target(0.9, 0.85), beside_target(0.5, None)
    ('7 under', 'just under', 'met', 'no target')
    """
    if target is None:
        return "no target"
    if met(share, target):
        return "met"
    points = points_under(share, target)
    return f"{points} under" if points else "just under"


def cover_cell(value: Claim, people: Claim, scope: Claim, state: str, target: Claim | None) -> Cell:
    """A share as a cell: the percentage, how it stands to the target, the people behind it.

    >>> cover_cell(0.78, 78, 100, "shown", 0.85).note
    '7 under · 78 of 100'
    """
    if state == "no one in scope":
        return Cell("no need", "no one in scope", "grey")
    if state == "not available":
        trained = f"{whole(people)} in date" if people > 0 else "nobody in date"
        return Cell("no headcount", trained, "grey")
    if value > 1:
        return Cell(
            f"{value * 100:.0f}%", f"check: {whole(people)} in date, headcount {whole(scope)}", tone(value, target)
        )
    return Cell(
        percent(value), f"{beside_target(value, target)} · {whole(people)} of {whole(scope)}", tone(value, target)
    )


def cell_from_return(cell: Cell, older: Claim, organisations: Claim, month: str) -> Cell:
    """A cell that says which return it rests on, where that is an older one.

    >>> cell_from_return(Cell("68%", "17 under"), 1, 1, "2026-06").note
    '17 under · from the return of June 2026'
    >>> cell_from_return(Cell("68%", "17 under"), 2, 5, "2026-06").note, cell_from_return(Cell("68%"), 0, 5, "").note
    ('17 under · 2 of 5 from older returns', '')
    """
    if not older:
        return cell
    which = (
        f"from the return of {say_month(month)}"
        if older >= organisations
        else f"{older} of {organisations} from older returns"
    )
    return replace(cell, note=" · ".join(part for part in (cell.note, which) if part))


def older_returns(older: Claim, organisations: Claim, month: str) -> tuple[str, ...]:
    """The note on organisations that sent nothing new; none where all did.

    >>> older_returns(3, 25, "2026-06")[0].partition(". ")[0]
    '3 of 25 organisations sent no return this quarter and are shown from an older one, the oldest of June 2026'
    """
    if not older:
        return ()
    verb = "is" if older == 1 else "are"
    return (
        f"{older} of {counted(organisations, 'organisation')} sent no return this quarter and {verb} shown from an "
        f"older one, the oldest of {say_month(month)}. Since then only lapses have changed their figures.",
    )


def finding(under: list[tuple[str, Claim]], judged: Claim, lapsing: Claim, by_month: str) -> str:
    """The title: sectors under the WRAP target with their points, worst first, and what lapses by a month.

    >>> finding([("health", 7)], 5, 212, "2027-03")
    'Health is 7 points under target for WRAP; 212 WRAP certificates lapse by March 2027'
    >>> finding([("health", 11), ("education", 7)], 5, 0, "2027-03")
    'Health and education are under target for WRAP'
    >>> finding([("health", 9)] * 4, 5, 1, "2027-03")
    'Four of five sectors are under target for WRAP; 1 WRAP certificate lapses by March 2027'
    >>> finding([], 5, 0, "2027-03")
    'Every sector meets its target for WRAP'
    """
    return under_target(under, judged) + _lapse_clause(lapsing, by_month)


def _is(sector: str) -> str:
    return "are" if sector == OTHER_SECTORS else "is"


def under_target(under: list[tuple[str, Claim]], judged: Claim) -> str:
    """Which sectors are under the WRAP target.

    >>> under_target([("health", 0)], 1)
    'Health is just under target for WRAP'
    """
    if not under:
        return "Every sector meets its target for WRAP" if judged > 1 else "The target for WRAP is met"
    if len(under) == 1:
        sector, points = under[0]
        how_far = f"{counted(points, 'point')} under" if points else "just under"
        return f"{sector_word(sector)} {_is(sector)} {how_far} target for WRAP"
    if len(under) <= 3:
        names = listed([sector_word(sector).lower() for sector, _ in under])
        return f"{names[0].upper()}{names[1:]} are under target for WRAP"
    if len(under) == judged:
        return "Every sector is under target for WRAP"
    many = spelled(how_many(points for _, points in under)).capitalize()
    return f"{many} of {spelled(judged)} sectors are under target for WRAP"


def no_cover(state: str | None, lapsing: Claim, by_month: str) -> str:
    """The title where WRAP has no percentage in any sector, by the state of its figure.

    >>> no_cover("no one in scope", 0, "2027-03")
    'WRAP cover cannot be worked out: nobody is in scope'
    >>> no_cover(None, 0, "2027-03"), no_cover("shown", 2, "2027-03")
    ('No return about WRAP was received', 'WRAP has no target; 2 WRAP certificates lapse by March 2027')
    """
    known = {
        "not available": "WRAP cover cannot be worked out: no headcount was received",
        "no one in scope": "WRAP cover cannot be worked out: nobody is in scope",
        "no return": "WRAP cover cannot be worked out: no training return was received",
        "shown": "WRAP has no target",
    }
    return known.get(state or "", "No return about WRAP was received") + _lapse_clause(lapsing, by_month)


def _lapse_clause(lapsing: Claim, by_month: str) -> str:
    verb = "lapses" if lapsing == 1 else "lapse"
    return f"; {counted(lapsing, 'WRAP certificate')} {verb} by {say_month(by_month)}" if lapsing else ""


def how_red() -> str:
    """When a share under its target is red."""
    return f"Red from {AMBER_WITHIN} points under the target, amber below that."


def nothing_yet() -> str:
    """The title where no training return is in the report."""
    return "No training return is in this report yet"


def nothing_yet_note() -> str:
    """What to do where no training return is in the report."""
    return "Cover, lapses and gaps appear here once a partner's training return and a headcount have been loaded."


def subline(figures_to: object, target: Claim | None) -> str:
    """The grey line: what is shown, up to when, against what."""
    aim = f" · target {percent(target)}" if target is not None else ""
    return f"People in date as a share of people in scope, {say_day(figures_to)}{aim} · {ELEARNING}"  # type: ignore[arg-type]


def matrix_notes(without: Claim, silent: Claim, unbased: list[tuple[str, Claim]], thin: list[str]) -> tuple[str, ...]:
    """How to read the matrix; `without` organisations have no headcount, `silent` ones sent no return.

    unbased: products that nobody gave a headcount for, with the people ever trained in them. thin: sectors of fewer
    than three organisations.
    """
    notes = [
        f"Met: the target is reached. Under: points below the target; amber below {AMBER_WITHIN}, red from "
        f"{AMBER_WITHIN}. {ELEARNING}, and no product counts for another.",
    ]
    if without:
        verb = "has" if without == 1 else "have"
        notes.append(
            f"{counted(without, 'organisation')} {verb} no headcount: we leave their people out of percentages until "
            "one comes."
        )
    if unbased:
        told = listed(
            [f"{product_word(product)} ({counted(people, 'person', 'people')})" for product, people in unbased]
        )
        notes.append(f"Trained, headcount unknown: {told}.")
    if silent:
        notes.append(
            f"{counted(silent, 'organisation')} never sent a training return: we count their people as not in date "
            "until one comes."
        )
    if thin:
        has = "has" if len(thin) == 1 else "have"
        names = listed([sector_word(each).lower() for each in thin])
        notes.append(
            f"{names[0].upper()}{names[1:]} {has} fewer than three organisations, so these figures may identify one "
            "organisation. The public pack combines such sectors."
        )
    return tuple(notes)


NONE_EXPECTED, OLDER_DATA = "none expected", "other figures are older"


def points_moved(share: Claim, before: Claim) -> str:
    """The change of a share since the last report.

    >>> points_moved(0.78, 0.72), points_moved(0.7, 0.72), points_moved(0.72, 0.72)
    ('up 6', 'down 2', 'no change')
    """
    points = percentage(share) - percentage(before)
    return f"{'up' if points > 0 else 'down'} {abs(points)}" if points else "no change"


def tile_detail(share: Claim, target: Claim | None, before: Claim | None, since: str) -> str:
    """Direction of travel and target of a headline share.

    >>> tile_detail(0.78, 0.85, 0.73, "June 2026"), tile_detail(0.78, None, None, "")
    ('5 points up since June 2026 · target 85%', 'no target')
    """
    parts = [] if before is None else [moved(share, before, since)]
    parts.append("no target" if target is None else f"target {percent(target)}")
    return " · ".join(parts)


def moved(share: Claim, before: Claim, since: str) -> str:
    """The direction of a share in points.

    >>> moved(0.73, 0.78, "June 2026"), moved(0.781, 0.78, "June 2026")
    ('5 points down since June 2026', 'as in June 2026')
    """
    points = percentage(share) - percentage(before)
    if not points:
        return f"as in {since}"
    return f"{counted(abs(points), 'point')} {'up' if points > 0 else 'down'} since {since}"


def share_state(state: str) -> str:
    """A headline where there is no percentage."""
    return "no headcount" if state == "not available" else "no one in scope"


# Sentences that the Summary takes from Training:


def wrap_needs(under: str, planned: str) -> str:
    """Sectors under the WRAP target, with the sessions that would close the gap.

    >>> wrap_needs("Health is 11 points under target for WRAP", "10 sessions needed by March 2027; none is booked")
    'Health is 11 points under target for WRAP. 10 sessions needed by March 2027; none is booked'
    """
    return f"{under}. {planned}" if planned else under


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
        return f"{sector_word(sector)} {_is(sector)} {counted(points, 'point')} under {invite}"
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
    >>> share_moved("wrap", 0.73, 0.78, ["other sectors"])
    'WRAP in date rose from 73% to 78%; other sectors reached their target'
    """
    verb = "rose" if now > before else "fell"
    name = product_word(product)
    then = ""
    if reached:
        names = listed([sector_word(each).lower() for each in reached])
        then = f"; {names} reached {'its' if len(reached) == 1 and _is(reached[0]) == 'is' else 'their'} target"
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
