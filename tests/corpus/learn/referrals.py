"""Referral logs: anonymised and read, or with personal details and refused."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from ..making import Column, laid, spoken, unused
from ..specimen import UNUSED, Specimen, family
from ..writing import people, secrets_of, written, xlsx

_SOURCES = {
    "education": "Education|School|Schools and colleges",
    "police": "Police|Police officer",
    "local authority": "Local authority|Council|LA",
    "health": "Health|NHS|Mental health trust",
    "community": "Community|Community group",
    "friends and family": "Friends and family|Family or friend",
}
_CONCERNS = {
    "extreme right-wing": "Extreme right-wing|Extreme Right Wing|ERW",
    "islamist": "Islamist|Islamist extremism",
    "no ideology identified": "No ideology identified|No ideology found",
    "fascination with extreme violence or mass casualty attacks": "Fascination with extreme violence or mass casualty attacks",
    "other": "Other",
}
_AGES = {
    "10 and under": "10 and under",
    "11 to 15": "11-15|11 to 15",
    "16 to 17": "16-17|16 to 17",
    "18 to 20": "18-20|18 to 20",
}
_AGES |= {"21 to 30": "21-30|21 to 30", "31 to 40": "31-40|31 to 40"}
_GENDERS = {"male": "Male|M", "female": "Female|F"}
_STAGES = {
    "referred": "Referred",
    "assessed": "Assessed|Initial assessment",
    "discussed at panel": "Discussed at panel|At panel",
}
_STAGES |= {"adopted": "Adopted|Channel case", "closed": "Closed|Exited"}
_OUTCOMES = {"no further action": "No further action|NFA", "signposted": "Signposted|Signposted to other services"}
_OUTCOMES |= {"suitable for channel": "Suitable for Channel", "open": "Open|Pending"}


def _referrals(dice: random.Random, count: int) -> list[dict[str, Any]]:
    records = []
    for _ in range(count):
        when = date(2025, 4, 1) + timedelta(dice.randint(0, 500))
        records.append(
            {
                "on": when,
                "month": f"{when:%Y-%m}",
                "source": dice.choice(list(_SOURCES)),
                "concern": dice.choice(list(_CONCERNS)),
                "age_band": dice.choice(list(_AGES)),
                "gender": dice.choice(list(_GENDERS)),
                "stage": dice.choice(list(_STAGES)),
                "outcome": dice.choice(list(_OUTCOMES)),
                "days_to_assessment": dice.randint(1, 24),
            }
        )
    return sorted(records, key=lambda record: record["on"])


def _words(dice: random.Random, name: str, words: dict[str, str], headings: str) -> Column:
    say = spoken(dice, words)
    return Column(name, headings, lambda r: say(r[name]))


_SOURCE = "Source of referral|Referred by|Referring agency|Came from|Source|Sector referring"
_CONCERN = "Type of concern|Concern|Ideology|Nature of concern"
_AGE = "Age band|Age group|Age range|Age"
_GENDER = "Gender|Sex"
_MONTH = "Month|Month of referral|Received|Date received|Referral month"


def _month(dice: random.Random) -> Callable[[dict], Any]:
    return dice.choice(
        (lambda r: r["on"], lambda r: f"{r['on']:%B %Y}", lambda r: f"{r['on']:%b-%y}", lambda r: r["month"])
    )


@family
def police_log(dice: random.Random) -> Iterator[Specimen]:
    """One row a referral, no names: month, source, concern, age band, gender, stage, outcome."""
    for turn in range(8):
        records = _referrals(dice, dice.randint(14, 40))
        columns = [
            Column("month", _MONTH, _month(dice)),
            _words(dice, "source", _SOURCES, _SOURCE),
            _words(dice, "concern", _CONCERNS, _CONCERN),
            _words(dice, "age_band", _AGES, _AGE),
            _words(dice, "gender", _GENDERS, _GENDER),
            _words(dice, "stage", _STAGES, "Stage|Furthest point reached|Where it got to|Case stage"),
            _words(dice, "outcome", _OUTCOMES, "Outcome|Result|Decision"),
            Column("days_to_assessment", "Working days to assessment|Days to initial assessment|Days to gateway"),
        ]
        rows, table = laid(dice, "referrals", columns, records, shuffled=turn % 2 == 1)
        yield Specimen(*written(dice, f"referrals {turn}", rows), (table,))


@family
def channel_tracker(dice: random.Random) -> Iterator[Specimen]:
    """Months of each step of the journey, reviews at six and twelve months."""
    for turn in range(5):
        records = _referrals(dice, dice.randint(14, 26))
        for record in records:
            steps = [record["on"] + timedelta(days) for days in (40, 70, 170)]
            for name, when in zip(("panel_month", "adopted_month", "exit_month"), steps, strict=True):
                record[name] = f"{when:%Y-%m}" if dice.random() < 0.6 and when < date(2026, 11, 1) else None
        columns = [
            Column("month", "Referral received|Month referred|Referred in"),
            Column("panel_month", "First panel|Month of panel|Taken to panel"),
            Column("adopted_month", "Adopted|Month adopted|Consent given in"),
            Column("exit_month", "Exit|Month of exit|Left Channel"),
            _words(dice, "source", _SOURCES, _SOURCE),
            _words(dice, "concern", _CONCERNS, _CONCERN),
        ]
        rows, table = laid(dice, "referrals", columns, records)
        yield Specimen(*written(dice, f"channel tracker {turn}", rows, "xlsx", "csv", "ods"), (table,))


@family
def bands_made_dates(dice: random.Random) -> Iterator[Specimen]:
    """The spreadsheet took 11-15 for November 2015."""
    for turn in range(5):
        records = [
            r for r in _referrals(dice, 30) if r["age_band"] in ("10 and under", "11 to 15", "16 to 17", "18 to 20")
        ]

        def shown(record: dict) -> Any:
            return {"10 and under": date(2026, 10, 6), "11 to 15": date(2015, 11, 1)}.get(
                record["age_band"], record["age_band"].replace(" to ", "-")
            )

        heading = dice.choice(_AGE.split("|"))
        columns = [
            Column("month", "Month|Month of referral", lambda r: r["month"]),
            _words(dice, "source", _SOURCES, _SOURCE),
            Column("age_band", heading, shown),
            _words(dice, "concern", _CONCERNS, _CONCERN),
        ]
        rows, table = laid(dice, "referrals", columns, records, may_ask=frozenset({heading}))
        yield Specimen(f"referrals {turn}.xlsx", xlsx(rows, dates="mmm-yy" if turn % 2 else "d-mmm"), (table,))


@family
def steps_as_yes_and_no(dice: random.Random) -> Iterator[Specimen]:
    """A column a step, yes or no in it: the furthest that says yes is the stage."""
    order = ("assessed", "discussed at panel", "adopted")
    for turn in range(5):
        records = [r | {"stage": dice.choice(("referred", *order))} for r in _referrals(dice, 20)]
        yes, no = dice.choice((("Yes", "No"), ("Y", "N")))
        steps = [
            Column(
                ("stage", UNUSED),
                heading,
                lambda r, place=place: yes if r["stage"] in order[place:] else no,
            )
            for place, heading in enumerate(
                ("Assessed?|Gateway assessment done", "Discussed at panel?|Went to panel", "Adopted?|Adopted as a case")
            )
        ]
        columns = [
            Column("month", "Month|Received", lambda r: r["month"]),
            _words(dice, "source", _SOURCES, _SOURCE),
            *steps,
        ]
        rows, table = laid(dice, "referrals", columns, records)
        yield Specimen(*written(dice, f"journey {turn}", rows, "xlsx", "csv"), (table,))


def _refused(dice: random.Random, stem: str, more: list[Column], who: list, turn: int) -> Specimen:
    """A log of referrals with personal columns among the others."""
    records = [r | {"who": person} for r, person in zip(_referrals(dice, len(who)), who, strict=True)]
    columns = [
        *more,
        Column("month", _MONTH, lambda r: r["on"]),
        _words(dice, "source", _SOURCES, _SOURCE),
        _words(dice, "concern", _CONCERNS, _CONCERN),
        _words(dice, "outcome", _OUTCOMES, "Outcome|Result"),
    ]
    rows, _ = laid(dice, "referrals", columns, records, shuffled=True)
    return Specimen(*written(dice, f"{stem} {turn}", rows), (), outcome="refused")


@family
def named_referrals(dice: random.Random) -> Iterator[Specimen]:
    """Names under any heading, whole, surname alone or turned; all is refused."""
    shown: list[Callable] = [
        lambda w: w.name,
        lambda w: w.family,
        lambda w: w.turned,
        lambda w: f"{w.given[0]}. {w.family}",
    ]
    for turn in range(8):
        who = people(dice, 16, *(("arabic",) if turn == 6 else ()))
        heading = ("Name", "Individual", "Surname", "Subject", "Young person", "Case", "Person of concern", "Ref")[turn]
        name = Column(UNUSED, heading, lambda r: shown[turn % 4](r["who"]))
        made = _refused(dice, "referral log", [name], who, turn)
        yield Specimen(made.file, made.content, (), "refused", secrets_of(*who))


@family
def referrals_with_one_detail(dice: random.Random) -> Iterator[Specimen]:
    """No name, and yet a date of birth, a postcode, an NHS number, a case number, an e-mail, a telephone number."""
    details: list[tuple[str, Callable]] = [
        ("DOB|Date of birth|Born", lambda r: date(2004, 1, 1) + timedelta(int(r["who"].number) % 3000)),
        ("Postcode|Home area", lambda r: f"ZE{int(r['who'].number) % 9 + 1} {int(r['who'].number) % 8 + 1}QX"),
        ("E-mail|Contact", lambda r: r["who"].email),
        ("Telephone|Contact no|Mobile", lambda r: f"07700 9{r['who'].number[:5]}"),
        ("Case number|Case ref|Police ref", lambda r: f"CM/{r['who'].number}/25"),
        ("Address|Lives at", lambda r: f"{int(r['who'].number) % 90 + 2} Larkfield Road, Coldbrook"),
    ]
    for turn, (headings, show) in enumerate(details):
        who = people(dice, 16)
        made = _refused(dice, "log", [Column(UNUSED, headings, show)], who, turn)
        yield Specimen(made.file, made.content, (), "refused", tuple(p.email for p in who) if turn == 2 else ())


@family
def referrals_with_row_numbers(dice: random.Random) -> Iterator[Specimen]:
    """A running number counts rows and tells of nobody."""
    for turn in range(5):
        records = [r | {"row": place + 1} for place, r in enumerate(_referrals(dice, dice.randint(12, 24)))]
        columns = [
            unused("No|#|Row", lambda r: r["row"]),
            Column("month", _MONTH, _month(dice)),
            _words(dice, "source", _SOURCES, _SOURCE),
            _words(dice, "gender", _GENDERS, _GENDER),
            _words(dice, "outcome", _OUTCOMES, "Outcome|What happened"),
        ]
        rows, table = laid(dice, "referrals", columns, records, above=[["Prevent referrals (anonymised)"], []])
        yield Specimen(*written(dice, f"anonymised {turn}", rows), (table,))


@family
def statistics_for_the_panel(dice: random.Random) -> Iterator[Specimen]:
    """The panel's own numbers, anonymous, in clipped headings; what nobody recorded is said in two letters."""
    for turn in range(6):
        records = _referrals(dice, dice.randint(12, 30))
        for record in records:
            if dice.random() < 0.15:
                record["age_band"] = record["gender"] = "unknown"
        unknown = {"unknown": "N/K|Not known|Unknown"}
        columns = [
            unused("Seq|Row no", lambda r: records.index(r) + 1),
            Column("month", "Mth|Mth rec'd|Rec'd (month)", _month(dice)),
            _words(dice, "source", _SOURCES, "Ref source|Who flagged it|Origin|Agency ref'd"),
            _words(dice, "concern", _CONCERNS, "Ideol.|Ideology cat.|What about|Concern cat."),
            _words(dice, "age_band", _AGES | unknown, "Age grp|Yrs (band)|Age bracket"),
            _words(dice, "gender", _GENDERS | unknown, "M/F|Gndr|Sex"),
            _words(dice, "stage", _STAGES, "Reached|Got as far as|Point in process"),
            _words(dice, "outcome", _OUTCOMES, "Disposal|How it ended|Closed as"),
        ]
        above = [["Channel panel statistics - no personal data"], []][: 2 * (turn % 2)]
        rows, table = laid(dice, "referrals", columns, records, above=above)
        yield Specimen(*written(dice, f"panel statistics {turn}", rows), (table,))


