"""Nothing is written that the product does not use: what only a test needs is in the tests."""

from __future__ import annotations

from pathlib import Path

from vulture import Vulture

ROOT = Path(__file__).resolve().parents[1]
#: What others call or read, and who.
USED_BY_OTHERS = {
    "rate_interval": "the published contract",
    "funnel_limits": "the published contract",
    "variance": "the published contract",
    "__init_subclass__": "Python, when a class is derived",
    "prepare": "SQLAlchemy, at each connection",
    "impl": "SQLAlchemy, of a column's type",
    "cache_ok": "SQLAlchemy, of a column's type",
    "process_bind_param": "SQLAlchemy, of a column's type",
    "process_result_value": "SQLAlchemy, of a column's type",
    "down_revision": "Alembic, of a migration",
    "changed_by": "a column of the store",
    "purged_at": "a column of the store",
    "opened_by": "a column of the store",
    "withdrawn_by": "a column of the store",
    "kept_by": "a column of the store",
    "decided_by": "a column of the store",
    "decided_at": "a column of the store",
    "reports_before": "a column of the store",
    "days_to_panel": "a column of the sample",
    "review_6m": "a column of the sample",
    "review_12m": "a column of the sample",
}


def test_every_function_class_and_name_is_used() -> None:
    code = Vulture()
    code.scavenge([str(ROOT / each) for each in ("prevent_metrics", "pages", "sample_data", "app.py", "asgi.py")])
    unused = {each.name for each in code.get_unused_code() if each.typ != "attribute"}  # set for a library to read
    assert unused - set(USED_BY_OTHERS) == set()
    assert set(USED_BY_OTHERS) - unused == set()
