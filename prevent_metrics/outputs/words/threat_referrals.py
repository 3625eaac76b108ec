"""Who refers, what about, what becomes of it: in words, with ranges instead of arrows."""

from __future__ import annotations

from collections.abc import Sequence

from ...vocabulary.numbers import counted, listed, percent, whole

Range = tuple[float, float, float]  # shown, least, greatest

TOO_FEW = "too few for a percentage"
NOT_DISTINGUISHABLE = "not distinguishable"
PARTS_ARE_ROUNDED = "The total is exact, so its rounded parts need not add up to it."
ROUNDED = "Rounded to fives to protect people; totals still add up. In brackets: the least and the most it could be."
NOUNS = {"source": "source", "concern": "type of concern", "age_band": "age band", "gender": "gender"}


def label_of(count: Range) -> str:
    """The few words beside a bar.

    >>> label_of((35, 31, 39)), label_of((0, 0, 9)), label_of((12, 12, 12))
    ('about 35', 'small or none', '12')
    """
    shown, least, greatest = count
    if least == greatest:
        return whole(shown)
    return f"about {whole(shown)}" if shown else "small or none"


def in_full(count: Range, one_period: bool = False) -> str:
    """A protected count with what it could be; the nought of one period is told apart from that of a sum.

    >>> in_full((35, 31, 39)), in_full((0, 0, 4), one_period=True), in_full((0, 0, 9))
    ('about 35 (31 to 39)', '0 to 4', 'small or none (at most 9)')
    """
    shown, least, greatest = count
    if least == greatest:
        return whole(shown)
    if shown:
        return f"about {whole(shown)} ({whole(least)} to {whole(greatest)})"
    return f"{whole(least)} to {whole(greatest)}" if one_period else f"small or none (at most {whole(greatest)})"


def share_in_full(share: float, lower: float, upper: float) -> str:
    """A share with its interval.

    >>> share_in_full(0.29, 0.16, 0.45)
    '29% (16% to 45%)'
    """
    return f"{percent(share)} ({percent(lower)} to {percent(upper)})"


def most_named(named: Sequence[tuple[str, Range]], noun: str, of: str) -> str:
    """Which category has the most, only where the ranges say so.

    named: label and range by category, `of` the words for all of them ("about 105 referrals").
    """
    ordered = sorted((pair for pair in named if pair[1][0] > 0), key=lambda pair: -pair[1][0])
    if not ordered:
        return f"Too few referrals to compare by {noun}"
    top = ordered[0][1]
    rivals = [label for label, count in ordered if count[2] >= top[1]]
    if len(rivals) == 1:
        return f"{rivals[0]}: {label_of(top)} of {of}, the most of any {noun}"
    if len(rivals) <= 3:
        return f"{listed(rivals)} have the most of any {noun}; their ranges overlap"
    return f"No {noun} stands out: the ranges overlap"


def journey_title(referred: Range, discussed: Range | None, adopted: Range | None, months: str) -> str:
    """The journey in one line: events of the same months, never called a share."""
    parts = [f"{label_of(referred)} referrals"]
    if discussed:
        parts.append(f"{_few(discussed)} discussed at panel")
    if adopted:
        parts.append(f"{_few(adopted)} adopted")
    line = f"{listed(parts)} in the {months}"
    return line[0].upper() + line[1:]


def conversion_line(step: str, share: Range | None) -> str:
    """One share along the journey; `step` says of what."""
    return f"{step}: {share_in_full(*share)}." if share else f"{step}: {TOO_FEW}."


def outcome_title(share: Range | None, months: str) -> str:
    """What became of referrals that have an outcome."""
    if share is None:
        return f"Outcomes of referrals in the {months}: {TOO_FEW}"
    return f"{share_in_full(*share)} of referrals with an outcome were suitable for Channel"


def no_outcomes() -> str:
    """Why there is no outcome yet."""
    return "Outcomes are first counted two quarters after a quarter has closed. There are none yet."


