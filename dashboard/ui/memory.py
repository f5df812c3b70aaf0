"""How the server keeps its memory: what stays is not walked over after every click, and threads share their heaps."""

from __future__ import annotations

import ctypes
import gc
import sys
from contextlib import suppress
from functools import cache

import streamlit as st

from dashboard.ui.loads import Loaded

M_ARENA_MAX, HEAPS = -8, 2  # glibc's name for it


@cache
def share_heaps() -> None:
    """Keep glibc from giving every thread a heap of its own, once a process: Streamlit starts threads for each session, and what they
    leave in theirs is 20 MB of holes. Nothing happens where there is no glibc."""
    if sys.platform == "linux":
        with suppress(AttributeError):
            ctypes.CDLL(None).mallopt(M_ARENA_MAX, HEAPS)


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
    gc.freeze()
