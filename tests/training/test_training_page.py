"""The Training page: title, matrix, outlook, planner, organisations, chase lists, Education view, edge states."""

from dataclasses import fields, is_dataclass

import pytest
from training_made import made, report, source

from prevent_metrics.datasets.settings import Settings
from prevent_metrics.outputs.content import Cell, Chart, Heading, Note, Picker, Pickers, Side, Statements, Table
from prevent_metrics.outputs.training import page as board

TRUSTS = """
    organisation | sector    | person | product   | completed_on | expires_on
    Wren Trust   | health    | A      | wrap      | 2026-01-10   |
    Wren Trust   | health    | B      | wrap      | 2026-01-10   | 2027-02-10
    Wren Trust   | health    | C      | awareness | 2026-01-10   |
    Elm School   | education | D      | wrap      | 2026-01-10   |
    Oak School   | education | E      | referrals | 2026-01-10   |
"""
HEADS = (
    "organisation | sector | headcount\nWren Trust | health | 4\nElm School | education | 1\nOak School | education | 0"
)


def _blocks(page):
    for block in page.every_block:
        yield from (*block.left, *block.right) if isinstance(block, Side) else (block,)


def _page(counted, grouped=False, **choices):
    return board.page(report(counted, grouped), None, choices)


def _table(page, caption):
    return next(each for each in _blocks(page) if isinstance(each, Table) and caption in each.caption)


def _charts(page):
    return {each.key: each for each in _blocks(page) if isinstance(each, Chart)}


def _word(cell):
    return cell if isinstance(cell, str) else cell.text


