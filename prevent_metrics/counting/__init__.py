"""Exact counts from tidy tables. They live only inside the computation and on the co-ordinator's check page."""

from .counts import Counts, Source

__all__ = ["Counts", "Source"]
