"""Sources of referrals for the tests of protection: drawn records, or many invented ones."""

from datetime import date

import numpy as np
import pandas as pd

from prevent_metrics.counting.counts import Source
from prevent_metrics.datasets.referrals import REFERRALS
from prevent_metrics.datasets.settings import Settings
from prevent_metrics.datasets.tidy import conform
from prevent_metrics.vocabulary.concern_words import CONCERNS_FROM_2024_25
from prevent_metrics.vocabulary.periods import add_months, month_end, quarter_months
from prevent_metrics.vocabulary.referral_words import AGE_BANDS, GENDERS, SOURCES

KEY = b"the tests' own secret"


def source_of(records, closed_to="2025-26 Q4", figures_to=None, **chosen):
    """A source with these records of referrals."""
    day = figures_to or (month_end(quarter_months(closed_to)[-1]) if closed_to else date(2026, 11, 22))
    nobody = pd.DataFrame()
    return Source(
        {"referrals": conform(records, REFERRALS)}, nobody, nobody, Settings(closed_to=closed_to, **chosen), day
    )


def invented(a_year=110, seed=1, years=2, first="2024-04"):
    """Invented records with every field."""
    draw = np.random.default_rng(seed)
    size = a_year * years
    month = [add_months(first, int(step)) for step in np.sort(draw.integers(0, 12 * years, size))]
    panel = draw.random(size) < 0.3

    def words(keys):
        return draw.choice(list(keys), size, p=draw.dirichlet(np.full(len(keys), 0.7)))

    return pd.DataFrame(
        {
            "month": month,
            "panel_month": [add_months(each, 1) if there else None for each, there in zip(month, panel, strict=True)],
            "source": words(SOURCES.keys),
            "concern": words(CONCERNS_FROM_2024_25.keys),
            "age_band": words(AGE_BANDS.keys),
            "gender": words(GENDERS.keys),
            "outcome": words(("no further action", "signposted", "suitable for channel")),
            "days_to_assessment": draw.poisson(6, size),
            "days_to_panel": np.where(panel, 15, np.nan),
        }
    )


def final(ledger, new_rows, report, standing="final"):
    """The ledger with the rows of one more report."""
    return pd.concat([ledger, new_rows.assign(report=report, standing=standing)], ignore_index=True)