def _texts(thing):
    """Every text in a page, however deep."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _texts(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            if field.name not in ("key", "link", "role", "form", "metrics", "audience"):
                yield from _texts(getattr(thing, field.name))


def test_the_title_is_the_finding():
    assert _page(source(TRUSTS, HEADS)).finding == (
        "Health is 35 points under target for WRAP; 1 WRAP certificate lapses by March 2027"
    )


def test_each_course_says_by_sector_who_of_its_audience_has_done_it():
    done = _table(_page(source(TRUSTS, HEADS)), "Who has done each course")
    rows = {row[0]: dict(zip(done.headings[1:], row[1:], strict=True)) for row in done.rows}
    assert (rows["Health"]["WRAP"], rows["Health"]["Awareness eLearning"]) == ("2 of 4", "1 of 4")
    assert (rows["Education"]["WRAP"], rows["Education"]["Referrals eLearning"]) == ("1 of 1", "1, headcount unknown")


def test_the_matrix_says_the_percentage_the_word_and_the_people():
    matrix = _table(_page(source(TRUSTS, HEADS)), "by sector and product")
    rows = {_word(row[0]): dict(zip(matrix.headings[1:], row[1:], strict=True)) for row in matrix.rows}
    assert rows["Health"]["WRAP"] == Cell("50%", "35 under · 2 of 4", "red")
    assert rows["Education"]["WRAP"] == Cell("100%", "met · 1 of 1", "green")
    assert rows["Education"]["Awareness eLearning"] == Cell("0%", "85 under · 0 of 1", "red")
    assert "Trained, headcount unknown: Referrals eLearning (1 person)." in matrix.notes
    assert matrix.audience == "public"


def test_the_matrix_says_where_there_is_no_headcount_or_nobody_is_in_scope():
    training = TRUSTS + "Ash Police | police | F | channel | 2026-01-10 |"
    heads = (
        HEADS.replace("headcount", "product | headcount")
        .replace(" | 4", " | referrals | 4")
        .replace(" | 0", " | wrap | 0")
    )
    matrix = _table(_page(source(training, heads.replace(" | 1", " | wrap | 0"))), "by sector and product")
    rows = {_word(row[0]): dict(zip(matrix.headings[1:], row[1:], strict=True)) for row in matrix.rows}
    assert rows["Health"]["WRAP"] == Cell("no headcount", "2 in date", "grey")
    assert rows["Education"]["WRAP"] == Cell("no need", "no one in scope", "grey")
    assert rows["Police"]["WRAP"] == Cell("no data", "no return, no headcount", "grey")


def test_more_people_trained_than_headcount_ask_for_a_check():
    training = "organisation | person | product | completed_on\nW | A | wrap | 2026-01-10\nW | B | wrap | 2026-01-10"
    cell = _table(_page(source(training, "organisation | headcount\nW | 1")), "by sector and product").rows[0][1]
    assert cell == Cell("200%", "check: 2 in date, headcount 1", "grey")


def test_the_planner_follows_the_month_and_the_size_of_a_session():
    counted = source(TRUSTS, HEADS)
    assert _table(_page(counted, reach_by="2026-10"), "close").rows[0] == ("Health", "2", "1")
    assert _table(_page(counted, reach_by="2027-03"), "close").rows[0] == ("Health", "3", "1")
    settings = Settings(wrap_people_per_session=2)
    assert _table(_page(source(TRUSTS, HEADS, settings=settings)), "close").rows[0] == ("Health", "3", "2")
    assert _table(_page(source(TRUSTS, HEADS, settings=settings), people_per_session="30"), "close").rows[0][2] == "1"


def test_an_elearning_gap_asks_for_people_and_not_for_sessions():
    planner = _table(_page(source(TRUSTS, HEADS), product="awareness"), "close")
    assert planner.headings == ("Sector", "People short")


def test_a_product_without_a_target_has_no_gap():
    for_everyone = Settings(headcount_products=("wrap", "referrals"))
    page = _page(source(TRUSTS, HEADS, settings=for_everyone), product="referrals")
    assert any("no target for Referrals" in each.text for each in _blocks(page) if isinstance(each, Note))


def test_the_outlook_is_a_step_with_the_target_named():
    chart = _charts(_page(source(TRUSTS, HEADS), sector="health"))["training-outlook"]
    assert (chart.form, chart.unit, chart.references[0].label) == ("step", "share", "target 85%")
    assert chart.series[0].y == (0.5,) * 5 + (0.25,) * 8  # good to 10 February 2027
    assert chart.finding == "Without refreshers WRAP falls from 50% to 25% in a year"


@pytest.mark.parametrize(
    ("choices", "names"),
    [
        ({}, ["Wren Trust", "Elm School", "Oak School"]),
        ({"order": "name"}, ["Elm School", "Oak School", "Wren Trust"]),
        ({"order": "share"}, ["Wren Trust", "Elm School", "Oak School"]),
        ({"sector": "education"}, ["Elm School", "Oak School"]),
        ({"search": "  WREN "}, ["Wren Trust"]),
        ({"search": "no such"}, []),
    ],
)
def test_organisations_are_searched_sorted_and_chosen_by_sector(choices, names):
    assert [
        _word(row[0]) for row in _table(_page(source(TRUSTS, HEADS), **choices), "Organisations: WRAP").rows
    ] == names


def test_organisation_rows_are_restricted():
    page = _page(made(people=300, organisations=12, completions=900))
    for table in (each for each in _blocks(page) if isinstance(each, Table)):
        named = any("Organisation 0" in text for text in _texts(table.rows))
        assert not (named and table.audience == "public")


def test_small_settings_stand_together():
    page = _page(source(TRUSTS, HEADS), grouped=True)
    assert not any("Elm School" in text for text in _texts(page.every_block))


def test_an_unknown_choice_gives_the_default():
    counted = source(TRUSTS, HEADS)
    assert _page(counted, product="no such", sector="no such", reach_by="1999-01") == _page(counted)


def test_every_picker_that_a_page_shows_is_announced():
    counted = source(TRUSTS, HEADS)
    announced = {each.key for each in board.pickers(report(counted))}
    shown = [p for b in _blocks(_page(counted)) if isinstance(b, Pickers) for p in b.pickers]
    assert {each.key for each in shown} == announced
    assert all(isinstance(each, Picker) and (each.form == "search" or each.options) for each in shown)


LEADS = """
    organisation | sector    | role          | person | product | completed_on
    Elm School   | education | DSL           | A      | wrap    | 2026-01-10
    Oak School   | education | DSL           | B      | wrap    | 2020-01-10
    Ash School   | education | Head teacher  | C      | wrap    | 2026-01-10
"""


def test_the_education_view_lists_settings_to_ask_first():
    page = _page(source(LEADS))
    assert Heading("1 of 3 settings in education has a safeguarding lead in date") in page.every_block
    assert _table(page, "Settings and their").rows == (
        (
            Cell("Ash School", link="partner?partner=Ash+School"),
            Cell("not known", "no role given", "amber"),
            "Ask who the safeguarding lead is",
        ),
        (
            Cell("Oak School", link="partner?partner=Oak+School"),
            Cell("not in date", "a lead is named", "red"),
            "Book a refresher for the lead",
        ),
        (Cell("Elm School", link="partner?partner=Elm+School"), Cell("in date", "for any product", "green"), "Nothing"),
    )


RETURNS = """
    partner    | dataset  | period     | due_on     | received_on | state
    Elm School | training | 2026-27 Q2 | 2026-10-15 |             | missing
    Wren Trust | training | 2026-27 Q2 | 2026-10-15 | 2026-10-10  | received
