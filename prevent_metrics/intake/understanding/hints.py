"""Words in titles, sheet names and file names that speak for a dataset."""

from __future__ import annotations

import re

_HINTS = {
    "training": r"\btraining\b|\be ?learning\b|\bwrap\b|\bcompletions?\b|\bcompliance\b|\bregister\b"
    r"|\blearners?\b|\btrained\b"
    r"|\bcourse\b|\bstatutory\b",
    "sessions": r"\bsessions\b|\bsession (?:schedule|list|log)\b|\bschedule\b|\bdelivered\b|\bcalendar of\b"
    r"|\bworkshops\b",
    "workforce": r"\bworkforce\b|\bheadcounts?\b|\bstaff numbers\b|\bin scope\b|\bestablishment\b"
    r"|\bdenominators?\b|\bstaffing\b"
    r"|\brequired to\b|\brequiring\b|\beligible\b",
    "plan": r"\bplan\b|\bactions?\b|\brisk assessment\b",
    "referrals": r"\breferrals?\b|\bchannel cases?\b|\bchannel panel\b",
    "assurance": r"\bassurance\b|\bself assessment\b|\bbenchmarks?\b|\btoolkit\b|\bratings?\b",
    "engagement": r"\bengagement\b|\boutreach\b|\bevents?\b|\bcommunity\b|\bcommunications\b|\bprojects\b",
    "meetings": r"\battendance\b|\bmeetings?\b|\bmembership\b",
    "decisions": r"\bdecisions?\b|\baction log\b|\bminutes\b|\bmatters arising\b",
    "key_dates": r"\bkey dates\b|\breview dates\b|\bforward plan\b|\bdocuments?\b|\bpolicies\b|\breviews\b",
    "threat": r"\bthreat\b|\bctlp\b|\brisk register\b|\bthemes?\b",
    "comparators": r"\bcomparators?\b|\bnational\b|\bengland\b|\bstatistics\b",
}
_PATTERNS = {key: re.compile(pattern) for key, pattern in _HINTS.items()}
_LOOK_UP_NAMES = re.compile(
    r"lists?|look ?ups?|validation|drop ?downs?|data validation|ref(?:erence)?(?: data| lists?)?|values|options"
    r"|picklists?|notes"
    r"|guidance|instructions?|read ?me|key|how to.*|definitions|glossary|cover|contents|words"
)


def hint(dataset: str, words: str) -> bool:
    """Say whether the surroundings speak for a dataset."""
    return bool(_PATTERNS[dataset].search(words))


def named_as_look_up(sheet_name: str) -> bool:
    """Say whether a sheet's name says that it holds lists or notes, no content.

    >>> named_as_look_up("Drop downs"), named_as_look_up("Q2 training")
    (True, False)
    """
    return bool(_LOOK_UP_NAMES.fullmatch(" ".join(re.sub(r"[_\-.\d]+", " ", sheet_name.casefold()).split())))
