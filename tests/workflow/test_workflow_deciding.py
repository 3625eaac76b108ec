"""A decision that is recorded in the meeting opens the next report, and names nobody."""

from datetime import UTC, date, datetime
from pathlib import Path

from prevent_metrics.outputs.content import Statements
from prevent_metrics.outputs.summary import page as summary
from prevent_metrics.outputs.summary.page import sheet
from prevent_metrics.workflow import deciding, sharing, viewing
from prevent_metrics.workflow.deciding import Decided
from prevent_metrics.workflow.opening import open_workspace

NOW = datetime(2026, 12, 10, 12, tzinfo=UTC)
FIGURES_TO = date(2026, 9, 30)


def test_a_decision_recorded_in_the_meeting_opens_the_next_report(sample_home: Path):
    settings, url = {"PREVENT_HOME": str(sample_home)}, f"sqlite:///{sample_home / 'sample.db'}"
    space = open_workspace(url, environment=settings, clock=lambda: NOW)
    try:
        first = sharing.share(space, sharing.draft(space, FIGURES_TO, title="December"), by="me")
        asked, _ = sheet(viewing.report(space, first))
        agreed = Decided(asked[0], "agreed", owner="Police", due_on=date(2026, 12, 31))
        assert deciding.record(space, first, agreed, by="me") == ()
        assert deciding.record(space, first, Decided(asked[1], "agreed"), by="me") == ()
        assert deciding.record(space, first, Decided(asked[1], "deferred"), by="me") == ()  # the later one holds
        named = Decided(asked[2], "agreed", owner="Ring 07700 900123")
        assert [each.code for each in deciding.record(space, first, named, by="me")] == ["ask-personal"]
        assert set(deciding.decided_so_far(space, asked)) == {asked[0].key, asked[1].key}
        second = sharing.share(space, sharing.draft(space, FIGURES_TO, title="March"), by="me")
        page = summary.page(viewing.report(space, second), viewing.report(space, first), {})
    finally:
        space.store.close()
    said = next(block for block in page.blocks if isinstance(block, Statements)).statements
    assert [each.tag for each in said] == ["Agreed", "Deferred", "Open", "Open", "Open"]
