"""Referrals in words: who refers, what about, what becomes of it, with ranges instead of arrows."""

from __future__ import annotations

from collections.abc import Sequence

from ...vocabulary.claims import Claim, how_many
from ...vocabulary.numbers import counted, listed, percent, whole
from ..training.words import beside_target, met

# Who refers, what about, what becomes of it:

Range = tuple[Claim, Claim, Claim]  # shown, least, greatest
NO_COUNT: Range = (Claim(0), Claim(0), Claim(0))

TOO_FEW = "too few for a percentage"
NOT_DISTINGUISHABLE = "not distinguishable"
PARTS_ARE_ROUNDED = (
    "The Board decided to show the exact overall total. Its parts are rounded, so they may not add up to it."
)
PICK_SOURCE = "Source of referral"
EVERY_SOURCE = "All sources"
X_TITLE = "Referrals, rounded"
Y_YEARS = "Referrals a year, rounded"
COMPARED = "Compared"
COMPARED_BY = (
    "We say “more” or “fewer” only if rounding and chance cannot explain the difference (99.8%). Otherwise the two "
    "are not distinguishable."
)
NOTHING_BEFORE = "nothing to compare with"
NOT_IN_LIST = "[z] Not in that year's list."
NOUNS = {"source": "source", "concern": "type of concern", "age_band": "age band", "gender": "gender"}


RANGE_READING = "Dot: the rounded number; line: what it could be. Grey: the twelve months before."


def folded(names: Sequence[str]) -> list[str]:
    """Categories that are small or none, in one sentence; nothing where there are none.

    >>> folded(["Community", "Unspecified"]), folded([])
    (['Small or none: community, unspecified.'], [])
    """
    said = ", ".join(name[:1].lower() + name[1:] for name in names)
    return [f"Small or none: {said}."] if names else []


def rounded_to(base: int) -> str:
    """How numbers are protected.

    >>> rounded_to(5)
    'Rounded to fives to protect people; totals still add up. In brackets: the lowest and highest it could be.'
    """
    to = "tens" if base == 10 else "fives"
    return f"Rounded to {to} to protect people; totals still add up. In brackets: the lowest and highest it could be."


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


def share_in_full(share: Claim, lower: Claim, upper: Claim) -> str:
    """A share with its interval; none or all of a rounded count is said by what it can be.

    >>> share_in_full(0.29, 0.16, 0.45), share_in_full(0.0, 0.0, 0.23), share_in_full(1.0, 0.81, 1.0)
    ('29% (16% to 45%)', 'at most 23%', 'at least 81%')
    """
    if 0 < share < 1:
        return f"{percent(share)} ({percent(lower)} to {percent(upper)})"
    return share_label((share, lower, upper))


def share_label(share: Range) -> str:
    """The few words beside a share.

    >>> share_label((0.29, 0.16, 0.45)), share_label((0.0, 0.0, 0.23))
    ('29%', 'at most 23%')
    """
    shown, lower, upper = share
    if 0 < shown < 1:
        return percent(shown)
    return f"at least {percent(lower)}" if shown else f"at most {percent(upper)}"


def most_named(named: Sequence[tuple[str, Range]], noun: str, of: str) -> str:
    """Which category has the most, only where the ranges say so.

    named: label and range by category, `of` the words for all of them ("about 105 referrals").
    """
    ordered = sorted((pair for pair in named if pair[1][0] > 0), key=lambda pair: -pair[1][0])
    if not ordered:
        return f"Too few referrals to compare by {noun}"
    (first, top), rivals = ordered[0], [count for _, count in ordered[1:] if count[2] >= ordered[0][1][1]]
    if not rivals:
        return f"{first}: {label_of(top)} of {of}, more than any other {noun}"
    second, next_most = ordered[1]
    return f"{first} {label_of(top)}, {second} {label_of(next_most)} of {of}; their ranges overlap"


def compared_words(change: str) -> str:
    """Twelve months against the twelve before.

    >>> compared_words("more"), compared_words("")
    ('more than in the 12 months before', 'not distinguishable')
    """
    return f"{change} than in the 12 months before" if change else NOT_DISTINGUISHABLE


def table_caption(noun: str) -> str:
    """The caption of a breakdown's table."""
    return f"Referrals by {noun}, last twelve months and the twelve before"


def years_caption(noun: str) -> str:
    """The caption of a breakdown's table by year."""
    return f"Referrals by {noun}, whole financial years"


def years_title(breaks: Sequence[str], years: Sequence[str]) -> str:
    """The finding of a chart by year: what may be compared."""
    if not breaks:
        return f"Types of concern, {years[0]} to {years[-1]}: one list, the three with most in {years[-1]}"
    return f"Types of concern cannot be compared across {listed(list(breaks))}: the list changed"


def break_label(year: str) -> str:
    """The words at a break in the list of concerns."""
    return f"new list of concerns from {year}"


