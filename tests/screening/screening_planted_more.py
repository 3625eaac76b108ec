"""More invented personal columns, chosen to be hard: names of everyday words, other scripts, details among others."""

from __future__ import annotations

from random import Random

from screening_planted import (
    FIRST,
    LAST,
    Maker,
    among,
    born,
    digits,
    each,
    lower,
    mail,
    names,
    phone,
    postcode,
    story,
    upper,
)

EVERYDAY_FIRST = [
    "Mark",
    "Will",
    "Grace",
    "Hope",
    "Rose",
    "Dean",
    "Drew",
    "May",
    "June",
    "Summer",
    "Amber",
    "Jordan",
    "Dale",
    "Glen",
    "Frank",
    "Grant",
    "Chad",
]
EVERYDAY_LAST = [
    "Banks",
    "Cross",
    "Day",
    "Field",
    "Ford",
    "Hill",
    "Park",
    "Wood",
    "West",
    "North",
    "King",
    "Bishop",
    "Church",
    "Hall",
    "Lane",
    "Ward",
    "Rose",
    "Young",
    "Long",
    "Short",
    "Wise",
    "Law",
    "Love",
    "Price",
    "Grant",
    "Temple",
    "Poole",
    "Bath",
    "Kent",
    "Chester",
    "London",
    "England",
    "Holland",
    "French",
]
HEBREW = (["דוד", "שרה", "יוסף", "רחל", "משה", "לאה"], ["כהן", "לוי", "מזרחי", "פרץ", "ביטון"])
HINDI = (["राजेश", "सुनीता", "अमित", "प्रिया", "विकास", "अंजलि"], ["शर्मा", "सिंह", "वर्मा", "गुप्ता", "यादव"])
PUNJABI = (["ਗੁਰਪ੍ਰੀਤ", "ਹਰਜੀਤ", "ਮਨਦੀਪ", "ਸਿਮਰਨ"], ["ਸਿੰਘ", "ਕੌਰ", "ਗਿੱਲ", "ਸੰਧੂ"])
URDU = (["محمد", "عائشہ", "بلال", "زینب", "عمران", "ثناء"], ["خان", "بٹ", "چوہدری", "ملک", "قریشی"])
FINNISH = (
    ["Aino", "Eero", "Ilmari", "Kaarina", "Tuomas", "Päivi", "Jukka"],
    ["Virtanen", "Korhonen", "Nieminen", "Laine", "Koskinen"],
)
THAI = (
    ["Somchai", "Kanya", "Prasert", "Siriporn", "Niran", "Malee"],
    ["Srisuwan", "Chaiyasit", "Thongdee", "Wongsawat", "Boonmee"],
)
VIETNAMESE = (["Minh", "Lan", "Tuấn", "Hương", "Phúc", "Thảo"], ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ"])
SYLLABLES = ["ka", "lo", "mi", "ru", "te", "ban", "shi", "dra", "vel", "nok", "zu", "pe", "fin", "gar", "tho"]
SHORT = ["seen by", "spoke to", "waiting for", "call to"]


def invented(rng: Random) -> str:
    """A word that no list knows."""
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))).capitalize()


def person(rng: Random) -> str:
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def short_note(rng: Random) -> str:
    whom = rng.choice(["mum", "dad", "school", "GP", "imam", "aunt"])
    return f"{rng.choice(SHORT)} {whom} {rng.choice(['Tuesday', 'again', 'twice', 'late'])} {rng.randint(1, 99)}"


def only_one(maker: Maker, others: str) -> Maker:
    return lambda rows, rng: [*maker(1, rng), *[others] * (rows - 1)]


