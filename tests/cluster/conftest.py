"""Reports of all sorts, what a plain import makes of them, and a real scheduler with two workers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from dashboard.intake.events import Filed, Finished
from dashboard.intake.plan import plan
from dashboard.intake.run import run
from dashboard.settings import Settings, read_settings
from dashboard.store.library import Library
from tests.reading import made
from tools.dask_cluster import DaskCluster, dask_cluster
from tools.made_reports import texts, write_reports
from tools.postgres import cluster as postgres_server
from tools.postgres import find_postgres


def settings_of(folder: Path) -> Settings:
    return read_settings({"DASHBOARD_STORE_URL": f"sqlite:///{folder / 'store.sqlite'}"})


def without_time(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.drop(columns="imported_at", errors="ignore")


@dataclass(frozen=True)
class Plain:
    """A folder of files, and how a plain import of it ended."""

    folder: Path
    settings: Settings
    finished: Finished
    filed: dict[str, Filed]

    def is_equal(self, other: Settings) -> None:
        here, there = Library.open(str(self.settings.store_url)), Library.open(str(other.store_url))
        for name in ("reports", "claims", "mentions", "places", "coverage"):
            pd.testing.assert_frame_equal(without_time(getattr(here, name)()), without_time(getattr(there, name)()), obj=name)
        assert list(here.texts()) == list(there.texts())


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Plain:
    folder = write_reports(tmp_path_factory.mktemp("in"), 120)
    (folder / "copy.txt").write_text(next(iter(texts(1, 600))), encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "junk.pdf").write_bytes(b"%PDF-1.4 junk")
    (folder / "lines.jsonl").write_bytes(made.lines(*({"text": f"{n} people were wounded in Homs."} for n in range(2, 62)), {"nothing": 1}))
    (folder / "packed.zip").write_bytes(made.archive([("x.md", "قُتل أربعة مدنيين في الرقة.".encode()), ("y.zip", b"PK\x03\x04")]))
    chosen = settings_of(tmp_path_factory.mktemp("plain"))
    events = list(run(plan([folder]), chosen, processes=1))
    assert isinstance(events[-1], Finished)
    return Plain(folder, chosen, events[-1], {event.name: event for event in events if isinstance(event, Filed)})


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Settings]:
    """A store that many machines share: PostgreSQL where there is a server, or where one is asked for, else a file."""
    if find_postgres() is None and not os.environ.get("REQUIRE_POSTGRES"):
        yield settings_of(tmp_path)
        return
    with postgres_server() as running:
        yield read_settings({"DASHBOARD_STORE_URL": running.new_database()})


@pytest.fixture(scope="package")
def cluster() -> Iterator[DaskCluster]:
    with dask_cluster(2) as running:
        yield running
