"""What the Board itself keeps: plans, ratings, engagement, meetings, decisions, key dates, themes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ..making import Column, laid, later, personal, spoken, unused
from ..specimen import UNUSED, Specimen, Table, family
from ..writing import day, ids, organisations, people, secrets_of, written, xlsx

_ACTIONS = (
    "Deliver WRAP to all new foster carers|Review the venue hire policy with parish councils|Refresh the referral form|"
    "Brief elected members after the election|Map community groups in the north of the borough|"
    "Agree an information sharing protocol with probation|Run a parents' evening on gaming and extremism|"
    "Audit filtering and monitoring in maintained schools|Publish a newsletter for faith settings each term|"
    "Recruit a deputy chair of the Channel panel|Test the out of hours referral route|Write a risk assessment with partners|"
    "Train licensing officers to spot extremist events|Hold a tabletop exercise with the Board|"
    "Collect training figures from every academy trust|Update the directory of interventions"
).split("|")
_LEADS = (
    "Prevent Co-ordinator|Head of Community Safety|Police Prevent Team|Education Officer|Designated Nurse|"
    "Housing Strategy Manager|Channel Chair|Director of Public Health|Youth Justice Service|Communications Team"
).split("|")
_RISKS = (
    "Extremist speakers use council venues|Schools do not know how to refer|Online grooming of young men|"
    "Staff turnover leaves gaps in training|Partners do not share information in time"
).split("|")
_NOTES = (
    "Draft sent to partners for comment|Dates agreed with the college|Waiting for legal advice|First session held, second to follow|"
    "Paper went to the Board in June|On hold until the new officer starts|Circulated and published on the intranet"
).split("|")
SECTIONS = {
    "partnership group": "Multi-agency partnership group|Multi agency partnership board",
    "risk assessment": "Local risk assessment process|Risk assessment",
    "plan": "Partnership plan|Prevent partnership plan",
    "referral pathway": "Referral pathway|Agreed referral pathway",
    "channel panel": "Channel panel|Effective Channel panel",
    "training programme": "Training programme|Prevent training programme",
    "permissive environments": "Reducing permissive environments|Permissive environments",
    "communications": "Communications and engagement|Communications & engagement",
}
_KEYS = (
    "multi-agency partnership group|local risk assessment process|partnership plan|referral pathway|channel panel|"
    "training programme|reducing permissive environments|communications and engagement"
).split("|")
_STATUS = {
    "not started": "Not started|Not yet started|To do",
    "in progress": "In progress|Underway|Ongoing",
    "complete": "Complete|Completed|Done",
    "overdue": "Overdue|Late|Delayed",
}
_RAG = {"red": "Red|R", "amber": "Amber|A", "green": "Green|G"}


def _actions(dice: random.Random, count: int) -> list[dict]:
    records = []
    for place, action in enumerate(dice.sample(_ACTIONS, count)):
        status = dice.choice(list(_STATUS))
        start = day(dice, date(2025, 9, 1), date(2026, 5, 1))
        records.append(
            {
                "reference": f"{1 + place // 4}.{1 + place % 4}",
                "action": action,
                "lead": dice.choice(_LEADS),
                "start_on": start,
                "due_on": day(dice, date(2026, 1, 1), date(2026, 9, 1))
                if status in ("overdue", "complete")
                else later(dice),
                "status": status,
                "rag": dice.choice(list(_RAG)),
                "progress": dice.choice(_NOTES),
                "risk": dice.choice(_RISKS),
                "progress_percent": 100
                if status == "complete"
                else 0
                if status == "not started"
                else dice.randrange(10, 91, 10),
                "completed_on": day(dice, date(2026, 6, 1)) if status == "complete" else None,
                "expenditure": dice.randrange(0, 9000, 250),
                "success_measure": dice.choice(
                    ("90 % of staff trained", "Policy adopted by Cabinet", "Fewer repeat referrals")
                ),
            }
        )
    return records


_ACTION = "Action|Key action|What we will do|Action to address risk|Task|Actions agreed|Activity"
_LEAD = "Lead|Owner|Lead officer|Responsible|Action owner|Who will do it|To be led by"
_DUE = "Due|Deadline|By when|Target date|To be finished by|Due date|Completion due"
_NOTE = "Progress|Update|Latest position|Work to date|Comments|Where we are"


@family
def delivery_plan_tracker(dice: random.Random) -> Iterator[Specimen]:
    """Reference, action, lead, start, due, status, RAG, progress in words and per cent."""
    for turn in range(7):
        records = _actions(dice, dice.randint(8, 15))
        state, rag = spoken(dice, _STATUS), spoken(dice, _RAG)
        columns = [
            Column("reference", "Ref|No.|Reference|Action no"),
            Column("action", _ACTION),
            Column("lead", _LEAD),
            Column("start_on", "Start|Start date|From|Begins"),
            Column("due_on", _DUE),
            Column("status", "Status|Progress status|State|Stage of action", lambda r: state(r["status"])),
            Column("rag", "RAG|RAG rating|Colour", lambda r: rag(r["rag"])),
            Column("progress_percent", "% complete|Progress (%)|Percent done"),
            Column("progress", _NOTE),
        ]
        above = [["Prevent delivery plan 2026-27"], ["Owner: Community Safety Partnership"], []][: 3 * (turn % 2)]
        rows, table = laid(dice, "plan", columns, records, above=above)
        yield Specimen(*written(dice, f"delivery plan {turn}", rows), (table,))


@family
def county_template(dice: random.Random) -> Iterator[Specimen]:
    """A section's name over each part, and the headings again below it."""
    for turn in range(5):
        rag = spoken(dice, _RAG)
        columns = [
            unused("Outcome|Aim", lambda _: dice.choice(("Communities are resilient", "Staff are confident"))),
            Column("risk", "Risk / Vulnerability|Risk|Vulnerability"),
            Column("action", "Action to address risk|Action required|Action"),
            Column("lead", "Owner|Lead"),
            Column("progress", "Evidence of progress|Progress to date"),
            Column("rag", "RAG|RAG status", lambda r: rag(r["rag"])),
        ]
        columns[0] = Column((UNUSED, "objective"), columns[0].headings, columns[0].shown)
        records = _actions(dice, 12)
        rows, table = laid(dice, "plan", columns, records)
        names, made = dice.sample(list(SECTIONS.values()), 3), [["County Prevent action plan"], []]
        true = []
        for place, name in enumerate(names):
            said = name.split("|")[0]
            made += [[said], rows[0], *rows[1 + 4 * place : 5 + 4 * place], []]
            key = _KEYS[list(SECTIONS.values()).index(name)]
            true += [row | {"section": key} for row in table.rows[4 * place : 4 * place + 4]]
        table = replace(table, rows=tuple(true), heading_row=4)
        yield Specimen(*written(dice, f"county plan {turn}", made, "xlsx", "xls", "ods"), (table,))


