"""Where the terms of a question stand in a text, and the passage that shows most of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.domain.folding import fold
from dashboard.domain.span import Span
from dashboard.store.search.question import Phrasing, Question
from dashboard.store.search.words import LONGEST, RE_WORD, span_of

WIDTH = 240  # code points of a passage
BEFORE = 60  # at most so many before its first mark
WINDOW, OVERLAP = 50_000, 2_000  # a long text is looked through in windows, until one holds a mark

Mark = tuple[Span, int]  # and the number of the term


@dataclass(frozen=True, slots=True)
class Passage:
    """The part of a text from `start` to `end`, exactly as it stands there, and the marks in it as offsets into the whole text."""

    start: int
    end: int
    marks: tuple[Span, ...]


def marks_in(text: str, question: Question) -> tuple[Span, ...]:
    """Every place of a text where a term stands, in their order."""
    return tuple(span for span, _ in _marks(text, question))


def passage(text: str, question: Question) -> Passage:
    """The passage of a text with most of the terms; its beginning where it holds none."""
    for start in range(0, max(len(text), 1), WINDOW):
        marks = [(Span(s.start + start, s.end + start), term) for s, term in _marks(text[start : start + WINDOW + OVERLAP], question)]
        if marks:
            first = _best(marks)
            begin, end = _around(text, marks[first][0].start)
            return Passage(begin, end, tuple(mark for mark, _ in marks if begin <= mark.start and mark.end <= end))
    return Passage(*_around(text, 0), ())


def _marks(text: str, question: Question) -> list[Mark]:
    begins, opened = _by_first_word(question)
    heads = tuple(opened)
    folded = fold(text)
    matches = list(RE_WORD.finditer(folded.text))
    words = [match[0] for match in matches]
    found: dict[tuple[int, int], int] = {}
    for at, word in enumerate(words):
        candidates = begins.get(word, ())
        if heads and word.startswith(heads):
            candidates = (*candidates, *(found for head, of_head in opened.items() if word.startswith(head) for found in of_head))
        for phrasing, term in candidates:
            if _stands(words, at, phrasing):
                found[matches[at].start(), matches[at + len(phrasing.words) - 1].end()] = term
    spans = {span_of(text, folded, *where): term for where, term in found.items()}
    return list(_apart(sorted(spans.items(), key=lambda mark: (mark[0].start, -mark[0].end))))


Begins = dict[str, tuple[tuple[Phrasing, int], ...]]


def _by_first_word(question: Question) -> tuple[Begins, Begins]:
    """The phrasings with the numbers of their terms: by their first word, and those of one word that may go on by its beginning."""
    begins: Begins = {}
    opened: Begins = {}
    for term, phrasings in enumerate(question.terms):
        for phrasing in phrasings:
            first = phrasing.words[0]
            goes_on = len(phrasing.words) == 1 and (phrasing.open or len(first) == LONGEST)  # of a longer word, so many letters count
            where = opened if goes_on else begins
            where[first] = (*where.get(first, ()), (phrasing, term))
    return begins, opened


def _stands(words: Sequence[str], at: int, phrasing: Phrasing) -> bool:
    *before, last = phrasing.words
    if at + len(before) >= len(words) or any(words[at + i] != word for i, word in enumerate(before)):
        return False
    found = words[at + len(before)]
    return found.startswith(last) if phrasing.open else found[:LONGEST] == last


def _apart(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Of marks that lie over one another the first and longest."""
    end = -1
    for span, term in marks:
        if span.start >= end:
            yield span, term
            end = span.end


def _best(marks: Sequence[Mark]) -> int:
    """The number of the mark from which on a passage holds most terms, then most marks."""
    starts = [span.start for span, _ in marks]
    best, most = 0, (0, 0)
    for number, start in enumerate(starts):
        within = marks[number : bisect_left(starts, start + WIDTH - BEFORE)]
        score = (len({term for _, term in within}), len(within))
        if score > most:
            best, most = number, score
    return best


def _around(text: str, start: int) -> tuple[int, int]:
    """WIDTH code points around an offset, cut where white space is."""
    left = max(0, start - BEFORE)
    if left and (gap := _gap(text, left, start)) is not None:
        left = gap + 1
    right = min(len(text), left + WIDTH)
    if right < len(text):
        gaps = [i for i in range(right, max(start + WIDTH // 2, left), -1) if text[i].isspace()]
        right = gaps[0] if gaps else right
    return left, right


def _gap(text: str, start: int, end: int) -> int | None:
    return next((i for i in range(start, end) if text[i].isspace()), None)
