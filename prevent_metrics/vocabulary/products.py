"""The training products. The eLearning products never replace WRAP."""

from .words import Word, words

PRODUCTS = words(
    "product",
    Word(
        "wrap",
        "WRAP",
        (
            "WRAP 3",
            "W R A P",
            "WRAP3",
            "WRAP workshop",
            "WRAP training",
            "WRAP session",
            "Workshop to Raise Awareness of Prevent",
            "Workshop to Raise Awareness about Prevent",
            "Workshop to Raise Awareness of Prevent (WRAP)",
            "Prevent Level 3",
            "Prevent WRAP",
            "NHS|CSTF|Preventing Radicalisation - Prevent Awareness (WRAP) - 3 Years|",
        ),
    ),
    Word(
        "awareness",
        "Awareness eLearning",
        (
            "Prevent awareness",
            "Prevent awareness course",
            "Prevent awareness eLearning",
            "General awareness",
            "Prevent general awareness",
            "Basic Prevent Awareness",
            "Prevent Basic Awareness",
            "CSTF Preventing Radicalisation",
            "Preventing Radicalisation",
            "Preventing Radicalisation (PREVENT)",
            "Preventing Radicalisation - Basic Prevent Awareness",
            "Preventing Radicalisation - Level 1",
            "Prevent duty training: awareness course",
            "Prevent duty awareness",
            "NHS|CSTF|Preventing Radicalisation - Basic Prevent Awareness - 3 Years|",
        ),
    ),
    Word(
        "referrals",
        "Referrals eLearning",
        (
            "Prevent Referrals",
            "Prevent referrals course",
            "Prevent referrals eLearning",
            "Additional Guidance on Prevent Referrals",
            "Referrals course",
            "Prevent duty training: referrals course",
        ),
    ),
    Word(
        "channel",
        "Channel awareness",
        (
            "Channel Awareness eLearning",
            "Channel General Awareness",
            "Channel course",
            "Channel or PMAP course",
            "Channel or PMAP",
            "Channel eLearning",
            "Prevent duty training: Channel or PMAP course",
        ),
    ),
    Word(
        "refresher",
        "Awareness refresher",
        (
            "Refresher awareness course",
            "Prevent refresher",
            "Prevent awareness refresher",
            "Refresher",
            "Prevent duty training: refresher awareness course",
        ),
    ),
    Word(
        "briefing",
        "Local briefing",
        (
            "Prevent briefing",
            "Briefing",
            "Train the trainer",
            "Prevent train the trainer",
            "Prevent overview",
        ),
    ),
)

#: Products that a Referrals completion must be preceded by, any one of them.
PREREQUISITES = {"referrals": ("awareness", "wrap"), "refresher": ("awareness",)}

#: Products taken as eLearning unless the file says otherwise.
ELEARNING = ("awareness", "referrals", "channel", "refresher")
