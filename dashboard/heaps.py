"""How the C library keeps memory. To be told at the start, before there are threads: glibc settles how many heaps there may be when it has
made the first few. Nothing happens where there is no glibc.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from functools import cache

# glibc's names for what can be told.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
HEAPS = 2
AT_HAND, LARGE = 16 << 20, 1 << 20  # bytes: free at the end of a heap and not given back; from which on memory is asked for apart


@cache
def share_heaps() -> None:
    """Once a process. Streamlit starts threads for each session, and what they leave in heaps of their own are holes, 10 MB a thread in a
    large library: they share two. What is as large as a column of many rows stands apart, and is given back when it is free; glibc would
    put up to 32 MB into its heaps, where whatever stays behind it holds it."""
    _tell(M_ARENA_MAX, HEAPS)
    _tell(M_TRIM_THRESHOLD, AT_HAND)
    stand_apart(LARGE)


def stand_apart(size: int) -> None:
    """What takes at least so many bytes is given back to the machine the moment that it is free."""
    _tell(M_MMAP_THRESHOLD, size)


def give_back() -> None:
    """What is free in the heaps goes back to the machine, as far as it can."""
    if sys.platform == "linux":
        with suppress(AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def _tell(what: int, value: int) -> None:
    if sys.platform == "linux":
        with suppress(AttributeError):
            ctypes.CDLL(None).mallopt(what, value)
