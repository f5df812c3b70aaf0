"""Whose page is drawn now: one at a time.

Python runs one thread at once. Two pages that are drawn together take each as long as both, and lose time in handing over; one after the
other, the first takes half as long and the second no longer. A visitor whose click meets another's waits for it, but no longer than
LONGEST: something large, such as an export, then goes on beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

LONGEST = 2.0  # seconds; any page of 100,000 claims is drawn in less
_turn = RLock()  # a page's run holds its fragments' too


@contextmanager
def turn() -> Iterator[None]:
    """Hold the turn while something is drawn; without it where that takes longer than LONGEST to come."""
    mine = _turn.acquire(timeout=LONGEST)
    try:
        yield
    finally:
        if mine:
            _turn.release()
