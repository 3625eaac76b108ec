"""The Accessibility statement: what is kept, what was checked, what is known to be missing, and its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..metrics.report import Report
from ..vocabulary.numbers import counted, whole
from ..vocabulary.periods import say_day
from .content import Block, Heading, Note, Page, Part, Table

# Results of the automatic accessibility checks, written by `python -m tests.accessibility`


@dataclass(frozen=True)
class Checked:
    """When, with what and where the checks ran, and how many breaches each page has: `found["Summary full"]`."""

    on: str
    axe: str
    widths: tuple[int, ...]
    pages: tuple[str, ...]
    found: Mapping[str, int]


CHECKED = Checked(
    on="2026-11-26",
    axe="4.12.1",
    widths=(1440, 390),
    pages=(
        "Summary",
        "Training",
        "Delivery plan",
        "Threat picture",
        "Governance",
        "Board pack",
        "Definitions",
        "Data protection",
        "Accessibility",
        "Upload",
        "Returns",
        "Share",
        "Settings",
        "Audit trail",
    ),
    found={
        "Summary full": 0,
        "Training full": 0,
        "Delivery plan full": 0,
        "Threat picture full": 0,
        "Governance full": 0,
        "Board pack full": 0,
        "Definitions full": 0,
        "Data protection full": 0,
        "Accessibility full": 0,
        "Upload full": 0,
        "Returns full": 0,
        "Share full": 0,
        "Settings full": 0,
        "Audit trail full": 0,
        "Summary empty": 0,
        "Training empty": 0,
        "Delivery plan empty": 0,
        "Threat picture empty": 0,
        "Governance empty": 0,
        "Board pack empty": 0,
        "Definitions empty": 0,
        "Data protection empty": 0,
        "Accessibility empty": 0,
        "Upload empty": 0,
        "Returns empty": 0,
        "Share empty": 0,
        "Settings empty": 0,
        "Audit trail empty": 0,
    },
)


# What a reader may still meet:


@dataclass(frozen=True)
class Limit:
    """One known limit: the criterion, what is met, why, and the way round.

    Where the automatic checks see it, `rules` are axe-core's and `within` is the part of the page it is bound to.
    """

    criterion: str
    what: str
    why: str
    instead: str
    rules: tuple[str, ...] = ()
    within: str = ""


LIMITS = (
    Limit(
        "1.3.1 Info and relationships",
        "On narrow screens the list of pages is read out as several lists, because its sections are not marked as one.",
        "This is how Streamlit draws its navigation.",
        "Every page is in the list by name, and the skip link goes straight to the page.",
        rules=("list", "listitem"),
        within='[data-testid="stSidebarNavItems"], [data-testid="stSidebarNav"]',
    ),
    Limit(
        "2.1.4 Character key shortcuts",
        "Pressing R or C on its own acts on the page: R reloads it.",
        "Streamlit sets them and offers no way to switch them off.",
        "Redrawing a page loses nothing: your choices are kept in its address.",
    ),
    Limit(
        "1.3.1 Info and relationships",
        "The tables you edit on Returns are drawn as pictures. A screen reader reads a second, hidden table that has "
        "only the cells in view.",
        "Streamlit's data editor draws on a canvas.",
        "The same rows can be sent as a spreadsheet through Upload.",
    ),
    Limit(
        "2.4.11 Focus not obscured",
        "A list that is opened near the foot of a page may cover the control after it until it is closed.",
        "Streamlit places open lists over the page.",
        "The Escape key closes the list.",
    ),
)


# Sentences of the Accessibility statement

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


# Accessibility statement:


def page(report: Report | None, earlier: Report | None, choices: Mapping[str, str]) -> Page:
    """Describe the statement; it reads the same with and without a report."""
    blocks: list[Block] = [
        Heading("How far the dashboard meets the standard"),
        Note(standing(len(LIMITS)), audience="public"),
        Heading("Known problems"),
        _limits(),
        Heading("Tell us"),
        Note(contact(), audience="public"),
    ]
    tried = Table("What else we tried", ("Tried", "How"), TRIED, audience="public")
    checks = Part("How it was checked", (Note(checked(CHECKED), audience="public"), _results(), tried))
    return Page("accessibility", "Accessibility", finding(CHECKED, len(LIMITS)), subline(), tuple(blocks), (checks,))


def _limits() -> Table:
    rows = tuple((each.criterion, each.what, each.why, each.instead) for each in LIMITS)
    headings = ("Rule (WCAG 2.2)", "Known problem", "Why", "What to do instead")
    return Table("Known limits", headings, rows, audience="public")


def _results() -> Table:
    rows = tuple(
        (page_name, *(found(CHECKED.found.get(f"{page_name} {state}")) for state in ("full", "empty")))
        for page_name in CHECKED.pages
    )
    return Table(
        "Breaches found by page", ("Page", "With the sample", "Before the first report"), rows, audience="public"
    )
