"""Who refers and what about, compared with national shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...metrics.referrals_counts import change_between, list_of_concerns
from ...vocabulary.claims import Claim
from ...vocabulary.concern_words import CONCERNS
from ...vocabulary.periods import period_months
from ...vocabulary.referral_words import AGE_BANDS, GENDERS, SOURCES
from ...vocabulary.words import Words
from ..content import Break, Chart, Picker, Series, Table
from . import referral_words as words
from .view import Figure, ThreatView, before
from .words import say_period

# Who refers and what about:

BREAKDOWNS = ("source", "concern", "age_band", "gender")
LISTS: dict[str, Words] = {"source": SOURCES, "concern": CONCERNS, "age_band": AGE_BANDS, "gender": GENDERS}
EVERY = "all"
PICKER = "threat_source"
#: Bands of older files; shown only where somebody is in them.
_OLDER = ("under 15", "15 to 20")
_ROLES = ("main", "second", "third")


def pickers_of(seen: ThreatView) -> tuple[Picker, ...]:
    """One choice of a source, where its own breakdowns were counted."""
    period = seen.twelve()
    crossed = {key for key in SOURCES.keys if seen.categories("referrals_by_gender", period, "gender", key)}
    if not crossed:
        return ()
    options = tuple((key, SOURCES.label(key)) for key in SOURCES.keys if key in crossed)
    return (Picker(PICKER, words.PICK_SOURCE, ((EVERY, words.EVERY_SOURCE), *options), EVERY),)


def breakdown_chart(seen: ThreatView, breakdown: str, source: str = EVERY) -> Chart | None:
    """Bars of one breakdown; of one source where it is chosen. None where no twelve months are there."""
    period = seen.twelve()
    second = "" if source == EVERY else source
    metric = f"referrals_by_{breakdown}"
    named = _in_order(seen, metric, period, breakdown, second)
    if not named:
        return None
    shown = [key for key, count in named if count[0]] or [key for key, _ in named]
    folded = [key for key, _ in named if key not in shown]
    return Chart(
        key=f"threat-{breakdown.replace('_', '-')}",
        form="range",
        finding=_finding(seen, breakdown, named, period, second),
        series=_now_and_before(seen, metric, breakdown, shown, second),
        alternative=_alternative(breakdown, named, period),
        table=_breakdowns_table(seen, metric, breakdown, named, second),
        reading=" ".join([words.RANGE_READING, *words.folded([LISTS[breakdown].label(key) for key in folded])]),
        x_title=words.X_TITLE,
        metrics=(metric,),
        sources=seen.sources,
    )


def _in_order(seen: ThreatView, metric: str, period: str, breakdown: str, second: str) -> list[tuple[str, words.Range]]:
    """Categories with their counts, most first; age bands by age. Only protected counts order them."""
    listed = LISTS[breakdown]
    counts = {
        key: seen.count(metric, period, breakdown, key, second) or words.NO_COUNT
        for key in seen.categories(metric, period, breakdown, second)
    }
    named = [(key, counts[key]) for key in listed.keys if key in counts and (key not in _OLDER or counts[key][0])]
    return named if breakdown == "age_band" else sorted(named, key=lambda pair: -pair[1][0])


def _finding(
    seen: ThreatView, breakdown: str, named: Sequence[tuple[str, words.Range]], period: str, second: str
) -> str:
    whole = (
        seen.count("referrals_by_source", period, "source", second) if second else seen.count("referrals_total", period)
    )
    of = f"{words.label_of(whole or words.NO_COUNT)} referrals"
    known = [(LISTS[breakdown].label(key), count) for key, count in named if key not in ("unknown", "unspecified")]
    said = words.most_named(known, words.NOUNS[breakdown], of)
    return f"{SOURCES.label(second)} – {said[0].lower()}{said[1:]}" if second else said


def _now_and_before(
    seen: ThreatView, metric: str, breakdown: str, keys: Sequence[str], second: str
) -> tuple[Series, ...]:
    now = seen.twelve()
    roles = ((now, "main"), (before(now), "context"))
    found = []
    for period, role in roles:
        counts = [seen.count(metric, period, breakdown, key, second) for key in keys]
        if not any(count is not None for count in counts):
            continue
        found.append(
            Series(
                name=say_period(period),
                x=tuple(LISTS[breakdown].label(key) for key in keys),
                y=tuple(None if count is None else count[0] for count in counts),
                lower=tuple(None if count is None else count[1] for count in counts),
                upper=tuple(None if count is None else count[2] for count in counts),
                labels=tuple("" if count is None or role != "main" else words.label_of(count) for count in counts),
                role=role,  # type: ignore[arg-type]
            )
        )
    return tuple(found)


def _breakdowns_table(
    seen: ThreatView, metric: str, breakdown: str, named: Sequence[tuple[str, words.Range]], second: str
) -> Table:
    now = seen.twelve()
    earlier = before(now)
    rows = []
    for key, count in named:
        was = seen.count(metric, earlier, breakdown, key, second)
        compared = words.compared_words(change_between(count, was)) if was else words.NOTHING_BEFORE
        rows.append((LISTS[breakdown].label(key), words.in_full(count), words.in_full(was) if was else "", compared))
    headings = (words.NOUNS[breakdown].capitalize(), say_period(now), say_period(earlier), words.COMPARED)
    notes = (words.rounded_to(seen.report.settings.protection_base), words.COMPARED_BY)
    return Table(words.table_caption(words.NOUNS[breakdown]), headings, tuple(rows), numeric=(1, 2), notes=notes)


def _alternative(breakdown: str, named: Sequence[tuple[str, words.Range]], period: str) -> str:
    said = [f"{LISTS[breakdown].label(key)} {words.label_of(count)}" for key, count in named]
    return f"Referrals by {words.NOUNS[breakdown]}, {say_period(period)}: {'. '.join(said)}."


def years_table(seen: ThreatView, breakdown: str) -> Table | None:
    """One breakdown by financial year; the years of a new list of concerns are marked. None below two years."""
    metric = f"referrals_by_{breakdown}"
    years = _years(seen, metric, breakdown)
    if len(years) < 2:
        return None
    breaks = _breaks(years) if breakdown == "concern" else []
    held = {key for year in years for key in seen.categories(metric, year, breakdown)}
    rows = tuple(
        (LISTS[breakdown].label(key), *(_of_year(seen, metric, year, breakdown, key) for year in years))
        for key in LISTS[breakdown].keys
        if key in held and (key not in _OLDER or any((seen.count(metric, y, breakdown, key) or (0,))[0] for y in years))
    )
    headings = (words.NOUNS[breakdown].capitalize(), *(f"{year} [b]" if year in breaks else year for year in years))
    notes = (
        words.rounded_to(seen.report.settings.protection_base),
        *((words.break_note(breaks), words.NOT_IN_LIST) if breaks else ()),
    )
    caption = words.years_caption(words.NOUNS[breakdown])
    return Table(caption, headings, rows, numeric=tuple(range(1, len(years) + 1)), notes=notes)


def years_chart(seen: ThreatView) -> Chart | None:
    """Types of concern by financial year as columns with marked breaks, so that nothing joins two lists."""
    table = years_table(seen, "concern")
    years = _years(seen, "referrals_by_concern", "concern")
    if table is None:
        return None
    latest = sorted(
        seen.categories("referrals_by_concern", years[-1], "concern"),
        key=lambda key: -(seen.count("referrals_by_concern", years[-1], "concern", key) or (0,))[0],
    )[: len(_ROLES)]
    breaks = _breaks(years)
    return Chart(
        key="threat-concern-years",
        form="columns",
        finding=words.years_title(breaks, years),
        series=tuple(_year_series(seen, key, years, role) for key, role in zip(latest, _ROLES, strict=False)),
        alternative=f"{words.years_title(breaks, years)}. The figures are in the table.",
        table=table,
        y_title=words.Y_YEARS,
        breaks=tuple(Break(year, words.break_label(year)) for year in breaks),
        metrics=("referrals_by_concern",),
        sources=seen.sources,
    )


def _year_series(seen: ThreatView, key: str, years: Sequence[str], role: str) -> Series:
    counts = [seen.count("referrals_by_concern", year, "concern", key) for year in years]
    return Series(
        name=CONCERNS.label(key),
        x=tuple(years),
        y=tuple(None if count is None else count[0] for count in counts),
        labels=tuple("" if count is None else words.label_of(count) for count in counts),
        role=role,  # type: ignore[arg-type]
    )


def _of_year(seen: ThreatView, metric: str, year: str, breakdown: str, key: str) -> str:
    count = seen.count(metric, year, breakdown, key)
    return "[z]" if count is None else words.in_full(count)


def _years(seen: ThreatView, metric: str, breakdown: str) -> list[str]:
    return [
        period for period in seen.periods(metric, breakdown) if " " not in period and len(period_months(period)) == 12
    ]


def _breaks(years: Sequence[str]) -> list[str]:
    """The years that begin another list of concerns than the year before them."""
    lists = [list_of_concerns(period_months(year)[0]) for year in years]
    return [year for place, year in enumerate(years) if place and lists[place] != lists[place - 1]]


# Local shares beside the published ones of England and Wales; never a count beside a count

_METRICS = ("referrals_share", "referrals_against_national", "threat_national_share")


@dataclass(frozen=True)
class Beside:
    """One local share, the national one it stands beside with its year, and how it stands to it."""

    label: str
    here: words.Range
    nation: Claim
    year: str
    standing: Claim

    @property
    def place(self) -> str:
        """The words on the axis: marks that are near each other would hide them."""
        return words.beside_nation(self.label, self.nation, self.year)


def besides(seen: ThreatView) -> list[Beside]:
    """Every local share that may stand beside a national one."""
    compared = [each for each in seen.figures.values() if each.metric == "referrals_against_national"]
    found = [_beside(seen, each) for each in compared if each.state == "shown"]
    return [each for each in found if each is not None]


def _beside(seen: ThreatView, each: Figure) -> Beside | None:
    here = seen.share("referrals_share", each.period, each.breakdown, each.category)
    nation = seen.figure("threat_national_share", each.category_2, each.breakdown, each.category)
    if here is None or nation is None:
        return None
    label = LISTS[each.breakdown].label(each.category)
    return Beside(label[:1].upper() + label[1:], here, nation.value, nation.period, each.value)


def national_chart(seen: ThreatView) -> Chart | None:
    """Local shares with their intervals and the national marks; None where none may be compared."""
    shown = besides(seen)
    if not shown:
        return None
    title = words.national_title([(each.label, each.standing) for each in shown])
    return Chart(
        key="threat-national",
        form="range",
        finding=title,
        series=(_here(shown), _nations(shown)),
        alternative=words.national_alternative([(each.place, each.here, each.standing) for each in shown]),
        table=_national_table(shown),
        reading=words.NATIONAL_READING,
        unit="share",
        metrics=_METRICS,
        sources=(*seen.sources, words.HOME_OFFICE),
    )


def _here(shown: list[Beside]) -> Series:
    return Series(
        name=words.HERE,
        x=tuple(each.place for each in shown),
        y=tuple(each.here[0] for each in shown),
        lower=tuple(each.here[1] for each in shown),
        upper=tuple(each.here[2] for each in shown),
        labels=tuple(words.share_label(each.here) for each in shown),
    )


def _nations(shown: list[Beside]) -> Series:
    return Series(
        name=words.ENGLAND_AND_WALES,
        x=tuple(each.place for each in shown),
        y=tuple(each.nation for each in shown),
        labels=("",) * len(shown),
        role="target",
    )


def _national_table(shown: list[Beside]) -> Table:
    rows = tuple(
        (
            each.label,
            words.share_in_full(*each.here),
            words.national_mark(each.nation, each.year),
            words.standing_words(each.standing),
        )
        for each in shown
    )
    return Table(words.NATIONAL_CAPTION, words.NATIONAL_HEADINGS, rows, numeric=(1, 2), notes=words.NATIONAL_NOTES)
