"""The training products. The eLearning products never replace WRAP."""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Course:
    """What a course is for and whom it is meant for."""

    purpose: str
    audience: str


COURSES: dict[str, Course] = {
    "wrap": Course("A facilitated workshop on noticing, checking and sharing a concern", "All sectors, face to face"),
    "awareness": Course("An introduction to Prevent and to NOTICE, CHECK, SHARE", "Anyone new to Prevent"),
    "referrals": Course(
        "How to make a concern robust and considered, and how to refer it",
        "Those who notice, make or receive referrals, such as line managers and safeguarding leads",
    ),
    "channel": Course(
        "How Channel works and what a panel does", "Anyone asked to contribute to, sit on or run a Channel panel"
    ),
    "refresher": Course("Keeps awareness up to date", "Those who did the awareness course before"),
    "referrals_refresher": Course("Keeps the referrals course up to date", "Those who did the referrals course before"),
    "channel_refresher": Course("Keeps the Channel course up to date", "Those who did the Channel course before"),
    "level3_elearning": Course(
        "NHS Preventing Radicalisation Level 3, taken online; it never counts as WRAP", "NHS staff at level 3"
    ),
    "briefing": Course("Local content, set locally", "As the Board decides"),
}

#: The procedure that awareness training teaches.
NOTICE_CHECK_SHARE = (
    "NOTICE a change in somebody that worries you.",
    "CHECK it with your line manager or safeguarding lead.",
    "SHARE it by your organisation’s referral route.",
)
