"""The invented Board's own papers: plan, assurance, meetings, decisions, key dates, engagement, threat themes."""

from __future__ import annotations

from datetime import date, timedelta

D = date
SECTIONS = (
    "multi-agency partnership group",
    "local risk assessment process",
    "partnership plan",
    "referral pathway",
    "channel panel",
    "training programme",
    "reducing permissive environments",
    "communications and engagement",
)
OBJECTIVES = (
    "Tackle the ideological causes of terrorism",
    "Intervene early to support people susceptible to radicalisation",
    "Enable people who have disengaged to rehabilitate",
)

# section, action, lead, due, June status/RAG, September status/RAG, done on, corrective action, measure
_ACTIONS = """
0|Agree the Board's terms of reference for 2026-27|Board chair|2026-05-29|complete/blue|complete/blue|2026-05-14||Signed terms published
0|Recruit a further education representative to the Board|Prevent Co-ordinator|2026-07-31|in progress/green|complete/blue|2026-07-20||Seat filled by September
0|Hold four Board meetings and four Delivery Group meetings|Prevent Co-ordinator|2027-03-31|in progress/green|in progress/green|||Eight meetings, each quorate
0|Publish a yearly Prevent report to the Safer Wrenbury Partnership|Board chair|2026-12-18|not started/green|in progress/green|||Report received by the partnership
0|Agree an information sharing agreement with Wren Valley Probation|Head of Community Safety|2026-08-28|in progress/amber|in progress/red||Legal to escalate to the regional director by 30 November|Agreement signed
1|Hold the yearly risk assessment workshop|Counter Terrorism Local Profile lead|2026-06-30|complete/blue|complete/blue|2026-06-18||Workshop held with nine agencies
1|Publish the local risk assessment to Board members|Prevent Co-ordinator|2026-07-31|in progress/green|complete/blue|2026-08-05||Assessment agreed by the Board
1|Map venues and online spaces raised by partners|Counter Terrorism Local Profile lead|2026-09-30|in progress/amber|in progress/amber|||Map reviewed each quarter
1|Add online gaming harms to the risk register|Prevent Education Officer|2026-11-27|not started/green|in progress/green|||Register updated
1|Review the risk assessment after each CTLP|Prevent Co-ordinator|Ongoing|in progress/green|in progress/green|||Reviewed within 30 days
2|Refresh the Prevent Delivery Plan for 2026-27|Prevent Co-ordinator|2026-04-30|complete/blue|complete/blue|2026-04-27||Plan agreed by the Board
2|Link every action to a risk|Prevent Co-ordinator|2026-06-30|in progress/green|complete/blue|2026-07-09||No action without a risk
2|Report plan progress to the Delivery Group|Prevent Co-ordinator|Quarterly|in progress/green|in progress/green|||Four reports a year
2|Peer review of the plan with a neighbouring borough|Head of Community Safety|2026-10-30|not started/green|in progress/amber||Visit moved to 9 December|Review letter received
2|Set baselines for each success measure|Prevent Co-ordinator|2026-07-17|in progress/amber|in progress/amber||Baselines for training done; engagement to follow in November|Baseline for every measure
3|Publish one referral form for all partners|Safeguarding Adults lead|2026-06-26|complete/blue|complete/blue|2026-06-22||Form in use by all partners
3|Brief designated safeguarding leads on referral quality|Prevent Education Officer|2026-09-30|in progress/green|complete/blue|2026-09-17||All schools briefed
3|Audit twenty referrals for quality|Channel chair|2026-11-30|not started/green|in progress/green|||Audit report to the Board
3|Agree a feedback letter to referrers|Wren Valley Police|2026-08-31|in progress/amber|in progress/amber|||Feedback within ten working days
3|Publish the referral pathway in six languages|Communications team|2026-12-18|not started/green|not started/green|||Pathway on partners' sites
4|Appoint a deputy chair of the Channel panel||2026-09-30|in progress/amber|in progress/red|||Deputy in post
4|Complete the yearly Channel assurance statement|Channel chair|2026-06-30|complete/blue|complete/blue|2026-06-25||Statement sent
4|Induct new Channel panel members|Channel chair|2026-07-31|in progress/green|complete/blue|2026-07-24||All members inducted
4|Review consent letters with the legal team|Channel chair|2026-10-23|not started/green|in progress/green|||Letters reissued
4|Survey panel members on how the panel works|Prevent Co-ordinator|2027-01-29|not started/green|not started/green|||Eight in ten satisfied
5|Deliver twelve WRAP sessions across sectors|Prevent Education Officer|2027-03-31|in progress/green|in progress/amber|||240 people trained
5|Close the WRAP gap in health|Wrenbury Hospitals NHS Trust|2026-12-31|in progress/amber|in progress/red||Ten extra sessions offered between January and March|Health at 85%
5|Record partners' headcounts by product|Prevent Co-ordinator|2026-06-30|complete/blue|complete/blue|2026-06-30||A headcount from every partner
5|Refresh awareness eLearning in the council before March|HR learning and development|2027-02-26|not started/green|in progress/green|||No more than 50 lapsed
5|Train Board members in WRAP|Prevent Co-ordinator|2026-09-30|in progress/green|complete/blue|2026-09-10||Every member trained
5|Offer Channel awareness to panel agencies|Channel chair|2026-11-13|not started/green|in progress/green|||All agencies trained
6|Venue hire policy with all libraries|Libraries and venues manager|2026-07-31|in progress/amber|in progress/red|||Policy adopted by nine libraries
6|IT filtering review in schools|Prevent Education Officer|2026-08-28|in progress/green|complete/blue|2026-08-21||All schools confirm filtering
6|External speaker guidance for colleges|Wrenbury College|2026-10-30|in progress/green|in progress/green|||Guidance agreed
6|Brief housing teams on concerns in properties|Wren House Housing|2026-07-31|complete/blue|complete/blue|2026-06-11||Teams briefed
7|Run three community round tables|Community engagement officer|2026-12-11|in progress/green|in progress/green|||60 people reached
7|Parents' online safety evenings in eight schools|Prevent Education Officer|2027-01-29|in progress/green|in progress/green|||200 parents reached
7|Publish a Prevent page for residents|Communications team|2026-06-30|complete/blue|complete/blue|2026-06-29||Page live
7|Youth voice project with Open Door Wrenbury|Open Door Wrenbury|2026-11-27|in progress/amber|in progress/amber||Second worker from October|Project report
7|Answer concerns raised about Prevent within ten days|Head of Community Safety|Ongoing|in progress/green|in progress/green|||Nine in ten answered in time
"""


