"""The passage of a report around some words: their paragraph with a line or two around it, cut at spaces where it would be too long."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

ENOUGH = 200  # code points: a shorter paragraph takes its neighbours along
AROUND = 180  # of a neighbour, or of a long paragraph on each side of the words
LONGEST = 560
MOST_WORDS = 1500  # of evidence without an end
RE_SPACE = re.compile(r"\s")


class Passage(NamedTuple):
    """text[start:end]; `before` and `after` say whether the paragraph goes on there."""

    start: int
    end: int
    before: bool
    after: bool


def passage(text: str, start: int, end: int) -> Passage:
    """The passage around text[start:end], which lies in it whole up to MOST_WORDS. Offsets in code points; words are never torn, unless one
    is longer than AROUND."""
    start = max(0, min(start, len(text)))
    end = max(start, min(end, len(text), start + MOST_WORDS))
    first, last = text.rfind("\n", 0, start) + 1, _line_end(text, end)
    if last - first > LONGEST:
        return _ended(text, _forward(text, max(first, start - AROUND), start), _back(text, min(last, end + AROUND), end))
    if last - first < ENOUGH:
        last = _line_after(text, last)  # what follows a heading tells more than what goes before it
        if last - first < ENOUGH:
            first = _line_before(text, first)
    return _ended(text, first, last)


def merged(passages: Sequence[Passage], near: int = 60) -> list[tuple[Passage, list[int]]]:
    """Passages of one text that touch or lie near one another as one, each with the numbers of those in it; in the order of the text."""
    joined: list[tuple[Passage, list[int]]] = []
    for number in sorted(range(len(passages)), key=lambda n: passages[n]):
        here = passages[number]
        if joined and here.start <= joined[-1][0].end + near:
            last, numbers = joined[-1]
            later = here if here.end > last.end else last
            joined[-1] = (Passage(last.start, later.end, last.before, later.after), [*numbers, number])
        else:
            joined.append((here, [number]))
    return joined


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _line_before(text: str, first: int) -> int:
    """The start of the line before, or of its last words where it is long; `first` where only white space goes before."""
    stop = len(text[max(0, first - AROUND) : first].rstrip()) + max(0, first - AROUND)
    if stop <= max(0, first - AROUND):
        return first
    return _forward(text, max(text.rfind("\n", 0, stop) + 1, stop - AROUND), stop)


def _line_after(text: str, last: int) -> int:
    """The end of the line after, or of its first words where it is long; `last` where only white space follows."""
    rest = text[last : last + AROUND]
    begin = last + len(rest) - len(rest.lstrip())
    if begin >= last + len(rest):
        return last
    return _back(text, min(_line_end(text, begin), begin + AROUND), begin)


def _forward(text: str, at: int, limit: int) -> int:
    """The first start of a word from `at` on, at most `limit`."""
    if at == 0 or text[at - 1].isspace():
        return at
    found = RE_SPACE.search(text, at, limit)
    return found.end() if found else at


def _back(text: str, at: int, limit: int) -> int:
    """The last end of a word up to `at`, at least `limit`."""
    if at >= len(text) or text[at].isspace():
        return at
    while at > limit and not text[at - 1].isspace():
        at -= 1
    return at if at > limit else min(len(text), limit + AROUND)


def _ended(text: str, start: int, end: int) -> Passage:
    line = text.rfind("\n", 0, start) + 1
    before, after = text[max(line, start - AROUND) : start], text[end : min(_line_end(text, end), end + AROUND)]
    return Passage(start, end, bool(before.strip()), bool(after.strip()))
