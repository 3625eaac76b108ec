"""Tables as files: every link of a page opens the very table that stands there, and each is written down."""

from __future__ import annotations

import csv
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import streamlit as st
from pages_opened import BOARD, VIEWER, opened
from streamlit.testing.v1 import AppTest

from pages.parts.access import Person
from pages.parts.session import workspace
from pages.parts.table_files import table_file
from prevent_metrics.workflow.sharing import withdraw

COORDINATOR = Person("this computer", "coordinator")
LINK = re.compile(r'<a href="\./tables/([a-z-]+)/([a-z0-9-]+)\.csv\?([^"]*)"[^>]*aria-label="Download as CSV: ([^"]*)"')
CHOSEN = {"partner": {"partner": "Wrenbury College"}}  # a partner of which every table is shown
ONE_TABLE = ("training", "people-in-date-by-sector-and-product")


def links(shown: AppTest) -> list[tuple[str, str, dict[str, str], str]]:
    """Page, table, choices and caption of each link."""
    found = [each for element in shown.get("html") for each in LINK.findall(element.proto.body)]
    return [(key, name, dict(parse_qsl(unescape(query))), unescape(caption)) for key, name, query, caption in found]


def rows(file: tuple[str, bytes] | None) -> list[list[str]]:
    assert file is not None
    return list(csv.reader(file[1].decode("utf-8-sig").splitlines()))


@pytest.mark.parametrize("page", [each for each in BOARD if each != "summary"])
def test_every_link_of_a_page_opens_the_table_with_its_caption(
    sample_home: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = links(opened(f"board/{page}", sample_home, monkeypatch, **CHOSEN.get(page, {})))
    assert len(found) >= 2
    assert len({name for _, name, _, _ in found}) == len(found)
    for key, name, asked, caption in found:
        told = rows(table_file(COORDINATOR, key, name, asked))
        assert "Report 2" in told[0][0]
        assert told[1] == [caption]
        assert len(told) > 3


def test_the_file_holds_what_the_reader_chose(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = opened("board/training", sample_home, monkeypatch, report="1", sector="Health", part="Organisations")
    _, name, asked, _ = next(each for each in links(shown) if each[1].startswith("organisations"))
    assert (asked["report"], asked["sector"]) == ("1", "Health")
    told = rows(table_file(COORDINATOR, "training", name, asked))
    assert "Report 1" in told[0][0]
    sectors = {row[1] for row in told[3:] if len(row) > 1}
    assert sectors == {"Health"}


def test_only_what_a_choice_changed_carries_the_choice(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {name: asked for _, name, asked, _ in links(opened("board/training", sample_home, monkeypatch))}
    chosen = links(opened("board/training", sample_home, monkeypatch, sector="Health"))
    kept = {name for _, name, asked, _ in chosen if asked == whole.get(name)}
    changed = [(name, asked) for _, name, asked, _ in chosen if name not in kept]
    assert "sector" not in whole[ONE_TABLE[1]]
    assert kept
    assert changed
    assert all(asked["sector"] == "Health" for _, asked in changed)
    for name in kept:  # the address without the choice opens what stands on the page with it
        plain, full = (
            table_file(COORDINATOR, "training", name, {**whole[name], **more}) for more in ({}, changed[0][1])
        )
        assert rows(plain)[1:] == rows(full)[1:]


@pytest.mark.parametrize(
    ("key", "name", "report"),
    [
        ("training", "no-such-table", "2"),
        ("upload", ONE_TABLE[1], "2"),
        (*ONE_TABLE, "3"),
        (*ONE_TABLE, "two"),
        (*ONE_TABLE, "\u00b2"),
        (*ONE_TABLE, "9" * 30),
        (*ONE_TABLE, None),
    ],
)
def test_nothing_is_found_where_no_such_table_of_a_shared_report_is(
    sample_home: Path, key: str, name: str, report: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    over(sample_home, monkeypatch)
    assert table_file(COORDINATOR, *ONE_TABLE, {"report": "2"})
    assert table_file(COORDINATOR, key, name, {"report": report} if report else {}) is None


def test_a_withdrawn_report_gives_no_tables(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    over(sample_home, monkeypatch)
    withdraw(workspace(), 2, "A partner sent a wrong month.", by="someone")
    assert table_file(COORDINATOR, *ONE_TABLE, {"report": "2"}) is None


def test_a_download_is_a_viewer_s_look_and_stands_in_the_audit_trail(
    sample_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    over(sample_home, monkeypatch)
    store = workspace().store
    table_file(COORDINATOR, *ONE_TABLE, {"report": "2"})
    assert not store.report(2).record.opened_by
    table_file(Person(VIEWER, "viewer"), *ONE_TABLE, {"report": "2"})
    assert store.report(2).record.opened_by == VIEWER
    noted = [each for each in store.trail() if each.event == "table downloaded"]
    assert [each.by for each in noted] == ["this computer", VIEWER]
    assert noted[0].details == {"report": 2, "page": "training", "table": ONE_TABLE[1]}


def over(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREVENT_HOME", str(home))
    st.cache_resource.clear()


def test_an_address_is_below_the_page_and_carries_nothing_but_choices(
    sample_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for shown in (opened("board/plan", sample_home, monkeypatch),):
        for element in shown.get("html"):
            for address in re.findall(r'href="(\./tables/[^"]*)"', element.proto.body):
                parts = urlsplit(unescape(address))
                assert (parts.scheme, parts.netloc) == ("", "")
                assert set(dict(parse_qsl(parts.query))) <= {"report", "compare"}