@family
def risk_register(dice: random.Random) -> Iterator[Specimen]:
    """Risks with scores before and after, controls, and what is still to be done."""
    for turn in range(5):
        records = _actions(dice, dice.randint(7, 12))
        rag = spoken(dice, _RAG)
        columns = [
            Column("reference", "Risk no|No|Risk ref"),
            Column("risk", "Risk title|Risk|Description of risk"),
            unused("Gross score|Inherent score", lambda _: dice.choice((9, 12, 15, 16, 20))),
            unused(
                "Existing controls|Controls in place",
                lambda _: dice.choice(("Policy in place", "Annual training", "Panel meets monthly")),
            ),
            unused("Residual score|Net score", lambda _: dice.choice((4, 6, 8))),
            Column("action", "Further action needed|Mitigating action|Action still needed"),
            Column("lead", "Lead officer|Risk owner|Owner"),
            Column("due_on", "Date for completion|By when|Due"),
            Column("rag", "RAG|Rating", lambda r: rag(r["rag"])),
        ]
        rows, table = laid(dice, "plan", columns, records, above=[["Prevent risk register"], []])
        yield Specimen(*written(dice, f"risk register {turn}", rows), (table,))


@family
def timescales_in_words(dice: random.Random) -> Iterator[Specimen]:
    """Ongoing, each quarter, by the summer: the times are words; several leads in a cell."""
    times = ("Ongoing", "Quarterly", "By end of Q3", "Each term", "Weekly", "As required", "Spring 2027")
    for turn in range(5):
        records = [
            r | {"timescale": dice.choice(times), "lead": " / ".join(dice.sample(_LEADS, 2))}
            for r in _actions(dice, 10)
        ]
        columns = [
            Column("action", "Key action|Actions|What will be done"),
            Column("lead", "Lead|Leads|Who"),
            Column(("timescale", "due_on"), "Timescale|Timescales|When", lambda r: r["timescale"]),
            Column("success_measure", "Measure of success|How will we know|Success criteria"),
            Column("progress", "Notes|Update"),
        ]
        rows, table = laid(dice, "plan", columns, records)
        yield Specimen(*written(dice, f"plan {turn}", rows, "xlsx", "csv", "ods"), (table,))


