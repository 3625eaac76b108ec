"""What police, fire, probation, prisons, housing, charities and places of worship send about their staff."""

from __future__ import annotations

import random
from collections.abc import Iterator

from ..specimen import PERSONAL, UNUSED, Specimen, family
from .cast import NAMES, anywhere, days, filled, lay, names_of, people, records, undone, written
from .sent import one


@family
def collar_numbers_of_a_force(dice: random.Random) -> Iterator[Specimen]:
    """Collar numbers and ranks without names, the input's day, and results as an instructor writes them."""
    words = {
        "Completed": "done",
        "Abstracted - not released": "not done",
        "Failed to attend": "not done",
        "Deferred": "not done",
    }
    for kind, habit in (("csv", "%d/%m/%Y"), ("xlsx", "cell"), ("xls", "cell"), ("csv", "%d-%m-%y"), ("tsv", "%d%b%Y")):
        turns = records(dice, people(dice, 25), words, ["wrap", "channel"], dated_undone=True)
        columns = [
            (dice.choice(("Collar no.", "Shoulder number")), "person", [turn.person.number for turn in turns]),
            ("Rank", ("role", UNUSED), [dice.choice(("PC", "PS", "DC", "Insp", "PCSO")) for _ in turns]),
            ("BCU", UNUSED, [dice.choice(("North", "South", "HQ")) for _ in turns]),
            (dice.choice(("Input", "Package")), "product", [turn.title for turn in turns]),
            (
                dice.choice(("Date of input", "Delivered on")),
                "completed_on",
                [written(turn.day, habit) for turn in turns],
            ),
            (dice.choice(("Result", "How it went", "Disposal")), "status", [turn.word for turn in turns]),
        ]
        rows = [turn.truth(organisation="Westmarch Police") for turn in turns]
        yield one("Prevent inputs", kind, lay(dice, columns, above=[["Westmarch Police – Prevent inputs 2024 to 2026"]], keep=2),
                  "training", rows, persons=25, not_done=undone(turns))  # fmt: skip


@family
def watches_of_a_fire_service(dice: random.Random) -> Iterator[Specimen]:
    """Service numbers and names down, days across in American or British cells, "LTS" and "Secondment" where there is none."""
    for kind, habit in (("xlsx", "cell"), ("csv", "us"), ("xlsx", "%d.%m.%y"), ("ods", "cell"), ("csv", "words")):
        crew = people(dice, 20)
        cells = {
            product: [(day if dice.random() < 0.7 else None) for day in days(dice, 20)]
            for product in ("awareness", "wrap")
        }
        for place, (online, face) in enumerate(zip(*cells.values(), strict=True)):
            if not (online or face):
                cells["wrap"][place] = days(dice, 1)[0].replace(day=20)
        cells["awareness"][0] = days(dice, 1)[0].replace(day=21)
        shown = {product: [written(day, habit) or dice.choice(("LTS", "Secondment", "", "Career break")) for day in column]
                 for product, column in cells.items()}  # fmt: skip
        columns = [
            ("Service No", "person", [person.number for person in crew]),
            ("Firefighter", NAMES, [person.backwards for person in crew]),
            (
                dice.choice(("Station / watch", "Station")),
                UNUSED,
                [dice.choice(("Ashmere Red", "Ashmere Blue", "Dunsford Green")) for _ in crew],
            ),
            ("Prevent awareness", "product:awareness", shown["awareness"]),
            ("WRAP 3", "product:wrap", shown["wrap"]),
        ]
        above = [["Westmarch Fire and Rescue Service"], ["Prevent training by watch"], []]
        done = [(product, day) for product, column in cells.items() for day in column if day]
        rows = [filled(organisation="Westmarch Fire and Rescue Service", product=product, status="done", completed_on=day)
                for product, day in done]  # fmt: skip
        yield one("Watch training", kind, lay(dice, columns, above=above, keep=3), "training", rows, persons=20,
                  not_done=40 - len(done), secrets=names_of(crew))  # fmt: skip