def plan(version: str) -> list[dict[str, object]]:
    """Forty actions as they stood in `june` or `september`."""
    rows, counters = [], [0] * len(SECTIONS)
    for line in _ACTIONS.strip().splitlines():
        place, action, lead, due, june, september, done_on, corrective, measure = line.split("|")
        counters[int(place)] += 1
        status, rag = (june if version == "june" else september).split("/")
        dated = due[:1] == "2"
        number = f"{int(place) + 1}.{counters[int(place)]}"
        shown_due = D.fromisoformat(due) if dated else None
        if number == "7.3" and version == "september":
            shown_due = D(2026, 12, 18)
        rows.append(
            {
                "reference": number,
                "section": SECTIONS[int(place)],
                "objective": OBJECTIVES[1 if int(place) in (3, 4, 5) else 0],
                "action": action,
                "lead": lead,
                "start_on": D(2026, 4, 1),
                "due_on": shown_due,
                "timescale": "" if dated else due,
                "status": status,
                "rag": rag,
                "progress_percent": {"complete": 100, "not started": 0}.get(status, 60 if rag == "green" else 35),
                "completed_on": D.fromisoformat(done_on) if done_on and status == "complete" else None,
                "corrective_action": corrective if rag in ("red", "amber") and version == "september" else "",
                "success_measure": measure,
                "progress": "",
                "risk": f"R{int(place) + 1}",
                "expenditure": 350 * (counters[int(place)] % 3) if int(place) in (5, 7) else None,
            }
        )
    return rows


def assurance() -> list[dict[str, object]]:
    """This year's and last year's rating of the eight sections."""
    ratings = (
        ("met", "met"),
        ("met", "partially met"),
        ("exceeding", "met"),
        ("met", "met"),
        ("met", "met"),
        ("partially met", "partially met"),
        ("not met", "partially met"),
        ("partially met", "partially met"),
    )
    evidence = (
        "The Board met four times; every statutory partner attended at least three meetings.",
        "Workshop in June with nine agencies; assessment agreed in August.",
        "Plan refreshed in April, every action linked to a risk, peer review arranged.",
        "One form in use; feedback to referrers not yet agreed.",
        "Panel met monthly; no deputy chair since May.",
        "Headcounts from every partner; WRAP in health is under target.",
        "Venue hire policy not adopted by the libraries; filtering review complete.",
        "Three round tables held; outcomes recorded for half of the events.",
    )
    owners = (
        "Board chair",
        "Counter Terrorism Local Profile lead",
        "Prevent Co-ordinator",
        "Safeguarding Adults lead",
        "Channel chair",
        "Prevent Education Officer",
        "Libraries and venues manager",
        "Community engagement officer",
    )
    return [
        {
            "section": section,
            "rating": this,
            "previous_rating": last,
            "evidence": words,
            "owner": owner,
            "assessed_on": D(2026, 9, 14),
        }
        for section, (this, last), words, owner in zip(SECTIONS, ratings, evidence, owners, strict=True)
    ]


