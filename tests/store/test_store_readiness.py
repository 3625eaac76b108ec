"""A load balancer is told whether the dashboard can work: store, schema, room and secret."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prevent_metrics.store import open_store
from prevent_metrics.workflow import status as health
from prevent_metrics.workflow.opening import open_workspace

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SECRET, OTHER = "one long secret for these tests alone", "quite another secret for these tests alone"


@pytest.fixture
def served(empty_url: str, tmp_path: Path) -> dict[str, str]:
    """The settings of a dashboard over a store of its own."""
    settings = {"PREVENT_STORE": empty_url, "PREVENT_HOME": str(tmp_path / "home"), "PREVENT_SECRET": SECRET}
    open_workspace(empty_url, environment=settings, clock=lambda: NOW).store.close()
    return settings


def test_a_store_with_its_secret_is_ready(served: dict[str, str]) -> None:
    assert health.ready(served) == (True, "ready")


def test_a_store_with_another_secret_is_not_ready(served: dict[str, str]) -> None:
    ready, words = health.ready(served | {"PREVENT_SECRET": OTHER})
    assert (ready, words) == (False, "not ready: the secret is missing, or is not the store's own")


def test_a_place_without_a_store_is_not_ready(empty_url: str, tmp_path: Path) -> None:
    assert health.ready({"PREVENT_STORE": empty_url, "PREVENT_HOME": str(tmp_path)})[0] is False


@pytest.mark.postgresql
def test_a_database_that_goes_away_is_noticed_at_the_next_question(databases, tmp_path: Path) -> None:
    url = databases.make()
    open_store(url).close()
    settings = {"PREVENT_STORE": url, "PREVENT_HOME": str(tmp_path), "PREVENT_SECRET": SECRET}
    assert health.ready(settings)[0] is True
    databases.remove(url)
    assert health.ready(settings) == (False, "not ready: the store cannot be reached")


@pytest.mark.postgresql
def test_a_database_without_a_secret_that_instances_share_is_not_ready(
    new_database: Callable[[], str], tmp_path: Path
) -> None:
    url = new_database()
    open_store(url).close()
    assert "secret" in health.ready({"PREVENT_STORE": url, "PREVENT_HOME": str(tmp_path)})[1]
