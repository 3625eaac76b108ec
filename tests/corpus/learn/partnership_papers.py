"""Papers of partnerships as clerks type them: plans by quarter, reviews, profiles, minutes, registers, diaries, benchmarks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

from ..making import Column, handwritten, laid, later, personal, spoken, unused
from ..specimen import UNUSED, Specimen, Table, family
from ..writing import day, organisations, people, secrets_of, written, xlsx

_WORK = (
    "Offer two open WRAP dates a term|Write to every landlord about extremist stickers|Put Prevent in the councillors' induction|"
    "Meet supplementary schools about safer recruitment|Check that libraries filter public computers|"
    "Send the CTLP themes to heads of service|Bring youth clubs into the referral route|Rehearse a protest at the town hall|"
    "Ask providers of home education what they need|Look at who has not sent figures|Print the notice, check, share card|"
    "Bring the Channel panel's membership up to date"
).split("|")
_POSTS = (
    "Prevent Education Officer|Community Cohesion Manager|Chief Inspector (Partnerships)|Safeguarding Nurse, ICB|"
    "Head of Regulatory Services|Adult Safeguarding Lead|University Security Manager|Neighbourhood Services"
).split("|")
_SO_FAR = (
    "First letter went out in May|Room booked, speaker confirmed|Half of clubs visited|Slipped: officer seconded elsewhere|"
    "Agreed with the chair by e-mail|Leaflet printed in four languages|Nothing to report this quarter"
).split("|")
_RAG = {"red": "R|Red|RED", "amber": "A|Amber|AMBER", "green": "G|Green|GREEN"}


@family
def plan_by_quarters(dice: random.Random) -> Iterator[Specimen]:
    """Objectives as lines across the sheet, actions below each, due in a quarter of the year, a letter for the colour."""
    ends = (date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31), date(2027, 3, 31))
    quarters = {end: f"Q{number} 26/27" for number, end in enumerate(ends, 1)}
    for turn in range(6):
        rag = spoken(dice, _RAG)
        records = [
            {
                "reference": f"{1 + place // 4}{'abcd'[place % 4]}",
                "action": action,
                "lead": dice.choice(_POSTS),
                "due_on": dice.choice(list(quarters)),
                "rag": dice.choice(list(_RAG)),
                "progress": dice.choice(_SO_FAR),
            }
            for place, action in enumerate(dice.sample(_WORK, 12))
        ]
        columns = [
            Column("reference", "Ref|No|Action ref"),
            Column("action", "What we'll do|We will|Piece of work|Undertaking"),
            Column("lead", "Whose job|Who|Service in charge"),
            Column("due_on", "Qtr|Quarter due|By (quarter)", lambda r: quarters[r["due_on"]]),
            Column("rag", "R/A/G|RAG|Colour now", lambda r: rag(r["rag"])),
            Column("progress", "So far|This quarter's news|What has happened"),
        ]
        rows, table = laid(dice, "plan", columns, records, heading_row=3)
        aims = ("Tackle the causes of radicalisation", "Step in early", "Help people to leave extremism")
        made = [["Prevent Partnership: plan on a page"], [], rows[0]]
        for place, aim in enumerate(aims):
            made += [[f"Objective {place + 1}: {aim}"], *rows[1 + 4 * place : 5 + 4 * place]]
        made += [[], ["R = will miss its date, A = may miss it, G = will be done"], ["Next update: January 2027"]]
        yield Specimen(*written(dice, f"plan on a page {turn}", made, "xlsx", "xls", "ods"), (table,))


@family
def recommendations_of_a_review(dice: random.Random) -> Iterator[Specimen]:
    """What a peer review recommended: accepted or not, the answer, who is accountable, how far it has been delivered."""
    states = {
        "not started": "Not begun|Yet to start|Not started",
        "in progress": "Part delivered|Well under way|In hand",
        "complete": "Delivered|Delivered in full|Done",
        "overdue": "Late|Slipped|Overdue",
    }
    for turn in range(6):
        say, show = spoken(dice, states), handwritten(dice)
        records = []
        for place, action in enumerate(dice.sample(_WORK, dice.randint(5, 10)), 1):
            status = dice.choice(list(states))
            past = status in ("complete", "overdue")
            due = day(dice, date(2026, 3, 14), date(2026, 10, 30)) if past else later(dice)
            records.append({"reference": f"R{place}", "action": action, "status": status, "due_on": due})
            records[-1] |= {"lead": dice.choice(_POSTS), "progress": dice.choice(_SO_FAR)}
        heading = dice.choice(("How far delivered", "Position", "Delivered?"))
        columns = [
            Column("reference", "Rec|Rec. no|Recommendation no"),
            Column("action", "Recommendation|Reviewers said|The review asks us to"),
            unused("Accepted?|Our response", lambda _: dice.choice(("Accepted", "Accepted in part"))),
            Column("progress", "Answer so far|What we have done|Response to date"),
            Column("lead", "Accountable|Answerable|Lead for the recommendation"),
            Column("due_on", "Complete by|To be in place by|Promised for", lambda r: show(r["due_on"])),
            Column("status", heading, lambda r: say(r["status"])),
        ]
        above = [["Prevent peer review: recommendations"], [f"{dice.choice(('Visit', 'Fieldwork'))} of March 2026"], []]
        rows, table = laid(
            dice, "plan", columns, records, above=above[: 3 * (turn % 2)], may_ask=frozenset({heading, "status"})
        )
        yield Specimen(*written(dice, f"peer review {turn}", rows), (table,))


@family
def local_profile_with_scores(dice: random.Random) -> Iterator[Specimen]:
    """Themes with L, I and their product, before and after controls: the headings stand in two rows, the upper one merged."""
    themes = "Online forums for boys|Leafleting near the station|Prison leavers|Unregulated tuition|Conspiracy channels|Graffiti"
    words = ("Rare", "Unlikely", "Possible", "Likely", "Almost certain")
    ways = {"up": "↑|Rising|Up", "same": "→|Static|No change", "down": "↓|Falling|Down"}
    for turn in range(6):
        say, records = spoken(dice, ways), []
        for theme in dice.sample(themes.split("|"), dice.randint(4, 6)):
            likely, hard = dice.randint(2, 5), dice.randint(2, 5)
            after = (dice.randint(1, likely), dice.randint(1, hard))
            records.append({"theme": theme, "likelihood": likely, "impact": hard, "direction": dice.choice(list(ways))})
            records[-1] |= {
                "residual_likelihood": after[0],
                "residual_impact": after[1],
                "action": f"{dice.randint(1, 8)}.2",
            }
        before, then = dice.choice((("Inherent", "Residual"), ("Gross", "Net"), ("Before controls", "After controls")))
        upper = [dice.choice(("Theme", "Local theme")), before, None, None, then, None, None, "DoT", "Plan ref"]
        lower = [None, "L", "I", "Score", "L", "I", "Score", None, None]
        if turn % 2:
            lower = [None, "Likelihood", "Impact", "L x I", "Likelihood", "Impact", "L x I", None, None]
        names = ("theme", "likelihood", "impact", UNUSED, "residual_likelihood", "residual_impact", UNUSED)
        fields = {f"(column {'ABCDEFGHI'[place]})": each for place, each in enumerate((*names, "direction", "action"))}
        body, worded = [], turn % 3 == 2
        for r in records:
            shown: list[Any] = [r["theme"]]
            for first, second in (("likelihood", "impact"), ("residual_likelihood", "residual_impact")):
                shown += [
                    f"{r[first]} - {words[r[first] - 1]}" if worded else r[first],
                    r[second],
                    r[first] * r[second],
                ]
            body.append([*shown, say(r["direction"]), r["action"]])
        rows = [["Local profile: redacted themes"], [], upper, lower, *body, [], ["L and I are scored 1 to 5"]]
        true = tuple({name: str(value) for name, value in r.items()} for r in records)
        table = Table("threat", fields, true, heading_row=4)
        yield Specimen(f"profile {turn}.xlsx", xlsx(rows, merged={"Sheet1": ["B3:D3", "E3:G3"]}), (table,))


@family
def attendance_in_minutes(dice: random.Random) -> Iterator[Specimen]:
    """The first table of the minutes: who was there for whom; the board and the day stand in the title."""
    marks = {
        "attended": "Present|In attendance|Attended",
        "apologies": "Apologies|Apols|Apologies sent",
        "absent": "Absent|Not present|No",
    }
    for turn in range(6):
        agencies, say = organisations(dice, dice.randint(5, 9)), spoken(dice, marks)
        who, when = people(dice, len(agencies)), date(2026, dice.randint(2, 10), dice.randint(13, 27))
        records = [
            {"agency": name, "attendance": dice.choice(("attended", *marks)), "who": each}
            for name, each in zip(agencies, who, strict=True)
        ]
        group, title = dice.choice((("board", "Prevent Board"), ("delivery group", "Prevent Delivery Group")))
        columns = [
            personal("Name|Attendee|Member", lambda person: person.name),
            unused("Capacity|Title", lambda r: r["who"].role),
            Column("agency", "Representing|On behalf of|Agency"),
            Column("attendance", "P / A|Present or apologies|Attendance", lambda r: say(r["attendance"])),
        ]
        above = [[f"{title}, {when:%A %-d %B %Y}"], ["Committee Room 1 and on Teams"], []]
        also = {"date": when.isoformat(), "group": group}
        rows, table = laid(dice, "meetings", columns, records, above=above, also=also)
        yield Specimen(
            *written(dice, f"minutes {turn}", rows, "xlsx", "ods", "csv"), (table,), secrets=secrets_of(*who)
        )


@family
def members_over_the_year(dice: random.Random) -> Iterator[Specimen]:
    """Members down, days across, letters explained in a line; how often each came at the end, how many came below."""
    marks = {"attended": "Y|P|1", "apologies": "A|Ap|apols", "absent": "N|x|-"}
    for turn in range(6):
        agencies, letters = organisations(dice, dice.randint(6, 9)), spoken(dice, marks)
        dates = [date(2025, 12, 15), date(2026, 3, 16), date(2026, 6, 22), date(2026, 9, 21)]
        form = dice.choice(("%-d/%-m/%y", "%d.%m.%Y", "%-d %b %Y"))
        heads = [dice.choice(("Member body", "Partner", "Representing"))]
        heads += [when.strftime(form) for when in dates] + [dice.choice(("Times there", "Attended (of 4)", "Total"))]
        line = f"{letters('attended')} = there, {letters('apologies')} = apologies, {letters('absent')} = not there"
        rows: list[list[Any]] = [["Prevent Delivery Group: members' attendance"], [line], heads]
        true, there = [], [0] * len(dates)
        for name in agencies:
            got = [dice.choice(("attended", "attended", "apologies", "absent")) for _ in dates]
            there = [count + (mark == "attended") for count, mark in zip(there, got, strict=True)]
            rows.append([name, *map(letters, got), got.count("attended")])
            true += [
                {"date": when.isoformat(), "group": "delivery group", "agency": name, "attendance": mark}
                for when, mark in zip(dates, got, strict=True)
            ]
        rows.append([dice.choice(("Number there", "Members present")), *there, sum(there)])
        fields = {"(column A)": "agency", "(column F)": UNUSED}
        fields |= {f"(column {'BCDE'[place]})": f"meeting:{when.isoformat()}" for place, when in enumerate(dates)}
        table = Table("meetings", fields, tuple(true), heading_row=3)
        yield Specimen(*written(dice, f"members {turn}", rows, "xlsx", "xls", "csv"), (table,))


@family
def actions_arising(dice: random.Random) -> Iterator[Specimen]:
    """Actions of several meetings, the day of each in a line above its own; closed, open, carried forward."""
    states = {
        "complete": "Closed|Discharged|Done",
        "open": "Open|Outstanding|Live",
        "carried forward": "C/F|Carried forward",
    }
    for turn in range(6):
        say, show = spoken(dice, states), handwritten(dice)
        meetings = [date(2026, 3, 16), date(2026, 6, 22), date(2026, 9, 14)]
        records = [
            {
                "minute": f"{1 + place // 4}.{1 + place % 4}",
                "date": meetings[place // 4],
                "group": "board",
                "decision": action,
                "owner": dice.choice(_POSTS),
                "due_on": day(dice, meetings[place // 4], date(2027, 2, 27)),
                "status": dice.choice(list(states)),
            }
            for place, action in enumerate(dice.sample(_WORK, 12))
        ]
        columns = [
            unused("Minute|Item|Min. no", lambda r: r["minute"]),
            Column("decision", "Action arising|It was agreed to|Matter and action"),
            Column("owner", "By|Action for|Falls to"),
            Column("due_on", "Deadline|Report back by|For when", lambda r: show(r["due_on"])),
            Column("status", "Open or closed|Discharged?|State of play", lambda r: say(r["status"])),
        ]
        rows, table = laid(dice, "decisions", columns, records, tells=["date", "group"], heading_row=3)
        made = [["Prevent Board: actions arising"], [], rows[0]]
        for place, when in enumerate(meetings):
            made += [[f"Meeting of {when:%-d %B %Y}"], *rows[1 + 4 * place : 5 + 4 * place]]
        yield Specimen(*written(dice, f"actions arising {turn}", made, "xlsx", "xls", "ods"), (table,))


@family
def register_of_policies(dice: random.Random) -> Iterator[Specimen]:
    """Versions, custodians, when each was signed off and when its review falls due, in how many months, days left."""
    titles = (
        "Prevent policy|Speakers and events procedure|Channel terms of reference|Information sharing protocol|Hire of halls policy|"
        "Filtering and monitoring statement|Situational risk assessment|Chaplaincy policy|Prevent privacy notice"
    ).split("|")
    for turn in range(6):
        show = handwritten(dice) if turn % 2 else lambda when: when
        records = [
            {"subject": each, "owner": dice.choice(_POSTS), "last_reviewed_on": day(dice), "next_due_on": later(dice)}
            for each in dice.sample(titles, dice.randint(4, 8))
        ]
        columns = [
            unused("Doc ref|Doc. no", lambda _: f"SG-{dice.randint(10, 99)}"),
            Column("subject", "Title of document|Policy or procedure|Name of policy"),
            unused("Ver.|Version|Issue", lambda _: f"{dice.randint(1, 5)}.{dice.randint(0, 3)}"),
            Column("owner", "Custodian|Kept up by|Author (post)"),
            Column(
                "last_reviewed_on", "Signed off|Approved|Last looked through", lambda r: show(r["last_reviewed_on"])
            ),
            unused("Cycle (months)|Every (months)", lambda _: dice.choice((12, 24, 36))),
            Column(
                "next_due_on",
                "Review falls due|Comes up for review|To be looked at again",
                lambda r: show(r["next_due_on"]),
            ),
            unused("Days left|Days to go", lambda r: (r["next_due_on"] - date(2026, 11, 22)).days),
        ]
        above = [["Register of Prevent documents"], []][: 2 * (turn % 2)]
        rows, table = laid(dice, "key_dates", columns, records, above=above)
        yield Specimen(*written(dice, f"policies {turn}", rows), (table,))


@family
def outreach_diary(dice: random.Random) -> Iterator[Specimen]:
    """An engagement officer's diary: ward, whom they met, a contact's name, numbers, what came of it, pounds."""
    kinds = {"event": "Event|Workshop|Visit", "communication": "Social media|Press|Newsletter", "project": "Project"}
    for turn in range(6):
        say, show, contacts = spoken(dice, kinds), handwritten(dice), people(dice, 5)
        records = [
            {
                "date": day(dice),
                "kind": dice.choice(("event", *kinds)),
                "partner": partner,
                "audience": dice.choice(("Year 9 pupils", "Mothers", "Elders", "Sixth formers", "New arrivals")),
                "people_reached": dice.randint(4, 180),
                "outcome": dice.choice(("Asked us back", "Will host WRAP", "Signed up to the newsletter", "None yet")),
                "cost": dice.randrange(0, 900, 25),
                "who": dice.choice(contacts),
            }
            for partner in organisations(dice, dice.randint(6, 12), "community and voluntary", "education")
        ]
        columns = [
            Column("date", "Day|Date of visit|When we went", lambda r: show(r["date"])),
            unused("Ward|Neighbourhood", lambda _: dice.choice(("Hill Top", "St James", "Riverside", "Park End"))),
            Column("partner", "Visited|Met with|Who with|Group met"),
            personal("Contact there|Spoke to", lambda who: who.name),
            Column("kind", "Format|Type of work|Sort of activity", lambda r: say(r["kind"])),
            Column("audience", "Crowd|Who was there|For whom"),
            Column("people_reached", "Nos|Nos. there|Heads counted|How many"),
            Column("outcome", "What came of it|Follow-up|Upshot"),
            Column("cost", "£|Cost to us|Paid (£)"),
        ]
        rows, table = laid(dice, "engagement", columns, records, above=[["Prevent outreach diary"], []][: turn % 2 * 2])
        yield Specimen(*written(dice, f"outreach {turn}", rows), (table,), secrets=secrets_of(*contacts))


@family
def benchmarks_with_numbers(dice: random.Random) -> Iterator[Specimen]:
    """Numbered benchmarks, met or not, last year's mark in a narrow column, gaps and next steps beside the evidence."""
    names = (
        "Multi-agency partnership group|Local risk assessment process|Partnership plan|Referral pathway|Channel panel|"
        "Training programme|Reducing permissive environments|Communications and engagement"
    ).split("|")
    scale = {
        "not met": "Not met|Not yet met",
        "partially met": "Partly met|Partially met",
        "met": "Met|Fully met",
        "exceeding": "Exceeds|Exceeding",
    }
    for turn in range(6):
        say, show = spoken(dice, scale), handwritten(dice)
        records = [
            {
                "section": name.lower(),
                "said": f"{place}. {name}" if turn % 2 else name,
                "rating": dice.choice(list(scale)),
                "previous_rating": dice.choice(list(scale)),
                "evidence": dice.choice(_SO_FAR),
                "owner": dice.choice(_POSTS),
                "assessed_on": day(dice, date(2026, 9, 13)),
            }
            for place, name in enumerate(names, 1)
        ]
        columns = [
            Column("section", "Benchmark|Duty area|Expectation", lambda r: r["said"]),
            Column("rating", "Met?|Mark this time|Our mark", lambda r: say(r["rating"])),
            Column("previous_rating", "Last yr|Mark last time|2025", lambda r: say(r["previous_rating"])),
            Column("evidence", "Evidence held|What shows it|Because"),
            unused(
                "Gaps and next steps|Still to do", lambda _: dice.choice(("Refresh the terms", "More data", "None"))
            ),
            Column("owner", "Answerable for it|Post responsible|Benchmark lead"),
            Column("assessed_on", "Marked on|Judged on|Date of judgement", lambda r: show(r["assessed_on"])),
        ]
        above = [["Channel and Prevent assurance statement"], ["Prevent duty toolkit, self-assessment"], []]
        rows, table = laid(dice, "assurance", columns, records, above=above[: 3 * (turn % 3 != 2)])
        yield Specimen(*written(dice, f"benchmarks {turn}", rows, "xlsx", "ods", "csv"), (table,))
