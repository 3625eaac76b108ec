"""Late records on the Share page and on the command line: shown in bounded words, previewed, restated, marked."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from command_line import run_command
from pages_opened import opened

from prevent_metrics.store import NewReturn
from prevent_metrics.workflow import viewing
from prevent_metrics.workflow.opening import open_workspace

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
QUARTER = "2026-27 Q1"


@pytest.fixture
def home(sample_home: Path) -> Path:
    """The sample, opened by a viewer, with fourteen referrals of police that came late."""
    environment = {"PREVENT_HOME": str(sample_home), "PATH": os.environ["PATH"]}
    space = open_workspace(f"sqlite:///{sample_home / 'sample.db'}", environment=environment, clock=lambda: NOW)
    for number in (1, 2):
        viewing.opened_by_viewer(space, number, by="viewer")
    (old,) = [each for each in space.store.returns(("current",)) if each.dataset == "referrals"]
    table = space.store.content(old.return_id)
    late = table[(table["month"] == "2026-05").fillna(False)].head(1)
    many = pd.concat([table, *[late] * 14], ignore_index=True).astype(table.dtypes)
    names = ("dataset", "source", "period", "file_name", "sheet", "follows", "fingerprint")
    same = {name: getattr(old, name) for name in names}
    new = NewReturn(**same, sha256="of the later file", rows=len(many), table=many, supersedes=(old.return_id,))
    space.store.save_returns([new], by="ann", at=NOW)
    space.store.close()
    return sample_home


def texts(app) -> str:
    """Everything that the page says."""
    said = [*app.markdown, *app.error, *app.success, *app.info, *app.warning]
    return "\n".join([*(each.value for each in said), *(each.proto.body for each in app.get("html"))])


def button(app, label):
    return next(each for each in app.button if each.label == label)


def looked_at_all(app) -> None:
    for each in [each for each in app.checkbox if each.label == "Looked at"]:
        each.set_value(True)
    app.run()


def enough(periods) -> str:
    """The one period of which ten records or more changed."""
    (found,) = [each for each in periods.options if "10 or more" in each]
    assert found.startswith("Q1 2026-27")
    return found


def test_the_page_says_what_changed_and_restates_it_with_its_reason(home, monkeypatch):
    app = opened("coordinator/share", home, monkeypatch)
    assert not app.exception
    assert "10 or more" in texts(app) and "14" not in texts(app).split("Shared periods")[1][:2000]
    periods = next(each for each in app.multiselect if each.label == "Periods to restate")
    periods.set_value([enough(periods)])
    next(each for each in app.text_input if each.label == "Reason for restating").set_value("a return came late")
    button(app, "Preview the restatement").click().run()
    assert not app.exception and not app.error
    assert "restates Q1 2026-27" in texts(app) and "As shared" in texts(app)
    looked_at_all(app)
    button(app, "Share this report with the Board").click().run()
    assert any("Report 3 shared" in each.proto.body for each in app.get("html"))
    threat = opened("board/threat", home, monkeypatch, viewer=True)
    assert "was restated on" in texts(threat) and "a return came late" in texts(threat)
    assert "a return came late" in texts(
        opened("board/definitions", home, monkeypatch, viewer=True, part="Small numbers")
    )


def test_an_urgent_correction_is_shared_only_after_the_second_confirmation(home, monkeypatch):
    app = opened("coordinator/share", home, monkeypatch)
    periods = next(each for each in app.multiselect if each.label == "Periods to restate")
    periods.set_value([enough(periods)])
    next(each for each in app.text_input if each.label == "Reason for restating").set_value("counted twice")
    next(each for each in app.checkbox if each.label.startswith("This cannot wait")).set_value(True)
    button(app, "Preview the restatement").click().run()
    assert any("second confirmation" in each.value for each in app.error)
    assert "how few records changed" in texts(app)
    looked_at_all(app)
    assert button(app, "Share this report with the Board").disabled
    next(each for each in app.checkbox if each.label.startswith("I have read")).set_value(True).run()
    assert not button(app, "Share this report with the Board").disabled
    button(app, "Leave the periods as they were shared").click().run()
    assert "restates Q1 2026-27" not in texts(app)


def test_the_command_line_restates_with_a_reason_and_refuses_without(home):
    store = f"sqlite:///{home / 'sample.db'}"
    asked = ("share", "--figures-to", "2026-09-30", "--title", "December", "--store", store, "--restate", QUARTER)
    refused = run_command(home, *asked)
    assert refused.returncode == 1 and "Say why these periods are restated" in refused.stderr
    done = run_command(home, *asked, "--reason", "a return came late", "--json")
    number = json.loads(done.stdout)["report"]
    figures = json.loads(
        run_command(home, "figures", str(number), "--metric", "referrals_restated", "--store", store, "--json").stdout
    )
    assert [(each["period"], each["category"]) for each in figures] == [(QUARTER, "a return came late")]


def test_a_quarter_that_is_not_closed_is_not_shared(home, monkeypatch):
    app = opened("coordinator/share", home, monkeypatch)
    closed = next(each for each in app.selectbox if each.label.startswith("Referral data is complete up to"))
    closed.set_value("2026-27 Q1").run()
    ready = app.session_state["share-draft"][1]
    assert ready.report.settings.closed_to == "2026-27 Q1"
    assert "2026-27 Q2" not in set(ready.report.figures.only(metric="referrals_total").table["period"])
