"""The text of a heading: made plain, and the barer forms it may be known by."""

from __future__ import annotations

import re

from ...vocabulary.words import plain

_NUMBERING = re.compile(r"^\s*(?:q(?:uestion)?\s*)?\d{1,2}[a-z]?\s*[.):]\s*(?=\S)", re.I)
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
#: Last words that say how a thing is written down, not which thing: "risk description", "evidence summary".
_WRITTEN_DOWN = re.compile(r"(?<=\w)\s+(?:descriptions?|details?|summary|statement|text)\s*$", re.I)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def heading_plain(text: str) -> str:
    """A heading made plain; the signs that carry meaning in headings are spelled out.

    >>> heading_plain("% Complete"), heading_plain("Cost (£)"), heading_plain("No. of staff")
    ('percent complete', 'cost pounds', 'number of staff')
    """
    spelled = text.replace("%", " percent ").replace("£", " pounds ").replace("#", " number ")
    words = plain(_CAMEL.sub(" ", spelled)).replace("per cent", "percent").replace("percentage", "percent")
    words = re.sub(
        r"\bnos?\b(?=\s+(?:of|in|on|trained|staff|completed|attended|required|eligible|people|referrals|cases|times))",
        "number",
        words,
    )
    return re.sub(r"\bpercent percent\b", "percent", words)


def variants(heading: str) -> tuple[tuple[str, float], ...]:
    """A heading and its barer forms, each with how much of the heading's weight it keeps (0–1).

    >>> variants("3. Date completed (dd/mm/yyyy) *")[0]
    ('date completed dd mm yyyy', 1.0)
    """
    bare = _NUMBERING.sub("", heading)
    lines = [line for line in re.split(r"[\n\r]+", heading) if line.strip()]
    tried = [
        (heading_plain(bare), 1.0),
        (heading_plain(heading), 1.0),
        (heading_plain(_BRACKETS.sub(" ", bare)), 0.98),
        (heading_plain(re.split(r"\s[-–—:|]\s|:\s", bare)[0]), 0.85),
        (heading_plain(re.split(r"\s[-–—:|]\s|:\s", bare)[-1]), 0.85),
    ]
    if (barer := _WRITTEN_DOWN.sub("", bare)) != bare:
        tried.append((heading_plain(barer), 0.95))
    if len(lines) > 1:
        tried.append((heading_plain(lines[0]), 0.9))
    if "/" in bare:
        tried.extend((heading_plain(piece), 0.85) for piece in bare.split("/"))
    kept: dict[str, float] = {}
    for text, worth in tried:
        if text:
            kept.setdefault(text, worth)
    return tuple(kept.items())
