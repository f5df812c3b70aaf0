"""Footnotes: each claim that the brief uses is one, numbered as it is first used, with links there and back."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from itertools import pairwise

MOST, EACH = 2_000, 5  # notes of a brief; those that a number leads to where a brief has more claims than MANY
MANY = 1_000
RUN = 3  # so many numbers in a row are written as from–to


class Footnotes:
    """Numbers claims (positions in a frame) from 1 on, and remembers from where each was referred to."""

    def __init__(self, claims: int = 0, most: int = MOST) -> None:
        self._most, self._each = most, EACH if claims > MANY else most
        self._number: dict[int, int] = {}
        self._back: dict[int, list[int]] = {}
        self._refs = 0
        self.dropped = 0

    @property
    def rows(self) -> list[int]:
        """The claims, in the order of their numbers."""
        return list(self._number)

    def back(self, row: int) -> list[int]:
        """The numbers of the references that lead to a claim."""
        return self._back[row]

    def refs(self, rows: Iterable[int]) -> str:
        """The footnote marks of some claims as HTML, the most telling first, "" for none; what finds no room is told as so many more."""
        wanted = list(dict.fromkeys(int(row) for row in rows))
        numbers = sorted(number for row in wanted[: self._each] if (number := self._numbered(row)))
        if not wanted:
            return ""
        self._refs += 1
        by_number = {number: row for row, number in self._number.items()} if numbers else {}
        for number in numbers:
            self._back.setdefault(by_number[number], []).append(self._refs)
        more = len(wanted) - len(numbers)
        self.dropped += more
        shown = [_link(run) for run in _runs(numbers)] + ([f"+{more:,}"] if more else [])
        return f'<sup class="ref" id="r{self._refs}">{"<i>,</i><wbr>".join(shown)}</sup>'

    def _numbered(self, row: int) -> int | None:
        if row not in self._number and len(self._number) < self._most:
            self._number[row] = len(self._number) + 1
        return self._number.get(row)


def _runs(numbers: Sequence[int]) -> list[Sequence[int]]:
    """Numbers that follow one another put together, where there are enough of them."""
    cuts = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(numbers)) if b != a + 1), len(numbers)]
    runs: list[Sequence[int]] = []
    for start, stop in pairwise(cuts):
        run = numbers[start:stop]
        runs += [run] if len(run) >= RUN else [[number] for number in run]
    return [run for run in runs if run]


def _link(run: Sequence[int]) -> str:
    first = f'<a href="#n{run[0]}">{run[0]}</a>'
    return first if len(run) == 1 else f'<span>{first}–<a href="#n{run[-1]}">{run[-1]}</a></span>'


def back_links(notes: Footnotes, row: int, label: str) -> str:
    """Links from a note to every place that refers to it."""
    found, label = notes.back(row), html.escape(label)
    which = [f"<sup>{i}</sup>" for i in range(1, len(found) + 1)] if len(found) > 1 else [""]
    return "".join(f'<a href="#r{ref}" aria-label="{label}">↑{number}</a>' for ref, number in zip(found, which, strict=True))
