"""A small workbook of our own, read before any file, so that patterns, lists of words and code pages are at hand."""

from __future__ import annotations

import contextlib
import io
import zipfile
from html import escape

from ...datasets import DATASETS, Dataset
from ..results import Knowledge
from ..sheets import Workbook
from ..template_examples import example

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Sheet1" sheetId="1" r:id="r"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
    f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def warm() -> None:
    """Read, understand and pack tables of our own, as a child does with a file; where that fails, nothing is lost."""
    from ..understanding import understand_workbook
    from .opening_bytes import read_workbook
    from .passing import packed

    with contextlib.suppress(Exception):
        for key in ("training", "plan", "referrals"):
            read = read_workbook("warm.xlsx", _drawn(DATASETS[key]))
            if isinstance(read, Workbook):
                packed(understand_workbook(read, Knowledge()))


def _drawn(dataset: Dataset) -> bytes:
    """A workbook with the headings of a dataset and one row of examples."""
    rows = ([field.label for field in dataset.fields], [example(field) for field in dataset.fields])
    cells = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**_PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(name, text)
    return stream.getvalue()


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>'
