"""Papers of the Board: ratings, events, publicity, documents with review dates."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from ..specimen import PERSONAL, UNUSED, Specimen, family
from .cast import days, filled, lay, names_of, people, written, years_on
from .meetings import AGENCIES
from .plans import LEADS, SECTIONS
from .sent import one


@family
def self_assessments(dice: random.Random) -> Iterator[Specimen]:
    """The eight sections with numbers before them, this year's and last year's rating, evidence and who answers for it."""
    scales = (("Not met", "Partially met", "Met", "Exceeding"), ("Red", "Amber", "Green"))
    for kind, scale, habit in (
        ("xlsx", 0, "cell"),
        ("csv", 1, "%d/%m/%Y"),
        ("xls", 0, "cell"),
        ("ods", 1, "words"),
        ("xlsx", 0, "%d.%m.%y"),
    ):
        now, before = ([dice.choice(scales[scale]) for _ in SECTIONS] for _ in range(2))
        owners, when = [dice.choice(LEADS) for _ in SECTIONS], days(dice, 8, first=date(2026, 1, 5), span=90)
        evidence = dice.sample(("Minutes of four meetings", "Paper to scrutiny", "Peer review letter", "Terms agreed in May",
                                "Dip sample of ten", "Plan signed off", "Figures to the Board", "Venue list refreshed"), 8)  # fmt: skip
        columns = [
            (dice.choice(("Requirement", "Benchmark", "Section of the toolkit")), "section", [f"{n}. {name}" for n, name in enumerate(SECTIONS, 1)]),
            (dice.choice(("Our score", "This year", "Judgement")), "rating", now),
            (dice.choice(("Last year", "Score a year ago")), "previous_rating", before),
            (dice.choice(("Why we say so", "Evidence seen")), "evidence", evidence),
            (dice.choice(("Answers for it", "Owner")), "owner", owners),
            (dice.choice(("Scored on", "Assessed")), "assessed_on", [written(day, habit) for day in when]),
        ]  # fmt: skip
        rows = [filled(section=name.lower(), rating=r.lower(), previous_rating=p.lower(), evidence=e, owner=o, assessed_on=day)
                for name, r, p, e, o, day in zip(SECTIONS, now, before, evidence, owners, when, strict=True)]  # fmt: skip
        above = [["Self-assessment against the Prevent duty toolkit"], []][: dice.choice((0, 2))]
        yield one("Self assessment", kind, lay(dice, columns, above=above, keep=3), "assurance", rows)


@family
def event_logs(dice: random.Random) -> Iterator[Specimen]:
    """Events and projects with partners: whom for, how many came, what changed, what it cost."""
    kinds = {"Event": "event", "Project": "project", "Communication": "communication"}
    for kind, habit in (("xlsx", "cell"), ("csv", "%d/%m/%Y"), ("xlsx", "ordinal"), ("ods", "cell"), ("csv", "us")):
        when, sorts = days(dice, 12), dice.choices(list(kinds), k=12)
        partners = dice.choices((*AGENCIES[4:], "Jamia Mosque Brackwell", "Colnebury Youth Project"), k=12)
        audiences = dice.choices(("Parents", "Young people", "Faith leaders", "Head teachers", "Taxi drivers"), k=12)
        reach, cost = [dice.randrange(8, 260) for _ in when], [dice.choice((0, 150, 420, 1200)) for _ in when]
        outcome = dice.choices(
            ("Three groups asked for training", "New contact list", "Good feedback forms", "To be repeated in spring"),
            k=12,
        )
        money = dice.choice((lambda pounds: f"£{pounds:,}", lambda pounds: pounds))
        columns = [
            (dice.choice(("Day", "Took place")), "date", [written(day, habit) for day in when]),
            (dice.choice(("Kind", "Sort of activity")), "kind", sorts),
            (dice.choice(("With", "Partner", "Done together with")), "partner", partners),
            (dice.choice(("For whom", "Audience")), "audience", audiences),
            (dice.choice(("How many", "People reached", "Heads")), "people_reached", reach),
            (dice.choice(("What changed", "Outcome")), "outcome", outcome),
            (dice.choice(("Cost", "£ spent")), "cost", [money(pounds) for pounds in cost]),
        ]
        rows = [filled(date=day, kind=kinds[sort], partner=partner, audience=audience, people_reached=number, cost=pounds)
                for day, sort, partner, audience, number, pounds in zip(when, sorts, partners, audiences, reach, cost, strict=True)]  # fmt: skip
        yield one("Engagement log", kind, lay(dice, columns, keep=2), "engagement", rows)


@family
def publicity_logs(dice: random.Random) -> Iterator[Specimen]:
    """Posts and bulletins: "Channel" is the means of sending here, nothing of the panel; reach in thousands with commas."""
    for kind, habit in (
        ("xlsx", "cell"),
        ("csv", "%d/%m/%Y"),
        ("xls", "cell"),
        ("csv", "%a %d %b %Y"),
        ("xlsx", "words"),
    ):
        when = days(dice, 11)
        audiences = dice.choices(("Residents", "Parents of teenagers", "Staff", "Schools"), k=11)
        reach = [dice.randrange(300, 9000) for _ in when]
        columns = [
            (dice.choice(("Went out", "Published")), "date", [written(day, habit) for day in when]),
            ("Type", "kind", ["Communication"] * 11),
            ("Channel", UNUSED, [dice.choice(("Facebook", "E-bulletin", "Poster", "Local radio")) for _ in when]),
            (dice.choice(("Aimed at", "Readers")), "audience", audiences),
            (dice.choice(("Reach", "Seen by")), "people_reached", [f"{number:,}" for number in reach]),
            ("Clicks", UNUSED, [number // 40 for number in reach]),
        ]
        rows = [filled(date=day, kind="communication", audience=audience, people_reached=number)
                for day, audience, number in zip(when, audiences, reach, strict=True)]  # fmt: skip
        yield one(
            "Comms tracker",
            kind,
            lay(dice, columns, above=[["Prevent communications tracker"]], keep=1),
            "engagement",
            rows,
        )


@family
def documents_with_review_dates(dice: random.Random) -> Iterator[Specimen]:
    """Policies and duties: version, when last looked at, when next, whose; some never reviewed yet."""
    papers = ("Terms of reference", "Local risk assessment", "CTLP briefing to Board", "Venue hire policy", "Speaker policy",
              "Information sharing agreement", "Channel panel privacy notice", "IT filtering standard")  # fmt: skip
    for kind, habit in (("xlsx", "cell"), ("csv", "%d/%m/%Y"), ("ods", "words"), ("xlsx", "%d %b %Y"), ("xls", "cell")):
        last = [None if place in (2, 5) else day for place, day in enumerate(days(dice, 8))]
        last[0] = date(2025, 5, 21)
        due = [years_on(day, 1) if day else date(2027, 1, 14) for day in last]
        owners = [dice.choice(LEADS) for _ in papers]
        columns = [
            (dice.choice(("Document", "What", "Policy or duty")), "subject", list(papers)),
            ("Version", UNUSED, [f"v{dice.randrange(1, 5)}.{dice.randrange(4)}" for _ in papers]),
            (
                dice.choice(("Last looked at", "Reviewed")),
                "last_reviewed_on",
                [written(day, habit) or dice.choice(("", "not yet")) for day in last],
            ),
            (dice.choice(("Look again by", "Next review")), "next_due_on", [written(day, habit) for day in due]),
            (dice.choice(("Kept by", "Owner")), "owner", owners),
        ]
        rows = [filled(subject=paper, last_reviewed_on=day, next_due_on=end, owner=owner)
                for paper, day, end, owner in zip(papers, last, due, owners, strict=True)]  # fmt: skip
        yield one("Document control", kind, lay(dice, columns, keep=2), "key_dates", rows)


@family
def calendars_of_duties(dice: random.Random) -> Iterator[Specimen]:
    """Two columns of days beside what is due and whose it is, sorted by the next day; a title, a helper column of days left."""
    duties = (
        "Annual monitoring survey",
        "Channel assurance statement",
        "Quarterly return to the Home Office",
        "Refresh of delivery plan",
        "Training needs analysis",
        "Peer review",
    )
    for kind, habit in (
        ("csv", "%d/%m/%Y"),
        ("xlsx", "cell"),
        ("tsv", "%Y-%m-%d"),
        ("xlsx", "ordinal"),
        ("csv", "%d.%m.%Y"),
    ):
        due = sorted(days(dice, 6, first=date(2026, 12, 1), span=300))
        last = [years_on(day, -1) for day in due]
        owners = [dice.choice(LEADS) for _ in duties]
        columns = [
            (dice.choice(("Duty", "Item")), "subject", list(duties)),
            (dice.choice(("Last done", "Previous")), "last_reviewed_on", [written(day, habit) for day in last]),
            (dice.choice(("Next due", "Must be done by")), "next_due_on", [written(day, habit) for day in due]),
            ("Days left", UNUSED, [(day - date(2026, 11, 2)).days for day in due]),
            (dice.choice(("Role", "Falls to")), "owner", owners),
        ]
        rows = [filled(subject=duty, last_reviewed_on=day, next_due_on=end, owner=owner)
                for duty, day, end, owner in zip(duties, last, due, owners, strict=True)]  # fmt: skip
        yield one(
            "Key dates",
            kind,
            lay(dice, columns, above=[["Statutory and local review dates"], []], keep=1),
            "key_dates",
            rows,
        )


@family
def ratings_year_by_year(dice: random.Random) -> Iterator[Specimen]:
    """The toolkit's sections with a column for each year; the later year is the rating, the earlier the previous one."""
    for kind, scale in (("xlsx", ("Red", "Amber", "Green")), ("csv", ("Not met", "Partially met", "Met", "Exceeding")),
                        ("ods", ("R", "A", "G")), ("xls", ("Not met", "Partially met", "Met")), ("xlsx", ("Amber", "Green"))):  # fmt: skip
        keys = {"R": "red", "A": "amber", "G": "green"}
        before, now = ([dice.choice(scale) for _ in SECTIONS] for _ in range(2))
        owners = [dice.choice(LEADS) for _ in SECTIONS]
        columns = [
            (dice.choice(("Toolkit section", "Area of the duty")), "section", list(SECTIONS)),
            ("2024-25", "previous_rating", before),
            ("2025-26", "rating", now),
            (dice.choice(("Responsible role", "Owner")), "owner", owners),
        ]
        rows = [filled(section=name.lower(), rating=keys.get(r, r.lower()), previous_rating=keys.get(p, p.lower()), owner=o)
                for name, r, p, o in zip(SECTIONS, now, before, owners, strict=True)]  # fmt: skip
        above = [["Prevent duty toolkit: ratings by year"]]
        yield one(
            "Toolkit ratings", kind, lay(dice, columns, above=above), "assurance", rows, may_ask={"2024-25", "2025-26"}
        )


