"""What waits under Upload: kept as tidy rows, once a file, for a week."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
from stored import ANN, at, events

from prevent_metrics.store import NewUploadDraft, Store

ROWS = pd.DataFrame({"organisation": ["Moor College"], "people": pd.array([88], dtype="Int64")})


def draft(name: str = "college.csv", **details: object) -> NewUploadDraft:
    return NewUploadDraft("a" * 64, name, {"file": name, **details}, [ROWS])


def test_what_waits_comes_back_as_it_was_kept(store: Store) -> None:
    store.keep_upload_drafts([draft(outcome="understood")], ANN, at())
    (kept,) = store.upload_drafts()
    assert (kept.file_name, kept.details["outcome"], kept.kept_by, kept.kept_at) == (
        "college.csv",
        "understood",
        ANN,
        at(),
    )
    pd.testing.assert_frame_equal(kept.tables[0], ROWS)


def test_same_file_waits_once_as_it_was_read_last(store: Store) -> None:
    store.keep_upload_drafts([draft(turn=1), draft("other.csv")], ANN, at())
    before = store.upload_drafts_stamp()
    store.keep_upload_drafts([draft(turn=2)], ANN, at(1))
    assert sorted((each.file_name, each.details.get("turn")) for each in store.upload_drafts()) == [
        ("college.csv", 2),
        ("other.csv", None),
    ]
    assert store.upload_drafts_stamp() != before


def test_what_waited_longer_than_asked_is_destroyed(store: Store) -> None:
    store.keep_upload_drafts([draft()], ANN, at())
    assert store.drop_upload_drafts_before(at(), ANN, at(1)) == 0
    assert store.drop_upload_drafts_before(at() + timedelta(seconds=1), ANN, at(1)) == 1
    assert store.upload_drafts() == []


def test_audit_trail_says_what_was_kept_and_dropped_and_no_file_name(store: Store) -> None:
    store.keep_upload_drafts([draft()], ANN, at())
    store.drop_upload_drafts([store.upload_drafts()[0].draft_id], ANN, at(1), why="saved")
    assert events(store)[-2:] == ["upload drafts kept", "upload drafts dropped"]
    assert [dict(each.details) for each in store.trail()[-2:]] == [{"files": 1}, {"files": 1, "why": "saved"}]
