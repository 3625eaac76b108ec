"""What is usual and by which rules, in words: the lines and labels of the control chart."""

from __future__ import annotations

from math import ceil, floor

from ...metrics.threat_reading import BASELINE_POINTS, RUN_CHART_BELOW, Reading
from ...vocabulary.claims import Claim, origins_of, rule
from ...vocabulary.numbers import listed, whole
from .threat_said import say_count, say_period


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
