"""The first schema: returns, reports, ledger, what the product remembers, audit trail."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_APPEND_ONLY = ("ledger", "ledger_standing", "trail")
_REFUSAL = "lines of this table are added only"


def upgrade() -> None:
    """Create every table of the first schema and the triggers that keep lines from being changed."""
    op.create_table("store_info", sa.Column("name", sa.String(60), primary_key=True), _text("value"))
    _create_returns()
    _create_reports()
    _create_report_parts()
    _create_ledger()
    _create_memory()
    _create_handed_out()
    op.create_table("trail", _id(), _moment("at"), _text("by"), _text("event"), _json("details"))
    op.create_index("ix_trail_at", "trail", ["at"])
    for table in _APPEND_ONLY:
        _forbid_changes(table)


def _id() -> sa.Column[Any]:
    return sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False, server_default="")


def _json(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _moment(name: str, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=optional)


def _to(table: str, column: str, key: str, primary: bool = False) -> sa.Column[Any]:
    place = sa.ForeignKey(f"{table}.{key}")
    return sa.Column(column, sa.Integer(), place, primary_key=primary, nullable=False)


def _create_returns() -> None:
    op.create_table(
        "return_record",
        _id(),
        *(_text(name) for name in ("dataset", "source", "period", "file_name", "sheet")),
        sa.Column("table_number", sa.Integer(), nullable=False, server_default="1"),
        *(_text(name) for name in ("sha256", "follows", "fingerprint")),
        sa.Column("rows", sa.Integer(), nullable=False),
        _text("state"),
        _text("saved_by"),
        _moment("saved_at"),
        sa.Column("superseded_by", sa.Integer()),
        _text("changed_by"),
        _moment("changed_at", optional=True),
        _text("reason"),
    )
    op.create_table(
        "return_content",
        _to("return_record", "return_id", "id", primary=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )


def _create_reports() -> None:
    op.create_table(
        "report",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        _text("title"),
        sa.Column("figures_to", sa.Date(), nullable=False),
        *(_text(name) for name in ("marking", "state", "figures_fingerprint")),
        _json("settings"),
        _json("protection_report"),
        _text("shared_by"),
        _moment("shared_at"),
        _text("approved_by"),
        _text("opened_by"),
        _moment("opened_at", optional=True),
        _text("withdrawn_by"),
        _moment("withdrawn_at", optional=True),
        _text("reason"),
    )


def _create_report_parts() -> None:
    op.create_table(
        "report_entry",
        _to("report", "report", "number", primary=True),
        sa.Column("name", sa.String(60), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "report_text",
        _id(),
        _to("report", "report", "number"),
        _text("place"),
        _text("text"),
        _text("by"),
        _moment("at"),
    )
    op.create_index("ix_report_text_report", "report_text", ["report"])
    op.create_table(
        "report_return",
        _to("report", "report", "number", primary=True),
        _to("return_record", "return_id", "id", primary=True),
    )
    op.create_index("ix_report_return_return_id", "report_return", ["return_id"])
    op.create_table(
        "figure",
        _to("report", "report", "number", primary=True),
        sa.Column("row", sa.Integer(), primary_key=True, autoincrement=False),
        *(_text(name) for name in ("metric", "period", "breakdown", "category", "breakdown_2", "category_2")),
        *(sa.Column(name, sa.Float()) for name in ("value", "numerator", "denominator", "lower", "upper")),
        *(_text(name) for name in ("unit", "audience", "state")),
    )


def _create_ledger() -> None:
    op.create_table(
        "ledger",
        _id(),
        _to("report", "report", "number"),
        *(_text(name) for name in ("period", "list", "source", "breakdown", "category")),
        *(sa.Column(name, sa.Float()) for name in ("count", "lower", "upper", "base")),
        *(_text(name) for name in ("state", "reason")),
        _json("extra"),
        _text("by"),
        _moment("at"),
    )
    op.create_index("ix_ledger_report", "ledger", ["report"])
    op.create_table(
        "ledger_standing",
        _id(),
        _to("report", "report", "number"),
        *(_text(name) for name in ("standing", "reason", "by")),
        _moment("at"),
    )
    op.create_index("ix_ledger_standing_report", "ledger_standing", ["report"])
    op.create_table(
        "disclosed",
        _id(),
        _json("details"),
        _text("by"),
        _moment("at"),
        _text("struck_by"),
        _moment("struck_at", optional=True),
        _text("reason"),
    )


def _create_memory() -> None:
    fingerprint = sa.Column("fingerprint", sa.String(128), nullable=False)
    op.create_table("layout", _id(), fingerprint, _json("correction"), _text("by"), _moment("at"))
    op.create_index("ix_layout_fingerprint", "layout", ["fingerprint"])
    op.create_table(
        "partner",
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
        _text("name"),
        _text("sector"),
        _json("aliases"),
        sa.Column("in_scope", sa.Boolean(), nullable=False),
        _json("extra"),
    )
    name = sa.Column("name", sa.String(60), nullable=False)
    op.create_table("setting", _id(), name, _json("value"), _text("by"), _moment("at"))
    op.create_index("ix_setting_name", "setting", ["name"])


def _create_handed_out() -> None:
    op.create_table(
        "proposal",
        _id(),
        _json("details"),
        _text("state"),
        _text("proposed_by"),
        _moment("proposed_at"),
        _text("decided_by"),
        _moment("decided_at", optional=True),
        _text("reason"),
    )
    op.create_table(
        "edition",
        _id(),
        _to("report", "report", "number"),
        *(_text(name) for name in ("kind", "format", "sha256")),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _text("made_by"),
        _moment("made_at"),
    )
    op.create_index("ix_edition_report", "edition", ["report"])
    op.create_table("backup_made", _id(), _text("file_name"), _text("sha256"), _text("by"), _moment("at"))


def _forbid_changes(table: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_added_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    for action in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )
    # INSERT OR REPLACE removes the old line without a DELETE where triggers do not recurse.
    taken = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608  # nosec B608
    op.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {taken} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    )
