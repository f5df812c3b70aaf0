"""What stays in memory is kept out of Python's collections, and what died since is still collected."""

from __future__ import annotations

import gc
import weakref

import pandas as pd
import pytest

from dashboard.ui.loads import Loaded
from dashboard.ui.memory import OFTEN, SELDOM, keep_out_of_collections


class Ring:
    """An object that only a collection can free."""

    def __init__(self) -> None:
        self.itself = self


def loaded(version: int) -> Loaded:
    return Loaded(version, *[pd.DataFrame() for _ in range(4)])


@pytest.fixture(autouse=True)
def _thawed():
    yield
    gc.unfreeze()


def test_a_state_of_the_library_is_put_aside_once():
    state = loaded(1)
    keep_out_of_collections(state)
    aside = gc.get_freeze_count()
    assert aside > 10_000  # all modules that are imported by now
    later = [Ring() for _ in range(100)]
    keep_out_of_collections(state)
    assert gc.get_freeze_count() <= aside
    assert len(later) == 100


def test_what_died_since_goes_with_the_next_state():
    ring = Ring()
    gone = weakref.ref(ring)
    keep_out_of_collections(loaded(1))
    del ring
    gc.collect()
    assert gone() is not None  # it was put aside alive
    keep_out_of_collections(loaded(2))
    assert gone() is None


def test_what_pages_leave_is_put_aside_after_some_and_looked_at_after_many():
    state = loaded(1)
    keep_out_of_collections(state)
    left = [Ring() for _ in range(500)]  # what a filter left, kept for the next who asks
    gone = weakref.ref(left[0])
    for _ in range(OFTEN):
        keep_out_of_collections(state)
    assert not {id(ring) for ring in left} & {id(known) for known in gc.get_objects()}  # a collection does not look at them
    del left
    gc.collect()
    assert gone() is not None
    for _ in range(SELDOM):
        keep_out_of_collections(state)
    assert gone() is None
