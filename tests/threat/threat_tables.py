"""Protected tables drawn as text, sealed for the tests of metrics."""

import pandas as pd

from prevent_metrics.protection.protected_counts import seal

NAMES = {
    "referrals_referred": ["quarter", "source", "breakdown", "category"],
    "referrals_events": ["event", "quarter", "source"],
    "referrals_outcomes": ["quarter", "source", "breakdown", "category"],
    "referrals_days": ["quarter", "breakdown", "category"],
}


def drawn(text):
    """Rows of a drawn table: headings, then rows, cells parted by "|"; "#" starts a remark."""
    lines = [line.split("#")[0].strip() for line in text.strip().splitlines()]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines if line]
    return pd.DataFrame(cells[1:], columns=cells[0])


def protected(base=5, **tables):
    """Protected counts from drawn tables by name; each count is next to the truth and nothing else is known."""
    given = {name: _ranged(drawn(text), base) for name, text in tables.items()}
    empty = {name: pd.DataFrame(columns=[*columns, *_BESIDE]) for name, columns in NAMES.items()}
    return seal(empty | given)


_BESIDE = ["count", "lower", "upper", "state", "reach", "base", "running_held", "turn"]


def _ranged(rows, base):
    count = rows["count"].astype(int)
    return rows.assign(
        count=count,
        lower=(count - base + 1).clip(lower=0),
        upper=count + base - 1,
        state=count.map(lambda n: "shown" if n else "zero to four"),
        reach=base - 1,
        base=base,
        running_held=True,
        turn=rows["quarter"].map(lambda quarter: int(quarter[-1]) - 1),
    )
