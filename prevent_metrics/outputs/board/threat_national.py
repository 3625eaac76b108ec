"""Local shares beside the published ones of England and Wales; never a count beside a count."""

from __future__ import annotations

from dataclasses import dataclass

from ...vocabulary.claims import Claim
from ..content import Chart, Series, Table
from ..words import threat_quality as words
from ..words import threat_referrals as counted
from .threat_breakdowns import LISTS
from .threat_view import Figure, ThreatView

_METRICS = ("referrals_share", "referrals_against_national", "threat_national_share")


@dataclass(frozen=True)
class Beside:
    """One local share, the national one it stands beside with its year, and how it stands to it."""

    label: str
    here: counted.Range
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
        table=_table(shown),
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
        labels=tuple(counted.share_label(each.here) for each in shown),
    )


def _nations(shown: list[Beside]) -> Series:
    return Series(
        name=words.ENGLAND_AND_WALES,
        x=tuple(each.place for each in shown),
        y=tuple(each.nation for each in shown),
        labels=("",) * len(shown),
        role="target",
    )


def _table(shown: list[Beside]) -> Table:
    rows = tuple(
        (
            each.label,
            counted.share_in_full(*each.here),
            words.national_mark(each.nation, each.year),
            words.standing_words(each.standing),
        )
        for each in shown
    )
    return Table(words.NATIONAL_CAPTION, words.NATIONAL_HEADINGS, rows, numeric=(1, 2), notes=words.NATIONAL_NOTES)
