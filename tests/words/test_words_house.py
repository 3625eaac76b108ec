"""Words on screen keep to the house rules: nothing banned, British spelling, no exclamation marks."""

from __future__ import annotations

import re

import pytest
from spoken import said

PLACES = ("pages", "prevent_metrics/outputs", "prevent_metrics/intake", "prevent_metrics/workflow")
NEVER = re.compile(
    r"\b(please|sorry|oops|invalid|error|errors|failed|failure|null|nan|none type|parse[sd]?|parsing|traceback|"
    r"exception|boolean|integer|dataframe|you forgot|your fault|click here)\b",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    r"\b\w*(?:ganiz(?:e|ed|es|ing|ation)|ecogniz\w*|nalyz\w*|ummariz\w*|rioritiz\w*|inimiz\w*|aximiz\w*|tandardiz\w*|"
    r"uthoriz\w*|nonymiz\w*|nitializ\w*|inaliz\w*|ategoriz\w*)\b|\b(?:color|colors|colored|gray|center|centers|behavior|"
    r"favor|favorite|labor|neighbor\w*|program|catalog|dialog|fulfill|enroll|enrollment|traveled|canceled|"
    r"labeled|modeled|license[sd]?|defense|offense|aging|judgment|while\s+out|gotten)\b"
)
#: Words of the field that the rule is not about, and where they come from.
ALLOWED = {
    "error": "a word that spreadsheets show in a cell, quoted as it stands there",
    "failed": "a status of training that partners' systems export",
}
SENTENCES = [
    (f"{each.file}:{each.line}", re.sub(r"“[^”]*”|\bPREVENT_\w+", "", each.text))
    for each in said()
    if each.file.startswith(PLACES)
]


def test_there_are_words_to_look_at():
    assert len(SENTENCES) > 500


def test_no_word_that_blames_or_baffles():
    found = {
        place: match[0]
        for place, text in SENTENCES
        for match in NEVER.finditer(text)
        if match[0].lower() not in ALLOWED
    }
    assert found == {}


def test_spelling_is_british():
    assert {place: match[0] for place, text in SENTENCES if (match := AMERICAN.search(text))} == {}


def test_nobody_is_shouted_at():
    assert [place for place, text in SENTENCES if re.search(r"\w!(\s|$)", text)] == []


@pytest.mark.parametrize(
    ("text", "banned"),
    [
        ("Please try again", True),
        ("The import failed", True),
        ("The date is invalid", True),
        ("Write the date as 5/4/2026", False),
        ("The plan of the Board", False),
    ],
)
def test_the_rule_itself_tells_words_apart(text: str, banned: bool):
    assert bool(NEVER.search(text)) is banned


@pytest.mark.parametrize(
    ("text", "american"),
    [
        ("organization", True),
        ("organisation", False),
        ("the color of", True),
        ("the colour of", False),
        ("programme", False),
        ("program", True),
        ("recognized", True),
        ("size", False),
        ("licence", False),
    ],
)
def test_the_spelling_rule_tells_words_apart(text: str, american: bool):
    assert bool(AMERICAN.search(text)) is american
