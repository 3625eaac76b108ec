"""The Local threat picture: its finding, what the Board is asked, restated periods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ...metrics.referrals_shares import Restated, restated_periods
from ...metrics.report import Report
from ...metrics.threat_reading import Reading
from ...vocabulary.claims import of_rows
from ...vocabulary.periods import add_months, month_end, month_of
from ..content import (
    Ask,
    Block,
    Chart,
    Heading,
    Note,
    Page,
    Part,
    Picker,
    Pickers,
    Side,
    Statement,
    Statements,
    Table,
    Tile,
    Tone,
)
from ..summary import words as asks
from . import referral_words as journey
from . import theme_words, words
from .control import control_chart, moved, reading_of, themes_chart, themes_table, without_action
from .journey import (
    days_sentence,
    days_table,
    events_chart,
    outcomes_chart,
    pointers,
    quality_chart,
    quality_of,
    quality_table,
    shares_table,
    stages_table,
)
from .referrals import BREAKDOWNS, EVERY, PICKER, breakdown_chart, national_chart, pickers_of, years_chart, years_table
from .view import ThreatView, level_of, themes_of, view
from .words import say_period

# Marks what a restatement changed:


def restated_note(told: Sequence[Restated]) -> list[Block]:
    """What was restated, why and when; nothing where nothing was."""
    return [Note(words.beside_figures(told), tone="blue")] if told else []


def marked(blocks: Iterable[Block], told: Sequence[Restated]) -> list[Block]:
    """The blocks with the restated periods named under each table."""
    return [_marked(block, told) for block in blocks] if told else list(blocks)


def _marked(block: Block, told: Sequence[Restated]) -> Block:
    if isinstance(block, Side):
        return Side(tuple(marked(block.left, told)), tuple(marked(block.right, told)))
    if isinstance(block, Chart):
        return replace(block, table=_with_notes(block.table, told))
    return _with_notes(block, told) if isinstance(block, Table) else block


def _with_notes(table: Table, told: Sequence[Restated]) -> Table:
    return replace(table, notes=(*table.notes, *words.under_table(told)))


# The Threat picture page, and what the Summary takes from it

KEY = "threat"


def page(report: Report, earlier: Report | None, choices: Mapping[str, str]) -> Page:
    """Describe the Threat picture: the reading of referrals first, then who, how soon, and what about."""
    seen = view(report)
    reading = reading_of(seen)
    source = dict(choices).get(PICKER, EVERY)
    told = restated_periods(report.figures)
    return Page(
        KEY,
        words.PAGE_NAME,
        words.reading_title(reading),
        words.reading_subline(reading, report.settings.protection_base),
        (
            Note(national_level(report), audience="public"),
            *restated_note(told),
            *marked(_first(seen, reading), told),
            *_themes(report),
        ),
        _parts(seen, source, told) if reading.points else (),
    )


def _parts(seen: ThreatView, source: str, told: Sequence[Restated]) -> tuple[Part, ...]:
    """What is known of referrals behind the run chart."""
    found = (
        ("Who refers, and what about", _who(seen, source)),
        ("The journey", [*_journey(seen), *_days(seen)]),
        ("Quality and national shares", [*_quality(seen), *_national(seen)]),
    )
    return tuple(Part(name, tuple(marked(blocks, told))) for name, blocks in found if blocks)


def pickers(report: Report) -> tuple[Picker, ...]:
    """The reader may choose one source, where its own breakdowns were counted."""
    return pickers_of(view(report))


def national_level(report: Report) -> str:
    """The national threat level in one sentence; that it is missing where it is."""
    known = level_of(report)
    if known is None:
        return theme_words.NO_LEVEL
    old = known.confirmed_before(report.meeting_on or report.figures_to)
    return theme_words.level_sentence(known.level, known.set_on, known.source, known.confirmed_on if old else None)


def headlines(report: Report, earlier: Report | None) -> tuple[Tile, ...]:
    """Referrals of twelve months with the reading as their direction."""
    seen = view(report)
    reading = reading_of(seen)
    if not reading.points:
        return ()
    twelve = seen.twelve()
    count = seen.count("referrals_total", twelve) if twelve else None
    if count is None:
        last = reading.points[-1]
        count = last.value, last.least, last.greatest
    label = words.TILE_TWELVE if twelve else f"{words.TILE_NOW}, {say_period(reading.points[-1].period)}"
    return (Tile(label, journey.label_of(count), words.reading_title(reading), link=KEY),)


def needs_decision(report: Report, earlier: Report | None) -> tuple[Ask, ...]:
    """A signal to look into, what has not been entered or decided, themes without an action."""
    seen = view(report)
    reading = reading_of(seen)
    found = []
    if reading.signal:
        said = words.reading_title(reading)
        found.append(_ask("signal", "Signal", said, asks.signal(), asks.CHANNEL_CHAIR, reason=words.SIGNAL_WHY, duty=3))
    if level_of(report) is None:
        found.append(_ask("level", "Missing", theme_words.NO_LEVEL, asks.level(), asks.CO_ORDINATOR))
    if not reading.points:
        found.append(_ask("closed", "Missing", words.NO_CLOSED, asks.referrals_not_closed(), asks.CO_ORDINATOR))
    if orphans := without_action(report):
        said = theme_words.themes_without_action(orphans)
        asked = asks.themes(of_rows(len(orphans), "threat", "themes without action"))
        found.append(_ask("themes", "Theme", said, asked, asks.CO_ORDINATOR, duty=2))
    if reading.points and not report.settings.exact_totals_decision:
        found.append(
            _ask("totals", "Decide", words.UNDECIDED, asks.monthly_totals(), asks.BOARD_CHAIR, words.UNDECIDED_WHY,
                 board_only=True)
        )  # fmt: skip
    quarter_end = month_end(add_months(month_of(report.figures_to), 3))
    return tuple(replace(each, due_on=quarter_end) for each in found)


def _ask(
    key: str, tag: str, why: str, asked: tuple[str, str], owner: str, reason: str = "", duty: int = 1,
    board_only: bool = False,
) -> Ask:  # fmt: skip
    tone: Tone = "grey" if tag in ("Signal", "Decide") else "amber"
    return Ask(tag, tone, why, KEY, reason, key=f"{KEY}/{key}", ask=asked[0], owner=owner, otherwise=asked[1],
               duty=duty, board_only=board_only)  # fmt: skip


def changes(report: Report, earlier: Report | None) -> tuple[Statement, ...]:
    """What is not as it was: the level, a signal that came or went, themes."""
    if earlier is None:
        return ()
    now, was = level_of(report), level_of(earlier)
    found = []
    if now and was and now.level != was.level:
        found.append(_statement("Level", "blue", theme_words.level_change(now.level, was.level)))
    found += _signal_changes(reading_of(view(report)), reading_of(view(earlier)))
    found += [_statement("Theme", "blue", text) for text in moved(report, earlier)]
    return tuple(found)


def _signal_changes(now: Reading, was: Reading) -> list[Statement]:
    """A signal counts as new where the earlier report did not have it, whatever its length was then."""
    same = now.signal and was.signal and (now.signal.rule, now.signal.side) == (was.signal.rule, was.signal.side)
    if now.signal and not same:
        return [_statement("Signal", "blue", words.signal_new(words.reading_title(now)), words.SIGNAL_WHY)]
    if was.signal and not now.signal and now.points:
        return [_statement("Signal", "blue", words.signal_over(words.reading_title(now)), words.CALM_WHY)]
    return []


def _statement(tag: str, tone: str, text: str, reason: str = "") -> Statement:
    return Statement(tag, tone, text, link=KEY, reason=reason)  # type: ignore[arg-type]


def _first(seen: ThreatView, reading: Reading) -> list[Block]:
    """The control chart and, always, what figures cannot say."""
    chart = control_chart(seen, reading)
    blocks: list[Block] = [chart] if chart else [Note(words.NO_CLOSED)]
    if reading.recent:
        blocks.append(Note(words.recent_sentence(reading)))
    blocks.append(Note(words.CANNOT_SAY, tone="blue"))
    return blocks


def _themes(report: Report) -> list[Block]:
    if themes_of(report).empty:
        return [Heading(words.THEMES), Note(theme_words.NO_THEMES)]
    chart = themes_chart(report)
    return [chart or themes_table(report)]


def _journey(seen: ThreatView) -> list[Block]:
    events, outcomes = events_chart(seen), outcomes_chart(seen)
    right: Block = outcomes or Note(journey.NO_OUTCOMES)
    tables = [table for table in (shares_table(seen), stages_table(seen)) if table]
    return [Side((events,), (right,)) if events else right, *tables]


def _who(seen: ThreatView, source: str) -> list[Block]:
    """Four breakdowns, the last three of one source where it is chosen; then financial years."""
    sources, *others = (breakdown_chart(seen, each, source if each != "source" else EVERY) for each in BREAKDOWNS)
    if sources is None:
        return [Note(journey.NO_TWELVE_MONTHS)]
    concern, age, gender = others
    choice = pickers_of(seen)
    years = [chart for chart in (years_chart(seen),) if chart]
    tables = [table for table in (years_table(seen, each) for each in ("source", "age_band", "gender")) if table]
    return [
        *((Note(journey.PARTS_ARE_ROUNDED),) if seen.exact else ()),
        sources,
        *((Pickers(choice),) if choice else ()),
        *_beside(concern, age),
        *((gender,) if gender else ()),
        *years,
        *tables,
    ]


def _beside(left: Block | None, right: Block | None) -> list[Block]:
    if left and right:
        return [Side((left,), (right,))]
    return [each for each in (left, right) if each]


def _days(seen: ThreatView) -> list[Block]:
    said = [days_sentence(seen, what) for what in ("days_to_assessment", "days_to_panel")]
    tables = [days_table(seen, what) for what in ("days_to_assessment", "days_to_panel")]
    return [*(Note(each) for each in said if each), *(each for each in tables if each)]


def _quality(seen: ThreatView) -> list[Block]:
    if not quality_of(seen):
        return []
    found = pointers(seen)
    said = Statements(
        words.pointers_title(of_rows(len(found), "threat", "training pointers")),
        tuple(Statement("Pointer", "grey", text, link="training") for text in found),
        words.NO_POINTERS,
    )
    return [quality_chart(seen) or quality_table(seen), said]


def _national(seen: ThreatView) -> list[Block]:
    chart = national_chart(seen)
    return [chart] if chart else []
