"""Protected referral counts against the exact ones that plain SQL counts: multiples, near, additive, true in sum."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import duckdb
import numpy as np
import pandas as pd
import pytest
from boards import MEETING, board
from test_recomputed_sentences import report_of

from prevent_metrics.counting import Source
from prevent_metrics.datasets import DATASETS
from prevent_metrics.datasets.tidy import conform
from prevent_metrics.metrics.report import Report
from prevent_metrics.vocabulary.concern_words import CONCERNS
from prevent_metrics.vocabulary.referral_words import AGE_BANDS, GENDERS, SOURCES
from prevent_metrics.workflow.gathering import gather
from prevent_metrics.workflow.opening import open_workspace

PLACE = ["period", "breakdown", "category", "source"]
WITHIN, RUNNING = 4, 9
#: Every referral of a quarter, once for each way in which it is counted.
EXACT = """
    WITH dated AS (
        SELECT *, CAST(month[:4] AS INTEGER) - CAST(month[6:] < '04' AS INTEGER) AS first FROM referrals),
    told AS (
        SELECT *, first || '-' || lpad(CAST((first + 1) % 100 AS TEXT), 2, '0') || ' Q'
                  || ((CAST(month[6:] AS INTEGER) + 8) % 12 // 3 + 1) AS period,
               coalesce(source, 'unspecified') AS from_source FROM dated)
    SELECT period, 'all' AS breakdown, '' AS category, '' AS source, count(*) AS exact FROM told GROUP BY ALL
    UNION ALL SELECT period, 'source', from_source, '', count(*) FROM told GROUP BY ALL
    UNION ALL SELECT period, breakdown, category, '', count(*) FROM (
        UNPIVOT (SELECT period, coalesce(concern, 'unspecified') AS concern, coalesce(age_band, 'unknown') AS age_band,
                        coalesce(gender, 'unknown') AS gender FROM told)
        ON concern, age_band, gender INTO NAME breakdown VALUE category) GROUP BY ALL
    UNION ALL SELECT period, breakdown, category, from_source, count(*) FROM (
        UNPIVOT (SELECT period, from_source, coalesce(concern, 'unspecified') AS concern,
                        coalesce(age_band, 'unknown') AS age_band, coalesce(gender, 'unknown') AS gender FROM told)
        ON concern, age_band, gender INTO NAME breakdown VALUE category) GROUP BY ALL
"""


def counts(report: Report, referrals: pd.DataFrame) -> pd.DataFrame:
    """Protected beside exact: a row a quarter and cell, nothing where nobody was counted and none is shown."""
    connection = duckdb.connect()
    connection.register("referrals", referrals.astype("object"))
    exact = connection.execute(EXACT).df()
    shown = report.figures.only(metric=["referrals_total", *(f"referrals_by_{each}" for each in _CROSSED)]).table
    shown = shown[shown["period"].str.contains(" Q")].rename(columns={"category_2": "source"})
    both = shown[[*PLACE, "value"]].merge(exact, on=PLACE, how="left")
    lost = exact[exact["period"].isin(shown["period"])].merge(shown[PLACE], on=PLACE, how="left", indicator=True)
    assert lost["_merge"].eq("both").all()
    return both.assign(exact=both["exact"].fillna(0).astype(int), value=both["value"].astype(int))


_CROSSED = ("source", "concern", "age_band", "gender")


def check(both: pd.DataFrame) -> int:
    """How many cells keep every property of the protection."""
    assert (both["value"] % 5 == 0).all()
    assert (both["value"] - both["exact"]).abs().max() <= WITHIN
    multiples = both[both["exact"] % 5 == 0]
    assert (multiples["value"] == multiples["exact"]).all()
    totals = both[both["breakdown"] == "all"].set_index("period")["value"]
    of_source = both[both["breakdown"] == "source"].set_index(["period", "category"])["value"]
    for (period, _), cells in both[both["breakdown"].ne("all") & both["source"].eq("")].groupby(
        ["period", "breakdown"]
    ):
        assert cells["value"].sum() == totals[period]
    for (period, _, source), cells in both[both["source"] != ""].groupby(["period", "breakdown", "source"]):
        assert cells["value"].sum() == of_source[period, source]
    ordered = both.sort_values("period").assign(year=both["period"].str[:7])
    running = ordered.groupby(["year", *PLACE[1:]])[["value", "exact"]].cumsum()
    assert (running["value"] - running["exact"]).abs().max() <= RUNNING
    return len(both)


def _with_referrals(seed: int) -> Source:
    """A Board of 60 to 200 referrals a year over two years, with quarters closed to the day of the figures."""
    draw, made = np.random.default_rng(seed), board(seed)
    months = [f"{2024 + (9 + step) // 12}-{(9 + step) % 12 + 1:02d}" for step in range(24)]
    rows = int(draw.integers(120, 400))
    concerns = [key for key in CONCERNS.keys if key in _SINCE_2024]

    def one_of(words: list[str]) -> np.ndarray:
        return draw.choice(words, rows, p=draw.dirichlet(np.ones(len(words))))

    table = pd.DataFrame(
        {
            "month": draw.choice(months, rows),
            "source": one_of(list(SOURCES.keys)),
            "concern": one_of(concerns),
            "age_band": one_of([key for key in AGE_BANDS.keys if key not in ("under 15", "15 to 20")]),
            "gender": one_of(list(GENDERS.keys)),
        }
    )
    settings = replace(made.settings, closed_to="2026-27 Q2")
    return replace(made, tables=made.tables | {"referrals": conform(table, DATASETS["referrals"])}, settings=settings)


_SINCE_2024 = {"extreme right-wing", "islamist", "no ideology identified", "left-wing", "other", "unspecified"}


@pytest.mark.parametrize("seed", range(20))
def test_protected_counts_of_a_random_board_keep_what_is_promised_against_exact_ones(seed):
    made = _with_referrals(seed)
    assert check(counts(report_of(made), made.tables["referrals"])) > 300


def test_protected_counts_of_the_sample_keep_what_is_promised_against_exact_ones(of_the_sample, sample_home):
    _, now, _ = of_the_sample
    url, home = f"sqlite:///{sample_home / 'sample.db'}", {"PREVENT_HOME": str(sample_home)}
    space = open_workspace(url, environment=home, clock=lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))
    exact = gather(space, date(2026, 9, 30), closed_to="2026-27 Q2", meeting_on=MEETING).tables["referrals"]
    space.store.close()
    assert check(counts(now, exact)) > 1500
