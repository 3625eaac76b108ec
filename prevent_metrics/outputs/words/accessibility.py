"""Sentences of the Accessibility statement."""

from __future__ import annotations

from datetime import date
from typing import Any

from ...vocabulary.numbers import counted, whole
from ...vocabulary.periods import say_day

TRIED = (
    ("Keyboard alone", "You can reach and leave every control with the Tab key, and see where you are."),
    ("Narrow screens", "At 320 pixels nothing is cut off and nothing scrolls sideways; tables become lists."),
    ("Forced colours", "Ratings stay words with shapes; bars and marks keep their edges."),
    ("Reduced motion", "Nothing moves by itself if your computer asks for less motion."),
    ("Charts", "Each has a title that states the finding, a text alternative, and its figures as a table and CSV."),
    ("Colour", "Never used alone: each rating is also a word and a shape. Text contrast is at least 4.5 to 1."),
)


def finding(checked: Any, limits: int) -> str:
    """The statement's title: known limits first, then what the automatic checks found."""
    known = f"Partially compliant with WCAG 2.2 AA: {counted(limits, 'known limit')}" if limits else "No known limit"
    if not checked.found:
        return f"{known}; the pages have not been checked yet"
    breaches = sum(checked.found.values())
    found = counted(breaches, "breach", "breaches") if breaches else "no further breach"
    return f"{known}; the automatic checks found {found}"


def subline() -> str:
    """What the page answers."""
    return "Who can use the dashboard, how we tested it, and known problems"


def standing(limits: int) -> str:
    """Where the dashboard stands.

    >>> standing(1).endswith("because of the 1 limit listed below.")
    True
    """
    return (
        "The dashboard is partially compliant with the Web Content Accessibility Guidelines version 2.2, level AA. "
        f"This is because of the {counted(limits, 'limit')} listed below."
    )


def checked(results: Any) -> str:
    """What was run, when, over what."""
    if not results.found:
        return "There are no results yet. Run the browser checks to get them."
    widths = " and ".join(whole(each) for each in results.widths)
    return (
        f"Checked on {say_day(date.fromisoformat(results.on))} with axe-core {results.axe}. It used the rules of WCAG "
        f"2.0 to 2.2, levels A and AA, on {counted(len(results.pages), 'page')} at {widths} pixels. Automatic checks "
        "find only some problems. Checks by hand are listed after them."
    )


def found(breaches: int | None) -> str:
    """The number of breaches on a page in words.

    >>> found(0), found(1), found(None)
    ('None found', '1 breach', 'Not checked')
    """
    if breaches is None:
        return "Not checked"
    return counted(breaches, "breach", "breaches") if breaches else "None found"


def contact() -> str:
    """Whom to tell, and who enforces the rules."""
    return (
        "Tell the Prevent Co-ordinator what the problem is and which format you need. The pack comes as tagged PDF, "
        "slides and a workbook. The Equality and Human Rights Commission enforces the accessibility regulations. If "
        "you are not happy with our answer, contact the Equality Advisory and Support Service."
    )
