"""What the series of referrals says, in words. Nothing here calls a direction good or bad."""

from __future__ import annotations

from math import ceil, floor

from ...metrics.control import OUTSIDE, SHIFT, TREND
from ...metrics.threat_points import Point, step_of
from ...metrics.threat_reading import BASELINE_POINTS, Reading, Signal
from ...vocabulary.numbers import counted, listed, whole
from ...vocabulary.periods import say_month

CANNOT_SAY = (
    "These figures cannot say whether the threat itself has grown or fallen: referrals reflect reporting and "
    "awareness as well as risk."
)
NO_REFERRALS_YET = "No quarter of referrals has been closed yet"
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number_word(number: int) -> str:
    """A small whole number as a word.

    >>> number_word(7), number_word(24)
    ('seven', '24')
    """
    return _WORDS[number] if 0 <= number < len(_WORDS) else whole(number)


def say_period(period: str) -> str:
    """A period in words.

    >>> say_period("2026-09"), say_period("2026-27 Q2"), say_period("2026-27"), say_period("12 months to 2026-09")
    ('September 2026', 'Q2 2026-27', '2026-27', '12 months to September 2026')
    """
    if " months to " in period:
        count, month = period.split(" months to ")
        return f"{count} months to {say_month(month)}"
    if " " in period:
        year, part = period.split(" ")
        return f"{part} {year}"
    return say_month(period) if step_of(period) == "month" else period


def say_count(point: Point) -> str:
    """A count in words: exact as it is, protected as "about", a protected nought by what it can be.

    >>> say_count(Point("2026-09", 6, 6, 6)), say_count(Point("2026-27 Q2", 35, 31, 39))
    ('6', 'about 35')
    >>> say_count(Point("2026-27 Q2", 0, 0, 4))
    '0 to 4'
    """
    if point.least == point.greatest:
        return whole(point.value)
    return f"about {whole(point.value)}" if point.value else f"{whole(point.least)} to {whole(point.greatest)}"


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
    run, step = len(signal.points), reading.step
    since = say_period(signal.points[0].period)
    row = f"{number_word(run).capitalize()} {step}s in a row"
    if signal.rule == OUTSIDE:
        return _outside(signal, reading)
    if signal.rule == TREND:
        return f"{row} {signal.side}, each {_than(signal)} the one before, since {since}"
    if signal.rule == SHIFT:
        middle = "middle value" if reading.method == "median" else "average"
        return f"{row} {signal.side} the {middle} of {_average(reading)} since {since}"
    end = "upper" if signal.side == "above" else "lower"
    when = listed([say_period(point.period) for point in signal.points])
    return f"{number_word(run).capitalize()} of three {step}s near the {end} limit of the usual range: {when}"


def recent_sentence(reading: Reading) -> str:
    """The last signal that is over, or nothing."""
    return f"Earlier: {_lowered(signal_sentence(reading.recent, reading))}." if reading.recent else ""


def usual_range(reading: Reading) -> str:
    """The usual range in words: "2 to 11 a month", "up to 9 a month"."""
    low, high = usual_numbers(reading)
    between = f"{whole(low)} to {whole(high)}" if low > 0 else f"up to {whole(high)}"
    return f"{between} a {reading.step}"


def usual_numbers(reading: Reading) -> tuple[int, int]:
    """The least and the greatest whole count inside the limits."""
    lower, upper = reading.usual or (0.0, 0.0)
    return max(ceil(lower), 0), floor(upper)


def limit_labels(reading: Reading) -> tuple[str, str, str]:
    """The words beside the lower limit, the middle line and the upper limit; the lower one is empty at nought."""
    low, high = usual_numbers(reading)
    middle = f"{'middle' if reading.method == 'median' else 'average'} {_average(reading)}"
    return (f"usually no fewer than {whole(low)}" if low > 0 else "", middle, f"usually no more than {whole(high)}")


def reading_subline(reading: Reading) -> str:
    """The grey line under the title: what is drawn, and that referrals are not risk."""
    if reading.kind == "no points":
        return "Referrals reflect reporting as well as risk"
    drawn = "all referrals, no breakdown"
    if not reading.exact:
        drawn = f"{drawn}, {reading.step}s rounded to fives to protect people"
    return f"{say_span(reading.points)} · {drawn} · referrals reflect reporting as well as risk"