@family
def delivery_units_of_probation(dice: random.Random) -> Iterator[Specimen]:
    """Both a reason column and a yes or no: "Trained? N" with the reason; days only where trained; line managers named."""
    for kind, habit in (("xlsx", "cell"), ("csv", "%d %B %Y"), ("csv", "%d/%m/%Y"), ("xls", "cell"), ("xlsx", "iso")):
        staff, managers = people(dice, 24), people(dice, 4)
        habit = "%Y-%m-%d" if habit == "iso" else habit
        when = [day if dice.random() < 0.7 else None for day in days(dice, 24)]
        when[:2] = [days(dice, 1)[0].replace(day=22), None]
        columns = [
            (dice.choice(("Worker ref", "SOP ID")), "person", [f"P{person.number}" for person in staff]),
            ("Officer", NAMES, [person.name for person in staff]),
            ("SPO (line manager)", PERSONAL, [dice.choice(managers).name for _ in staff]),
            ("PDU", UNUSED, [dice.choice(("Ashmere", "Brackwell and Dunsford")) for _ in staff]),
            ("Grade", ("role", UNUSED), [dice.choice(("PSO", "PO", "SPO")) for _ in staff]),
            (
                dice.choice(("Trained?", "WRAP done (Y/N)")),
                ("status", "product:wrap"),
                ["Y" if day else "N" for day in when],
            ),
            (dice.choice(("Day trained", "On")), "completed_on", [written(day, habit) for day in when]),
            ("If not, why", UNUSED, ["" if day else dice.choice(("Sick", "New in post", "Workload")) for day in when]),
        ]
        rows = [filled(organisation="Westmarch Probation Service", product="wrap", status="done" if day else "not done", completed_on=day)
                for day in when]  # fmt: skip
        above = [["Westmarch Probation Service: WRAP return"]]
        yield one("PDU return", kind, lay(dice, columns, above=above, keep=5), "training", rows,
                  not_done=when.count(None), secrets=names_of(staff + managers))  # fmt: skip


@family
def landlords_with_leavers(dice: random.Random) -> Iterator[Specimen]:
    """Housing staff with a flag of those who have gone: "In post? No", "Current staff", "Gone"; the gone are left out."""
    flags = (
        ("In post?", "Yes", "No"),
        ("Still here", "Y", "N"),
        ("Gone", "", "Gone"),
        ("Employment", "Current", "Leaver"),
        ("Live account", "TRUE", "FALSE"),
    )
    for (flag, here, gone), (kind, habit) in zip(
        flags,
        (("csv", "%d/%m/%Y"), ("xlsx", "cell"), ("xlsx", "words"), ("ods", "cell"), ("csv", "%Y-%m-%d")),
        strict=True,
    ):
        staff = people(dice, 20)
        turns = records(dice, staff, {"Pass": "done", "Fail": "not done"}, ["awareness"])
        left = set(dice.sample(range(20), 4))
        landlords = anywhere(dice, 20, "housing")
        columns = [
            ("Ref", "person", [turn.person.number for turn in turns]),
            ("Colleague", NAMES, [turn.person.name for turn in turns]),
            (dice.choice(("Landlord", "Association")), "organisation", landlords),
            ("Toolbox talk", "product", [turn.title for turn in turns]),
            ("Mark", "status", [turn.word for turn in turns]),
            ("Taken", "completed_on", [written(turn.day, habit) for turn in turns]),
            (flag, ("left_on", UNUSED), [gone if place in left else here for place in range(20)]),
        ]
        kept = [(turn, place) for place, turn in enumerate(turns) if place not in left]
        rows = [turn.truth(organisation=landlords[place]) for turn, place in kept]
        yield one("Housing staff training", kind, lay(dice, columns, keep=4), "training", rows, persons=16, may_ask={flag},
                  not_done=undone([turn for turn, _ in kept]), secrets=names_of(staff))  # fmt: skip


