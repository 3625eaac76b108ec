"""What is to be mended in a return, kept with it: places and sentences, never a value."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column; earlier returns have nothing in it."""
    op.add_column("return_record", sa.Column("issues", sa.JSON, nullable=False, server_default="[]"))


def downgrade() -> None:
    """Take it away again, so that a backup of an earlier schema fits."""
    op.drop_column("return_record", "issues")
