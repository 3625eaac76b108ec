"""Small organisations are shown together, so that nobody can subtract their few people from what is shown."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis_profile import tried

from prevent_metrics.counting.counts import Counts
from prevent_metrics.datasets.settings import Settings
from prevent_metrics.protection.small_settings import protect_training


def scope(*rows):
    """Organisation, sector, product, people in scope."""
    table = pd.DataFrame(rows, columns=["organisation", "sector", "product", "people_in_scope"])
    return table.astype({"people_in_scope": "Int64"})


def protect(scopes, **tables):
    return protect_training(Counts({"training_scope": scopes, **tables}), Settings())


def shown(scopes, product="wrap", **tables):
    table = protect(scopes, **tables)["training_scope"]
    ours = table[table["product"] == product]
    return dict(zip(ours["organisation"], ours["people_in_scope"], strict=True))


LARGE = ("Wren House", "education", "wrap", 200)


@pytest.mark.parametrize(("people", "apart"), [(9, False), (10, True), (11, True)])
def test_ten_people_in_scope_are_shown_by_name(people, apart):
    found = shown(scope(("Nursery", "education", "wrap", people), ("School", "education", "wrap", 40), LARGE))
    assert ("Nursery" in found) == apart


@pytest.mark.parametrize(
    ("small", "found"),
    [
        ((3, 8), {"Small settings (3), Education": 41, "D": 40}),  # ten people, and one could subtract the other
        ((3, 8, 9), {"Small settings (3), Education": 20, "C": 30, "D": 40}),
        ((1, 2, 3), {"Small settings (4), Education": 36, "D": 40}),  # three organisations, and too few people
    ],
)
def test_a_group_is_joined_by_the_next_smallest_until_it_has_three_organisations_and_ten_people(small, found):
    scopes = [(f"S{at}", "education", "wrap", people) for at, people in enumerate(small)]
    assert shown(scope(*scopes, ("C", "education", "wrap", 30), ("D", "education", "wrap", 40))) == found


def test_the_groups_are_the_same_for_every_product_and_table():
    scopes = scope(
        ("A", "education", "wrap", 3),
        ("A", "education", "awareness", 9),
        ("B", "education", "wrap", 8),
        ("B", "education", "awareness", 8),
        ("E", "education", "wrap", 9),
        ("C", "education", "wrap", 2),
        ("C", "education", "awareness", 60),
    )
    trained = scopes.rename(columns={"people_in_scope": "in_date"}).assign(headcount="known")
    made = protect(scopes, training_x=trained)
    group = "Small settings (3), Education"
    for name in ("training_scope", "training_x"):
        assert set(made[name]["organisation"]) == {group, "C"}
    both = made["training_x"].set_index(["organisation", "product"])["in_date"]
    assert both[(group, "wrap")] == 20 and both[(group, "awareness")] == 17


def test_key_columns_are_kept_and_numbers_summed():
    scopes = scope(("A", "education", "wrap", 4), ("B", "education", "wrap", 7), ("C", "education", "wrap", 8), LARGE)
    by_kind = pd.DataFrame(
        {
            "organisation": ["A", "B", "B"],
            "sector": "education",
            "kind": ["lead", "lead", "member"],
            "people": [1, 2, 3],
        }
    )
    table = protect(scopes, training_roles=by_kind)["training_roles"]
    assert table.to_dict("list") == {
        "organisation": ["Small settings (3), Education"] * 2,
        "sector": ["education"] * 2,
        "kind": ["lead", "member"],
        "people": [3, 3],
    }


def test_an_organisation_without_a_headcount_counts_as_small_unless_ten_were_trained():
    scopes = scope(
        ("A", "education", "wrap", pd.NA),
        ("B", "education", "wrap", pd.NA),
        ("C", "education", "wrap", 12),
        ("D", "education", "wrap", 13),
        LARGE,
    )
    trained = pd.DataFrame(
        {"organisation": ["A", "B"], "sector": "education", "product": "wrap", "ever_trained": [9, 10]}
    )
    found = shown(scopes, training_coverage=trained)
    assert set(found) == {"Small settings (3), Education", "D", "Wren House"}
    trained["ever_trained"] = [9, 30]
    assert set(shown(scopes, training_coverage=trained)) == {"Small settings (3), Education", "B", "Wren House"}


def test_a_sector_too_small_for_a_group_is_shown_within_other_in_every_table():
    scopes = scope(("A", "police", "wrap", 5), ("B", "other", "wrap", 7), ("C", "other", "wrap", 8), LARGE)
    completions = pd.DataFrame({"month": "2026-04", "sector": ["police", "other", "education"], "people": [1, 2, 3]})
    made = protect(scopes, training_completions=completions)
    assert shown(scopes) == {"Small settings (3), Other": 20, "Wren House": 200}
    by_sector = made["training_completions"].set_index("sector")["people"].to_dict()
    assert by_sector == {"other": 3, "education": 3}


def test_where_not_even_other_can_form_a_group_its_people_are_left_out_everywhere():
    scopes = scope(("A", "police", "wrap", 5), LARGE)
    completions = pd.DataFrame({"month": "2026-04", "sector": ["police", "education"], "people": [1, 3]})
    made = protect(scopes, training_completions=completions)
    assert shown(scopes) == {"Wren House": 200}
    assert made["training_completions"]["people"].tolist() == [3]


organisations = st.lists(
    st.tuples(
        st.sampled_from(["education", "health", "police"]),
        st.one_of(st.none(), st.integers(0, 25)),
        st.one_of(st.none(), st.integers(0, 25)),
    ),
    min_size=1,
    max_size=14,
)


@given(organisations)
@tried(120)
def test_people_in_scope_of_a_group_below_ten_cannot_be_had_by_subtracting_shown_scopes(drawn):
    """Every sum of organisations that sector totals less shown rows can give has 10 people or nobody, or is all."""
    scopes = scope(
        *(
            (f"O{at}", sector, product, pd.NA if people is None else people)
            for at, (sector, *both) in enumerate(drawn)
            for product, people in zip(("wrap", "awareness"), both, strict=True)
        )
    )
    sizes = scopes.groupby("organisation")["people_in_scope"].max().fillna(0).astype(int)
    table = protect(scopes)["training_scope"]
    by_name = table[~table["organisation"].str.startswith("Small settings")]
    assert all(sizes[name] >= 10 for name in by_name["organisation"])
    for product, sector in itertools.product(("wrap", "awareness"), set(table["sector"])):
        ours = table[(table["product"] == product) & (table["sector"] == sector)]
        hidden = ours[ours["organisation"].str.startswith("Small settings")]["people_in_scope"].fillna(0).sum()
        of_sector = ours["people_in_scope"].fillna(0).sum()
        assert hidden == 0 or hidden >= 10 or of_sector < 10
    groups = table[table["organisation"].str.startswith("Small settings")]
    for name in set(groups["organisation"]):
        assert int(name.split("(")[1].split(")")[0]) >= 3


def test_every_person_in_scope_is_counted_once_in_the_tables_that_stay_whole():
    scopes = scope(*((f"O{at}", "education", "wrap", people) for at, people in enumerate([3, 4, 5, 12, 50])))
    assert protect(scopes)["training_scope"]["people_in_scope"].sum() == 74


def test_a_list_of_returns_names_the_group_and_never_the_setting():
    returns = pd.DataFrame({"partner": ["A", "D", "b"], "sector": "education", "missing": 1})
    scopes = scope(*((name, "education", "wrap", 4) for name in "ABC"), ("D", "education", "wrap", 40))
    group = "Small settings (3), Education"
    assert protect(scopes, returns_states=returns)["returns_states"]["partner"].tolist() == [group, "D", group]


def test_tables_on_returns_pass_and_others_are_refused():
    returns = pd.DataFrame({"partner": ["A"], "sector": ["police"], "expected": [1]})
    scopes = scope(("A", "police", "wrap", 5), LARGE)
    assert protect(scopes, returns_states=returns)["returns_states"].equals(returns)
    with pytest.raises(ValueError, match="not about training"):
        protect(scopes, referrals_referred=returns)


def test_no_organisation_at_all_gives_empty_tables():
    made = protect(scope(), training_rules=pd.DataFrame({"rule": ["x"], "count": np.array([1])}))
    assert made["training_scope"].empty and len(made["training_rules"]) == 1
