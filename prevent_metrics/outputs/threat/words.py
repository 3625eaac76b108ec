"""The threat picture in words: level, themes, series, limits, restated periods."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor

from ...metrics.control import OUTSIDE, SHIFT, TREND
from ...metrics.referrals_shares import Restated
from ...metrics.threat_reading import BASELINE_POINTS, RUN_CHART_BELOW, Point, Reading, Signal, step_of
from ...vocabulary.claims import Claim, how_many, origins_of, rule
from ...vocabulary.numbers import counted, listed, spelled, whole
from ...vocabulary.periods import MONTH_NAMES, say_day, say_month
from ..content import Table

# Counts and periods of the threat picture in words


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


def is_month(period: str) -> bool:
    """Tell a month from every longer period."""
    return " " not in period and step_of(period) == "month"


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


def count_in_full(point: Point) -> str:
    """A count for a table: a protected one with what it could be.

    >>> count_in_full(Point("2026-27 Q2", 35, 31, 39)), count_in_full(Point("2026-09", 6, 6, 6))
    ('about 35 (31 to 39)', '6')
    """
    said = say_count(point)
    beside = f" ({whole(point.least)} to {whole(point.greatest)})" if said.startswith("about") else ""
    return f"{said}{beside}"


def say_span(points: tuple[Point, ...]) -> str:
    """From the first to the last period."""
    first, last = say_period(points[0].period), say_period(points[-1].period)
    return first if first == last else f"{first} to {last}"


def lowered(sentence: str) -> str:
    """A sentence that goes on after a colon; names of months and quarters keep their capital.

    >>> lowered("Seven months in a row"), lowered("May 2026 above the usual range")
    ('seven months in a row', 'May 2026 above the usual range')
    """
    first = sentence.split(" ")[0]
    return sentence if first[:1] == "Q" or first in MONTH_NAMES else sentence[0].lower() + sentence[1:]


# What the Summary takes from the threat picture, and the page's own headings, in words

PAGE_NAME = "Threat picture"
THEMES = "Local themes"
TILE_TWELVE, TILE_NOW = "Referrals in twelve months", "Referrals"
UNDECIDED = (
    "The Board has not decided whether monthly totals of referrals may be shown. Until then, rounded totals are "
    "shown instead."
)
UNDECIDED_WHY = "Months show a change sooner. With quarters, limits need three years of data."
NO_CLOSED = (
    "A quarter of referrals is shown once it is complete. The first quarter shown is the first with enough referrals "
    "to protect people."
)
SIGNAL_WHY = "The control chart shows a change. It does not show why."
CALM_WHY = "The control chart no longer shows a change."


def signal_new(sentence: str) -> str:
    """A signal that the earlier report did not have."""
    return f"Referrals: {lowered(sentence)}."


def signal_over(sentence: str) -> str:
    """A signal of the earlier report that is over."""
    return f"Referrals: {lowered(sentence)}; the change that the earlier report showed is over."


def pointers_title(pointers: Claim) -> str:
    """Above the training pointers."""
    return counted(pointers, "training pointer") if pointers else "Training pointers"


NO_POINTERS = "No sector under its training target has a clearly low share of suitable referrals."


# What is usual and by which rules, in words:


def chart_title(reading: Reading) -> str:
    """The finding of the chart beside that of the page: the latest number, the middle and what is usual."""
    if reading.kind == "one point":
        return f"Referrals in {say_period(reading.points[-1].period)}"
    middle = "median" if reading.method == "median" else "average"
    usual = f", usually {usual_range(reading).replace(f' a {reading.step}', '')}" if reading.usual else ""
    last = reading.points[-1]
    latest = f"{say_count(last)} in {say_period(last.period)}"
    return f"Referrals each {reading.step}: {latest}, {middle} {average_of(reading)}{usual}"


#: Why a chart is marked as it is.
VERDICT_WHY = {
    "no change seen": "None of the rules on this chart found a change.",
    "needs attention": "The numbers changed. Ask the Channel chair for the reason.",
}


def new_start(period: str) -> str:
    """The words at a place where the Board started anew."""
    return f"restarted in {say_period(period)}"


def usual_range(reading: Reading) -> str:
    """The usual range in words: "2 to 11 a month", "up to 9 a month"."""
    low, high = usual_numbers(reading)
    between = f"{whole(low)} to {whole(high)}" if low > 0 else f"up to {whole(high)}"
    return f"{between} a {reading.step}"


def usual_numbers(reading: Reading) -> tuple[Claim, Claim]:
    """The least and the greatest whole count inside the limits."""
    lower, upper = reading.usual or (0.0, 0.0)
    return _of_points(reading, max(ceil(lower), 0)), _of_points(reading, floor(upper))


def limit_labels(reading: Reading) -> tuple[str, str, str]:
    """The words beside the lower limit, the middle line and the upper limit; the lower one is empty at nought."""
    low, high = usual_numbers(reading)
    middle = f"{'median' if reading.method == 'median' else 'average'} {average_of(reading)}"
    return (f"usually no fewer than {whole(low)}" if low > 0 else "", middle, f"usually no more than {whole(high)}")


def rules_line(reading: Reading, shift: Claim, trend: Claim) -> str:
    """The rules on the chart: the signal now, run lengths, the base of the limits, any decision to start anew."""
    if reading.kind in ("no points", "one point"):
        return ""
    runs = f"{shift} in a row on one side of the centre line, or {trend} in a row rising or falling"
    starts = listed([say_period(each) for each in reading.starts])
    anew = f" Restarted in {starts} as the Board decided." if starts else ""
    return f"{_signal_now(reading)}{_kind_of_chart(reading, runs)}{_ranges_hold(reading)}{anew}"


def _signal_now(reading: Reading) -> str:
    if reading.signal is None:
        return ""
    first, last = (say_period(reading.signal.points[place].period) for place in (0, -1))
    return f"Signal: {reading.signal.rule}, {first if first == last else f'{first} to {last}'}. "


def _kind_of_chart(reading: Reading, runs: str) -> str:
    if reading.kind == "run chart":
        needed = rule(RUN_CHART_BELOW, "points for limits")
        return f"Run chart with the median. Limits need {needed} {reading.step}s. A signal is {runs}."
    if reading.kind == "no limits":
        return f"Without limits, since nearly every {reading.step} has the same number. A signal is {runs}."
    kind = "C-chart, exact Poisson limits" if reading.method == "c-chart" else "XmR chart"
    trial = ", trial limits" if reading.kind == "trial limits" else ""
    base = f"average and limits from {say_period(reading.baseline[0])} to {say_period(reading.baseline[1])}"
    cut = reading.method == "c-chart" and len(reading.points) > BASELINE_POINTS and not reading.starts
    first = f" (the first {rule(BASELINE_POINTS, 'points of a baseline')})" if cut else ""
    outside = f"A signal is a {reading.step} outside the limits, two of three near one limit, {runs}."
    return f"{kind}{trial}: {base}{first}. {outside}"


def average_of(reading: Reading) -> str:
    """The middle of the series in words: an average with one decimal, a median as it is, a rounded one as about."""
    mean = _of_points(reading, reading.mean)
    if reading.exact and not (reading.method == "median" and mean.is_integer()):
        return f"{mean:,.1f}" if mean < 100 else whole(mean)
    return whole(mean) if reading.exact else f"about {whole(floor(mean + 0.5))}"


def _of_points(reading: Reading, number: float) -> Claim:
    """A number worked out of all points of the series."""
    return Claim(number, (origin for point in reading.points for origin in origins_of(point.value)))


def _ranges_hold(reading: Reading) -> str:
    return "" if reading.exact else " A rounded number counts as a signal only if it holds whatever the exact number."


# What the series of referrals says, in words

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


# Restated periods in words:

REVISED = "[r]"
HEADING = "Restated periods"


def restated(each: Restated) -> str:
    """One restated period as a sentence.

    >>> from datetime import date
    >>> restated(Restated("2026-27 Q1", "a partner's return came late", date(2026, 11, 3), False))
    "Q1 2026-27 was restated on 3 November 2026: a partner's return came late."
    >>> restated(Restated("2026-27 Q1", "counted twice", date(2026, 11, 3), True))
    'Q1 2026-27 was corrected urgently on 3 November 2026: counted twice.'
    """
    what = "corrected urgently" if each.urgent else "restated"
    return f"{say_period(each.period)} was {what} on {say_day(each.on)}: {each.reason.strip().rstrip('.')}."


def beside_figures(told: Iterable[Restated]) -> str:
    """The note on the page: the numbers differ from those of earlier reports, and why."""
    sentences = " ".join(restated(each) for each in told)
    return f"{sentences} Its numbers may differ from earlier reports. {REVISED} marks them."


def under_table(told: Iterable[Restated]) -> tuple[str, ...]:
    """The notes under a table, one a restated period."""
    return tuple(f"{REVISED} {restated(each)}" for each in told)


def restated_table(told: Iterable[Restated]) -> Table:
    """Every restated period of a report, for the Definitions page."""
    rows = tuple(
        (say_period(each.period), say_day(each.on), "Urgent correction" if each.urgent else "Restatement", each.reason)
        for each in told
    )
    return Table("Periods of referrals restated since they were first shared", ("Period", "On", "What", "Why"), rows)
