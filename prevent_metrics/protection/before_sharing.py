"""The audit before sharing: witnesses for what is rounded; integer programmes where more than that is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from ..counting.referrals import ALL
from ..vocabulary.issues import Issue
from ..vocabulary.periods import period_months
from .knowledge import Clue, Contradiction, GivenOut, Knowledge, Narrow, too_narrow
from .ledger import Rule, year_of
from .tables import REFERRED, Cell, list_of, sums_of
from .years import PeriodList

Place = tuple[str, Cell]  # period and cell
Bounds = tuple[float, float]


def knowledge(
    concerned: Sequence[PeriodList],
    lists: Sequence[PeriodList],
    rules: Mapping[str, Rule],
    given: Sequence[GivenOut] = (),
    closer: Mapping[Place, Bounds] | None = None,
) -> Knowledge:
    """All that the shared counts of these lists, their sums, the running bounds and the further clues say."""
    bounds: dict[Place, Bounds] = {}
    sums: dict[tuple[Place, tuple[Place, ...]], None] = {}
    for each in concerned:
        rule = rules[year_of(each.period)]
        counts = with_pivot(each, lists)
        for cell, count in counts.items():
            reach = rule.running_reach if cell in each.rounded.loose else rule.reach
            bounds[(each.period, cell)] = (max(0, count - reach), count + reach)
        for total, parts in sums_of(each.listed, counts):
            sums[((each.period, total), tuple((each.period, part) for part in parts))] = None
    for place, (low, high) in (closer or {}).items():
        if place not in bounds:
            continue
        before = bounds[place]
        bounds[place] = (max(before[0], low), min(before[1], high))
    clues = [*_running(concerned, rules), *(clue for each in given for clue in clues_of(each, bounds))]
    return Knowledge(bounds, tuple(sums), tuple(clues))


def _running(concerned: Sequence[PeriodList], rules: Mapping[str, Rule]) -> Iterable[Clue]:
    """The running totals that were kept close: from the third period of a year on they tell something."""
    by_list: dict[tuple[str, str], list[PeriodList]] = {}
    for each in concerned:
        by_list.setdefault((each.listed.name, year_of(each.period)), []).append(each)
    for (_, year), shared in by_list.items():
        ordered = sorted(shared, key=lambda each: each.turn)
        reach = rules[year].running_reach
        for last in range(2, len(ordered)):
            if not ordered[last].rounded.running_held:
                continue
            for cell in ordered[last].rounded.counts:
                there = [each for each in ordered[: last + 1] if cell in each.rounded.counts]
                total = sum(each.rounded.counts[cell] for each in there)
                yield Clue(tuple((each.period, cell) for each in there), total - reach, total + reach)


def clues_of(given: GivenOut, bounds: Mapping[Place, Bounds]) -> Iterable[Clue]:
    """What an exact count says of the periods wholly inside it and of those it touches."""
    periods = [period for period, cell in bounds if cell == given.cell]
    inside, touched = given.inside(periods), given.touched(periods)
    covered = {month for period in touched for month in period_months(period)}
    if inside:
        yield Clue(tuple((period, given.cell) for period in inside), upper=given.count)
    if touched and given.months <= covered:
        yield Clue(tuple((period, given.cell) for period in touched), lower=given.count, upper=inf)


def with_pivot(each: PeriodList, lists: Sequence[PeriodList]) -> dict[Cell, int]:
    """The counts of a list with the pivot it is pinned to."""
    if not each.listed.pinned_to:
        return dict(each.rounded.counts)
    pinned = next(
        other for other in lists if other.period == each.period and other.listed.name == each.listed.pinned_to
    )
    pivot = {
        c: n for c, n in pinned.rounded.counts.items() if c == REFERRED.total or c == REFERRED.source_cell(c.category)
    }
    return {**pivot, **each.rounded.counts}


_LABELS = {
    "all": "total",
    "source": "source",
    "concern": "type of concern",
    "age_band": "age band",
    "gender": "gender",
    "outcome": "outcome",
    "stage": "stage",
    "days_to_assessment": "working days to assessment",
    "days_to_panel": "working days to panel",
    "event": "events",
}


def without_witness(lists: Sequence[PeriodList], rules: Mapping[str, Rule]) -> tuple[Issue, ...]:
    """Name the lists whose shared counts are not the counts of any records: then there is no guarantee.

    The shared counts must be multiples of the base, none below 0, and add up with the pivot they share. Then they
    are the counts of some records, and adding 1, 2, … (base less one) records of one profile keeps every shared
    number a neighbouring multiple: every cell can be its number or up to base less one more. No programme is needed.
    """
    found = []
    for each in lists:
        base, counts = rules[year_of(each.period)].base, with_pivot(each, lists)
        broken = any(count < 0 or count % base for count in counts.values()) or any(
            counts[total] != sum(counts[part] for part in parts) for total, parts in sums_of(each.listed, counts)
        )
        if broken:
            found.append(
                _stop(
                    "referrals-do-not-add-up",
                    f"The shared counts of “{each.listed.label}”, {each.period}, do not add up.",
                )
            )
    return tuple(found)


def too_close(
    lists: Sequence[PeriodList],
    rules: Mapping[str, Rule],
    given: Sequence[GivenOut],
    narrower: Mapping[Place, Bounds] | None = None,
) -> tuple[Issue, ...]:
    """Name the tables of which too much could be worked out from exact totals, counts given out and restatements.

    narrower: places whose count is known more closely than by its shared number (restated ones).
    """
    found = [_not_listed(each) for each in given if not any(each.cell in part.rounded.counts for part in lists)]
    for family in _families(lists):
        own, periods = {part.listed for part in family}, [part.period for part in family]
        known_here = [each for each in given if list_of(each.cell) in own and each.touched(periods)]
        closer = {place: bound for place, bound in (narrower or {}).items() if list_of(place[1]) in own}
        strange = [each for each in known_here if _cannot_be(each, family, rules)]
        found += [_does_not_fit(family)] if strange else []
        known_here = [each for each in known_here if each not in strange]
        if known_here or closer:
            found += _findings(family, lists, rules, known_here, closer)
    return tuple(dict.fromkeys(found))


def _findings(
    family: Sequence[PeriodList],
    lists: Sequence[PeriodList],
    rules: Mapping[str, Rule],
    given: Sequence[GivenOut],
    closer: Mapping[Place, Bounds],
) -> list[Issue]:
    """What the audit of one family of lists finds; where counts given out contradict, each is looked at by itself."""
    try:
        narrow = _narrow(family, lists, rules, given, closer)
    except Contradiction:
        if len(given) > 1:
            return [issue for each in given for issue in _findings(family, lists, rules, [each], closer)]
        return [_does_not_fit(family)]
    return [_stop("referrals-range-too-narrow", _TOO_NARROW.format(*each)) for each in _by_table(narrow)]


_DOES_NOT_FIT = (
    "A count given out elsewhere does not match what was shared in “{}”. Check its period and what it counts; until "
    "then the audit does not use it."
)
_TOO_NARROW = (
    "We did not share this report: in {}, readers could work out too much about {}. Leave the exact totals out, or "
    "wait until more periods are closed."
)


def _cannot_be(given: GivenOut, family: Sequence[PeriodList], rules: Mapping[str, Rule]) -> bool:
    """Say whether the shared numbers of its own cell already rule a count out."""
    bounds = {}
    for each in family:
        if given.cell in each.rounded.counts:
            count, reach = each.rounded.counts[given.cell], rules[year_of(each.period)].running_reach
            bounds[(each.period, given.cell)] = (max(0, count - reach), count + reach)
    sums = [
        (sum(bounds[part][0] for part in c.parts), sum(bounds[part][1] for part in c.parts), c)
        for c in clues_of(given, bounds)
    ]
    return any(least > clue.upper or most < clue.lower for least, most, clue in sums)


def _does_not_fit(family: Sequence[PeriodList]) -> Issue:
    return Issue("referrals-given-out-does-not-fit", "check", _DOES_NOT_FIT.format(family[0].listed.label))


def _not_listed(given: GivenOut) -> Issue:
    place = f"{given.cell.breakdown} “{given.cell.category}”"
    message = f"A count given out elsewhere ({place}) is not from a table we share, so the audit cannot use it."
    return Issue("referrals-given-out-not-listed", "information", message)


def _stop(code: str, message: str) -> Issue:
    return Issue(code, "must fix", message)


def _families(lists: Sequence[PeriodList]) -> Iterable[list[PeriodList]]:
    """Lists that share a pivot, over all periods: what is known of one of them tells about the others."""
    names = dict.fromkeys(each.listed.pinned_to or each.listed.name for each in lists)
    for name in names:
        yield [each for each in lists if name in (each.listed.name, each.listed.pinned_to)]


def _narrow(
    family: Sequence[PeriodList],
    lists: Sequence[PeriodList],
    rules: Mapping[str, Rule],
    given: Sequence[GivenOut],
    closer: Mapping[Place, Bounds],
) -> list[Narrow]:
    """The places that are known too closely, in the years that the extra knowledge touches.

    What is given out exactly is known already and not asked about.
    """
    periods = list(dict.fromkeys(each.period for each in family))
    told = {(period, each.cell) for each in given if len(each.touched(periods)) == 1 for period in each.inside(periods)}
    news = {year_of(each.period) for each in family if each.fresh} | {year_of(period) for period, _ in closer}
    for each in given:
        news |= set() if each.audited else _years(each, periods)
    found: list[Narrow] = []
    for years in _tied_years(periods, given, closer):
        if not years & news:  # exact totals of a year that was audited when it was shared
            continue
        concerned = [each for each in family if year_of(each.period) in years]
        known = knowledge(concerned, lists, rules, [g for g in given if _years(g, periods) & years], closer)
        asked = [place for place in known.cells if place not in told]
        found += too_narrow(known, max(rules[year].base for year in years), asked)
    return found


def _years(given: GivenOut, periods: Sequence[str]) -> set[str]:
    return {year_of(period) for period in given.touched(periods)}


def _tied_years(periods: Sequence[str], given: Sequence[GivenOut], closer: Mapping[Place, Bounds]) -> list[set[str]]:
    """Years that more is known of, those together that one count given out reaches over."""
    groups = [*({year_of(period)} for period, _ in closer), *(_years(each, periods) for each in given)]
    joined: list[set[str]] = []
    for group in groups:
        apart = [each for each in joined if not each & group]
        joined = [*apart, group.union(*(each for each in joined if each & group))]
    return joined


def _by_table(narrow: Sequence[Narrow]) -> Iterable[tuple[str, str]]:
    """Each table that is known too closely, in words, with how many of its numbers are."""
    numbers: dict[str, int] = {}
    for each in narrow:
        period, cell = each.cell
        crossed = "" if cell.source == ALL or cell.breakdown == "event" else " by source"
        table = f"“{_LABELS.get(cell.breakdown, cell.breakdown)}{crossed}”, {period},"
        numbers[table] = numbers.get(table, 0) + 1
    for table, count in numbers.items():
        yield table, "1 number" if count == 1 else f"{count} numbers"
