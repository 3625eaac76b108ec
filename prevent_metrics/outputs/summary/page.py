"""The Summary and its decision sheet: what the Board is asked, and what became of its decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ...datasets import DATASETS
from ...metrics.report import Report
from ...vocabulary.board_words import DECISION_STATUSES
from ...vocabulary.claims import Claim, Origin, of_rows
from ...vocabulary.words import plain
from ..content import Ask, Asks, Block, Note, Page, Part, Picker, Side, Statement, Statements, Tile, Tiles, Tone
from ..coordinator.share_words import titled
from ..entries import entered, word
from ..governance import page as governance
from ..plan import page as plan
from ..threat import page as threat
from ..training import page as training
from . import words

# The decision sheet:

MOST = 5
ENTRY = "asks"
_SUBJECTS = (
    ("training", "Training", training),
    ("plan", "Delivery plan", plan),
    ("threat", "Threat picture", threat),
    ("governance", "Governance", governance),
)
#: Each page of the agenda, by its key, with its name.
PAGES_OF_THE_AGENDA = tuple((key, name) for key, name, _ in _SUBJECTS)
_COLUMNS = ("key", "tag", "tone", "text", "link", "ask", "owner", "due_on", "otherwise", "audience")
#: Days left from which an ask counts as due soon, and people from which it counts as many.
_SOON, _COMING = 30, 90
_SOME, _MANY = 50, 500


def consequence(ask: Ask) -> int:
    """How much hangs on an ask: people, duty, time left, whether only the Board can act; 0 to 11."""
    people = 0 if not ask.people else 1 if ask.people < _SOME else 2 if ask.people < _MANY else 3
    left = ask.days_left
    time = 0 if left is None or left > _COMING else 3 if left < 0 else 2 if left <= _SOON else 1
    return people + ask.duty + time + (2 if ask.board_only else 0)


def proposed(report: Report, earlier: Report | None = None) -> tuple[Ask, ...]:
    """Everything that needs a decision, by consequence; subjects keep their order where it is the same."""
    found = [ask for *_, subject in _SUBJECTS for ask in subject.needs_decision(report, earlier)]
    return tuple(sorted(found, key=lambda ask: (-consequence(ask), not ask.board_only)))


def sheet(report: Report) -> tuple[tuple[Ask, ...], tuple[Ask, ...]]:
    """The asks as the co-ordinator left them, else the five of most consequence; then what is for information."""
    found = proposed(report)
    frozen = report.entries.get(ENTRY)
    chosen = from_table(frozen) if frozen is not None and len(frozen) else found[:MOST]
    keys = {ask.key for ask in chosen}
    return chosen, tuple(ask for ask in found if ask.key not in keys)


def information(rest: Iterable[Ask]) -> list[Block]:
    """What is for information, grouped by page."""
    listed = list(rest)
    found: list[Block] = []
    for key, name, _ in _SUBJECTS:
        lines = tuple(_noted(ask) for ask in listed if ask.key.startswith(f"{key}/"))
        found += [Statements(name, lines, "")] if lines else []
    return found


def _noted(ask: Ask) -> Statement:
    return Statement(ask.tag, ask.tone, ask.text, ask.link, ask.reason, ask.audience)


def as_table(chosen: Iterable[Ask]) -> pd.DataFrame:
    """The asks as a report keeps them."""
    return typed({name: getattr(ask, name) for name in _COLUMNS} for ask in chosen)


def typed(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Asks, a row each, with the types in which a report keeps them."""
    table = pd.DataFrame(list(rows), columns=list(_COLUMNS))
    return table.assign(due_on=pd.to_datetime(table["due_on"])).astype({n: "string" for n in _COLUMNS if n != "due_on"})


def from_table(table: pd.DataFrame) -> tuple[Ask, ...]:
    """The asks that a report keeps."""
    return tuple(_ask(row) for _, row in table.iterrows())


def _ask(row: pd.Series) -> Ask:
    said: dict[str, Any] = {name: word(row[name]) for name in _COLUMNS if name != "due_on"}
    return Ask(**said, due_on=None if pd.isna(row["due_on"]) else row["due_on"].date())


