"""The columns that no field took: each is set aside for a reason that is said, or asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...datasets import Field, Kind
from ...vocabulary.words import plain
from ..parsing.persons import speaks_of_leaving
from ..parsing.records import Reading
from ..screening import names_body
from .column_profiles import Sense, heading_score_for
from .heading_index import NEAR, PERCENT, SYSTEM, TEAM, heading_scores
from .matrix import says_undone
from .systems import is_ignored
from .table_readings import TOLD

_SURELY = 0.7  # a column less likely than this to be its field is asked about
#: Of the columns as likely as this at least 95 in 100 of the learn families are right, by what the field holds.
_SURELY_OF = {Kind.DATE: 0.4, Kind.MONTH: 0.4, Kind.WORD: 0.4, Kind.COUNT: 0.55, Kind.TEXT: 0.5, Kind.PERSON: 0.55}
#: A column left over is asked about where a free field is as likely as this; of the learn families three in five are.
_LIKELY = 0.05
_NO_LESS = 0.2  # the same for a field of which little is lost: what is less likely is hardly ever it
_ALL_ALIKE = 0.1  # the same for a column that says one thing in every row
_OUTRIGHT = 0.93  # how well a heading speaks of a field that it names outright
_OF_POSTS = ("lead", "owner")  # fields of who is responsible
_MOSTLY_POSTS = 0.6  # texts of such a column that name a post or a body
_SAME_FOR_ALL = "the same in every row"
#: Questions about the whole table that are put about one column where one is left that could answer them.
_OF_TABLE = {"organisation": "organisation", "product": "product", "completed_on": "date", "date": "date"}
#: Fields without which little is lost: a column that is perhaps one of them is set aside, and the question may wait.
_LITTLE_LOST = frozenset(
    ("progress", "role", "sector", "delivery", "joined_on", "feedback", "places", "cost", "source", "group")
)


def without_unsure(reading: Reading) -> Reading:
    """The reading without the columns that are perhaps a field of which little is lost."""
    kept = {
        place: (name, near)
        for place, (name, near) in reading.fit.fields.items()
        if near.reason == TOLD or near.score >= 0.5 or name not in _LITTLE_LOST
    }
    return replace(reading, fit=replace(reading.fit, fields=kept))


def ask_about_columns(reading: Reading) -> None:
    """Ask about columns read with little certainty, and about those left over that a free field could be."""
    for place, (name, near) in sorted(reading.fit.fields.items()):
        if near.reason != TOLD and name not in _LITTLE_LOST and _is_in_doubt(reading, place, name, near.score):
            _ask(reading, place, name, f"We think so because of {near.reason}.")
    for place, name in _free(reading):
        _ask(reading, place, name, "No other column is it, and these values could be.", must=name not in _LITTLE_LOST)
        _instead(reading, name)


def _is_in_doubt(reading: Reading, place: int, name: str, chance: float) -> bool:
    """Say whether a column is asked about: it is not surely its field, nor headed by the field's own name."""
    sense, field = reading.senses[place], reading.dataset.field(name)
    if plain(sense.text) in field.doubtful and not sense.nature.empty:
        return True
    return (
        chance < _SURELY_OF.get(field.kind, _SURELY) and heading_score_for(sense, reading.dataset.key, name) < _OUTRIGHT
    )


def _instead(reading: Reading, name: str) -> None:
    """A question about one column stands for the question about the whole table."""
    code = _OF_TABLE.get(name)
    reading.found.questions[:] = [each for each in reading.found.questions if each.code != code or each.code == "field"]


def _ask(reading: Reading, place: int, name: str, thought: str, *, must: bool = True) -> None:
    heading, filled = reading.headings[place], reading.column(place).codes >= 0
    taken = {given for given, _ in reading.fit.fields.values()} | {name}
    likely = [other for other, _ in reading.fit.likely.get(place, ()) if other not in taken][:2]
    options = [(name, f"Yes, “{reading.dataset.field(name).label}”")]
    options += [(other, f"No, it is “{reading.dataset.field(other).label}”") for other in likely]
    reading.found.ask(
        "field",
        heading,
        f"Is “{heading}” the column “{reading.dataset.field(name).label}”?",
        (*options, ("", "No, leave it out")),
        must=must,
        thought=thought,
        **reading.seen(place, filled),
    )


def _free(reading: Reading) -> list[tuple[int, str]]:
    """Columns left over, each with the free field that it could be: first those that are needed."""
    free = set(reading.dataset.names) - {name for name, _ in reading.fit.fields.values()} - set(reading.fit.supplied)
    left = [place for place in range(len(reading.senses)) if _is_left(reading, place)]
    found = _likely_of(reading, left, free - _LITTLE_LOST, _LIKELY)
    for field in reading.dataset.fields:
        counted = field.kind is Kind.COUNT and not reading.dataset.personal
        needed = field.required or counted or field.name == reading.dataset.day
        if needed and field.name in free - set(found.values()):
            fitting = [place for place in left if place not in found and _could_hold(reading, place, field)]
            found |= {fitting[0]: field.name} if len(fitting) == 1 else {}
    rest = [place for place in left if place not in found]
    return [*found.items(), *_likely_of(reading, rest, free & _LITTLE_LOST, _NO_LESS).items()]