@family
def action_log_with_money(dice: random.Random) -> Iterator[Specimen]:
    """Actions with what was spent, done when, and unusual headings over leftovers."""
    for turn in range(5):
        records, state = _actions(dice, dice.randint(8, 13)), spoken(dice, _STATUS)
        columns = [
            Column("reference", "Item|Line|Ref."),
            Column("action", "What|Planned work|Piece of work"),
            Column("lead", "Who leads|In whose hands|Responsible team"),
            Column("due_on", "Finish by|To be done by|Target"),
            Column("status", "Where are we|Position|Status now", lambda r: state(r["status"])),
            Column("completed_on", "Closed on|Actually finished|Date completed"),
            Column("expenditure", "Spend (£)|Cost|Money spent (£)"),
        ]
        rows, table = laid(dice, "plan", columns, records)
        yield Specimen(*written(dice, f"action log {turn}", rows), (table,))


@family
def assurance_ratings(dice: random.Random) -> Iterator[Specimen]:
    """The eight sections of the toolkit, this year and last, with evidence and owners."""
    scale = {
        "not met": "Not met",
        "partially met": "Partially met|Partly met",
        "met": "Met|Fully met",
        "exceeding": "Exceeding|Exceeds",
    }
    for turn in range(6):
        say = spoken(dice, scale if turn % 2 else _RAG)
        keys = list(scale if turn % 2 else _RAG)
        records = [
            {
                "section": key,
                "said": name.split("|")[0],
                "rating": dice.choice(keys),
                "previous_rating": dice.choice(keys),
            }
            | {
                "evidence": dice.choice(_NOTES),
                "owner": dice.choice(_LEADS),
                "assessed_on": day(dice, date(2026, 9, 1)),
            }
            for key, name in zip(_KEYS, SECTIONS.values(), strict=True)
        ]
        columns = [
            Column("section", "Section|Benchmark|Area of the toolkit|Criterion", lambda r: r["said"]),
            Column("rating", "Rating|This year|Self assessment|Current position", lambda r: say(r["rating"])),
            Column(
                "previous_rating", "Last year|Previous rating|Rating a year ago", lambda r: say(r["previous_rating"])
            ),
            Column("evidence", "Evidence|Commentary|How we know"),
            Column("owner", "Owner|Lead|Responsible officer"),
            Column("assessed_on", "Assessed on|Date|Date of assessment"),
        ]
        rows, table = laid(dice, "assurance", columns, records)
        yield Specimen(*written(dice, f"self assessment {turn}", rows), (table,))


