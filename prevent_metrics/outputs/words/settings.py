"""Words of the Settings page."""

from __future__ import annotations

import re
from datetime import date

RETENTION = {
    "training": "Training rows, after they lapse",
    "referrals": "Referral rows, after the case leaves",
    "superseded": "Superseded returns",
    "packs": "Board packs",
    "audit": "Audit trail",
    "backups": "Backups",
}


def scale(key: str) -> str:
    """A rating scale in words.

    >>> scale("met")
    'Not met / partially met / met / exceeding'
    """
    return "Not met / partially met / met / exceeding" if key == "met" else "Red / amber / green"


def protection_note() -> str:
    """When protection settings take hold."""
    return (
        "These are fixed at a financial year's first sharing: a change takes hold from the next year on. "
        "Definitions explains what they do."
    )


def day_text(day: date | None) -> str:
    """A day for an input.

    >>> day_text(date(2026, 12, 10))
    '10/12/2026'
    """
    return f"{day.day}/{day.month}/{day.year}" if day else ""


def day_from(text: str) -> str | None:
    """A day from an input as ISO text; None where it is not a day.

    >>> day_from("10/12/2026"), day_from("soon")
    ('2026-12-10', None)
    """
    match = re.fullmatch(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*", text)
    if not match:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
    except ValueError:
        return None
