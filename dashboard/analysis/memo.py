"""Results kept with the frame that they were computed from, for as long as it lives.

Several views of one page ask the same of one filtered frame. Frames are never changed in place here, so a frame's identity is its value.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import pandas as pd

T = TypeVar("T")
_KEPT: dict[int, tuple[weakref.ref[pd.DataFrame], dict[Hashable, Any]]] = {}


def remembered(frame: pd.DataFrame, key: Hashable, compute: Callable[[], T]) -> T:
    """compute(), or what it gave before for this very frame and key. The result must not hold the frame itself alive for ever: it is
    dropped with the frame only once nothing else refers to it."""
    place = id(frame)
    entry = _KEPT.get(place)
    if entry is None or entry[0]() is not frame:
        entry = (weakref.ref(frame, lambda _: _KEPT.pop(place, None)), {})
        _KEPT[place] = entry
    results = entry[1]
    if key not in results:
        results[key] = compute()
    found: T = results[key]
    return found
