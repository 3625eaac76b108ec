"""Which character parts the cells of a text file: the one under which most rows are equally wide."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import islice

CANDIDATES = (",", "\t", ";", "|")
_SAMPLE_ROWS = 300
_SAMPLE_CHARACTERS = 200_000


def delimiter_of(text: str, *, tab_named: bool = False) -> str:
    """The delimiter of a text; a comma where nothing tells.

    >>> delimiter_of("Name;Done on;Score\\nA;1/2/2026;1,5\\nB;2/2/2026;2,5"), delimiter_of("one column only")
    (';', ',')
    >>> delimiter_of("1. Summary\\nName\\tJoined\\nA\\t6/24/26, 1:00 PM\\nB\\t6/24/26, 1:01 PM") == "\\t"
    True
    """
    sample = text[:_SAMPLE_CHARACTERS]
    if len(text) > len(sample):
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    if _share_with_tabs(sample) >= 0.6:
        return "\t"
    scores = {each: _score(sample, each) for each in CANDIDATES}
    if tab_named:
        scores["\t"] = (scores["\t"][0] + 0.2, scores["\t"][1])
    best = max(CANDIDATES, key=lambda each: scores[each])
    return best if scores[best][0] > 0 else ","


def _share_with_tabs(sample: str) -> float:
    """How many lines hold a tab: words and dates hold commas and semicolons, hardly ever a tab."""
    lines = [line for line in sample.splitlines()[:_SAMPLE_ROWS] if line.strip()]
    return sum("\t" in line for line in lines) / len(lines) if lines else 0.0


def _score(sample: str, delimiter: str) -> tuple[float, int]:
    try:
        rows = [row for row in islice(csv.reader(sample.splitlines(), delimiter=delimiter), _SAMPLE_ROWS) if any(row)]
    except csv.Error:
        return 0.0, 0
    wide = Counter(len(row) for row in rows if len(row) > 1)
    if not wide:
        return 0.0, 0
    width, count = max(wide.items(), key=lambda each: (each[1] * min(each[0], 4), each[0]))
    # A few rows more or less under one width do not decide; then the wider table does.
    return round(10 * count / len(rows)) / 10, width
