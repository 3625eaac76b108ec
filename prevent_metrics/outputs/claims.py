"""The claims of a page: each number of its sentences, with the figure, list, setting or rule that it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from typing import Any

import pandas as pd

from ..metrics.registry import definitions
from ..metrics.report import Report
from ..vocabulary.claims import Claim, Origin, claim_at, origins_of, recorded
from ..vocabulary.periods import month_end, month_of, period_months
from ..vocabulary.referral_words import AGE_BANDS
from .content import Cell, Page, Picker, Series, Table
from .export.contents import Kind, pack_of
from .governance import page as governance
from .home_office.page import RETURN_KEY, return_page
from .plan import page as plan
from .summary import page as summary
from .summary.page import proposed
from .threat import page as threat
from .training import page as training

#: What holds digits and is no number of a figure: quoted texts, dates and periods, names of lists, actions and groups.
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_NAMES = re.compile(
    rf"“[^”]*”|(?:\d{{1,2}} )?{_MONTH} \d{{4}}|Q\d \d{{4}}-\d\d|\d{{4}}-\d\d(?: [QH]\d)?|quarter \d of|\b20\d\d\b"
    r"|\b\d+ months? to\b|Over \d+ months|[Ll]ast \d+ months|\d+ months before|within 3 months|WCAG [\d.]+"
    r"|(?:[Aa]ction|[Rr]eport) \d+(?:\.\d+)?|99\.8%|95%(?! of)|Organisation \d+|Small settings \(\d+\)|Level 3|\bR\d+\b"
    rf"|[Rr]eviewed at \d+ months|{'|'.join(re.escape(band) for band in AGE_BANDS.keys)}"
)
_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?%?)([\U000F0000-\U000FFFFD]?)")
_MARKS = re.compile("[\U000f0000-\U000ffffd]")
_SAID = {"finding", "subline", "text", "reason", "alternative", "reading", "caption", "title", "empty", "value"}
_SAID |= {"detail", "ask", "otherwise", "notes"}
#: What partners and Board members wrote themselves, as a return repeats it: its digits are theirs.
_WRITTEN = ("success_measure", "corrective_action", "timescale", "outcome", "partner", "evidence")
_OF_TRAINING_RETURNS = re.compile("training_(?!sessions|attendance|usual_attendance|target|without_return)")
_SHOWN = {"rows", "headings", "series", "references", "breaks", "sources", "metrics"}


@dataclass(frozen=True)
class Stated:
    """A number as a sentence of a page writes it, with its claim; None where nobody vouches for it."""

    page: str
    sentence: str
    number: str
    claim: Claim | None
    data_to: tuple[str, ...] = ()

    @property
    def origins(self) -> list[str]:
        """Where the number comes from, a line an origin: metric, period, place, part."""
        found = origins_of(self.claim)
        return [" ".join(part for part in origin if part and part not in ("value", "all")) for origin in found]

    @property
    def comparator_years(self) -> list[str]:
        """The years of the national figures that the number is or is compared with."""
        years = {each.period for each in origins_of(self.claim) if each.metric == "threat_national_share"}
        years |= {each.category_2 for each in origins_of(self.claim) if each.breakdown_2 == "year"}
        return sorted(years)

    @property
    def rules(self) -> list[str]:
        """By which rules the metrics behind it are counted, and who may see them."""
        metrics = dict.fromkeys(origin.metric for origin in origins_of(self.claim))
        known = [definitions()[metric] for metric in metrics if metric in definitions()]
        return [f"{metric.how} ({metric.audience})" for metric in known]


def stated(
    make: Callable[[], Mapping[str, Page]],
    *reports: Report | None,
    texts_of: Callable[[Page], Iterator[str]] = lambda page: sentences(page),
) -> list[Stated]:
    """Make pages by their names and return every number of their sentences (or of other texts) with its claim.

    A report keeps its asks as text: where such a text is what one of the reports proposes, it has the same claims.
    """
    with recorded() as claims:
        pages = make()
        asks = [ask for report in reports if report for ask in proposed(report)]
        marked = {_MARKS.sub("", text): text for ask in asks for text in (ask.ask, ask.text)}
    found = []
    for name, sentence in ((name, each) for name, page in pages.items() for each in texts_of(page)):
        for text in (each for each in marked if each in sentence):
            sentence = sentence.replace(text, marked[text])
        said = _MARKS.sub("", sentence)
        for number, mark in _NUMBER.findall(_NAMES.sub(" ", sentence)):
            claim = claims.get(claim_at(mark))
            found.append(
                Stated(name, said, number.rstrip(","), claim, _data_to(claim, reports[0] if reports else None))
            )
    return found


def _data_to(claim: Claim | None, report: Report | None) -> tuple[str, ...]:
    """The days up to which the data behind a number goes: of an older return too, where its place rests on one."""
    origins = origins_of(claim) if report else ()
    return tuple(sorted({day for each in origins for day in _days_of(each, report)})) if report else ()


def _days_of(origin: Origin, report: Report) -> Iterator[str]:
    if origin.metric in ("setting", "rule", "threat_national_share", "training_target"):
        return
    to = report.figures_to
    last = month_end(period_months(origin.period)[-1]) if origin.period else to
    older, all_older = _older_returns(origin, report)
    yield from older
    if not all_older:
        yield min(last, to).isoformat()


def _older_returns(origin: Origin, report: Report) -> tuple[list[str], bool]:
    """The ends of the months that older returns of a training figure's place are of, and whether all of it is older."""
    last = period_months(origin.period)[-1] if origin.period else ""
    if not _OF_TRAINING_RETURNS.match(origin.metric) or last < month_of(report.figures_to):
        return [], False
    older = report.figures.only(metric="training_older_return")
    places = [each for each in older if {each.category, each.category_2} & {origin.category, origin.category_2} - {""}]
    at = places or [each for each in older if each.breakdown in ("all", "month")]
    months = [each.category_2 if each.breakdown_2 == "month" else each.category for each in at if "month" in each]
    whole = [each for each in at if "month" not in each and each.breakdown_2 == ""]
    return (
        [month_end(month).isoformat() for month in months],
        bool(whole) and all(each.value == each.denominator for each in whole),
    )


