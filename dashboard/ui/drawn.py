"""What is worked out for a state of the filters and may be large, kept for all sessions up to a size.

A number of entries would not do: what is in dispute in a million claims is ten thousand times what is in the bundled reports.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

import streamlit as st

T = TypeVar("T")
MOST_BYTES = 100_000_000
MOST_ENTRIES = 512
# Bytes: a claim in a list of disputes, cases or rows to review, and a place in a layer of the map, as measured; a number of each row.
A_CLAIM, A_PLACE, A_NUMBER = 15, 700, 4


class _Drawn:
    """The values that were asked for last, each with about how many bytes it takes."""

    def __init__(self) -> None:
        self._entries: OrderedDict[Hashable, tuple[int, Any]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def of(self, key: Hashable, size: int, make: Callable[[], T]) -> T:
        """The value kept under a key, made where there is none; the one that was asked for last stays whatever its size."""
        with self._lock:
            if key in self._entries:
                self._entries.move_to_end(key)
                kept: T = self._entries[key][1]
                return kept
        found = make()  # two sessions may make the same at once: neither waits for the other
        with self._lock:
            if key not in self._entries:
                self._entries[key] = size, found
                self._bytes += size
            while len(self._entries) > 1 and (self._bytes > MOST_BYTES or len(self._entries) > MOST_ENTRIES):
                self._bytes -= self._entries.popitem(last=False)[1][0]
        return found


@st.cache_resource(show_spinner=False, max_entries=1)
def _drawn(version: int) -> _Drawn:
    return _Drawn()


def drawn(version: int, key: Hashable, size: int, make: Callable[[], T]) -> T:
    """make(), or what it gave before for this key (which says what it is, and for which filters) under this version of the store; size:
    about how many bytes it takes. Shared, and not to be changed."""
    return _drawn(version).of(key, size, make)
