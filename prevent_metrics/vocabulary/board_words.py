"""Words of Boards and their meetings, the national threat level and protective markings."""

from __future__ import annotations

import re

from .words import Word, words

# Words of the Board's own work:

GROUPS = words(
    "group",
    Word("board", "Prevent Board", ("board", "strategic board", "contest board", "prevent strategic board")),
    Word(
        "delivery group",
        "Prevent Delivery Group",
        ("delivery group", "operational group", "steering group", "prevent steering group", "working group"),
    ),
)

ATTENDANCE = words(
    "attendance",
    Word(
        "attended",
        "Attended",
        ("present", "yes", "y", "✓", "✔", "x", "1", "p", "√", "in attendance", "tick", "✅"),
    ),
    Word(
        "apologies",
        "Apologies",
        ("apology", "apols", "apologies received", "apologies given", "sent apologies"),
    ),
    Word("absent", "Absent", ("no", "n", "did not attend", "dna", "not present", "0", "✗", "✘", "none", "❌")),
)

ENGAGEMENT_KINDS = words(
    "kind of engagement",
    Word("event", "Event", ("events", "meeting", "session", "workshop", "outreach", "visit", "community event")),
    Word("project", "Project", ("projects", "programme", "funded project")),
    Word(
        "communication",
        "Communication",
        ("communications", "campaign", "newsletter", "press", "social media", "comms"),
    ),
    Word("concern raised", "Concern raised", ("concern", "complaint", "concern about prevent", "issue raised")),
)

DECISION_STATUSES = words(
    "decision status",
    Word("open", "Open", ("in progress", "not started", "ongoing", "outstanding")),
    Word("complete", "Complete", ("completed", "done", "closed")),
    Word("carried forward", "Carried forward", ("deferred", "carried over")),
    Word("noted", "Noted", ("for information", "agreed", "decision")),
)

DIRECTIONS = words(
    "direction",
    Word("up", "Up", ("increasing", "rising", "worse", "↑", "higher", "increase")),
    Word("same", "Same", ("stable", "no change", "unchanged", "static", "→", "↔", "level", "steady")),
    Word("down", "Down", ("decreasing", "falling", "reducing", "better", "↓", "lower", "decrease")),
)

#: National threat levels of the Joint Terrorism Analysis Centre, least first, with what each says of an attack.
THREAT_LEVELS = words(
    "national threat level",
    Word("low", "LOW"),
    Word("moderate", "MODERATE"),
    Word("substantial", "SUBSTANTIAL"),
    Word("severe", "SEVERE"),
    Word("critical", "CRITICAL"),
)

THREAT_LEVEL_MEANS = {
    "low": "an attack is highly unlikely",
    "moderate": "an attack is possible, but not likely",
    "substantial": "an attack is likely",
    "severe": "an attack is highly likely",
    "critical": "an attack is highly likely in the near future",
}

MARKINGS = words("marking", Word("OFFICIAL", "OFFICIAL"), Word("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"))


# Markings above OFFICIAL-SENSITIVE:

#: A marking as papers write it: in capitals; or in any case as "top secret", as a label, in brackets or after "marked".
_SECRET = re.compile(
    r"\bSECRET\b|\bSTRAP\s?[123]?\b"
    r"|(?i:\btop[\s\-–_]+secret\b)"
    r"|(?i:^\s*[(\[]?(?:uk\s+)?secret\s*(?:[)\]]|[:\-–—/|]))"
    r"|(?i:[(\[]\s*(?:uk\s+)?secret\b)"
    r"|(?i:\b(?:marked|marking|classified|classification)\W+(?:as\s+|is\s+)?secret\b)"
)


def above_official(text: str | None) -> bool:
    """Say whether a text bears a marking above OFFICIAL-SENSITIVE.

    >>> above_official("SECRET – online networks"), above_official("Secret meetings online"), above_official(None)
    (True, False, False)
    """
    return bool(text) and _SECRET.search(str(text)) is not None


def refusal(place: str) -> str:
    """Say why a text at this place is refused and what to do, without repeating it.

    >>> refusal("Theme, row 3")
    'Theme, row 3 has a marking above OFFICIAL-SENSITIVE. Do not use this product for SECRET or above. \
Enter only a redacted theme, and tell your security adviser where this file came from.'
    """
    return (
        f"{place} has a marking above OFFICIAL-SENSITIVE. Do not use this product for SECRET or above. Enter only a "
        "redacted theme, and tell your security adviser where this file came from."
    )


THIS_COMPUTER = "this computer"  # who did it, where nobody signs in


def done_by(who: str) -> str:
    """Who did something, behind its day; nothing where nobody signs in.

    >>> done_by("ann@board.example"), done_by("this computer")
    (' by ann@board.example', '')
    """
    return "" if who == THIS_COMPUTER else f" by {who}"
