"""Days as whole numbers, so that a million certificates can be sorted and compared at once."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from ..vocabulary.periods import add_months, month_end, month_of

NO_DAY = 0  # 1 January 1970: no day is given. Whoever trained on no known day is not in date until a day comes
LAPSED = 1  # the last day of a certificate that its file calls lapsed
NEVER = 65535  # after every day that can be given
OUTLOOK_MONTHS = 12


def day_number(day: date) -> int:
    """The day's number.

    >>> day_number(date(1970, 1, 2))
    1
    """
    return (day - date(1970, 1, 1)).days


def days(column: pd.Series) -> np.ndarray:
    """Day numbers of a column of dates (int64, same length); `NO_DAY` where there is none."""
    stamps = column.to_numpy(dtype="datetime64[s]")
    missing = np.isnat(stamps)
    numbers = np.where(missing, 0, stamps.astype("datetime64[D]").astype(np.int64))
    return np.where(missing, NO_DAY, np.clip(numbers, 1, NEVER - 1))


def months_later(numbers: np.ndarray, months: np.ndarray) -> np.ndarray:
    """The same day of the month so many months later, or that month's last day where it is shorter."""
    stamps = numbers.astype("datetime64[D]")
    first = stamps.astype("datetime64[M]")
    target = first + months.astype("timedelta64[M]")
    last = (target + 1).astype("datetime64[D]").astype(np.int64) - 1
    day_of_month = (stamps - first.astype("datetime64[D]")).astype(np.int64)
    return np.minimum(target.astype("datetime64[D]").astype(np.int64) + day_of_month, last)


def month_numbers(numbers: np.ndarray) -> np.ndarray:
    """Months since January 1970 of day numbers."""
    return numbers.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def month_name(number: int) -> str:
    """The month of that number.

    >>> month_name(680)
    '2026-09'
    """
    return add_months("1970-01", int(number))


def outlook_days(figures_to: date) -> list[date]:
    """The day of the figures, then the same day of each month for a year: month ends where it is a month's end.

    >>> [str(day) for day in outlook_days(date(2026, 9, 30))[:3]]
    ['2026-09-30', '2026-10-31', '2026-11-30']
    """
    month = month_of(figures_to)
    at_end = figures_to == month_end(month)
    found = [figures_to]
    for step in range(1, OUTLOOK_MONTHS + 1):
        last = month_end(add_months(month, step))
        found.append(last if at_end else last.replace(day=min(figures_to.day, last.day)))
    return found