@family
def engagement_log(dice: random.Random) -> Iterator[Specimen]:
    """Events, projects, communications and concerns, whom they reached, what they cost."""
    kinds = {
        "event": "Event|Community event|Outreach",
        "project": "Project|Funded project",
        "communication": "Communication|Newsletter|Campaign",
        "concern raised": "Concern raised|Complaint",
    }
    for turn in range(6):
        say = spoken(dice, kinds)
        records = [
            {
                "date": day(dice),
                "kind": dice.choice(list(kinds)),
                "partner": partner,
                "audience": dice.choice(
                    ("Parents", "Young people", "Faith leaders", "Women's groups", "Students", "Residents")
                ),
                "people_reached": dice.randint(6, 240),
                "outcome": dice.choice(
                    ("Two referrals of concerns followed", "Group asked for a second visit", "Leaflets taken")
                ),
                "cost": dice.randrange(0, 3000, 50),
            }
            for partner in organisations(dice, dice.randint(8, 14), "community and voluntary", "education", "housing")
        ]
        columns = [
            Column("date", "Date|When|Date of activity"),
            Column("kind", "Type|Kind|Type of activity|What was it", lambda r: say(r["kind"])),
            Column("partner", "Partner|Delivered with|Organisation|Working with"),
            Column("audience", "Audience|Who for|Aimed at|Target group"),
            Column("people_reached", "People reached|Numbers|No. attending|Reach|How many people"),
            Column("outcome", "Outcome|Impact|What changed|Result"),
            Column("cost", "Cost (£)|Spend|Funding used"),
        ]
        rows, table = laid(dice, "engagement", columns, records)
        yield Specimen(*written(dice, f"engagement {turn}", rows), (table,))


_MARKS = {
    "attended": "Present|Attended|Yes|✓",
    "apologies": "Apologies|Apols|Sent apologies",
    "absent": "Absent|No|Did not attend",
}


@family
def meeting_register(dice: random.Random) -> Iterator[Specimen]:
    """One row an agency at a meeting; sometimes who came for it, whose name is not kept."""
    for turn in range(5):
        agencies, say = organisations(dice, 6), spoken(dice, _MARKS)
        who = dict(zip(agencies, people(dice, 6), strict=True))
        records = [
            {"date": when, "group": group, "agency": name, "attendance": dice.choice(list(_MARKS)), "who": who[name]}
            for when, group in (
                (date(2026, 3, 16), "board"),
                (date(2026, 6, 22), "delivery group"),
                (date(2026, 9, 14), "board"),
            )
            for name in agencies
        ]
        columns = [
            Column("date", "Date|Meeting date|Date of meeting"),
            Column(
                "group",
                "Group|Meeting|Forum",
                lambda r: "Prevent Board" if r["group"] == "board" else "Prevent Delivery Group",
            ),
            Column("agency", "Agency|Organisation|Member agency"),
            *([personal("Representative|Attended by|Name", lambda person: person.name)] if turn % 2 else []),
            Column("attendance", "Attendance|Attended?|Present or apologies", lambda r: say(r["attendance"])),
        ]
        rows, table = laid(dice, "meetings", columns, records)
        yield Specimen(
            *written(dice, f"meeting register {turn}", rows),
            (table,),
            secrets=secrets_of(*who.values()) if turn % 2 else (),
        )


