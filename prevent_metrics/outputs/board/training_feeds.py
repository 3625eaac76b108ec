"""What the Summary takes from Training: headlines, what needs a decision, what changed."""

from __future__ import annotations

from ...metrics.report import Report
from ...metrics.training_outlook import sessions_needed
from ...vocabulary.numbers import counted
from ...vocabulary.periods import add_months, say_month
from ..content import Statement, Tile
from ..words import training as words
from ..words import training_feed as feed
from .training_choices import REACH_IN_MONTHS
from .training_reading import Reading, read, wrap_standing
from .training_tables import room

PAGE = "training"
_HEADLINES = ("wrap", "awareness")
_RAG = f"Red from {words.AMBER_WITHIN} points under the target, amber below that."
_LEAST_POINTS = 2  # a smaller move is not told


def sectors_under_target(report: Report) -> tuple[int, int] | None:
    """Sectors under the WRAP target, and of how many that have a headcount and a target; None where there is none."""
    under, judged = wrap_standing(read(report))
    return (len(under), judged) if judged else None


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
    parts += [f"{round(late.value)} came late"] if late is not None and late.value else []
    value = f"{round(found.value)} of {round(found.denominator)}"
    share = found.value / found.denominator
    return Tile("Returns received", value, " · ".join(parts), share, 1.0, PAGE, "public")


def needs_decision(report: Report, earlier: Report | None) -> tuple[Statement, ...]:
    """Sectors under target, WRAP first and the furthest first, then organisations with nobody, then returns."""
    reading = read(report)
    return (*_wrap_needs(reading), *_elearning_needs(reading), *_returns_missing(report))


def _wrap_needs(reading: Reading) -> list[Statement]:
    by_month = add_months(reading.month, REACH_IN_MONTHS)
    found = []
    for sector, share, target in wrap_standing(reading)[0]:
        people = reading.count("gap_people", *reading.place("wrap", sector), period=by_month)
        sessions = sessions_needed(people, room(reading, sector))
        text = feed.sector_needs(sector, words.points_under(share, target), people, sessions, by_month)
        found.append(_under(share, target, text))
    return found


def _under(share: float, target: float, text: str) -> Statement:
    tone = words.tone(share, target)
    return Statement(tone.capitalize(), tone, text, PAGE, _RAG, "public")


def _elearning_needs(reading: Reading) -> list[Statement]:
    """One sentence a product about the sectors that are red; the page itself tells the rest."""
    found = []
    for product in ("awareness", "channel"):
        red = [sector for sector in reading.sectors() if _is_red(reading, product, sector)]
        if red:
            people = sum(reading.count("gap_people", *reading.place(product, sector)) for sector in red)
            under = [(sector, _points_under(reading, product, sector)) for sector in red]
            found.append(Statement("Red", "red", feed.elearning_needs(under, product, people), PAGE, _RAG, "public"))
    return found


def _points_under(reading: Reading, product: str, sector: str) -> int:
    share, target = _share(reading, product, sector), reading.target(product, sector)
    return 0 if share is None or target is None else words.points_under(share, target)


def _is_red(reading: Reading, product: str, sector: str) -> bool:
    share, target = _share(reading, product, sector), reading.target(product, sector)
    if share is None or target is None or reading.silent(sector):
        return False
    return words.tone(share, target) == "red"


def _returns_missing(report: Report) -> list[Statement]:
    periods = report.figures.periods("returns_missing")
    missing = report.figures.one("returns_missing", period=periods[-1]) if periods else None
    if missing is None or not missing.value:
        return []
    by_sector = report.figures.only(metric="returns_missing", period=periods[-1], breakdown="sector")
    sectors = [each.category for each in by_sector if each.value]
    text = feed.returns_missing(round(missing.value), round(missing.denominator), sectors)
    return [Statement("Late", "grey", text, PAGE, "Expected for this period and not in hand.", "public")]


def changes(report: Report, earlier: Report | None) -> tuple[Statement, ...]:
    """Shares that moved, sectors that reached or lost their target, what lapses before the next meeting."""
    if earlier is None:
        return ()
    reading, before = read(report), read(earlier)
    return (*_fell_under(reading, before), *_moved(reading, before), *_coming(reading))


def _met(reading: Reading) -> set[str]:
    under = {sector for sector, _, _ in wrap_standing(reading)[0]}
    shown = {each for each in reading.sectors() if _share(reading, "wrap", each) is not None}
    return shown - under


def _share(reading: Reading, product: str, sector: str = "") -> float | None:
    found = reading.cover(product, sector)
    return float(found.value) if found is not None and found.state == "shown" else None


def _fell_under(reading: Reading, before: Reading) -> list[Statement]:
    under = [sector for sector, _, _ in wrap_standing(reading)[0] if sector in _met(before)]
    return [Statement("Worse", "red", feed.fell_under(under), PAGE, audience="public")] if under else []


def _moved(reading: Reading, before: Reading) -> list[Statement]:
    found = []
    for product in _HEADLINES:
        was, now = _share(before, product), _share(reading, product)
        if was is None or now is None:
            continue
        reached = sorted(_met(reading) - _met(before)) if product == "wrap" else []
        if abs(words.percent_points(now) - words.percent_points(was)) < _LEAST_POINTS and not reached:
            continue
        better = now >= was
        text = feed.share_moved(product, was, now, reached)
        found.append(
            Statement("Better" if better else "Worse", "green" if better else "amber", text, PAGE, audience="public")
        )
    return found


def _coming(reading: Reading) -> list[Statement]:
    """The product with the most certificates that lapse by the meeting, or within three months of the figures."""
    meeting = reading.report.meeting_on
    metric, when = ("due_by_meeting", feed.by_meeting(meeting)) if meeting else ("due_3m", "within 3 months")
    lapsing = {product: reading.count(metric, "product", product) for product in reading.products()}
    product = max(lapsing, key=lambda key: lapsing[key], default="")
    if not lapsing.get(product):
        return []
    return [Statement("Coming", "amber", feed.coming(product, lapsing[product], when), PAGE, audience="public")]
