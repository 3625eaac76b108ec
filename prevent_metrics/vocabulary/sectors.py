"""Sectors, and the words that names of organisations are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .words import Word, words

# Sectors of partners, and the sector that a source of referral belongs to

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


# The words that names of organisations are made of:

#: What a word of a name says: of what kind the body is, or which of two bodies of one kind it is.
SAYS: Mapping[str, Mapping[str, str]] = {
    "kind": {
        "council": "council",
        "school": "school schools academy",
        "academy trust": "mat",
        "college": "college",
        "sixth form": "sixth",
        "university": "university",
        "hospital": "hospital hospitals infirmary nhs",
        "practice": "gp gps surgery practice",
        "commissioner": "icb ccg",
        "ambulance": "ambulance",
        "police": "police constabulary policing",
        "fire": "fire",
        "probation": "probation",
        "prison": "prison hmp hmyoi",
        "youth justice": "yot yjs",
        "housing": "housing homes",
        "mosque": "mosque masjid",
        "church": "church",
        "gurdwara": "gurdwara",
        "temple": "temple mandir",
        "synagogue": "synagogue",
        "hospice": "hospice",
        "charity": "charity",
        "mind": "mind",
        "advice": "advice",
        "pastors": "pastors",
        "pre-school": "preschool",
        "scouts": "scout scouts",
        "community centre": "communitycentre",
        "club": "club fc",
    },
    "phase": {
        "primary": "primary",
        "junior": "junior",
        "infant": "infant infants",
        "secondary": "secondary high",
        "nursery": "nursery",
        "special": "special",
        "grammar": "grammar",
    },
    "level": {
        "borough": "borough metropolitan",
        "county": "county countycity",
        "city": "city countycity",
        "district": "district",
        "parish": "parish",
        "town": "town",
    },
    "faith": {"ce": "ce cofe", "rc": "rc catholic", "muslim": "muslim islamic", "hindu": "hindu", "sikh": "sikh"},
    "pupils": {"girls": "girls", "boys": "boys"},
    "care": {"mental": "mental", "community": "community", "children": "childrens children"},
}
SAID: dict[str, list[tuple[str, str]]] = {}
for _facet, _keys in SAYS.items():
    for _key, _words in _keys.items():
        for _word in _words.split():
            SAID.setdefault(_word, []).append((_facet, _key))
FILLERS = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "in",
        "at",
        "a",
        "trust",
        "foundation",
        "ltd",
        "limited",
        "plc",
        "llp",
        "cic",
        "cio",
        "association",
        "assoc",
        "group",
        "service",
        "services",
        "authority",
        "society",
        "organisation",
        "uk",
        "rescue",
        "form",
        "health",
        "care",
        "healthcare",
        "department",
        "medical",
        "centre",
        "center",
        "federation",
        "partnership",
        "voluntary",
        "aided",
        "va",
        "vc",
        "force",
        "headquarters",
        "hq",
        "multi",
        "academies",
        "learning",
        "national",
        "area",
        "sri",
        "sahib",
        "day",
    ]
)
WRITTEN_OUT = {
    "hosp": "hospital",
    "hosps": "hospitals",
    "univ": "university",
    "uni": "university",
    "sch": "school",
    "schl": "school",
    "prim": "primary",
    "pri": "primary",
    "sec": "secondary",
    "inf": "infant",
    "jnr": "junior",
    "jun": "junior",
    "acad": "academy",
    "coll": "college",
    "cncl": "council",
    "saint": "st",
    "boro": "borough",
    "met": "metropolitan",
    "assn": "association",
    "constab": "constabulary",
    "svc": "service",
    "svcs": "services",
    "ft": "foundation trust nhs",
    "bc": "borough council",
    "mbc": "metropolitan borough council",
    "cc": "countycity council",
    "dc": "district council",
    "frs": "fire rescue service",
    "ha": "housing association",
    "sfc": "sixth form college",
    "ps": "primary school",
    "hs": "high school",
    "mh": "mental health",
    "cofe": "ce",
    "comm": "community",
    "amb": "ambulance",
    "centre": "centre",
}
WRITTEN_TOGETHER = (
    (re.compile(r"\bc(?:hurch)? ?(?:of|/) ?e(?:ngland)?\b"), "ce"),
    (re.compile(r"\broman catholic\b"), "rc"),
    (re.compile(r"\bpre ?-?school\b"), "preschool"),
    (re.compile(r"\b(?:multi academy|academy|academies|schools|learning) trust\b|\bmulti academy\b"), "mat"),
    (re.compile(r"\bhealth cent(?:re|er)\b|\bmedical (?:centre|center|practice)\b"), "practice"),
    (re.compile(r"\bcomm(?:unity)? cent(?:re|er)\b"), "communitycentre"),
    (re.compile(r"\bintegrated care board\b"), "icb"),
    (re.compile(r"\byouth (?:justice|offending) (?:service|team)\b"), "yot"),
)
PART = frozenset(
    [
        "division",
        "directorate",
        "department",
        "dept",
        "ward",
        "team",
        "unit",
        "faculty",
        "campus",
        "site",
        "branch",
        "section",
        "clinic",
        "locality",
        "squad",
        "office",
        "depot",
    ]
)
