"""Claim: every string a person can meet is plain English: no literary turns, short sentences, easy to read."""

from __future__ import annotations

import re
from typing import Any

import pytest
from spoken import Said, measures, said, shown

TURNS = re.compile(
    r"\b(?:told (?:of|apart)|tell apart|stands?|stood|beside|nought|so far as|whose rows|came of it|became of|of the field|"
    r"ranks nobody|none waits?|slips of the keyboard|(?:is|are) taken as|read as done|to the letter|all (?:it|they) can be|"
    r"on its own time|too few to say|by way of|middle value|set against|still to come|says? it\.|by decision of)(?!\w)",
    re.IGNORECASE,
)
MEAN, LONGEST, READING_AGE = 14, 28, 13


def _turned(strings: list[Said]) -> list[str]:
    return [f"{each.file}:{each.line}: {match[0]}" for each in strings if (match := TURNS.search(each.text))]


def test_no_string_has_a_literary_turn():
    strings = list(said())
    assert len(strings) > 2000
    assert _turned(strings) == []


@pytest.mark.parametrize(
    "text", ["none told of", "Shares beside national ones", "It stands as overdue", "by way of delivery"]
)
def test_a_turn_is_found_with_its_place(text: str):
    assert _turned([Said("a.py", 7, text)])[0].startswith("a.py:7: ")


def test_measures_see_a_long_sentence_and_long_words():
    short = measures(["We need 12 quarters. There are 8 so far."])
    long = measures([f"Notwithstanding {'organisational considerations ' * 20}they continue."])
    assert short.longest == 5 and short.reading_age < READING_AGE < long.reading_age and long.longest > LONGEST


def test_no_string_has_a_sentence_that_is_too_long():
    long = {f"{each.file}:{each.line}": found for each in said() if (found := measures([each.text]).longest) > LONGEST}
    assert long == {}


#: Lines of a paper run together with its tables: its words are looked at, its sentences as its pages have them.
_NO_SENTENCES = {"PDF"}


@pytest.mark.slow
def test_all_that_is_shown_and_sent_is_easy_to_read(sample_draft: Any):
    read = dict(shown(sample_draft.report))
    assert {"sample Board, summary", "late Board, threat", "slides", "workbook", "PDF", "DPIA draft"} <= set(read)
    assert all(read.values())
    assert {place: turn[0] for place, texts in read.items() for text in texts if (turn := TURNS.search(text))} == {}
    measured = {place: measures(texts) for place, texts in read.items() if place not in _NO_SENTENCES}
    hard = {
        place: each
        for place, each in measured.items()
        if each.longest > LONGEST or (each.sentences > 10 and (each.mean > MEAN or each.reading_age > READING_AGE))
    }
    assert hard == {}
