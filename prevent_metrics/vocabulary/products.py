"""The training products. The eLearning products never replace WRAP."""

from .words import Word, plain, words

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
            "Prevent WRAP",
            "WRAP face to face",
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
            "PBAT",
            "Prevent Basic Awareness Training",
            "Basic Prevent Awareness Training",
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
        "referrals_refresher",
        "Referrals refresher",
        ("Refresher referrals", "Refresher referrals course", "Prevent referrals refresher"),
    ),
    Word(
        "channel_refresher",
        "Channel refresher",
        ("Refresher Channel", "Channel awareness refresher", "Refresher Channel or PMAP course"),
    ),
    Word(
        "level3_elearning",
        "Level 3 eLearning",
        (
            "Prevent Level 3 eLearning",
            "Preventing Radicalisation Level 3 eLearning",
            "Preventing Radicalisation - Level 3 (eLearning)",
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

#: Products that must be preceded by an earlier one, any one of those named.
PREREQUISITES = {
    "referrals": ("awareness", "wrap"),
    "refresher": ("awareness",),
    "referrals_refresher": ("referrals",),
    "channel_refresher": ("channel",),
}

#: Products taken as eLearning unless the file says otherwise.
ELEARNING = (
    "awareness",
    "referrals",
    "channel",
    "refresher",
    "referrals_refresher",
    "channel_refresher",
    "level3_elearning",
)

#: What an eLearning delivery of a product is: no eLearning counts as WRAP, whatever its title.
AS_ELEARNING = {"wrap": "level3_elearning"}


def products_named(text: str) -> set[str]:
    """The products that a text names, each by its longest name there.

    >>> sorted(products_named("Offer Channel awareness to panel agencies")), products_named("Raise awareness")
    (['channel'], set())
    >>> sorted(products_named("Close the WRAP gap; refresh awareness eLearning in the council"))
    ['awareness', 'wrap']
    """
    said, found = f" {plain(text)} ", set()
    names = [(plain(name), word.key) for word in PRODUCTS for name in (word.label, *word.also)]
    for name, key in sorted(names, key=lambda each: -len(each[0])):
        if f" {name} " in said:
            found.add(key)
            said = said.replace(f" {name} ", "  ")
    return found