"""
PARTNERS = "name | sector | in_scope\nElm School | education | yes\nWren Trust | health | yes"


def test_a_sector_that_sent_no_return_is_not_judged():
    heads = HEADS + "\nWren Police | police | 40"
    page = _page(source(TRUSTS, heads))
    matrix = _table(page, "by sector and product")
    assert {_word(row[0]): row[1] for row in matrix.rows}["Police"] == Cell("no return", "40 in scope", "grey")
    assert "olice" not in page.finding
    told = next(each for each in _blocks(page) if isinstance(each, Statements))
    assert "1 of 4 organisations never sent a training return; no data from police" in [s.text for s in told.statements]
    assert not [each for each in board.needs_decision(report(source(TRUSTS, heads)), None) if "Police" in each.text]


def test_missing_returns_are_a_chase_list():
    page = _page(source(TRUSTS, HEADS, partners=PARTNERS, returns=RETURNS))
    table = _table(page, "1 return to chase")
    assert table.rows == (
        (Cell("Elm School", link="partner?partner=Elm+School"), "Education", "Training, 2026-27 Q2", "15 October 2026"),
    )
    assert table.audience == "restricted"


def test_what_to_follow_up_is_told_in_sentences():
    page = _page(source(TRUSTS, HEADS))
    told = next(each for each in _blocks(page) if isinstance(each, Statements))
    assert "1 of 1 person with Referrals eLearning shows no earlier awareness or WRAP" in [
        s.text for s in told.statements
    ]


def test_the_local_measure_is_named_apart_and_only_where_chosen():
    chosen = _page(source(TRUSTS, HEADS, settings=Settings(any_one_product=True)))
    assert any("Local measure" in text for text in _texts(chosen.every_block))
    assert not any("Local measure" in text for text in _texts(_page(source(TRUSTS, HEADS)).every_block))


EDGES = {
    "no return": source(),
    "no headcount": source(TRUSTS),
    "nobody in scope": source(TRUSTS, "organisation | headcount\nWren Trust | 0\nElm School | 0\nOak School | 0"),
    "all expired": source(TRUSTS.replace("2026-01-10", "2020-01-10").replace("2027-02-10", "2021-01-01"), HEADS),
    "one organisation": source("person | product | completed_on\nA | wrap | 2026-01-10"),
    "no completion has a date": source("person | product | completed_on\nA | wrap |"),
    "only totals": source("people | in_scope | product | completed_on\n30 | 40 | wrap | 2026-06-30"),
    "only a headcount": source(workforce=HEADS),
    "only sessions": source(sessions="date | product | state | attended\n2026-05-12 | wrap | delivered | 4"),
}


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("grouped", [False, True])
def test_an_edge_state_has_a_title_and_words_instead_of_empty_places(edge, grouped):
    page = _page(EDGES[edge], grouped)
    texts = [page.finding, page.subline, *_texts(page.every_block)]
    assert page.finding
    assert not [each for each in texts if "nan" in each.lower().split() or "None" in each]
    for table in (each for each in _blocks(page) if isinstance(each, Table)):
        assert all(cell.text if isinstance(cell, Cell) else cell for row in table.rows for cell in row)
        assert all(len(row) == len(table.headings) for row in table.rows)


@pytest.mark.parametrize(
    ("edge", "finding"),
    [
        ("no return", "No training return is in this report yet"),
        ("no headcount", "WRAP cover cannot be worked out: no headcount was received"),
        ("nobody in scope", "WRAP cover cannot be worked out: nobody is in scope"),
        ("all expired", "Education and health are under target for WRAP"),
        ("one organisation", "WRAP cover cannot be worked out: no headcount was received"),
        ("only totals", "Other is 10 points under target for WRAP"),
        ("only a headcount", "WRAP cover cannot be worked out: no training return was received"),
        ("only sessions", "No training return is in this report yet"),
    ],
)
def test_an_edge_state_says_what_is_so(edge, finding):
    assert _page(EDGES[edge]).finding.split("; ")[0] == finding


def test_four_hundred_organisations_with_long_names_are_cut_to_a_hundred_rows_and_told():
    name = "The Very Long Named Multi-Academy Trust of Saint Somebody and All Angels, Upper Juniors, Site"
    training = "organisation | sector | person | product | completed_on\n" + "\n".join(
        f"{name} {number} | education | A | wrap | 2026-01-10" for number in range(400)
    )
    heads = "organisation | headcount\n" + "\n".join(f"{name} {number} | 20" for number in range(400))
    page = _page(source(training, heads), grouped=True)
    table = _table(page, "Organisations: WRAP")
    assert len(table.rows) == 100
    assert "This shows the first 100 of 400" in table.notes[0]
    found = _table(_page(source(training, heads), grouped=True, search="Site 399"), "Organisations: WRAP")
    assert [getattr(row[0], "text", row[0]) for row in found.rows] == [f"{name} 399"]