AGENCIES = (
    "Wrenbury Council",
    "Wren Valley Police",
    "Wrenbury Hospitals NHS Trust",
    "Wren Valley Probation",
    "Wrenbury College",
    "Wrenbury Voluntary Action",
    "Wren Valley Fire and Rescue Service",
    "Wrenbury Children's Trust",
)
MEETINGS = (
    (D(2025, 12, 11), "board"),
    (D(2026, 1, 22), "delivery group"),
    (D(2026, 3, 12), "board"),
    (D(2026, 4, 23), "delivery group"),
    (D(2026, 6, 11), "board"),
    (D(2026, 7, 16), "delivery group"),
    (D(2026, 9, 11), "board"),
)


def meetings() -> list[dict[str, object]]:
    """Who came to which meeting; probation missed the last two Boards."""
    absent = {(3, 4), (3, 6), (5, 2), (7, 1)}
    apologies = {(2, 0), (4, 3), (6, 5), (2, 5), (5, 6)}
    return [
        {
            "date": day,
            "group": group,
            "agency": agency,
            "attendance": "absent" if (a, m) in absent else "apologies" if (a, m) in apologies else "attended",
        }
        for m, (day, group) in enumerate(MEETINGS)
        for a, agency in enumerate(AGENCIES)
    ]


def decisions() -> list[dict[str, object]]:
    """Decisions and actions of the last Boards."""
    rows = (
        (
            D(2026, 3, 12),
            "board",
            "Adopt the 85% target for every product but Referrals",
            "Board chair",
            D(2026, 4, 1),
            "complete",
            "",
        ),
        (
            D(2026, 6, 11),
            "board",
            "Write to partners without a headcount",
            "Prevent Co-ordinator",
            D(2026, 6, 30),
            "complete",
            "6.3",
        ),
        (
            D(2026, 6, 11),
            "board",
            "Ask libraries for a date to adopt the venue hire policy",
            "Libraries and venues manager",
            D(2026, 7, 31),
            "open",
            "7.1",
        ),
        (
            D(2026, 9, 11),
            "board",
            "Offer ten extra WRAP sessions to health partners",
            "Prevent Education Officer",
            D(2027, 3, 31),
            "open",
            "6.2",
        ),
        (
            D(2026, 9, 11),
            "board",
            "Name a deputy chair of the Channel panel",
            "Director of Children's Services",
            D(2026, 10, 30),
            "open",
            "5.1",
        ),
        (
            D(2026, 7, 16),
            "delivery group",
            "Agree the round tables' dates",
            "Community engagement officer",
            D(2026, 8, 14),
            "complete",
            "8.1",
        ),
    )
    names = ("date", "group", "decision", "owner", "due_on", "status", "plan_reference")
    return [dict(zip(names, row, strict=True)) for row in rows]


def key_dates() -> list[dict[str, object]]:
    """Documents and duties with a review date."""
    rows = (
        ("Board terms of reference", D(2026, 5, 14), D(2027, 5, 14), "Board chair"),
        ("Local risk assessment", D(2026, 8, 5), D(2027, 6, 30), "Prevent Co-ordinator"),
        ("Counter Terrorism Local Profile", D(2025, 9, 18), D(2026, 9, 18), "Wren Valley Police"),
        ("Venue hire policy", D(2023, 10, 2), D(2026, 10, 2), "Libraries and venues manager"),
        ("External speaker policy", D(2025, 11, 20), D(2026, 11, 20), "Wrenbury College"),
        ("Channel panel terms of reference", D(2026, 2, 3), D(2027, 2, 3), "Channel chair"),
        ("Channel assurance statement", D(2026, 6, 25), D(2027, 6, 30), "Channel chair"),
        ("IT filtering policy", D(2026, 8, 21), D(2027, 8, 21), "Head of ICT"),
    )
    names = ("subject", "last_reviewed_on", "next_due_on", "owner")
    return [dict(zip(names, row, strict=True)) for row in rows]


