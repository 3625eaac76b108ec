"""What the Summary takes from Training: headlines, what needs a decision, what changed."""

from __future__ import annotations

from ...metrics.report import Report
from ...vocabulary.claims import Claim, how_many
from ...vocabulary.numbers import counted, percentage
from ...vocabulary.periods import add_months, month_end, month_of, say_month
from ...vocabulary.sectors import OTHER_SECTORS
from ..content import Ask, Statement, Tile, Tone, link_to
from ..summary import words as asks
from . import words
from .planner import capacity, finding
from .view import REACH_IN_MONTHS, Reading, read, wrap_standing

PAGE = "training"
_HEADLINES = ("wrap", "awareness")
_LEAST_POINTS = 2  # a smaller move is not told


def sectors_under_target(report: Report) -> tuple[Claim, Claim] | None:
    """Sectors under the WRAP target, and of how many that have a headcount and a target; None where there is none."""
    under, judged = wrap_standing(read(report))
    return (how_many(share for _, share, _ in under), judged) if judged else None


def headlines(report: Report, earlier: Report | None) -> tuple[Tile, ...]:
    """WRAP in date, awareness in date, returns received."""
    reading, before = read(report), read(earlier) if earlier else None
    tiles = [_cover_tile(reading, before, product) for product in _HEADLINES]
    return tuple(tile for tile in (*tiles, returns_tile(report)) if tile is not None)


def _cover_tile(reading: Reading, before: Reading | None, product: str) -> Tile | None:
    found = reading.cover(product)
    if found is None:
        return None
    name = words.product_word(product)
    label = f"{name}, people in date" if product == "wrap" else f"{name}, in date"
    if found.state != "shown":
        return Tile(label, words.share_state(found.state), link=PAGE, audience="public")
    target = reading.target(product)
    past = before.cover(product) if before else None
    was = past.value if past is not None and past.state == "shown" else None
    detail = words.tile_detail(found.value, target, was, say_month(before.month) if before else "")
    shown = words.cover_cell(found.value, found.numerator, found.denominator, found.state, target).text
    return Tile(label, shown, detail, found.value, target, PAGE, "public")


def returns_tile(report: Report) -> Tile | None:
    """Returns received of those expected in the latest period."""
    periods = report.figures.periods("returns_received")
    if not periods:
        return None
    found, missing = (report.figures.one(f"returns_{key}", period=periods[-1]) for key in ("received", "missing"))
    if found is None or missing is None or not found.denominator:
        return None
    late = report.figures.one("returns_late", period=periods[-1])
    parts = [f"{counted(missing.value, 'partner')} missing" if missing.value else "none missing"]
    parts += [f"{late.value} came late"] if late is not None and late.value else []
    value = f"{found.value} of {found.denominator}"
    share = found.value / found.denominator
    return Tile("Returns received", value, " · ".join(parts), share, 1.0, PAGE, "public")


def needs_decision(report: Report, earlier: Report | None) -> tuple[Ask, ...]:
    """WRAP sessions that are needed, then eLearning far under target, then returns."""
    reading = read(report)
    return (*_wrap_needs(reading), *_elearning_needs(reading), *_returns_missing(report))


def _wrap_needs(reading: Reading) -> list[Ask]:
    """One ask for all sectors under target: the Board decides on sessions, not on percentages."""
    under = wrap_standing(reading)[0]
    if not under:
        return []
    by_month = add_months(reading.month, REACH_IN_MONTHS)
    found = capacity(reading, by_month)
    tone: Tone = "red" if any(words.tone(share, target) == "red" for _, share, target in under) else "amber"
    ask, otherwise = asks.capacity(found.needed - found.booked, by_month)
    if not found.needed:
        sectors = [sector for sector, _, _ in under]
        ask, otherwise = asks.elearning(sectors, "wrap", _people(reading, "wrap", sectors), by_month)
    points = [(sector, words.points_under(share, target)) for sector, share, target in under]
    why = words.wrap_needs(
        words.under_target(points, wrap_standing(reading)[1]), finding(found) if found.needed else ""
    )
    why += words.from_return(*reading.rests_on())
    return [
        Ask(
            tone.capitalize(),
            tone,
            why,
            link_to(PAGE, part="Session planner"),
            words.how_red(),
            "public",
            key=f"{PAGE}/wrap",
            ask=ask,
            owner=asks.TRAINING_LEAD,
            due_on=month_end(by_month),
            otherwise=otherwise,
            people=found.people,
            duty=2,
            board_only=True,
        )
    ]


def _elearning_needs(reading: Reading) -> list[Ask]:
    """One ask a product about the sectors that are red; the page itself says the rest."""
    found = []
    by_month = add_months(reading.month, REACH_IN_MONTHS)
    for product in ("awareness", "channel"):
        red = [sector for sector in reading.sectors() if _is_red(reading, product, sector)]
        if red:
            people = _people(reading, product, red)
            ask, otherwise = asks.elearning(red, product, people, by_month)
            under = [(sector, _points_under(reading, product, sector)) for sector in red]
            text = words.elearning_needs(under, product, people)
            found.append(
                Ask("Red", "red", text, PAGE, words.how_red(), "public", key=f"{PAGE}/{product}", ask=ask,
                    owner=asks.CO_ORDINATOR, due_on=month_end(by_month), otherwise=otherwise, people=people, duty=2)
            )  # fmt: skip
    return found


