"""A store that is not there yet is filled by a process of its own; one that is there is left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard import filling
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
