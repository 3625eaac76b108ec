"""Charts of the Training page: the outlook, people trained by month and in all, ways of delivery."""

from __future__ import annotations

from ...metrics.training_outlook import OUTLOOK_MONTHS
from ...vocabulary.claims import Claim
from ...vocabulary.numbers import counted, percent, whole
from ...vocabulary.periods import (
    add_months,
    add_quarters,
    months_between,
    quarter_of_month,
    say_day,
    say_month,
    twelve_months_to,
    year_of_month,
)
from ...vocabulary.training_words import DELIVERY
from ..content import Chart, Note, Reference, Series, Table
from . import detail_words as details
from . import words
from .planner import capacity
from .view import Chosen, Reading

MONTHS_SHOWN = 24
_OTHER_LINES = ("wrap", "awareness")


def sources(reading: Reading) -> tuple[str, ...]:
    """The source line of charts."""
    return (f"Training, workforce and session returns up to {say_day(reading.report.figures_to)}",)


def outlook(reading: Reading, choice: Chosen) -> Chart | Note:
    """Cover month by month if nobody refreshes: the product chosen, beside it WRAP or awareness."""
    lines = {
        product: _cover_by_month(reading, product, choice.sector) for product in _outlook_products(reading, choice)
    }
    lines = {product: points for product, points in lines.items() if points}
    if choice.product not in lines:
        return Note(details.no_outlook(choice.product), audience="public")
    target = reading.target(choice.product, choice.sector)
    months = [month for month, _ in lines[choice.product]]
    planned = _with_sessions(reading, choice) if choice.product == "wrap" else ()
    kept = _kept(reading, choice)
    return Chart(
        key="training-outlook",
        form="step",
        finding=_outlook_finding(choice.product, lines[choice.product], target),
        series=tuple(
            Series(
                words.product_word(product),
                tuple(month for month, _ in points),
                tuple(share for _, share in points),
                labels=tuple(percent(min(share, 1)) if share <= 1 else f"{share * 100:.0f}%" for _, share in points),
                role="main" if product == choice.product else "second",
            )
            for product, points in lines.items()
        )
        + ((Series(details.WITH_SESSIONS, tuple(months), planned, role="third"),) if planned else ()),
        alternative=details.outlook_alternative(choice.product, lines[choice.product]),
        table=_outlook_table(months, lines),
        reading=details.outlook_reading(kept),
        unit="share",
        y_range=(0, max(1.0, *(share for points in lines.values() for _, share in points))),
        references=(Reference(target, f"target {percent(target)}"),) if target else (),
        metrics=("training_lapse_outlook", "training_target"),
        sources=sources(reading),
        audience="public",
    )


def _outlook_products(reading: Reading, choice: Chosen) -> list[str]:
    beside = [product for product in _OTHER_LINES if product != choice.product and reading.cover(product) is not None]
    return [choice.product, *beside[:1]]


def _cover_by_month(reading: Reading, product: str, sector: str) -> list[tuple[str, Claim]]:
    found = []
    for step in range(OUTLOOK_MONTHS + 1):
        month = add_months(reading.month, step)
        cover = reading.figure("lapse_outlook", *reading.place(product, sector), period=month)
        if cover is not None and cover.state == "shown":
            found.append((month, cover.value))
    return found


def _outlook_finding(product: str, points: list[tuple[str, Claim]], target: Claim | None) -> str:
    under = None if target is None else next((month for month, share in points if not words.met(share, target)), None)
    return details.outlook_finding(product, points[0][1], points[-1][1], target, under)


def _with_sessions(reading: Reading, choice: Chosen) -> tuple[float, ...]:
    """Share in date for WRAP month by month with the sessions booked, spread evenly to the month chosen."""
    found = capacity(reading, choice.reach_by, choice.people_per_session, choice.sector)
    place = reading.place("wrap", choice.sector)
    scope = reading.figure("lapse_outlook", *place, period=reading.month)
    points = _cover_by_month(reading, "wrap", choice.sector)
    if not found.booked or scope is None or not scope.denominator:
        return ()
    added = float(found.booked * found.attendance / scope.denominator)
    return tuple(
        min(share + added * min(step / max(found.months, 1), 1), 1.0) for step, (_, share) in enumerate(points)
    )


