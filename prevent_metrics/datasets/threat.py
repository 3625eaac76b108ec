"""Threat: one local theme, or one national threat level. Comparators: one published national figure."""

from ..vocabulary.board_words import DIRECTIONS, THREAT_LEVELS
from .definition import Dataset, Field, Kind

THREAT = Dataset(
    key="threat",
    label="Threat",
    row_is="one local theme from the CTLP, redacted, or one national threat level",
    fields=(
        Field(
            "theme",
            "Theme",
            Kind.TEXT,
            ("local theme", "threat theme", "risk theme", "theme title", "threat", "risk title"),
        ),
        Field(
            "likelihood",
            "Likelihood (1–5)",
            Kind.COUNT,
            ("inherent likelihood", "likelihood before controls", "gross likelihood", "probability"),
        ),
        Field(
            "impact",
            "Impact (1–5)",
            Kind.COUNT,
            ("inherent impact", "impact before controls", "gross impact", "severity"),
        ),
        Field(
            "residual_likelihood",
            "Likelihood after controls",
            Kind.COUNT,
            ("residual likelihood", "net likelihood", "likelihood after controls", "current likelihood"),
        ),
        Field(
            "residual_impact",
            "Impact after controls",
            Kind.COUNT,
            ("residual impact", "net impact", "impact after controls", "current impact"),
        ),
        Field(
            "direction",
            "Direction",
            Kind.WORD,
            ("direction of travel", "trend", "change", "movement"),
            DIRECTIONS,
        ),
        Field(
            "action",
            "Linked plan action",
            Kind.TEXT,
            ("linked action", "plan action", "plan ref", "plan reference", "linked plan action", "actions"),
            brief=True,
        ),
        Field(
            "level",
            "National threat level",
            Kind.WORD,
            ("national level", "threat level", "level", "jtac level", "uk threat level"),
            THREAT_LEVELS,
        ),
        Field(
            "set_on",
            "Set on",
            Kind.DATE,
            ("date set", "set on", "level set on", "since", "date", "effective from"),
        ),
        Field("source", "Source", Kind.TEXT, ("published by", "source of level", "link")),
    ),
    needs_one_of=(("theme", "level"),),
    needs=(
        ("theme", "level"),
        ("likelihood", "impact", "residual_likelihood", "residual_impact", "level", "direction"),
    ),
    hints=r"\bthreat\b|\bctlp\b|\brisk register\b|\bthemes?\b",
    adapter="threat",
    dated_by="set_on",
)

COMPARATORS = Dataset(
    key="comparators",
    label="Comparators",
    row_is="one published national figure",
    fields=(
        Field("year_ending", "Year ending", Kind.DATE, ("year end", "year", "year to"), required=True, brief=True),
        Field("geography", "Geography", Kind.TEXT, ("area", "country", "region"), required=True, brief=True),
        Field("measure", "Measure", Kind.TEXT, ("indicator", "stage"), required=True, brief=True),
        Field("breakdown", "Breakdown", Kind.TEXT, ("split by", "dimension"), brief=True),
        Field("category", "Category", Kind.TEXT, ("group",), brief=True),
        Field("value", "Value", Kind.NUMBER, ("count", "number", "figure"), required=True),
        Field("source", "Source", Kind.TEXT, ("reference", "publication", "citation")),
    ),
    needs=(("value",),),
    hints=r"\bcomparators?\b|\bnational\b|\bengland\b|\bstatistics\b",
    adapter="comparators",
    dated_by="year_ending",
)
