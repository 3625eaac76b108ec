"""Writers of spreadsheets as partners send them, and the invented people and organisations that fill them.

Cells are text, numbers, dates, date-times, true or false, or None. The same rows give the same bytes.
"""

from __future__ import annotations

import io
import random
import re
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter
import xlwt

Rows = Sequence[Sequence[Any]]
Sheets = Rows | Mapping[str, Rows]  # rows alone are one sheet

#: The day on which every specimen is read: no day in one is later, unless it is a due, planned or expiry date.
TODAY = date(2026, 11, 22)
_LONG_AGO = datetime(2020, 1, 1)


def _sheets(given: Sheets) -> Mapping[str, Rows]:
    return given if isinstance(given, Mapping) else {"Sheet1": given}


def xlsx(
    sheets: Sheets,
    *,
    merged: Mapping[str, Sequence[str]] | None = None,
    hidden_sheets: Sequence[str] = (),
    hidden_columns: Mapping[str, Sequence[str]] | None = None,
    hidden_rows: Mapping[str, Sequence[int]] | None = None,
    dates: str = "dd/mm/yyyy",
) -> bytes:
    """An Excel workbook with real date cells; `merged` ranges ("A1:D1"), hidden column letters and row numbers a sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _LONG_AGO})
    day, stamp = book.add_format({"num_format": dates}), book.add_format({"num_format": f"{dates} hh:mm"})
    for name, rows in _sheets(sheets).items():
        sheet = book.add_worksheet(name)
        for cells in (merged or {}).get(name, ()):
            sheet.merge_range(cells, "")
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(r, c, cell, stamp)
                elif isinstance(cell, date):
                    sheet.write_datetime(r, c, cell, day)
                elif isinstance(cell, bool):
                    sheet.write_boolean(r, c, cell)
                elif isinstance(cell, int | float):
                    sheet.write_number(r, c, cell)
                elif cell not in (None, ""):
                    sheet.write_string(r, c, str(cell))
        for letter in (hidden_columns or {}).get(name, ()):
            sheet.set_column(f"{letter}:{letter}", None, None, {"hidden": True})
        for number in (hidden_rows or {}).get(name, ()):
            sheet.set_row(number - 1, None, None, {"hidden": True})
        if name in hidden_sheets:
            sheet.hide()
    book.close()
    return out.getvalue()


def xlsm(sheets: Sheets, **given: Any) -> bytes:
    """A workbook that says it has macros (it has none)."""
    plain, out = zipfile.ZipFile(io.BytesIO(xlsx(sheets, **given))), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in plain.infolist():
            content = plain.read(part)
            if part.filename == "[Content_Types].xml":
                content = content.replace(
                    b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
                    b"vnd.ms-excel.sheet.macroEnabled.main",
                )
            made.writestr(zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def xls(sheets: Sheets) -> bytes:
    """An old Excel workbook with real date cells."""
    book, out = xlwt.Workbook(encoding="utf-8"), io.BytesIO()
    day, stamp = xlwt.easyxf(num_format_str="DD/MM/YYYY"), xlwt.easyxf(num_format_str="DD/MM/YYYY HH:MM")
    for name, rows in _sheets(sheets).items():
        sheet = book.add_sheet(name)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if cell not in (None, ""):
                    dated = (stamp,) if isinstance(cell, datetime) else (day,) if isinstance(cell, date) else ()
                    sheet.write(r, c, cell, *dated)
    book.save(out)
    return out.getvalue()


_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2" '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>{}'
    "</office:spreadsheet></office:body></office:document-content>"
)
_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.2" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def ods(sheets: Sheets) -> bytes:
    """An open-document spreadsheet with real date cells."""
    tables = "".join(
        f'<table:table table:name="{escape(name, {chr(34): "&quot;"})}">'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in _sheets(sheets).items()
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in (
            ("mimetype", _KIND),
            ("content.xml", _ODS.format(tables)),
            ("META-INF/manifest.xml", _MANIFEST),
        ):
            made.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def _ods_cell(cell: Any) -> str:
    if cell in (None, ""):
        return "<table:table-cell/>"
    if isinstance(cell, bool):
        kind = f'boolean" office:boolean-value="{str(cell).lower()}'
    elif isinstance(cell, int | float):
        kind = f'float" office:value="{cell}'
    elif isinstance(cell, date):
        kind = f'date" office:date-value="{cell.isoformat()}'
    else:
        kind = "string"
    return f'<table:table-cell office:value-type="{kind}"><text:p>{escape(str(cell))}</text:p></table:table-cell>'


def csv(
    rows: Rows, *, encoding: str = "utf-8", delimiter: str = ",", dates: str = "%d/%m/%Y", lines: str = "\r\n"
) -> bytes:
    """Delimited text; dates are written as `dates` says (date-times with hours and minutes after it)."""
    text = lines.join(delimiter.join(_text(cell, delimiter, dates) for cell in row) for row in [*rows, []])
    return text.encode(encoding, "replace")  # as Excel does: a letter that the encoding lacks becomes "?"


def tsv(rows: Rows, **given: Any) -> bytes:
    """Tab-separated text."""
    return csv(rows, delimiter="\t", **given)


def _text(cell: Any, delimiter: str, dates: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        cell = f"{cell.strftime(dates)} {cell:%H:%M}"
    elif isinstance(cell, date):
        cell = cell.strftime(dates)
    text = str(cell)
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in (delimiter, '"', "\n")) else text


#: How a file may be written: its ending, and the writer of one sheet's rows.
WRITERS = {
    "xlsx": xlsx,
    "xlsm": xlsm,
    "xls": xls,
    "ods": ods,
    "csv": csv,
    "tsv": tsv,
    "semicolon.csv": lambda rows: csv(rows, delimiter=";"),
    "utf16.csv": lambda rows: tsv(rows, encoding="utf-16"),
    "bom.csv": lambda rows: csv(rows, encoding="utf-8-sig"),
    "cp1252.csv": lambda rows: csv(rows, encoding="cp1252"),
}


def written(dice: random.Random, stem: str, rows: Rows, *kinds: str) -> tuple[str, bytes]:
    """A file's name and bytes in one of the kinds of WRITERS (any that can hold dates as such, where none is named)."""
    kind = dice.choice(kinds or ("xlsx", "xlsx", "xlsx", "csv", "csv", "xls", "ods", "xlsm", "bom.csv"))
    return f"{stem}.{kind.rpartition('.')[2]}", WRITERS[kind](rows)


