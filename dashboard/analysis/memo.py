"""Results kept with the frame that they were computed from, for as long as it lives.

Several views of one page ask the same of one filtered frame. Frames are never changed in place here, so a frame's identity is its value.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from functools import partial
from typing import Any, TypeAlias, TypeVar

import pandas as pd

T = TypeVar("T")
Kept: TypeAlias = pd.DataFrame | pd.Index
_KEPT: dict[int, tuple[weakref.ref[Kept], dict[Hashable, Any]]] = {}


def _forget(kept: dict[int, Any], place: int, _: object) -> None:
    kept.pop(place, None)


def of_both(frame: Kept, other: Kept, key: Hashable, compute: Callable[[], T]) -> T:
    """The same of two frames: kept with the first for this very other one."""
    token = remembered(other, "itself", object)  # not id(other): a later frame may get the same
    return remembered(frame, (key, token), compute)


def remembered(frame: Kept, key: Hashable, compute: Callable[[], T]) -> T:
    """compute(), or what it gave before for this very frame (or index of categories) and key. The result must not refer to the frame,
    which would then never be freed."""
    place = id(frame)
    entry = _KEPT.get(place)
    if entry is None or entry[0]() is not frame:
        entry = (weakref.ref(frame, partial(_forget, _KEPT, place)), {})
        _KEPT[place] = entry
    results = entry[1]
    if key not in results:
        results[key] = compute()
    found: T = results[key]
    return found
