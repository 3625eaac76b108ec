"""The organisation of every record: from its column, a divider row, the surroundings or an e-mail's domain."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from ...vocabulary.sectors import SECTORS
from ..layout.tables import groups_filled
from ..results import Partner
from ..screening import person_in_name, suspects, without_contacts, without_people
from ..sheets import Column
from ..values.wordings import is_blank
from .columns import marks_of, spread
from .naming import shown
from .records import Reading, nothing, present
from .register import Register, Standing, bare_name, initials, looks_like_organisation, tidy_name

# The organisation that an e-mail address speaks of by its domain, told before the address is dropped

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


# The organisation of every record:

_PIECES = re.compile(r"\s*[(\[\])]\s*|\s+[-–—/|]\s+|\s*[:;]\s+")


def bodies_only(reading: Reading, column: Column, heading: str) -> Column:
    """A column of agencies with the names of people taken off; a cell that only names a person becomes empty."""
    people = _is_of_people(reading, column, heading)
    kept = [_body(text, reading.register, people) for text in column.distinct]
    words = (
        f"**Check “{heading}” for personal details.** {{rows}} seem to name people. We do not keep the names. Write "
        "only the agency."
    )
    return _kept(reading, column, kept, heading, words)


def contacts_taken_off(reading: Reading, column: Column, heading: str) -> Column:
    """A column of organisations without somebody's e-mail address or number; a cell of nothing else becomes empty."""
    kept = [without_contacts(text) for text in column.distinct]
    words = (
        f"**Check “{heading}” for personal details.** {{rows}} have a person's e-mail address or number, which we do "
        "not keep. Write only the organisation's name."
    )
    return _kept(reading, column, kept, heading, words)


def _kept(reading: Reading, column: Column, kept: Sequence[str | None], heading: str, words: str) -> Column:
    """The column with what is kept of each of its texts; `words` say in which rows something is not."""
    changed = [code for code, text in enumerate(column.distinct) if kept[code] != text]
    if not changed:
        return column
    code = f"{reading.dataset.key.replace('_', '-')}-personal-detail"
    reading.found.at(code, "check", words, np.isin(column.codes, changed), heading)
    return replace(column, distinct=tuple(text or "-" for text in kept))


def _is_of_people(reading: Reading, column: Column, heading: str) -> bool:
    """Say whether a column holds so many people that one whose name is on no list is taken for one too."""
    if sum(person_in_name(text, surely=True) for text in column.distinct) >= 0.2 * len(column.distinct):
        return True
    found = suspects([heading], [column], heading_row=reading.table.heading_row, anonymous=False)
    return any(each.kind == "name" and each.share >= 0.5 for each in found)


def _body(text: str, register: Register, people: bool) -> str | None:
    """The agency that a text names, None where it names only a person."""
    if register.knows(text):
        return text
    pieces = [piece for piece in _PIECES.split(text) if piece]
    telling = [piece for piece in pieces if _is_body(piece, register) and without_people(piece) == piece]
    if telling and any(person_in_name(piece) for piece in pieces if piece not in telling):
        return telling[0]
    rest = without_people(text)
    if rest != text:
        return rest or None
    return None if people and person_in_name(text) else text


def _is_body(text: str, register: Register) -> bool:
    return looks_like_organisation(text) or SECTORS.find(text) is not None or register.knows(text)


def organisations_of(reading: Reading, name: str = "organisation") -> np.ndarray:
    """The organisation of each row of the table, None where nothing tells it."""
    place = reading.place(name)
    rows = len(reading.table.rows)
    if place is not None:
        column = contacts_taken_off(reading, filled_down(reading, place), reading.headings[place])
        column = bodies_only(reading, column, reading.headings[place])
        values = spread(names_of(reading, column, reading.headings[place]), column.codes)
        if name == "organisation" and not present(values).all():
            values = _filled(values, _told(reading))
        return values
    by_section = _by_divider(reading)
    if by_section is not None:
        return by_section
    by_address = by_mail_domain(reading) if name == "organisation" and not reading.told.organisation else None
    told = None if by_address is not None and present(by_address).all() else _told(reading)
    if by_address is not None:
        return _filled(by_address, told)
    if told is None:
        _ask_organisation(reading)
        return nothing(rows)
    return np.full(rows, told, dtype=object)


