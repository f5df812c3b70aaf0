"""How the server keeps its memory: what stays is not walked over after every click, and threads share their heaps."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyarrow as pa
import streamlit as st

if TYPE_CHECKING:
    from dashboard.ui.loads import Loaded

M_ARENA_MAX, HEAPS = -8, 2  # glibc's names
M_MMAP_THRESHOLD, LARGE = -3, 1 << 20  # bytes
M_TRIM_THRESHOLD, AT_HAND = -1, 16 << 20
OFTEN, SELDOM = 20, 400  # pages drawn


@cache
def share_heaps() -> None:
    """How the C library keeps memory, once a process; nothing happens where there is no glibc.

    Streamlit starts threads for each session, and what they leave in heaps of their own is 20 MB of holes: they share two. Columns of a
    large library are given back to the machine the moment that they are free: glibc would put columns of up to 32 MB into its heaps, and
    Arrow keeps a heap of its own, where what stays among them holds all of it.
    """
    pa.set_memory_pool(pa.system_memory_pool())
    if sys.platform == "linux":
        with suppress(AttributeError):
            tell = ctypes.CDLL(None).mallopt
            tell(M_ARENA_MAX, HEAPS)
            tell(M_MMAP_THRESHOLD, LARGE)
            tell(M_TRIM_THRESHOLD, AT_HAND)


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
    if sys.platform == "linux":
        with suppress(AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


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
