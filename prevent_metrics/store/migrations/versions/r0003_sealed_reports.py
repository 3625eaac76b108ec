"""Fingerprints of shared reports, each over the one before, and guards on all that is frozen in them."""

import sqlalchemy as sa
from alembic import op

from prevent_metrics.store import frames as seals
from prevent_metrics.store import upgrading as guards

revision = "0003"
down_revision = "0002"

# Referral figures can still be taken back until a viewer has opened the report, so other tools see them only then.
_VIEW = """
CREATE VIEW report_figures AS
SELECT figure.report, figure.metric, figure.period, figure.breakdown, figure.category, figure.breakdown_2,
       figure.category_2, figure.value, figure.numerator, figure.denominator, figure.lower, figure.upper, figure.unit,
       figure.audience, figure.state
FROM figure JOIN report ON report.number = figure.report
WHERE report.state = 'shared' AND (report.opened_at IS NOT NULL OR figure.metric NOT LIKE 'referrals%')
"""
_SOUND = " AND report.number NOT IN (SELECT report FROM report_broken)"
_GUARDED = ("report", "report_entry", "report_text", "report_return", "report_seal", "figure")


def upgrade() -> None:
    """Write down each report's fingerprint, guard it, and let other tools see sound reports alone."""
    number = sa.ForeignKey("report.number")
    op.create_table(
        "report_seal",
        sa.Column("report", sa.Integer(), number, primary_key=True),
        sa.Column("fingerprint", sa.Text(), nullable=False, server_default=""),
    )
    op.create_table("report_broken", sa.Column("report", sa.Integer(), primary_key=True, autoincrement=False))
    connection = op.get_bind()
    for (report,) in connection.execute(sa.text("SELECT number FROM report ORDER BY number")).all():
        seals.seal(connection, report)
    guards.put_back(connection)
    op.execute("DROP VIEW report_figures")
    op.execute(_VIEW + _SOUND)


def downgrade() -> None:
    """Take them away again, so that a backup of the second schema fits."""
    op.execute("DROP VIEW report_figures")
    op.execute(_VIEW)
    for table in _GUARDED:
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"DROP TRIGGER IF EXISTS {table}_added_only ON {table}")
        else:
            for what in ("update", "delete", "replace"):
                op.execute(f"DROP TRIGGER IF EXISTS {table}_no_{what}")
    op.drop_table("report_broken")
    op.drop_table("report_seal")
