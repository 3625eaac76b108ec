"""What a reader may still meet: limits of Streamlit that this product cannot mend, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass


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
        "Streamlit draws the sections of its navigation so.",
        "Every page is in the list by name; the skip link passes it by.",
        rules=("list", "listitem"),
        within='[data-testid="stSidebarNavItems"], [data-testid="stSidebarNav"]',
    ),
    Limit(
        "2.1.4 Character key shortcuts",
        "The keys R and C alone act on the page: R draws it again.",
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