def recorded(ask: Ask, decisions: pd.DataFrame) -> pd.Series | None:
    """The latest decision of a meeting that answers an ask: it holds the ask's words."""
    holds = [plain(ask.ask) in plain(word(text)) for text in decisions["decision"]]
    found = decisions[pd.Series(holds, decisions.index, dtype=bool)].sort_values("date", kind="stable")
    return None if found.empty else found.iloc[-1]


def became(report: Report, earlier: Report | None) -> tuple[Statement, ...]:
    """What became of each ask of the earlier report; nothing where it had no decision sheet."""
    frozen = earlier.entries.get(ENTRY) if earlier else None
    if frozen is None:
        return ()
    decisions = entered(report, "decisions")
    return tuple(_became(report, ask, recorded(ask, decisions)) for ask in from_table(frozen))


def _became(report: Report, ask: Ask, row: pd.Series | None) -> Statement:
    if row is None:
        return Statement("Open", "grey", f"{ask.ask}. {words.NOT_RECORDED}.", "governance?part=Decisions")
    status = word(row["status"], "open")
    due_on = None if pd.isna(row["due_on"]) else row["due_on"].date()
    late = status == "open" and due_on is not None and due_on < report.figures_to
    outcome = words.outcome_of(word(row["decision"]), status)
    state = "overdue" if late else DECISION_STATUSES.label(status).lower()
    tone: Tone = "green" if status == "complete" else "red" if late else "blue"
    said = words.became("", word(row["owner"]), due_on, state)
    return Statement(outcome.capitalize(), tone, f"{ask.ask}. {said}.", "governance?part=Decisions")


# Summary:

_TILES = 6


def pickers(report: Report) -> tuple[Picker, ...]:
    """The Summary has no choices but the report itself."""
    return ()


def page(report: Report, earlier: Report | None, choices: Mapping[str, str]) -> Page:
    """Describe the Summary of a report, compared with an earlier one where there is one."""
    public = choices.get("audience") == "public"  # the public pack counts what it lists
    asked, rest = sheet(report)
    if public:
        asked, rest = (tuple(each for each in listed if each.audience == "public") for listed in (asked, rest))
    changed = _flat(subject.changes(report, earlier) for *_, subject in _SUBJECTS) if earlier else ()
    changed = changed if public else (*_came(report), *changed)
    answered = became(report, earlier)
    blocks: list[Block] = list(_threat_level(report))
    blocks += [Statements(words.EARLIER, answered, "")] if answered else []
    blocks.append(Tiles(headline_tiles(report, earlier)))
    blocks.append(
        Side(
            left=(Asks(words.TITLE, asked, words.NONE),),
            right=(Statements(words.changes_title(earlier), changed, words.nothing_changed(earlier)),),
        )
    )
    noted = tuple(information(rest))
    return Page(
        key="summary",
        name="Summary",
        finding=words.finding(training.sectors_under_target(report), of_rows(len(asked), "asks")),
        subline=_subline(report, earlier),
        blocks=tuple(blocks),
        parts=(Part(words.INFORMATION, noted),) if noted else (),
    )


def headline_tiles(report: Report, earlier: Report | None) -> tuple[Tile, ...]:
    """Six headline figures: training, plan, threat, then what governance adds."""
    return _flat(subject.headlines(report, earlier) for *_, subject in _SUBJECTS)[:_TILES]


def _flat(parts: Iterable[tuple]) -> tuple:
    return tuple(each for part in parts for each in part)


def _threat_level(report: Report) -> Iterable[Block]:
    said = threat.national_level(report)
    return (Note(said, tone="grey", audience="public"),) if said else ()


def _came(report: Report) -> Iterable[Statement]:
    """The returns that came since the report before, as they were when this one was shared."""
    came = report.entries.get("came")
    if came is None or came.empty:
        return ()
    listed = [
        words.one_return(
            str(each.source),
            DATASETS[str(each.dataset)].label,
            None if pd.isna(each.rows) else Claim(float(each.rows), [Origin("rows of returns", part="came")]),
        )
        for each in came.itertuples()
    ]
    return (Statement("New", "blue", words.came(int(came["report"].iloc[0]), listed), "training"),)


def _subline(report: Report, earlier: Report | None) -> str:
    parts = [titled(report.title, report.figures_to, " · ")]
    if earlier:
        parts.append(f"compared with {earlier.title}")
    return " · ".join(parts)
