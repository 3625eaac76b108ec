"""Of a trouble people get a reference, and the log gets its kind and place; nobody gets its words."""

from __future__ import annotations

import json
import logging

import pytest

from pages.server.trouble import _made_plain, described, new_reference, plain_page, words_for


def _raised(words: str) -> Exception:
    try:
        raise ValueError(words)
    except ValueError as trouble:
        return trouble


def _line(message: str, *arguments: object, trouble: Exception | None = None) -> dict:
    told = (type(trouble), trouble, trouble.__traceback__) if trouble else None
    record = logging.LogRecord("streamlit.x", logging.ERROR, "x.py", 1, message, arguments, told)
    return json.loads(_made_plain(record).getMessage())


def test_a_log_line_has_the_kind_and_place_of_a_trouble_and_not_its_words() -> None:
    line = _line("Uncaught app execution", trouble=_raised("Ada Invented, 14 High Street"))
    assert (line["trouble"], line["event"], line["level"]) == ("ValueError", "Uncaught app execution", "error")
    assert line["place"].startswith("tests/access/test_access_trouble.py:")
    assert "Ada" not in json.dumps(line)


def test_a_log_line_leaves_out_what_was_put_into_its_words() -> None:
    line = _line("Could not read %s of %s", "Ada Invented.xlsx", _raised("Ada"))
    assert line["event"] == "Could not read %s of %s"
    assert "Ada" not in json.dumps(line)


def test_a_trouble_outside_our_files_has_no_place() -> None:
    try:
        json.loads("{")
    except ValueError as trouble:
        told = described(trouble.with_traceback(trouble.__traceback__.tb_next))
    assert told == {"trouble": "JSONDecodeError", "place": ""}


def test_references_can_be_read_out_and_differ() -> None:
    references = {new_reference() for _ in range(200)}
    assert all(len(each) == 7 and each.startswith("B-") and each[2:].isdigit() for each in references)
    assert len(references) > 150


@pytest.mark.parametrize("part", ["B-20417", "Nothing is lost"])
def test_a_person_is_told_that_nothing_is_lost_and_what_to_say(part: str) -> None:
    assert part in words_for("B-20417")
    assert '<html lang="en-GB">' in plain_page("x", words_for("B-20417"))
