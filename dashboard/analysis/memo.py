"""Results kept with the frame that they were computed from, for as long as it lives.

Several views of one page ask the same of one filtered frame. Frames are never changed in place here, so a frame's identity is its value.
"""

from __future__ import annotations

import weakref
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from functools import partial
from threading import Lock
from typing import Any, TypeAlias, TypeVar

import pandas as pd

T = TypeVar("T")
Kept: TypeAlias = pd.DataFrame | pd.Index
_KEPT: dict[int, tuple[weakref.ref[Kept], dict[Hashable, Any]]] = {}
MOST_LARGE = 50_000_000  # bytes of results as long as their frames, for all frames: far more than those of 100,000 claims take


class _Large:
    """The results as long as their frames that were asked for last, with about how many bytes each takes."""

    def __init__(self) -> None:
        self.gone: deque[int] = deque()  # frames that died; whoever collects may hold the lock, and so only notes them
        self._sizes: OrderedDict[tuple[int, Hashable], int] = OrderedDict()
        self._lock = Lock()

    def use(self, place: int, key: Hashable, size: int) -> list[tuple[int, Hashable]]:
        """Notes that a result was asked for; those that must go for it, never itself."""
        with self._lock:
            while self.gone:
                dead = self.gone.popleft()
                for one in [one for one in self._sizes if one[0] == dead]:
                    del self._sizes[one]
            self._sizes[place, key] = size
            self._sizes.move_to_end((place, key))
            left, dropped = sum(self._sizes.values()), []
            while left > MOST_LARGE and len(self._sizes) > 1:
                one, freed = self._sizes.popitem(last=False)
                left -= freed
                dropped.append(one)
        return dropped


_LARGE = _Large()


def _forget(kept: dict[int, Any], gone: deque[int], place: int, _: object) -> None:
    kept.pop(place, None)
    gone.append(place)


def of_both(frame: Kept, other: Kept, key: Hashable, compute: Callable[[], T]) -> T:
    """The same of two frames: kept with the first for this very other one."""
    token = remembered(other, "itself", object)  # not id(other): a later frame may get the same
    return remembered(frame, (key, token), compute)


def remembered(frame: Kept, key: Hashable, compute: Callable[[], T], size: int = 0) -> T:
    """compute(), or what it gave before for this very frame (or index of categories) and key. The result must not refer to the frame,
    which would then never be freed. size: about how many bytes a result takes that is as long as the frame: of these only so many are
    kept as take MOST_LARGE together."""
    place = id(frame)
    entry = _KEPT.get(place)
    if entry is None or entry[0]() is not frame:
        entry = (weakref.ref(frame, partial(_forget, _KEPT, _LARGE.gone, place)), {})
        _KEPT[place] = entry
    results = entry[1]
    try:
        found: T = results[key]
    except KeyError:
        found = results.setdefault(key, compute())
    if size:
        for other, name in _LARGE.use(place, key, size):
            if other in _KEPT:
                _KEPT[other][1].pop(name, None)
    return found
