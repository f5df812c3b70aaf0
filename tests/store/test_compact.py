"""A library too large for its reading to be kept is read with categories, and every figure starts from the same frame."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard.analysis.enrich import enrich
from dashboard.store import library as libraries
from dashboard.store.library import Library
from tools.bench.synthetic import library_of


def test_a_large_library_is_read_compactly_and_means_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = Library.open(library_of(500, tmp_path / "made.sqlite"))
    places, whole = store.places(), store.read()
    monkeypatch.setattr(libraries, "MOST_KEPT", 100)
    compact = store.read()
    kinds = {str(kind) for name, kind in compact.claims.dtypes.items() if name not in ("id",)}
    assert "category" in kinds and "str" not in kinds
    pd.testing.assert_frame_equal(enrich(whole.claims, whole.reports, places), enrich(compact.claims, compact.reports, places))
    for name in ("report_id", "place", "candidates", "why"):
        assert compact.mentions[name].tolist() == whole.mentions[name].tolist()