def say_span(points: tuple[Point, ...]) -> str:
    """From the first to the last period."""
    first, last = say_period(points[0].period), say_period(points[-1].period)
    return first if first == last else f"{first} to {last}"


def rules_line(reading: Reading, shift: int, trend: int, decided: str | None = None) -> str:
    """The rules on the chart, with their run lengths, the base of the limits and any decision to start anew."""
    if reading.kind in ("no points", "one point"):
        return ""
    runs = f"{shift} in a row on one side of the middle line, or {trend} in a row rising or falling"
    anew = f" Started anew in {listed([say_period(each) for each in reading.starts])}" if reading.starts else ""
    anew = f"{anew}, {decided}." if anew and decided else f"{anew}." if anew else ""
    if reading.kind in ("run chart", "no limits"):
        return f"Run chart with the middle value; limits come with 12 {reading.step}s. A signal is {runs}.{anew}"
    kind = "c-chart, exact Poisson limits" if reading.method == "c-chart" else "XmR chart"
    trial = ", trial limits" if reading.kind == "trial limits" else ""
    base = f"average and limits from {say_period(reading.baseline[0])} to {say_period(reading.baseline[1])}"
    first = f" (the first {BASELINE_POINTS})" if len(reading.points) > BASELINE_POINTS and not reading.starts else ""
    signals = f"A signal is a {reading.step} outside the limits, two of three near one limit, {runs}."
    return f"{kind[0].upper()}{kind[1:]}{trial}: {base}{first}. {signals}{_ranges_hold(reading)}{anew}"


def reading_alternative(reading: Reading) -> str:
    """What a reader who cannot see the chart needs to know."""
    if not reading.points:
        return "There is no chart: no quarter of referrals has been closed yet."
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
    few = f"{number_word(len(segment)).capitalize()} {reading.step}s {so_far}, {spread} a {reading.step}"
    return f"{few}: too few to say what is usual"


def _no_limits(reading: Reading) -> str:
    segment = reading.points[-_segment_length(reading) :]
    if all(point.value == 0 for point in segment):
        return _none_at_all(reading, segment)
    if len({point.value for point in segment}) > 1:
        return f"Nearly the same number every {reading.step}: no usual range can be drawn"
    return f"The same number in each of {len(segment)} {reading.step}s: {say_count(segment[-1])}"


def _none_at_all(reading: Reading, segment: tuple[Point, ...]) -> str:
    of = f"{number_word(len(segment))} {reading.step}s to {say_period(segment[-1].period)}"
    return f"No referrals in the {of}" if reading.exact else f"Small numbers or none in each of the {of}"


def _usual(reading: Reading) -> str:
    within = f"Within the usual range of {usual_range(reading)} since {say_period(reading.since)}"
    return f"{within} (trial limits)" if reading.kind == "trial limits" else within


def _outside(signal: Signal, reading: Reading) -> str:
    low, high = usual_numbers(reading)
    limit = f"usually no more than {whole(high)}" if signal.side == "above" else f"usually no fewer than {whole(low)}"
    last, run = signal.points[-1], len(signal.points)
    if run == 1:
        noun = "referral" if say_count(last) == "1" else "referrals"
        return f"{say_period(last.period)} {signal.side} the usual range: {say_count(last)} {noun}, {limit}"
    row = f"{number_word(run).capitalize()} {reading.step}s in a row {signal.side} the usual range"
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


def _average(reading: Reading) -> str:
    exact_whole = reading.mean == round(reading.mean)
    if reading.exact and not (reading.method == "median" and exact_whole):
        return f"{reading.mean:,.1f}" if reading.mean < 100 else whole(reading.mean)
    return whole(reading.mean) if reading.exact else f"about {whole(reading.mean)}"


def _ranges_hold(reading: Reading) -> str:
    return "" if reading.exact else " A rounded number counts as a signal only where all it can be would be one."


def _lowered(sentence: str) -> str:
    """A sentence that goes on after a colon; a name of a month or a quarter keeps its capital."""
    keeps = sentence.split(" ")[0]
    return sentence if keeps.lower() not in _WORDS else sentence[0].lower() + sentence[1:]
