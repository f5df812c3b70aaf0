"""Span: where words stand in a report's text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter

from dashboard.domain.value import value


@value(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points, `text[start:end]`; 0 <= start < end. Offsets never count bytes or UTF-16 units."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span: {self.start}..{self.end}")

    def quote(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def touches(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies inside this one, ends included."""
        return self.start <= other.start and other.end <= self.end

    def cover(self, other: Span) -> Span:
        """The shortest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


# The order of spans, for sorting many: asked of each once, not of every pair.
BY_PLACE = attrgetter("start", "end")


class SpanSet:
    """Many spans as one covered ground, to ask of any span whether it touches it, in logarithmic time."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans, key=BY_PLACE):
            if self._ends and span.start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def touches(self, span: Span) -> bool:
        """Whether the span shares at least one code point with any of them."""
        at = bisect_left(self._starts, span.end)
        return at > 0 and self._ends[at - 1] > span.start
