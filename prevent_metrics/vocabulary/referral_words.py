"""Words of referrals: source, type of concern by series, age, gender, stage, outcome, days in bands."""

from dataclasses import dataclass

from .words import Word, Words, words

SOURCES = words(
    "source of referral",
    Word(
        "education",
        "Education",
        ("school", "schools", "college", "university", "academy", "early years", "education setting"),
    ),
    Word("police", "Police", ("constabulary", "police officer")),
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
        ),
    ),
    Word("health", "Health", ("NHS", "GP", "hospital", "mental health", "health service")),
    Word("community", "Community", ("community member", "faith group", "community group", "voluntary sector")),
    Word(
        "friends and family",
        "Friends and family",
        ("family", "friends", "friend", "parent", "family member", "friends & family", "family and friends"),
    ),
    Word("prisons and probation", "Prisons and probation", ("HMPPS", "prison", "probation", "prisons", "HMP")),
    Word("other", "Other", ()),
    Word("unspecified", "Unspecified", ("unknown", "not specified", "not known", "not recorded")),
)

_ISLAMIST = Word("islamist", "Islamist", ("islamist extremism", "islamist ideology", "Islamist concerns"))
_RIGHT = Word(
    "extreme right-wing",
    "Extreme right-wing",
    (
        "ERW",
        "extreme right wing",
        "XRW",
        "right wing extremism",
        "extreme right-wing terrorism",
        "ERWT",
        "right-wing",
    ),
)
_OTHER = Word("other", "Other", ("other ideology",))
_UNSPECIFIED = Word("unspecified", "Unspecified", ("not specified", "unknown", "not known", "not recorded"))

CONCERNS_TO_2020_21 = words(
    "type of concern to 2020-21",
    _ISLAMIST,
    _RIGHT,
    Word(
        "mixed, unstable or unclear",
        "Mixed, unstable or unclear",
        ("MUU", "mixed unstable unclear", "mixed, unstable or unclear ideology", "mixed unstable or unclear"),
    ),
    _OTHER,
)
CONCERNS_2021_22_TO_2023_24 = words(
    "type of concern 2021-22 to 2023-24",
    _RIGHT,
    _ISLAMIST,
    Word("conflicted", "Conflicted", ("conflicted ideology",)),
    Word(
        "vulnerability present but no ideology or counter-terrorism risk",
        "Vulnerability present but no ideology or CT risk",
        ("vulnerability present but no ideology or CT risk", "vulnerability but no ideology or CT risk"),
    ),
    Word(
        "high ct risk but no ideology present",
        "High CT risk but no ideology present",
        ("high CT risk but no ideology",),
    ),
    Word("school massacre", "School massacre", ("school massacre ideology",)),
    Word("incel", "Incel", ("involuntary celibate", "incel ideology")),
    _OTHER,
    Word("no specific issue", "No specific issue", ("no specific extremism issue", "no specific concern")),
    _UNSPECIFIED,
)
CONCERNS_FROM_2024_25 = words(
    "type of concern from 2024-25",
    _RIGHT,
    _ISLAMIST,
    Word("no ideology identified", "No ideology identified", ("no ideology", "no identified ideology")),
    Word(
        "no ideology – other susceptibility to radicalisation identified",
        "No ideology – other susceptibility to radicalisation identified",
        (
            "other susceptibility to radicalisation identified",
            "other susceptibility",
            "no ideology - other susceptibility to radicalisation",
        ),
    ),
    Word(
        "fascination with extreme violence or mass casualty attacks",
        "Fascination with extreme violence or mass casualty attacks",
        (
            "fascination with extreme violence",
            "mass casualty attacks",
            "FEV",
            "fascination with extreme violence or mass casualty attacks (no ideology)",
        ),
    ),
    Word(
        "multiple ideologies, none dominant",
        "Multiple ideologies, none dominant",
        ("multiple ideologies", "multiple ideologies no dominant ideology", "mixed ideologies"),
    ),
    Word("left-wing", "Left-wing", ("LASI", "left wing", "extreme left-wing", "left wing anarchist")),
    _OTHER,
    _UNSPECIFIED,
)


@dataclass(frozen=True)
class ConcernSeries:
    """A list of concern types and the financial years (by their first calendar year) it was in use."""

    first_year: int
    last_year: int | None
    concerns: Words


CONCERN_SERIES = (
    ConcernSeries(2015, 2020, CONCERNS_TO_2020_21),
    ConcernSeries(2021, 2023, CONCERNS_2021_22_TO_2023_24),
    ConcernSeries(2024, None, CONCERNS_FROM_2024_25),
)


def _all_concerns() -> Words:
    found: dict[str, Word] = {}
    for series in reversed(CONCERN_SERIES):
        for word in series.concerns:
            found.setdefault(word.key, word)
    return Words("type of concern", tuple(found.values()))


CONCERNS = _all_concerns()


def concerns_in(first_calendar_year: int) -> Words:
    """The list of concern types in use in the financial year that starts in this calendar year."""
    for series in CONCERN_SERIES:
        if series.last_year is None or first_calendar_year <= series.last_year:
            return series.concerns
    return CONCERN_SERIES[-1].concerns


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
    Word("unknown", "Unknown", ("not known", "not recorded", "unspecified", "n/k")),
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
    Word(
        "unknown",
        "Unknown",
        ("not known", "not recorded", "unspecified", "u", "not stated", "prefer not to say"),
    ),
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
