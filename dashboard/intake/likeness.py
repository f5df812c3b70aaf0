"""How like two texts are: runs of words they share, their spelling made equal. Near copies of one story are found without comparing all.

A text is the set of its runs of WORDS words, folded as search folds them. MinHash (rensa, MIT) makes of it numbers of which two texts
share as many as they share runs; BANDS groups of ROWS such numbers are kept, and two texts with a group in common are worth comparing:
9 of 10 pairs that share 55 % of their runs have one, and 998 of 1,000 that share 70 %.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from dashboard.domain.period import first_day, last_day
from dashboard.pipeline import folded

WORDS = 3
BANDS, ROWS = 24, 4
SEED = 1
LEAST_RUNS = 20  # a shorter text is like many
LEAST_LIKE = 0.5
MOST_DAYS = 4  # between two tellings of one story: daily bulletins in the same words are other stories
RE_WORD = re.compile(r"\w+")
MOST_CHARACTERS = 50_000


@lru_cache(maxsize=128)
def runs(text: str) -> frozenset[str]:
    """The runs of words at the beginning of a text."""
    words = RE_WORD.findall(folded(text[:MOST_CHARACTERS]))
    return frozenset(" ".join(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1))


def bands(text: str) -> tuple[int, ...]:
    """BANDS numbers of 64 bits; none for a text too short to be told from others."""
    from rensa import RMinHash

    found = runs(text)
    if len(found) < LEAST_RUNS:
        return ()
    minhash = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    minhash.update(sorted(found))
    digest = minhash.digest()
    return tuple(_band(number, digest[number * ROWS : (number + 1) * ROWS]) for number in range(BANDS))


def _band(number: int, values: list[int]) -> int:
    packed = struct.pack(f"<B{ROWS}Q", number, *values)
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest(), "little", signed=True)


class Likeness:
    """How like two reports are (`store.alike.Like`)."""

    def __call__(self, one: Mapping[str, Any], other: Mapping[str, Any], /) -> float:
        """The share of runs that two reports (rows with text and published) have in common, of all that either has; 0 where that is below
        LEAST_LIKE, or where they were published more than MOST_DAYS apart."""
        if not self.is_near(one["published"], other["published"]):
            return 0.0
        mine, theirs = runs(one["text"]), runs(other["text"])
        share = len(mine & theirs) / (len(mine | theirs) or 1)
        return share if share >= LEAST_LIKE else 0.0

    def is_near(self, one: str | None, other: str | None, /) -> bool:
        """Whether two dates of publication, ISO prefixes, lie at most MOST_DAYS apart, or one of them is not known."""
        return not one or not other or _first(max(one, other)) - _last(min(one, other)) <= MOST_DAYS


@lru_cache(maxsize=16_384)
def _first(published: str) -> int:
    return first_day(published).toordinal()


@lru_cache(maxsize=16_384)
def _last(published: str) -> int:
    return last_day(published).toordinal()


likeness = Likeness()
