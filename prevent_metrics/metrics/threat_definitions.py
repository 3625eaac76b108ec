"""What each figure of the wider threat picture is: national level, national shares, local themes."""

from .definition import Example, Metric

_LEVELS = """
theme | level       | set_on     | source
      | severe      | 2021-11-15 | Home Office
      | substantial | 2022-02-09 | Home Office
"""
_THEMES = """
theme         | likelihood | impact | residual_likelihood | residual_impact | direction
Online groups | 4          | 4      | 3                   | 4               | up
Venue hire    | 3          | 3      | 2                   | 3               | same
"""
_NATIONAL = """
year_ending | geography         | measure   | breakdown          | category  | value
2024-03-31  | England and Wales | referrals | total              | All       | 6922
2024-03-31  | England and Wales | referrals | source_of_referral | Education | 2788
"""
_REDACTED = "Themes are redacted from the Counter Terrorism Local Profile; SECRET and above is never entered."
_SCORE = "A score from 1 to 5 as entered for the theme. We do not calculate anything from it."


def _theme(key: str, label: str, how: str, asks: str, answer: str) -> Metric:
    return Metric(
        f"threat_theme_{key}",
        label,
        "Shows the Board's local themes and how far its controls reduce them.",
        how,
        _REDACTED,
        "score",
        example=Example(_THEMES, asks, answer),
    )


THREAT_METRICS: tuple[Metric, ...] = (
    Metric(
        "threat_level",
        "National threat level",
        "Gives the national context for the local picture.",
        "The level set by the Joint Terrorism Analysis Centre, as entered with its date and source. 1 is LOW and 5 "
        "is CRITICAL. We use the latest level set by the day of the figures.",
        "Levels set later.",
        "score",
        "public",
        example=Example(_LEVELS, "What is the level on 30 September 2026?", "3: SUBSTANTIAL"),
    ),
    Metric(
        "threat_national_share",
        "National share of referrals",
        "Context: a national share may be shown with a local share, never a count with a count. The public pack has "
        "no referral measure.",
        "A published count divided by the published base for the same year. The base is all referrals, or for age "
        "and gender those where it is known.",
        "Regions: a regional figure would let readers work out others by subtraction.",
        "share",
        example=Example(_NATIONAL, "What share came from education in England and Wales in 2023-24?", "40%"),
    ),
    _theme("likelihood", "Likelihood before controls", _SCORE, "How likely is the theme Online groups?", "4"),
    _theme("impact", "Impact before controls", _SCORE, "What impact has the theme Venue hire?", "3"),
    _theme("residual_likelihood", "Likelihood after controls", _SCORE, "And after controls, Venue hire?", "2"),
    _theme("residual_impact", "Impact after controls", _SCORE, "And the impact of Online groups?", "4"),
    _theme(
        "direction",
        "Direction of a theme",
        "1 up, 0 same, −1 down, as entered for the theme.",
        "Which direction has Online groups?",
        "1: up",
    ),
)
