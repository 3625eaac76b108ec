"""What to chase: prerequisites, organisations with nobody in date, headcounts, returns; the Education view."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from ...metrics.report import Report
from ...vocabulary.claims import Claim, of_rows
from ...vocabulary.numbers import counted, whole
from ...vocabulary.periods import say_day
from ...vocabulary.words import plain
from ..content import Block, Cell, Heading, Note, Pickers, Statement, Statements, Table, Tile, Tiles
from . import detail_words as details
from . import words
from .tables import ROWS_SHOWN
from .view import Chosen, Reading, all_pickers, organisation_cell, read

ANY = "any"


def to_chase(reading: Reading) -> Statements:
    """What the figures ask the co-ordinator to do, as sentences."""
    found = [
        *_prerequisites(reading),
        *_nobody(reading),
        *_no_return(reading),
        *_no_headcount(reading),
        *_members(reading),
    ]
    return Statements(
        "What to follow up", tuple(found), "Nothing to follow up: everyone has the earlier course and cover."
    )


def _prerequisites(reading: Reading) -> list[Statement]:
    found = []
    for product, earlier in reading.report.settings.prerequisites.items():
        figure = reading.figure("prerequisite_not_evidenced", "product", product)
        if figure is not None and figure.value:
            text = details.prerequisite(product, figure.value, figure.denominator, earlier)
            reason = "The completion counts, but there is no record of the earlier course."
            found.append(Statement("Check", "amber", text, reason=reason, audience="public"))
    return found


def _nobody(reading: Reading) -> list[Statement]:
    figure = reading.figure("organisations_with_nobody")
    if figure is None or not figure.value:
        return []
    text = details.nobody_trained(figure.value, figure.denominator)
    return [Statement("Nobody", "red", text, reason="In scope, but nobody is in date.", audience="public")]


def _no_headcount(reading: Reading) -> list[Statement]:
    figure = reading.figure("without_headcount")
    if figure is None or not figure.value:
        return []
    text = details.without_headcount(figure.value, figure.denominator)
    return [Statement("Ask", "grey", text, reason="Without a headcount there is no percentage.", audience="public")]


def _no_return(reading: Reading) -> list[Statement]:
    figure = reading.figure("without_return")
    if figure is None or not figure.value:
        return []
    sectors = [sector for sector in reading.sectors() if reading.silent(sector)]
    text = details.without_return(figure.value, figure.denominator, sectors)
    reason = "We count their people as not in date until they send a return."
    return [Statement("Ask", "grey", text, reason=reason, audience="public")]


def _members(reading: Reading) -> list[Statement]:
    figure = reading.figure("members_trained", "product", ANY)
    if figure is None or not figure.denominator:
        return []
    tone = "green" if figure.value == figure.denominator else "amber"
    text = details.members(figure.value, figure.denominator)
    reason = "Members who are in date set an example."
    return [Statement("Members", tone, text, reason=reason, audience="public")]  # type: ignore[arg-type]


def without_anybody(reading: Reading, sector: str = "") -> Table | None:
    """Organisations with nobody in date for any product."""
    rows = reading.rows_of("organisations_with_nobody", "sector", sector)
    if rows.empty:
        return None
    ordered = sorted(zip(rows["category"], rows["category_2"], rows["value"], rows["denominator"], strict=True))
    return Table(
        caption=details.nobody_caption(sector),
        headings=("Organisation", "Sector", "How many"),
        rows=tuple(
            (
                organisation_cell(reading.report, name),
                words.sector_word(key),
                "1" if of == 1 else f"{whole(nobody)} of {whole(of)}",
            )
            for key, name, nobody, of in ordered[:ROWS_SHOWN]
        ),
        numeric=(2,),
        notes=(details.more_rows(ROWS_SHOWN, len(ordered)),) if len(ordered) > ROWS_SHOWN else (),
    )


def missing_returns(report: Report) -> pd.DataFrame:
    """Expected training returns that are not in hand, by partner."""
    returns = report.entries.get("returns")
    if returns is None or returns.empty:
        return pd.DataFrame(columns=["partner", "dataset", "period", "due_on"])
    missing = returns[returns["received_on"].isna() & ~returns["state"].eq("received")]
    return missing.sort_values(["due_on", "partner"])


def _asked(report: Report, partner: str, many: Claim) -> Cell | str:
    """Who is asked, with the way to its page; of small settings, for how many returns."""
    cell = organisation_cell(report, partner)
    if many == 1:
        return cell
    said = f"{partner}: {counted(many, 'return')}"
    return replace(cell, text=said) if isinstance(cell, Cell) else said


def returns_table(report: Report, sector: str = "") -> Table | Note:
    """The chase list of returns: who to ask, for what, since when. Small settings are named by their group alone."""
    missing = missing_returns(report)
    sectors = sector_of_partners(report)
    if sector:
        missing = missing[missing["partner"].map(lambda name: sectors.get(plain(str(name))) == sector)]
    if missing.empty:
        return Note("No training return is missing." if not sector else "No return is missing for this sector.")
    together = missing.groupby(["partner", "dataset", "period", "due_on"], sort=False, dropna=False).size()
    return Table(
        caption=f"{counted(of_rows(len(missing), 'returns', 'missing'), 'return')} to chase",
        headings=("Partner", "Sector", "Return", "Due"),
        rows=tuple(
            (
                _asked(report, str(partner), of_rows(many, "returns", "missing")),
                words.sector_word(sectors.get(plain(str(partner)), "other")),
                f"{str(dataset).capitalize()}, {period}",
                say_day(pd.Timestamp(due_on).date()) if pd.notna(due_on) else "no day set",
            )
            for (partner, dataset, period, due_on), many in together.head(ROWS_SHOWN).items()
        ),
        notes=(details.more_rows(ROWS_SHOWN, len(together)),) if len(together) > ROWS_SHOWN else (),
    )


def sector_of_partners(report: Report) -> dict[str, str]:
    """Sector by the name made plain, of partners and of groups of small settings."""
    partners = report.entries.get("partners")
    of_groups = {plain(name): sector for name, sector in read(report).sector_of().items()}
    if partners is None or partners.empty:
        return of_groups
    named = zip(partners["name"], partners["sector"], strict=True)
    return of_groups | {plain(str(name)): str(sector) for name, sector in named}


def cleaning(reading: Reading) -> Table | None:
    """Every rule that was applied to what partners sent, with the rows or people it was applied to."""
    counted_rules = [(said, reading.count("rules", "rule", rule)) for rule, said in details.RULES.items()]
    applied = tuple((said, whole(rows)) for said, rows in counted_rules if rows)
    headings = ("Rule", "Rows or people")
    return Table(details.CLEANING, headings, applied, numeric=(1,), audience="public") if applied else None


def totals_not_used(reading: Reading) -> list[Note]:
    """Where records were used instead of totals of the same organisation."""
    unused = [(key, reading.count("totals_not_used", "product", key)) for key in reading.products()]
    found = [each for each in unused if each[1]]
    return [Note(details.totals_sentence(found), audience="public")] if found else []


def education(reading: Reading, choice: Chosen) -> list[Block]:
    """What the education officer asks of: settings with a safeguarding lead in date, those to ask first on top."""
    found = reading.figure("safeguarding_leads", "product", ANY)
    if found is None:
        return []
    named = reading.figure("safeguarding_leads_named", "product", ANY)
    wrap, awareness = (reading.cover(product, "education") for product in ("wrap", "awareness"))
    tiles = [
        _setting_tile("A safeguarding lead in date", found, "settings, for any product"),
        *([_setting_tile("A safeguarding lead named", named, "settings in education")] if named is not None else []),
    ]
    for product, cover in (("wrap", wrap), ("awareness", awareness)):
        if cover is not None and cover.state == "shown":
            target = reading.target(product, "education")
            detail = words.tile_detail(cover.value, target, None, "")
            label = f"{words.product_word(product)}, people in date in education"
            tiles.append(
                Tile(
                    label,
                    words.cover_cell(cover.value, cover.numerator, cover.denominator, "shown", target).text,
                    detail,
                    cover.value,
                    target,
                    audience="public",
                )
            )
    nobody = without_anybody(reading, "education")
    return [
        Heading(details.education_finding(found.numerator, found.denominator)),
        Tiles(tuple(tiles)),
        Pickers((all_pickers(reading)["search"],)),
        settings_table(reading, choice),
        *([nobody] if nobody else []),
        returns_table(reading.report, "education"),
    ]


def _setting_tile(label: str, figure: Any, detail: str) -> Tile:
    settings = f"{whole(figure.numerator)} of {whole(figure.denominator)}"
    return Tile(label, settings, detail, share=figure.value, audience="public")


def settings_table(reading: Reading, choice: Chosen) -> Table:
    """Settings in education: how the safeguarding lead stands and what to ask for, those to ask first."""
    named = _settings(reading, "safeguarding_leads_named")
    rows = []
    for name, (in_date, settings) in _settings(reading, "safeguarding_leads").items():
        if plain(choice.search) in plain(name):
            state, ask = details.lead_state(in_date, named[name][0], settings)
            rows.append((state.tone == "green", name, state, ask))
    rows.sort(key=lambda each: (each[0], each[1].casefold()))
    shown = tuple((organisation_cell(reading.report, name), state, ask) for _, name, state, ask in rows[:ROWS_SHOWN])
    return Table(
        caption="Settings and their safeguarding leads",
        headings=("Setting", "Safeguarding lead", "Ask"),
        rows=shown,
        notes=(details.more_rows(ROWS_SHOWN, len(rows)),) if len(rows) > ROWS_SHOWN else (),
        searchable=True,
    )


def _settings(reading: Reading, metric: str) -> dict[str, tuple[Claim, Claim]]:
    rows = reading.rows_of(metric, "organisation")
    pairs = zip(rows["category"], rows["numerator"], rows["denominator"], strict=True)
    leads = [
        (name, of_rows(some, "training", "leads"), of_rows(of, "training", "settings")) for name, some, of in pairs
    ]
    return {name: (some, of) for name, some, of in leads}
