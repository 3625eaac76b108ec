"""The words of the Data protection page, the DPIA draft and the list of what is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from ...datasets.settings import Settings
from ...vocabulary.numbers import counted
from ...vocabulary.periods import say_day


@dataclass(frozen=True)
class Held:
    """One class of what is held: what it is, what is kept of it, why, for how long and who may see it.

    `retention`: the class of the retention setting and what its years are counted from; empty where another rule holds.
    """

    what: str
    kept: str
    why: str
    retention: tuple[str, str]
    seen_by: str


_COORDINATOR: Final = "Co-ordinator"
_MEMBERS: Final = "Board members and the co-ordinator"

HELD: Final = (
    Held(
        "Training returns",
        "Organisation, sector, role, product, dates and status. A person's staff number only as a keyed digest. "
        "Names, e-mail addresses, phone numbers, addresses and dates of birth are removed while we read the file. "
        "What is to fix in a return is kept with it, as with every return: places and reasons, no personal details.",
        "To know how many people are trained, out of how many, and when training lapses.",
        ("training", "after the return was saved"),
        f"{_COORDINATOR}, as counts; nobody sees the digests",
    ),
    Held(
        "Training sessions and workforce numbers",
        "Dates, organisations and numbers. Nothing about individuals.",
        "To plan sessions and to know how many people are in scope.",
        ("training", "after the return was saved"),
        _COORDINATOR,
    ),
    Held(
        "Referral returns",
        "Months, age bands and words from fixed lists, one row per referral. A file with a name, a contact detail, a "
        "number that could identify a person, or free text is refused before we keep anything from it.",
        "To see how many concerns come in, where from, and how quickly they are assessed. Treated as special-category "
        "data until shown to be anonymous.",
        ("referrals", "after the return was saved"),
        f"Exact numbers: {_COORDINATOR.lower()} only, on the check page. Everyone else: protected figures",
    ),
    Held(
        "Delivery plan, assurance, decisions, engagement, attendance and review dates",
        "What was planned, done, decided and by which role or agency. We search texts for personal details, hide any "
        "we find and say where they were.",
        "To follow the plan and account for it.",
        ("superseded", "after it was replaced; while it is current, kept"),
        _MEMBERS,
    ),
    Held(
        "Local threat themes",
        "A redacted title, two scores, a direction and the linked action. Nothing of the local profile itself.",
        "To discuss risk without its sources.",
        ("superseded", "after it was replaced; while it is current, kept"),
        _MEMBERS,
    ),
    Held(
        "Shared reports",
        "Figures after protection of small numbers, with the texts that go with them. No record of any person.",
        "So that the Board always sees the same figures.",
        ("", "As long as the store is kept, because they are about no individual"),
        _MEMBERS,
    ),
    Held(
        "Board packs",
        "A copy of each pack, made from a shared report.",
        "So that we can show which packs were given out.",
        ("packs", "after the pack was made"),
        _MEMBERS,
    ),
    Held(
        "Returns that were replaced or withdrawn",
        "The same as the return they belong to.",
        "So that a mistake can be corrected.",
        ("superseded", "after they were replaced"),
        _COORDINATOR,
    ),
    Held(
        "Audit trail",
        "Who did what and when, by the name they sign in with. Never a value from a file.",
        "So that there is a record of each change and each view of exact numbers.",
        ("audit", "after the entry"),
        _COORDINATOR,
    ),
    Held(
        "Backups",
        "A copy of the store. The secret that keys the digests is not in it.",
        "So that nothing is lost.",
        ("backups", "after the backup was made"),
        "The server's administrator",
    ),
    Held(
        "Uploaded files",
        "Not kept. They are read in memory and then discarded. The file's name, with people's names masked, and its "
        "checksum stay with the return.",
        "So that we recognise the same file if it is sent again.",
        ("", "Not kept"),
        "Nobody",
    ),
)
"""What is held, in the order of the page."""

ROLES: Final = (
    (
        "Board member",
        "Shared reports, board packs, definitions and this page",
        "Returns, exact numbers, settings, audit trail",
    ),
    (
        "Co-ordinator",
        "All of that, the returns, exact numbers on the check page, settings, audit trail",
        "Digests and uploaded files",
    ),
    ("Partner without an account", "The pack you send them", "Everything else"),
    (
        "Administrator of the server",
        "The store's files and backups, which hold digests and no names",
        "The names behind them, without the senders' own lists",
    ),
)
"""Who may see what, and what they never see."""

PSEUDONYMS: Final = (
    "A staff number is replaced by a keyed digest while the file is read: the same person always has the same "
    "digest. Nobody can reverse it without the secret and the sender's own list.",
    "The digest is pseudonymised but still personal data. It is kept under the retention setting and deleted with "
    "its return.",
    "The secret is kept separately from the store and backups. The store does not open with a different secret.",
    "Where a file has no staff number, the digest is made from the e-mail address, or from the name and "
    "organisation, and the upload says so. We do not keep the address or the name. Two people with one name in one "
    "organisation count as one.",
)
"""What pseudonymised means here."""

LIMITS: Final = (
    "Screening can miss a detail. So from a referral file we only keep recognised fields: words from fixed lists, "
    "numbers and months.",
    "Small organisations: where one person holds a role, the role and organisation may identify them.",
    "SECRET and above does not belong in this dashboard.",
)
"""What the product cannot promise."""

PROMPTS: Final = (
    (
        "FOIA s.24, national security",
        "Would disclosure help someone work out where referrals come from, or how many there are?",
    ),
    ("FOIA s.31, law enforcement", "Would disclosure make prevention or detection of crime harder?"),
    (
        "FOIA s.40, personal data",
        "Could someone be identified from a small number, alone or with what is already public?",
    ),
    (
        "Published level",
        "The Home Office publishes nothing below region. Councils commonly withhold even a local total.",
    ),
    ("Training and plan figures", "Usually disclosable: they count staff and actions, not people referred."),
    (
        "Subject access: staff",
        "A named person can be found only with the sender's list of staff numbers and the secret.",
    ),
    (
        "Subject access: referrals",
        "Nothing held identifies a person who was referred. Ask the police or the Channel panel.",
    ),
)
"""Prompts for information officers. They are prompts and not advice."""


def how_long(held: Held, settings: Settings) -> str:
    """Say how long a class is kept.

    >>> how_long(HELD[0], Settings()), how_long(HELD[-1], Settings())
    ('3 years after the return was saved', 'Not kept')
    """
    kind, since = held.retention
    years = settings.retention_years.get(kind)
    if not kind:
        return since
    return f"{counted(years, 'year')} {since}" if years is not None else "No period is set"


def recorded(settings: Settings) -> str:
    """Say which assessment and lawful basis are on record.

    >>> recorded(Settings())
    'No DPIA reference and no lawful basis are on record yet; only sample data may be loaded.'
    """
    parts = [
        f"DPIA {settings.dpia_reference}" if settings.dpia_reference else "no DPIA reference",
        f"lawful basis: {settings.lawful_basis}" if settings.lawful_basis else "no lawful basis",
    ]
    if settings.dpia_reference and settings.lawful_basis:
        return f"{parts[0]}; {parts[1]}."
    missing = f"{parts[0]} and {parts[1]}"
    return f"{missing[:1].upper()}{missing[1:]} are on record yet; only sample data may be loaded."


def held_now(facts: Mapping[str, object]) -> str:
    """Say in one sentence how much is held, without any number of referrals.

    >>> held_now({"returns": 12, "reports": 1, "oldest": date(2026, 4, 2), "database": "SQLite"})
    '12 returns and 1 report are held in SQLite, the oldest since 2 April 2026.'
    """
    returns, reports = facts.get("returns"), facts.get("reports")
    if not isinstance(returns, int) or not isinstance(reports, int):
        return "We could not check how much data is held."
    where = f" in {facts['database']}" if facts.get("database") else ""
    oldest = facts.get("oldest")
    since = f", the oldest since {say_day(oldest)}" if isinstance(oldest, date) else ""
    are = "is" if returns + reports == 1 else "are"
    return f"{counted(returns, 'return')} and {counted(reports, 'report')} {are} held{where}{since}."
