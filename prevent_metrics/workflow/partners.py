"""The register of partners: who is who among the names that returns give, and the register as an editable table."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from ..datasets.organisation_groups import NameSeen, organisation_groups
from ..intake.parsing.register import bare_name, sector_of_name
from ..intake.results import FileReport
from ..store.records import NewReturn, PartnerRecord
from ..vocabulary.sectors import SECTORS
from .workspace import Workspace

#: Datasets whose organisations are partners: their people are counted.
OF_PARTNERS = ("training", "workforce")
#: What may head a list of partners.
_HEADED = frozenset(("partner", "partners", "organisation", "organisations", "name"))
_COLUMNS = ("Partner", "Sector", "In scope", "Other spellings", "People at a WRAP session")


@dataclass(frozen=True)
class Decided:
    """One partner as suggested or decided: its name, the new names that are its, how each was known, its sector."""

    name: str
    members: tuple[str, ...]
    how: Mapping[str, str]
    sector: str = ""
    in_scope: bool = True
    rows: int = 0
    known: bool = False


def confirmed(space: Workspace) -> list[PartnerRecord]:
    """The partners; organisations that nobody has looked at yet are none."""
    return [each for each in space.store.partners() if not each.extra.get("waiting")]


def waiting(space: Workspace) -> list[PartnerRecord]:
    """Organisations that came with returns and that nobody has looked at yet."""
    return [each for each in space.store.partners() if each.extra.get("waiting")]


def who_is_who(space: Workspace, reports: Iterable[FileReport] = ()) -> list[Decided]:
    """Suggest which partner each new name is: those that wait, and those in files that are about to be saved."""
    partners = confirmed(space)
    known = {bare_name(name) for each in partners for name in (each.name, *each.aliases)}
    seen = {name: each for name, each in _seen(space, reports).items() if bare_name(name) not in known}
    register = {each.name: each.aliases for each in partners}
    apart = [(each.name, other) for each in space.store.partners() for other in each.extra.get("apart", ())]
    by_name = {each.name: each for each in partners}
    return [
        _suggested(group.name, group.members, group.rows, group.sector, by_name.get(group.name))
        for group in organisation_groups(
            seen.values(), register, apart, schools_under_trusts=space.settings.schools_under_trusts
        )
    ]


def _suggested(name: str, members: Mapping[str, str], rows: int, sector: str, partner: PartnerRecord | None) -> Decided:
    if partner:
        return Decided(name, tuple(members), members, partner.sector, partner.in_scope, rows, True)
    told = sector or next((found for each in (name, *members) if (found := sector_of_name(each))), "")
    return Decided(name, tuple(members), members, told, True, rows)


def _seen(space: Workspace, reports: Iterable[FileReport]) -> dict[str, NameSeen]:
    """Each name once, with its rows, its sector and what its title names."""
    found = {
        each.name: NameSeen(each.name, each.sector, str(each.extra.get("whole", "")), int(each.extra.get("rows", 0)))
        for each in waiting(space)
    }
    for report in reports:
        for table in report.tables:
            if table.dataset in OF_PARTNERS and report.outcome in ("understood", "problems"):
                for each in names_in(table.tidy, table.titled):
                    before = found.get(each.name, NameSeen(each.name))
                    found[each.name] = NameSeen(
                        each.name, each.sector or before.sector, each.whole or before.whole, each.rows + before.rows
                    )
    return found


def names_in(table: pd.DataFrame, titled: str) -> list[NameSeen]:
    """The organisations that a table of training or headcounts names."""
    named = table[["organisation", "sector"]].dropna(subset=["organisation"]).astype("object")
    counts = named.groupby("organisation", sort=False)["sector"].agg(["size", "first"])
    several = len(counts) > 1
    return [
        NameSeen(
            str(name), sector if isinstance(sector, str) else "", titled if several or titled != name else "", int(rows)
        )
        for name, rows, sector in zip(counts.index, counts["size"], counts["first"], strict=True)
    ]


def add_waiting(space: Workspace, new: Iterable[NewReturn], titled: Mapping[str, str], *, by: str) -> None:
    """Note organisations that are new to the register, to be looked at; give partners the sector they lacked.

    titled: the organisation that a file's title names, by the return's fingerprint.
    """
    register = {bare_name(name): each for each in space.store.partners() for name in (*each.aliases, each.name)}
    changed: dict[str, PartnerRecord] = {}
    for each in new:
        if each.dataset not in OF_PARTNERS:
            continue
        for seen in names_in(each.table, titled.get(each.fingerprint, "")):
            known = register.get(bare_name(seen.name))
            if known is None:
                extra = {"waiting": True, "whole": seen.whole, "rows": seen.rows}
                known = PartnerRecord(seen.name, seen.sector, extra=extra)
            elif seen.sector and not known.sector:
                known = replace(known, sector=seen.sector)
            elif not known.extra.get("waiting"):
                continue
            register[bare_name(seen.name)] = changed[known.name] = known
    if changed:
        before = {each.name: each for each in space.store.partners()}
        if before | changed != before:
            space.store.save_partners(list((before | changed).values()), by=by, at=space.now)


def accept(
    space: Workspace, decided: Sequence[Decided], *, by: str, only: Decided | None = None
) -> list[PartnerRecord]:
    """Make partners of what was decided, other names their spellings; the register as it was is given, for undoing.

    only: the one of them to make a partner of; the others are looked at later.
    """
    before = space.store.partners()
    made = [each for each in decided if only is None or each == only]
    mine = {bare_name(name) for each in made for name in each.members}
    kept = {each.name: _without(each, mine) for each in before if not (each.extra.get("waiting") and _is(each, mine))}
    for each in made:
        known = kept.get(each.name) or PartnerRecord(each.name)
        spellings = [name for name in each.members if name != each.name]
        extra = {key: value for key, value in known.extra.items() if key not in ("waiting", "whole", "rows")}
        apart = _apart(each, decided)
        kept[each.name] = PartnerRecord(
            each.name,
            each.sector,
            tuple(dict.fromkeys([*known.aliases, *spellings])),
            each.in_scope,
            extra | ({"apart": sorted({*extra.get("apart", ()), *apart})} if apart else {}),
        )
    gone = {name for each in made for name in each.members if name != each.name and name in kept}
    space.store.save_partners([each for name, each in kept.items() if name not in gone], by=by, at=space.now)
    return before


def _is(partner: PartnerRecord, names: set[str]) -> bool:
    return bare_name(partner.name) in names


def _without(partner: PartnerRecord, names: set[str]) -> PartnerRecord:
    """A partner without the spellings that were decided about anew."""
    return replace(partner, aliases=tuple(each for each in partner.aliases if bare_name(each) not in names))


def _apart(mine: Decided, decided: Sequence[Decided]) -> set[str]:
    """Names that were suggested as this partner's and were decided to be another's."""
    return {
        name
        for other in decided
        if other is not mine
        for name in other.members
        if other.how.get(name) == f"not {mine.name}"
    }


def regrouped(decided: Sequence[Decided], changed: Decided, was: str) -> list[Decided]:
    """The suggestions with one partner changed: names it takes leave the others, names it loses stand alone.

    >>> both = Decided("Wren College", ("Wren College", "Wren Colege"), {})
    >>> [each.name for each in regrouped([both], replace(both, members=("Wren College",)), "Wren College")]
    ['Wren College', 'Wren Colege']
    """
    found = []
    for each in decided:
        if each.name == was:
            lost = [name for name in each.members if name not in changed.members]
            found.append(changed)
            found += [Decided(name, (name,), {name: f"not {changed.name}"}, each.sector) for name in lost]
            continue
        left = tuple(name for name in each.members if name not in changed.members)
        if left or each.known:
            found.append(replace(each, members=left, name=each.name if each.known or each.name in left else left[0]))
    return [each for each in found if each.members]


def as_groups(space: Workspace) -> list[Decided]:
    """The register as it stands, to be merged or split: every partner with its own name and its spellings."""
    return [Decided(each.name, (each.name, *each.aliases), {}, each.sector, each.in_scope) for each in confirmed(space)]


def regroup(space: Workspace, decided: Sequence[Decided], *, by: str) -> None:
    """Save the register as merged, split or renamed; no file is read again."""
    extras = {name: dict(each.extra) for each in confirmed(space) for name in (*each.aliases, each.name)}
    saved = [
        PartnerRecord(
            each.name,
            each.sector,
            tuple(name for name in each.members if name != each.name),
            each.in_scope,
            extras.get(each.name) or extras.get(each.members[0], {}),
        )
        for each in decided
    ]
    space.store.save_partners([*saved, *waiting(space)], by=by, at=space.now)


def as_text(content: bytes) -> str:
    """A list saved as text: UTF-8, or what older Windows programs write.

    >>> as_text(b"\\xef\\xbb\\xbfCaf\\xc3\\xa9 Moor"), as_text(b"Caf\\xe9 Moor")
    ('Café Moor', 'Café Moor')
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def add_listed(space: Workspace, listed: str, *, by: str) -> int:
    """Add partners from a list, one a line, each with its sector after a comma, semicolon or tab if given."""
    known = {bare_name(name) for each in space.store.partners() for name in (each.name, *each.aliases)}
    added: dict[str, PartnerRecord] = {}
    for cells in csv.reader(re.sub("[\t;]", ",", line) for line in listed.splitlines()):
        told = [" ".join(cell.split()) for cell in cells if cell.strip()]
        if not told or bare_name(told[0]) in _HEADED:
            continue
        sector = SECTORS.find(told[-1]) if len(told) > 1 else None
        name = ", ".join(told[:-1] if sector else told)
        if bare_name(name) not in known:
            added.setdefault(bare_name(name), PartnerRecord(name, sector or sector_of_name(name) or ""))
    if added:
        space.store.save_partners([*space.store.partners(), *added.values()], by=by, at=space.now)
    return len(added)


