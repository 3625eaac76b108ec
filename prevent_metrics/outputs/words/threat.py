"""What the series of referrals says, in words. Nothing here calls a direction good or bad."""

from __future__ import annotations

from ...metrics.control import OUTSIDE, SHIFT, TREND
from ...metrics.threat_points import Point
from ...metrics.threat_reading import RUN_CHART_BELOW, Reading, Signal
from ...vocabulary.claims import Claim, how_many, rule
from ...vocabulary.numbers import counted, listed, spelled, whole
from .threat_limits import average_of, usual_numbers, usual_range
from .threat_said import lowered, say_count, say_period, say_span

CANNOT_SAY = (
    "These figures cannot show whether the threat has grown or fallen. Referrals reflect reporting and awareness as "
    "well as risk."
)
NO_REFERRALS_YET = "No quarter of referrals can be shown yet"


def reading_title(reading: Reading) -> str:
    """The finding of the control chart."""
    if reading.kind == "no points":
        return NO_REFERRALS_YET
    if reading.kind == "one point":
        return _one_point(reading)
    if reading.signal:
        return signal_sentence(reading.signal, reading)
    if reading.kind == "run chart":
        return _run_chart(reading)
    return _no_limits(reading) if reading.kind == "no limits" else _usual(reading)


def signal_sentence(signal: Signal, reading: Reading) -> str:
    """One signal as a sentence: what, how long, since when."""
    run, step = _many(signal.points), reading.step
    since = say_period(signal.points[0].period)
    row = f"{spelled(run).capitalize()} {step}s in a row"
    if signal.rule == OUTSIDE:
        return _outside(signal, reading)
    if signal.rule == TREND:
        return f"{row} {signal.side}, each {_than(signal)} the one before, since {since}"
    if signal.rule == SHIFT:
        middle = "median" if reading.method == "median" else "average"
        return f"{row} {signal.side} the {middle} of {average_of(reading)} since {since}"
    end = "upper" if signal.side == "above" else "lower"
    when = listed([say_period(point.period) for point in signal.points])
    return f"{spelled(run).capitalize()} of three {step}s near the {end} limit of the usual range: {when}"


def recent_sentence(reading: Reading) -> str:
    """The last signal that is over, or nothing."""
    return f"Earlier: {lowered(signal_sentence(reading.recent, reading))}." if reading.recent else ""


def reading_subline(reading: Reading, base: int = 5) -> str:
    """The grey line under the title: what is drawn, and that referrals are not risk."""
    if reading.kind == "no points":
        return "Referrals reflect reporting as well as risk"
    drawn = "all referrals, no breakdown"
    if not reading.exact:
        drawn = f"{drawn}, {reading.step}s rounded to {'tens' if base == 10 else 'fives'} to protect people"
    return f"{say_span(reading.points)} · {drawn} · referrals reflect reporting as well as risk"


def reading_alternative(reading: Reading) -> str:
    """What a reader who cannot see the chart needs to know."""
    if not reading.points:
        return f"There is no chart. {NO_REFERRALS_YET}."
    lowest = min(reading.points, key=lambda point: point.value)
    highest = max(reading.points, key=lambda point: point.value)
    return (
        f"Referrals in each {reading.step}, {say_span(reading.points)}: from {say_count(lowest)} to "
        f"{say_count(highest)}. {reading_title(reading)}."
    )


def _one_point(reading: Reading) -> str:
    only = reading.points[-1]
    said = say_count(only)
    number = counted(only.value, "referral") if only.least == only.greatest else f"{said} referrals"
    return f"One {reading.step} so far, {say_period(only.period)}: {number}"


def _run_chart(reading: Reading) -> str:
    segment = reading.points[-_segment_length(reading) :]
    if all(point.value == 0 for point in segment):
        return _none_at_all(reading, segment)
    spread = _spread(segment)
    so_far = "since the new start" if reading.starts else "so far"
    few = f"{spelled(_many(segment)).capitalize()} {reading.step}s {so_far}, {spread} referrals a {reading.step}"
    return f"{few}; we need {rule(RUN_CHART_BELOW, 'points for limits')} to show what is normal"


def _no_limits(reading: Reading) -> str:
    segment = reading.points[-_segment_length(reading) :]
    if all(point.value == 0 for point in segment):
        return _none_at_all(reading, segment)
    if len({point.value for point in segment}) > 1:
        return f"Nearly the same number every {reading.step}, so there is no usual range"
    return f"The same number in each of {_many(segment)} {reading.step}s: {say_count(segment[-1])}"


def _none_at_all(reading: Reading, segment: tuple[Point, ...]) -> str:
    of = f"{spelled(_many(segment))} {reading.step}s to {say_period(segment[-1].period)}"
    return f"No referrals in the {of}" if reading.exact else f"Small numbers or none in each of the {of}"


def _usual(reading: Reading) -> str:
    within = f"Within the usual range of {usual_range(reading)} since {say_period(reading.since)}"
    return f"{within} (trial limits)" if reading.kind == "trial limits" else within


def _outside(signal: Signal, reading: Reading) -> str:
    low, high = usual_numbers(reading)
    limit = f"usually no more than {whole(high)}" if signal.side == "above" else f"usually no fewer than {whole(low)}"
    last, run = signal.points[-1], _many(signal.points)
    if run == 1:
        noun = "referral" if last.least == last.greatest == 1 else "referrals"
        return f"{say_period(last.period)} {signal.side} the usual range: {say_count(last)} {noun}, {limit}"
    row = f"{spelled(run).capitalize()} {reading.step}s in a row {signal.side} the usual range"
    return f"{row} since {say_period(signal.points[0].period)}: {limit} a {reading.step}"


def _segment_length(reading: Reading) -> int:
    starts = [place for place, point in enumerate(reading.points) if point.period in reading.starts]
    return len(reading.points) - (starts[-1] if starts else 0)


def _spread(segment: tuple[Point, ...]) -> str:
    low, high = min(segment, key=lambda p: p.value), max(segment, key=lambda p: p.value)
    if low.value == high.value:
        return f"each {say_count(low)}"
    if not low.value and low.greatest > 0:
        return f"from small or none to {say_count(high)}"
    return f"from {say_count(low)} to {say_count(high)}"


def _than(signal: Signal) -> str:
    return "higher than" if signal.side == "rising" else "lower than"


def _many(points: tuple[Point, ...]) -> Claim:
    return how_many(point.value for point in points)
