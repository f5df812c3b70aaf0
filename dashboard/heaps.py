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
# Bytes from which on memory stands apart, and that may lie free at the end of a heap: what glibc comes to by itself, while a library is
# read, and in a large one.
USUAL, READING, LARGE = (32 << 20, 64 << 20), (1 << 20, 16 << 20), (256 << 10, 16 << 20)


@cache
def share_heaps() -> None:
    """Once a process. Streamlit starts threads for each session, and what they leave in heaps of their own are holes, 10 MB a thread in a
    large library: they share two."""
    _tell(M_ARENA_MAX, HEAPS)
    stand_apart(READING)


def stand_apart(sizes: tuple[int, int]) -> None:
    """What is large is given back to the machine the moment that it is free; glibc would put up to 32 MB into its heaps, where whatever
    stays behind it holds it. To ask for it anew takes time, which only columns of very many rows are worth."""
    apart, at_hand = sizes
    _tell(M_MMAP_THRESHOLD, apart)
    _tell(M_TRIM_THRESHOLD, at_hand)


def give_back() -> None:
    """What is free in the heaps goes back to the machine, as far as it can."""
    if sys.platform == "linux":
        with suppress(AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def _tell(what: int, value: int) -> None:
    if sys.platform == "linux":
        with suppress(AttributeError):
            ctypes.CDLL(None).mallopt(what, value)