# --- people and organisations, all invented -------------------------------------------------------------------------

#: Given and family names that go together.
NAMES = {
    "british": (
        "Alison Gareth Moira Nigel Bronwen Callum Heather Duncan Imogen Rhys Tamsin Alistair Philippa Angus Bethan Clive",
        "Thistlewood Penhaligon Oakeshott Braithwaite Featherstone Llewellyn Macalister Winterbottom Cholmondeley "
        "Hathersage Ramsbotham Trevithick Arkwright Pendlebury Satterthwaite Goodfellow",
    ),
    "nigerian": (
        "Chinedu Ngozi Olumide Folasade Emeka Adaeze Babatunde Yetunde Ifeoma Tunde",
        "Okonkwo Adeyemi Balogun Eze Nwachukwu Ogunleye Abiodun Chukwuma Oyelaran Ibekwe",
    ),
    "bengali": (
        "Rafiqul Nasrin Shamima Anisur Tahmina Mizanur Sharmin Habibur Rokeya Kamrul",
        "Chowdhury Miah Talukdar Sarkar Howlader Mollah Bhuiyan Majumder Sikder Khatun",
    ),
    "polish": (
        "Agnieszka Krzysztof Małgorzata Zbigniew Bożena Łukasz Wojciech Jolanta Grażyna Sławomir",
        "Wiśniewska Kowalczyk Szymański Dąbrowska Zieliński Wójcik Kamińska Lewandowski Jabłońska Mazurek",
    ),
    "turkish": (
        "Ayşe Mehmet Elif Özgür Zeynep Çağlar Gülşen Burak İrem Tuğba",
        "Yılmaz Demirtaş Çelik Özdemir Aydoğan Karahan Şahinoğlu Korkmaz Erdoğmuş Kılıç",
    ),
    "arabic": (
        "أحمد فاطمة يوسف مريم خالد ليلى سامي نور",
        "الحسيني العبيدي الشمري الجبوري الدليمي الراوي البغدادي التميمي",
    ),
    "south asian": (
        "Harpreet Gurdeep Priyanka Suresh Imran Samina Zainab Faisal Manjit Deepika",
        "Bhandal Sandhu Ramanathan Venkatesan Qureshi Siddiqui Bajwa Dhaliwal Krishnamurthy Mirza",
    ),
}
ROLES = (
    "Social Worker|Teaching Assistant|Class Teacher|Designated Safeguarding Lead|Staff Nurse|Health Visitor|Receptionist|"
    "Housing Officer|Police Constable|Probation Officer|Youth Worker|Finance Assistant|Headteacher|Caretaker|Team Manager|"
    "Healthcare Assistant|Business Support Officer|Community Officer|Lecturer|Pastoral Lead|Governor|Practice Manager"
).split("|")
TEAMS = (
    "Adult Social Care|Early Help|Housing Options|Customer Services|Legal Services|Highways|Public Health|Libraries|"
    "Community Safety|Revenues and Benefits|Children's Services|Human Resources"
).split("|")
PLACES = (
    "Aldermere Brackwater Coldbrook Dunnerdale Eastmarsh Fenwick Greatholme Hollowby Inglemoor Kestrelby Larkfield Marlowe "
    "Netherby Oakhampton Priorsford Quarrington Ravensdale Stonebeck Thornlea Underhill Westerham Yarrowby"
).split()
#: Sector → how its organisations are called; {} is a place.
ORGANISATIONS = {
    "education": (
        "{} Primary School",
        "{} High School",
        "St Cuthbert's Catholic Academy {}",
        "{} College",
        "{} Nursery",
        "{} Infant School",
    ),
    "health": ("{} NHS Foundation Trust", "{} Community Health NHS Trust", "{} Medical Centre", "{} Surgery"),
    "local authority": ("{} Borough Council", "{} Metropolitan Borough Council", "{} District Council"),
    "police": ("{} Police", "{} Constabulary"),
    "prisons and probation": ("HMP {}", "{} Probation Service"),
    "housing": ("{} Homes Housing Association", "{} Housing Trust"),
    "community and voluntary": ("{} Community Association", "{} Youth Trust", "{} Women's Centre"),
    "fire and rescue": ("{} Fire and Rescue Service",),
}


