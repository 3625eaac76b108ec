"""Makes figures and reports of governance and engagement from drawn tables, by the product's own recipe."""

from datetime import date

import pandas as pd
from drawn import rows, tidy

from prevent_metrics.counting.counts import Source
from prevent_metrics.counting.governance import count_engagement, count_governance
from prevent_metrics.datasets import DATASETS
from prevent_metrics.datasets.settings import Settings
from prevent_metrics.datasets.tidy import empty
from prevent_metrics.metrics.governance import engagement_figures, governance_figures
from prevent_metrics.metrics.report import Report
from prevent_metrics.protection import Figures, release

SEPTEMBER = date(2026, 9, 30)
PARTNERS = rows("""
    name    | sector                  | in_scope
    Library | local authority         | yes
    Mosque  | community and voluntary | yes
    College | education               | yes
    Museum  | other                   |
""").assign(in_scope=lambda table: table["in_scope"].notna())


def source(
    drawn: dict[str, str], on: date = SEPTEMBER, partners: pd.DataFrame = PARTNERS, meeting: date | None = None
) -> Source:
    tables = {key: empty(dataset) for key, dataset in DATASETS.items()}
    tables |= {key: tidy(key, text) for key, text in drawn.items()}
    return Source(tables, partners, pd.DataFrame(), Settings(next_meeting_on=meeting), on)


def figures(
    drawn: dict[str, str], on: date = SEPTEMBER, partners: pd.DataFrame = PARTNERS, meeting: date | None = None
) -> Figures:
    made = source(drawn, on, partners, meeting)
    return governance_figures(release(count_governance(made)), made.settings, on) | engagement_figures(
        release(count_engagement(made)), made.settings, on
    )


def report(
    drawn: dict[str, str],
    on: date = SEPTEMBER,
    partners: pd.DataFrame = PARTNERS,
    texts=None,
    meeting: date | None = None,
) -> Report:
    made = source(drawn, on, partners, meeting)
    return Report(
        1,
        "Board",
        on,
        "OFFICIAL-SENSITIVE",
        figures(drawn, on, partners, meeting),
        {**made.tables, "partners": partners},
        made.settings,
        texts=texts or {},
    )
