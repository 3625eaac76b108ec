"""What waits under Upload: files as they were understood, their tidy rows, kept for a few days."""

import sqlalchemy as sa
from alembic import op

from prevent_metrics.store.schema import UtcTime

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the two tables."""
    op.create_table(
        "upload_draft",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("file_name", sa.Text, nullable=False, server_default=""),
        sa.Column("details", sa.JSON, nullable=False),
        sa.Column("by", sa.Text, nullable=False, server_default=""),
        sa.Column("at", UtcTime, nullable=False),
    )
    op.create_index("ix_upload_draft_sha256_file_name", "upload_draft", ["sha256", "file_name"])
    op.create_table(
        "upload_draft_table",
        sa.Column("draft", sa.Integer, sa.ForeignKey("upload_draft.id"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    """Take them away again, so that a backup of an earlier schema fits."""
    op.drop_table("upload_draft_table")
    op.drop_table("upload_draft")
