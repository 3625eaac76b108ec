"""A whole report of the invented borough, and one four times as large, made once for all tests of the pack."""

from __future__ import annotations

import hashlib
import io
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "sample_data"))

from prevent_metrics.counting import Source  # noqa: E402
from prevent_metrics.datasets import DATASETS  # noqa: E402
from prevent_metrics.datasets.settings import Settings  # noqa: E402
from prevent_metrics.datasets.tidy import conform, empty  # noqa: E402
from prevent_metrics.metrics.report import Report  # noqa: E402
from prevent_metrics.outputs.content import Block, Chart, Page, Table, level  # noqa: E402
from prevent_metrics.outputs.export.contents import ANNEX, Pack, pack_of  # noqa: E402
from prevent_metrics.protection import reopen  # noqa: E402
from prevent_metrics.protection.figures import FIGURE_COLUMNS, Figures  # noqa: E402
from prevent_metrics.workflow.recipe import Known, make  # noqa: E402

TO = date(2026, 9, 30)
SHARED = datetime(2026, 11, 20, 9, tzinfo=UTC)
TEXTS = {
    "cover": "Covering words for the Board.\nA second paragraph.",
    "training": "A note on training.",
    "public-cover": "Covering words for the public.",
    "home-office/outputs/training programme": "For the Home Office alone.",
    "plan-same/6.1": "Kept for another page.",
}


@cache
def source() -> Source:
    """The invented borough as the sample's generator makes it."""
    import board_papers
    import clean_files
    import people
    from borough import PARTNERS

    staff = people.staff()
    done = people.completions(staff)
    tables = {key: _tidy(key, []) for key in DATASETS}
    sent = [p for p in PARTNERS if p.returns != "missing"]
    trained = [row for p in sent for row in clean_files.training_rows(staff, done, p.name, TO)]
    tables["training"] = _tidy("training", trained).assign(people=1)
    tables["workforce"] = _tidy("workforce", clean_files.workforce_rows(staff, TO))
    tables["plan"] = _tidy("plan", board_papers.plan("september"))
    referrals = pd.DataFrame([asdict(row) for row in people.referrals()]).replace("", pd.NA)
    tables["referrals"] = _marked(conform(referrals, DATASETS["referrals"]))
    for key in ("meetings", "decisions", "engagement", "sessions", "key_dates", "threat", "assurance"):
        tables[key] = _tidy(key, getattr(board_papers, key)())
    register = [(p.name, p.sector, True, "training", None) for p in PARTNERS]
    columns = ["name", "sector", "in_scope", "expects", "people_per_session"]
    states = {"on time": "received"}
    returns = [
        (
            p.name,
            "training",
            "2026-27 Q2",
            date(2026, 10, 9) if p in sent else None,
            date(2026, 10, 15),
            states.get(p.returns, p.returns),
        )
        for p in PARTNERS
    ]
    late = pd.DataFrame(returns, columns=["partner", "dataset", "period", "received_on", "due_on", "state"])
    settings = Settings(closed_to="2026-27 Q2", board_name="Wrenbury Prevent Board", sample=True)
    return Source(tables, pd.DataFrame(register, columns=columns), late, settings, TO, None)


def _tidy(key: str, rows: object) -> pd.DataFrame:
    listed = list(rows)  # type: ignore[call-overload]
    return _marked(conform(pd.DataFrame(listed), DATASETS[key]) if listed else empty(DATASETS[key]))


def _marked(table: pd.DataFrame) -> pd.DataFrame:
    numbered = table.assign(return_id=1)
    return numbered if "source" in numbered else numbered.assign(source="sample")


@cache
def report() -> Report:
    """The report of the whole borough, as it would be shared."""
    return _report(source())


def _report(made_from: Source) -> Report:
    made = make(made_from, Known(pd.DataFrame()), key=b"x" * 32)
    return Report(
        number=7,
        title="Prevent Board, 10 December 2026",
        figures_to=TO,
        marking="OFFICIAL-SENSITIVE",
        figures=made.figures,
        entries=made.entries,
        settings=made_from.settings,
        shared_at=SHARED,
        shared_by="ann@board.example",
        state="shared",
        texts=TEXTS,
    )


