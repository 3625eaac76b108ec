"""The Board pack page makes a pack in the background and hands it to whoever may have it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from test_pack_editions import ANN, save

from prevent_metrics.store.records import NotThere
from prevent_metrics.workflow.opening import open_workspace

from pack_made import SHARED  # isort: skip

PAGE = str(Path(__file__).resolve().parents[2] / "pages" / "board" / "pack.py")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path / 'board.db'}"
    monkeypatch.setenv("PREVENT_HOME", str(tmp_path))
    monkeypatch.setenv("PREVENT_STORE", url)
    monkeypatch.setenv("PREVENT_DATABASE_URL", url)
    opened = open_workspace(url, environment={"PREVENT_HOME": str(tmp_path)}, clock=lambda: SHARED, sample=True)
    opened.store.save_settings({"sample": True, "board_name": "Wrenbury Prevent Board"}, by=ANN, at=SHARED)
    save(opened)
    opened.store.close()
    return url


def test_a_pack_is_made_in_the_background_and_offered(store: str) -> None:
    page = AppTest.from_file(PAGE, default_timeout=60).run()
    assert not page.exception
    assert page.title[0].value == "Download the Board pack"
    assert "No packs yet" in page.markdown[-1].value
    page.radio[1].set_value("xlsx").run()
    page.button(key="make-pack").click().run()
    for _ in range(100):
        if page.session_state["making-pack"].content is not None:
            break
        time.sleep(0.3)
    page.run()
    assert not page.exception
    assert page.session_state["making-pack"].content.startswith(b"PK")
    assert page.get("download_button")
    assert not any("No packs yet" in each.value for each in page.markdown)


def test_a_covering_text_with_a_name_is_refused_on_the_page(store: str) -> None:
    page = AppTest.from_file(PAGE, default_timeout=60).run()
    area = next(each for each in page.text_area if each.label == "Note on training")
    area.set_value("Wren Harper leads this")
    next(each for each in page.button if each.label == "Save notes").click().run()
    assert "person’s name" in page.error[0].value
    assert not page.exception


def test_a_report_withdrawn_meanwhile_is_said_and_not_raised(store: str, tmp_path: Path) -> None:
    from pages.parts.pack import Making

    space = open_workspace(store, environment={"PREVENT_HOME": str(tmp_path)}, clock=lambda: SHARED, sample=True)
    space.store.withdraw_report(1, "A wrong file", by=ANN, at=SHARED)
    making = Making((1, "public", "pdf")).start(space, ANN)
    assert making.thread is not None
    making.thread.join(60)
    assert not making.is_going_on
    assert isinstance(making.trouble, NotThere)
    assert "withdrawn" in str(making.trouble)
    space.store.close()