def days_title(what: str, share: Range | None, days: int, inside_a_band: bool) -> str:
    """How often the local target is met; `what` is "assessed" or "discussed at panel"."""
    if share is None:
        return f"Working days until {_until(what)}: {TOO_FEW}"
    if inside_a_band:
        return f"At least {percent(share[0])} {what} within the target of {days} working days"
    return f"{percent(share[0])} {what} within {days} working days ({percent(share[1])} to {percent(share[2])})"


def quality_title(shares: Sequence[tuple[str, Range]]) -> str:
    """Suitable shares of the highest and the lowest source; a difference only where the ranges are apart."""
    if not shares:
        return f"Referrals suitable for Channel, by source over three years: {TOO_FEW}"
    ordered = sorted(shares, key=lambda pair: -pair[1][0])
    (high, at_high), (low, at_low) = ordered[0], ordered[-1]
    if len(ordered) == 1:
        return f"Over three years: {high[0].lower()}{high[1:]} {percent(at_high[0])} suitable for Channel"
    said = f"{_mid(high)} {percent(at_high[0])} suitable for Channel, {_mid(low)} {percent(at_low[0])}"
    overlap = at_low[2] >= at_high[1]
    return f"Over three years: {said}; the ranges {'overlap' if overlap else 'do not overlap'}"


def training_pointer(source: str, share: Range, all_share: Range, coverage: float, target: float) -> str:
    """A training pointer, only where a share is surely below the whole and its sector is under target."""
    if share[2] >= all_share[1] or coverage >= target:
        return ""
    return (
        f"A training pointer, not a ranking: {percent(share[0])} of referrals from {_mid(source)} were suitable for "
        f"Channel, against {percent(all_share[0])} of all, and {percent(coverage)} of the sector is in date for WRAP "
        f"(target {percent(target)})."
    )


def no_pointer() -> str:
    """That nothing stands apart."""
    return "No source with a share stands apart from the whole, so there is no training pointer."


def standing_words(score: float | None) -> str:
    """How a local share stands to England and Wales.

    >>> standing_words(2.0), standing_words(-1.0), standing_words(0.0), standing_words(None)
    ('higher (99.8%)', 'lower (95%)', 'not distinguishable', 'too few for a percentage')
    """
    if score is None or score != score:
        return TOO_FEW
    if score == 0:
        return NOT_DISTINGUISHABLE
    return f"{'higher' if score > 0 else 'lower'} ({'99.8%' if abs(score) == 2 else '95%'})"


def national_title(standings: Sequence[tuple[str, float | None]]) -> str:
    """Which local shares can be told from the national ones."""
    known = [(label, score) for label, score in standings if score is not None and score == score]
    if not known:
        return "Local shares beside England and Wales: too few for a percentage"
    higher = [label for label, score in known if score > 0]
    lower = [label for label, score in known if score < 0]
    if not higher and not lower:
        return f"No local share can be told from England and Wales ({counted(len(known), 'share')} compared)"
    parts = [f"{listed(higher)} higher"] if higher else []
    parts += [f"{listed(lower)} lower"] if lower else []
    return f"Shares against England and Wales: {' and '.join(parts)}"


def compared_words(change: str) -> str:
    """Twelve months against the twelve before.

    >>> compared_words("more"), compared_words("")
    ('more than in the 12 months before', 'not distinguishable')
    """
    return f"{change} than in the 12 months before" if change else NOT_DISTINGUISHABLE


def break_label(year: str) -> str:
    """The words at a break in the list of concerns."""
    return f"new list of concerns from {year}"


def break_note(years: Sequence[str]) -> str:
    """The note under a table with breaks."""
    when = listed(list(years))
    return f"[b] The Home Office changed the list of concerns in {when}: numbers before and after are not comparable."


def _few(count: Range) -> str:
    return "few or none" if count[0] == 0 and count[2] > 0 else label_of(count)


def _until(what: str) -> str:
    return "assessment" if what == "assessed" else "panel"


def _mid(label: str) -> str:
    """A label inside a sentence."""
    return label[:1].lower() + label[1:]