@family
def events_run_with_people(dice: random.Random) -> Iterator[Specimen]:
    """The column of partners names people, not bodies: it goes, and the events stay."""
    for kind, habit in (("csv", "%d/%m/%Y"), ("xlsx", "cell"), ("ods", "words"), ("xls", "cell"), ("xlsx", "%d.%m.%Y")):
        when, partners = days(dice, 10), people(dice, 7)
        sorts = dice.choices(("Event", "Project"), k=10)
        audiences = dice.choices(("Parents", "Sixth formers", "Landlords", "Foster carers"), k=10)
        reach = [dice.randrange(9, 140) for _ in when]
        columns = [
            (dice.choice(("Date", "Held")), "date", [written(day, habit) for day in when]),
            ("Type", "kind", sorts),
            (dice.choice(("Partner", "Run with", "Contact")), PERSONAL, [dice.choice(partners).name for _ in when]),
            (dice.choice(("Audience", "Who it was for")), "audience", audiences),
            (dice.choice(("Number attending", "How many came")), "people_reached", reach),
        ]
        rows = [filled(date=day, kind=sort.lower(), audience=audience, people_reached=number)
                for day, sort, audience, number in zip(when, sorts, audiences, reach, strict=True)]  # fmt: skip
        yield one("Community engagement", kind, lay(dice, columns, above=[["Prevent community engagement"]], keep=1), "engagement",
                  rows, secrets=names_of(partners))  # fmt: skip