def engagement() -> list[dict[str, object]]:
    """Events, projects, communications and concerns of the year."""
    rows = (
        (
            D(2026, 4, 22),
            "event",
            7,
            "Wrenbury Faith Forum",
            "Faith leaders",
            24,
            "Four places of worship asked for a venue briefing",
            180,
        ),
        (
            D(2026, 5, 6),
            "event",
            7,
            "Wrenbury High School",
            "Parents",
            41,
            "34 of 41 parents said they know where to ask for help",
            120,
        ),
        (D(2026, 5, 19), "communication", 7, "Wrenbury Council", "Residents", 2600, "", 0),
        (
            D(2026, 6, 10),
            "event",
            6,
            "Wren House Housing",
            "Housing staff",
            28,
            "Two concerns were raised within a month",
            0,
        ),
        (D(2026, 6, 24), "event", 7, "Wrenbury Voluntary Action", "Community groups", 19, "", 150),
        (
            D(2026, 7, 2),
            "project",
            7,
            "Open Door Wrenbury",
            "Young people",
            32,
            "Nine young people carried on to mentoring",
            4200,
        ),
        (D(2026, 7, 14), "event", 7, "Grange Park Academy", "Parents", 37, "", 120),
        (
            D(2026, 8, 20),
            "communication",
            7,
            "Wrenbury Council",
            "Residents",
            3100,
            "The Prevent page was opened 412 times",
            60,
        ),
        (
            D(2026, 9, 9),
            "concern raised",
            7,
            "Wrenbury Faith Forum",
            "Community groups",
            None,
            "Answered in six days",
            0,
        ),
        (
            D(2026, 9, 16),
            "event",
            3,
            "Wrenbury College",
            "Safeguarding leads",
            46,
            "Referral form used correctly in nine of ten tests",
            200,
        ),
        (D(2026, 9, 24), "event", 7, "St Oswald's Primary School", "Parents", 23, "", 90),
    )
    return [
        {
            "date": day,
            "kind": kind,
            "section": SECTIONS[place],
            "partner": partner,
            "audience": audience,
            "people_reached": reached,
            "outcome": outcome,
            "cost": cost,
        }
        for day, kind, place, partner, audience, reached, outcome, cost in rows
    ]


def threat() -> list[dict[str, object]]:
    """Local themes, redacted, and the national threat level of the sample."""
    themes = (
        ("Self-initiated activity inspired online", 4, 5, 3, 5, "same", "2.4"),
        ("Extreme right-wing content shared among teenagers", 4, 3, 3, 3, "up", "7.2"),
        ("Fixation on extreme violence without an ideology", 4, 4, 3, 4, "up", "6.1"),
        ("Islamist content in closed online groups", 3, 4, 2, 4, "same", "2.4"),
        ("Venues hired under a false purpose", 3, 3, 3, 3, "same", "7.1"),
    )
    names = ("theme", "likelihood", "impact", "residual_likelihood", "residual_impact", "direction", "action")
    level = {
        "level": "severe",
        "set_on": D(2026, 5, 1),
        "source": "Press reports of spring 2026 (sample entry)",
    }
    return [dict(zip(names, row, strict=True)) for row in themes] + [level]


def sessions() -> list[dict[str, object]]:
    """WRAP sessions and briefings, delivered and planned."""
    hosts = (
        ("Wrenbury Hospitals NHS Trust", "health"),
        ("Wrenbury College", "education"),
        ("Wrenbury Council", "local authority"),
        ("Wren House Housing", "housing"),
        ("Wren Valley Fire and Rescue Service", "fire and rescue"),
        ("Grange Park Academy", "education"),
    )
    rows = []
    for step in range(26):
        day = D(2025, 10, 7) + timedelta(days=17 * step)
        host, sector = hosts[step % len(hosts)]
        delivered = day <= D(2026, 9, 30)
        rows.append(
            {
                "date": day,
                "product": "briefing" if step % 5 == 4 else "wrap",
                "organisation": host,
                "sector": sector,
                "state": "cancelled" if step == 9 else "delivered" if delivered else "planned",
                "places": 25,
                "attended": None if step == 9 or not delivered else 12 + (step * 7) % 13,
                "feedback": None if step == 9 or not delivered else round(3.9 + (step % 6) * 0.15, 1),
            }
        )
    return rows
