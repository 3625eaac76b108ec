"""Makes the eleven files that an invented borough's partners send for a first report, always the same.

`python sample_data/first_quarter.py [FOLDER [next]]`, from the project's root. Six partners go under fourteen names:
what the report must say is worked out from the rows that are drawn, in `truth`.
"""

from __future__ import annotations

import csv
import io
import random
import sys
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import PatternFill

FOLDER = Path(__file__).resolve().parent / "first_quarter"
_FIRST = [
    "Asha",
    "Ben",
    "Carla",
    "Dev",
    "Ewa",
    "Farid",
    "Grace",
    "Hana",
    "Idris",
    "Joan",
    "Kofi",
    "Lena",
    "Marek",
    "Nadia",
    "Owen",
    "Priya",
    "Quinn",
    "Rosa",
]
_LAST = [
    "Ashdown",
    "Birchall",
    "Dunmore",
    "Eastwell",
    "Fenby",
    "Garrow",
    "Hartle",
    "Inskip",
    "Jessop",
    "Kerrow",
    "Lowther",
    "Marden",
    "Northam",
]
HEADCOUNTS = {
    "Eastmere Council": 1200,
    "Eastmere College": 310,
    "Hillcrest": 84,
    "Eastmere Hospitals": 2140,
    "Eastmere Police": 420,
    "Eastmere Homes": 160,
}
#: Names as the learning system spells them → how many people completed the awareness course, and whose they are.
_COMPLETED = {
    "Eastmere Council": (402, "Eastmere Council"),
    "eastmere borough council": (118, "Eastmere Council"),
    "Eastmere BC": (40, "Eastmere Council"),
    "Eastmere College": (71, "Eastmere College"),
    "Eastmere Colege": (88, "Eastmere College"),
    "Eastmere Coll": (14, "Eastmere College"),
    "Eastmere Police": (96, "Eastmere Police"),
    "Eastmere Constabulary": (31, "Eastmere Police"),
    "Eastmere Homes": (57, "Eastmere Homes"),
    "Eastmere Housing": (9, "Eastmere Homes"),
}
#: Division → required and achieved at levels 1 and 2, then at levels 3 to 5: the same staff a second time.
_DIVISIONS = {
    "Medicine Division": (640, 410, 160, 118),
    "Surgery Division": (560, 371, 140, 97),
    "Women and Children Division": (520, 355, 154, 121),
    "Corporate Services Division": (420, 301, 80, 52),
}
_DOMAINS = {"eastmere.gov.uk": "Eastmere Council", "eastmerecollege.ac.uk": "Eastmere College"} | {
    "hillcrest.sch.uk": "Hillcrest Academy"
}


@dataclass(frozen=True)
class Quarter:
    """Which quarter the files are for, and the draws that fill them."""

    ends: date = date(2026, 6, 30)
    label: str = "Q1 2026-27"
    more: int = 0  # people who completed a course since the first files
    dice: random.Random = field(default_factory=lambda: random.Random(20260930))

    def day(self, within: int = 180) -> date:
        """A day in the months before the quarter's end."""
        return self.ends - timedelta(days=self.dice.randrange(1, within))

    def person(self) -> str:
        """An invented name."""
        return f"{self.dice.choice(_FIRST)} {self.dice.choice(_LAST)}"


NEXT = Quarter(date(2026, 9, 30), "Q2 2026-27", 12)


def write(folder: Path = FOLDER, quarter: Quarter | None = None) -> None:
    """Write the eleven files of a quarter."""
    quarter = quarter or Quarter()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files(quarter).items():
        (folder / name).write_bytes(content)


def files(quarter: Quarter) -> dict[str, bytes]:
    """Every file of a quarter by its name."""
    return {
        f"Eastmere Hospitals competence {quarter.label}.xlsx": _competences(quarter),
        "Hillcrest Academy training matrix.xlsx": _matrix(quarter),
        "Prevent WRAP briefing - attendance report.csv": _teams(quarter),
        f"learning hub export {quarter.label}.csv": _learning(quarter),
        "headcounts.xlsx": _headcounts(quarter),
        f"Prevent delivery plan {quarter.label}.xlsx": _plan(quarter),
        "Board attendance.xlsx": _attendance(quarter),
        f"referrals log {quarter.label}.csv": _referrals(quarter),
        "WRAP feedback (responses).xlsx": _feedback(quarter),
        "Channel tracker.xlsx": _tracker(quarter),
        "IMG_2041.xlsx": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 8,
    }


