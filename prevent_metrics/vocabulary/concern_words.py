"""Types of concern: the Home Office changed the list twice, so each list has its years."""

from dataclasses import dataclass

from .words import Word, Words, words

_ISLAMIST = Word(
    "islamist",
    "Islamist",
    (
        "islamist extremism",
        "islamist extremist",
        "islamist ideology",
        "Islamist concerns",
        "islamism",
        "islamist terrorism",
        "international islamist",
    ),
)
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
        "extreme right",
        "far right",
        "far-right",
        "extreme right wing ideology",
        "right wing extremist",
        "right wing terrorism",
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
        (
            "MUU",
            "mixed unstable unclear",
            "mixed, unstable or unclear ideology",
            "mixed unstable or unclear",
            "mixed, unclear or unstable",
            "mixed unclear unstable",
        ),
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
        (
            "vulnerability present but no ideology or CT risk",
            "vulnerability but no ideology or CT risk",
            "vulnerability present but no ideology",
        ),
    ),
    Word(
        "high ct risk but no ideology present",
        "High CT risk but no ideology present",
        ("high CT risk but no ideology",),
    ),
    Word(
        "school massacre",
        "School massacre",
        ("school massacre ideology", "school shooting", "school massacre interest"),
    ),
    Word("incel", "Incel", ("incels", "involuntary celibate", "incel ideology")),
    _OTHER,
    Word("no specific issue", "No specific issue", ("no specific extremism issue", "no specific concern")),
    _UNSPECIFIED,
)
CONCERNS_FROM_2024_25 = words(
    "type of concern from 2024-25",
    _RIGHT,
    _ISLAMIST,
    Word(
        "no ideology identified",
        "No ideology identified",
        ("no ideology", "no identified ideology", "none identified", "no ideology present", "no ideology found"),
    ),
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
            "FEVMCA",
            "fascination with violence",
            "fascination with extreme violence and mass casualty attacks",
            "extreme violence",
            "mass casualty",
            "fascination with extreme violence or mass casualty attacks (no ideology)",
        ),
    ),
    Word(
        "multiple ideologies, none dominant",
        "Multiple ideologies, none dominant",
        (
            "multiple ideologies",
            "multiple ideologies no dominant ideology",
            "mixed ideologies",
            "multiple ideologies no dominant",
        ),
    ),
    Word(
        "left-wing",
        "Left-wing",
        (
            "LASI",
            "left wing",
            "extreme left-wing",
            "left wing anarchist",
            "far left",
            "left wing extremism",
            "anarchist",
            "left wing anarchist and single issue",
        ),
    ),
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
