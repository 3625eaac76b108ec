"""The Board's order of its agenda is that of the presentation and of every pack of the reports shared after it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from prevent_metrics.datasets.settings import Settings, saved_from, settings_from
from prevent_metrics.outputs.export.contents import pack_of
from prevent_metrics.workflow import settings, sharing, viewing
from prevent_metrics.workflow.opening import open_workspace

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("agenda", "order"),
    [
        (("training", "plan", "threat", "governance"), "summary training plan threat governance"),
        (("threat", "governance", "training", "plan"), "summary threat governance training plan"),
        (("governance",), "summary governance training plan threat"),
        (("no such page",), "summary training plan threat governance"),
    ],
)
def test_every_page_is_in_the_running_order_once(agenda: tuple[str, ...], order: str):
    assert Settings(agenda=agenda).running_order == tuple(order.split())
    assert settings_from(saved_from(Settings(agenda=agenda))).agenda == agenda


def test_a_report_keeps_the_order_it_was_shared_with(sample_home: Path):
    environment, url = {"PREVENT_HOME": str(sample_home)}, f"sqlite:///{sample_home / 'sample.db'}"
    space = open_workspace(url, environment=environment, clock=lambda: NOW)
    try:
        settings.save(space, {"agenda": ["threat", "plan"]}, by="me")
        number = sharing.share(space, sharing.draft(space, date(2026, 9, 30), title="December"), by="me")
        made, before = viewing.report(space, number), viewing.report(space, number - 1)
    finally:
        space.store.close()
    orders = [[page.key for page in pack_of(each, None, "restricted").pages] for each in (made, before)]
    assert orders[0] == ["summary", "threat", "plan", "training", "governance"]
    assert orders[1] == ["summary", "training", "plan", "threat", "governance"]
    assert [page.key for page in pack_of(made, None, "public").pages] == ["summary", "plan", "training"]
