"""The journey of referrals in words: events, outcomes, days."""

from __future__ import annotations

from ...vocabulary.claims import Claim
from ...vocabulary.numbers import listed, percent
from .threat_referrals import TOO_FEW, Range, label_of, share_in_full

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
