"""Words of the delivery plan and its assurance: status, RAG, toolkit sections, rating scales."""

from .words import Word, Words, words

PLAN_STATUSES = words(
    "plan status",
    Word(
        "not started",
        "Not started",
        (
            "not yet started",
            "to start",
            "planned",
            "new",
            "to do",
            "open",
            "not commenced",
            "not begun",
            "not due",
            "not yet due",
            "scheduled",
            "pending",
        ),
    ),
    Word(
        "in progress",
        "In progress",
        (
            "ongoing",
            "on going",
            "started",
            "underway",
            "under way",
            "on track",
            "in hand",
            "live",
            "active",
            "wip",
            "work in progress",
            "progressing",
            "commenced",
            "on schedule",
            "on target",
            "partially complete",
            "partly complete",
            "part complete",
            "nearly complete",
        ),
    ),
    Word(
        "complete",
        "Complete",
        ("completed", "done", "closed", "finished", "achieved", "embedded", "delivered", "business as usual", "BAU"),
    ),
    Word("overdue", "Overdue", ("late", "delayed", "behind", "slipped", "behind schedule", "missed")),
    Word(
        "cancelled",
        "Cancelled",
        ("canceled", "withdrawn", "removed", "superseded", "no longer required", "discontinued", "abandoned"),
    ),
)

RAG = words(
    "RAG",
    Word("red", "Red", ("r", "high", "off track")),
    Word("amber", "Amber", ("a", "yellow", "orange", "medium", "at risk")),
    Word("green", "Green", ("g", "low", "on track")),
    Word("blue", "Blue", ("b", "complete", "completed", "embedded", "blue complete")),
)

SECTIONS = words(
    "toolkit section",
    Word(
        "multi-agency partnership group",
        "Multi-agency partnership group",
        (
            "partnership group",
            "multi agency partnership",
            "multi-agency group",
            "partnership board",
            "multi-agency partnership board",
            "prevent board",
            "governance",
            "leadership and governance",
        ),
    ),
    Word(
        "local risk assessment process",
        "Local risk assessment process",
        (
            "risk assessment",
            "local risk assessment",
            "local risk assessment processes",
            "risk",
            "local threat",
        ),
    ),
    Word(
        "partnership plan",
        "Partnership plan",
        (
            "plan",
            "prevent partnership plan",
            "prevent plan",
            "action plan",
            "delivery plan",
            "partnership delivery plan",
        ),
    ),
    Word(
        "referral pathway",
        "Referral pathway",
        (
            "agreed referral process",
            "agreed process for referrals",
            "referral process",
            "referrals",
            "referral pathways",
        ),
    ),
    Word("channel panel", "Channel panel", ("channel", "effective channel panel", "PMAP")),
    Word(
        "training programme",
        "Training programme",
        (
            "training",
            "prevent training",
            "training and awareness",
            "staff training",
            "workforce training",
            "training of relevant personnel",
        ),
    ),
    Word(
        "reducing permissive environments",
        "Reducing permissive environments",
        (
            "permissive environments",
            "venue hire",
            "venue hire and it policies",
            "venue hire and IT policy",
            "reducing permissive environment",
            "problem solving",  # of the ten criteria before 2024
            "prevent problem solving",
            "problem solving process",
            "disruption",
        ),
    ),
    Word(
        "communications and engagement",
        "Communications and engagement",
        (
            "communications",
            "community engagement",
            "engagement",
            "engagement activity",
            "communication activity",
            "communications activity",
            "communication and engagement",
            "engagement with communities",
            "comms and engagement",
            "engagement with a range of communities",
            "communications and transparency",
        ),
    ),
)

RATING_SCALES: dict[str, Words] = {
    "met": words(
        "rating",
        Word("not met", "Not met", ("not yet met", "criteria not met")),
        Word("partially met", "Partially met", ("partly met", "part met", "partial")),
        Word("met", "Met", ("criteria met", "fully met")),
        Word("exceeding", "Exceeding", ("exceeded", "exceeds", "criteria exceeded")),
    ),
    "rag": words("rating", Word("red", "Red", ("r",)), Word("amber", "Amber", ("a",)), Word("green", "Green", ("g",))),
}

RATINGS = Words("rating", tuple(word for scale in RATING_SCALES.values() for word in scale))
