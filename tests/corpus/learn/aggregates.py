"""Numbers of organisations: people trained, people in scope, headcounts, sessions, published figures."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ..making import COURSES, Column, laid, spoken, unused
from ..specimen import UNUSED, Specimen, Table, family
from ..writing import TEAMS, csv, day, organisations, written, xlsx


def _counts(dice: random.Random, names: list[str], courses: str) -> list[dict]:
    records = []
    for name in names:
        staff = dice.randint(20, 900)
        for course in courses.split():
            records.append(
                {
                    "organisation": name,
                    "product": course,
                    "in_scope": staff,
                    "people": int(staff * dice.uniform(0.3, 0.97)),
                }
            )
    return records


_PEOPLE = "Number trained|Staff trained|Trained|No. completed|Number who have done it|Compliant|How many have completed"
_SCOPE = "Number of staff|Headcount|Staff in scope|Eligible|No. of employees|Required|Total staff"
_ORG = "Organisation|School|Agency|Establishment|Employer|Partner|Setting"


@family
def partners_return(dice: random.Random) -> Iterator[Specimen]:
    """One row an organisation and course, with a percentage that is no people, a total of any wording."""
    for turn in range(7):
        names = organisations(dice, dice.randint(4, 9))
        records, say = _counts(dice, names, "wrap awareness"), spoken(dice, COURSES)
        columns = [
            Column("organisation", _ORG),
            Column("product", "Course|Training|Product", lambda r: say(r["product"])),
            Column("in_scope", _SCOPE),
            Column("people", _PEOPLE),
            unused("%|Compliance %|% trained|Rate", lambda r: f"{100 * r['people'] / r['in_scope']:.1f}%"),
        ]
        sums = [sum(r[k] for r in records) for k in ("in_scope", "people")]
        word = dice.choice(("Total", "All agencies", "Overall", "Borough position", "Everyone together", "Sum"))
        below = [[word, None, *sums, f"{100 * sums[1] / sums[0]:.1f}%"]]
        above = [["Prevent training return"], [f"Position at {day(dice, date(2026, 3, 1)):%d/%m/%Y}"], []][
            : 3 * (turn % 2)
        ]
        rows, table = laid(dice, "training", columns, records, above=above, below=below)
        yield Specimen(*written(dice, f"return {turn}", rows), (table,))


@family
def councils_directorates(dice: random.Random) -> Iterator[Specimen]:
    """One council in the title; its directorates down; courses across, with numbers in scope and trained."""
    for turn in range(5):
        (council,) = organisations(dice, 1, "local authority")
        teams, say = dice.sample(TEAMS, 7), spoken(dice, COURSES)
        scope, done = dice.choice((("Staff", "Trained"), ("Headcount", "Completed"), ("In scope", "Done")))
        rows = [
            [f"{council} – Prevent training by directorate"],
            [],
            [dice.choice(("Directorate", "Service", "Team"))],
            [None],
        ]
        fields = {"(column A)": UNUSED}
        sums, true = [0] * 4, []
        for place, course in enumerate(("wrap", "awareness")):
            rows[2] += [say(course), None]
            rows[3] += [scope, done]
            fields |= {
                f"(column {'BD'[place]})": f"product:{course}:in_scope",
                f"(column {'CE'[place]})": f"product:{course}",
            }
        for team in teams:
            cells = []
            for place, course in enumerate(("wrap", "awareness")):
                staff = dice.randint(15, 200)
                trained = dice.randint(5, staff)
                cells += [staff, trained]
                sums[2 * place] += staff
                sums[2 * place + 1] += trained
                true.append(
                    {"organisation": council, "product": course, "in_scope": str(staff), "people": str(trained)}
                )
            rows.append([team, *cells])
        rows.append([dice.choice(("Total", "Council", "All directorates")), *sums])
        table = Table("training", fields, tuple(true), heading_row=4)
        content = xlsx(rows, merged={"Sheet1": ["B3:C3", "D3:E3"]})
        yield Specimen(f"directorates {turn}.xlsx", content, (table,), partners=((council, "local authority"),))


@family
def courses_across_with_percentages(dice: random.Random) -> Iterator[Specimen]:
    """Organisations down; a number and a percentage under the name of each course."""
    for turn in range(6):
        names, say = organisations(dice, dice.randint(4, 8), "health", "police", "housing"), spoken(dice, COURSES)
        wrap, aware = say("wrap"), say("awareness")
        per = dice.choice(("%", "% of staff", "rate %"))
        heads = [
            dice.choice(("Trust", "Organisation", "Agency")),
            "Headcount",
            wrap,
            f"{wrap} {per}",
            aware,
            f"{aware} {per}",
        ]
        fields = dict(
            zip(heads, ("organisation", "in_scope", "product:wrap", UNUSED, "product:awareness", UNUSED), strict=True)
        )
        rows, true = [heads], []
        for name in names:
            staff = dice.randint(50, 900)
            done = {"wrap": dice.randint(10, staff), "awareness": dice.randint(20, staff)}
            rows.append([name, staff])
            for course, people in done.items():
                rows[-1] += [people, round(100 * people / staff, 1)]
                true.append({"organisation": name, "product": course, "people": str(people), "in_scope": str(staff)})
        yield Specimen(*written(dice, f"coverage {turn}", rows), (Table("training", fields, tuple(true)),))


@family
def sub_totals_of_groups(dice: random.Random) -> Iterator[Specimen]:
    """Headcounts by staff group, the trust named once, a sub-total below each trust, a grand total."""
    for turn in range(6):
        trusts = organisations(dice, 3, "health")
        groups = dice.sample(("Nursing", "Medical", "Estates", "Administration", "Allied health", "Pharmacy"), 4)
        head = dice.choice(("Headcount", "Staff in post", "Number of staff", "People employed"))
        rows = [[dice.choice(("Trust", "Organisation", "Employer")), dice.choice(("Staff group", "Team")), head]]
        true, total = [], 0
        for trust in trusts:
            own = 0
            for place, group in enumerate(groups):
                staff = dice.randint(20, 400)
                own += staff
                rows.append([trust if not place or turn % 2 else None, group, staff])
                true.append({"organisation": trust, "headcount": str(staff)})
            rows.append([dice.choice((f"{trust} total", "Sub-total", f"All {trust}")), None, own])
            total += own
        rows.append([dice.choice(("Grand total", "All trusts", "Everybody")), None, total])
        fields = dict(zip(rows[0], ("organisation", UNUSED, "headcount"), strict=True))
        yield Specimen(
            *written(dice, f"headcount {turn}", rows, "xlsx", "xls", "csv"), (Table("workforce", fields, tuple(true)),)
        )


@family
def workforce_by_day(dice: random.Random) -> Iterator[Specimen]:
    """Staff in post of each partner on a day, with its sector."""
    for turn in range(6):
        when = day(dice, date(2026, 1, 1))
        records = [
            {"organisation": name, "headcount": dice.randint(12, 4000), "as_at": when, "sector": sector}
            for sector in ("education", "health", "police", "housing")
            for name in organisations(dice, 2, sector)
        ]
        say = spoken(
            dice, {"education": "Education|Schools", "health": "Health|NHS", "police": "Police", "housing": "Housing"}
        )
        columns = [
            Column("organisation", _ORG),
            Column("sector", "Sector|Type of partner|Kind of organisation", lambda r: say(r["sector"])),
            Column("headcount", "Headcount|Staff employed|Workforce|People employed|Total employees"),
            Column("as_at", "As at|Date of count|Correct at|Snapshot date"),
        ]
        rows, table = laid(dice, "workforce", columns, records, shuffled=turn % 2 == 1)
        yield Specimen(*written(dice, f"workforce {turn}", rows), (table,))


@family
def headings_down_the_side(dice: random.Random) -> Iterator[Specimen]:
    """A turned sheet: the headings stand in the first column, an organisation in each further one."""
    for turn in range(5):
        names, say = organisations(dice, dice.randint(4, 6), "education"), spoken(dice, COURSES)
        staff = [dice.randint(20, 90) for _ in names]
        wrap, aware = ([dice.randint(5, n) for n in staff] for _ in range(2))
        rows = [["School", *names], ["Number of staff", *staff], [say("wrap"), *wrap], [say("awareness"), *aware]]
        fields = {
            "School": "organisation",
            "Number of staff": "in_scope",
            say("wrap"): "product:wrap",
            say("awareness"): "product:awareness",
        }
        true = [
            {"organisation": name, "product": product, "people": str(count), "in_scope": str(n)}
            for name, n, w, a in zip(names, staff, wrap, aware, strict=True)
            for product, count in (("wrap", w), ("awareness", a))
        ]
        yield Specimen(f"cluster return {turn}.xlsx", xlsx(rows), (Table("training", fields, tuple(true)),))


@family
def sessions_delivered(dice: random.Random) -> Iterator[Specimen]:
    """A list of sessions: where, for whom, how many came, what they thought of it."""
    states = {"delivered": "Delivered|Completed|Done", "planned": "Planned|Booked|Scheduled", "cancelled": "Cancelled"}
    for turn in range(7):
        say, state, records = spoken(dice, COURSES), spoken(dice, states), []
        for name in organisations(dice, dice.randint(8, 14)):
            now = dice.choice(("delivered", "delivered", "delivered", "planned", "cancelled"))
            when = day(dice) if now != "planned" else date(2026, 12, 1) + timedelta(dice.randint(0, 90))
            places = dice.choice((12, 16, 20, 25, 30))
            came = dice.randint(5, places) if now == "delivered" else None
            records.append(
                {
                    "date": when,
                    "product": dice.choice(("wrap", "awareness")),
                    "organisation": name,
                    "state": now,
                    "places": places,
                }
                | {"attended": came, "feedback": round(dice.uniform(3, 5), 1) if came else None}
            )
        columns = [
            Column("date", "Date|Session date|Date held|When"),
            Column("product", "Session|Course|Type of session|Workshop", lambda r: say(r["product"])),
            Column("organisation", "Delivered to|Host|Organisation|Requested by"),
            unused("Venue|Location|Room", lambda _: dice.choice(("Online", "Town Hall", "School hall", "Library"))),
            Column("state", "Status|State|Delivered?", lambda r: state(r["state"])),
            Column("places", "Places|Capacity|Spaces|Max"),
            Column("attended", "Attended|Number attended|How many came|Turnout|Delegates"),
            Column("feedback", "Feedback score|Average rating (out of 5)|Evaluation|Satisfaction (1-5)"),
        ]
        rows, table = laid(dice, "sessions", columns, records)
        yield Specimen(*written(dice, f"session log {turn}", rows), (table,))


@family
def published_figures(dice: random.Random) -> Iterator[Specimen]:
    """National figures, long and tidy, each with its source."""
    for turn in range(5):
        records = [
            {
                "year_ending": date(year, 3, 31),
                "geography": "England and Wales",
                "measure": measure,
                "breakdown": "source of referral",
                "category": category,
                "value": dice.randint(100, 4000),
                "source": f"Statistics release, {year}",
            }
            for year in range(2022, 2026)
            for measure in ("referrals", "discussed at panel", "adopted")
            for category in ("education", "police")
        ]
        columns = [
            Column("year_ending", "Year ending|Year to|Year end"),
            Column("geography", "Geography|Area|Region"),
            Column("measure", "Measure|Indicator|Stage"),
            Column("breakdown", "Breakdown|Split by|Dimension"),
            Column("category", "Category|Group"),
            Column("value", "Value|Number|Count|Figure"),
            Column("source", "Source|Publication|Reference"),
        ]
        rows, table = laid(dice, "comparators", columns, records, shuffled=turn % 2 == 1)
        yield Specimen(*written(dice, f"national figures {turn}", rows, "xlsx", "csv", "ods"), (table,))


@family
def training_by_quarter_tabs(dice: random.Random) -> Iterator[Specimen]:
    """A workbook with a cover, a sheet a course, and a hidden list of words."""
    for turn in range(5):
        names, say = organisations(dice, 5, "education", "local authority"), spoken(dice, COURSES)
        sheets: dict[str, list[list]] = {
            "Cover": [["Prevent training"], ["Completed by the partnership team"], ["Version 3"]]
        }
        tables = []
        for course in ("wrap", "awareness"):
            records = _counts(dice, names, course)
            columns = [Column("organisation", _ORG), Column("in_scope", _SCOPE), Column("people", _PEOPLE)]
            rows, table = laid(dice, "training", columns, records, above=[[say(course)], []], also={"product": course})
            sheets[("WRAP", "Awareness")[course == "awareness"]] = rows
            tables.append(replace(table, sheet=("WRAP", "Awareness")[course == "awareness"]))
        sheets["Lists"] = [["Yes"], ["No"], ["N/A"]]
        yield Specimen(f"quarter {turn}.xlsx", xlsx(sheets, hidden_sheets=["Lists"]), tuple(tables))


@family
def units_in_words(dice: random.Random) -> Iterator[Specimen]:
    """Numbers with their unit in the cell, thousands with commas, tildes and brackets."""
    for turn in range(5):
        names, say = organisations(dice, dice.randint(5, 8)), spoken(dice, COURSES)
        records = _counts(dice, names, "awareness")
        for record in records:
            record["in_scope"] += 1000
        unit = dice.choice((" staff", " people", ""))
        columns = [
            Column("organisation", _ORG),
            Column("product", "Course|Training", lambda r: say(r["product"])),
            Column("in_scope", _SCOPE, lambda r: f"{r['in_scope']:,}{unit}"),
            Column("people", _PEOPLE, lambda r: f"{r['people']:,}{unit}"),
        ]
        rows, table = laid(dice, "training", columns, records)
        yield Specimen(f"numbers {turn}.csv", csv(rows), (table,))