MORE: dict[str, tuple[str, Maker]] = {
    "everyday words": ("D", names(EVERYDAY_FIRST, EVERYDAY_LAST)),
    "everyday words upper": ("Ref", upper(names(EVERYDAY_FIRST, EVERYDAY_LAST))),
    "everyday words comma": ("Info", names(EVERYDAY_FIRST, EVERYDAY_LAST, "{l}, {f}")),
    "Hebrew": ("D", names(*HEBREW)),
    "Hindi": ("D", names(*HINDI)),
    "Punjabi": ("Ref", names(*PUNJABI)),
    "Urdu": ("D", names(*URDU)),
    "Finnish": ("D", names(*FINNISH)),
    "Thai": ("Ref", names(*THAI)),
    "Vietnamese": ("Info", names(*VIETNAMESE, "{l} {f}")),
    "invented": ("D", each(lambda r: f"{invented(r)} {invented(r)}")),
    "invented of three": ("Ref", each(lambda r: f"{invented(r)} {invented(r)} {invented(r)}")),
    "invented upper": ("D", upper(each(lambda r: f"{invented(r)} {invented(r)}"))),
    "invented lower": ("D", lower(each(lambda r: f"{invented(r)} {invented(r)}"))),
    "invented comma": ("Info", each(lambda r: f"{invented(r)}, {invented(r)}")),
    "invented few": ("Contact", among(each(lambda r: f"{invented(r)} {invented(r)}"), ["n/a", "Unknown"], 0.3)),
    "name and age": ("D", each(lambda r: f"{person(r)} ({r.randint(4, 70)})")),
    "name and role in brackets": ("Contact", each(lambda r: f"{person(r)} (Social Worker)")),
    "name and role after dash": ("Contact", each(lambda r: f"{person(r)} - Head Teacher")),
    "name and role after comma": ("Contact", each(lambda r: f"{person(r)}, Head Teacher")),
    "role and name": ("Contact", each(lambda r: f"DSL: {person(r)}")),
    "two names": ("D", each(lambda r: f"{person(r)} / {person(r)}")),
    "name and school": ("Info", each(lambda r: f"{person(r)}, Grace Academy")),
    "name and birth": ("D", each(lambda r: f"{person(r)} {born(r):%d/%m/%Y}")),
    "constables": ("Info", each(lambda r: f"PC {r.randint(1000, 9999)} {r.choice(LAST)}")),
    "detectives": ("Info", each(lambda r: f"DC {r.choice(LAST)}")),
    "Mrs": ("Ref", each(lambda r: f"Mrs {r.choice(LAST)}")),
    "first name and initial": ("Ref", each(lambda r: f"{r.choice(FIRST)} {r.choice('ABCDEFGJKLMST')}")),
    "first name and initial joined": ("Ref", each(lambda r: f"{r.choice(FIRST)}{r.choice('ABCDEFGJKLMST')}")),
    "initials of three": ("Ref", each(lambda r: "".join(r.choice("ABCDEFGHJKLMNPRSTW") for _ in range(3)))),
    "initials lower": ("Ref", each(lambda r: f"{r.choice('abcdefgjklm')}.{r.choice('abcdefgjkst')}")),
    "initials and number": ("Ref", each(lambda r: f"{r.choice('ABCDEJ')}{r.choice('KLMSTW')}{r.randint(10, 99)}")),
    "short reference": ("Column1", each(lambda r: f"{r.randint(100, 999)}/{r.randint(20, 26)}")),
    "numbered cases": ("Ref", lambda rows, rng: [f"CH{row + 1}" for row in range(rows)]),
    "numbered persons": ("ID", lambda rows, rng: [f"P{row + 1:03d}" for row in range(rows)]),
    "numbered subjects": ("Ref", lambda rows, rng: [f"Subject {row + 1}" for row in range(rows)]),
    "long random": ("D", each(lambda r: f"{r.getrandbits(32):08x}-{r.getrandbits(16):04x}-4{r.getrandbits(44):011x}")),
    "five digits": ("Ref", each(lambda r: str(r.randint(60000, 99999)))),
    "six digits": ("Column1", each(lambda r: str(r.randint(200000, 999999)))),
    "from 1001": ("Info", lambda rows, rng: [str(1001 + row) for row in range(rows)]),
    "crime reference": ("D", each(lambda r: f"20DY/{digits(r, 5)}{r.choice('ABCDE')}/{r.randint(20, 26)}")),
    "one story": ("Comments", only_one(each(story), "n/a")),
    "one story among blanks": ("Notes", only_one(each(story), "")),
    "short notes": ("Notes", each(short_note)),
    "one e-mail": ("Info", only_one(each(mail), "n/a")),
    "one postcode": ("Info", only_one(each(postcode), "WS1")),
    "one phone number": ("D", only_one(each(phone), "None")),
    "local numbers": ("Phone", each(lambda r: digits(r, 6))),
    "account of a game": ("D", each(lambda r: f"snapchat {r.choice(FIRST)}_{digits(r, 2)}")),
    "point on the map": ("Info", each(lambda r: f"52.{digits(r, 5)}, -1.{digits(r, 5)}")),
    "streets": ("Info", each(lambda r: f"{invented(r)} {r.choice(['Road', 'Street', 'Close', 'Avenue'])}")),
    "cottages": ("Address", each(lambda r: f"{invented(r)} Cottage, {invented(r)}")),
    "birth American": ("D", each(lambda r: born(r).strftime("%m/%d/%Y"))),
    "birth with spaces": ("D", each(lambda r: born(r).strftime("%d %m %Y"))),
    "birth with ordinal": ("Info", each(lambda r: born(r).strftime("%dth %B %Y"))),
    "birth of young children": ("Column1", each(lambda r: born(r, 2010, 2016).isoformat())),
    "birth and age": ("D", each(lambda r: f"{born(r):%d/%m/%Y} ({r.randint(5, 60)})")),
    "number plates": (
        "Ref",
        each(lambda r: f"B{r.choice('DFKLM')}{r.randint(10, 74)} {r.choice('ABC')}{r.choice('HJK')}N"),
    ),
    "bank account": ("D", each(lambda r: f"{digits(r, 2)}-{digits(r, 2)}-{digits(r, 2)} {digits(r, 8)}")),
    "device": ("D", each(lambda r: ":".join(f"{r.getrandbits(8):02x}" for _ in range(6)))),
}
