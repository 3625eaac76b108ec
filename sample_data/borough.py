"""The invented borough of Wrenbury: its partners, how big they are and how well trained.

Nothing here is real. Each partner's figures are chosen so that every page of the dashboard has a story to tell.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SamplePartner:
    """One partner: people in post, share in scope for WRAP, shares in date, and when its returns came."""

    name: str
    short: str  # used in file names
    sector: str
    people: int
    wrap_scope: float  # share of people who need WRAP
    wrap: float  # share of those in date at the end of September 2026
    awareness: float  # share of all people in date
    returns: str = "on time"  # the Q2 return: on time, late, missing


PARTNERS = (
    SamplePartner("Wrenbury Hospitals NHS Trust", "hospitals", "health", 1450, 0.55, 0.74, 0.93),
    SamplePartner(
        "Wrenbury Community Health NHS Foundation Trust", "community-health", "health", 820, 0.60, 0.77, 0.94
    ),
    SamplePartner("Wren Valley Mental Health NHS Trust", "mental-health", "health", 610, 0.60, 0.71, 0.91),
    SamplePartner("Mill Lane Surgery", "mill-lane", "health", 24, 0.60, 0.58, 0.83, "missing"),
    SamplePartner("Wrenbury Council", "council", "local authority", 1120, 0.50, 0.88, 0.83),
    SamplePartner("Wrenbury Children's Trust", "childrens-trust", "local authority", 240, 0.85, 0.87, 0.90),
    SamplePartner("Wren Valley Police", "police", "police", 420, 0.50, 0.90, 0.92),
    SamplePartner("Wren Valley Probation", "probation", "prisons and probation", 86, 0.80, 0.86, 0.88, "missing"),
    SamplePartner("Wrenbury College", "college", "education", 380, 0.60, 0.80, 0.92),
    SamplePartner("University of Wrenbury", "university", "education", 450, 0.40, 0.72, 0.86),
    SamplePartner("Wren Valley Sixth Form College", "sixth-form", "education", 64, 0.70, 0.83, 0.95),
    SamplePartner("Wrenbury High School", "high-school", "education", 130, 0.80, 0.84, 0.96),
    SamplePartner("Grange Park Academy", "grange-park", "education", 118, 0.80, 0.79, 0.94),
    SamplePartner("Joseph Rowan Academy", "joseph-rowan", "education", 96, 0.80, 0.0, 0.91),
    SamplePartner("St Oswald's Primary School", "st-oswalds", "education", 42, 0.80, 0.85, 0.93),
    SamplePartner("St Chad's Catholic Primary School", "st-chads", "education", 38, 0.80, 0.74, 0.89, "missing"),
    SamplePartner("Hollybush Special School", "hollybush", "education", 46, 0.85, 0.88, 0.96, "late"),
    SamplePartner("Little Wrens Nursery", "little-wrens", "education", 9, 1.00, 0.56, 0.78),
    SamplePartner("Canalside Nursery", "canalside-nursery", "education", 7, 1.00, 0.86, 0.86, "missing"),
    SamplePartner("Wren House Housing", "wren-house", "housing", 140, 0.70, 0.93, 0.82),
    SamplePartner("Canalside Homes", "canalside-homes", "housing", 75, 0.70, 0.84, 0.78, "late"),
    SamplePartner("Wrenbury Voluntary Action", "voluntary-action", "community and voluntary", 22, 0.90, 0.60, 0.68),
    SamplePartner("Wrenbury Faith Forum", "faith-forum", "community and voluntary", 16, 0.90, 0.64, 0.63),
    SamplePartner("Open Door Wrenbury", "open-door", "community and voluntary", 8, 1.00, 0.50, 0.62),
    SamplePartner("Wren Valley Fire and Rescue Service", "fire", "fire and rescue", 160, 0.60, 0.86, 0.90),
)

#: How many referrals a year come from each source, and how often a referral of it is suitable for Channel.
SOURCES = {
    "education": (44, 0.14),
    "police": (27, 0.30),
    "local authority": (13, 0.17),
    "health": (11, 0.16),
    "community": (4, 0.15),
    "friends and family": (4, 0.25),
    "prisons and probation": (4, 0.35),
    "other": (3, 0.10),
    "unspecified": (1, 0.10),
}
CONCERNS = {
    "no ideology identified": 30,
    "extreme right-wing": 22,
    "islamist": 12,
    "no ideology – other susceptibility to radicalisation identified": 14,
    "fascination with extreme violence or mass casualty attacks": 12,
    "multiple ideologies, none dominant": 4,
    "left-wing": 1,
    "other": 3,
    "unspecified": 2,
}
AGE_BANDS = {
    "10 and under": 6,
    "11 to 15": 38,
    "16 to 17": 14,
    "18 to 20": 12,
    "21 to 30": 12,
    "31 to 40": 8,
    "41 to 50": 5,
    "51 and over": 4,
    "unknown": 1,
}
GENDERS = {"male": 84, "female": 13, "other": 1, "unknown": 2}
