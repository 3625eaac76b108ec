"""The ten criteria of older assurance files belong to the eight sections by name."""

import pytest

from prevent_metrics.vocabulary.plan_words import SECTIONS

TEN = {
    "Risk assessment": "local risk assessment process",
    "Multi-agency partnership board": "multi-agency partnership group",
    "Prevent partnership plan": "partnership plan",
    "Agreed process for referrals": "referral pathway",
    "Channel panel": "channel panel",
    "Prevent problem solving": "reducing permissive environments",
    "Training of relevant personnel": "training programme",
    "Venue hire and IT policies": "reducing permissive environments",
    "Engagement activity": "communications and engagement",
    "Communications activity": "communications and engagement",
}


@pytest.mark.parametrize("criterion", TEN)
def test_a_criterion_belongs_to_one_of_the_eight_sections(criterion):
    assert SECTIONS.find(criterion) == TEN[criterion]


def test_every_section_of_the_toolkit_has_a_criterion():
    assert {*TEN.values()} == {*SECTIONS.keys}
