"""How well a reading fits a table: what it explains, what it needs, how telling its headings are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set

from ...datasets import DATASETS, Dataset
from .fits import Surroundings, closed_fields
from .hints import hint
from .lexicon import NEAR, PERCENT, SYSTEM, TEAM, heading_scores
from .matrix import says_undone
from .meeting_matrix import MeetingColumn
from .period_columns import PeriodColumn
from .product_column import ProductColumn
from .senses import Closeness, Sense

_NEEDS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "training": (("completed_on", "status", "people", "person", "#people", "expires_on", "#people"),),
    "referrals": (("source", "concern", "stage", "outcome"),),
    "plan": (
        (
            "lead",
            "due_on",
            "timescale",
            "status",
            "rag",
            "progress",
            "objective",
            "section",
            "progress_percent",
            "risk",
        ),
    ),
    "decisions": (("owner", "due_on", "status", "date"),),
    "threat": (
        ("theme", "level"),
        ("likelihood", "impact", "residual_likelihood", "residual_impact", "level", "direction"),
    ),
    "workforce": (("headcount",),),
    "assurance": (("rating",),),
    "meetings": (("attendance",),),
    "key_dates": (("next_due_on",),),
    "comparators": (("value",),),
}


def supplied_fields(
    dataset: Dataset,
    senses: Sequence[Sense],
    fields: Mapping[int, tuple[str, Closeness]],
    products: Sequence[ProductColumn],
    meetings: Sequence[MeetingColumn],
    around: Surroundings,
) -> frozenset[str]:
    """Fields that no column gives and the surroundings or the matrix do."""
    given = {name for name, _ in fields.values()}
    found = set(closed_fields(products, meetings))
    if products:
        found |= {"#people"}
    context = around.context
    if "product" in dataset.names and "product" not in given and context.product():
        found.add("product")
    if dataset.key == "training" and "in_scope" in given and any(map(_is_percent, senses)):
        found.add("people")
    if around.system and around.system.session and dataset.key == "training":
        found |= {"product", "organisation", "#people"}
    if "organisation" in dataset.names and "organisation" not in given and context.organisation(around.register):
        found.add("organisation")
    if dataset.key in ("sessions", "meetings", "decisions") and "date" not in given and context.date_text():
        found.add("date")
    return frozenset(found)


def _is_percent(sense: Sense) -> bool:
    return heading_scores(sense.text).get(("training", PERCENT), 0.0) >= NEAR


def _is_meeting_date(sense: Sense) -> bool:
    return heading_scores(sense.text).get(("decisions", "date"), 0.0) >= 0.97


def score_of(
    dataset: Dataset,
    senses: Sequence[Sense],
    fields: Mapping[int, tuple[str, Closeness]],
    personal: frozenset[int],
    products: Sequence[ProductColumn],
    meetings: Sequence[MeetingColumn | PeriodColumn],
    supplied: frozenset[str],
    ignored: Set[int],
    around: Surroundings,
) -> float:
    """Score a reading: what it explains, whether it has what the dataset needs, how telling its headings are."""
    given = {name: near.score for name, near in fields.values()}
    matrix = 0.95 * len(meetings) + sum(0.95 if each.product else 0.6 for each in products)
    people = len(personal) if dataset.personal or dataset.anonymous else 0
    explained = sum(given.values()) + matrix + 0.9 * people
    others = _other_courses(senses, products) if people else frozenset()
    counted = [place for place, sense in enumerate(senses) if not _neutral(sense, dataset, place in ignored | others)]
    unexplained = sum(place not in fields for place in counted) - len(products) - len(meetings) - people
    coverage = explained / (explained + 0.7 * max(unexplained, 0)) if explained else 0.0
    needed = [given.get(name, 0.6 if name in supplied else 0.0) for name in _required(dataset)]
    if dataset.personal and (personal or "person" in given or (around.system and around.system.session)):
        given = {**given, "#people": 1.0}
    reached = sum(needed) / len(needed) if needed else max(given.values(), default=0.0)
    strength = min(1.0, (_telling(dataset, senses, fields) + 0.5 * matrix) / 3)
    score = 0.4 * coverage + 0.4 * reached + 0.2 * strength
    score *= 1.0 if _needs_met(dataset, {*given, *supplied}) else 0.5
    only_scope = products and {each.measure for each in products} <= {"in_scope"}
    if only_scope and dataset.key == "training":
        score *= 0.7
    return _weighed(dataset, senses, score, {*given, *supplied}, around, people)


def _weighed(
    dataset: Dataset, senses: Sequence[Sense], score: float, known: Set[str], around: Surroundings, people: int
) -> float:
    """The score after what speaks for another dataset is taken off, and what the surroundings say is added."""
    if dataset.key == "training" and "in_scope" in known and not {"people", "#people"} & known:
        score *= 0.7  # people in scope without people trained is a headcount
    if dataset.key == "training" and not people and any(map(_is_of_sessions, senses)):
        score *= 0.9  # places and marks for a session are no completions
    if dataset.key == "plan" and any(map(_is_meeting_date, senses)):
        score -= 0.15  # actions with the day of a meeting are a log of what meetings agreed
    elif dataset.key in ("plan", "decisions") and around.context.meeting_text():
        score += 0.25 if dataset.key == "decisions" else -0.25  # and so are those under a meeting's name and day
    return round(score + 0.06 * hint(dataset.key, around.context.words), 4)


def _other_courses(senses: Sequence[Sense], products: Sequence[ProductColumn]) -> frozenset[int]:
    """Columns of other courses beside ours in a matrix of persons: their cells are days, ticks and words too."""
    taken = {each.place for each in products}
    return frozenset(
        place
        for place, sense in enumerate(senses)
        if products and place not in taken and sense.text and sense.nature.evidence >= 0.6
    )


def _is_of_sessions(sense: Sense) -> bool:
    scores = heading_scores(sense.text)
    return max(scores.get(("sessions", name), 0.0) for name in ("feedback", "places")) >= 0.9


def _required(dataset: Dataset) -> list[str]:
    return [each.name for each in dataset.fields if each.required]


def _neutral(sense: Sense, dataset: Dataset, ignored: bool) -> bool:
    """Columns that speak neither for nor against: a system's own, percentages beside numbers, empty ones."""
    if ignored or (sense.nature.empty and not sense.text):
        return True
    scores = heading_scores(sense.text)
    if scores.get((SYSTEM, SYSTEM), 0) >= 0.9:
        return True
    if dataset.key not in ("training", "workforce"):
        return False
    team = scores.get((TEAM, TEAM), 0.0) >= 0.9
    return team or _is_percent(sense) or (says_undone(sense.text) and sense.nature.numbers >= 0.7)


def _telling(dataset: Dataset, senses: Sequence[Sense], fields: Mapping[int, tuple[str, Closeness]]) -> float:
    """How much of the reading rests on headings that are this dataset's own."""
    total = 0.0
    for place, (name, near) in fields.items():
        scores = heading_scores(senses[place].text)
        own = max(
            (score for (key, given), score in scores.items() if key == dataset.key and given == name), default=0.5
        )
        rivals = {key for (key, _), score in scores.items() if score >= 0.97 * own and key in DATASETS}
        total += near.score / max(len(rivals), 1) ** 0.5
    return total


def _needs_met(dataset: Dataset, given: Collection[str]) -> bool:
    groups = (*dataset.needs_one_of, *_NEEDS.get(dataset.key, ()))
    return all(any(name in given for name in group) for group in groups if group != ("product",))
