"""Draws series of counts for the tests of this folder."""

from prevent_metrics.metrics.threat_reading import Point
from prevent_metrics.vocabulary.periods import add_months, add_quarters


def months(first, *counts):
    """Exact counts of months that follow one another."""
    return [Point(add_months(first, place), count, count, count) for place, count in enumerate(counts)]


def quarters(first, *counts, base=5):
    """Counts of quarters rounded to the base, each with the least and greatest it can be."""
    reach = base - 1
    return [
        Point(add_quarters(first, place), count, max(count - reach, 0), count + reach)
        for place, count in enumerate(counts)
    ]
