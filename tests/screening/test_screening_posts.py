"""Who is responsible and who came: posts, teams and groups of people are kept, people are not, however written."""

from __future__ import annotations

from pathlib import Path

import pytest

from prevent_metrics.intake.screening import post_of, reads_like_people

POSTS = (Path(__file__).parent / "posts_and_groups.txt").read_text("utf-8").splitlines()
PEOPLE = [
    "Wren Harper",
    "Jo Marsh",
    "Amara Hathersage",
    "Hugh Oyelaran",
    "Saskia Penhaligon",
    "Nerys Tregenza",
    "Bzoma Qirrel",
    "Ttafa Mikkwe",
    "Vusk Odrey",
    "Lhamo Zzende",
    "Kesh Ruwanq",
    "Dorji Plazz",
    "Fatima Zahra Rashid",
    "Nguyễn Văn Minh",
    "Zoë Brontë-Smith",
    "Siân ap Rhys",
    "Muhammad Abdul Karim",
    "Łukasz Wójcik",
    "Đorđe Milić",
    "Wei Zhang",
    "Ximena Cuauhtli",
    "Kwabena Ofori-Atta",
    "Sergei Xvostov",
    "Maeve O'Shaughnessy",
    "Iman al-Khatib",
]
OTHER_SCRIPTS = ("李小龙", "محمد علي", "অনন্যা চৌধুরী", "Иван Петров")
FORMS = (
    "{0} {1}",
    "{0} {1}, Community Safety",
    "{0} {1} (Housing)",
    "Community Safety ({0} {1})",
    "{0} {1} - Police",
    "{0} {1}; Police",
    "{0} {1} / Housing",
    "{0} {1} and Police",
    "Housing: {0} {1}",
    "{0} {1}, Head of Housing",
    "Cllr {0} {1}",
    "Dr {0} {1} [Housing]",
    "{1}, {0}",
    "{0:.1}. {1}",
    "{0:.1} {1}",
    "{1} {0:.1}",
    "{1}",
    "Mr {1}",
    "Supt. {1}, Police",
    "{1} / Housing",
    "{1} (Police)",
    "{1} & Housing",
    "Police - {1}",
)


def nobody(_: str) -> bool:
    return False


def test_posts_teams_and_groups_of_people_are_kept_as_they_stand() -> None:
    hidden = [post for post in POSTS if post_of(post, nobody) != post]
    assert len(POSTS) >= 300
    assert len(hidden) <= 0.01 * len(POSTS), hidden


@pytest.mark.parametrize("form", FORMS)
def test_of_a_person_in_any_form_nothing_is_kept(form: str) -> None:
    for whole in PEOPLE:
        first, last = whole.split()[0], whole.split()[-1]
        kept = post_of(form.format(first, last), nobody).casefold()
        assert first.casefold() not in kept.split() and last.casefold() not in kept, form.format(first, last)


@pytest.mark.parametrize("form", ["{}", "{}, Housing", "{} (Housing)", "Housing - {}", "Dr {}"])
def test_of_a_person_in_any_script_nothing_is_kept(form: str) -> None:
    for whole in OTHER_SCRIPTS:
        assert whole.split()[-1] not in post_of(form.format(whole), nobody)


def test_family_names_in_capitals_are_no_acronyms() -> None:
    assert [post_of(text, nobody) for text in ("HARPER, Wren", "KHAN", "PENHALIGON", "DSL", "DSLs", "MARAC")] == [
        *("", "", ""),
        *("DSL", "DSLs", "MARAC"),
    ]


def test_a_column_of_groups_is_no_column_of_people() -> None:
    single = [post for post in POSTS if " " not in post]
    assert not reads_like_people(single, len(single))
    assert reads_like_people([whole.split()[-1] for whole in PEOPLE], len(PEOPLE))


@pytest.mark.parametrize("text", ["QIRR, Vusk", "Mr Steward", "Dr Minister", "Tenant Odrey"])
def test_a_family_name_that_is_a_word_or_looks_like_an_acronym_is_hidden_beside_what_says_it_is_a_name(
    text: str,
) -> None:
    assert post_of(text, nobody) == ""