def truth(quarter: Quarter | None = None) -> dict[str, tuple[int, int]]:
    """What the report must say of each partner: people in date for the awareness course, people in scope."""
    more = (quarter or Quarter()).more
    trained = dict.fromkeys(HEADCOUNTS, 0)
    for people, partner in _COMPLETED.values():
        trained[partner] += people + more
    trained["Hillcrest"] = 60
    trained["Eastmere Hospitals"] = sum(each[1] + more for each in _DIVISIONS.values())
    return {name: (trained[name], people) for name, people in HEADCOUNTS.items()}


def _competences(quarter: Quarter) -> bytes:
    """Totals of competences by division; the levels above 2 are required of some of the same staff."""
    rows: list[list[object]] = [
        [f"Eastmere Hospitals NHS Foundation Trust: Prevent competence compliance at {quarter.ends:%d %B %Y}"],
        [],
        ["Organisation", "Competence", "Required", "Achieved", "Compliance %"],
    ]
    names = (
        "NHS|CSTF|Preventing Radicalisation - Levels 1 & 2 - 3 Years|",
        "NHS|CSTF|Preventing Radicalisation - Levels 3, 4 & 5 (eLearning) - 3 Years|",
    )
    for division, (required, achieved, required_3, achieved_3) in _DIVISIONS.items():
        first, third = achieved + quarter.more, achieved_3 + quarter.more
        rows.append([division, names[0], required, first, round(100 * first / required, 1)])
        rows.append([division, names[1], required_3, third, round(100 * third / required_3, 1)])
    return _workbook("Compliance", rows)


def _matrix(quarter: Quarter) -> bytes:
    rows: list[list[object]] = [
        [f"Hillcrest Academy: safeguarding training matrix, {quarter.ends:%B %Y}"],
        ["Name", "Job title", "Staff no", "Prevent awareness", "WRAP", "Fire safety"],
    ]
    for place in range(84):
        aware = quarter.day() if place < 60 else None
        wrap = quarter.day() if place < 25 else None
        rows.append([quarter.person(), "Teacher", f"H{place:04}", aware, wrap, quarter.day()])
    return _workbook("Staff", rows)


def _teams(quarter: Quarter) -> bytes:
    """A Teams attendance report: three sections, UTF-16, addresses of three organisations."""
    day = date(quarter.ends.year, quarter.ends.month, 9)
    lines = [
        "1. Summary",
        "Meeting title\tPrevent WRAP briefing",
        "Attended participants\t24",
        f"Start time\t{day.month}/{day.day}/{day:%y}, 10:00:12 AM",
        f"End time\t{day.month}/{day.day}/{day:%y}, 11:32:40 AM",
        "",
        "2. Participants",
        "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole",
    ]
    for place in range(24):
        domain = list(_DOMAINS)[place % 3]
        name = quarter.person()
        address = f"{name.replace(' ', '.').lower()}{place}@{domain}"
        came = f"{day.month}/{day.day}/{day:%y}, 10:0{place % 9}:00 AM"
        left = f"{day.month}/{day.day}/{day:%y}, 11:30:00 AM"
        lines.append(f"{name}\t{came}\t{left}\t1h 24m\t{address}\t{address}\tAttendee")
    return "\r\n".join(lines).encode("utf-16")


def _learning(quarter: Quarter) -> bytes:
    rows: list[list[object]] = [["Learner ID", "Organisation", "Course name", "Completion date", "Status"]]
    for name, (people, _) in _COMPLETED.items():
        for place in range(people + quarter.more):
            number = f"L{list(_COMPLETED).index(name)}{place:05}"
            rows.append([number, name, "Prevent awareness eLearning", f"{quarter.day():%d/%m/%Y}", "Completed"])
    return _csv(rows)


def _headcounts(quarter: Quarter) -> bytes:
    rows: list[list[object]] = [["Organisation", "Sector", "Headcount", "As at"]]
    sectors = ("local authority", "education", "education", "health", "police", "housing")
    rows += [[*pair, people, quarter.ends] for pair, people in zip(_pairs(sectors), HEADCOUNTS.values(), strict=True)]
    return _workbook("Headcounts", rows)


def _pairs(sectors: tuple[str, ...]) -> list[tuple[str, str]]:
    return list(zip(HEADCOUNTS, sectors, strict=True))


