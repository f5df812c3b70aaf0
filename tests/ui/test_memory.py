"""What stays in memory is kept out of Python's collections, and what died since is still collected."""

from __future__ import annotations

import gc
import subprocess
import sys
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


HOLES = """
import numpy as np
from pathlib import Path
from dashboard.heaps import share_heaps

def resident():
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1000

share_heaps()
large = np.ones(1_000_000)
del large
columns = [np.ones(500_000) for _ in range(24)]
full = resident()
del columns[::2]
print(full - resident())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc is told how to keep memory")
def test_columns_that_are_free_are_given_back_whatever_stands_between_them():
    told = subprocess.run([sys.executable, "-c", HOLES], capture_output=True, text=True, check=True).stdout
    assert float(told) > 0.9 * 12 * 4
