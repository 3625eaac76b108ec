"""Columns without anybody in them that resemble personal ones: they must pass, whatever the heading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

Maker = Callable[[int, Random], list[str]]


def _listed() -> dict[str, tuple[str, list[str]]]:
    """Read the drawn lists: name | heading | values."""
    lines = (Path(__file__).parent / "clean_columns.txt").read_text("utf-8").splitlines()[1:]
    parts = [line.split(" | ", 2) for line in lines]
    return {name: (heading, values.split("; ")) for name, heading, values in parts}


LISTED = _listed()


def drawn(values: list[str]) -> Maker:
    """Draw at random, as cells of a long sheet repeat a list's words."""
    return lambda rows, rng: [rng.choice(values) for _ in range(rows)]


def each_once(values: list[str]) -> Maker:
    """Take each value once before any comes again, the hardest case in a small table."""

    def make(rows: int, rng: Random) -> list[str]:
        shuffled = rng.sample(values, len(values))
        return (shuffled * (rows // len(values) + 1))[:rows]

    return make


def each(form: Callable[[Random], str]) -> Maker:
    return lambda rows, rng: [form(rng) for _ in range(rows)]


def few(form: Callable[[Random], str], count: int) -> Maker:
    """Draw from a few values made once, as a borough has so many schools."""

    def make(rows: int, rng: Random) -> list[str]:
        made = [form(rng) for _ in range(count)]
        return [rng.choice(made) for _ in range(rows)]

    return make


def cased(name: str, change: Callable[[str], str]) -> Maker:
    return lambda rows, rng: [change(rng.choice(LISTED[name][1])) for _ in range(rows)]


def recent(rng: Random) -> date:
    return date(2023, 4, 1) + timedelta(days=rng.randrange(1270))


def clock(rng: Random) -> str:
    return f"{rng.randint(8, 17):02d}:{rng.randint(0, 59):02d}"


def firm(rng: Random) -> str:
    names = [
        "Smith",
        "Jones",
        "Taylor",
        "Brown",
        "Williams",
        "Wilson",
        "Patel",
        "Wright",
        "Walker",
        "White",
        "Green",
        "Hall",
        "Harris",
        "Lewis",
        "Clarke",
    ]
    one, two, three = rng.sample(names, 3)
    return rng.choice([f"{one} Ltd", f"{one} and Sons", f"{one} Group", f"{one}, {two} and {three}", f"{one} PLC"])


MADE: dict[str, tuple[str, Maker]] = {
    "schools upper": ("Info", cased("schools", str.upper)),
    "schools lower": ("D", cased("schools", str.lower)),
    "wards upper": ("Column1", cased("wards", str.upper)),
    "job titles upper": ("Info", cased("job titles", str.upper)),
    "months short": ("Ref", cased("months", lambda month: month[:3])),
    "firms": ("Employer", each(firm)),
    "firms neutral": ("Info", each(firm)),
    "months with year": ("Info", each(lambda r: recent(r).strftime("%B %Y"))),
    "months ISO": ("Column1", each(lambda r: recent(r).strftime("%Y-%m"))),
    "months slash": ("D", each(lambda r: recent(r).strftime("%m/%Y"))),
    "month days": ("Info", each(lambda r: recent(r).replace(day=1).isoformat())),
    "dates": ("D", each(lambda r: recent(r).strftime("%d/%m/%Y"))),
    "dates ISO": ("Ref", each(lambda r: recent(r).isoformat())),
    "dates short": ("Column1", each(lambda r: recent(r).strftime("%d-%b-%y"))),
    "dates dotted": ("Info", each(lambda r: recent(r).strftime("%d.%m.%y"))),
    "dates with time": ("D", each(lambda r: f"{recent(r):%d-%m-%Y} {clock(r)}")),
    "dates with time ISO": ("Start time", each(lambda r: f"{recent(r)}T{clock(r)}:00")),
    "dates American": (
        "Column1",
        each(lambda r: f"{r.randint(1, 12)}/{r.randint(1, 28)}/{r.randint(23, 26)}, {clock(r)}"),
    ),
    "dates of some years": ("Date", each(lambda r: f"{r.randint(2019, 2026)}-0{r.randint(1, 9)}-{r.randint(10, 28)}")),
    "serial numbers of recent days": ("D", each(lambda r: str((recent(r) - date(1899, 12, 30)).days))),
    "quarters": ("Info", each(lambda r: f"{r.choice(['2024-25', '2025-26', '2026-27'])} Q{r.randint(1, 4)}")),
    "years": ("Column1", each(lambda r: str(r.randint(2019, 2026)))),
    "financial years": ("Ref", each(lambda r: r.choice(["2022/23", "2023/24", "2024/25", "2025/26"]))),
    "school numbers": ("Info", few(lambda r: str(103000 + r.randrange(45000)), 20)),
    "school numbers under URN": ("School URN", few(lambda r: str(103000 + r.randrange(45000)), 120)),
    "establishment numbers": ("DfE number", few(lambda r: f"335/{r.randint(2000, 5999)}", 100)),
    "ten-digit references that repeat": ("Ref", few(lambda r: f"40{r.randint(10**7, 10**8 - 1)}", 4)),
    "outcodes": ("D", each(lambda r: f"WS{r.randint(1, 15)}")),
    "outcodes mixed": ("Info", each(lambda r: f"{r.choice(['WS', 'B', 'WV', 'DY'])}{r.randint(1, 20)}")),
    "outcodes under postcode": ("Postcode", each(lambda r: f"{r.choice(['WS', 'B', 'WV'])}{r.randint(1, 20)}")),
    "small numbers": ("D", each(lambda r: str(r.randint(0, 40)))),
    "days": ("Days to assessment", each(lambda r: str(r.randint(0, 90)))),
    "ages": ("Age", each(lambda r: str(r.randint(4, 75)))),
    "small numbers under info": ("Info", each(lambda r: str(r.randint(0, 250)))),
    "row numbers": ("No.", lambda rows, rng: [str(place) for place in range(1, rows + 1)]),
    "decimals": ("Column1", each(lambda r: f"{r.random():.3f}")),
    "money": ("Info", each(lambda r: f"£{r.randint(100, 9999):,}.{r.randint(0, 99):02d}")),
    "cost": ("Cost", each(lambda r: str(r.randint(1000, 99999)))),
    "population": ("Population", each(lambda r: str(r.randint(1000, 90000)))),
    "percentages": ("D", each(lambda r: f"{r.randint(0, 100)}%")),
    "ratios": ("Info", each(lambda r: f"{r.randint(1, 40)}/{r.randint(40, 60)}")),
    "durations": ("Info", each(lambda r: f"{r.randint(0, 3)}h {r.randint(0, 59)}m {r.randint(0, 59)}s")),
    "ward codes": ("Ref", each(lambda r: f"E0500{r.randint(2156, 2175)}")),
    "area codes": ("Info", each(lambda r: f"E0101{r.randint(1000, 9999)}")),
    "times": ("D", each(lambda r: f"{r.randint(8, 17):02d}:{r.choice(['00', '15', '30', '45'])}")),
}

CLEAN: dict[str, tuple[str, Maker]] = {
    **{name: (heading, drawn(values)) for name, (heading, values) in LISTED.items()},
    **{f"{name}, each once": (heading, each_once(values)) for name, (heading, values) in LISTED.items()},
    **MADE,
}
