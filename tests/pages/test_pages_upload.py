"""What the co-ordinator sees of files on Upload, and keeps in order on Returns and Settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages_opened import opened
from streamlit.testing.v1 import AppTest

from prevent_metrics.store import open_store

#: Dates that the column cannot tell apart, a spelling nobody knows, an organisation that is new.
UNCLEAR = (
    "Organisation,Course,Date completed,Status\n"
    "Moor Hospital,WRAP,03/04/2026,Completed\n"
    "Moor Hospital,WRAP,05/06/2026,Completed\n"
    "Moor Hospital,WRAP,07/08/2026,Zq done\n"
)
CLEAR = "Staff no,Organisation,Course,Date completed,Status\n" + "".join(
    f"{number:04},{name},WRAP,2026-04-{day:02},Completed\n"
    for number, (name, day) in enumerate(
        [("Moor College", 3), ("Moor Colege", 4), ("Moor Police", 5), ("Moor Constabulary", 6)]
    )
)


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One's own empty store, its DPIA recorded."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "store-in-use.txt").write_text("board.db", "utf-8")
    shown = opened("coordinator/upload", home, monkeypatch)
    asked = {each.label: each for each in shown.text_input}
    asked["If the DPIA is not ready: who is writing it"].set_value("Information governance team")
    asked["Lawful basis"].set_value("UK GDPR article 6(1)(e)")
    button(shown, "Save and continue").click().run()
    return home


def button(shown: AppTest, label: str):
    return next(each for each in shown.button if each.label == label)


def uploaded(home: Path, monkeypatch: pytest.MonkeyPatch, **contents: str) -> AppTest:
    shown = opened("coordinator/upload", home, monkeypatch)
    for name, content in contents.items():
        shown.get("file_uploader")[0].upload(f"{name}.csv", content.encode(), "text/csv").run()
    assert not shown.exception
    return shown


def drawn(shown: AppTest) -> str:
    kinds = ("html", "markdown", "caption", "header", "info", "warning", "success")
    return " ".join(str(getattr(each, "value", "") or each.proto.body) for kind in kinds for each in shown.get(kind))


def register(home: Path) -> dict[str, tuple[str, ...]]:
    """The partners that somebody has confirmed, with their other spellings."""
    store = open_store(f"sqlite:///{home / 'board.db'}")
    try:
        return {each.name: each.aliases for each in store.partners() if not each.extra.get("waiting")}
    finally:
        store.close()


def test_dpia_in_progress_is_enough_to_begin(own_home: Path, monkeypatch: pytest.MonkeyPatch):
    assert opened("coordinator/upload", own_home, monkeypatch).get("file_uploader")


def test_new_names_are_no_partners_until_accepted(own_home: Path, monkeypatch: pytest.MonkeyPatch):
    shown = uploaded(own_home, monkeypatch, clear=CLEAR)
    assert "4 new names. We think they are 2 partners" in drawn(shown)
    button(shown, "Save 1 file").click().run()
    assert register(own_home) == {}
    assert "4 new names. We think they are 2 partners" in drawn(shown)
    button(shown, "Accept all 2").click().run()
    assert register(own_home) == {"Moor College": ("Moor Colege",), "Moor Police": ("Moor Constabulary",)}


def test_accepting_is_undone_in_one_click(own_home: Path, monkeypatch: pytest.MonkeyPatch):
    shown = uploaded(own_home, monkeypatch, clear=CLEAR)
    button(shown, "Accept all 2").click().run()
    button(shown, "Undo").click().run()
    assert not shown.exception
    assert register(own_home) == {}


def test_suggestion_is_split_before_it_is_accepted(own_home: Path, monkeypatch: pytest.MonkeyPatch):
    shown = uploaded(own_home, monkeypatch, clear=CLEAR)
    names = next(each for each in shown.multiselect if each.label == "Names in the files")
    names.set_value(["Moor College"])
    button(shown, "Confirm this partner").click().run()
    assert register(own_home) == {"Moor College": ()}  # kept at once: a refresh loses no answer
    shown = opened("coordinator/upload", own_home, monkeypatch)
    button(shown, "Accept all 2").click().run()
    assert register(own_home)["Moor College"] == () and "Moor Colege" in register(own_home)
    shown = uploaded(own_home, monkeypatch, again=CLEAR.replace("2026-04", "2026-05"))
    assert "new name" not in drawn(shown)


def test_what_waits_is_there_after_a_refresh_and_saved_from_there(own_home: Path, monkeypatch: pytest.MonkeyPatch):
    uploaded(own_home, monkeypatch, clear=CLEAR)
    again = opened("coordinator/upload", own_home, monkeypatch)
    assert "1 file: 1 ready" in drawn(again)
    button(again, "Save 1 file").click().run()
    assert "1 return saved" in drawn(again)
    assert "1 file" not in drawn(opened("coordinator/upload", own_home, monkeypatch))


def test_same_rows_in_another_file_are_already_saved(own_home: Path, monkeypatch: pytest.MonkeyPatch):
    shown = uploaded(own_home, monkeypatch, clear=CLEAR)
    button(shown, "Save 1 file").click().run()
    shown = uploaded(own_home, monkeypatch, renamed=CLEAR)
    assert "1 already saved" in drawn(shown)
    assert button(shown, "Nothing to save yet").disabled


def test_save_is_undone_and_the_files_wait_again(own_home: Path, monkeypatch: pytest.MonkeyPatch):
    shown = uploaded(own_home, monkeypatch, clear=CLEAR)
    button(shown, "Save 1 file").click().run()
    button(shown, "Undo").click().run()
    assert not shown.exception
    assert "1 file: 1 ready" in drawn(shown)


def test_one_answer_settles_a_word_in_two_files(own_home: Path, monkeypatch: pytest.MonkeyPatch):
    clear = UNCLEAR.replace("03/04", "13/04")
    shown = uploaded(own_home, monkeypatch, one=clear, other=clear.replace("Moor Hospital", "Moor Housing"))
    assert "2 files, such as one.csv" in drawn(shown)
    button(shown, "Done").click().run()
    assert not shown.exception
    assert "2 files: 2 ready" in drawn(shown)


def test_answers_are_there_after_a_refresh_and_one_is_taken_back_in_a_click(own_home, monkeypatch):
    shown = uploaded(own_home, monkeypatch, unclear=UNCLEAR)
    asked = "Are the dates in “Date completed” day first or month first?"
    assert asked in drawn(shown)
    next(each for each in shown.button if each.label.startswith("Month first")).click().run()
    assert asked not in drawn(shown)
    button(shown, "Undo").click().run()
    assert not shown.exception
    assert asked in drawn(shown)
    next(each for each in shown.button if each.label.startswith("Month first")).click().run()
    assert asked not in drawn(opened("coordinator/upload", own_home, monkeypatch))
    again = uploaded(own_home, monkeypatch, next_one=UNCLEAR.replace("2026", "2025"))
    assert asked not in drawn(again)


def test_file_is_looked_into_and_its_dates_are_read_otherwise(own_home: Path, monkeypatch: pytest.MonkeyPatch):
    fine = "Organisation,Course,Date completed,Status\n" + "".join(
        f"Wren Council,WRAP,{day}/04/2026,Completed\n" for day in ("13", "14", "05")
    )
    shown = uploaded(own_home, monkeypatch, fine=fine)
    next(each for each in shown.selectbox if each.label == "Look at one file").set_value("fine.csv").run()
    order = next(each for each in shown.selectbox if each.label == "Dates in “Date completed” are")
    assert order.value == "day first: 3/4/2026 is 3 April"
    order.set_value("month first: 3/4/2026 is 4 March").run()
    button(shown, "Read again with these changes").click().run()
    assert not shown.exception
    assert "Your answer has been applied" in drawn(shown)


def test_problems_workbook_is_offered_where_there_is_something_to_mend(own_home: Path, monkeypatch: pytest.MonkeyPatch):
    shown = uploaded(own_home, monkeypatch, clear=CLEAR, unclear=UNCLEAR)
    chosen = next(each for each in shown.selectbox if each.label == "Look at one file")
    offered = [
        "Download the problems workbook for its sender"
        in [each.label for each in chosen.set_value(name).run().get("download_button")]
        for name in ("clear.csv", "unclear.csv")
    ]
    assert offered == [False, True]


def states(home: Path) -> list[str]:
    """What has become of each return."""
    store = open_store(f"sqlite:///{home / 'board.db'}")
    try:
        return [each.state for each in store.returns()]
    finally:
        store.close()


def saved(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    button(uploaded(home, monkeypatch, clear=CLEAR), "Save 1 file").click().run()


def test_pasted_list_adds_partners_once_and_is_undone(own_home: Path, monkeypatch: pytest.MonkeyPatch):
    shown = opened("coordinator/returns", own_home, monkeypatch)
    pasted = next(each for each in shown.text_area if each.label.startswith("One partner per line"))
    pasted.set_value("Moor College, Education\nMoor Police\nmoor college\n\n").run()
    button(shown, "Add these partners").click().run()
    assert not shown.exception
    assert "2 partners added" in drawn(shown)
    assert set(register(own_home)) == {"Moor College", "Moor Police"}
    button(shown, "Undo").click().run()
    assert register(own_home) == {}


def test_return_is_withdrawn_and_comes_back_in_a_click_and_is_purged_only_when_sure(own_home: Path, monkeypatch):
    saved(own_home, monkeypatch)
    shown = opened("coordinator/returns", own_home, monkeypatch)
    chosen = next(each for each in shown.selectbox if each.label == "Return")
    chosen.set_value(chosen.options[0]).run()
    next(each for each in shown.text_input if each.label == "Reason").set_value("of another quarter").run()
    assert button(shown, "Purge").disabled
    button(shown, "Withdraw").click().run()
    assert states(own_home) == ["withdrawn"]
    button(shown, "Undo").click().run()
    assert not shown.exception
    assert states(own_home) == ["current"]
    next(each for each in shown.checkbox if "cannot be undone" in each.label).check().run()
    button(shown, "Purge").click().run()
    assert states(own_home) == ["purged"]
    assert "Undo" not in [each.label for each in shown.button]


def test_backup_is_brought_back_in_settings_after_a_second_look(own_home: Path, monkeypatch: pytest.MonkeyPatch):
    saved(own_home, monkeypatch)
    shown = opened("coordinator/settings", own_home, monkeypatch)
    button(shown, "Make a backup").click().run()
    name, content = shown.session_state["backup-made"]
    assert f"Download {name}" in [each.label for each in shown.get("download_button")]
    button(uploaded(own_home, monkeypatch, more=CLEAR.replace("2026-04", "2026-05")), "Save 1 file").click().run()
    assert len(states(own_home)) == 2
    shown = opened("coordinator/settings", own_home, monkeypatch)
    assert button(shown, "Restore this backup").disabled
    given = next(each for each in shown.get("file_uploader") if each.label == "Backup file")
    given.upload(name, content, "application/octet-stream").run()
    next(each for each in shown.checkbox if each.label.startswith("Replace everything")).check().run()
    button(shown, "Restore this backup").click().run()
    assert not shown.exception
    assert name in drawn(shown) and "is kept in" in drawn(shown)
    assert states(own_home) == ["current"]


def test_decision_recorded_in_the_meeting_is_taken_back_in_a_click(sample_home: Path, monkeypatch: pytest.MonkeyPatch):
    shown = opened("board/summary", sample_home, monkeypatch)
    button(shown, "Record this decision").click().run()
    assert "Decision recorded" in drawn(shown)
    button(shown, "Undo").click().run()
    assert not shown.exception
    assert "Undone: decision recorded" in drawn(shown)


def test_cover_note_reads_as_before_once_its_saving_is_undone(sample_home: Path, monkeypatch: pytest.MonkeyPatch):
    shown = opened("board/pack", sample_home, monkeypatch)
    before = shown.text_area[0].value
    shown.text_area[0].set_value("A quiet quarter.")
    button(shown, "Save notes").click().run()
    assert shown.text_area[0].value == "A quiet quarter." != before
    button(shown, "Undo").click().run()
    assert not shown.exception
    assert shown.text_area[0].value == before
