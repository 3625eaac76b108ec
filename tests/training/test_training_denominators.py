"""Out of whom: headcounts, scopes, sectors, and what is said where there is none."""

import pytest
from training_made import figure, figures, number, source

from prevent_metrics.datasets.settings import Settings

ONE_TRAINED = "person | product | completed_on\nA | wrap | 2026-01-10"


def _scope(workforce: str, training: str = ONE_TRAINED, product: str = "wrap", **more) -> float:
    return figure(source(training, workforce, **more), "in_date", "product", product).denominator


@pytest.mark.parametrize(("as_at", "scope"), [("2026-09-29", 50), ("2026-09-30", 50), ("2026-10-01", 40)])
def test_the_latest_headcount_up_to_the_day_of_the_figures_counts(as_at, scope):
    assert _scope(f"organisation | headcount | as_at\nWren Trust | 40 | 2026-03-31\nWren Trust | 50 | {as_at}") == scope


def test_a_headcount_without_a_day_gives_way_to_one_with_a_day():
    assert _scope("organisation | headcount | as_at\nWren Trust | 40 |\nWren Trust | 50 | 2020-01-01") == 50


def test_a_headcount_that_names_the_product_goes_before_a_general_one():
    workforce = """
        organisation | product | headcount | as_at
        Wren Trust   |         | 40        | 2026-09-01
        Wren Trust   | wrap    | 12        | 2025-09-01
    """
    assert _scope(workforce) == 12


def test_a_general_headcount_is_the_base_only_of_products_for_everyone():
    training = "person | product | completed_on\nA | wrap | 2026-01-10\nA | channel | 2026-01-10"
    workforce = "organisation | headcount\nWren Trust | 40"
    assert _scope(workforce, training) == 40
    assert figure(source(training, workforce), "in_date", "product", "channel").state == "not available"
    chosen = Settings(headcount_products=("wrap", "channel"))
    assert _scope(workforce, training, "channel", settings=chosen) == 40


def test_teams_of_one_organisation_add_up_and_two_sources_do_not():
    workforce = """
        organisation | headcount | as_at      | source
        Wren Trust   | 30        | 2026-09-01 | Trust
        Wren Trust   | 10        | 2026-09-01 | Trust
        Wren Trust   | 38        | 2026-09-01 | Council
    """
    assert _scope(workforce) == 40


def test_the_scope_of_the_organisations_own_totals_stands_in_for_a_headcount():
    training = """
        person | people | in_scope | product | completed_on
               | 30     | 60       | wrap    | 2026-06-30
               | 34     | 50       | wrap    | 2026-07-31
    """
    assert _scope("organisation | headcount", training) == 50
    assert _scope("organisation | headcount\nWren Trust | 70", training) == 70


def test_without_a_headcount_there_is_no_percentage():
    found = figure(source(ONE_TRAINED), "in_date", "product", "wrap")
    assert (found.state, found.numerator) == ("not available", 1)
    assert found.value != found.value
    assert found.denominator != found.denominator


def test_nobody_in_scope_is_no_percentage_either():
    found = figure(source(ONE_TRAINED, "organisation | headcount\nWren Trust | 0"), "in_date", "product", "wrap")
    assert (found.state, found.denominator) == ("no one in scope", 0)
    assert found.value != found.value


def test_more_people_in_date_than_headcount_are_not_capped():
    training = "person | product | completed_on\nA | wrap | 2026-01-10\nB | wrap | 2026-01-10"
    found = figure(source(training, "organisation | headcount\nWren Trust | 1"), "in_date", "product", "wrap")
    assert (found.state, found.value) == ("shown", 2)


def test_people_of_an_organisation_without_a_headcount_are_in_no_percentage():
    counted = source(
        """
        organisation | person | product | completed_on
        Wren Trust   | A      | wrap    | 2026-01-10
        Elm School   | B      | wrap    | 2026-01-10
        """,
        "organisation | headcount\nWren Trust | 4",
    )
    found = figure(counted, "in_date", "product", "wrap")
    assert (found.numerator, found.denominator) == (1, 4)
    assert number(counted, "ever_trained", "product", "wrap") == 2
    assert (figure(counted, "without_headcount").value, figure(counted, "without_headcount").denominator) == (1, 2)


def test_an_organisation_has_the_sector_most_of_its_rows_give_else_the_registers_else_other():
    counted = source(
        """
        organisation | sector    | person | product | completed_on
        Wren Trust   | health    | A      | wrap    | 2026-01-10
        Wren Trust   | health    | B      | wrap    | 2026-01-10
        Wren Trust   | education | C      | wrap    | 2026-01-10
        Elm School   |           | D      | wrap    | 2026-01-10
        Oak Group    |           | E      | wrap    | 2026-01-10
        """,
        partners="name | sector | in_scope\nElm School | education | yes\nWren Trust | police | yes",
    )
    people = {
        sector: figure(counted, "in_date", "product", "wrap", "sector", sector).numerator
        for sector in ("health", "education", "other")
    }
    assert people == {"health": 3, "education": 1, "other": 1}
    assert figure(counted, "in_date", "product", "wrap", "sector", "police") is None


def test_targets_are_told_by_product_and_sector():
    settings = Settings(targets={"wrap": 0.85, "wrap/health": 0.9})
    counted = source("sector | person | product | completed_on\nhealth | A | wrap | 2026-01-10", settings=settings)
    assert number(counted, "target", "product", "wrap") == 0.85
    assert number(counted, "target", "product", "wrap", "sector", "health") == 0.9


def test_figures_of_organisations_are_restricted_and_of_sectors_public():
    counted = source(
        ONE_TRAINED, "organisation | headcount\nWren Trust | 4", returns="partner | period | state\nA | Q | late"
    )
    table = figures(counted).table
    of_organisations = table["breakdown"].isin(["organisation", "partner"]) | table["breakdown_2"].eq("organisation")
    assert set(table.loc[of_organisations, "audience"]) == {"restricted"}
    # One organisation in its sector: the sector's figures are the organisation's.
    of_thin = table[["category", "category_2"]].eq("other").any(axis=1)
    assert set(table.loc[of_thin & ~of_organisations, "audience"]) == {"restricted"}
    assert set(table.loc[~of_thin & ~of_organisations, "audience"]) == {"public"}


def test_no_return_at_all_gives_no_cover_and_no_trouble():
    counted = source()
    assert figure(counted, "in_date", "product", "wrap") is None
    assert number(counted, "organisations_with_nobody") == 0