def put_back(space: Workspace, before: Sequence[PartnerRecord], *, by: str) -> None:
    """Undo a change of the register."""
    space.store.save_partners(before, by=by, at=space.now)


def partner_names(partners: Iterable[PartnerRecord]) -> dict[str, str]:
    """Every spelling made bare → its partner's name."""
    known = list(partners)
    spelled = {bare_name(alias): each.name for each in known for alias in each.aliases}
    return spelled | {bare_name(each.name): each.name for each in known}


def table(space: Workspace) -> pd.DataFrame:
    """The register, one row a partner."""
    rows = [
        (p.name, SECTORS.label(p.sector), p.in_scope, "; ".join(p.aliases), p.extra.get("people_per_session"))
        for p in confirmed(space)
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype({"People at a WRAP session": "Float64"})


def columns(config: Any) -> dict[str, Any]:
    """How an editor shows each column; `config` is the editor's own kit of columns."""
    return {
        "Sector": config.SelectboxColumn(options=[each.label for each in SECTORS]),
        "In scope": config.CheckboxColumn(default=True),
        "People at a WRAP session": config.NumberColumn(min_value=1, step=1),
    }


def save(space: Workspace, edited: pd.DataFrame, *, by: str, expected_version: int) -> None:
    """Save the register as edited. Raises ChangedMeanwhile where somebody else saved it first."""
    before = {partner.name: partner for partner in space.store.partners()}
    kept = []
    for name, sector, in_scope, spellings, people in edited.itertuples(index=False):
        if isinstance(name, str) and name.strip():
            extra = dict(before[name].extra) if name in before else {}
            extra["people_per_session"] = None if pd.isna(people) else int(people)
            aliases = tuple(each.strip() for each in str(spellings or "").split(";") if each.strip())
            found = SECTORS.find(sector) if isinstance(sector, str) else None
            kept.append(PartnerRecord(name.strip(), found or "", aliases, bool(in_scope), extra))
    space.store.save_partners([*kept, *waiting(space)], by=by, at=space.now, expected_version=expected_version)
