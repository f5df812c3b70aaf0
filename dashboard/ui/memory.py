"""How the server keeps its memory: what stays is not walked over after every click, and threads share their heaps."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING

import pyarrow as pa
import streamlit as st

if TYPE_CHECKING:
    from dashboard.ui.loads import Loaded

M_ARENA_MAX, HEAPS = -8, 2  # glibc's name for it


@cache
def share_heaps() -> None:
    """Keep glibc from giving every thread a heap of its own, once a process: Streamlit starts threads for each session, and what they
    leave in theirs is 20 MB of holes. Nothing happens where there is no glibc."""
    if sys.platform == "linux":
        with suppress(AttributeError):
            ctypes.CDLL(None).mallopt(M_ARENA_MAX, HEAPS)


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


@st.cache_resource(show_spinner=False)
def _resting() -> dict[str, Loaded]:
    return {}


def keep_out_of_collections(loaded: Loaded) -> None:
    """Take all that is in memory now out of Python's garbage collections, once for every state of the library.

    Streamlit collects after every run. Nearly all that it would look at are modules and the library, which stay: a third of a click. What
    was put aside for the state before is given back first, so that what died since is collected.
    """
    if _resting().get("loaded") is loaded:
        return
    _resting()["loaded"] = loaded
    gc.unfreeze()
    gc.collect()
    give_back()
    gc.freeze()