def every_claim(report: Report, earlier: Report | None) -> Iterator[Stated]:
    """Every number in a sentence of a page, of the packs and of the Home Office return, with its claim."""
    for make in every_page(report, earlier):
        yield from stated(make, report, earlier, texts_of=partial(_texts_of, report))


def _texts_of(report: Report, page: Page) -> Iterator[str]:
    """The sentences of a page; of the Home Office return, which lists sentences in tables, their rows too."""
    yield from sentences(page)
    if page.key == RETURN_KEY:
        written = sorted(_written(report), key=len, reverse=True)
        for row in (row for block in page.blocks if isinstance(block, Table) for row in block.rows):
            for cell in row[1:]:
                text = cell.text if isinstance(cell, Cell) else cell
                for each in written:
                    text = text.replace(each, "…")
                yield text


def _written(report: Report) -> Iterator[str]:
    """Texts with digits that people wrote, as the return may repeat them."""
    columns = (table[name] for table in report.entries.values() for name in _WRITTEN if name in table)
    texts = pd.concat([pd.Series(list(report.texts.values()), dtype=object), *columns]).dropna().astype(str)
    yield from (text.strip().rstrip(".") for text in texts.unique() if re.search(r"\d", text))


def every_page(report: Report, earlier: Report | None) -> Iterator[Callable[[], dict[str, Page]]]:
    """What makes every page of a report, of its packs and its Home Office return: pages by name, a pack's together."""
    for subject in (summary, training, plan, threat, governance):
        yield partial(_of_board, subject, report, earlier)
    kinds: tuple[Kind, ...] = ("public", "restricted")
    for kind in kinds:
        yield partial(_of_pack, report, earlier, kind)
    yield lambda: {"Home Office return": return_page(report)}


def _of_board(subject: Any, report: Report, earlier: Report | None) -> dict[str, Page]:
    page = subject.page(report, earlier, {each.key: each.default for each in subject.pickers(report)})
    return {page.key: page}


def _of_pack(report: Report, earlier: Report | None, kind: Kind) -> dict[str, Page]:
    packed = pack_of(report, earlier, kind)
    return {f"{kind} pack, {page.name}": page for page in (*packed.pages, *packed.annex)}


def sentences(part: Any) -> Iterator[str]:
    """The sentences of a page or a block: titles, lines, notes, statements; no cell, no value of a chart, no choice."""
    for each in fields(part):
        value = getattr(part, each.name)
        if isinstance(value, str):
            yield from [value] if each.name in _SAID else []
        elif each.name == "notes":
            yield from value
        elif each.name not in _SHOWN:
            for inner in value if isinstance(value, tuple) else (value,):
                if is_dataclass(inner) and not isinstance(inner, Series | Picker | Cell):
                    yield from sentences(inner)
