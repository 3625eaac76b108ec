"""What one row of a training table is: a person, or an organisation's numbers with somebody to ask beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .column_profiles import Sense, heading_score_for, organisation_share
from .register import Register

_COUNTING = re.compile(
    r"\b(?:numbers?|how many|total|no\.? of|headcount|count|staff (?:trained|completed|attended|in scope|required)"
    r"|percent(?:age)?|eligible|workforce|heads|fte)\b|%",
    re.IGNORECASE,
)


def is_by_organisation(senses: Sequence[Sense], register: Register) -> bool:
    """Say whether rows are organisations' numbers although a column names a person, who only sent them.

    Every row is another organisation then, and headings speak of numbers of people with numbers below them.
    """
    if any(heading_score_for(sense, "training", "person") >= 0.9 for sense in senses):
        return False
    return any(map(_counts_people, senses)) and any(_names_each_once(sense, register) for sense in senses)


def _names_each_once(sense: Sense, register: Register) -> bool:
    nature = sense.nature
    if nature.filled == 0 or len(nature.column.distinct) < nature.filled:
        return False
    headed = heading_score_for(sense, "training", "organisation") >= 0.8
    return headed or organisation_share(nature, register) >= 0.7


def _counts_people(sense: Sense) -> bool:
    return bool(_COUNTING.search(sense.text)) and sense.nature.numbers >= 0.7
