"""Layouts, partners, settings, the secret's fingerprint, packs and proposals are remembered."""

from __future__ import annotations

import pytest
from stored import ANN, BEN, at, events, new_report

from prevent_metrics.store import ChangedMeanwhile, NotAllowed, NotThere, PartnerRecord, Store

FIRE = PartnerRecord("Wrenbury Fire Service", "fire", ("WFRS",), True, {"expects": ["training"]})
SCHOOL = PartnerRecord("St Invented's School", "education", in_scope=False)


def test_the_correction_of_a_layout_said_last_is_remembered(store: Store) -> None:
    store.remember_layout("abc", {"dataset": "plan", "words": {"rag": {"G": "green"}}}, ANN, at())
    store.remember_layout("abc", {"dataset": "plan", "words": {"rag": {"G": "grey"}}}, BEN, at(1))
    store.remember_layout("def", {"dataset": "training"}, BEN, at(2))
    assert store.layouts() == {
        "abc": {"dataset": "plan", "words": {"rag": {"G": "grey"}}},
        "def": {"dataset": "training"},
    }


def test_the_register_comes_back_in_its_order(store: Store) -> None:
    store.save_partners([SCHOOL, FIRE], ANN, at())
    assert store.partners() == [SCHOOL, FIRE]
    store.save_partners([FIRE], ANN, at(1))
    assert store.partners() == [FIRE]


def test_a_register_edited_by_two_people_keeps_the_first_and_tells_the_second(store: Store) -> None:
    version = store.partners_version()
    store.save_partners([FIRE], ANN, at(), expected_version=version)
    with pytest.raises(ChangedMeanwhile, match="register changed"):
        store.save_partners([SCHOOL], BEN, at(1), expected_version=version)
    assert store.partners() == [FIRE]


def test_settings_keep_what_was_not_changed(store: Store) -> None:
    store.save_settings({"board_name": "Wrenbury", "targets": {"wrap": 0.85}}, ANN, at())
    store.save_settings({"targets": {"wrap": 0.9}, "closed_to": None}, BEN, at(1))
    assert store.settings() == {"board_name": "Wrenbury", "targets": {"wrap": 0.9}, "closed_to": None}


def test_settings_edited_by_two_people_keep_the_first_and_tell_the_second(store: Store) -> None:
    version = store.settings_version()
    store.save_settings({"marking": "OFFICIAL"}, ANN, at(), expected_version=version)
    with pytest.raises(ChangedMeanwhile, match="settings changed"):
        store.save_settings({"marking": "PUBLIC"}, BEN, at(1), expected_version=version)
    assert store.settings() == {"marking": "OFFICIAL"}


def test_every_saved_setting_is_in_the_audit_trail_with_its_value(store: Store) -> None:
    store.save_settings({"second_approver": True}, ANN, at())
    [line] = store.trail()
    assert (line.event, line.by, line.at, line.details) == (
        "settings saved",
        ANN,
        at(),
        {"settings": {"second_approver": True}},
    )


def test_a_store_belongs_to_one_secret_until_it_is_replaced(store: Store) -> None:
    assert store.secret_fingerprint() == ""
    store.set_secret_fingerprint("one", ANN, at())
    store.set_secret_fingerprint("one", ANN, at(1))
    with pytest.raises(ChangedMeanwhile, match="another secret"):
        store.set_secret_fingerprint("two", ANN, at(2))
    assert store.secret_fingerprint() == "one"
    store.replace_secret_fingerprint("two", BEN, at(3))
    assert (store.secret_fingerprint(), events(store)) == ("two", ["secret set", "secret replaced"])


def test_the_trail_can_be_read_from_a_moment_on(store: Store) -> None:
    for minute in range(3):
        store.note("signed in", ANN, at(minute), {"as": "viewer"})
    assert [each.at for each in store.trail(since=at(1))] == [at(1), at(2)]


def test_a_moment_without_a_zone_is_our_mistake(store: Store) -> None:
    with pytest.raises(Exception, match="zone"):
        store.note("signed in", ANN, at().replace(tzinfo=None))
    assert store.trail() == []


def test_the_pack_made_last_is_the_edition(store: Store) -> None:
    number = store.save_report(new_report(), ANN, at())
    store.save_edition(number, "public", "pdf", b"first", ANN, at(1))
    store.save_edition(number, "public", "pdf", b"second", BEN, at(2))
    store.save_edition(number, "restricted", "pdf", b"third", BEN, at(3))
    assert store.edition(number, "public", "pdf") == b"second"
    assert store.edition(number, "public", "pptx") is None
    assert [(each.kind, each.size, each.made_by) for each in store.editions(number)] == [
        ("public", 5, ANN),
        ("public", 6, BEN),
        ("restricted", 5, BEN),
    ]


def test_nobody_approves_their_own_proposal(store: Store) -> None:
    proposal = store.propose_share({"title": "October meeting"}, ANN, at())
    for own_address in (ANN, ANN.upper()):
        with pytest.raises(NotAllowed, match="Someone other than"):
            store.save_report(new_report(proposal=proposal), own_address, at(1))
    assert (store.reports(), len(store.proposals("waiting"))) == ([], 1)
    store.save_report(new_report(proposal=proposal), BEN, at(2))
    [decided] = store.proposals("shared")
    assert (decided.proposed_by, decided.decided_by, decided.details) == (ANN, BEN, {"title": "October meeting"})


def test_a_report_names_both_people_and_uses_the_proposal_up(store: Store) -> None:
    proposal = store.propose_share({}, ANN, at())
    store.save_report(new_report(proposal=proposal), BEN, at(3))
    [record] = store.reports()
    assert (record.shared_by, record.approved_by) == (ANN, BEN)
    with pytest.raises(NotThere, match="already been decided"):
        store.save_report(new_report(proposal=proposal), BEN, at(4))
    assert events(store) == ["report proposed", "report approved", "report shared"]


def test_an_approval_whose_sharing_fails_leaves_the_proposal_waiting(store: Store) -> None:
    store.save_report(new_report(), ANN, at())
    proposal = store.propose_share({}, ANN, at(1))
    with pytest.raises(ChangedMeanwhile):
        store.save_report(new_report(proposal=proposal), BEN, at(2), expected_last=0)
    assert [each.proposal_id for each in store.proposals("waiting")] == [proposal]
    store.save_report(new_report(proposal=proposal), BEN, at(3), expected_last=1)


def test_an_approval_is_of_the_figures_that_were_proposed_and_of_no_others(store: Store) -> None:
    proposal = store.propose_share({"fingerprint": "of other figures"}, ANN, at())
    with pytest.raises(ChangedMeanwhile, match="have changed since the proposal"):
        store.save_report(new_report(proposal=proposal), BEN, at(1))
    assert store.reports() == []


def test_a_proposal_is_decided_once(store: Store) -> None:
    proposal = store.propose_share({}, ANN, at())
    store.refuse(proposal, "the plan is not in yet", BEN, at(1))
    with pytest.raises(NotThere, match="already been decided"):
        store.save_report(new_report(proposal=proposal), ANN, at(2))
    assert events(store) == ["report proposed", "report refused"]