def _kept(reading: Reading, choice: Chosen) -> Claim:
    return reading.count("from_totals", *reading.place(choice.product, choice.sector))


def _outlook_table(months: list[str], lines: dict[str, list[tuple[str, Claim]]]) -> Table:
    by_month = {product: dict(points) for product, points in lines.items()}
    return Table(
        caption="People in date if nobody refreshes",
        headings=("Month", *(words.product_word(product) for product in lines)),
        rows=tuple(
            (say_month(month), *(_share(points.get(month)) for points in by_month.values())) for month in months
        ),
        numeric=tuple(range(1, len(lines) + 1)),
        audience="public",
    )


def _share(share: float | None) -> str:
    if share is None:
        return "no headcount"
    return percent(share) if share <= 1 else f"{share * 100:.0f}%"


def trained(reading: Reading, choice: Chosen) -> Chart | Note:
    """People trained by quarter of the last two years, with the years in the title."""
    product, month = choice.product, reading.month
    quarters = [add_quarters(quarter_of_month(month), step) for step in range(-7, 1)]
    counts = [_in_period(reading, choice, quarter) for quarter in quarters]
    year = year_of_month(month)
    before = year_of_month(add_months(month, -12))
    if not any(counts):
        return Note(f"No {words.product_word(product)} completion in the last two years has a date.", audience="public")
    whole_year = reading.figure("trained_in_period", *reading.place(product, choice.sector), period=before)
    finding = details.trained_finding(
        product, _in_period(reading, choice, year), year, whole_year.value if whole_year else None, before
    )
    return Chart(
        key="training-trained",
        form="columns",
        finding=finding,
        series=(Series("People trained", tuple(quarters), tuple(float(each) for each in counts)),),
        alternative=f"Columns of people trained by quarter: {whole(counts[-1])} in {quarters[-1]}, "
        f"{whole(counts[-5])} a year before.",
        table=_trained_table(reading, choice),
        unit="people",
        metrics=("training_trained_in_period",),
        sources=sources(reading),
        audience="public",
    )


def _in_period(reading: Reading, choice: Chosen, period: str) -> Claim:
    return reading.count("trained_in_period", *reading.place(choice.product, choice.sector), period=period)


def _trained_table(reading: Reading, choice: Chosen) -> Table:
    months = months_between(add_months(reading.month, 1 - MONTHS_SHOWN), reading.month)
    return Table(
        caption=f"People trained by month: {words.product_word(choice.product)}",
        headings=("Month", "People trained"),
        rows=tuple((say_month(month), whole(_in_period(reading, choice, month))) for month in months),
        numeric=(1,),
        notes=("Each person counts once a month, and once a quarter or year. So months can add up to more.",),
        audience="public",
    )


def delivery_mix(reading: Reading, choice: Chosen) -> list[Note | Table]:
    """Delivery method of the last 12 months: the most common of the product chosen, then all product by product."""
    period = twelve_months_to(reading.month)
    ways = [*DELIVERY.keys, "not stated"]
    shares = {
        product: {
            way: reading.figure("delivery_mix", "product", product, "delivery", way, period=period) for way in ways
        }
        for product in reading.products()
    }
    shares = {product: found for product, found in shares.items() if any(found.values())}
    if choice.product not in shares:
        return []
    known = {way: found for way, found in shares[choice.product].items() if found}
    most = max(known, key=lambda way: known[way].value)
    said = Note(details.mix_finding(choice.product, most, known[most].value), audience="public")
    return [said, _mix_table(shares, [way for way in ways if any(found[way] for found in shares.values())])]


def _mix_table(shares: dict, shown: list[str]) -> Table:
    return Table(
        caption="Completions in the last 12 months by delivery method",
        headings=("Product", *(details.delivery_word(way) for way in shown), "Completions"),
        rows=tuple(
            (
                words.product_word(product),
                *(percent(found[way].value) if found[way] else "none" for way in shown),
                counted(next(each.denominator for each in found.values() if each), "completion"),
            )
            for product, found in shares.items()
        ),
        numeric=tuple(range(1, len(shown) + 2)),
        audience="public",
    )
