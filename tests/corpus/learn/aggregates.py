"""Numbers of organisations: people trained, people in scope, headcounts, sessions, published figures."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ..making import COURSES, Column, handwritten, laid, personal, spoken, unused
from ..specimen import PERSONAL, UNUSED, Specimen, Table, family
from ..writing import TEAMS, csv, day, organisations, people, secrets_of, written, xlsx


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
            for course, count in done.items():
                rows[-1] += [count, round(100 * count / staff, 1)]
                true.append({"organisation": name, "product": course, "people": str(count), "in_scope": str(staff)})
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


@family
def provider_submission(dice: random.Random) -> Iterator[Specimen]:
    """Health providers by code: for each level of training how many need it, how many are up to date, and the share."""
    for turn in range(6):
        names = organisations(dice, dice.randint(4, 8), "health")
        aware = dice.choice(("BPAT", "Basic Prevent Awareness", "Prevent awareness"))
        need, have = dice.choice(
            (
                ("number requiring", "number up to date"),
                ("denominator", "numerator"),
                ("staff who need it", "staff with it"),
            )
        )
        heads, fields, bodies, true, sums = [dice.choice(("ODS", "ODS code", "Org code"))], {}, [], [], [0] * 4
        heads.append(dice.choice(("Provider", "Provider name", "Trust / practice")))
        fields |= {heads[0]: UNUSED, heads[1]: "organisation"}
        for name, product in ((aware, "awareness"), ("WRAP", "wrap")):
            trio = (f"{name}: {need}", f"{name}: {have}", f"{name}: %")
            heads += trio
            fields |= dict(zip(trio, (f"product:{product}:in_scope", f"product:{product}", UNUSED), strict=True))
        for name in names:
            row: list = [f"R{dice.choice('ABCDX')}{dice.randint(1, 9)}", name]
            for place, product in enumerate(("awareness", "wrap")):
                staff = dice.randint(40, 4000)
                done = dice.randint(staff // 3, staff)
                row += [staff, done, f"{done / staff:.0%}"]
                sums[2 * place : 2 * place + 2] = [sums[2 * place] + staff, sums[2 * place + 1] + done]
                true.append({"organisation": name, "product": product, "in_scope": str(staff), "people": str(done)})
            bodies.append(row)
        last = [None, dice.choice(("System total", "ICS", "Total")), *sums[:2], None, *sums[2:], None]
        notes = [[], ["Bank and agency staff are not included."], ["Submit by the 15th working day after quarter end."]]
        rows = [["Prevent data return, quarter 2 2026/27"], [], heads, *bodies, last, *notes]
        asked = frozenset(each for each in fields if each.startswith(aware)) if aware == "BPAT" else frozenset()
        table = Table("training", fields, tuple(true), heading_row=3, may_ask=asked)
        yield Specimen(*written(dice, f"submission {turn}", rows), (table,))


@family
def academies_of_a_trust(dice: random.Random) -> Iterator[Specimen]:
    """A trust's academies: heads and full-time equivalents, two courses in numbers, who heads each, yes and no about leads."""
    for turn in range(6):
        names, heads = organisations(dice, dice.randint(4, 9), "education"), people(dice, 9, "british", "polish")
        wrap, aware = dice.choice(
            (("WRAP (staff)", "Prevent awareness (staff)"), ("WRAP: done", "Prevent awareness: done"))
        )
        records = []
        for name, head in zip(names, heads, strict=False):
            staff = dice.randint(18, 160)
            records.append({"organisation": name, "in_scope": staff, "who": head})
            records[-1] |= {"wrap": dice.randint(3, staff), "awareness": dice.randint(staff // 2, staff)}
        columns = [
            unused("URN|DfE no.", lambda _: dice.randint(130000, 149999)),
            Column("organisation", "Academy|Academy name|Our schools"),
            personal("Headteacher|Principal|Head of school", lambda who: who.name),
            unused("FTE|Staff (FTE)", lambda r: round(r["in_scope"] * 0.83, 1)),
            Column("in_scope", "Heads|Staff (heads)|Staff on payroll"),
            Column("product:awareness", aware, lambda r: r["awareness"]),
            Column("product:wrap", wrap, lambda r: r["wrap"]),
            unused("DSL in post?|Lead DSL trained", lambda _: dice.choice(("Yes", "Yes", "No"))),
            unused("RAG|Our view", lambda _: dice.choice(("Green", "Amber", "Red"))),
        ]
        rows, table = laid(dice, "training", columns, records)
        told = [
            {"organisation": r["organisation"], "product": each, "people": str(r[each]), "in_scope": str(r["in_scope"])}
            for r in records
            for each in ("awareness", "wrap")
        ]
        table = replace(table, rows=tuple(told))
        yield Specimen(*written(dice, f"academies {turn}", rows), (table,), secrets=secrets_of(*heads[: len(records)]))


@family
def table_out_of_a_document(dice: random.Random) -> Iterator[Specimen]:
    """A numbered table pasted from a report: headings in two lines of one cell, stars at numbers, notes below."""
    for turn in range(6):
        records = _counts(dice, organisations(dice, dice.randint(4, 7)), "wrap")
        starred = dice.choice(records)
        columns = [
            Column("organisation", "Agency\n(member)|Board\nmember|Partner\nagency"),
            Column(
                "in_scope",
                "No. of staff\n(headcount)|Staff in\nscope|Front-line\nstaff (n)",
                lambda r: f"{r['in_scope']}*" if r is starred else str(r["in_scope"]),
            ),
            Column(
                ("people", "product:wrap"),
                "Completed\nWRAP|WRAP\ntrained (n)|Done\nWRAP",
                lambda r: str(r["people"]),
            ),
            unused("%\n(target 85)|Per cent\ndone", lambda r: f"{100 * r['people'] / r['in_scope']:.0f}"),
            unused("Comment|Remarks", lambda _: dice.choice(("", "New starters booked in", "Data from payroll"))),
        ]
        above = [[f"Table {turn + 2}: WRAP coverage at {day(dice, date(2026, 6, 1)):%-d %B %Y}"]]
        below = [["* includes volunteers"], ["Source: returns of the members"]]
        rows, table = laid(
            dice, "training", columns, records, above=above, below=below, also={"product": "wrap"}, tells=["people"]
        )
        yield Specimen(*written(dice, f"board report table {turn}", rows, "xlsx", "ods", "xls"), (table,))


@family
def school_workforce_by_kind(dice: random.Random) -> Iterator[Specimen]:
    """Teachers, assistants and others add up to all staff of each school; full-time equivalents are no people."""
    for turn in range(6):
        records = []
        for name in organisations(dice, dice.randint(5, 10), "education"):
            kinds = [dice.randint(4, 60) for _ in range(3)]
            records.append({"organisation": name, "kinds": kinds, "headcount": sum(kinds)})
        columns = [
            unused("LAESTAB|Estab no|DfE number", lambda _: f"335/{dice.randint(2000, 4999)}"),
            Column("organisation", "Establishment name|School / academy|Maintained school"),
            unused("Teachers|Teaching", lambda r: r["kinds"][0]),
            unused("TAs|Teaching assistants", lambda r: r["kinds"][1]),
            unused("Other support|Support staff", lambda r: r["kinds"][2]),
            Column("headcount", "All staff|All staff (heads)|Staff altogether|Total heads"),
            unused("All staff FTE|FTE", lambda r: round(r["headcount"] * 0.79, 2)),
        ]
        totals = [sum(r["kinds"][place] for r in records) for place in range(3)]
        every = sum(totals)
        below = [[None, dice.choice(("Borough", "All schools", "Total")), *totals, every, round(every * 0.79, 2)]]
        above = [
            [dice.choice(("School workforce for the Prevent return", "Headcount of school staff, autumn census"))],
            [],
        ]
        rows, table = laid(dice, "workforce", columns, records, above=above, below=below)
        yield Specimen(*written(dice, f"school workforce {turn}", rows), (table,))


@family
def establishment_report(dice: random.Random) -> Iterator[Specimen]:
    """Posts, vacancies and people in post of several employers at one day, written as text."""
    for turn in range(6):
        show, when = handwritten(dice), day(dice, date(2026, 3, 13)).replace(day=28)
        records = [
            {"organisation": name, "headcount": dice.randint(30, 3000), "as_at": when}
            for name in organisations(
                dice, dice.randint(4, 8), "local authority", "police", "fire and rescue", "health"
            )
        ]
        columns = [
            Column("organisation", "Body|Employing body|Public body"),
            unused("Funded posts (FTE)|Budgeted FTE", lambda r: round(r["headcount"] * 0.95, 1)),
            unused("Vacant (FTE)|Vacancies", lambda _: round(dice.uniform(1, 40), 1)),
            Column("headcount", "In post (people)|People in post|Persons employed|Substantive headcount"),
            unused("Starters|Joined in quarter", lambda _: dice.randint(0, 30)),
            unused("Turnover|Turnover %", lambda _: f"{dice.randint(4, 22)}%"),
            Column("as_at", "Position on|Counted on|At", lambda r: show(r["as_at"])),
        ]
        rows, table = laid(
            dice,
            "workforce",
            columns,
            records,
            above=[["Establishment report for the Prevent Board"], []][: 2 * (turn % 2)],
        )
        yield Specimen(*written(dice, f"establishment {turn}", rows, "xlsx", "csv", "xls"), (table,))


_RAN = {
    "delivered": "Ran|Went ahead|Held",
    "planned": "In diary|Coming up|To come",
    "cancelled": "Pulled|Didn't run|Cancelled",
}


def _diary(dice: random.Random, count: int) -> list[dict]:
    records = []
    for name in organisations(dice, count):
        state = dice.choice(("delivered", "delivered", "delivered", "planned", "cancelled"))
        when = day(dice, date(2026, 12, 1), date(2027, 3, 1)) if state == "planned" else day(dice)
        record = {"date": when, "product": dice.choice(("wrap", "awareness", "channel")), "organisation": name}
        came = dice.randint(4, 28) if state == "delivered" else None
        records.append(record | {"state": state, "places": dice.choice((15, 20, 30)), "attended": came})
    return sorted(records, key=lambda record: record["date"])


@family
def trainers_diary(dice: random.Random) -> Iterator[Specimen]:
    """A trainer's diary: sign-ups, who came, who did not turn up, the average of the forms handed in."""
    for turn in range(7):
        records, say, state = _diary(dice, dice.randint(8, 15)), spoken(dice, COURSES), spoken(dice, _RAN)
        trainers = people(dice, 2)
        heading = dice.choice(("Happened?", "Went ahead?", "Run / not run"))
        for record in records:
            record["feedback"] = record["attended"] and round(dice.uniform(3.2, 4.9), 1)
        columns = [
            Column("date", "Date and day|Diary date|Day of session", lambda r: f"{r['date']:%a %d %b %Y}"),
            unused("Starts at|Time", lambda _: dice.choice(("09:30", "13:00", "15:45"))),
            Column("product", "What was taught|Package|Input", lambda r: say(r["product"])),
            Column("organisation", "For|Client|Commissioned by|Who asked for it"),
            Column((PERSONAL, UNUSED), "Facilitator|Led by|Trainer", lambda _: dice.choice(trainers).name),
            Column("places", "Cap.|Room holds|Max. no"),
            unused("Sign-ups|Signed up", lambda r: dice.randint(r["attended"] or 5, 30)),
            Column("attended", "Came|Turned up|In the room"),
            unused("DNAs|No-shows", lambda r: r["attended"] and dice.randint(0, 4)),
            Column("feedback", "Avg. form score (1-5)|Happy sheet average /5|Evaluation out of 5"),
            Column("state", heading, lambda r: state(r["state"])),
        ]
        asked = frozenset({heading, "state"})
        rows, table = laid(
            dice, "sessions", columns, records, above=[["WRAP diary"], []][: turn % 2 * 2], may_ask=asked
        )
        yield Specimen(*written(dice, f"diary {turn}", rows), (table,), secrets=secrets_of(*trainers))


@family
def sessions_under_months(dice: random.Random) -> Iterator[Specimen]:
    """Delivered sessions under the name of each month, a sum below each, a sum of all at the end."""
    for turn in range(5):
        say, records = spoken(dice, COURSES), [r for r in _diary(dice, 24) if r["state"] == "delivered"]
        columns = [
            Column("date", "Date|Held on"),
            Column("product", "Workshop|Session run|Which course", lambda r: say(r["product"])),
            Column("organisation", "At|Organisation visited|Delivered at"),
            Column("attended", "Numbers|Number there|People who came"),
        ]
        rows, table = laid(dice, "sessions", columns, records, above=[["Workshops delivered"], []])
        made, month, part = rows[:3], "", 0
        for record, row in zip(records, rows[3:], strict=True):
            if f"{record['date']:%B %Y}" != month:
                if part:
                    made += [[f"{month} total", None, None, part]]
                month, part = f"{record['date']:%B %Y}", 0
                made.append([month])
            made.append(row)
            part += record["attended"]
        made += [[f"{month} total", None, None, part], ["All", None, None, sum(r["attended"] for r in records)]]
        yield Specimen(*written(dice, f"workshops {turn}", made, "xlsx", "ods", "xls"), (table,))


@family
def statistics_with_short_headings(dice: random.Random) -> Iterator[Specimen]:
    """A research officer's copy of the national figures: FYE, cut, item, n, and the table they came from."""
    for turn in range(5):
        records = [
            {"year_ending": date(year, 3, 31), "geography": area, "measure": measure, "breakdown": "type of concern"}
            | {"category": item, "value": dice.randint(60, 3500), "source": f"Home Office table D.{turn + 1}"}
            for year in (2024, 2025)
            for area in ("England and Wales", "West Midlands")
            for measure in ("referrals", "adopted")
            for item in ("islamist", "extreme right-wing", "no ideology identified")
        ]
        columns = [
            Column("year_ending", "FYE|Fin. year to|12 months to"),
            Column("geography", "Coverage|Nation or region|Place"),
            Column("measure", "Statistic|Series|What is counted"),
            Column("breakdown", "Cut|Cut by|Broken down by"),
            Column("category", "Item|Level|Value of cut"),
            Column("value", "n|N|Obs|How many"),
            Column("source", "Table|Taken from|Where published"),
        ]
        above = [["National Prevent statistics: comparators"], []]
        rows, table = laid(dice, "comparators", columns, records, above=above)
        yield Specimen(*written(dice, f"national prevent statistics {turn}", rows, "xlsx", "csv", "ods"), (table,))


@family
def needs_by_kind_of_post(dice: random.Random) -> Iterator[Specimen]:
    """A needs analysis: for each partner, kind of post and course, how many people have to do it."""
    posts = ("Front line", "Line managers", "Designated leads", "Back office", "Panel members")
    for turn in range(6):
        say = spoken(dice, COURSES)
        records = [
            {"organisation": name, "product": product, "post": post, "headcount": dice.randint(2, 400)}
            for name in organisations(dice, dice.randint(2, 4), "local authority", "health", "police", "housing")
            for product, post in zip(("wrap", "awareness", "referrals", "channel"), dice.sample(posts, 4), strict=True)
        ]
        columns = [
            Column("organisation", "Partner body|Who employs them|Employing partner"),
            unused("Kind of post|Post group|Tier", lambda r: r["post"]),
            Column("product", "Must do|Has to do|Course they need", lambda r: say(r["product"])),
            Column("headcount", "How many people|People who need it|Bodies"),
            unused("Why|Rationale", lambda _: dice.choice(("Statutory duty", "Board decision", "Meets the public"))),
        ]
        above = [[dice.choice(("Prevent training needs analysis", "Who needs which Prevent course"))], []]
        rows, table = laid(dice, "workforce", columns, records, above=above, shuffled=turn % 2 == 1)
        yield Specimen(*written(dice, f"needs {turn}", rows), (table,))
