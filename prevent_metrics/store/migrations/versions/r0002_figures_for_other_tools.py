"""A view of the figures for Power BI and Excel, and the look-ups that pages make most."""

from alembic import op

revision = "0002"
down_revision = "0001"

# Referral figures can still be taken back until a viewer has opened the report, so other tools see them only then.
_VIEW = """
CREATE VIEW report_figures AS
SELECT figure.report, figure.metric, figure.period, figure.breakdown, figure.category, figure.breakdown_2,
       figure.category_2, figure.value, figure.numerator, figure.denominator, figure.lower, figure.upper, figure.unit,
       figure.audience, figure.state
FROM figure JOIN report ON report.number = figure.report
WHERE report.state = 'shared' AND (report.opened_at IS NOT NULL OR figure.metric NOT LIKE 'referrals%')
"""


def upgrade() -> None:
    """Create the view and two indexes."""
    op.execute(_VIEW)
    op.create_index("ix_figure_metric_period", "figure", ["metric", "period"])
    op.create_index("ix_return_record_line", "return_record", ["dataset", "source", "state"])


def downgrade() -> None:
    """Take them away again, so that a backup of the first schema fits."""
    op.drop_index("ix_return_record_line", "return_record")
    op.drop_index("ix_figure_metric_period", "figure")
    op.execute("DROP VIEW report_figures")
