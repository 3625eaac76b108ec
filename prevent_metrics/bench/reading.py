"""Intake of invented files of any size, compared with the readers that only open them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from typing import Any

import numpy as np
import pandas as pd

from ..counting import Source
from ..datasets import DATASETS
from ..datasets.settings import Settings
from ..datasets.tidy import conform, empty
from ..intake.opening import keep_ready, understand, understand_here
from ..intake.results import FileReport, Knowledge
from ..vocabulary.concern_words import CONCERNS_FROM_2024_25
from ..vocabulary.periods import add_months, add_quarters, month_end, quarter_months
from ..vocabulary.products import PRODUCTS
from ..vocabulary.referral_words import AGE_BANDS, GENDERS, SOURCES
from ..vocabulary.sectors import SECTORS
from .measured import Row, at_most, growth, peak_of, short, sizes_up_to, taken

# Invented files and tables of any size:

AS_AT = date(2026, 9, 30)
HEADINGS = (
    "Employee number",
    "Full name",
    "Email",
    "Organisation",
    "Sector",
    "Job title",
    "Course",
    "Completed on",
    "Expires on",
)
_ROLES = ("Teacher", "Designated safeguarding lead", "Nurse", "Social worker", "Caretaker", "Housing officer")
_FIRST = ("Amara", "Ben", "Chidi", "Dilys", "Ewan", "Farah", "Gwen", "Hamza", "Iona", "Jaspreet")
_LAST = ("Abbott", "Bello", "Carver", "Dhillon", "Eze", "Fletcher", "Gill", "Hussain", "Iqbal", "Jones")
_FIRST_DAY = date(2022, 1, 1)
_START = np.datetime64(_FIRST_DAY)


def organisations(count: int) -> np.ndarray:
    """Names of so many invented organisations."""
    kinds = ("Primary School", "NHS Trust", "College", "Housing", "Council Team")
    return np.array([f"Wren {place:04d} {kinds[place % len(kinds)]}" for place in range(count)], dtype=object)


def training_workbook(rows: int) -> bytes:
    """A training export of 9 columns with names and e-mail addresses, as a learning system writes it."""
    import xlsxwriter

    draw = np.random.default_rng(rows)
    names = organisations(400)
    sectors, courses = [each.label for each in SECTORS], [each.label for each in PRODUCTS]
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"constant_memory": True, "default_date_format": "dd/mm/yyyy", "in_memory": False})
    sheet = book.add_worksheet("Training")
    sheet.write_row(0, 0, HEADINGS)
    who, done = draw.integers(0, max(rows // 3, 1), rows), draw.integers(0, 1700, rows)
    for row in range(rows):
        person = int(who[row])
        home = person % len(names)
        full = f"{_FIRST[person % 10]} {_LAST[person // 10 % 10]}"
        day = _FIRST_DAY + timedelta(days=int(done[row]))
        write = sheet.write_string
        write(row + 1, 0, f"{person:06d}")
        write(row + 1, 1, full)
        write(row + 1, 2, f"{full.replace(' ', '.').lower()}{person}@wren.example")
        write(row + 1, 3, names[home])
        write(row + 1, 4, sectors[home % len(sectors)])
        write(row + 1, 5, _ROLES[person % len(_ROLES)])
        write(row + 1, 6, courses[row % len(courses)])
        sheet.write_datetime(row + 1, 7, day)
        sheet.write_datetime(row + 1, 8, day.replace(year=day.year + 2, day=min(day.day, 28)))
    book.close()
    return made.getvalue()


def training_source(completions: int, organisation_count: int = 2_000) -> Source:
    """Completions of a third as many people in so many organisations, with a workforce for each of them."""
    draw = np.random.default_rng(completions)
    names = organisations(min(organisation_count, max(completions // 5, 1)))
    people = max(completions // 3, 1)
    who = draw.integers(0, people, completions)
    home = who % len(names)
    digests = np.array([f"{number * 2654435761 % 2**63:032x}" for number in range(people)], dtype=object)
    done = _START + draw.integers(0, 1700, completions).astype("timedelta64[D]")
    table = pd.DataFrame(
        {
            "organisation": pd.Categorical.from_codes(home, names),
            "sector": pd.Categorical.from_codes(home % len(SECTORS.keys), list(SECTORS.keys)),
            "role": pd.Categorical.from_codes(who % len(_ROLES), list(_ROLES)),
            "person": pd.Series(digests[who]),
            "product": pd.Categorical.from_codes(draw.integers(0, 6, completions), list(PRODUCTS.keys)),
            "completed_on": done,
            "expires_on": done + np.timedelta64(730, "D"),
            "status": pd.Categorical.from_codes(draw.choice(2, completions, p=[0.9, 0.1]), ["done", "not done"]),
            "people": 1,
        }
    )
    tables = {key: marked(empty(each)) for key, each in DATASETS.items()}
    tables["training"] = marked(conform(table, DATASETS["training"]))
    tables["workforce"] = marked(_workforce(names, people))
    partners = pd.DataFrame(
        {
            "name": names,
            "sector": [SECTORS.keys[place % len(SECTORS.keys)] for place in range(len(names))],
            "in_scope": True,
            "expects": "training",
            "people_per_session": None,
        }
    )
    returns = pd.DataFrame(
        {
            "partner": names,
            "dataset": "training",
            "period": "2026-27 Q2",
            "received_on": date(2026, 10, 9),
            "due_on": date(2026, 10, 15),
            "state": "received",
        }
    )
    return Source(tables, partners, returns, Settings(), AS_AT)


def marked(table: pd.DataFrame) -> pd.DataFrame:
    """A tidy table with the return and the source that it came with."""
    return table.assign(return_id=1, **({} if "source" in table else {"source": "bench"}))


def _workforce(names: np.ndarray, people: int) -> pd.DataFrame:
    each = max(people // len(names), 1)
    stated = {"organisation": names, "headcount": each, "as_at": pd.Timestamp("2026-08-31")}
    return conform(pd.DataFrame(stated), DATASETS["workforce"])


def referral_source(quarters: int, a_year: int = 110) -> Source:
    """Invented referrals of so many quarters up to 2025-26 Q4, with every field."""
    closed_to = "2025-26 Q4"
    first = quarter_months(add_quarters(closed_to, 1 - quarters))[0]
    draw = np.random.default_rng(quarters)
    size = a_year * quarters // 4
    month = [add_months(first, int(step)) for step in np.sort(draw.integers(0, 3 * quarters, size))]
    panel = draw.random(size) < 0.3
    table = pd.DataFrame(
        {
            "month": month,
            "panel_month": [add_months(each, 1) if there else None for each, there in zip(month, panel, strict=True)],
            "source": draw.choice(list(SOURCES.keys), size),
            "concern": draw.choice(list(CONCERNS_FROM_2024_25.keys), size),
            "age_band": draw.choice(list(AGE_BANDS.keys), size),
            "gender": draw.choice(list(GENDERS.keys), size),
            "outcome": draw.choice(["no further action", "signposted", "suitable for channel"], size),
            "days_to_assessment": draw.poisson(6, size),
            "days_to_panel": np.where(panel, 15, np.nan),
        }
    )
    nobody = pd.DataFrame()
    day = month_end(quarter_months(closed_to)[-1])
    tables = {"referrals": conform(table, DATASETS["referrals"])}
    return Source(tables, nobody, nobody, Settings(closed_to=closed_to), day)


# Intake:

SIZES = (10_000, 100_000, 1_000_000)
_SLOW_FROM = 200_000  # rows from which openpyxl is not asked any more, and once is enough
_KNOWN = Knowledge(today=date(2026, 11, 22), secret=b"a secret for measuring alone")
_START_ROOM = 2.0  # seconds for a child kept ready to get there


def rows(most: int) -> Iterable[Row]:
    """Every size: raw readers, ours in a child kept ready and in a new one, memory, growth."""
    part, sizes, spent = "Intake", sizes_up_to(most, SIZES), []
    for size in sizes:
        content = training_workbook(size)
        times = 1 if size >= _SLOW_FROM else 3
        what = f"{short(size)} rows × 9 columns"
        arrow = taken(partial(_arrow, content), times)
        calamine = taken(partial(_calamine, content), times)
        yield Row(part, f"{what}: fastexcel to Arrow texts, CPU", arrow.processor, note=_clock(arrow.seconds))
        yield Row(part, f"{what}: python-calamine rows, CPU", calamine.processor, note=_clock(calamine.seconds))
        ours = taken(partial(_understood, content), times)
        spent.append(ours.processor)
        yield from _ours(part, what, content, ours.seconds, ours.processor, arrow, times)
        if size < _SLOW_FROM:
            slow = taken(partial(_openpyxl, content), 1).processor
            ratio = slow / ours.processor
            yield Row(
                part,
                f"{what}: times faster than pandas with openpyxl, by CPU",
                ratio,
                "×",
                "pandas.read_excel, openpyxl",
                slow,
                None,
                "≥ 8 ×",
                ratio >= 8,
            )
        peak = peak_of(partial(_understood, content))
        yield at_most(part, f"{what}: peak memory here", peak.here, 400, "MB")
        yield Row(part, f"{what}: peak memory in the reading process", peak.child, "MB")
    yield from growth(part, "bytes to checked table", sizes, spent)


def _ours(part: str, what: str, content: bytes, seconds: float, cpu: float, arrow: Any, times: int) -> Iterable[Row]:
    keep_ready(1)
    time.sleep(_START_ROOM)
    waiting = []
    for _ in range(times):
        began = time.perf_counter()
        report = _understood(content)
        waiting.append(time.perf_counter() - began)
        time.sleep(_START_ROOM)
    keep_ready(0)
    said = f"{report.outcome}, {sum(table.rows_accepted for table in report.tables):,} rows"
    here = taken(lambda: understand_here("training.xlsx", content, _KNOWN), times)
    row = at_most(part, f"{what}: bytes to checked table, by CPU", cpu, 2.5, "s", "fastexcel", arrow.processor)
    yield Row(**{**row.__dict__, "note": f"{said}, {seconds:.2f} s by the clock"})
    yield at_most(
        part,
        f"{what}: the same in a process kept ready, by the clock",
        min(waiting),
        2.5,
        "s",
        "fastexcel",
        arrow.seconds,
    )
    yield Row(part, f"{what}: the same without a process of its own, CPU", here.processor)


def _understood(content: bytes) -> FileReport:
    return understand("training.xlsx", content, _KNOWN)


def _arrow(content: bytes) -> Any:
    import fastexcel

    return fastexcel.read_excel(content).load_sheet(0, dtypes="string").to_arrow()


def _calamine(content: bytes) -> Any:
    import python_calamine

    return python_calamine.load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python()


def _openpyxl(content: bytes) -> Any:
    import pandas as pd

    return pd.read_excel(BytesIO(content), engine="openpyxl")


def _clock(seconds: float) -> str:
    return f"{seconds:.2f} s by the clock"


def screening_rows(most: int) -> Iterable[Row]:
    """Screening of a training export's columns, and understanding without reading."""
    from ..intake.reading.opening_bytes import read_workbook
    from ..intake.screening.columns import suspects
    from ..intake.sheets import Column, Workbook
    from ..intake.understanding import understand_workbook

    size = min(most, 100_000)
    workbook = read_workbook("training.xlsx", training_workbook(size))
    assert isinstance(workbook, Workbook)
    below = [Column(each.distinct, each.codes[1:]) for each in workbook.sheets[0].columns]
    screened = taken(lambda: suspects(HEADINGS, below, heading_row=1, anonymous=True, today=_KNOWN.today))
    yield at_most(
        "Screening", f"{short(size)} rows × 9 columns as a sheet that must be anonymous, CPU", screened.processor, 0.5
    )
    known = {0: "person", 3: "organisation", 4: "sector", 5: "role", 6: "product", 7: "completed_on", 8: "expires_on"}
    usual = taken(lambda: suspects(HEADINGS, below, heading_row=1, anonymous=False, known=known))
    yield at_most("Screening", f"{short(size)} rows × 9 columns as training, CPU", usual.processor, 0.5)
    understood = taken(lambda: understand_workbook(workbook, _KNOWN))
    yield Row("Screening", f"{short(size)} rows: understanding alone, with screening, CPU", understood.processor)
