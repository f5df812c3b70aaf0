"""Both kinds of store. Without a PostgreSQL server its tests are skipped, unless REQUIRE_POSTGRES is set: then they fail."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.postgres import Cluster, cluster, find_postgres


@pytest.fixture(scope="package")
def postgres() -> Iterator[Cluster]:
    if find_postgres() is None and not os.environ.get("REQUIRE_POSTGRES"):
        pytest.skip("no PostgreSQL server on this machine: the store was tested on SQLite alone")
    with cluster() as running:
        yield running


@pytest.fixture
def postgres_url(postgres: Cluster) -> str:
    """The address of an empty database."""
    return postgres.new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """A place for a store that is not there yet: a file, or the address of an empty database."""
    if request.param == "sqlite":
        return tmp_path / "store.sqlite"
    return str(request.getfixturevalue("postgres_url"))
