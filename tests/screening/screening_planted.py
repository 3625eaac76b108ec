"""Invented columns of personal details, each under a heading that does not give it away. Nobody in here exists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

Maker = Callable[[int, Random], list[str]]

FIRST = [
    "Wren",
    "Oliver",
    "Amelia",
    "Jack",
    "Isla",
    "Harry",
    "Ava",
    "George",
    "Mia",
    "Noah",
    "Emily",
    "Alfie",
    "Poppy",
    "Freddie",
    "Callum",
    "Siobhan",
    "Rhys",
]
LAST = [
    "Shah",
    "Smith",
    "Jones",
    "Taylor",
    "Patel",
    "Walker",
    "Hughes",
    "Green",
    "Hall",
    "Wood",
    "Clarke",
    "Begum",
    "Khan",
    "Robinson",
    "O'Neill",
    "Price",
]
ARABIC_FIRST = [
    "محمد",
    "أحمد",
    "فاطمة",
    "عائشة",
    "يوسف",
    "خالد",
    "مريم",
    "علي",
    "حسن",
    "زينب",
    "سارة",
    "عمر",
    "ليلى",
    "نور",
    "إبراهيم",
    "هدى",
]
ARABIC_LAST = [
    "العلي",
    "الحسن",
    "المصري",
    "الخطيب",
    "الأحمد",
    "السيد",
    "حداد",
    "نجار",
    "عبدالله",
    "الشامي",
    "القاسم",
    "منصور",
]
BENGALI_FIRST = ["মোহাম্মদ", "আয়েশা", "ফাতেমা", "রহিম", "করিম", "সুমাইয়া", "আব্দুল", "নাসরিন", "জাহিদ", "শাহানা", "রফিক", "তাসলিমা"]
BENGALI_LAST = ["আলী", "খাতুন", "রহমান", "হোসেন", "বেগম", "চৌধুরী", "উদ্দিন", "মিয়া", "আক্তার", "ইসলাম"]
TURKISH = (
    ["Ayşe", "Çağla", "Gökhan", "Şule", "Ömer", "İbrahim", "Uğur", "Yiğit", "Özlem", "Hülya"],
    ["Yıldırım", "Öztürk", "Şahin", "Çelik", "Güneş", "Kılıç", "Aydın", "Doğan", "Koç", "Bulut"],
)
NIGERIAN = (
    ["Oluwaseun", "Chukwuemeka", "Ngozi", "Adaeze", "Ifeoma", "Babatunde", "Folasade", "Ikenna", "Obiageli", "Yetunde"],
    ["Okonkwo", "Adeyemi", "Nwosu", "Balogun", "Eze", "Ogunbanjo", "Afolabi", "Okafor", "Olatunji", "Ezekwesili"],
)
POLISH = (
    ["Łukasz", "Agnieszka", "Małgorzata", "Paweł", "Grażyna", "Wojciech", "Zuzanna", "Stanisław", "Jarosław", "Kinga"],
    ["Wójcik", "Kowalska", "Lewandowski", "Wiśniewska", "Dąbrowski", "Zieliński", "Szymańska", "Woźniak"],
)
CHINESE = ("王李张刘陈杨黄赵吴周", "小明丽华伟芳娜强磊军洋勇艳杰涛超秀英")
PINYIN = (
    ["Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Huang", "Zhao", "Xu", "Sun"],
    ["Xiaoming", "Lihua", "Weijun", "Fangfang", "Jianguo", "Meiling", "Haoran"],
)
GEORGIAN = (
    ["Giorgi", "Tamar", "Nino", "Levan", "Ketevan", "Irakli", "Mariam", "Zurab", "Natia", "Vakhtang"],
    ["Beridze", "Kapanadze", "Gelashvili", "Maisuradze", "Giorgadze", "Lomidze", "Tsiklauri"],
)
TAMIL = (
    [
        "Arunachalam",
        "Thirunavukkarasu",
        "Kayalvizhi",
        "Senthil",
        "Yazhini",
        "Ilango",
        "Nedumaran",
        "Tamilselvi",
        "Vetrivel",
    ],
    ["Subramaniam", "Ponnambalam", "Sivanesan", "Kandasamy", "Rajaratnam", "Velupillai", "Arulmozhi"],
)
ETHIOPIC_FIRST = ["አበበ", "ሰላም", "ተስፋዬ", "ማርታ", "ዳዊት", "ሄለን", "ብርሃኑ", "አልማዝ"]
ETHIOPIC_LAST = ["በቀለ", "ገብሬ", "ኃይሌ", "ወልደ", "መንግስቱ", "ታደሰ"]
CYRILLIC = (
    ["Олена", "Дмитро", "Наталія", "Сергій", "Ірина", "Андрій", "Юлія", "Богдан"],
    ["Шевченко", "Коваленко", "Бондар", "Ткачук", "Мельник", "Кравець"],
)


def _pick(words: list[str] | str, rng: Random) -> str:
    return rng.choice(words)


def names(first: list[str] | str, last: list[str] | str, form: str = "{f} {l}") -> Maker:
    """Make names of two lists in a form; where the lists run out, names are doubled or given a middle letter."""

    def make(rows: int, rng: Random) -> list[str]:
        made: list[str] = []
        for _ in range(rows):
            family = _pick(last, rng) if rng.random() < 0.6 else f"{_pick(last, rng)}-{_pick(last, rng)}"
            made.append(
                form.format(f=_pick(first, rng), l=family, i=rng.choice("ABCDEFGHJKLMNPRST"), m=_pick(first, rng))
            )
        return made

    return make


def upper(maker: Maker) -> Maker:
    return lambda rows, rng: [text.upper() for text in maker(rows, rng)]


def lower(maker: Maker) -> Maker:
    return lambda rows, rng: [text.lower() for text in maker(rows, rng)]


def each(form: Callable[[Random], str]) -> Maker:
    return lambda rows, rng: [form(rng) for _ in range(rows)]


def among(maker: Maker, others: list[str], share: float) -> Maker:
    """Put details into a share of the cells (three at least), everyday words into the others."""

    def make(rows: int, rng: Random) -> list[str]:
        details = maker(rows, rng)
        places = set(rng.sample(range(rows), max(3, round(rows * share))))
        return [details[row] if row in places else rng.choice(others) for row in range(rows)]

    return make


def digits(rng: Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def nhs_number(rng: Random) -> str:
    """A number of the range kept for tests (999 …), with its check digit worked out here."""
    while True:
        start = "999" + digits(rng, 6)
        check = 11 - sum(int(sign) * weight for sign, weight in zip(start, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            return start + str(check % 11)


def grouped(number: str) -> str:
    return f"{number[:3]} {number[3:6]} {number[6:]}"


def upn(rng: Random) -> str:
    body = "335" + digits(rng, 9)
    total = sum(int(sign) * weight for sign, weight in zip(body, range(2, 14), strict=True)) % 23
    return "ABCDEFGHJKLMNPQRTUVWXYZ"[total] + body


def ni(rng: Random) -> str:
    return rng.choice("ABCEHJKLMPRSTWXYZ") + rng.choice("ABCEHJKLMPRSTWXYZ") + digits(rng, 6) + rng.choice("ABCD")


def born(rng: Random, first: int = 1955, last: int = 2012) -> date:
    return date(first, 1, 1) + timedelta(days=rng.randrange((last - first) * 365))


def postcode(rng: Random) -> str:
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    area = rng.choice(["WS", "B", "WV", "DY", "CV", "E", "SW"])
    return f"{area}{rng.randint(1, 12)} {rng.randint(1, 9)}{rng.choice(letters)}{rng.choice(letters)}"


def phone(rng: Random) -> str:
    return f"07700 900{digits(rng, 3)}"


def mail(rng: Random) -> str:
    return (
        f"{rng.choice(FIRST).lower()}.{rng.choice(LAST).lower().replace(chr(39), '')}{rng.randint(1, 999)}@example.org"
    )


STREETS = ["High", "Station", "Mill", "Wren", "Elm", "Ash", "Queen", "Canal"]
KINDS_OF_STREET = ["Street", "Road", "Lane", "Close", "Avenue"]
WHO = ["He", "She", "The pupil", "The young person", "A boy", "His sister", "They"]
DID = ["told a teacher", "was seen", "said in class", "talked online", "disclosed to a nurse"]
WHAT = ["about a video", "that the war is near", "with older friends", "on a gaming chat", "at the gate"]
THEN = ["and was upset", "and refused to stop", "on two days", "in the week before half term", "which worried staff"]
WHEN = ["before lunch.", "on the bus.", "after a lesson.", "again in May.", "for weeks.", "near home."]


def street(rng: Random) -> str:
    return f"{rng.randint(1, 200)} {rng.choice(STREETS)} {rng.choice(KINDS_OF_STREET)}"


def story(rng: Random) -> str:
    return " ".join(rng.choice(part) for part in (WHO, DID, WHAT, THEN, WHEN))


def note(rng: Random) -> str:
    happened = f"{rng.choice(['Concern', 'Call', 'Visit', 'Talk'])} {rng.choice(['raised', 'made', 'noted'])}"
    after = f"after {rng.choice(['lesson', 'assembly', 'the club'])} {rng.randint(1, 9)}"
    how = f"{rng.choice(['worried', 'calm', 'angry', 'silent'])} about {rng.choice(['news', 'a game', 'travel'])}"
    return f"{happened} {after}, {how} and {rng.choice(['exams', 'money', 'friends', 'the future', 'health'])}"


def few_officers(rows: int, rng: Random) -> list[str]:
    """Six people over and over, as case workers stand in a list."""
    six = ["Sarah Jones", "Amina Begum", "Tom Walker", "Imran Shah", "Kelly Price", "Gurpreet Sandhu"]
    return [rng.choice(six) for _ in range(rows)]


def repeated(rows: int, rng: Random) -> list[str]:
    """Case references, in a long list each on two rows."""
    return [f"LAC{10000 + (row // 2 if rows > 40 else row)}" for row in range(rows)]


def licence(rng: Random) -> str:
    family = rng.choice(["SMITH", "JONES", "KHAN9", "PATEL"])
    return f"{family}{digits(rng, 6)}{rng.choice('ABC')}{rng.choice('DEF9')}{digits(rng, 1)}XY"


MORE_FIRST = ["Amina", "Bilal", "Chloe", "Dev", "Esther", "Farah", "Gwen", "Hamza", "Ivan", "Kiran"]
MORE_LAST = ["Ahmed", "Bennett", "Carter", "Dhillon", "Evans", "Fletcher", "Gill", "Hussein"]
ARABIC_LATIN = (
    ["Omar", "Yusuf", "Layla", "Huda", "Amira", "Tariq", "Samir", "Dina"],
    ["Masri", "Hakim", "Farouk", "Rashid", "Najjar"],
)


EVERYDAY = ["Not recorded", "None", "Police", "Education", "Yes", "No", "School", "See above"]
ROLES = ["Head teacher", "Social worker", "Police officer", "Mentor", "Youth worker", "School nurse", "GP"]
WESTERN = names(FIRST, LAST)

PLANTED: dict[str, tuple[str, Maker]] = {
    # e-mail, phone, postcode
    "e-mail": ("Ref", each(mail)),
    "e-mail upper": ("D", upper(each(mail))),
    "e-mail in words": ("Info", each(lambda r: f"write to {mail(r)} or ring")),
    "e-mail angle": ("Column1", each(lambda r: f"{r.choice(FIRST)} <{mail(r)}>")),
    "e-mail disguised": ("Contact", each(lambda r: mail(r).replace("@", " (at) "))),
    "e-mail few": ("Comments", among(each(mail), EVERYDAY, 0.15)),
    "mobile": ("Contact", each(phone)),
    "mobile closed up": ("Ref", each(lambda r: "07700900" + digits(r, 3))),
    "mobile +44": ("Column1", each(lambda r: f"+44 7700 900{digits(r, 3)}")),
    "mobile +44 (0)": ("Info", each(lambda r: f"+44 (0)7700 900 {digits(r, 3)}")),
    "mobile 0044": ("D", each(lambda r: f"00447700900{digits(r, 3)}")),
    "mobile without nought": ("Info", each(lambda r: "7700900" + digits(r, 3))),
    "landline": ("D", each(lambda r: f"01922 {digits(r, 3)} {digits(r, 3)}")),
    "landline brackets": ("Ref", each(lambda r: f"(0121) 496 0{digits(r, 3)}")),
    "landline dashes": ("Column1", each(lambda r: f"0121-496-0{digits(r, 3)}")),
    "phone abroad": ("Contact", each(lambda r: f"+92 300 {digits(r, 7)}")),
    "phone few": ("Info", among(each(phone), EVERYDAY, 0.1)),
    "phone in words": ("Comments", each(lambda r: f"ring mum on {phone(r)} after 4")),
    "postcode": ("D", each(postcode)),
    "postcode lower closed": ("Ref", lower(each(lambda r: postcode(r).replace(" ", "")))),
    "postcode few": ("Info", among(each(postcode), EVERYDAY, 0.2)),
    # numbers of the state
    "NHS spaced": ("Ref", each(lambda r: grouped(nhs_number(r)))),
    "NHS closed": ("D", each(nhs_number)),
    "NHS dashes": ("Info", each(lambda r: grouped(nhs_number(r)).replace(" ", "-"))),
    "NHS few": ("Comments", among(each(lambda r: grouped(nhs_number(r))), EVERYDAY, 0.15)),
    "UPN": ("Ref", each(upn)),
    "UPN lower": ("Column1", lower(each(upn))),
    "UPN few": ("Info", among(each(upn), EVERYDAY, 0.2)),
    "UPN wrong check": ("D", each(lambda r: r.choice("ABCDEFGH") + digits(r, 12))),
    "NI": ("Ref", each(ni)),
    "NI spaced": ("D", each(lambda r: " ".join((ni(r)[:2], digits(r, 2), digits(r, 2), digits(r, 2), "C")))),
    "NI lower": ("Info", lower(each(ni))),
    "NI few": ("Contact", among(each(ni), ROLES, 0.1)),
    "driving licence": ("Ref", each(licence)),
    "passport": ("D", each(lambda r: digits(r, 9))),
    "PNC": ("Info", each(lambda r: f"{r.randint(10, 24)}/{digits(r, 6)}{r.choice('ABCDEFGH')}")),
    "IP": ("Column1", each(lambda r: f"192.168.{r.randint(0, 255)}.{r.randint(1, 254)}")),
    # births
    "birth ISO": ("D", each(lambda r: born(r).isoformat())),
    "birth ISO with time": ("Info", each(lambda r: f"{born(r).isoformat()}T00:00:00")),
    "birth British": ("Ref", each(lambda r: born(r).strftime("%d/%m/%Y"))),
    "birth two-digit year": ("D", each(lambda r: born(r).strftime("%d/%m/%y"))),
    "birth dots": ("Column1", each(lambda r: born(r).strftime("%d.%m.%Y"))),
    "birth in words": ("Info", each(lambda r: born(r).strftime("%d %B %Y"))),
    "birth short month": ("D", each(lambda r: born(r).strftime("%d-%b-%y"))),
    "birth serial": ("Column1", each(lambda r: str((born(r) - date(1899, 12, 30)).days))),
    "birth closed up": ("Ref", each(lambda r: born(r).strftime("%Y%m%d"))),
    "birth of children": ("D", each(lambda r: born(r, 2008, 2019).strftime("%d/%m/%Y"))),
    "birth month": ("Info", each(lambda r: born(r, 1960, 2010).strftime("%b %Y"))),
    "birth few": ("Comments", among(each(lambda r: born(r).strftime("%d/%m/%Y")), EVERYDAY, 0.3)),
    "birth said": ("Info", among(each(lambda r: f"DOB {born(r).strftime('%d/%m/%y')}"), EVERYDAY, 0.2)),
    "birth years": ("Column1", each(lambda r: str(born(r, 1950, 2012).year))),
    "initials and birth": ("Ref", each(lambda r: f"{r.choice('ABCJKL')}{r.choice('DEMRST')} {born(r):%d/%m/%Y}")),
    # names
    "names": ("D", WESTERN),
    "names upper": ("Ref", upper(WESTERN)),
    "names lower": ("Info", lower(WESTERN)),
    "names comma": ("Column1", names(FIRST, LAST, "{l}, {f}")),
    "names SMITH John": ("Contact", lambda n, r: [f"{x.split()[1].upper()} {x.split()[0]}" for x in WESTERN(n, r)]),
    "names SMITH, John": ("Info", lambda n, r: [f"{x.split()[1].upper()}, {x.split()[0]}" for x in WESTERN(n, r)]),
    "names with titles": ("Contact", names(FIRST, LAST, "Mr {i} {l}")),
    "names with middle": ("D", names(FIRST, LAST, "{f} {m} {l}")),
    "names with initial": ("Ref", names(FIRST, LAST, "{i}. {l}")),
    "names initial behind": ("Info", names(FIRST, LAST, "{l} {i}")),
    "names Arabic script": ("Info", names(ARABIC_FIRST, ARABIC_LAST)),
    "names Bengali script": ("Ref", names(BENGALI_FIRST, BENGALI_LAST)),
    "names Ethiopic script": ("D", names(ETHIOPIC_FIRST, ETHIOPIC_LAST)),
    "names Cyrillic": ("Column1", names(*CYRILLIC)),
    "names Chinese": ("Contact", each(lambda r: r.choice(CHINESE[0]) + r.choice(CHINESE[1]) + r.choice(CHINESE[1]))),
    "names pinyin": ("Ref", names(PINYIN[1], PINYIN[0], "{l} {f}")),
    "names Turkish": ("D", names(*TURKISH)),
    "names Nigerian": ("Info", names(*NIGERIAN)),
    "names Polish": ("Column1", names(*POLISH)),
    "names Georgian": ("Ref", names(*GEORGIAN)),
    "names Tamil": ("D", names(*TAMIL)),
    "names with particles": ("Contact", names(*ARABIC_LATIN, "{f} bin {m} al-{l}")),
    "names few": ("Contact", among(WESTERN, ROLES, 0.25)),
    "names few officers": ("Info", few_officers),
    "first names": ("Ref", each(lambda r: r.choice(FIRST + NIGERIAN[0] + POLISH[0] + MORE_FIRST))),
    "family names": ("D", each(lambda r: r.choice(LAST + NIGERIAN[1] + POLISH[1] + MORE_LAST))),
    "initials dotted": ("Ref", each(lambda r: f"{r.choice('ABCDEFGHJKLM')}.{r.choice('ABCDEFGHJKLMNPRST')}.")),
    "initials bare": ("D", each(lambda r: r.choice("ABCDEFGHJKLMNPRSTW") + r.choice("ABCDEFGHJKLMNOPRSTUVWZ"))),
    # references and accounts
    "case reference": ("Ref", each(lambda r: f"CP/{r.randint(2020, 2026)}/{digits(r, 5)}")),
    "police reference": ("D", each(lambda r: f"20/{digits(r, 6)}/{r.randint(20, 26)}")),
    "reference plain number": ("Ref", each(lambda r: str(r.randint(1_000_000, 9_999_999)))),
    "reference in order": ("Column1", lambda n, r: [f"REF-{4100 + i}" for i in range(n)]),
    "reference few": ("Info", among(each(lambda r: f"CH-{digits(r, 6)}"), EVERYDAY, 0.3)),
    "reference hexadecimal": ("Ref", each(lambda r: f"{r.getrandbits(64):016x}")),
    "reference repeated": ("Column1", repeated),
    "ten digits": ("Info", each(lambda r: str(r.randint(10**9, 10**10 - 1)))),
    "user names": ("D", each(lambda r: f"{r.choice('abcdefgjkmst')}{r.choice(LAST[:-2]).lower()}{r.randint(1, 999)}")),
    "user names with stop": ("Ref", each(lambda r: f"{r.choice(FIRST)}.{r.choice(LAST[:9])}{r.randint(1, 9)}".lower())),
    "handles": ("Contact", each(lambda r: f"@{r.choice(FIRST).lower()}_{digits(r, 3)}")),
    "profiles": ("Info", each(lambda r: f"https://www.facebook.com/{r.choice(FIRST).lower()}.{digits(r, 5)}")),
    "profiles few": ("Comments", among(each(lambda r: f"insta: {r.choice(FIRST)}{digits(r, 3)}"), EVERYDAY, 0.2)),
    # addresses and free text
    "address": ("D", each(street)),
    "address with town": ("Info", each(lambda r: f"{street(r)}, Bloxwich, Walsall")),
    "address few": ("Column1", among(each(street), EVERYDAY, 0.2)),
    "flat": ("Ref", each(lambda r: f"Flat {r.randint(1, 40)}, Wren Court")),
    "story": ("Comments", each(story)),
    "story few": ("Info", among(each(story), EVERYDAY, 0.3)),
    "notes": ("Column1", each(note)),
}
