"""A store that is not there yet is filled by a process of its own; one that is there is left alone."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard import beside, filling
from dashboard.domain.extraction import Extraction
from dashboard.pipeline import extract_paths
from dashboard.settings import read_settings
from dashboard.store.library import Library


def test_a_new_store_holds_what_the_extractor_reads_and_is_filled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'new.sqlite'}"
    chosen = replace(read_settings({}), store_url=url)
    monkeypatch.setattr(filling, "settings", lambda: chosen)
    begun: list[object] = []
    monkeypatch.setattr(filling, "_begun", begun)
    filling.begin()
    filling.begin()
    filling.finish()
    library = Library.open(url)
    stored = set(library.claims()["id"])
    library.close()
    read = [found for found in extract_paths([chosen.bundled_reports]) if isinstance(found, Extraction)]
    assert stored == {claim.id for found in read for claim in found.claims} != set()
    assert len(begun) == 1

    begun.clear()
    filling.begin()
    assert begun == [None]


HELD = "import time; time.sleep(3600)"


def test_one_that_is_held_is_ended_and_one_that_is_at_work_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = replace(read_settings({}), store_url=f"sqlite:///{tmp_path / 'new.sqlite'}")
    begun: list[subprocess.Popen[bytes] | None] = []
    for name, value in {"settings": lambda: chosen, "PROGRAM": HELD, "STILL": 0.2, "_begun": begun}.items():
        monkeypatch.setattr(filling, name, value)
    assert filling.is_done(0)
    filling.begin()
    assert not filling.is_done(0)
    filling.finish()
    assert begun[0] is not None and begun[0].returncode and filling.is_done(0)


def test_what_a_process_does_can_be_told_from_one_that_is_held() -> None:
    busy, held = beside.start("while True: pass", {}), beside.start(HELD, {})
    assert busy and held
    try:
        first = beside.work_done(busy)
        while beside.work_done(busy) == first:  # until it did something
            pass
    finally:
        for process in (busy, held):
            beside.end(process)
    assert held.returncode == busy.returncode < 0
