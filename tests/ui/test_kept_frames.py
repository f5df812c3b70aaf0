"""What filters left is kept for the next who asks, and never more of it than a bound."""

from __future__ import annotations

import pytest

from dashboard.analysis.filters import Filters
from dashboard.ui import derived
from dashboard.ui.derived import MOST_FRAMES, key_of
from dashboard.ui.slice import Slice
from dashboard.ui.state import View
from tests.ui.test_disputes_generated import loaded as generated


def slice_of(n: int) -> Slice:
    """The killed of the generated library until a year behind all of them: as many rows each, and other filters."""
    return Slice(generated()[0], View(filters=Filters(kinds=("killed",), end=f"{2100 + n}")))


def test_the_last_filters_are_kept_and_the_first_forgotten(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(derived, "MOST_KEPT", 10**9)
    kept = derived._Kept()
    first = slice_of(0)
    left = kept.of(key_of(first), first)
    assert kept.of(key_of(first), first) is left
    for n in range(1, MOST_FRAMES + 3):
        other = slice_of(n)
        kept.of(key_of(other), other)
    assert len(kept._left) == MOST_FRAMES
    assert kept.of(key_of(first), first) is not left


def test_fewer_are_kept_where_they_hold_many_rows(monkeypatch: pytest.MonkeyPatch):
    kept, one = derived._Kept(), slice_of(0)
    rows = derived._own_rows(kept.of(key_of(one), one), one)
    monkeypatch.setattr(derived, "MOST_KEPT", 3 * rows)
    for n in range(1, 10):
        other = slice_of(n)
        kept.of(key_of(other), other)
    assert rows > 0 and len(kept._left) == 3