def _likely_of(reading: Reading, places: Sequence[int], free: set[str], least: float) -> dict[int, str]:
    """The likeliest of some fields that each column could be, none given twice: as likely as `least`, or posts."""
    found: dict[int, str] = {}
    for place in places:
        posts = [(name, least) for name in _OF_POSTS if _reads_like_posts(reading.senses[place])]
        for name, chance in (*posts, *reading.fit.likely.get(place, ())):
            if name in free - set(found.values()) and chance >= least:
                found[place] = name
                break
    return found


def _reads_like_posts(sense: Sense) -> bool:
    """Say whether a column's texts name posts, teams and bodies, such as who is responsible."""
    texts = sense.nature.texts
    return sum(map(names_body, texts)) >= _MOSTLY_POSTS * len(texts) > 0


def _is_left(reading: Reading, place: int) -> bool:
    fit = reading.fit
    used = place in fit.fields or place in fit.personal or any(each.place == place for each in fit.wide_columns)
    told = reading.headings[place] in reading.told.fields
    if used or told or reading.senses[place].nature.empty:
        return False
    why = _explained(reading, place)
    return not why or (why == _SAME_FOR_ALL and _likeliest(reading, place) >= _ALL_ALIKE)


def _likeliest(reading: Reading, place: int) -> float:
    """How likely a column is the likeliest field that no other column is and nothing around the table says (0–1)."""
    taken = {name for name, _ in reading.fit.fields.values()} | set(reading.fit.supplied)
    return max((chance for name, chance in reading.fit.likely.get(place, ()) if name not in taken), default=0.0)


def _could_hold(reading: Reading, place: int, field: Field) -> bool:
    """Say whether a column that nothing explains could be a field that the table needs, by what its values are."""
    nature = reading.senses[place].nature
    if field.kind in (Kind.DATE, Kind.MONTH):
        return nature.plain_dates >= 0.7
    if field.kind is Kind.COUNT:
        return nature.counts >= 0.9 and not nature.shares
    if field.kind is not Kind.NAME or max(nature.dates, nature.numbers, nature.ids, nature.yes_no) >= 0.3:
        return False
    return nature.length >= 6 and (nature.distinct_share <= 0.7 or not reading.dataset.personal)


def _counts_people(reading: Reading, sense: Sense) -> bool:
    """Say whether a column is headed as a number of people where every row is a person already."""
    if "person" not in {name for name, _ in reading.fit.fields.values()}:
        return False
    counts = [field.name for field in reading.dataset.fields if field.kind is Kind.COUNT]
    return any(heading_score_for(sense, reading.dataset.key, name) >= _OUTRIGHT for name in counts)


def _parts_what_is_named(reading: Reading, sense: Sense) -> bool:
    """Say whether a column headed as organisations is left because what stands around the table names theirs."""
    headed = heading_score_for(sense, reading.dataset.key, "organisation") >= _OUTRIGHT
    return headed and "organisation" in reading.fit.supplied


def _explained(reading: Reading, place: int) -> str:
    """Why a column is set aside without a question; empty where nothing explains it."""
    sense = reading.senses[place]
    scores = heading_scores(sense.text)
    if reading.headings[place] in reading.told.fields:
        return "you said to leave it out"
    if sense.nature.empty:
        return "it is empty"
    if is_ignored(reading.system, sense.text) or scores.get((SYSTEM, SYSTEM), 0.0) >= 0.85:
        return "a column that systems add; no field needs it"
    if scores.get(("training", PERCENT), 0.0) >= NEAR:
        return "a percentage: only a check on the numbers of people"
    if reading.dataset.personal and speaks_of_leaving(sense):
        return "it says who has left"
    if says_undone(sense.text) and sense.nature.numbers >= 0.7:
        return "people whose training is still open"
    if scores.get((TEAM, TEAM), 0.0) >= 0.85 or _parts_what_is_named(reading, sense):
        return "a part of the organisation"
    if _counts_people(reading, sense):
        return "each row is one person, so it is no number of people"
    if reading.fit.matrix and sense.nature.evidence >= 0.5:
        return "another course"
    if len(sense.nature.column.distinct) == 1 and sense.nature.filled > 2:
        return _SAME_FOR_ALL
    return ""


def reason_set_aside(reading: Reading, place: int) -> str:
    """Why a column is not used, in words."""
    return _explained(reading, place) or f"no field of “{reading.dataset.label}” needs {_values(reading.senses[place])}"


def _values(sense: Sense) -> str:
    nature = sense.nature
    if nature.plain_dates >= 0.5:
        return "these dates"
    if nature.numbers >= 0.5:
        return "these numbers"
    return "these words"
