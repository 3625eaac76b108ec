"""Sessions: one WRAP or briefing session, planned or delivered."""

from ..vocabulary.products import PRODUCTS
from ..vocabulary.sectors import SECTORS
from ..vocabulary.training_words import SESSION_STATES
from .definition import Dataset, Field, Kind
from .training import ORGANISATION_HEADINGS, SECTOR_HEADINGS

SESSIONS = Dataset(
    key="sessions",
    label="Sessions",
    row_is="one WRAP or briefing session, planned or delivered",
    follows="adds",
    fields=(
        Field(
            "date",
            "Date",
            Kind.DATE,
            (
                "session date",
                "date of session",
                "event date",
                "start date",
                "when",
                "training date",
                "session start",
            ),
            required=True,
        ),
        Field(
            "product",
            "Product",
            Kind.WORD,
            (
                "course",
                "session",
                "session name",
                "event",
                "training",
                "session type",
                "type of session",
                "title",
            ),
            PRODUCTS,
            required=True,
        ),
        Field("organisation", "Organisation", Kind.NAME, ORGANISATION_HEADINGS),
        Field("sector", "Sector", Kind.WORD, (*SECTOR_HEADINGS, "audience"), SECTORS),
        Field(
            "state",
            "State",
            Kind.WORD,
            ("status", "planned or delivered", "session status", "state of session"),
            SESSION_STATES,
        ),
        Field(
            "places",
            "Places",
            Kind.COUNT,
            ("capacity", "spaces", "places offered", "max attendees", "seats", "places available", "max places"),
        ),
        Field(
            "attended",
            "Attended",
            Kind.COUNT,
            (
                "attendees",
                "number attended",
                "number of attendees",
                "attendance",
                "no attended",
                "people attended",
                "total attended",
            ),
        ),
        Field(
            "feedback",
            "Feedback (of 5)",
            Kind.NUMBER,
            (
                "feedback score",
                "satisfaction",
                "evaluation score",
                "average rating",
                "rating",
                "evaluation",
                "average score",
                "avg score",
            ),
        ),
    ),
    needs_one_of=(("places", "attended", "state"),),
)
