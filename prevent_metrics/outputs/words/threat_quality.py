"""Referral quality and training, and local shares beside national ones, in words."""

from __future__ import annotations

from collections.abc import Sequence

from ...vocabulary.claims import Claim, how_many
from ...vocabulary.numbers import counted, listed, percent
from .threat_referrals import NOT_DISTINGUISHABLE, TOO_FEW, Range, share_in_full, share_label
from .training import beside_target, met

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
    said = "; ".join(f"{label} {share}, in date for WRAP {coverage}" for label, share, coverage in rows)
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
