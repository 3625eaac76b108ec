"""Two versions of a plan are matched by reference, else by wording, and doubt is said."""

from drawn import tidy

from prevent_metrics.datasets.plan_standing import action_key, match_versions, sure_pairs

EARLIER = """
    reference | action
    1         | Write the venue hire policy
    2         | Train school safeguarding leads
    3         | Review IT filtering in libraries
"""


def pairs(later: str, confirmed=None):
    return match_versions(tidy("plan", EARLIER), tidy("plan", later), confirmed)


def test_the_same_reference_is_the_same_action_though_its_wording_grew():
    found = pairs("reference | action\n 1 | Write the venue hire policy with all libraries")
    assert [(each.earlier, each.later, each.how, each.sure) for each in found] == [(0, 0, "reference", True)]


def test_a_renumbered_action_is_found_by_its_wording():
    found = pairs("reference | action\n 7 | Review IT filtering in libraries")
    assert [(each.earlier, each.how, each.certainty) for each in found] == [(2, "wording", 1.0)]


def test_a_plan_that_was_renumbered_throughout_keeps_its_actions():
    later = """
        reference | action
        1         | Train school safeguarding leads
        2         | Review IT filtering in libraries
        3         | Write the venue hire policy
    """
    assert sure_pairs(pairs(later)) == {0: 1, 1: 2, 2: 0}


def test_an_old_reference_on_a_different_action_waits_for_the_co_ordinator():
    found = pairs("reference | action\n 2 | Appoint a deputy chair of the Channel panel")
    assert [(each.earlier, each.how, each.sure) for each in found] == [(1, "reference", False)]
    assert sure_pairs(found) == {}


def test_wording_that_is_only_near_waits_for_the_co_ordinator():
    found = pairs("reference | action\n | Review the IT filters of our libraries")
    assert [(each.earlier, each.how, each.sure) for each in found] == [(2, "wording", False)]


def test_the_co_ordinator_settles_a_doubt_either_way():
    later = "reference | action\n 2 | Appoint a deputy chair of the Channel panel"
    assert sure_pairs(pairs(later, {"2": "2"})) == {0: 1}
    assert pairs(later, {"2": ""}) == ()


def test_each_action_stands_in_one_pair_at_most():
    later = """
        reference | action
        1         | Write the venue hire policy
        1         | Write the venue hire policy
    """
    found = pairs(later)
    assert len(found) == len({each.earlier for each in found}) == 1


def test_actions_without_any_wording_are_not_alike():
    blank = tidy("plan", "reference | action\n a | \n b | ")
    assert match_versions(blank, tidy("plan", "reference | action\n c | ")) == ()


def test_an_empty_version_has_no_pairs():
    assert match_versions(tidy("plan", ""), tidy("plan", EARLIER)) == ()


def test_an_action_is_called_by_its_reference_else_by_its_wording():
    assert (action_key("A-1", "x"), action_key(None, "Some Action")) == ("a 1", "some action")