def _told(reading: Reading) -> str | None:
    """The one organisation of the table: as answered, or as the surroundings say."""
    if reading.told.organisation:
        return reading.told.organisation
    found = reading.context.organisation(reading.register)
    if found is None:
        return None
    standing = reading.register.standing(found.value)
    reading.found.say(
        "organisation-from-surroundings",
        "information",
        f"All rows are for “{shown(standing.name)}”, from {found.where}. No column gives the organisation.",
    )
    return standing.name


def _ask_organisation(reading: Reading) -> None:
    """Ask whose rows these are, where the dataset needs to know."""
    if not reading.dataset.field("organisation").required if "organisation" in reading.dataset.names else True:
        return
    guess = reading.context.organisation_guessed()
    options = [(guess, shown(guess))] if guess else []
    options += [(partner.name, partner.name) for partner in reading.register.partners if partner.name != guess]
    thought = "No column or title says."
    if guess:
        thought = f"No column says, but the file or its title mentions “{shown(guess)}”."
    words = "Which organisation are these rows about?"
    reading.found.ask("organisation", reading.table.grid.sheet.name, words, options, thought=thought)


def _filled(values: np.ndarray, told: str | None) -> np.ndarray:
    if told is None:
        return values
    return np.where(present(values), values, told).astype(object)


def _by_divider(reading: Reading) -> np.ndarray | None:
    """Divider rows name organisations where every one reads like a name or is in the register."""
    texts, places = reading.table.divider_texts()
    if not texts or not all(reading.register.knows(text) or looks_like_organisation(text) for text in texts):
        return None
    if sum(reading.register.knows(text) for text in texts) == 0 and not _say_outright(texts):
        return None
    names = names_of(reading, Column(texts, places), "the section rows")
    return spread(names, places)


def _say_outright(texts: tuple[str, ...]) -> bool:
    """Without a register only telling names count: a "Support services" row is a team."""
    from .register import organisation_in_title

    return all(organisation_in_title(text) for text in texts)


def names_of(reading: Reading, column: Column, heading: str) -> list[str | None]:
    """The name of every distinct spelling of a column as it was sent; which names are one partner the register says."""
    standings: list[Standing | None] = [
        None if is_blank(text) else reading.register.standing(text) for text in column.distinct
    ]
    names = _one_spelling(column, standings)
    _say_new(reading, names, standings, heading)
    return names


def _one_spelling(column: Column, standings: list[Standing | None]) -> list[str | None]:
    """Spellings that differ only in case, spaces or points become the one used most."""
    counts = np.bincount(column.codes[column.codes >= 0], minlength=len(column.distinct))
    best: dict[str, tuple[int, str]] = {}
    for place, standing in enumerate(standings):
        if standing and standing.how == "new":
            bare = bare_name(standing.name)
            best[bare] = max(best.get(bare, (0, "")), (int(counts[place]), standing.name))
    return [
        None if each is None else best[bare_name(each.name)][1] if each.how == "new" else each.name
        for each in standings
    ]


def _say_new(reading: Reading, names: list[str | None], standings: list[Standing | None], heading: str) -> None:
    if not reading.register.partners:
        return
    new = {name for name, each in zip(names, standings, strict=True) if name and each and each.how == "new"}
    if new:
        found = "1 organisation" if len(new) == 1 else f"{len(new)} organisations"
        words = f"Not a partner yet: {found} in “{heading}”. Say who is who under Upload."
        reading.found.say("organisation-new", "information", words, heading)


def filled_down(reading: Reading, place: int) -> Column:
    """A column whose groups are named once, in their first row, speaks for the rows below, as in a pivot table."""
    column = reading.column(place)
    whole = groups_filled(column)
    reading.found.at(
        "cells-filled-down",
        "check",
        f"**Check “{reading.headings[place]}”.** It is filled once a group, so {{count}} empty cells below take the "
        "name above them.",
        (column.codes < 0) & (whole is not column),
        reading.headings[place],
    )
    return whole


def sector_array(register: Register, organisations: np.ndarray, sectors: np.ndarray | None) -> np.ndarray | None:
    """Sectors of records, those that the file leaves open taken from the register."""
    if not register.partners:
        return sectors
    codes, names = pd.factorize(organisations)
    partners = [register.partner(name) for name in names]
    known = spread([(partner.sector or None) if partner else None for partner in partners], codes)
    return known if sectors is None else np.where(present(sectors), sectors, known)


def one_name(reading: Reading, text: str) -> str:
    """The name to use for one organisation."""
    return reading.register.standing(text).name or tidy_name(text)
