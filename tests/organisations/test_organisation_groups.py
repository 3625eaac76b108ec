"""What is suggested as one organisation: measured on names that were written apart from the rules."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from prevent_metrics.datasets.organisation_groups import Group, NameSeen, organisation_groups

HERE = Path(__file__).parent


def bodies(half: str) -> list[list[NameSeen]]:
    """The names of each body of one half of the corpus."""
    lines = (HERE / f"{half}.txt").read_text("utf-8").splitlines()
    return [[_seen(each) for each in line.split(";")] for line in lines if line and not line.startswith("#")]


def _seen(written: str) -> NameSeen:
    name, _, whole = written.partition(" < ")
    return NameSeen(name.strip(), whole=whole.strip(), rows=10)


def measured(half: str) -> tuple[float, float, list[tuple[str, str]], list[tuple[str, str]]]:
    """Pairwise precision and recall, the pairs joined wrongly and those missed."""
    told = bodies(half)
    right = {frozenset(pair) for names in told for pair in combinations(sorted(each.name for each in names), 2)}
    groups = organisation_groups([each for names in told for each in names])
    said = {frozenset(pair) for group in groups for pair in combinations(sorted(group.members), 2)}
    wrong, missed = ([tuple(sorted(pair)) for pair in each] for each in (said - right, right - said))
    return len(said & right) / len(said), len(said & right) / len(right), wrong, missed


def test_corpus_has_three_hundred_names_of_a_hundred_and_twenty_bodies():
    told = bodies("learn") + bodies("check")
    assert len(told) >= 120
    assert sum(map(len, told)) >= 300


def test_names_suggested_together_are_one_body_and_few_are_missed_on_names_the_rules_were_not_made_with():
    precision, recall, wrong, missed = measured("check")
    assert precision >= 0.99, wrong
    assert recall >= 0.90, missed


def test_names_the_rules_were_made_with():
    precision, recall, wrong, missed = measured("learn")
    assert precision >= 0.99, wrong
    assert recall >= 0.90, missed


def grouped(*names: NameSeen | str, **more: object) -> list[set[str]]:
    """The groups of these names."""
    seen = [each if isinstance(each, NameSeen) else NameSeen(each) for each in names]
    return [set(group.members) for group in organisation_groups(seen, **more)]


def test_what_was_said_to_differ_is_not_suggested_again():
    names = ("Northmoor College", "Northmoor Colege")
    assert len(grouped(*names)) == 1
    assert len(grouped(*names, apart=[names])) == 2


def test_two_partners_of_the_register_are_never_joined():
    assert len(grouped("Wren Housing", "Wren Homes", register={"Wren Housing": (), "Wren Homes": ()})) == 2


def test_a_name_that_two_bodies_answer_to_stays_alone():
    assert {"Riverside"} in grouped("Riverside", "Riverside Academy", "Riverside Surgery")


def test_a_new_spelling_joins_the_partner_that_has_it_as_known():
    (group,) = organisation_groups([NameSeen("Northmoor Colege", rows=88)], {"Northmoor College": ()})
    assert group == Group("Northmoor College", {"Northmoor Colege": "spelling"}, rows=88, known=True)


def test_division_of_a_title_belongs_to_the_body_the_title_names():
    (group,) = organisation_groups([NameSeen("Medicine Division", whole="Wren Hospitals NHS Trust")])
    assert (group.name, group.members) == ("Wren Hospitals NHS Trust", {"Medicine Division": "part"})


TRUST = "Beacon Learning Trust"
OF_A_TRUST = (
    f"Hillcrest Academy ({TRUST})",
    "Hillcrest",
    f"{TRUST} - Millfield Primary School",
    NameSeen("Oak High School", whole="Beacon MAT"),
    TRUST,
    "Moor High School",
)


def test_school_is_a_body_of_its_own_unless_the_board_counts_it_under_its_trust():
    assert grouped(*OF_A_TRUST) == [
        {f"Hillcrest Academy ({TRUST})", "Hillcrest"},
        {f"{TRUST} - Millfield Primary School"},
        {"Oak High School"},
        {TRUST},
        {"Moor High School"},
    ]


def test_school_that_names_its_trust_is_a_part_of_it_where_the_board_counts_so():
    first, second = organisation_groups(
        [each if isinstance(each, NameSeen) else NameSeen(each, rows=1) for each in OF_A_TRUST],
        schools_under_trusts=True,
    )
    assert (first.name, set(first.members.values())) == (TRUST, {"name", "part"})
    assert len(first.members) == 5
    assert set(second.members) == {"Moor High School"}


def test_school_that_is_a_partner_already_stays_one_whatever_its_trust():
    groups = grouped(*OF_A_TRUST, register={"Hillcrest Academy": ()}, schools_under_trusts=True)
    assert {f"Hillcrest Academy ({TRUST})", "Hillcrest"} in groups
