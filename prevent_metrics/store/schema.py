"""The tables as the newest migration leaves them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC: aware in Python, whatever the database keeps."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Bring a moment to UTC; one without a zone is our mistake."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs its zone.")
        in_utc = value.astimezone(UTC)
        return in_utc if dialect.name == "postgresql" else in_utc.replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


SCHEMA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _number() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _text(name: str, *, default: str | None = "") -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


def _moment(name: str, *, optional: bool = False) -> Column[datetime]:
    return Column(name, UtcTime, nullable=optional)


STORE_INFO = Table("store_info", SCHEMA, Column("name", String(60), primary_key=True), _text("value"))

RETURN_RECORD = Table(
    "return_record",
    SCHEMA,
    _number(),
    _text("dataset"),
    _text("source"),
    _text("period"),
    _text("file_name"),
    _text("sheet"),
    Column("table_number", Integer, nullable=False, server_default="1"),
    _text("sha256"),
    _text("follows"),
    _text("fingerprint"),
    Column("rows", Integer, nullable=False),
    _text("state"),
    _text("saved_by"),
    _moment("saved_at"),
    Column("superseded_by", Integer),
    _text("changed_by"),
    _moment("changed_at", optional=True),
    _text("reason"),
    Column("issues", JSON, nullable=False, server_default="[]"),
    Index("ix_return_record_line", "dataset", "source", "state"),
)
RETURN_CONTENT = Table(
    "return_content",
    SCHEMA,
    Column("return_id", ForeignKey("return_record.id"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

REPORT = Table(
    "report",
    SCHEMA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("title"),
    Column("figures_to", Date, nullable=False),
    _text("marking"),
    _text("state"),
    _text("figures_fingerprint"),
    Column("settings", JSON, nullable=False),
    Column("protection_report", JSON, nullable=False),
    _text("shared_by"),
    _moment("shared_at"),
    _text("approved_by"),
    _text("opened_by"),
    _moment("opened_at", optional=True),
    _text("withdrawn_by"),
    _moment("withdrawn_at", optional=True),
    _text("reason"),
)
REPORT_ENTRY = Table(
    "report_entry",
    SCHEMA,
    Column("report", ForeignKey("report.number"), primary_key=True),
    Column("name", String(60), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
REPORT_TEXT = Table(
    "report_text",
    SCHEMA,
    _number(),
    Column("report", ForeignKey("report.number"), nullable=False, index=True),
    _text("place"),
    _text("text"),
    _text("by"),
    _moment("at"),
)
REPORT_RETURN = Table(
    "report_return",
    SCHEMA,
    Column("report", ForeignKey("report.number"), primary_key=True),
    Column("return_id", ForeignKey("return_record.id"), primary_key=True, index=True),
)
REPORT_SEAL = Table(
    "report_seal",
    SCHEMA,
    Column("report", ForeignKey("report.number"), primary_key=True),
    _text("fingerprint"),
)
REPORT_BROKEN = Table(
    "report_broken",
    SCHEMA,
    Column("report", Integer, primary_key=True, autoincrement=False),
)
FIGURE = Table(
    "figure",
    SCHEMA,
    Column("report", ForeignKey("report.number"), primary_key=True),
    Column("row", Integer, primary_key=True),
    *(_text(name) for name in ("metric", "period", "breakdown", "category", "breakdown_2", "category_2")),
    *(Column(name, Float) for name in ("value", "numerator", "denominator", "lower", "upper")),
    *(_text(name) for name in ("unit", "audience", "state")),
    Index("ix_figure_metric_period", "metric", "period"),
)

LEDGER = Table(
    "ledger",
    SCHEMA,
    _number(),
    Column("report", ForeignKey("report.number"), nullable=False, index=True),
    *(_text(name) for name in ("period", "list", "source", "breakdown", "category")),
    *(Column(name, Float) for name in ("count", "lower", "upper", "base")),
    *(_text(name) for name in ("state", "reason")),
    Column("extra", JSON, nullable=False),
    _text("by"),
    _moment("at"),
)
LEDGER_STANDING = Table(
    "ledger_standing",
    SCHEMA,
    _number(),
    Column("report", ForeignKey("report.number"), nullable=False, index=True),
    _text("standing"),
    _text("reason"),
    _text("by"),
    _moment("at"),
)
DISCLOSED = Table(
    "disclosed",
    SCHEMA,
    _number(),
    Column("details", JSON, nullable=False),
    _text("by"),
    _moment("at"),
    _text("struck_by"),
    _moment("struck_at", optional=True),
    _text("reason"),
)

LAYOUT = Table(
    "layout",
    SCHEMA,
    _number(),
    Column("fingerprint", String(128), nullable=False, index=True),
    Column("correction", JSON, nullable=False),
    _text("by"),
    _moment("at"),
)
UPLOAD_DRAFT = Table(
    "upload_draft",
    SCHEMA,
    _number(),
    Column("sha256", String(64), nullable=False),
    _text("file_name"),
    Column("details", JSON, nullable=False),
    _text("by"),
    _moment("at"),
    Index("ix_upload_draft_sha256_file_name", "sha256", "file_name"),
)
UPLOAD_DRAFT_TABLE = Table(
    "upload_draft_table",
    SCHEMA,
    Column("draft", ForeignKey("upload_draft.id"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)
PARTNER = Table(
    "partner",
    SCHEMA,
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("name"),
    _text("sector"),
    Column("aliases", JSON, nullable=False),
    Column("in_scope", Boolean, nullable=False),
    Column("extra", JSON, nullable=False),
)
SETTING = Table(
    "setting",
    SCHEMA,
    _number(),
    Column("name", String(60), nullable=False, index=True),
    Column("value", JSON, nullable=False),
    _text("by"),
    _moment("at"),
)
PROPOSAL = Table(
    "proposal",
    SCHEMA,
    _number(),
    Column("details", JSON, nullable=False),
    _text("state"),
    _text("proposed_by"),
    _moment("proposed_at"),
    _text("decided_by"),
    _moment("decided_at", optional=True),
    _text("reason"),
)
EDITION = Table(
    "edition",
    SCHEMA,
    _number(),
    Column("report", ForeignKey("report.number"), nullable=False, index=True),
    _text("kind"),
    _text("format"),
    _text("sha256"),
    Column("content", LargeBinary, nullable=False),
    _text("made_by"),
    _moment("made_at"),
)
BACKUP_MADE = Table(
    "backup_made",
    SCHEMA,
    _number(),
    _text("file_name"),
    _text("sha256"),
    _text("by"),
    _moment("at"),
)
TRAIL = Table(
    "trail",
    SCHEMA,
    _number(),
    Column("at", UtcTime, nullable=False, index=True),
    _text("by"),
    _text("event"),
    Column("details", JSON, nullable=False),
)

#: Rows of these tables are only ever added; of a report's header, what may still be written into it.
GUARDED: dict[str, tuple[str, ...]] = {
    "ledger": (),
    "ledger_standing": (),
    "trail": (),
    "report": ("state", "opened_by", "opened_at", "withdrawn_by", "withdrawn_at", "reason"),
    "report_entry": (),
    "report_text": (),
    "report_return": (),
    "report_seal": (),
    "figure": (),
}