@family
def attendance_grid(dice: random.Random) -> Iterator[Specimen]:
    """Agencies down, days of meetings across; a mark in each cell, its key above or below."""
    marks = {"attended": "✓|P|Yes", "apologies": "Apols|A|Apologies", "absent": "✗|–|No"}
    for turn in range(6):
        agencies, say = organisations(dice, dice.randint(6, 10)), spoken(dice, marks)
        dates = [date(2025, 12, 8), date(2026, 3, 16), date(2026, 6, 22), date(2026, 9, 14)]
        heads = dates if turn % 2 else [f"{each:%-d %B %Y}" for each in dates]
        rows: list[list] = [["Prevent Board: attendance"], [" ".join(f"{say(k)} = {k}" for k in marks)], []]
        rows.append([dice.choice(("Agency", "Organisation", "Member")), *heads])
        true = []
        for name in agencies:
            got = [dice.choice(("attended", "attended", "apologies", "absent")) for _ in dates]
            rows.append([name, *map(say, got)])
            true += [
                {"date": when.isoformat(), "group": "board", "agency": name, "attendance": mark}
                for when, mark in zip(dates, got, strict=True)
            ]
        fields = {"(column A)": "agency"} | {
            f"(column {'BCDE'[place]})": f"meeting:{when.isoformat()}" for place, when in enumerate(dates)
        }
        yield Specimen(f"attendance {turn}.xlsx", xlsx(rows), (Table("meetings", fields, tuple(true), heading_row=4),))


@family
def decisions_log(dice: random.Random) -> Iterator[Specimen]:
    """What meetings decided, whose it is, by when, and which action of the plan it serves."""
    states = {
        "open": "Open|Outstanding",
        "complete": "Complete|Closed|Done",
        "carried forward": "Carried forward|Deferred",
    }
    for turn in range(6):
        say = spoken(dice, states)
        records = [
            {
                "date": (when := day(dice, date(2025, 9, 1), date(2026, 9, 30))),
                "group": dice.choice(("board", "delivery group")),
                "decision": dice.choice(("Agreed to ", "Resolved to ", "To ")) + text[0].lower() + text[1:],
                "owner": dice.choice(_LEADS),
                "due_on": when.replace(year=when.year + 1),
                "status": dice.choice(list(states)),
                "plan_reference": f"{dice.randint(1, 8)}.{dice.randint(1, 4)}",
            }
            for text in dice.sample(_ACTIONS, dice.randint(8, 12))
        ]
        columns = [
            Column("date", "Meeting date|Date of meeting|Date agreed"),
            Column(
                "group", "Meeting|Group|Forum", lambda r: "Prevent Board" if r["group"] == "board" else "Delivery Group"
            ),
            Column("decision", "Decision|Decision or action|What was agreed|Resolution"),
            Column("owner", "Owner|Lead|By whom|Assigned to"),
            Column("due_on", "Due|By when|Deadline"),
            Column("status", "Status|State|Progress", lambda r: say(r["status"])),
            Column("plan_reference", "Plan action|Plan ref|Links to plan action"),
        ]
        rows, table = laid(dice, "decisions", columns, records)
        yield Specimen(*written(dice, f"decisions {turn}", rows), (table,))


@family
def key_dates_list(dice: random.Random) -> Iterator[Specimen]:
    """Documents and duties, when last looked at, when next."""
    subjects = (
        "Terms of reference|Counter Terrorism Local Profile|Local risk assessment|Venue hire policy|Channel assurance statement|"
        "Information sharing agreement|Annual report to Scrutiny|Speaker policy|IT filtering review|Privacy notice"
    ).split("|")
    for turn in range(6):
        records = [
            {"subject": each, "last_reviewed_on": day(dice), "next_due_on": later(dice), "owner": dice.choice(_LEADS)}
            for each in dice.sample(subjects, dice.randint(6, 10))
        ]
        columns = [
            Column("subject", "Document|Document or duty|Policy|Item to review|What"),
            Column("last_reviewed_on", "Last reviewed|Date of last review|Previous review|Last looked at"),
            Column("next_due_on", "Next due|Next review|Review due|To be reviewed by|Due for review"),
            Column("owner", "Owner|Lead|Responsible|Kept by"),
        ]
        rows, table = laid(dice, "key_dates", columns, records, shuffled=turn % 2 == 1)
        yield Specimen(*written(dice, f"review dates {turn}", rows), (table,))


