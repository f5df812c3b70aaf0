"""Parquet partitions: the same rows as the store's, once each, whatever happened on the way."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from dashboard.cluster.files import listed
from dashboard.cluster.partitions import TABLES, Folder
from dashboard.cluster.run import run
from dashboard.domain.errors import UsageError
from dashboard.intake.events import Filed, Finished
from dashboard.store.library import Library
from tests.cluster.conftest import Plain, settings_of
from tools.dask_cluster import DaskCluster


def write(plain: Plain, cluster: DaskCluster, folder: Path, kill: bool = False) -> Finished:
    files = 0
    for event in run(listed([str(plain.folder)]), cluster.address, settings_of(folder.parent), f"file://{folder}"):
        files += isinstance(event, Filed)
        if kill and files == 20:
            kill = False
            cluster.processes[-1].kill()
        last = event
    assert isinstance(last, Finished)
    return last


def table(folder: Path, name: str) -> pd.DataFrame:
    return pd.concat([pq.read_table(path).to_pandas() for path in sorted((folder / name).glob("*.parquet"))], ignore_index=True)


def is_equal(plain: Plain, folder: Path) -> None:
    library = Library.open(str(plain.settings.store_url))
    rows = ["report_id", "position"]
    for name, key in {"reports": ["id"], "places": ["id"], "claims": rows, "mentions": rows}.items():
        stored, found = getattr(library, name)(), table(folder, name)
        assert not found.duplicated(key).any()
        columns = [column for column in stored.columns if column != "imported_at"]
        a, b = (frame[columns].astype(object).where(frame[columns].notna(), None) for frame in (stored, found))
        order = [column for column in ("report_id", "id", "start", "end") if column in columns]
        pd.testing.assert_frame_equal(*(frame.sort_values(order).reset_index(drop=True) for frame in (a, b)), obj=name)
    assert dict(table(folder, "texts")[["report_id", "text"]].to_numpy()) == {key: text for key, _, text in library.texts()}


def test_partitions_hold_what_the_store_holds(plain: Plain, cluster: DaskCluster, tmp_path: Path):
    folder = tmp_path / "partitions"
    end = write(plain, cluster, folder, kill=True)
    assert end.counts.reports == plain.finished.counts.reports
    is_equal(plain, folder)
    assert {path.suffix for path in folder.rglob("*") if path.is_file()} == {".parquet", ".json"}
    cluster.add_worker()
    cluster.wait(2)

    before = sorted(path.name for path in folder.rglob("*.parquet"))
    lost = sorted((folder / "reports").glob("*.parquet"))[0]
    lost.unlink()  # as if the process had died before the reports of this partition were written
    (folder / "claims" / "part-x-0.tmp").write_bytes(b"half")
    (plain.folder / "000.md").write_text("---\ntitle: First\n---\nSeven people were detained in Idlib.", encoding="utf-8")
    try:
        again = write(plain, cluster, folder)
    finally:
        (plain.folder / "000.md").unlink()
    assert 1 < again.counts.added < end.counts.added
    assert not table(folder, "reports").duplicated("id").any()
    assert len(table(folder, "reports")) == end.counts.added + 1
    assert not table(folder, "places").duplicated("id").any()
    assert set(table(folder, "claims")["report_id"]) <= set(table(folder, "reports")["id"])
    assert set(table(folder, "claims")["place"].dropna()) <= set(table(folder, "places")["id"])
    assert len(sorted(folder.rglob("*.parquet"))) >= len(before)
    assert not (tmp_path / "store.sqlite").exists()


def test_a_folder_of_other_rules_is_left_alone(tmp_path: Path):
    folder = Folder.at(str(tmp_path / "partitions"))
    folder.prepare("these")
    with pytest.raises(UsageError, match="made by other rules"):
        folder.prepare("those")


def test_partitions_in_memory(tmp_path: Path):
    folder = Folder.at("memory://partitions/here")
    folder.prepare("these")
    assert [folder.parts(name) for name in TABLES] == [[]] * len(TABLES)
