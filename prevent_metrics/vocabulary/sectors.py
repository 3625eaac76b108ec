"""Sectors of partners, and the sector that a source of referral belongs to."""

from .words import Word, words

SECTORS = words(
    "sector",
    Word(
        "education",
        "Education",
        (
            "early years",
            "school",
            "schools",
            "primary school",
            "secondary school",
            "college",
            "colleges",
            "further education",
            "higher education",
            "university",
            "academy",
            "nursery",
            "FE",
            "HE",
            "FE college",
            "education and skills",
            "sixth form",
            "primary",
            "secondary",
            "infant",
            "infants",
            "junior",
            "juniors",
            "special school",
            "alternative provision",
            "pupil referral unit",
            "PRU",
            "independent school",
            "maintained school",
            "multi academy trust",
            "childcare",
            "childminder",
        ),
    ),
    Word(
        "health",
        "Health",
        (
            "NHS",
            "NHS trust",
            "health care",
            "healthcare",
            "hospital",
            "ICB",
            "GP",
            "primary care",
            "mental health",
            "health and care",
        ),
    ),
    Word(
        "local authority",
        "Local authority",
        (
            "council",
            "LA",
            "local government",
            "borough council",
            "city council",
            "county council",
            "district council",
            "metropolitan borough",
        ),
    ),
    Word("police", "Police", ("policing", "police force", "constabulary")),
    Word(
        "prisons and probation",
        "Prisons and probation",
        ("probation", "prisons", "prison", "HMPPS", "HMP", "youth justice", "justice"),
    ),
    Word(
        "housing",
        "Housing",
        ("housing association", "registered provider", "social housing", "housing provider"),
    ),
    Word(
        "community and voluntary",
        "Community and voluntary",
        (
            "community",
            "voluntary",
            "VCS",
            "VCSE",
            "VCFS",
            "voluntary sector",
            "third sector",
            "charity",
            "faith",
            "faith group",
            "community group",
        ),
    ),
    Word("fire and rescue", "Fire and rescue", ("fire", "fire service", "fire and rescue service", "FRS")),
    Word("other", "Other", ("business", "private sector", "commercial")),
)

SOURCE_SECTOR = {
    "education": "education",
    "police": "police",
    "local authority": "local authority",
    "health": "health",
    "prisons and probation": "prisons and probation",
    "community": "community and voluntary",
    "other": "other",
}

#: In the public pack: the sectors of fewer than three organisations, shown together.
OTHER_SECTORS = "other sectors"


def sector_label(key: str) -> str:
    """A sector on screen.

    >>> sector_label("police"), sector_label(OTHER_SECTORS)
    ('Police', 'Other sectors')
    """
    return "Other sectors" if key == OTHER_SECTORS else SECTORS.label(key)