def break_note(years: Sequence[str]) -> str:
    """The note under a table with breaks."""
    when = listed(list(years))
    return f"[b] The Home Office changed the list of concerns in {when}: numbers before and after are not comparable."


# The journey of referrals in words:

REFERRED = "Referred"
NOT_RECORDED = "not recorded"
EVENT_LABELS = {
    "discussed": "Discussed at panel",
    "adopted": "Adopted as a Channel case",
    "exited": "Left Channel",
    "review_6m": "Reviewed at 6 months",
    "review_12m": "Reviewed at 12 months",
}
SHARE_LABELS = {
    "suitable": "Suitable for Channel, of referrals with an outcome",
    "discussed": "Discussed at panel, over referrals",
    "adopted": "Adopted as a Channel case, over referrals",
}
SHARES_HEADINGS = ("Step", "Share (95% interval)", "Period", "England and Wales")
SHARES_CAPTION = "Shares along the journey"
JOURNEY_CAPTION = "Events of the journey"
OUTCOME_CAPTION = "Outcomes by the period of referral, as known when first shared"
OUTCOMES_KEPT = (
    "We first share outcomes two quarters after their quarter is complete. After that they do not change, so a case "
    "still open then counts as open. The co-ordinator can restate a period once a year."
)
STAGE_CAPTION = "Stage reached, by the period of referral"
SHARES_NOTE = "Panel discussions and adoptions in the twelve months are divided by referrals in the same twelve months."
STAGE, STEP = "Stage", "Step"
NO_EARLIER = "nothing to compare with"
NO_NATIONAL = "none published"
NO_OUTCOMES = (
    "We first count outcomes two quarters after a quarter is complete. There are not yet twelve months of outcomes."
)
NO_TWELVE_MONTHS = "We show breakdowns once there are twelve months of complete periods."
DAYS_DONE = {"days_to_assessment": "assessed", "days_to_panel": "discussed at panel"}
DAYS_CAPTIONS = {
    "days_to_assessment": "Working days from referral to assessment",
    "days_to_panel": "Working days from referral to panel",
}


def band_label(band: str) -> str:
    """A band of working days.

    >>> band_label("0 to 5"), band_label("not recorded")
    ('0 to 5 days', 'Not recorded')
    """
    return "Not recorded" if band == NOT_RECORDED else f"{band[0].upper()}{band[1:]} days"


def outcome_label(key: str, label: str) -> str:
    """An outcome's word."""
    return "Not recorded" if key == NOT_RECORDED else label


def national_cell(share: Claim, year: str) -> str:
    """A national share in a table.

    >>> national_cell(0.129, "2023-24")
    '13% (2023-24)'
    """
    return f"{percent(share)} ({year})"


def journey_title(referred: Range, discussed: Range | None, adopted: Range | None, months: str) -> str:
    """The journey in one line: events of the same months, never called a share."""
    parts = [f"{label_of(referred)} referrals"]
    if discussed:
        parts.append(f"{_few(discussed)} discussed at panel")
    if adopted:
        parts.append(f"{_few(adopted)} adopted")
    line = f"{listed(parts)} in the {months}"
    return line[0].upper() + line[1:]


def outcome_title(share: Range | None, months: str) -> str:
    """What became of referrals that have an outcome."""
    if share is None:
        return f"Outcomes of referrals in the {months}: {TOO_FEW}"
    return f"{share_in_full(*share)} of referrals with an outcome were suitable for Channel"


def days_title(what: str, share: Range | None, days: Claim, inside_a_band: bool) -> str:
    """How often the local target is met; `what` is "assessed" or "discussed at panel"."""
    if share is None:
        return f"Working days until {_until(what)}: {TOO_FEW}"
    if inside_a_band:
        return f"At least {share_in_full(*share)} {what} within the target of {days} working days"
    said = share_in_full(*share)
    return f"{said[0].upper()}{said[1:]} {what} within {days} working days"


def _few(count: Range) -> str:
    return "few or none" if count[0] == 0 and count[2] > 0 else label_of(count)


def _until(what: str) -> str:
    return "assessment" if what == "assessed" else "panel"


# Referral quality and training, and local shares beside national ones, in words

SUITABLE = "Share of referrals suitable for Channel"
HERE, ENGLAND_AND_WALES = "Here", "England and Wales"
HOME_OFFICE = "Some published national figures: Home Office releases, ministers' statements and written answers"
QUALITY_READING = "Dot: the share. Line: its 95% interval, allowing for chance and rounding."
QUALITY_CAPTION = "Referrals suitable for Channel by source, with training in that sector"
QUALITY_HEADINGS = ("Source", "Suitable (95% interval)", "Sector in date for WRAP", "Target")
NO_RANKING = "A low share with low coverage suggests a training need. This is not a ranking."
NO_SECTOR, NO_COVERAGE, NO_TARGET = "no sector", "no headcount", "none set"
NATIONAL_READING = (
    "Dot: the local share over twelve months, with its 95% interval. Other mark: England and Wales in the year "
    "shown. We compare shares, never counts."
)
NATIONAL_CAPTION = "Local shares compared with England and Wales"
NATIONAL_HEADINGS = ("Category", "Here (95% interval)", "England and Wales", "Against England and Wales")
NATIONAL_NOTES = (
    "We say higher or lower only if the national share is outside the local interval, at 95% or 99.8%.",
    "Age and gender: where known.",
)