def _plan(quarter: Quarter) -> bytes:
    rows: list[list[object]] = [["Ref", "Section", "Key action", "Lead", "Start", "Due", "Status", "RAG", "Progress"]]
    actions = [
        ("1.1", "Training programme", "Train the trainers in three schools", "Education", "In progress", "Green"),
        ("1.2", "Training programme", "WRAP for housing officers", "Housing", "In progress", "Amber"),
        ("2.1", "Local risk assessment process", "Refresh the risk assessment", "Council", "Complete", "Blue"),
        ("2.2", "Partnership plan", "Agree the plan for next year", "Council", "Not started", "Green"),
        ("3.1", "Channel panel", "Yearly self-assessment of the panel", "Police", "In progress", "Red"),
        ("4.1", "Communications and engagement", "Six talks at youth clubs", "Community", "In progress", "Amber"),
    ]
    for ref, section, action, lead, status, rag in actions:
        due = date(2027, 3, 31) if status != "Complete" else date(2026, 5, 31)
        rows.append([ref, section, action, lead, date(2026, 4, 1), due, status, rag, f"Reported for {quarter.label}"])
    return _workbook("Plan", rows)


def _attendance(quarter: Quarter) -> bytes:
    meetings = [date(2026, 3, 12), date(2026, 6, 11)]
    if quarter.more:
        meetings.append(date(2026, 9, 10))
    agencies = ("Council", "Police", "Hospitals", "College", "Housing", "Probation")
    rows: list[list[object]] = [["Prevent Board attendance"], ["Agency", *meetings]]
    for agency in agencies:
        rows.append([agency, *(quarter.dice.choice(("Attended", "Attended", "Apologies")) for _ in meetings)])
    return _workbook("Attendance", rows)


def _referrals(quarter: Quarter) -> bytes:
    rows: list[list[object]] = [["Month received", "Source", "Type of concern", "Age band", "Gender", "Outcome"]]
    sources = ("Education", "Police", "Local authority", "Health", "Community")
    concerns = ("Extreme right-wing", "Islamist", "No ideology identified", "Other")
    for _ in range(96 + quarter.more):
        day = quarter.day(540)
        band = quarter.dice.choice(("11 to 15", "16 to 17", "18 to 20", "21 to 30"))
        outcome = quarter.dice.choice(("No further action", "Signposted", "Suitable for Channel"))
        source, concern = quarter.dice.choice(sources), quarter.dice.choice(concerns)
        rows.append([f"{day:%Y-%m}", source, concern, band, quarter.dice.choice(("Male", "Female")), outcome])
    return _csv(rows)


def _feedback(quarter: Quarter) -> bytes:
    """Answers to a feedback form: marks before and after, no names."""
    before, after = "How confident were you before the session (1-5)", "How confident are you now (1-5)"
    rows: list[list[object]] = [
        ["Id", "Start time", "Completion time", "Email", "Name", before, after, "How would you rate the session (1-5)"]
    ]
    day = datetime(quarter.ends.year, quarter.ends.month, 9, 12, 0)
    for place in range(26):
        at = day + timedelta(minutes=place)
        marks = [quarter.dice.randint(1, 3), quarter.dice.randint(3, 5), quarter.dice.randint(3, 5)]
        rows.append([place + 1, at, at + timedelta(minutes=2), "anonymous", "", *marks])
    return _workbook("Form1", rows)


def _tracker(quarter: Quarter) -> bytes:
    """A tracker of referrals that nobody made anonymous: it must be refused."""
    rows: list[list[object]] = [["Referral date", "Name of child", "Date of birth", "School", "Concern", "Outcome"]]
    for _ in range(14):
        born = date(2010, 1, 1) + timedelta(days=quarter.dice.randrange(1500))
        rows.append([quarter.day(), quarter.person(), born, "Hillcrest Academy", "Islamist", "Signposted"])
    return _workbook("Tracker", rows)


def _workbook(sheet: str, rows: list[list[object]]) -> bytes:
    book = Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    heading = next(place for place, row in enumerate(rows, 1) if len(row) > 1)
    for cell in page[heading]:
        cell.fill = PatternFill("solid", fgColor="DDE6F0")
    moment = datetime(2026, 7, 6, 9, 0)
    book.properties.created = book.properties.modified = moment
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _csv(rows: list[list[object]]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode("utf-8-sig")


if __name__ == "__main__":
    asked = sys.argv[1:]
    write(Path(asked[0]) if asked else FOLDER, NEXT if "next" in asked else None)