def _people(reading: Reading, product: str, sectors: list[str]) -> Claim:
    """People still needed to reach the target in some sectors."""
    return sum((reading.count("gap_people", *reading.place(product, sector)) for sector in sectors), Claim(0))


def _points_under(reading: Reading, product: str, sector: str) -> Claim:
    share, target = _share(reading, product, sector), reading.target(product, sector)
    return Claim(0) if share is None or target is None else words.points_under(share, target)


def _is_red(reading: Reading, product: str, sector: str) -> bool:
    share, target = _share(reading, product, sector), reading.target(product, sector)
    if share is None or target is None or reading.silent(sector):
        return False
    return words.tone(share, target) == "red"


def _returns_missing(report: Report) -> list[Ask]:
    periods = report.figures.periods("returns_missing")
    missing = report.figures.one("returns_missing", period=periods[-1]) if periods else None
    if missing is None or not missing.value:
        return []
    by_sector = report.figures.only(metric="returns_missing", period=periods[-1], breakdown="sector")
    apart = [each for each in by_sector if each.category != OTHER_SECTORS]
    whole = sum(each.denominator for each in apart) >= missing.denominator
    sectors = [each.category for each in (apart if whole else by_sector) if each.value]
    text = words.returns_missing(missing.value, missing.denominator, sectors)
    ask, otherwise = asks.returns(missing.value, [])
    return [
        Ask("Late", "grey", text, link_to(PAGE, part="Follow up"), "Expected for this period but not received.",
            "public", key=f"{PAGE}/returns", ask=ask, owner=asks.CO_ORDINATOR,
            due_on=month_end(add_months(month_of(report.figures_to), 3)), otherwise=otherwise)
    ]  # fmt: skip


def changes(report: Report, earlier: Report | None) -> tuple[Statement, ...]:
    """Shares that moved, sectors that reached or lost their target, what lapses before the next meeting."""
    if earlier is None:
        return ()
    reading, before = read(report), read(earlier)
    return (
        *_fell_under(reading, before),
        *_sectors_fell(reading, before),
        *_moved(reading, before),
        *_coming(reading),
    )


def _met(reading: Reading) -> set[str]:
    under = {sector for sector, _, _ in wrap_standing(reading)[0]}
    shown = {each for each in reading.sectors() if _share(reading, "wrap", each) is not None}
    return shown - under


def _share(reading: Reading, product: str, sector: str = "") -> Claim | None:
    found = reading.cover(product, sector)
    return found.value if found is not None and found.state == "shown" else None


def _fell_under(reading: Reading, before: Reading) -> list[Statement]:
    under = [sector for sector, _, _ in wrap_standing(reading)[0] if sector in _met(before)]
    return [Statement("Worse", "red", words.fell_under(under), PAGE, audience="public")] if under else []


def _sectors_fell(reading: Reading, before: Reading) -> list[Statement]:
    """Sectors whose WRAP share fell, furthest first, and whether a missing return is the reason."""
    found = []
    for sector in reading.sectors():
        was, now = _share(before, "wrap", sector), _share(reading, "wrap", sector)
        if was is None or now is None or reading.silent(sector):
            continue
        fell = percentage(was) - percentage(now)
        if fell >= _LEAST_POINTS:
            found.append((fell, words.sector_fell(sector, was, now, *reading.rests_on(sector))))
    ordered = sorted(found, key=lambda each: -each[0])
    return [Statement("Worse", "amber", text, PAGE, audience="public") for _, text in ordered]


def _moved(reading: Reading, before: Reading) -> list[Statement]:
    found = []
    for product in _HEADLINES:
        was, now = _share(before, product), _share(reading, product)
        if was is None or now is None:
            continue
        reached = sorted(_met(reading) - _met(before)) if product == "wrap" else []
        if abs(percentage(now) - percentage(was)) < _LEAST_POINTS and not reached:
            continue
        better = now >= was
        text = words.share_moved(product, was, now, reached)
        found.append(
            Statement("Better" if better else "Worse", "green" if better else "amber", text, PAGE, audience="public")
        )
    return found


def _coming(reading: Reading) -> list[Statement]:
    """The product with the most certificates that lapse by the meeting, or within three months of the figures."""
    meeting = reading.report.meeting_on
    metric, when = ("due_by_meeting", words.by_meeting(meeting)) if meeting else ("due_3m", "within 3 months")
    lapsing = {product: reading.count(metric, "product", product) for product in reading.products()}
    product = max(lapsing, key=lambda key: lapsing[key], default="")
    if not lapsing.get(product):
        return []
    return [Statement("Coming", "amber", words.coming(product, lapsing[product], when), PAGE, audience="public")]