@cache
def large_report() -> Report:
    """400 organisations and 120 actions."""
    small = source()
    tables = dict(small.tables)
    few = tables["training"].groupby("organisation", observed=True).head(15)  # as many organisations, fewer rows
    for key, rows in (("training", few), ("workforce", tables["workforce"])):
        tables[key] = pd.concat([_renamed(rows, "organisation", turn) for turn in range(16)], ignore_index=True)
    tables["plan"] = pd.concat([_renamed(tables["plan"], "reference", turn) for turn in range(3)], ignore_index=True)
    partners = pd.concat([_renamed(small.partners, "name", turn) for turn in range(16)], ignore_index=True)
    returns = pd.concat([_renamed(small.returns, "partner", turn) for turn in range(16)], ignore_index=True)
    return _report(replace(small, tables=tables, partners=partners, returns=returns))


def _renamed(table: pd.DataFrame, column: str, turn: int) -> pd.DataFrame:
    if turn == 0:
        return table
    named = table.assign(**{column: table[column].astype(str) + f" {turn + 1}"})
    return named.assign(person=named["person"].astype(str) + f"-{turn}") if "person" in named else named


@cache
def pack(kind: str) -> Pack:
    """A pack of the report before it is drawn."""
    return pack_of(report(), None, kind)  # type: ignore[arg-type]


@cache
def drawn(kind: str, format: str) -> bytes:
    """A drawn pack."""
    return draw(pack(kind), format)


def draw(described: Pack, format: str) -> bytes:
    """Draw a pack in one format."""
    from prevent_metrics.outputs.export.pdf import pdf
    from prevent_metrics.outputs.export.slides import slides
    from prevent_metrics.outputs.export.workbook import workbook

    return {"pdf": pdf, "pptx": slides, "xlsx": workbook}[format](described)


def blocks(described: Pack) -> Iterator[tuple[Page, Block]]:
    """Every block with its page, those of the annex last."""
    for page in (*described.pages, *described.annex):
        for block in level(page.every_block):
            yield page, block


def paper_blocks(described: Pack) -> Iterator[Block]:
    """Every block that the papers hold in some form."""
    for page in (*described.pages, *described.annex):
        yield from level(page.blocks)
        yield from level(block for part in page.parts if part.on_paper for block in part.blocks)


def charts(described: Pack) -> list[Chart]:
    """Every chart of the pages in reading order."""
    return [block for page in described.pages for block in level(page.blocks) if isinstance(block, Chart)]


def paper_tables(described: Pack) -> list[Table]:
    """What the papers print as tables: the pages' own, then subject by subject those behind charts that compare
    categories and those of the annex. A chart over time gives what it shows in words.
    """
    found = [block for page in described.pages for block in level(page.blocks) if isinstance(block, Table)]
    ranged = {
        f"{ANNEX}, {page.name}": [each for each in level(page.blocks) if isinstance(each, Chart)]
        for page in described.pages
    }
    for page in described.annex:
        parts = [block for part in page.parts if part.on_paper for block in level(part.blocks)]
        for block in (*ranged.get(page.name, ()), *parts):
            if isinstance(block, Table) or (isinstance(block, Chart) and block.form == "range"):
                found.append(block if isinstance(block, Table) else block.table)
    return [table for table in found if table.rows]


def changed(table: pd.DataFrame) -> Figures:
    """Figures from an edited table, with the fingerprint that it then has."""
    ordered = table.sort_values(list(FIGURE_COLUMNS[:6]), kind="stable")
    lines = ordered.to_csv(index=False, float_format="%.12g")
    return reopen(table, hashlib.sha256(lines.encode()).hexdigest())


def insides(content: bytes) -> str:
    """Everything a file holds as one text: parts of parts, streams of a PDF, properties, hidden or not."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            inside = [name + "\n" + insides(parts.read(name)) for name in parts.namelist()]
        return "\n".join(inside)
    if content[:5] == b"%PDF-":
        return _pdf_insides(content)
    return content.decode("utf-8", "replace")


def _pdf_insides(content: bytes) -> str:
    from pypdf import PdfReader

    found = [content.decode("latin-1")]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.S):
        try:
            found.append(zlib.decompress(stream).decode("latin-1"))
        except zlib.error:
            continue
    reader = PdfReader(io.BytesIO(content))
    found += [page.extract_text() for page in reader.pages]
    return "\n".join([*found, str(reader.metadata), *alternatives(reader)])


def alternatives(reader: object) -> list[str]:
    """The alternative texts of a PDF's structure tree."""
    return [str(element["/Alt"]) for element in structure(reader) if "/Alt" in element]


def structure(reader: object) -> Iterator[dict]:
    """Every element of a PDF's structure tree in reading order."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]  # type: ignore[attr-defined]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, dict):
            if "/S" in element:
                yield element
            kids = element.get("/K")
            kids = kids.get_object() if kids is not None else []
            waiting += reversed(kids if isinstance(kids, list) else [kids])
