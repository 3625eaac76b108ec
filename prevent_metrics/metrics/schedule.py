"""Earned schedule: how far along its own time a plan is, from counts of actions planned and complete."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np


class EarnedSchedule(NamedTuple):
    """Where a plan stands on its own time, in periods.

    `earned`: ES, the time by which as much should have been complete as is complete now.
    `variance`: SV(t) = ES − AT, negative where the plan is behind.
    `performance`: SPI(t) = ES / AT; None where no time has passed.
    `forecast`: PD / SPI(t), the whole duration at this pace; None where the pace is nought or not known.
    """

    earned: float
    variance: float
    performance: float | None
    forecast: float | None


def earned_schedule(planned: Sequence[float], earned: float, elapsed: float) -> EarnedSchedule:
    """Compute earned schedule from cumulative planned value by period, earned value now and time elapsed.

    planned: PV at the end of periods 0, 1, 2 … PD (so its length is PD + 1), never falling. earned: EV now, in the
    same unit. elapsed: AT in periods, 0 or more. ES = N + (EV − PV_N) / (PV_N+1 − PV_N), where N is the last period
    whose PV is reached: on a plateau that is its last period; EV beyond the plan earns PD, never more.
    Raises ValueError for an empty or falling plan and for a negative time.
    Source: Lipke & Henderson, Earned Schedule training, slides 16 and 24.

    >>> earned_schedule([0, 20, 50, 90, 140, 200], earned=70, elapsed=3.0).earned
    2.5
    """
    values = np.asarray(planned, dtype="float64")
    if values.size == 0 or np.any(np.diff(values) < 0):
        raise ValueError("planned needs at least period 0 and may never fall")
    if elapsed < 0:
        raise ValueError("elapsed may not be negative")
    reached = float(np.interp(earned, values, np.arange(values.size)))
    performance = reached / elapsed if elapsed else None
    forecast = (values.size - 1) / performance if performance else None
    return EarnedSchedule(reached, reached - elapsed, performance, forecast)


def required_pace(planned_duration: float, earned: float, elapsed: float) -> float | None:
    """How many times as fast as planned the rest must go to end on time: (PD − ES) / (PD − AT).

    None where the planned time is over.

    >>> required_pace(12, earned=4, elapsed=6)
    1.3333333333333333
    """
    return (planned_duration - earned) / (planned_duration - elapsed) if planned_duration > elapsed else None
