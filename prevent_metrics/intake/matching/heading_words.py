"""Words of headings: made plain, what each is worth, and headings of no field that say what a column is."""

from __future__ import annotations

import re
from functools import lru_cache

from ...vocabulary.words import plain

_NUMBERING = re.compile(r"^\s*(?:q(?:uestion)?\s*)?\d{1,2}[a-z]?\s*[.):]\s*(?=\S)", re.I)
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
#: Last words that say how a thing is written down, not which thing: "risk description", "evidence summary".
_WRITTEN_DOWN = re.compile(r"(?<=\w)\s+(?:descriptions?|details?|summary|statement|text)\s*$", re.I)
_PARTS = (
    "time|date|course|user|first|last|full|start|end|due|completion|complete|completed|started|expiry|status|name|id"
    "|number|training|employee|staff|person|email|organisation|department|job|title|module|event|session|score|result"
)
_JOINED = re.compile(rf"({_PARTS})({_PARTS})")
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


def _run_together(word: str) -> str:
    """A heading of words run together, parted; empty where it is none of those that systems write so.

    >>> _run_together("timecompleted"), _run_together("coursename"), _run_together("completed")
    ('time completed', 'course name', '')
    """
    match = _JOINED.fullmatch(word)
    return f"{match[1]} {match[2]}" if match else ""


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
    if parted := _run_together(heading_plain(bare)):
        tried.append((parted, 0.95))
    kept: dict[str, float] = {}
    for text, worth in tried:
        if text:
            kept.setdefault(text, worth)
    return tuple(kept.items())


#: Words that tell next to nothing by themselves.
WEAK = frozenset((
    "a", "an", "and", "any", "are", "at", "been", "by", "choose", "dd", "detailed", "did", "do", "does", "down",
    "drop", "e", "eg", "enter", "for", "from", "full", "g", "give", "has", "have", "her", "his", "i", "if", "in",
    "individual", "is", "it", "its", "key", "main", "mm", "most", "name", "of", "on", "or", "our", "overall",
    "please", "prevent", "proposed", "recent", "say", "select", "specific", "state", "that", "the", "their", "they",
    "this", "tick", "to", "user", "users", "was", "we", "were", "what", "when", "where", "which", "who", "with",
    "work", "works", "you", "your", "yy", "yyyy",
))  # fmt: skip
_HEADS = {
    "reference": frozenset(("id", "ids", "ref", "refs", "reference", "references", "no", "nr", "number", "code")),
    "owner": frozenset(("owner", "owners", "lead", "leads", "officer", "officers", "responsible")),
}
_BY_WORD = {word: head for head, words in _HEADS.items() for word in words}


@lru_cache(maxsize=1 << 13)
def head_of(heading: str) -> str:
    """What kind of thing a plain heading says by its last telling word: a reference, an owner, or nothing of these.

    >>> head_of("risk id"), head_of("action owner"), head_of("risk"), head_of("lead agency")
    ('reference', 'owner', '', '')
    """
    words = [word for word in heading.split() if word not in WEAK]
    return _BY_WORD.get(words[-1], "") if words else ""


def is_head(heading: str) -> bool:
    """Say whether a plain heading is nothing but such a word: "ref", "owner"."""
    words = [word for word in heading.split() if word not in WEAK]
    return len(words) == 1 and words[0] in _BY_WORD


PERCENT_HEADINGS = (
    "Percentage Completed", "compliance %", "% compliant", "% trained", "% complete", "percentage trained",
    "percent trained", "% in date", "compliance rate", "completion rate", "% compliance", "percentage", "%",
)  # fmt: skip
TEAM_HEADINGS = (
    "department", "directorate", "service", "team", "staff group", "faculty", "division", "ward", "service area",
    "business unit", "cost centre", "Org L4", "Org L5", "Org L6", "Org L7",
)  # fmt: skip
SYSTEM_HEADINGS = (
    "Representative", "Deputy", "Named deputy", "Venue", "Location", "Facilitator", "Trainer", "Time", "First Join",
    "Last Leave", "Join Time", "Leave Time", "Duration", "In-Meeting Duration", "Time in session", "Guest",
    "Recording consent", "In waiting room", "User action", "Timestamp", "Order no", "Order date", "Order ID",
    "Quantity", "Ticket type", "Total paid", "Attendee no", "Start time", "End time", "Completion time",
    "Last modified time", "Started on", "Enrolled on", "Date enrolled", "Date assigned", "Last access",
    "Time spent", "Attempts", "Grade", "Meeting ID", "Topic", "Meeting title", "Participants", "Line manager",
    "Cost centre", "Row", "Serial number", "Gross score", "Existing controls", "Residual score", "Enrolment date",
    "First access date", "Course started", "Date started", "Item revision date", "Score", "Pass mark", "CPD hours",
    "CPD minutes", "Hours", "Credits", "Certificate number", "Comments", "Notes", "Modified", "Created", "Path",
    "Item type", "Category", "User type", "Course code", "Item ID", "Signature", "FTE", "Training provider",
    "Course provider", "Supplier", "Delivered by", "Cost", "Learning path", "Instructor", "Booked",
    "Organisation code", "Organisation ID", "Percentage watched", "Room", "Form completed by",
    "Return completed by", "Submitted by", "Vacancies", "Posts",
)  # fmt: skip


#: How telling a list of words is by itself: products are nobody else's words, "yes" and "no" are anybody's.
TELLING = {
    "product": 0.85,
    "type of concern": 0.85,
    "toolkit section": 0.8,
    "sector": 0.75,
    "RAG": 0.8,
    "stage": 0.7,
    "age band": 0.7,
    "gender": 0.7,
    "national threat level": 0.7,
    "delivery": 0.65,
    "source of referral": 0.65,
    "outcome": 0.65,
    "rating": 0.6,
    "training status": 0.6,
    "plan status": 0.6,
    "attendance": 0.5,
    "kind of engagement": 0.5,
    "session state": 0.5,
}
#: Lists of which hardly a word is another subject's: a column of them speaks of Prevent.
OF_PREVENT = frozenset(("product", "type of concern", "toolkit section", "national threat level"))
COLOURS = frozenset(["red", "amber", "green", "blue", "r", "a", "g", "b", "yellow", "orange", "rag", "brag"])
