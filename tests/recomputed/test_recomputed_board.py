"""Every figure of the plan, governance, engagement and returns agrees with plain SQL, on the sample and random Boards."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from boards import AS_AT, MEETING, board

from prevent_metrics.counting import Source
from prevent_metrics.counting.governance import count_engagement, count_governance
from prevent_metrics.counting.plan import count_plan
from prevent_metrics.counting.returns import count_returns
from prevent_metrics.counting.training import count_training
from prevent_metrics.metrics.governance import engagement_figures, governance_figures
from prevent_metrics.metrics.plan import plan_figures
from prevent_metrics.metrics.returns import returns_figures
from prevent_metrics.metrics.training import training_figures
from prevent_metrics.protection import release
from prevent_metrics.protection.protected_counts import seal
from prevent_metrics.vocabulary.products import PRODUCTS
from prevent_metrics.vocabulary.sectors import OTHER_SECTORS
from prevent_metrics.workflow.gathering import gather
from prevent_metrics.workflow.opening import open_workspace

SQL = Path(__file__).with_name("board.sql")
PLACE = ["metric", "period", "breakdown", "category", "breakdown_2", "category_2"]
TABLES = ("plan", "meetings", "decisions", "key_dates", "engagement", "assurance")
#: Worked out of the recomputed burn-up by earned schedule, which has published vectors of its own.
OF_THE_SCHEDULE = {"plan_earned_schedule", "plan_forecast_months_late", "plan_required_pace"}


def recomputed(source: Source) -> pd.DataFrame:
    """The figures that SQL makes of the tidy rows."""
    connection = duckdb.connect()
    for name in TABLES:
        connection.register(name, source.tables[name].astype(dict.fromkeys(_words(source.tables[name]), "object")))
    first = source.tables["plan"] if source.baseline is None else source.baseline
    connection.register("baseline", first[["reference", "due_on"]].rename(columns={"reference": "first_reference"}))
    connection.register("partners", source.partners[["name", "sector", "in_scope"]])
    connection.register("returns", source.returns[["partner", "dataset", "period", "received_on", "due_on"]])
    connection.execute(f"CREATE MACRO as_at() AS DATE '{source.figures_to}'")
    connection.execute(f"CREATE MACRO meeting() AS DATE '{source.meeting_on}'")
    connection.execute(SQL.read_text())
    return connection.execute("FROM recomputed").df()


def _words(table: pd.DataFrame) -> list[str]:
    return [
        name
        for name in table
        if not pd.api.types.is_numeric_dtype(table[name]) and "date" not in str(table[name].dtype)
    ]


def figures(source: Source) -> pd.DataFrame:
    """The product's own figures, before any are put together for the public."""
    settings, on = source.settings, source.figures_to
    made = (
        plan_figures(release(count_plan(source)), settings, on)
        | governance_figures(release(count_governance(source)), settings, on)
        | engagement_figures(release(count_engagement(source)), settings, on)
        | returns_figures(seal(count_returns(source).tables), settings, on)
    )
    table = made.table
    of_partners = table["metric"].str.startswith("returns_") & table["breakdown"].eq("partner")
    return table[~of_partners & ~table["category"].eq(OTHER_SECTORS)]


def compare(source: Source) -> int:
    """How many figures are equal; raises for the first metric that differs."""
    return _equal(figures(source), recomputed(source))


def _equal(ours: pd.DataFrame, theirs: pd.DataFrame) -> int:
    equal = 0
    for metric in sorted({*ours["metric"], *theirs["metric"]} - OF_THE_SCHEDULE):
        left, right = (_by_place(each[each["metric"].eq(metric)]) for each in (ours, theirs))
        differ = [(place, left.get(place), right.get(place)) for place in left.keys() | right.keys()]
        assert not [each for each in differ if each[1] != each[2]], metric
        equal += len(left)
    return equal


def _by_place(table: pd.DataFrame) -> dict[tuple[str, ...], tuple[float, ...]]:
    keys = table[PLACE].astype(str).itertuples(index=False, name=None)
    values = zip(table["value"].astype(float).round(9), table["denominator"].astype(float).fillna(-1), strict=True)
    # where nothing is counted out of nothing, a place may be listed or not
    return {key: value for key, value in zip(keys, values, strict=True) if value not in ((0.0, -1.0), (0.0, 0.0))}


#: What the Board set, and how many rows were cleaned by rules that have tests of their own.
NOT_RECOMPUTED = {"training_target", "training_rules"}


def training_in_sql(source: Source) -> duckdb.DuckDBPyConnection:
    """The tidy rows of training, and in `training_recomputed` the figures that SQL makes of them."""
    connection = duckdb.connect()
    for name in ("training", "workforce", "sessions"):
        table = source.tables[name]
        connection.register(name, table.astype(dict.fromkeys(_words(table), "object")))
    connection.register("partners", source.partners[["name", "sector", "in_scope"]])
    connection.register("returns", source.returns[["partner", "dataset", "state", "rests_on"]].astype("object"))
    connection.register("products", pd.DataFrame({"product": list(PRODUCTS.keys)}))
    connection.execute(f"CREATE MACRO as_at() AS DATE '{source.figures_to}'")
    connection.execute(f"CREATE MACRO meeting() AS DATE '{source.meeting_on}'")
    connection.execute(f"CREATE MACRO any_one_product() AS {source.settings.any_one_product}")
    connection.execute(SQL.with_name("training.sql").read_text())
    return connection


def training_recomputed(source: Source) -> pd.DataFrame:
    """The training figures that SQL makes of the tidy rows."""
    return training_in_sql(source).execute("FROM training_recomputed").df().rename(columns={"base": "denominator"})


def training(source: Source) -> pd.DataFrame:
    """The product's own training figures of all, of products and of sectors, as what they count out of what."""
    made = training_figures(seal(count_training(source).tables), source.settings, source.figures_to).table
    of_organisations = made["breakdown"].eq("organisation") | made["breakdown_2"].eq("organisation")
    of_others = made["category"].eq(OTHER_SECTORS) | made["category_2"].eq(OTHER_SECTORS)
    told = made[~of_organisations & ~of_others & made["state"].ne("not available")]
    told = told[~told["metric"].isin(NOT_RECOMPUTED)]
    return told.assign(value=told["numerator"].where(told["numerator"].notna(), told["value"]))


def compare_training(source: Source) -> int:
    """How many training figures are equal; raises for the first metric that differs."""
    return _equal(training(source), training_recomputed(source))


def recomputed_metrics() -> set[str]:
    """Every metric that plain SQL makes once more, or that is worked out of those by published rules."""
    boards = [board(seed) for seed in (4, 7)]
    tables = [make(each) for each in boards for make in (recomputed, training_recomputed)]
    return {metric for table in tables for metric in table["metric"]} | OF_THE_SCHEDULE


@pytest.mark.parametrize("seed", range(20))
def test_every_figure_of_a_random_board_agrees_with_plain_sql(seed):
    made = board(seed)
    assert compare(made) + compare_training(made) > 100


def test_every_figure_of_the_sample_agrees_with_plain_sql(sample_home):
    url, home = f"sqlite:///{sample_home / 'sample.db'}", {"PREVENT_HOME": str(sample_home)}
    space = open_workspace(url, environment=home, clock=lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))
    try:
        source = gather(space, AS_AT, closed_to="2026-27 Q2", meeting_on=MEETING)
    finally:
        space.store.close()
    assert compare(source) + compare_training(source) > 300