@dataclass(frozen=True)
class Person:
    """An invented member of staff."""

    given: str
    family: str
    number: str
    email: str
    role: str

    @property
    def name(self) -> str:
        """As most sheets write it."""
        return f"{self.given} {self.family}"

    @property
    def turned(self) -> str:
        """Family name first."""
        return f"{self.family}, {self.given}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What of the person may stand in no output."""
        return (self.name, self.turned, self.email)


def people(dice: random.Random, count: int, *kinds: str, number: str = "######") -> list[Person]:
    """Different people (all kinds of names but Arabic script, where none is named); each `#` of `number` is a digit."""
    kinds = kinds or tuple(kind for kind in NAMES if kind != "arabic")
    both = [(given, family) for kind in kinds for given in NAMES[kind][0].split() for family in NAMES[kind][1].split()]
    numbers = ids(dice, count, number)
    return [
        Person(given, family, numbers[place], f"{_latin(given)}.{_latin(family)}@example.org", dice.choice(ROLES))
        for place, (given, family) in enumerate(dice.sample(both, count))
    ]


def ids(dice: random.Random, count: int, form: str = "######") -> list[str]:
    """Different numbers of one form: each `#` is a digit, never nought in front."""
    seen: dict[str, None] = {}
    while len(seen) < count:
        seen[re.sub("#", lambda found: dice.choice("123456789" if found.start() == 0 else "0123456789"), form)] = None
    return list(seen)


def _latin(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.translate(str.maketrans("łŁıøØ", "lLioO")))
    return re.sub(r"[^a-z]", "", folded.lower()) or f"user{sum(map(ord, name))}"


def organisations(dice: random.Random, count: int, *sectors: str) -> list[str]:
    """Different organisations of these sectors (of all, where none is named)."""
    forms = [form for sector in sectors or tuple(ORGANISATIONS) for form in ORGANISATIONS[sector]]
    return dice.sample([form.format(place) for form in forms for place in PLACES], count)


def secrets_of(*who: Person) -> tuple[str, ...]:
    """What may stand in no output of these people."""
    return tuple(secret for person in who for secret in person.secrets)


def day(dice: random.Random, first: date = date(2025, 1, 6), last: date = TODAY) -> date:
    """A day between two days, both of them possible."""
    return first + timedelta(days=dice.randint(0, (last - first).days))


def days(dice: random.Random, count: int, first: date = date(2025, 1, 6), last: date = TODAY) -> list[date]:
    """Days between two days of which at least one settles that the day comes first."""
    found = [day(dice, first, last) for _ in range(count)]
    if found and all(each.day <= 12 for each in found):
        found[0] = found[0].replace(day=13 + dice.randint(0, 8))
    return found


def at(when: date, hour: int, minute: int = 0) -> datetime:
    """A day with a time."""
    return datetime.combine(when, time(hour, minute))
