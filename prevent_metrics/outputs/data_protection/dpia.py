"""The draft data protection impact assessment."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from docx import Document

from ...datasets.settings import Settings
from . import words

DPIA_FILE: Final = "dpia-draft.docx"

_RISKS: Final = (
    (
        "A partner sends a referral file that is not anonymous",
        "We refuse the whole file before keeping anything. The message says which columns and rows to fix and how",
        "Low",
    ),
    (
        "Someone is identified from a small number",
        "We protect counts before making any percentage or chart. We check everything shared so far and stop a "
        "report that would reveal a count",
        "Low",
    ),
    (
        "A staff member is traced from the store",
        "We never keep names. Staff numbers are keyed digests, and the secret is separate from the store and backups",
        "Low",
    ),
    (
        "A personal detail is written in the plan",
        "We search texts, hide personal details and say where they were. Leads are roles or agencies",
        "To be judged",
    ),
    (
        "A pack reaches the wrong reader",
        "Each page is marked. The public pack has no local referral figures",
        "To be judged",
    ),
    (
        "The store or a backup is copied",
        "It has no names. You need to describe access to the server and its disks",
        "To be judged",
    ),
    ("The dashboard is used to judge individuals", "Nothing in it is about any one person who was referred", "Low"),
)
_TO_FILL: Final = (
    ("Name of the assessment and its reference", ""),
    ("Controller or joint controllers (council, and police, NHS and others for their own returns)", ""),
    ("Data protection officer consulted, and on which day", ""),
    ("Lawful basis for staff training data, such as public task, Article 6(1)(e) UK GDPR", ""),
    (
        "Lawful basis and condition for referral data, if it counts as personal: Article 9 and Schedule 1 DPA 2018",
        "",
    ),
    ("Sharing agreements with partners", ""),
    ("How staff are told (privacy notice)", ""),
    ("Where the dashboard runs, who manages it, where backups are kept", ""),
    ("Views of the people affected: staff, partners, communities", ""),
)


def dpia_draft(settings: Settings) -> bytes:
    """Write the draft: what the product does is filled in; what only the Board can say is left open and marked so."""
    document = Document()
    _properties(document, settings)
    document.add_heading(f"{settings.board_name}: data protection impact assessment", level=0)
    _paragraphs(
        document,
        [
            "This is a draft to start from. Fill in the parts marked “To fill in”. The rest describes the dashboard "
            "as delivered. It is not legal advice.",
            words.recorded(settings),
        ],
    )
    _section(
        document,
        "1. To fill in",
        ("Question", "Answer"),
        [(what, answer or "To fill in") for what, answer in _filled(settings)],
    )
    document.add_heading("2. What it does and why", level=1)
    _paragraphs(
        document,
        [
            "Partners' spreadsheets on Prevent training, the delivery plan and anonymous referral records are read, "
            "checked and turned into figures. A report is a fixed set of protected figures that Board members read "
            "in a browser.",
            "Without it, staff merge the same spreadsheets by hand, with names in them, on several computers.",
        ],
    )
    held = [(each.what, each.kept, each.why, words.how_long(each, settings), each.seen_by) for each in words.HELD]
    _section(document, "3. What is kept", ("What", "What is kept of it", "Why", "How long", "Who may see it"), held)
    document.add_heading("4. Pseudonymised data", level=1)
    _paragraphs(document, words.PSEUDONYMS, style="List Bullet")
    _section(document, "5. Who may see what", ("Who", "Sees", "Never sees"), words.ROLES)
    _section(document, "6. Risks", ("Risk", "What the dashboard does about it", "What remains"), _RISKS)
    document.add_heading("7. What it cannot guarantee", level=1)
    _paragraphs(document, words.LIMITS, style="List Bullet")
    _section(document, "8. Requests for information", ("About", "Ask yourself"), words.PROMPTS)
    outcome = [
        ("Measures agreed", "To fill in"),
        ("Residual risk accepted by", "To fill in"),
        ("Review on", "To fill in"),
    ]
    _section(document, "9. Outcome", ("Decision", "By whom and when"), outcome)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _filled(settings: Settings) -> list[tuple[str, str]]:
    known = {_TO_FILL[0][0]: settings.dpia_reference or "", _TO_FILL[3][0]: settings.lawful_basis or ""}
    return [(what, known.get(what, answer)) for what, answer in _TO_FILL]


def _properties(document: Any, settings: Settings) -> None:
    """Name the document after the Board and nobody; the template's own author and day are taken out."""
    properties = document.core_properties
    properties.title, properties.subject = "Data protection impact assessment (draft)", settings.board_name
    properties.author, properties.last_modified_by, properties.comments = settings.board_name, settings.board_name, ""
    properties.language = "en-GB"
    # A fixed day: the same settings give the same document.
    properties.created = properties.modified = datetime(2026, 1, 1, tzinfo=UTC)


def _paragraphs(document: Any, sentences: Iterable[str], style: str | None = None) -> None:
    for sentence in sentences:
        document.add_paragraph(sentence, style=style)


def _section(document: Any, title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Add a heading and a table whose first row repeats on each page."""
    document.add_heading(title, level=1)
    table = document.add_table(rows=1, cols=len(headings), style="Light Grid Accent 1")
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        cell.text = heading
    _repeat(table.rows[0])
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _repeat(row: Any) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tblHeader"))
