"""What each field of a template holds, in words, with an invented example."""

from __future__ import annotations

from ..datasets import Dataset, Field, Kind

_HOLDS = {
    Kind.TEXT: "Words. No names or other personal details.",
    Kind.NAME: "The name of an organisation.",
    Kind.WORD: "One word from the list.",
    Kind.DATE: "A date as day/month/year.",
    Kind.MONTH: "A month as year and month.",
    Kind.COUNT: "A whole number.",
    Kind.NUMBER: "A number.",
    Kind.PERCENT: "A percentage from 0 to 100.",
    Kind.PERSON: "A number or code for one person, not a name. We replace it when we read the file.",
}
_BY_KIND = {
    Kind.NAME: "Wrenbury Borough Council",
    Kind.DATE: "14/09/2026",
    Kind.MONTH: "2026-09",
    Kind.COUNT: "12",
    Kind.NUMBER: "4.5",
    Kind.PERCENT: "60",
    Kind.PERSON: "E1042",
}
_BY_NAME = {
    "role": "Teaching assistant",
    "reference": "3.2",
    "objective": "Safeguard and support those who are susceptible to radicalisation",
    "action": "Deliver a WRAP session for school governors",
    "lead": "Prevent Education Officer",
    "owner": "Prevent Co-ordinator",
    "timescale": "Ongoing",
    "corrective_action": "Second date offered in October",
    "success_measure": "Governors of 20 schools trained",
    "progress": "Twelve schools have booked",
    "risk": "Low attendance in the autumn term",
    "evidence": "Minutes of the Board in June and September",
    "audience": "Parents",
    "outcome": "Half asked for a follow-up session",
    "decision": "Publish the venue-hire policy",
    "plan_reference": "3.2",
    "subject": "Terms of reference",
    "theme": "Online influence on young people",
    "source": "Published report, 2026",
    "geography": "England and Wales",
    "measure": "Referrals",
    "breakdown": "source",
    "category": "education",
    "likelihood": "3",
    "impact": "4",
    "residual_likelihood": "2",
    "residual_impact": "3",
}


def holds(field: Field) -> str:
    """What a field holds, in a sentence or two; the words of its list are told."""
    told = _HOLDS[field.kind]
    if field.words is not None:
        told = f"One of: {', '.join(word.label for word in field.words)}."
    return f"{told} {field.help}".strip()


def must_be_filled(field: Field, dataset: Dataset) -> str:
    """Whether a field must be filled, in a sentence."""
    if field.required:
        return "You must fill this in."
    group = next((names for names in dataset.needs_one_of if field.name in names), ())
    if len(group) > 1:
        return f"Fill in at least one of: {', '.join(dataset.field(name).label for name in group)}."
    return "You can leave this blank."


def example(field: Field) -> str:
    """An invented example of a field."""
    if field.words is not None:
        return next(iter(field.words)).label
    return _BY_NAME.get(field.name) or _BY_KIND.get(field.kind, "A few words")