@family
def days_through_the_gateway(dice: random.Random) -> Iterator[Specimen]:
    """How long each step took in working days, and the months of both reviews; no row tells of a person."""
    for turn in range(6):
        records = _referrals(dice, dice.randint(12, 24))
        form = dice.choice(("%b-%y", "%B %Y", "%m/%Y"))
        for place, record in enumerate(records):
            adopted = place < 3 or dice.random() < 0.5
            record["days_to_panel"] = dice.randint(12, 60) if adopted else None
            reviews = [record["on"] + timedelta(days) for days in (200, 390)]
            for name, when in zip(("review_6m", "review_12m"), reviews, strict=True):
                record[name] = f"{when:%Y-%m}" if adopted and when < date(2026, 11, 1) else None

        def shown(name: str, form: str = form) -> Callable[[dict], Any]:
            return lambda r: r[name] and date.fromisoformat(f"{r[name]}-01").strftime(form)

        columns = [
            Column("month", "Came in|Month in|Into inbox", lambda r, form=form: r["on"].strftime(form)),
            _words(dice, "source", _SOURCES, "Src|Sent by|Agency sending"),
            Column("days_to_assessment", "Working days to assessment|Days at gateway (wd)|PGA done in (working days)"),
            Column("days_to_panel", "Working days to panel|Days until panel (wd)|Panel after (working days)"),
            Column("review_6m", "6-month review|6m review held|6/12 review", shown("review_6m")),
            Column("review_12m", "12-month review|12m review held|12/12 review", shown("review_12m")),
            _words(dice, "outcome", _OUTCOMES, "Result|End result|What then"),
        ]
        rows, table = laid(dice, "referrals", columns, records, above=[["Prevent referrals: timeliness"], []])
        yield Specimen(*written(dice, f"timeliness {turn}", rows, "xlsx", "csv", "xls"), (table,))


