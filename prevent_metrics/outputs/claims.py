"""The claims of a page: each number of its sentences, with the figure, list, setting or rule that it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from typing import Any

from ..metrics.registry import definitions
from ..metrics.report import Report
from ..vocabulary.claims import Claim, claim_at, recorded
from ..vocabulary.referral_words import AGE_BANDS
from .content import Cell, Page, Picker, Series
from .export.contents import Kind, pack_of
from .governance import page as governance
from .home_office.page import return_page
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
_SHOWN = {"rows", "headings", "series", "references", "breaks", "sources", "metrics"}


@dataclass(frozen=True)
class Stated:
    """A number as a sentence of a page writes it, with its claim; None where nobody vouches for it."""

    page: str
    sentence: str
    number: str
    claim: Claim | None

    @property
    def origins(self) -> list[str]:
        """Where the number comes from, a line an origin: metric, period, place, part."""
        found = self.claim.origins if self.claim is not None else ()
        return [" ".join(part for part in origin if part and part not in ("value", "all")) for origin in found]

    @property
    def rules(self) -> list[str]:
        """By which rules the metrics behind it are counted, and who may see them."""
        metrics = dict.fromkeys(origin.metric for origin in (self.claim.origins if self.claim is not None else ()))
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
        numbers = _NUMBER.findall(_NAMES.sub(" ", sentence))
        found += [Stated(name, said, number.rstrip(","), claims.get(claim_at(mark))) for number, mark in numbers]
    return found


def every_claim(report: Report, earlier: Report | None) -> Iterator[Stated]:
    """Every number in a sentence of a page, of the packs and of the Home Office return, with its claim."""
    for make in every_page(report, earlier):
        yield from stated(make, report, earlier)


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
