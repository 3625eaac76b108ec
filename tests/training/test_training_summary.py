"""What the Summary takes from Training: headlines, what needs a decision, what changed."""

from dataclasses import replace
from datetime import date

from training_made import report, source

from prevent_metrics.datasets.settings import Settings
from prevent_metrics.outputs.training import page as board


def _people(sector: str, in_date: int, scope: int, product: str = "wrap") -> tuple[str, str]:
    organisation = f"The {sector}"
    training = "\n".join(f"{organisation} | {sector} | P{number} | {product} | 2026-01-10" for number in range(in_date))
    return training, f"{organisation} | {product} | {scope}"


def _report(*sectors: tuple[str, str], settings: Settings | None = None, **more):
    training = "organisation | sector | person | product | completed_on\n" + "\n".join(each for each, _ in sectors)
    heads = "organisation | product | headcount\n" + "\n".join(each for _, each in sectors)
    return report(source(training, heads, settings=settings, **more))


NOW = _report(_people("health", 17, 20), _people("education", 8, 10), _people("police", 5, 10))
BEFORE = _report(_people("health", 15, 20), _people("education", 9, 10), _people("police", 5, 10))
EARLIER = replace(BEFORE, figures_to=date(2026, 9, 30), title="June Board")


def test_headlines_say_number_direction_and_target():
    tile = board.headlines(NOW, EARLIER)[0]
    assert (tile.label, tile.value, tile.target, tile.link) == ("WRAP, people in date", "75%", 0.85, "training")
    assert tile.detail == "2 points up since September 2026 · target 85%"


def test_headlines_without_a_headcount_say_so():
    tile = board.headlines(report(source("person | product | completed_on\nA | wrap | 2026-01-10")), None)[0]
    assert (tile.value, tile.share) == ("no headcount", None)


def test_returns_are_a_headline():
    returns = """
        partner | dataset  | period     | due_on     | received_on | state
        Elm     | training | 2026-27 Q2 | 2026-10-15 |             | missing
        Oak     | training | 2026-27 Q2 | 2026-10-15 | 2026-10-20  | late
        Ash     | training | 2026-27 Q2 | 2026-10-15 | 2026-10-10  | received
    """
    found = report(source(returns=returns))
    tile = board.headlines(found, None)[-1]
    assert (tile.value, tile.detail) == ("2 of 3", "1 partner missing · 1 came late")
    assert [each.text for each in board.needs_decision(found, None)] == ["1 of 3 returns is missing: other"]


def test_sectors_under_target_are_counted_of_those_that_can_be_judged():
    assert board.sectors_under_target(NOW) == (2, 3)
    assert board.sectors_under_target(report(source())) is None


def test_one_ask_joins_the_sectors_under_target_with_the_sessions_they_need():
    [found] = board.needs_decision(NOW, None)
    assert (found.tone, found.key, found.people, found.board_only) == ("red", "training/wrap", 5, True)
    assert found.ask == "Agree who provides 2 more WRAP sessions by March 2027"
    assert found.text.startswith("Police and education are under target for WRAP. 2 sessions needed by March 2027")
    assert found.due_on == date(2027, 3, 31)


def test_a_product_that_is_far_under_is_one_sentence():
    settings = Settings(targets={"awareness": 0.85})
    found = _report(_people("health", 1, 20, "awareness"), _people("police", 1, 20, "awareness"), settings=settings)
    assert [each.text for each in board.needs_decision(found, None)] == [
        "Health (80 points) and police (80 points) are under target for awareness eLearning: 32 people to invite"
    ]


def test_what_changed_is_what_moved_and_who_reached_or_fell_under_the_target():
    assert [each.text for each in board.changes(NOW, EARLIER)] == [
        "Education fell under the target for WRAP",
        "Education in date for WRAP fell from 90% to 80%",
        "WRAP in date rose from 73% to 75%; health reached its target",
    ]


def test_the_first_report_has_no_changes():
    assert board.changes(NOW, None) == ()


def test_what_lapses_before_the_next_meeting_is_coming():
    settings = Settings(next_meeting_on=date(2026, 12, 10))
    drawn = "person | product | completed_on | expires_on\nA | wrap | 2025-01-10 | 2026-11-15"
    now = report(source(drawn, "organisation | headcount\nWren Trust | 4", settings=settings))
    assert [each.text for each in board.changes(now, now)] == [
        "1 WRAP certificate lapses before the meeting on 10 December 2026"
    ]


def test_everything_the_summary_takes_is_public_and_opens_the_page():
    for each in (*board.headlines(NOW, EARLIER), *board.needs_decision(NOW, EARLIER), *board.changes(NOW, EARLIER)):
        assert (each.audience, each.link.partition("?")[0]) == ("public", "training")
