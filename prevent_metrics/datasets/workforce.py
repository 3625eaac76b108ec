"""Workforce: people in scope for a product."""

from ..vocabulary.products import PRODUCTS
from ..vocabulary.sectors import SECTORS
from .definition import Dataset, Field, Kind
from .training import ORGANISATION_HEADINGS, SECTOR_HEADINGS

WORKFORCE = Dataset(
    key="workforce",
    label="Workforce",
    row_is="one organisation's people in scope for one product",
    fields=(
        Field(
            "organisation",
            "Organisation",
            Kind.NAME,
            ORGANISATION_HEADINGS,
            required=True,
            doubtful=("provider",),
        ),
        Field("sector", "Sector", Kind.WORD, SECTOR_HEADINGS, SECTORS),
        Field(
            "product",
            "Product required",
            Kind.WORD,
            (
                "product required",
                "course required",
                "training required",
                "required training",
                "course",
                "training",
                "product",
            ),
            PRODUCTS,
        ),
        Field(
            "headcount",
            "Headcount",
            Kind.COUNT,
            (
                "people in scope",
                "staff",
                "number of staff",
                "in scope",
                "staff in scope",
                "total staff",
                "workforce",
                "staff in post",
                "number in scope",
                "employees",
                "number of employees",
                "eligible staff",
                "staff numbers",
                "people",
                "heads",
                "head count",
                "total headcount",
                "staff headcount",
                "number of people",
                "total workforce",
                "total employees",
                "total number of staff",
                "number requiring",
                "number required",
                "people requiring",
                "number in post",
                "required headcount",
                "how many staff",
            ),
            required=True,
        ),
        Field(
            "as_at",
            "Figures up to",
            Kind.DATE,
            (
                "as at",
                "as of",
                "date",
                "figures up to",
                "snapshot date",
                "headcount date",
                "position at",
                "correct at",
            ),
        ),
    ),
    needs=(("headcount",),),
    general=True,
    day="as_at",
    hints=(
        r"\bworkforce\b|\bheadcounts?\b|\bstaff numbers\b|\bin scope\b|\bestablishment\b|"
        r"\bdenominators?\b|\bstaffing\b|\brequired to\b|\brequiring\b|\beligible\b"
    ),
    wide=("courses",),
    adapter="workforce",
)
