"""The main figures agree, to the unit, with an independent recomputation in plain SQL over the tidy Parquet files."""

from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from training_made import AS_AT, figures, made

from prevent_metrics.counting.training_days import outlook_days
from prevent_metrics.vocabulary.periods import add_months

SQL = Path(__file__).with_name("training.sql")


@pytest.fixture(scope="module")
def counted():
    return made(people=6000, organisations=60, completions=16000)


@pytest.fixture(scope="module")
def found(counted):
    return figures(counted).table


@pytest.fixture(scope="module")
def query(counted, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tidy")
    connection = duckdb.connect()
    for name in ("training", "workforce"):
        counted.tables[name].to_parquet(folder / f"{name}.parquet")
        connection.execute(f"CREATE VIEW {name} AS FROM '{folder / name}.parquet'")
    connection.register("partners", counted.partners[["name", "sector"]])
    connection.execute(f"CREATE MACRO as_at() AS DATE '{AS_AT}'")
    connection.execute(SQL.read_text())

    def ask(question: str) -> dict:
        rows = connection.execute(question).fetchall()
        return {row[:-1] if len(row) > 2 else row[0]: row[-1] for row in rows}

    return ask


def _figures(
    found: pd.DataFrame, metric: str, column: str = "value", period: str = "2026-09", second: str = "sector"
) -> dict:
    """Figures by product and sector (or another second breakdown), noughts left out."""
    rows = found[found["metric"].eq(f"training_{metric}") & found["period"].eq(period)]
    rows = rows[rows["breakdown"].eq("product") & rows["breakdown_2"].eq(second) & rows[column].gt(0)]
    keys = zip(rows["category"], rows["category_2"].str.lower(), strict=True) if second else rows["category"]
    return dict(zip(keys, rows[column].astype(int), strict=True))


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


@pytest.mark.parametrize("second", ["sector", "organisation"])
def test_people_in_date_where_a_headcount_is_known(found, query, second):
    expected = query(f"""
        SELECT product, {second}, sum(people)
        FROM in_date_on(as_at()) JOIN headcounts USING (organisation, sector, product)
        WHERE headcount IS NOT NULL GROUP BY ALL""")
    cover = found[found["state"].eq("shown") | found["denominator"].notna()]
    assert _figures(cover, "in_date", "numerator", second=second) == expected
    assert len(expected) > 20


@pytest.mark.parametrize("second", ["sector", "organisation"])
def test_people_in_scope(found, query, second):
    expected = query(f"SELECT product, {second}, sum(headcount) FROM headcounts GROUP BY ALL HAVING sum(headcount) > 0")
    assert _figures(found, "in_date", "denominator", second=second) == expected


def test_people_ever_trained(found, query):
    expected = query("""
        SELECT product, sector, sum(people) FROM (
            SELECT product, sector, count(*) AS people FROM latest GROUP BY ALL
            UNION ALL
            SELECT product, sector, sum(people) FROM totals
            WHERE (organisation, product) NOT IN (SELECT (organisation, product) FROM covered) GROUP BY ALL)
        GROUP BY ALL""")
    assert _figures(found, "ever_trained") == expected


def test_lapsed_certificates(found, query):
    assert _figures(found, "expired") == query(
        "SELECT product, sector, count(*) FROM latest WHERE last_day < as_at() GROUP BY ALL"
    )


@pytest.mark.parametrize("months", [3, 6, 12])
def test_certificates_that_lapse_within_some_months(found, query, months):
    day = outlook_days(AS_AT)[months]
    assert _figures(found, f"due_{months}m") == query(f"""
        SELECT product, sector, count(*) FROM latest
        WHERE last_day >= as_at() AND last_day < DATE '{day}' GROUP BY ALL""")


@pytest.mark.parametrize("step", range(13))
def test_the_outlook_of_every_month(found, query, step):
    expected = query(f"""
        SELECT product, sector, sum(people)
        FROM in_date_on(DATE '{outlook_days(AS_AT)[step]}') JOIN headcounts USING (organisation, sector, product)
        WHERE headcount IS NOT NULL GROUP BY ALL""")
    known = found[found["denominator"].notna()]
    assert _figures(known, "lapse_outlook", "numerator", add_months("2026-09", step)) == expected


def test_people_short_of_the_target(found, query):
    expected = query("""
        WITH cover AS (
            SELECT product, sector, sum(headcount) AS scope, sum(coalesce(people, 0)) AS people
            FROM headcounts LEFT JOIN in_date_on(as_at()) USING (organisation, sector, product)
            WHERE headcount IS NOT NULL AND product IN ('wrap', 'awareness', 'channel') GROUP BY ALL)
        SELECT product, sector, CAST(ceil(scope * 85 / 100) - people AS INTEGER) FROM cover
        WHERE ceil(scope * 85 / 100) > people""")
    assert _figures(found, "gap_people") == expected
    assert len(expected) > 5


@pytest.mark.parametrize(("period", "first", "last"), [("2026-08", "2026-08-01", "2026-08-31"),
    ("2026-27 Q1", "2026-04-01", "2026-06-30"), ("2025-26", "2025-04-01", "2026-03-31")])  # fmt: skip
def test_people_trained_in_a_period(found, query, period, first, last):
    within = f"completed_on BETWEEN DATE '{first}' AND DATE '{last}'"
    assert _figures(found, "trained_in_period", period=period) == query(f"""
        SELECT product, sector, sum(people) FROM (
            SELECT product, sector, count(DISTINCT (organisation, person)) AS people
            FROM completions WHERE {within} GROUP BY ALL
            UNION ALL
            SELECT product, sector, sum(people) FROM totals
            WHERE {within} AND (organisation, product) NOT IN (SELECT (organisation, product) FROM covered)
            GROUP BY ALL)
        GROUP BY ALL""")


@pytest.mark.parametrize(("metric", "place"), [("first_time", "= 1"), ("refreshed", "> 1")])
def test_first_training_and_refreshers_of_the_last_year(found, query, metric, place):
    assert _figures(found, metric, period="12 months to 2026-09") == query(f"""
        SELECT product, sector, count(*) FROM (
            SELECT *, row_number() OVER (PARTITION BY organisation, person, product ORDER BY completed_on) AS place
            FROM completions)
        WHERE completed_on BETWEEN DATE '2025-10-01' AND DATE '2026-09-30' AND place {place} GROUP BY ALL""")


def test_people_reached(found, query):
    expected = query("""
        SELECT product, sum(people) FROM (
            SELECT product, count(DISTINCT (organisation, person)) AS people FROM completions GROUP BY ALL
            UNION ALL
            SELECT product, sum(people) FROM totals
            WHERE (organisation, product) NOT IN (SELECT (organisation, product) FROM covered) GROUP BY ALL)
        GROUP BY ALL""")
    assert _figures(found, "trained_cumulative", second="") == expected


@pytest.mark.parametrize(("product", "earlier"), [("referrals", "'awareness', 'wrap'"), ("refresher", "'awareness'")])
def test_prerequisites_that_no_record_shows(found, query, product, earlier):
    expected = query(f"""
        SELECT product, sector, count(*) FROM latest AS later
        WHERE product = '{product}' AND NOT EXISTS (
            SELECT 1 FROM evidence WHERE evidence.organisation = later.organisation AND evidence.person = later.person
              AND evidence.product IN ({earlier})
              AND (evidence.completed_on IS NULL OR later.completed_on IS NULL
                   OR evidence.completed_on <= later.completed_on))
        GROUP BY ALL""")
    told = {key: count for key, count in _figures(found, "prerequisite_not_evidenced").items() if key[0] == product}
    assert told == expected
    assert expected


def test_people_in_totals_that_records_stood_in_for(found, query):
    assert _figures(found, "totals_not_used", second="") == query("""
        SELECT product, sum(people) FROM totals
        WHERE (organisation, product) IN (SELECT (organisation, product) FROM covered) GROUP BY ALL""")


def test_files_that_come_twice_change_no_figure(counted, found):
    training = counted.tables["training"]
    named = training[training["person"].notna()].sample(frac=1, random_state=1).assign(source="C")
    twice = replace(counted, tables={**counted.tables, "training": pd.concat([training, named], ignore_index=True)})
    again = figures(twice).table
    pd.testing.assert_frame_equal(_without_rules(again), _without_rules(found))


def _without_rules(table: pd.DataFrame) -> pd.DataFrame:
    ordered = table[table["metric"] != "training_rules"].sort_values(list(table.columns[:6]))
    return ordered.reset_index(drop=True)
