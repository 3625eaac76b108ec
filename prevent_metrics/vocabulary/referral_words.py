"""Words of referrals: who refers, ages, steps and outcomes."""

from __future__ import annotations

from .words import Word, words

#: What people write where they do not know.
NOT_KNOWN = (
    "not known",
    "not recorded",
    "unspecified",
    "n/k",
    "nk",
    "not stated",
    "not disclosed",
    "prefer not to say",
)

AGE_BANDS = words(
    "age band",
    Word("10 and under", "10 and under", ("0-10", "0 to 10", "under 11", "10 or under", "<11", "≤10")),
    Word("11 to 15", "11 to 15", ("11-15", "11–15")),
    Word("16 to 17", "16 to 17", ("16-17", "16–17")),
    Word("18 to 20", "18 to 20", ("18-20", "18–20")),
    Word("21 to 30", "21 to 30", ("21-30", "21–30")),
    Word("31 to 40", "31 to 40", ("31-40", "31–40")),
    Word("41 to 50", "41 to 50", ("41-50", "41–50")),
    Word("51 and over", "51 and over", ("51+", "over 50", "51 or over", "50+", ">50")),
    Word("under 15", "Under 15", ("0-14", "14 and under", "<15")),
    Word("15 to 20", "15 to 20", ("15-20", "15–20")),
    Word("unknown", "Unknown", NOT_KNOWN),
)

_AGE_LIMITS = (
    (10, "10 and under"),
    (15, "11 to 15"),
    (17, "16 to 17"),
    (20, "18 to 20"),
    (30, "21 to 30"),
    (40, "31 to 40"),
    (50, "41 to 50"),
)


def age_band(age: int) -> str:
    """The band that an age in whole years belongs to.

    >>> age_band(10), age_band(11), age_band(51)
    ('10 and under', '11 to 15', '51 and over')
    """
    return next((band for limit, band in _AGE_LIMITS if age <= limit), "51 and over")


GENDERS = words(
    "gender",
    Word("male", "Male", ("m", "man", "boy", "men")),
    Word("female", "Female", ("f", "woman", "girl", "women")),
    Word("other", "Other", ("non-binary", "nonbinary", "o")),
    Word("unknown", "Unknown", (*NOT_KNOWN, "u")),
)

STAGES = words(
    "stage",
    Word("referred", "Referred", ("referral", "received", "new")),
    Word(
        "assessed",
        "Assessed",
        ("assessment", "initial assessment", "gateway assessment", "police assessment"),
    ),
    Word(
        "discussed at panel",
        "Discussed at panel",
        ("panel", "channel panel", "at panel", "discussed at channel"),
    ),
    Word(
        "adopted",
        "Adopted",
        ("adopted as a channel case", "channel case", "consented", "live case", "in channel"),
    ),
    Word("closed", "Closed", ("exit", "exited", "case closed", "left channel")),
)

OUTCOMES = words(
    "outcome",
    Word(
        "no further action",
        "No further action",
        ("NFA", "no action", "closed no further action", "no further action required"),
    ),
    Word("signposted", "Signposted", ("signposted to other services", "signposted elsewhere", "other services")),
    Word(
        "suitable for channel",
        "Suitable for Channel",
        ("suitable", "channel", "progressed to channel", "suitable for channel panel"),
    ),
    Word(
        "concerns resolved",
        "Concerns resolved",
        (
            "no further terrorism-related concerns",
            "resolved",
            "no further concerns",
            "positive exit",
            "no further terrorism related concerns",
        ),
    ),
    Word("withdrew", "Withdrew", ("withdrew consent", "withdrawn", "consent withdrawn", "consent not given")),
    Word("open", "Open", ("ongoing", "in progress", "pending", "awaiting", "live")),
)

DAY_BANDS = words(
    "working days",
    Word("0 to 5", "0 to 5", ("0-5",)),
    Word("6 to 10", "6 to 10", ("6-10",)),
    Word("11 to 20", "11 to 20", ("11-20",)),
    Word("over 20", "Over 20", ("20+", "21+", ">20")),
)


def day_band(days: int) -> str:
    """The band of working days that a whole number of days belongs to.

    >>> day_band(5), day_band(6), day_band(21)
    ('0 to 5', '6 to 10', 'over 20')
    """
    return "0 to 5" if days <= 5 else "6 to 10" if days <= 10 else "11 to 20" if days <= 20 else "over 20"


# Who referred:

SOURCES = words(
    "source of referral",
    Word(
        "education",
        "Education",
        (
            "school",
            "schools",
            "college",
            "further education college",
            "higher education",
            "further education",
            "primary school",
            "secondary school",
            "special school",
            "sixth form",
            "sixth form college",
            "university",
            "academy",
            "nursery",
            "early years",
            "education setting",
            "education provider",
            "teacher",
            "designated safeguarding lead",
            "DSL",
        ),
    ),
    Word(
        "police",
        "Police",
        (
            "constabulary",
            "police officer",
            "police force",
            "neighbourhood policing",
            "CT policing",
            "British Transport Police",
        ),
    ),
    Word(
        "local authority",
        "Local authority",
        (
            "council",
            "LA",
            "social care",
            "children's services",
            "adult social care",
            "children's social care",
            "local authority staff",
            "social worker",
            "social services",
            "children's services social care",
            "early help",
            "youth offending team",
            "youth justice service",
            "YOT",
            "YJS",
            "MASH",
            "housing department",
            "borough council",
            "county council",
            "city council",
        ),
    ),
    Word(
        "health",
        "Health",
        (
            "NHS",
            "GP",
            "hospital",
            "mental health",
            "mental health service",
            "mental health trust",
            "health service",
            "healthcare",
            "CAMHS",
            "NHS trust",
            "A&E",
            "ICB",
            "ambulance service",
        ),
    ),
    Word(
        "community",
        "Community",
        (
            "community member",
            "member of the public",
            "public",
            "faith group",
            "community group",
            "voluntary sector",
            "community and voluntary",
            "charity",
            "VCS",
            "mosque",
            "church",
            "temple",
            "gurdwara",
            "synagogue",
            "faith organisation",
        ),
    ),
    Word(
        "friends and family",
        "Friends and family",
        (
            "family",
            "friends",
            "friend",
            "parent",
            "parents",
            "mother",
            "father",
            "carer",
            "relative",
            "family member",
            "friends & family",
            "family and friends",
            "friend or family",
            "friends/family",
        ),
    ),
    Word(
        "prisons and probation",
        "Prisons and probation",
        (
            "HMPPS",
            "prison",
            "probation",
            "prisons",
            "HMP",
            "probation service",
            "prison service",
            "prisons & probation",
            "HM Prison and Probation Service",
            "young offender institution",
            "YOI",
            "National Probation Service",
        ),
    ),
    Word("other", "Other", ()),
    Word("unspecified", "Unspecified", ("unknown", "not specified", *NOT_KNOWN)),
)
