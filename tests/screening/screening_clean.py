"""Columns without anybody in them that resemble personal ones: they must pass, whatever the heading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

Maker = Callable[[int, Random], list[str]]


def any_of(words: str, separator: str = "|") -> Maker:
    listed = [word.strip() for word in words.split(separator)]
    return lambda rows, rng: [rng.choice(listed) for _ in range(rows)]


def each(form: Callable[[Random], str]) -> Maker:
    return lambda rows, rng: [form(rng) for _ in range(rows)]


def recent(rng: Random) -> date:
    return date(2023, 4, 1) + timedelta(days=rng.randrange(1270))


MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SCHOOLS = (
    "St Chad's|Grace Academy|Joseph Leckie Academy|Wren House|John Lewis Partnership|Queen Mary's Grammar School|"
    "Barr Beacon School|Shire Oak Academy|Blue Coat CofE Academy|St Francis of Assisi Catholic College|"
    "Mary Elliot Academy|Jane Lane School|Edgar Stammers Primary Academy|Walsall Academy|Pool Hayes Academy|"
    "Brownhills School|Aldridge School|The Mirus Academy|All Saints' Primary|Sir Thomas Wharton Academy|"
    "Elizabeth Garrett Anderson School|King Edward VI School|Lady Margaret School|Martin Luther King Centre"
)
ORGANISATIONS = (
    "Marie Curie|Barnardo's|Walsall Housing Group|West Midlands Police|Black Country Healthcare|John Taylor Hospice|"
    "Sue Ryder|St John Ambulance|Nash Dom CIC|Accord Housing|Walsall Council|One Walsall|HMP Featherstone|"
    "James Paget Hospital|Arthur Rank Hospice|Robert Jones and Agnes Hunt Hospital|Sandwell College|Probation Service|"
    "Ruth Gorse Academy|Harris Federation|Ormiston Academies Trust|David Ross Education Trust|Marks and Spencer"
)
WARDS = (
    "Aldridge Central and South|Aldridge North and Walsall Wood|Bentley and Darlaston North|Birchills Leamore|Blakenall|"
    "Bloxwich East|Bloxwich West|Brownhills|Darlaston South|Paddock|Palfrey|Pelsall|Pheasey Park Farm|Pleck|"
    "Rushall-Shelfield|St Matthew's|Short Heath|Streetly|Willenhall North|Willenhall South"
)
LONDON_WARDS = (
    "Abbey Road|Lancaster Gate|Little Venice|Queen's Park|Maida Vale|Regent's Park|St James's|Vincent Square|West End|"
    "Hyde Park|Harrow Road|Bayswater|Pimlico North|Knightsbridge and Belgravia|Church Street|Westbourne"
)
ROLES = (
    "Head Teacher|Deputy Head|Designated Safeguarding Lead|Social Worker|Staff Nurse|Teaching Assistant|PCSO|"
    "Prevent Co-ordinator|Housing Officer|Youth Worker|Probation Officer|Community Engagement Manager|Receptionist|"
    "Health Visitor|Chair of Governors|Fire Safety Officer|Consultant Psychiatrist|Class Teacher|Caretaker|Midwife"
)
CONCERNS = (
    "Extreme right-wing|Islamist|No ideology identified|Fascination with extreme violence or mass casualty attacks|"
    "No ideology – other susceptibility to radicalisation identified|Multiple ideologies, none dominant|Left-wing|Other|"
    "Vulnerability present but no ideology or counter-terrorism risk|School massacre|Incel|Unspecified|Conflicted"
)
TEAMS = "Blue Team|Team A|Team B|Falcons|Early Help Hub|MASH|North Locality|Family Safeguarding Team|Prevent Team|Night Shift"
PRODUCTS = (
    "WRAP|WRAP 3|Prevent Awareness eLearning|Channel Awareness|Prevent Referrals|Refresher awareness course|"
    "NHS|CSTF Preventing Radicalisation - Level 1|Train the trainer|Local briefing"
)
TOWNS = (
    "Walsall|Birmingham|Wolverhampton|Dudley|Coventry|Tipton|Wednesbury|Bloxwich|Aldridge|Willenhall|Darlaston|Oldbury"
)

CLEAN: dict[str, tuple[str, Maker]] = {
    "schools": ("Ref", any_of(SCHOOLS)),
    "schools upper": ("Info", lambda n, r: [text.upper() for text in any_of(SCHOOLS)(n, r)]),
    "schools lower": ("D", lambda n, r: [text.lower() for text in any_of(SCHOOLS)(n, r)]),
    "schools under school": ("School", any_of(SCHOOLS)),
    "schools under name": ("School name", any_of(SCHOOLS)),
    "organisations": ("Column1", any_of(ORGANISATIONS)),
    "organisations under agency": ("Agency", any_of(ORGANISATIONS)),
    "organisations under contact": ("Referring agency", any_of(ORGANISATIONS)),
    "wards": ("Info", any_of(WARDS)),
    "wards under ward": ("Ward", any_of(WARDS)),
    "London wards": ("D", any_of(LONDON_WARDS)),
    "wards upper": ("Column1", lambda n, r: [text.upper() for text in any_of(WARDS)(n, r)]),
    "towns": ("Info", any_of(TOWNS)),
    "towns under area": ("Area", any_of(TOWNS)),
    "months": ("D", any_of(MONTHS)),
    "months short": ("Ref", lambda n, r: [text[:3] for text in any_of(MONTHS)(n, r)]),
    "months with year": ("Info", each(lambda r: recent(r).strftime("%B %Y"))),
    "months ISO": ("Column1", each(lambda r: recent(r).strftime("%Y-%m"))),
    "months slash": ("D", each(lambda r: recent(r).strftime("%m/%Y"))),
    "month days": ("Info", each(lambda r: recent(r).replace(day=1).isoformat())),
    "dates": ("D", each(lambda r: recent(r).strftime("%d/%m/%Y"))),
    "dates ISO": ("Ref", each(lambda r: recent(r).isoformat())),
    "dates short": ("Column1", each(lambda r: recent(r).strftime("%d-%b-%y"))),
    "dates dotted": ("Info", each(lambda r: recent(r).strftime("%d.%m.%y"))),
    "dates with time": ("D", each(lambda r: f"{recent(r).strftime('%d-%m-%Y')} {r.randint(8, 17):02d}:{r.randint(0, 59):02d}")),
    "dates with time ISO": ("Start time", each(lambda r: f"{recent(r).isoformat()}T{r.randint(8, 17):02d}:{r.randint(0, 59):02d}:00")),
    "weekdays": ("D", any_of("Monday|Tuesday|Wednesday|Thursday|Friday")),
    "quarters": ("Info", each(lambda r: f"{r.choice(['2024-25', '2025-26', '2026-27'])} Q{r.randint(1, 4)}")),
    "years": ("Column1", each(lambda r: str(r.randint(2019, 2026)))),
    "financial years": ("Ref", each(lambda r: r.choice(["2022/23", "2023/24", "2024/25", "2025/26"]))),
    "school numbers": ("Info", lambda n, r: (lambda few: [r.choice(few) for _ in range(n)])([str(103000 + r.randrange(45000)) for _ in range(20)])),
    "school numbers under URN": ("School URN", lambda n, r: (lambda few: [r.choice(few) for _ in range(n)])([str(103000 + r.randrange(45000)) for _ in range(120)])),
    "establishment numbers": ("DfE number", lambda n, r: (lambda few: [r.choice(few) for _ in range(n)])([f"335/{r.randint(2000, 5999)}" for _ in range(100)])),
    "course codes": ("Ref", any_of("PRV101|PRV102|WRAP-3|CSTF-01|SG200|SG210|CH-A1|IND-07|PREV-L1|PREV-L2")),
    "course codes under info": ("Info", any_of("000 Preventing Radicalisation|LD-2201|LD-2202|LD-2307|LD-2410|SAFE-1001|SAFE-1002")),
    "outcodes": ("D", each(lambda r: f"WS{r.randint(1, 15)}")),
    "outcodes mixed": ("Info", each(lambda r: f"{r.choice(['WS', 'B', 'WV', 'DY'])}{r.randint(1, 20)}")),
    "outcodes under postcode": ("Postcode", each(lambda r: f"{r.choice(['WS', 'B', 'WV', 'DY'])}{r.randint(1, 20)}")),
    "outcodes of London": ("Ref", any_of("EC1A|W1A|SW1A|N1|E14|SE10|NW3|WC2H|E1W|W2")),
    "job titles": ("Contact", any_of(ROLES)),
    "job titles under lead": ("Lead", any_of(ROLES)),
    "job titles upper": ("Info", lambda n, r: [text.upper() for text in any_of(ROLES)(n, r)]),
    "small numbers": ("D", each(lambda r: str(r.randint(0, 40)))),
    "days": ("Days to assessment", each(lambda r: str(r.randint(0, 90)))),
    "ages": ("Age", each(lambda r: str(r.randint(4, 75)))),
    "small numbers under info": ("Info", each(lambda r: str(r.randint(0, 250)))),
    "row numbers": ("No.", lambda n, r: [str(place) for place in range(1, n + 1)]),
    "decimals": ("Column1", each(lambda r: f"{r.random():.3f}")),
    "money": ("Info", each(lambda r: f"£{r.randint(100, 9999):,}.{r.randint(0, 99):02d}")),
    "cost": ("Cost", each(lambda r: str(r.randint(1000, 99999)))),
    "percentages": ("D", each(lambda r: f"{r.randint(0, 100)}%")),
    "age bands": ("Ref", any_of("10 and under|11 to 15|16 to 17|18 to 20|21-30|31-40|51+|Under 15|unknown")),
    "genders": ("D", any_of("M|F|Male|Female|Not known|Other")),
    "concerns": ("Info", any_of(CONCERNS)),
    "concerns under comments": ("Type of concern", any_of(CONCERNS)),
    "sources": ("Contact", any_of("Education|Police|Local authority|Health|Community|Friends and family|Prisons and probation")),
    "outcomes": ("Comments", any_of("No further action|Signposted to other services|Suitable for Channel|Concerns resolved|Withdrew consent|Open")),
    "stages": ("Column1", any_of("Referral|Initial assessment|Discussed at panel|Adopted|Closed")),
    "teams": ("Info", any_of(TEAMS)),
    "teams under team": ("Team", any_of(TEAMS)),
    "products": ("Ref", any_of(PRODUCTS)),
    "yes and no": ("D", any_of("Yes|No|N/A")),
    "ticks": ("Info", any_of("✓|✗|x")),
    "RAG": ("D", any_of("Red|Amber|Green|Blue")),
    "colours": ("Column1", any_of("Amber|Ruby|Jade|Green|Rose|Violet")),
    "withheld": ("Name", any_of("Withheld|Redacted|Anonymised|Not recorded")),
    "agencies in short": ("D", any_of("WMP|NHS|LA|HMPPS|DWP|YOT|CAMHS|ICB")),
    "languages": ("Info", any_of("English|Polish|Urdu|Arabic|Somali|Punjabi|Bengali|Turkish|Romanian|Pashto")),
    "ethnicity": ("Column1", any_of("White British|Pakistani|Bangladeshi|Black African|Mixed|Any other white background|Indian|Not stated")),
    "ward codes": ("Ref", lambda n, r: [f"E0500{r.randint(2156, 2175)}" for _ in range(n)]),
    "area codes": ("Info", lambda n, r: [f"E0101{r.randint(1000, 9999)}" for _ in range(n)]),
    "times": ("D", each(lambda r: f"{r.randint(8, 17):02d}:{r.choice(['00', '15', '30', '45'])}")),
    "key stages": ("Ref", any_of("Year 7|Year 8|Year 9|Year 10|Year 11|Key Stage 2|Reception|Sixth form")),
    "versions": ("Info", any_of("1.0.2.1|2.4.1.3|3.1|v2.0")),
    "streets without number": ("Venue", any_of("High Street|Station Road|Town Hall, Lichfield Street|Civic Centre|Bridge Street")),
    "tools": ("Software", any_of("Moodle|Totara|Learning Pool|Microsoft Teams|Zoom|Eventbrite|ESR")),
    "channels": ("How it came", any_of("E-mail|Phone call|Online form|In person|MASH portal|Letter")),
    "reasons": ("Reason", any_of("Consent withdrawn|No Prevent relevance|Already open to social care|Moved out of area|Referred in error")),
    "statuses": ("Status", any_of("Complete via rpl|In progress|Not started|Renewal expired|Partially attended|No show")),
    "cohorts": ("Info", any_of("Cohort A|Cohort B|Spring intake|Autumn intake|Class 4B|Form 7W")),
    "days and hours": ("Column1", any_of("0-5|6-10|11-20|20+")),
}  # fmt: skip
