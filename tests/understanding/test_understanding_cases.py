"""Sheets of every kind that were once read wrongly: each is read right, or asks what it truly cannot tell."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from cases_read import CASES, case
from understanding_tables import columns, dropped, only, rows_of, values

from prevent_metrics.commands.spreadsheets import check_document
from prevent_metrics.intake.results import FileReport, TableReport

SURNAMES = re.compile(
    r"hathersage|oyelaran|brackenbury|nowak|penhaligon|tregenza|lindqvist|goodfellow|kaminski|okonjo|nowicki|prydderch"
    r"|wisniewska|gilfoyle|pemberthy|dhaliwal|featherstone|maddocks",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Right:
    """What is right of one file; a field may also be asked about, with the right one among the answers.

    `done`: rows that count as done. `people`: persons told apart. `rows`: rows of the sheet that are taken. `told`: the
    first or all tidy values of some fields. `out`: the rows an issue names.
    """

    dataset: str = "training"
    heading_row: int = 1
    rows: int | None = None
    done: int | None = None
    people: int | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    told: Mapping[str, set[object]] = field(default_factory=dict)
    out: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()


def asks(*codes: str) -> frozenset[str]:
    return frozenset(codes)


SCHOOLS = {"Quillmere Primary School", "Thornhithe Hospital Trust", "Dunbeck Council"}
RIGHT = {
    "m1": Right(rows=10, done=10, fields={"Status": "status"}, out={"status-unknown": (5, 10)}, asked=asks("word")),
    "m2": Right(rows=8, done=5, fields={"Verdict": "status"}, asked=asks("word")),
    "m2b": Right(rows=9, done=9, out={"training-leavers": (5, 9, 11)}),
    "m3": Right(
        heading_row=2, done=12, people=12, dropped=("Colleague",), told={"organisation": {"Quillmere Primary School"}}
    ),
    "m4": Right(done=12, people=6, dropped=("Individual",), told={"organisation": SCHOOLS}),
    "m5": Right(done=12, people=12, fields={"Site": "organisation", "Ended (local)": "completed_on"}),
    "m6": Right(
        heading_row=3,
        rows=4,
        told={
            "people": {377, 171, 80, 288, 99, 51, 40, 71},
            "in_scope": {421, 210, 94, 300, 150, 88, 61, 120},
            "product": {"awareness", "wrap"},
        },
    ),
    "m7": Right(done=12, people=12, fields={"Firm in our group": "organisation", "Took it on": "completed_on"}),
    "m8": Right(heading_row=4, rows=12, done=18, people=12, fields={"Nursery": "organisation"}),
    "m8b": Right(heading_row=3, done=16, people=12, told={"product": {"wrap", "awareness"}}),
    "m8c": Right(heading_row=4, done=12, people=12, told={"product": {"channel"}, "completed_on": {"2025-06-23"}}),
    "m8d": Right(
        done=12,
        people=12,
        dropped=("Given name", "Surname"),
        fields={"Body they come from": "organisation", "Day they came": "completed_on", "How": "delivery"},
    ),
    "m9": Right(done=12, people=12, fields={"Client": "organisation"}),
    "m10": Right(
        dataset="plan",
        rows=6,
        fields={
            "Plan item": "reference",
            "Action": "action",
            "In the hands of": "lead",
            "To be wrapped up by": "due_on",
            "How far on": "progress_percent",
            "Where it stands": "status",
        },
    ),
    "m10b": Right(done=12, fields={"done_on": "completed_on", "good_to": "expires_on"}),
    "m11": Right(
        heading_row=2,
        rows=5,
        told={"people": {20, 21, 22, 23, 24}},
        out={"rows-total": (8,)},
        fields={"School": "organisation"},
    ),
    "m13": Right(rows=9, done=9, out={"training-leavers": (4, 8, 11)}),
    "p03": Right(rows=25, people=25, done=15),
    "p06": Right(
        rows=12,
        done=12,
        people=12,
        fields={"Topic": "product"},
        told={"completed_on": {"2026-09-17"}, "organisation": {None}},
    ),
    "p07": Right(done=13, people=20, fields={"Timecompleted": "completed_on"}),
    "p08": Right(done=10, people=20, told={"people": {1}}),
    "p09": Right(rows=39, asked=asks("dates-swapped")),
    "p16a": Right(rows=0, out={"rows-wider-than-headings": tuple(range(2, 18))}),
    "p19": Right(done=20, people=20, fields={"Personnel no.": "person"}),
    "p20": Right(done=24, told={"organisation": {"St Mary’s RC Primary", "Ysgol Llanfŵr"}}),
    "p23c": Right(dataset="workforce", heading_row=2, rows=6, out={"rows-total": (6, 10, 11)}),
    "p24": Right(
        dataset="referrals",
        rows=36,
        told={"age_band": {"10 and under", "11 to 15", "16 to 17", "18 to 20", "21 to 30"}},
    ),
    "p26": Right(rows=3, told={"product": {"awareness"}}, asked=asks("word", "organisation")),
    "p27": Right(
        people=20, fields={"Start Date": "completed_on", "Attendance status": "status"}, told={"left_on": {None}}
    ),
    "p29": Right(done=24, fields={"Event start date": "completed_on"}, told={"left_on": {None}}),
    "p300": Right(done=24, people=24),
    "p32": Right(rows=0, out={"rows-wider-than-headings": tuple(range(2, 20))}),
    "p34": Right(dataset="referrals", rows=18, out={"age-band-unknown": (3, 6, 9, 12, 15, 18)}),
    "p36a": Right(people=20, done=15, told={"role": {"Radiographer"}, "product": {"wrap"}}),
}
NOTHING_TAKEN = {"m12": "refused", "p39a": "problems"}


def test_every_case_has_its_answer() -> None:
    assert {path.name.partition("_")[0].partition(".")[0] for path in CASES.iterdir()} == {*RIGHT, *NOTHING_TAKEN}


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_a_sheet_is_read_right_or_asks_what_it_cannot_tell(name: str) -> None:
    report, right = case(name), RIGHT[name]
    table = only(report)
    assert (table.dataset, table.heading_row) == (right.dataset, right.heading_row)
    assert right.rows in (None, table.rows_accepted)
    for heading, known in right.fields.items():
        assert columns(table).get(heading) == known or known in _offered(table, heading), heading
    assert set(right.dropped) <= set(dropped(table))
    assert right.done is None or (table.tidy["status"] == "done").sum() == right.done
    assert right.people is None or table.tidy["person"].nunique() == right.people
    for known, expected in right.told.items():
        assert {value for (value,) in values(table, known)} == expected, known
    for code, rows in right.out.items():
        assert rows_of(table, code) == rows
    assert right.asked <= {each.code for each in table.questions if each.must}
    assert not SURNAMES.search(_said(report))


@pytest.mark.parametrize(("name", "outcome"), sorted(NOTHING_TAKEN.items()))
def test_of_a_sheet_that_may_not_or_cannot_be_read_nothing_is_taken(name: str, outcome: str) -> None:
    report = case(name)
    assert report.outcome == outcome
    assert sum(table.rows_accepted + len(table.tidy) for table in report.tables) == 0
    assert {issue.level for issue in report.issues} == {"must fix"}
    assert not SURNAMES.search(_said(report))


def _offered(table: TableReport, heading: str) -> set[str]:
    """The fields among the answers to the question about a column that must be answered."""
    return {value for each in table.questions if each.must and each.about == heading for value, _ in each.options}


def _said(report: FileReport) -> str:
    return json.dumps(check_document([report])) + repr(report) + "".join(table.tidy.to_csv() for table in report.tables)
