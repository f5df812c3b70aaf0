"""No pattern takes more than its share of time for a longer text, whatever the text is made of."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from tests.safety.patterns import patterns, pumps

# (signs of a short text, of a long one): the first pair tells patterns whose time doubles with each sign before they are given more.
LENGTHS = ((8, 19), (400, 6_400))
# Where time goes with the text the long one takes 16 times as long, where it goes with its square 256 times.
MOST = 80
WORTH_A_LOOK = 0.01  # seconds: a clock says nothing of less, and what is slow takes ten times as much


def seconds(pattern: re.Pattern[Any], text: str) -> float:
    """Processor time of looking for every match, and of matching the whole."""
    asked: Any = text if isinstance(pattern.pattern, str) else text.encode("utf-8")
    start = time.process_time()
    for _ in pattern.finditer(asked):
        pass
    pattern.fullmatch(asked)
    return time.process_time() - start


def grows_too_fast(pattern: re.Pattern[Any], start: str, pump: str) -> bool:
    """Whether a text of `start` and then `pump` again and again costs more than in proportion; measured anew before it is said."""

    def text(length: int) -> str:
        return start + pump * (length // len(pump)) + "\x01"

    for short, long in LENGTHS:
        if seconds(pattern, text(long)) > WORTH_A_LOOK:
            slowly = min(seconds(pattern, text(long)) for _ in range(2))
            if slowly > WORTH_A_LOOK and slowly > MOST * min(seconds(pattern, text(short)) for _ in range(5)):
                return True
    return False


def slow(pattern: re.Pattern[Any]) -> tuple[str, str] | None:
    """A beginning and a repetition that make the pattern slow."""
    repeated, starts = pumps(pattern)
    tried = [(start, pump) for pump in repeated for start in (starts if len(pump) == 1 else starts[:1])]
    return next(((start, pump) for start, pump in tried if grows_too_fast(pattern, start, pump)), None)


@pytest.mark.parametrize("bad", [r"(?:a+)+b", r"\s+$"])
def test_patterns_that_go_back_and_back_are_found(bad: str):
    assert slow(re.compile(bad))


def test_no_pattern_is_slower_than_its_text_is_long():
    found = patterns()
    assert len(found) > 60
    assert {name: bad for name, pattern in found.items() if (bad := slow(pattern))} == {}