@family
def threat_themes(dice: random.Random) -> Iterator[Specimen]:
    """Redacted themes, likelihood and impact before and after, which way they go."""
    themes = "Online grooming|Lone actors|Extreme right-wing stickers|Travel abroad|Fixation with mass violence|Returning families".split(
        "|"
    )
    ways = {"up": "Up|Increasing|↑", "same": "Same|Stable|→", "down": "Down|Decreasing|↓"}
    for turn in range(6):
        say = spoken(dice, ways)
        records = [
            {
                "theme": each,
                "likelihood": (a := dice.randint(2, 5)),
                "impact": (b := dice.randint(2, 5)),
                "direction": dice.choice(list(ways)),
            }
            | {
                "residual_likelihood": dice.randint(1, a),
                "residual_impact": dice.randint(1, b),
                "action": f"{dice.randint(1, 8)}.{dice.randint(1, 4)}",
            }
            for each in themes
        ]
        columns = [
            Column("theme", "Theme|Local theme|Threat"),
            Column("likelihood", "Likelihood|Inherent likelihood|Likelihood (1-5)"),
            Column("impact", "Impact|Inherent impact|Impact (1-5)"),
            Column("residual_likelihood", "Residual likelihood|Likelihood after controls|Net likelihood"),
            Column("residual_impact", "Residual impact|Impact after controls|Net impact"),
            Column("direction", "Direction|Trend|Direction of travel", lambda r: say(r["direction"])),
            Column("action", "Linked action|Plan action|Plan ref"),
        ]
        rows, table = laid(dice, "threat", columns, records)
        yield Specimen(*written(dice, f"themes {turn}", rows), (table,))


@family
def national_level(dice: random.Random) -> Iterator[Specimen]:
    """The national threat level as it was set over the years, with its source."""
    for turn in range(5):
        records = [
            {"level": level, "set_on": when, "source": "Security service website"}
            for level, when in (
                ("severe", date(2021, 11, 15)),
                ("substantial", date(2022, 2, 9)),
                ("severe", date(2026, 4, 20)),
            )
        ]
        columns = [
            Column(
                "level",
                "National threat level|Threat level|UK level",
                lambda r: r["level"].upper() if turn % 2 else r["level"].title(),
            ),
            Column("set_on", "Set on|Date set|Since|Changed on"),
            Column("source", "Source|Published by|Where from"),
        ]
        rows, table = laid(dice, "threat", columns, records)
        yield Specimen(*written(dice, f"threat level {turn}", rows, "xlsx", "csv"), (table,))


@family
def several_of_the_boards_sheets(dice: random.Random) -> Iterator[Specimen]:
    """A workbook of the Board: decisions, key dates and a plan on sheets of their own, and a hidden one of words."""
    for turn in range(4):
        sheets = {}
        state = spoken(dice, _STATUS)
        plan, table = laid(
            dice,
            "plan",
            [Column("reference", "Ref|No"), Column("action", _ACTION), Column("lead", _LEAD), Column("due_on", _DUE)]
            + [Column("status", "Status", lambda r: state(r["status"]))],
            _actions(dice, 9),
        )
        sheets["Actions"], tables = plan, [replace(table, sheet="Actions")]
        dates = [
            {"subject": f"Policy {n}", "last_reviewed_on": day(dice), "next_due_on": later(dice)}
            for n in ids(dice, 5, "##")
        ]
        columns = [
            Column("subject", "Document"),
            Column("last_reviewed_on", "Last reviewed"),
            Column("next_due_on", "Next review"),
        ]
        rows, table = laid(dice, "key_dates", columns, dates)
        sheets["Reviews"], tables = rows, [*tables, replace(table, sheet="Reviews")]
        sheets["Words"] = [[each] for each in ("Red", "Amber", "Green")]
        yield Specimen(f"board papers {turn}.xlsx", xlsx(sheets, hidden_sheets=["Words"]), tuple(tables))
