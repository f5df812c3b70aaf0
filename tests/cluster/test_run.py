"""The import on a real scheduler: equal to the plain one, also where a worker is killed in the middle of it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.cluster.files import listed
from dashboard.cluster.run import run
from dashboard.domain.errors import DataError, UsageError
from dashboard.intake.events import Filed, Finished
from dashboard.settings import ROOT, Settings
from dashboard.store.library import Library
from tests.cluster.conftest import Plain, settings_of
from tools.dask_cluster import DaskCluster


def finished(addresses: list[str], cluster: DaskCluster, chosen: Settings, **choice) -> tuple[Finished, dict[str, Filed]]:
    events = list(run(listed(addresses), cluster.address, chosen, **choice))
    assert isinstance(events[-1], Finished)
    return events[-1], {event.name: event for event in events if isinstance(event, Filed)}


def test_a_killed_worker_loses_and_doubles_nothing(plain: Plain, cluster: DaskCluster, shared: Settings):
    chosen, victim = shared, cluster.processes[-1]
    filed: dict[str, Filed] = {}
    for event in run(listed([str(plain.folder)]), cluster.address, chosen):
        if isinstance(event, Filed):
            filed[event.name] = event
            if len(filed) == 20:
                victim.kill()  # SIGKILL
                assert victim.wait() == -9
        last = event
    assert isinstance(last, Finished)
    assert last.counts == plain.finished.counts
    assert (last.files, last.copies, last.alike) == (plain.finished.files, plain.finished.copies, plain.finished.alike)
    assert {name: file.status for name, file in filed.items()} == {name: file.status for name, file in plain.filed.items()}
    assert {name: list(map(str, file.reasons)) for name, file in filed.items()} == {
        name: list(map(str, file.reasons)) for name, file in plain.filed.items()
    }
    plain.is_equal(chosen)
    cluster.add_worker()
    cluster.wait(2)


def test_again_it_finds_all_there(plain: Plain, cluster: DaskCluster):
    end, _ = finished([str(plain.folder)], cluster, plain.settings)
    assert (end.counts.added, end.counts.replaced) == (0, 0)
    assert end.counts.reports == plain.finished.counts.reports


def test_files_in_an_archive_that_fsspec_reaches(cluster: DaskCluster, tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("b.txt", "Two civilians were killed in Homs.")
        archive.writestr("a/c.txt", "قُتل أربعة مدنيين في الرقة.")
        for name in ("a/README.md", "a/.hidden.txt", ".git/x.txt", "empty.txt"):
            archive.writestr(name, "")
    end, filed = finished([f"zip://::{tmp_path / 'all.zip'}"], cluster, settings_of(tmp_path))
    assert list(filed) == [f"zip://{name}::{tmp_path / 'all.zip'}" for name in ("b.txt", "empty.txt", "a/c.txt")]
    (error,) = [error for file in filed.values() for error in file.reasons]
    assert str(error) == f"zip://empty.txt::{tmp_path / 'all.zip'}: the file is empty."
    assert (end.counts.added, end.counts.refused) == (2, 1)
    reports = Library.open(str(settings_of(tmp_path).store_url)).reports()
    assert sorted(reports["doc_id"]) == ["b", "c"]


def test_a_large_file_is_shared_out_and_limits_hold(cluster: DaskCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dashboard.cluster.run.STRIPE_BYTES", 4000)
    lines = [f'{{"text": "{n} people were wounded in Homs."}}' for n in range(2, 302)]
    (tmp_path / "large.jsonl").write_text("\n".join([*lines, "{"]), encoding="utf-8")
    (tmp_path / "long.txt").write_text("Two killed in Homs. " * 100, encoding="utf-8")
    addresses = [str(tmp_path / name) for name in ("large.jsonl", "long.txt", "missing.txt")]
    end, filed = finished(addresses, cluster, replace(settings_of(tmp_path), max_text_length=1000))
    assert (end.counts.added, end.counts.refused, end.files) == (300, 3, 3)
    assert [[error.key for error in filed[name].reasons] for name in addresses] == [["no_object"], ["too_long"], ["missing"]]


def test_workers_with_other_rules_are_told(cluster: DaskCluster, tmp_path: Path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "vocabulary.yaml").write_text("groups: {red_falcons: {en: Red Falcons, ar: الصقور الحمر}}", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Two killed in Homs.", encoding="utf-8")
    with pytest.raises(DataError, match="other rules"):
        finished([str(tmp_path / "a.txt")], cluster, replace(settings_of(tmp_path), lexicon=own))
    assert Library.open(str(settings_of(tmp_path).store_url)).reports().empty


def test_where_no_scheduler_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr("dashboard.cluster.scheduler.CONNECT_SECONDS", 1)
    with pytest.raises(UsageError, match="No Dask scheduler answers"):
        list(run(listed([str(tmp_path)]), "tcp://127.0.0.1:9", settings_of(tmp_path)))
    with pytest.raises(UsageError, match="cannot be opened"):
        listed(["nosuch://there"])


def test_without_dask_a_sentence_says_so(tmp_path: Path):
    code = "import sys; sys.modules['distributed'] = None; from dashboard.__main__ import main; sys.exit(main(sys.argv[1:]))"
    words = ["import", "--dask", "tcp://127.0.0.1:9", str(tmp_path)]
    done = subprocess.run([sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr == "Importing on Dask needs its packages: pip install -r requirements-dask.txt.\n"