def quality_note(period: str) -> str:
    """What the shares are of."""
    return f"Suitable for Channel, of referrals with an outcome, {period}; as known when first shared."


def national_mark(share: Claim, year: str) -> str:
    """A national share with its year.

    >>> national_mark(0.403, "2023-24")
    '40% (2023-24)'
    """
    return f"{percent(share)} ({year})"


def beside_nation(label: str, share: Claim, year: str) -> str:
    """A category with the national share it stands beside.

    >>> beside_nation("Education", 0.403, "2023-24")
    'Education; England and Wales 40% (2023-24)'
    """
    return f"{label}; England and Wales {national_mark(share, year)}"


def national_alternative(shown: Sequence[tuple[str, Range, Claim]]) -> str:
    """Each local share with the national one beside it."""
    said = [f"{place}: here {share_in_full(*share)}, {standing_words(standing)}" for place, share, standing in shown]
    return f"Local shares compared with national shares. {'. '.join(said)}."


def place_of(label: str, share: Range) -> str:
    """A source on the axis; where none of its rounded count is left, with what its share could be."""
    return label if share[0] else f"{label}: {share_label(share)}"


def quality_title(shares: Sequence[tuple[str, Range]], period: str) -> str:
    """Suitable shares of the highest and the lowest source; a difference only where the ranges are apart."""
    if not shares:
        return f"Referrals suitable for Channel, by source: {TOO_FEW}"
    months = "Over three years" if period.startswith("36 ") else f"Over {period.split(' ')[0]} months"
    ordered = sorted(shares, key=lambda pair: -pair[1][0])
    (high, at_high), (low, at_low) = ordered[0], ordered[-1]
    if len(ordered) == 1:
        return f"{months}: {_mid(high)} {share_label(at_high)} suitable for Channel"
    said = f"{_mid(high)} {share_label(at_high)} suitable for Channel, {_mid(low)} {share_label(at_low)}"
    overlap = at_low[2] >= at_high[1]
    return f"{months}: {said}; the ranges {'overlap' if overlap else 'do not overlap'}"


def training_pointer(source: str, share: Range, all_share: Range, coverage: Claim, target: Claim) -> str:
    """A training pointer, only where a share is surely below the whole and its sector is under target."""
    if share[2] >= all_share[1] or met(coverage, target):
        return ""
    return (
        f"Possible training need (not a ranking): {share_label(share)} of referrals from {_mid(source)} were suitable "
        f"for Channel, compared with {share_label(all_share)} of all referrals. {percent(coverage)} of the sector is "
        f"in date for WRAP ({beside_target(coverage, target)} the target of {percent(target)})."
    )


def quality_alternative(rows: Sequence[tuple[str, str, str]], period: str) -> str:
    """Each source with its share and the coverage of its sector."""
    said = ". ".join(f"{label} {share}, in date for WRAP {coverage}" for label, share, coverage in rows)
    return f"Share of referrals with an outcome that were suitable for Channel, by source, {period}: {said}."


def standing_words(score: Claim | None) -> str:
    """How a local share stands to England and Wales.

    >>> standing_words(2.0), standing_words(-1.0), standing_words(0.0), standing_words(None)
    ('higher (99.8%)', 'lower (95%)', 'not distinguishable', 'too few for a percentage')
    """
    if score is None or score != score:
        return TOO_FEW
    if score == 0:
        return NOT_DISTINGUISHABLE
    return f"{'higher' if score > 0 else 'lower'} ({'99.8%' if abs(score) == 2 else '95%'})"


def national_title(standings: Sequence[tuple[str, Claim | None]]) -> str:
    """Which local shares can be told from the national ones."""
    known = [(label, score) for label, score in standings if score is not None and score == score]
    if not known:
        return "Local shares compared with England and Wales: too few for a percentage"
    higher = [label for label, score in known if score > 0]
    lower = [label for label, score in known if score < 0]
    if not higher and not lower:
        shares = counted(how_many(score for _, score in known), "share")
        return f"No local share is clearly different from England and Wales ({shares} compared)"
    parts = [f"{listed(higher)} higher"] if higher else []
    parts += [f"{listed(lower)} lower"] if lower else []
    return f"Shares compared with England and Wales: {' and '.join(parts)}"


def _mid(label: str) -> str:
    """A label inside a sentence."""
    return label[:1].lower() + label[1:]
