"""What the co-ordinator sees of a file and can say of it, on the Upload page over the sample."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages_opened import opened
from streamlit.testing.v1 import AppTest

MESSY = Path(__file__).resolve().parents[2] / "sample_data" / "messy"
#: Dates that the column cannot tell apart, a spelling nobody knows, an organisation nearly ours.
UNCLEAR = (
    "Organisation,Course,Date completed,Status\n"
    "Wrenbury Hosp.,WRAP,03/04/2026,Completed\n"
    "Wrenbury Hosp.,WRAP,05/06/2026,Completed\n"
    "Wrenbury Hosp.,WRAP,07/08/2026,Zq done\n"
)


def uploaded(home: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes) -> AppTest:
    shown = opened("coordinator/upload", home, monkeypatch)
    shown.get("file_uploader")[0].upload(name, content, "text/csv").run()
    assert not shown.exception
    return shown


def labels(shown: AppTest, kind: str) -> list[str]:
    return [each.label for each in shown.get(kind)]


def test_problems_workbook_stands_with_its_file_and_only_where_there_is_something_to_mend(
    sample_home: Path, monkeypatch: pytest.MonkeyPatch
):
    fine = "Staff no,Organisation,Course,Date completed,Status\n0017,Wrenbury Council,WRAP,2026-04-03,Completed\n"
    assert "Download the problems workbook for its sender" not in labels(
        uploaded(sample_home, monkeypatch, "fine.csv", fine.encode()), "download_button"
    )
    assert "Download the problems workbook for its sender" in labels(
        uploaded(sample_home, monkeypatch, "unclear.csv", UNCLEAR.encode()), "download_button"
    )


def test_order_of_dates_is_changed_in_place_and_seen_at_once(sample_home: Path, monkeypatch: pytest.MonkeyPatch):
    fine = "Organisation,Course,Date completed,Status\n" + "".join(
        f"Wrenbury Council,WRAP,{day}/04/2026,Completed\n" for day in ("13", "14", "05")
    )
    shown = uploaded(sample_home, monkeypatch, "fine.csv", fine.encode())
    order = next(each for each in shown.selectbox if each.label == "Dates in “Date completed” are")
    assert order.value == "day first: 3/4/2026 is 3 April"
    order.set_value("month first: 3/4/2026 is 4 March")
    next(each for each in shown.button if each.label == "Read again with these changes").click().run()
    assert not shown.exception
    order = next(each for each in shown.selectbox if each.label == "Dates in “Date completed” are")
    assert order.value == "month first: 3/4/2026 is 4 March"
    assert "Your earlier correction of this layout was applied" in " ".join(each.value for each in shown.markdown)


def test_suggestions_that_keep_nothing_from_being_saved_can_be_settled(
    sample_home: Path, monkeypatch: pytest.MonkeyPatch
):
    shown = uploaded(sample_home, monkeypatch, "unclear.csv", UNCLEAR.encode())
    for _ in range(4):
        settle = [each for each in shown.get("expander") if "that you may settle" in each.label]
        if settle:
            break
        asked = next(each for each in shown.selectbox if each.label == "Your answer")
        asked.set_value(asked.options[0]).run()
    assert settle, labels(shown, "expander")
