"""The organisation that an e-mail address speaks of by its domain, told before the address is dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from ..results import Partner
from ..sheets import Column
from .columns import marks_of, spread
from .naming import shown
from .records import Reading, present
from .register import bare_name, initials
from .values.wordings import is_blank

_ADDRESS = re.compile(r"[^@\s]+@([\w.-]+\.[a-z]{2,})>?\s*", re.IGNORECASE)
_PROVIDERS = (
    "gmail googlemail outlook hotmail live msn yahoo ymail icloud me mac aol btinternet sky talktalk virginmedia "
    "protonmail proton gmx mail ntlworld nhs example"
)
_ANYBODYS = frozenset(_PROVIDERS.split())
_SECTORS = {
    "gov.uk": "local authority",
    "nhs.uk": "health",
    "police.uk": "police",
    "sch.uk": "education",
    "ac.uk": "education",
}
_ENDINGS = (*_SECTORS, "org.uk", "co.uk", "net", "org", "com", "uk")
_MOST_ASKED = 5


def by_mail_domain(reading: Reading) -> np.ndarray | None:
    """The organisation of each row by its e-mail address, None where no address speaks of one of several employers."""
    column = _addresses(reading)
    if column is None:
        return None
    domains = [match[1].casefold() if (match := _ADDRESS.fullmatch(text)) else "" for text in column.distinct]
    known = {domain: _partner_of(domain, reading) for domain in dict.fromkeys(domains) if domain}
    if not any(known.values()) and len(known) < 2:
        return None
    values = spread([known.get(domain) or None for domain in domains], column.codes)
    _ask_unknown(reading, column, domains, known)
    words = "The organisation of {count} rows comes from the end of the e-mail address, which we do not keep."
    reading.found.at("organisation-from-address", "information", words, present(values))
    return values


def _addresses(reading: Reading) -> Column | None:
    for place in sorted(reading.fit.personal):
        if reading.senses[place].nature.emails >= 0.5:
            return reading.column(place)
    return None


def _partner_of(domain: str, reading: Reading) -> str:
    """The partner whose addresses end so: as answered, as an alias says, or by its name; empty where none."""
    if said := reading.told.confirmed.get(f"@{domain}"):
        return said
    found = [partner for partner in reading.register.partners if _uses(partner, domain)]
    return found[0].name if len(found) == 1 else ""


def _uses(partner: Partner, domain: str) -> bool:
    """Say whether a domain is a partner's: its alias, its name run together, its initials, its place and its sector."""
    if domain in {alias.casefold().removeprefix("@") for alias in partner.aliases}:
        return True
    core, ending = _parted(domain)
    names = [bare_name(partner.name), *map(bare_name, partner.aliases)]
    if any(core in (name.replace(" ", ""), initials(name)) for name in names) and len(core) >= 3:
        return True
    words = bare_name(partner.name).split()
    starts = {"".join(words[:count]) for count in range(1, len(words))}
    return len(core) >= 5 and core in starts and _SECTORS.get(ending) == partner.sector


def _parted(domain: str) -> tuple[str, str]:
    """The telling part of a domain and its ending.

    >>> _parted("mail.wren-valley.police.uk"), _parted("wrenhouse.co.uk")
    (('wrenvalley', 'police.uk'), ('wrenhouse', 'co.uk'))
    """
    ending = next((each for each in _ENDINGS if domain.endswith(f".{each}")), "")
    core = domain.removesuffix(f".{ending}").split(".")[-1]
    return core.replace("-", ""), ending


def _ask_unknown(reading: Reading, column: Column, domains: Sequence[str], known: dict[str, str]) -> None:
    """Ask whose addresses end so, for the domains of most rows that no person alone could have."""
    rows: Counter[str] = Counter()
    for code, domain in enumerate(domains):
        rows[domain] += int(marks_of(column, [code]).sum())
    open_ones = [each for each, _ in rows.most_common() if each and not known[each] and _may_be_asked(each, reading)]
    options = [(partner.name, partner.name) for partner in reading.register.partners]
    for domain in open_ones[:_MOST_ASKED]:
        words = f"Which organisation’s e-mail addresses end in “@{domain}”?"
        reading.found.ask(
            "partner",
            f"@{domain}",
            words,
            options,
            must=_parted(domain)[1] in _SECTORS,
            thought="No column gives the organisation, and no partner’s name is like this one.",
            rows=rows[domain],
        )


def _may_be_asked(domain: str, reading: Reading) -> bool:
    told = f"@{domain}" in reading.told.confirmed
    return not told and _parted(domain)[0] not in _ANYBODYS and shown(domain) == domain and not is_blank(domain)
