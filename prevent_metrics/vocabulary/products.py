"""The training products. The eLearning products never replace WRAP."""

from __future__ import annotations

from dataclasses import dataclass

from .words import Word, Words, plain


@dataclass(frozen=True)
class Product(Word):
    """A training product: all that the dashboard has to know of it stands in its one definition."""

    purpose: str = ""  # what it is for
    audience: str = ""  # whom it is meant for
    after: tuple[str, ...] = ()  # what must come before it: any one of these, unless the Board's settings differ
    elearning: bool = True  # taken as eLearning unless the file says otherwise
    as_elearning: str = ""  # the product that an eLearning of this title is: no eLearning counts as WRAP
    target: float | None = None  # share of people in date to aim at, unless the Board's settings differ
    for_everyone: bool = False  # a headcount that names no product is a headcount for this one


DEFINITIONS = (
    Product(
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
        purpose="A facilitated workshop on noticing, checking and sharing a concern",
        audience="All sectors, face to face",
        elearning=False,
        as_elearning="level3_elearning",
        target=0.85,
        for_everyone=True,
    ),
    Product(
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
            "BPAT",
            "NHS|CSTF|Preventing Radicalisation - Basic Prevent Awareness - 3 Years|",
        ),
        purpose="An introduction to Prevent and to NOTICE, CHECK, SHARE",
        audience="Anyone new to Prevent",
        target=0.85,
        for_everyone=True,
    ),
    Product(
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
        purpose="How to make a concern robust and considered, and how to refer it",
        audience="Those who notice, make or receive referrals, such as line managers and safeguarding leads",
        after=("awareness", "wrap"),
    ),
    Product(
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
        purpose="How Channel works and what a panel does",
        audience="Anyone asked to contribute to, sit on or run a Channel panel",
        target=0.85,
    ),
    Product(
        "refresher",
        "Awareness refresher",
        (
            "Refresher awareness course",
            "Prevent refresher",
            "Prevent awareness refresher",
            "Refresher",
            "Prevent duty training: refresher awareness course",
        ),
        purpose="Keeps awareness up to date",
        audience="Those who did the awareness course before",
        after=("awareness",),
    ),
    Product(
        "referrals_refresher",
        "Referrals refresher",
        (
            "Refresher referrals",
            "Refresher referrals course",
            "Prevent referrals refresher",
        ),
        purpose="Keeps the referrals course up to date",
        audience="Those who did the referrals course before",
        after=("referrals",),
    ),
    Product(
        "channel_refresher",
        "Channel refresher",
        (
            "Refresher Channel",
            "Channel awareness refresher",
            "Refresher Channel or PMAP course",
        ),
        purpose="Keeps the Channel course up to date",
        audience="Those who did the Channel course before",
        after=("channel",),
    ),
    Product(
        "level3_elearning",
        "Level 3 eLearning",
        (
            "Prevent Level 3 eLearning",
            "Preventing Radicalisation Level 3 eLearning",
            "Preventing Radicalisation - Level 3 (eLearning)",
        ),
        purpose="NHS Preventing Radicalisation Level 3, taken online; it never counts as WRAP",
        audience="NHS staff at level 3",
    ),
    Product(
        "briefing",
        "Local briefing",
        (
            "Prevent briefing",
            "Briefing",
            "Train the trainer",
            "Prevent train the trainer",
            "Prevent overview",
        ),
        purpose="Local content, set locally",
        audience="As the Board decides",
        elearning=False,
    ),
)
PRODUCTS = Words("product", DEFINITIONS)
#: The definition of each product by its key.
PRODUCT = {each.key: each for each in DEFINITIONS}


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


#: The procedure that awareness training teaches.
NOTICE_CHECK_SHARE = (
    "NOTICE a change in somebody that worries you.",
    "CHECK it with your line manager or safeguarding lead.",
    "SHARE it by your organisation’s referral route.",
)
