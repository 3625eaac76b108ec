"""The training figures of a large source agree, to the unit, with plain SQL over the tidy rows."""

from dataclasses import replace

import pandas as pd
import pytest
from boards import MEETING
from test_recomputed_board import compare_training, training_in_sql
from training_made import AS_AT, figures, made

from prevent_metrics.datasets.settings import Settings


@pytest.fixture(scope="module")
def counted():
    large = made(people=6000, organisations=60, completions=16000)
    return replace(large, settings=Settings(next_meeting_on=MEETING, any_one_product=True))


@pytest.fixture(scope="module")
def found(counted):
    return figures(counted).table


def test_the_made_returns_hold_every_kind_of_mess(counted):
    training = counted.tables["training"]
    named = training[training["person"].notna()]
    assert (named["completed_on"] > pd.Timestamp(AS_AT)).any()
    assert (named["expires_on"] < named["completed_on"]).any()
    assert named["completed_on"].isna().any()
    assert set(named["status"]) == {"done", "not done", "lapsed"}
    assert named.duplicated(["person", "product", "completed_on"]).sum() > 1000
    assert named["left_on"].notna().any()
    assert training["person"].isna().any()


def test_every_training_figure_of_all_and_of_sectors_agrees_with_plain_sql(counted):
    assert compare_training(counted) > 3000


@pytest.mark.parametrize(
    ("column", "question"),
    [
        ("numerator", """SELECT product, organisation, sum(people) FROM in_date_on(as_at())
                         JOIN headcounts USING (organisation, sector, product) WHERE headcount > 0 GROUP BY ALL"""),
        ("denominator", "SELECT product, organisation, headcount FROM headcounts WHERE headcount > 0"),
    ],
)  # fmt: skip
def test_the_share_in_date_of_each_organisation_agrees_with_plain_sql(counted, found, column, question):
    rows = found[found["metric"].eq("training_in_date") & found["breakdown"].eq("product")]
    rows = rows[rows["breakdown_2"].eq("organisation") & rows["state"].eq("shown") & rows[column].gt(0)]
    ours = zip(rows["category"], rows["category_2"].str.lower(), rows[column].astype(int), strict=True)
    assert set(ours) == set(training_in_sql(counted).execute(question).fetchall())
    assert len(rows) > 100


def test_files_that_come_twice_change_no_figure(counted, found):
    training = counted.tables["training"]
    named = training[training["person"].notna()].sample(frac=1, random_state=1).assign(source="C")
    twice = replace(counted, tables={**counted.tables, "training": pd.concat([training, named], ignore_index=True)})
    again = figures(twice).table
    pd.testing.assert_frame_equal(_without_rules(again), _without_rules(found))


def _without_rules(table: pd.DataFrame) -> pd.DataFrame:
    ordered = table[table["metric"] != "training_rules"].sort_values(list(table.columns[:6]))
    return ordered.reset_index(drop=True)