@family
def sign_in_sheets(dice: random.Random) -> Iterator[Specimen]:
    """A typed register of one workshop: what, where and when only above it; who came, from which body, and who did not."""
    for kind in ("xlsx", "csv", "xls", "ods", "xlsx"):
        staff, bodies = people(dice, 17), anywhere(dice, 17, "community and voluntary", "education", "housing")
        day = days(dice, 1)[0].replace(day=dice.randrange(13, 28))
        title, product = dice.choice(
            (("Workshop to Raise Awareness of Prevent (WRAP)", "wrap"), ("Channel Awareness session", "channel"))
        )
        came = [dice.random() < 0.75 for _ in staff[2:]] + [False, True]
        yes, noes = dice.choice(
            (
                ("Present", ("Did not turn up", "Sick")),
                ("Here", ("Sent apologies", "No show")),
                ("Attended", ("Absent", "Cancelled on the day")),
            )
        )
        columns = [
            ("", UNUSED, list(range(1, 18))),
            (dice.choice(("Full name (print)", "Who")), NAMES, [person.name for person in staff]),
            (dice.choice(("Body they come from", "Representing")), "organisation", bodies),
            (
                dice.choice(("On the day", "In the room?")),
                "status",
                [yes if here else dice.choice(noes) for here in came],
            ),
        ]
        above = [[title], [f"{written(day, 'ordinal with weekday')}, 10am to 12 noon, Ashmere Town Hall"], []]
        laid = lay(dice, columns, above=above)
        laid.columns.pop("")
        rows = [filled(organisation=body, product=product, status="done" if here else "not done", completed_on=day if here else "")
                for body, here in zip(bodies, came, strict=True)]  # fmt: skip
        yield one(
            "Sign in sheet",
            kind,
            laid,
            "training",
            rows,
            persons=17,
            not_done=came.count(False),
            secrets=names_of(staff),
        )


@family
def volunteers_of_mosques_and_charities(dice: random.Random) -> Iterator[Specimen]:
    """A faith forum's volunteers: place of worship, mobile number, certificate seen or not, several spellings of a month."""
    for kind, habit in (
        ("xlsx", "words"),
        ("csv", "ordinal"),
        ("xlsx", "%d %b %y"),
        ("csv", "%A %d %B %Y"),
        ("ods", "cell"),
    ):
        staff = people(dice, 15)
        places = dice.choices(
            (
                "Jamia Mosque Brackwell",
                "Farrow Hill Gurdwara",
                "St Aldhelm's Church",
                "Ashmere Hindu Temple",
                "Colnebury Youth Project",
            ),
            k=15,
        )
        turns = records(dice, staff, {"Seen": "done", "Not seen - has not done it": "not done"}, ["awareness"])
        mobiles = [f"07700 900{dice.randrange(100, 999)}" for _ in staff]
        columns = [
            ("Volunteer", NAMES, [turn.person.name for turn in turns]),
            (dice.choice(("Masjid / church / temple", "Place of worship or group")), "organisation", places),
            ("Mobile", PERSONAL, mobiles),
            (dice.choice(("Prevent course", "Which course")), "product", [turn.title for turn in turns]),
            (dice.choice(("Certificate", "Proof")), "status", [turn.word for turn in turns]),
            (
                dice.choice(("Date on certificate", "Dated")),
                "completed_on",
                [written(turn.day, habit) for turn in turns],
            ),
        ]
        rows = [turn.truth(organisation=place) for turn, place in zip(turns, places, strict=True)]
        yield one("Faith forum volunteers", kind, lay(dice, columns, above=[["Interfaith forum volunteers"]] * dice.choice((0, 1)), keep=2),
                  "training", rows, persons=15, not_done=undone(turns), secrets=(*names_of(staff), *mobiles))  # fmt: skip
