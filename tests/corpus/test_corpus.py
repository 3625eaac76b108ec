"""The corpus is honest, and the product reads a sample of it as well as it did."""

from __future__ import annotations

import dataclasses
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from .scoring import SIDES, Score, families, forget_half, score_family, specimens, together
from .specimen import FAMILIES

_NAMES = Path(__file__).with_name("families.txt")
#: One family of each dataset and habit, and the first files of each: small enough for every run of the tests.
SAMPLE = (
    "learn/totara_completions learn/esr_competences learn/moodle_course_completion learn/care_home_ticks "
    "learn/words_nobody_listed learn/names_and_nothing_else learn/leaver_flags learn/partners_return "
    "learn/workforce_by_day learn/sessions_delivered learn/delivery_plan_tracker learn/police_log learn/named_referrals "
    "learn/assurance_ratings learn/engagement_log learn/attendance_grid learn/decisions_log learn/key_dates_list "
    "learn/threat_themes learn/published_figures learn/none_fire_safety learn/none_invoices"
).split()
_FILES_EACH = 2


def test_a_family_stays_on_its_side() -> None:
    pinned = _NAMES.read_text("utf-8").split()
    assert sorted(pinned) == sorted(name for side in SIDES for name in families(side))
    names = [name.partition("/")[2] for name in pinned]
    assert len(names) == len(set(names)), "a family is on both sides"


def test_a_family_is_the_same_whenever_it_is_made() -> None:
    for name in ("learn/police_log", "learn/teams_attendance", "learn/attendance_grid"):
        assert specimens(name) == specimens(name)


def test_a_truth_speaks_of_fields_that_there_are() -> None:
    from prevent_metrics.datasets import DATASETS

    for name in families("learn"):
        for specimen in specimens(name)[:2]:
            for table in specimen.tables:
                known = {"", "personal", *DATASETS[table.dataset].names}
                for told in table.columns.values():
                    for field in (told,) if isinstance(told, str) else told:
                        assert field.partition(":")[0] in known | {"product", "meeting"}, (name, field)
                assert {field for row in table.rows for field in row} <= known, name


@cache
def _sample() -> Score:
    return together(score_family(name, _FILES_EACH) for name in SAMPLE)


@pytest.mark.parametrize(
    ("part", "whole", "least"),
    [
        ("dataset right", "dataset", 0.97),
        ("heading row right", "heading row", 0.97),
        ("column right", "column", 0.90),
        ("value right", "value", 0.93),
        ("refused right", "refused", 1.0),
    ],
)
def test_the_sample_is_read_right(part: str, whole: str, least: float) -> None:
    assert _sample().share(part, whole) >= least, _sample().wrong


@pytest.mark.parametrize(
    ("what", "most"),
    # each is to become 0: the limits hold what is reached, and are tightened as the reading improves
    [("not done read as done", 12), ("names kept", 0), ("false rows", 0), ("column silently wrong", 3)],
)
def test_of_the_sample_nothing_is_done_or_kept_by_accident(what: str, most: int) -> None:
    assert _sample().counts[what] <= most, _sample().wrong


def test_a_process_can_forget_half_of_its_words() -> None:
    start = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=start, initializer=forget_half, initargs=(1,)) as pool:
        headings, spellings, labels = pool.submit(_words).result()
    all_headings, all_spellings, all_labels = _words()
    assert 0.4 < headings / all_headings < 0.6
    assert 0.4 < spellings / all_spellings < 0.6
    assert labels == all_labels


def _words() -> tuple[int, int, int]:
    """How many headings, spellings and labels this process knows."""
    from prevent_metrics.datasets import DATASETS

    fields = [field for dataset in DATASETS.values() for field in dataset.fields]
    words = {field.words for field in fields if field.words}
    spellings = sum(len(word.also) for entry in words for word in entry)
    return sum(len(field.headings) for field in fields), spellings, sum(len(field.label) for field in fields)


def test_a_wrong_reading_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A truth that is changed after the reading was made is found out in each count."""
    (made,) = specimens("learn/totara_completions")[:1]
    (table,) = made.tables
    rows = tuple(row | {"completed_on": "2001-01-01", "status": "not done"} for row in table.rows)
    changed = dataclasses.replace(table, rows=rows, heading_row=9, persons=1, not_done=len(rows))
    wrong = dataclasses.replace(made, tables=(changed,), secrets=(table.rows[0]["organisation"],))
    monkeypatch.setitem(FAMILIES, "learn/totara_completions", lambda dice: iter((wrong,)))
    score = score_family("learn/totara_completions")
    assert score.counts["heading row right"] == score.counts["persons right"] == 0
    assert score.counts["names kept"] == 1
    assert score.counts["not done read as done"] > 0
    assert 0 < score.share("value right", "value") < 0.9


def test_every_heading_row_of_the_learn_families_is_found() -> None:
    from prevent_metrics.intake.layout.layout import find_tables
    from prevent_metrics.intake.reading.opening_bytes import read_workbook
    from prevent_metrics.intake.sheets import Workbook
    from prevent_metrics.intake.understanding import has_people_across, turned

    missed = []
    for name in families("learn"):
        specimen = specimens(name)[0]
        workbook = read_workbook(specimen.file, specimen.content)
        assert isinstance(workbook, Workbook)
        as_read = [
            each[0] if (each := turned(sheet)) and has_people_across(each[0]) else sheet for sheet in workbook.sheets
        ]
        found = {(sheet.name, table.heading_row) for sheet in as_read for table in find_tables(sheet)}
        for table in specimen.tables:
            if table.dataset and table.heading_row is not None:
                places = {row for sheet, row in found if table.sheet in ("", sheet)}
                missed += [] if table.heading_row in places else [(name, table.heading_row, sorted(places))]
    assert not missed