@family
def concerns_log_of_a_college(dice: random.Random) -> Iterator[Specimen]:
    """A college's own log of Prevent concerns names its students, or gives their numbers and tutor groups: refused."""
    for turn in range(6):
        who = people(dice, 12)
        heading = ("Student", "Learner", "Student (surname first)", "Learner name", "Who", "Pupil")[turn]
        more = [
            Column(UNUSED, heading, lambda r: r["who"].turned if turn % 2 else r["who"].name),
            unused("ULN|Student no", lambda r: f"90{r['who'].number}"),
            unused(
                "Tutor group|Course group", lambda _: dice.choice(("BTEC L3 Public Services", "A2 Politics", "ESOL E2"))
            ),
        ]
        made = _refused(dice, "prevent concerns log", more, who, turn)
        yield Specimen(made.file, made.content, (), "refused", secrets_of(*who))


@family
def panel_agenda_with_initials(dice: random.Random) -> Iterator[Specimen]:
    """The panel's running order: initials, or initials with the year of birth, tell who it is: refused."""
    for turn in range(6):
        who = people(dice, 10, "british", "south asian", "polish")
        heading = ("Initials", "Init.", "Nominal", "Initials / YOB", "Case (initials)", "Subject initials")[turn]
        born = "" if turn != 3 else " / 2009"
        more = [
            unused("Item|Slot", lambda r: who.index(r["who"]) + 1),
            Column(UNUSED, heading, lambda r, born=born: f"{r['who'].given[0]}.{r['who'].family[0]}.{born}"),
        ]
        made = _refused(dice, "panel agenda", more, who, turn)
        yield Specimen(made.file, made.content, (), "refused")
