"""How the server keeps its memory: what stays is not walked over after every click, and threads share their heaps."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyarrow as pa
import streamlit as st

from dashboard import heaps
from dashboard.store.refreshing import MOST_KEPT

if TYPE_CHECKING:
    from dashboard.ui.loads import Loaded

OFTEN, SELDOM = 5, 200  # pages drawn


@cache
def share_a_heap() -> None:
    """Arrow keeps a heap of its own, where what stays holds what is free: it takes the C library's, once a process."""
    pa.set_memory_pool(pa.system_memory_pool())


def make_room(claims: int) -> None:
    """In a large library even a column of single bytes is given back when it is free; in others that would cost more time than it saves
    memory."""
    heaps.stand_apart(heaps.LARGE if claims > MOST_KEPT else heaps.USUAL)


@contextmanager
def without_collections() -> Iterator[None]:
    """Reading a library makes millions of rows that refer to nothing: Python would look for circles in them again and again, a third of
    the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def give_back() -> None:
    """Memory that was needed while the library was read, and is free now, back to the machine, as far as the C library knows how."""
    pa.default_memory_pool().release_unused()
    heaps.give_back()


@dataclass(slots=True)
class _Resting:
    """Which state of the library was put aside, and how many pages were drawn since all was looked at."""

    loaded: Loaded | None = None
    drawn: int = 0


@st.cache_resource(show_spinner=False)
def _resting() -> _Resting:
    return _Resting()


def keep_out_of_collections(loaded: Loaded) -> None:
    """Take what is in memory now out of Python's garbage collections: for a new state of the library, and after every OFTEN pages.

    Streamlit collects after every run. Nearly all that it would look at stays: modules, the library, what the last filters left, each with
    a thousand small parts. What was put aside is given back for a new state and after every SELDOM pages, so that what died since, such as
    the sessions of those who left, is collected.
    """
    resting = _resting()
    resting.drawn += 1
    if resting.loaded is not loaded or resting.drawn >= SELDOM:
        resting.loaded, resting.drawn = loaded, 0
        gc.unfreeze()
        gc.collect()
        give_back()
        gc.freeze()
    elif resting.drawn % OFTEN == 0:
        gc.freeze()
