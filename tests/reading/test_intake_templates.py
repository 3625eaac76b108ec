"""Templates: one for every dataset, with our words to choose from and notes that intake will not take for rows."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
from drawn_files import workbook

from prevent_metrics.datasets import DATASETS, Kind
from prevent_metrics.intake.opening import understand_here
from prevent_metrics.intake.results import Knowledge, Partner
from prevent_metrics.intake.template_examples import example
from prevent_metrics.intake.templates import template

_KNOWLEDGE = Knowledge(
    (Partner("Wrenbury Borough Council", "local authority"),), {}, date(2026, 11, 22), b"sixteen bytes or more"
)


def _opened(key: str, partners: tuple[str, ...] = ()) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(template(DATASETS[key], partners)))


@pytest.mark.parametrize("key", list(DATASETS))
def test_the_first_sheet_has_our_labels_as_headings_and_no_rows(key):
    page = _opened(key).worksheets[0]
    assert [cell.value for cell in page[1]] == [field.label for field in DATASETS[key].fields]
    assert page.max_row == 1
    assert page.freeze_panes == "A2"


@pytest.mark.parametrize("key", list(DATASETS))
def test_every_word_of_the_vocabulary_can_be_chosen(key):
    book = _opened(key)
    page = book.worksheets[0]
    for number, field in enumerate(DATASETS[key].fields, start=1):
        if field.words is None:
            continue
        cell = page.cell(2, number).coordinate
        (check,) = [each for each in page.data_validations.dataValidation if cell in each.sqref and each.type == "list"]
        place = check.formula1.split("!")[1].replace("$", "")
        chosen = [row[0].value for row in book["Lists"][place]]
        assert [field.words.find(label) for label in chosen] == list(field.words.keys)


@pytest.mark.parametrize("key", list(DATASETS))
def test_the_notes_tell_every_field_whether_it_must_be_filled_and_an_example(key):
    notes = _opened(key)["Notes"]
    told = {row[0]: row[1] for row in notes.iter_rows(min_row=7, values_only=True)}
    for field in DATASETS[key].fields:
        assert told[field.label].startswith("You must fill this in.") is field.required
        example = told[field.label].rpartition("Example: ")[2].rstrip(".")
        assert example
        if field.words is not None:
            assert field.words.find(example)


def test_dates_are_shown_day_first_and_codes_stay_text():
    page = _opened("training").worksheets[0]
    formats = {
        field.kind: page.column_dimensions[openpyxl.utils.get_column_letter(number)].number_format
        for number, field in enumerate(DATASETS["training"].fields, start=1)
    }
    assert formats[Kind.DATE] == "dd/mm/yyyy"
    assert formats[Kind.PERSON] == "@"


def test_partners_can_be_chosen_or_written_where_they_are_given():
    page = _opened("training", ("Wrenbury College", "Wrenbury Police")).worksheets[0]
    (check,) = [each for each in page.data_validations.dataValidation if "A2" in each.sqref]
    assert (check.type, check.showErrorMessage) == ("list", False)
    assert not [
        each for each in _opened("training").worksheets[0].data_validations.dataValidation if "A2" in each.sqref
    ]


@pytest.mark.parametrize("key", list(DATASETS))
def test_a_template_is_read_without_a_word_of_complaint(key):
    assert workbook(template(DATASETS[key])).issues == ()


def _filled(key: str) -> bytes:
    book = _opened(key)
    page = book.worksheets[0]
    for number, field in enumerate(DATASETS[key].fields, start=1):
        written = example(field)
        page.cell(2, number).value = datetime(2026, 9, 14) if field.kind is Kind.DATE else written
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("key", list(DATASETS))
def test_an_empty_template_holds_its_dataset_and_no_other(key):
    report = understand_here(f"{key}.xlsx", template(DATASETS[key]), _KNOWLEDGE)
    assert [table.dataset for table in report.tables if table.dataset] == [key]
    assert sum(table.rows_accepted for table in report.tables) == 0


@pytest.mark.parametrize("key", list(DATASETS))
def test_a_filled_template_is_understood_without_a_question(key):
    report = understand_here(f"{key}.xlsx", _filled(key), _KNOWLEDGE)
    (table,) = [table for table in report.tables if table.dataset]
    assert (table.dataset, table.rows_accepted) == (key, 1)
    assert [question.code for question in table.questions if question.must] == []
