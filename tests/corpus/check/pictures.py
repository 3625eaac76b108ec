"""The threat picture: themes of the local profile, the national level, national tables."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from ..specimen import UNUSED, Specimen, family
from .cast import Column, days, filled, lay, some, written, years_on
from .sent import one


@family
def registers_of_themes(dice: random.Random) -> Iterator[Specimen]:
    """Themes of the local profile: likelihood and impact before and after controls, products of the two, an arrow."""
    arrows = (("↑", "up"), ("→", "same"), ("↓", "down"))
    words = (("Rising", "up"), ("No change", "same"), ("Falling", "down"))
    themes = ("Online self-initiated radicalisation", "Extreme right-wing leafleting", "Misuse of community venues", "Mixed and unclear ideologies",
              "Returning travellers", "Fascination with mass violence")  # fmt: skip
    for kind, ways in (("xlsx", arrows), ("csv", words), ("xlsx", words), ("ods", arrows), ("xls", words)):
        scores = [[dice.randrange(2, 6), dice.randrange(2, 6)] for _ in themes]
        after = [[dice.randrange(1, a + 1), dice.randrange(1, b + 1)] for a, b in scores]
        way, action = [dice.choice(ways) for _ in themes], [f"PDP-{dice.randrange(10, 40)}" for _ in themes]
        columns: list[Column] = [
            ("No", UNUSED, list(range(1, 7))),
            (dice.choice(("Theme", "Risk in a few words")), "theme", list(themes)),
            (dice.choice(("Likelihood (1-5)", "Gross likelihood")), "likelihood", [a for a, _ in scores]),
            (dice.choice(("Impact (1-5)", "Gross impact")), "impact", [b for _, b in scores]),
            ("Gross score", UNUSED, [a * b for a, b in scores]),
            (
                dice.choice(("Likelihood after controls", "Residual likelihood")),
                "residual_likelihood",
                [a for a, _ in after],
            ),
            (dice.choice(("Impact after controls", "Residual impact")), "residual_impact", [b for _, b in after]),
            (dice.choice(("Since last time", "Direction")), "direction", [word for word, _ in way]),
            (dice.choice(("Plan action", "Linked action")), "action", action),
        ]
        rows = [filled(theme=theme, likelihood=a, impact=b, residual_likelihood=c, residual_impact=d, direction=key, action=act)
                for theme, (a, b), (c, d), (_, key), act in zip(themes, scores, after, way, action, strict=True)]  # fmt: skip
        above = [["Prevent risk register (redacted themes)"]] * dice.choice((0, 1))
        yield one("Risk register", kind, lay(dice, columns, above=above), "threat", rows)


@family
def histories_of_the_national_level(dice: random.Random) -> Iterator[Specimen]:
    """The national threat level over time: the level, since when, and where it was read."""
    levels = ("SUBSTANTIAL", "SEVERE", "SUBSTANTIAL", "SEVERE", "CRITICAL", "SEVERE")
    for kind, habit in (("csv", "%d/%m/%Y"), ("xlsx", "cell"), ("xlsx", "words"), ("ods", "cell"), ("tsv", "%Y-%m-%d")):
        since = sorted(days(dice, 6, first=date(2018, 3, 1), span=2900))
        sources = [dice.choice(("MI5 website", "GOV.UK", "Police bulletin")) for _ in levels]
        columns: list[Column] = [
            (dice.choice(("Level", "UK threat level")), "level", list(levels)),
            (dice.choice(("In force from", "Set on")), "set_on", [written(day, habit) for day in since]),
            (dice.choice(("Read at", "Source")), "source", sources),
        ]
        rows = [
            filled(level=level.lower(), set_on=day, source=source)
            for level, day, source in zip(levels, since, sources, strict=True)
        ]
        yield one("Threat level", kind, lay(dice, columns, above=[["National threat level (JTAC)"]]), "threat", rows)


@family
def national_tables(dice: random.Random) -> Iterator[Specimen]:
    """Published national figures, long and tidy, with a title and a note below; numbers with commas or without."""
    parts = (
        ("Source of referral", ("Education", "Police", "Health", "Local authority")),
        ("Gender", ("Male", "Female")),
    )
    for kind, habit in (
        ("csv", "%Y-%m-%d"),
        ("xlsx", "words"),
        ("ods", "cell"),
        ("xls", "%d/%m/%Y"),
        ("csv", "%d %B %Y"),
    ):
        ends = [years_on(date(2022, 3, 31), n) for n in range(3)]
        lines = [
            (end, breakdown, category, dice.randrange(200, 4200))
            for end in ends
            for breakdown, kinds in parts
            for category in kinds
        ]
        comma = dice.random() < 0.5
        columns: list[Column] = [
            (dice.choice(("Year ending", "12 months to")), "year_ending", [written(line[0], habit) for line in lines]),
            (dice.choice(("Geography", "Area covered")), "geography", ["England and Wales"] * len(lines)),
            (dice.choice(("Measure", "What is counted")), "measure", ["Referrals"] * len(lines)),
            (dice.choice(("Breakdown", "Split by")), "breakdown", [line[1] for line in lines]),
            (dice.choice(("Category", "Group")), "category", [line[2] for line in lines]),
            (
                dice.choice(("Number", "Value", "Count")),
                "value",
                [f"{line[3]:,}" if comma else line[3] for line in lines],
            ),
            *some(dice, 1, ("Source", "source", ["Home Office statistics"] * len(lines))),
        ]
        laid = lay(
            dice,
            columns,
            above=[["Individuals referred to Prevent, England and Wales"], []][: dice.choice((0, 2))],
            keep=6,
        )
        laid.rows.extend([[], ["Note: figures are not rounded."]] if dice.random() < 0.4 else [])
        rows = [filled(year_ending=line[0], value=line[3]) for line in lines]
        yield one("National table", kind, laid, "comparators", rows)


@family
def national_years_in_words(dice: random.Random) -> Iterator[Specimen]:
    """National totals by financial year as a briefing writes them: "2023/24", or "Year ending March 2024"."""
    for kind, form in (("csv", "slash"), ("xlsx", "words"), ("xls", "slash"), ("ods", "words"), ("tsv", "slash")):
        lines = [
            (year, measure, dice.randrange(400, 8000))
            for year in range(2021, 2026)
            for measure in ("Referrals", "Adopted as a Channel case")
        ]
        shown = [f"{year - 1}/{year % 100}" if form == "slash" else f"Year ending March {year}" for year, _, _ in lines]
        columns: list[Column] = [
            (dice.choice(("Financial year", "Year")), "year_ending", shown),
            (dice.choice(("Area", "Coverage")), "geography", ["England and Wales"] * len(lines)),
            (dice.choice(("Measure", "What was counted")), "measure", [measure for _, measure, _ in lines]),
            (dice.choice(("Breakdown", "Broken down by")), "breakdown", ["Total"] * len(lines)),
            (dice.choice(("Category", "Part")), "category", ["All"] * len(lines)),
            (dice.choice(("Individuals", "Number")), "value", [number for _, _, number in lines]),
            (dice.choice(("Where from", "Source")), "source", ["Home Office release"] * len(lines)),
        ]
        rows = [filled(year_ending=date(year, 3, 31), value=number) for year, _, number in lines]
        yield one("National totals", kind, lay(dice, columns, keep=1), "comparators", rows)
