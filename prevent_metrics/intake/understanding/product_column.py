"""One column of a wide training table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ProductColumn:
    """One column of a matrix: which product, and what it says of it ("cell" where date and status share the cell).

    `product` is empty where the heading does not say which; `name` is then the words that are asked about.
    """

    place: int
    product: str
    measure: str
    certainty: float
    name: str = ""

    @property
    def field(self) -> str:
        """The name the report gives it: "product:wrap", or "product:wrap:expires_on" beside it."""
        main = self.measure in ("cell", "completed_on", "people", "headcount")
        product = self.product or "unclear"
        return f"product:{product}" if main else f"product:{product}:{self.measure.strip('#')}"
