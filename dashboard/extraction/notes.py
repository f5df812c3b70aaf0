"""The notes of a report: its dates, who says something, and for every number and place-like name what became of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter

from dashboard.domain.mention import UNEXPLAINED, Note, NoteKind
from dashboard.domain.span import Span, SpanSet
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.number_reasons import Reasons
from dashboard.extraction.sayings import Saying, source_span
from dashboard.extraction.spans import DateSpan
from dashboard.extraction.tokens import Document

RE_FIGURE = re.compile(r"\d+")
# Where a token begins in the folded text.
BEGINS = itemgetter(1)
# At hand: a member of an enumeration takes ten times as long to look up.
DATE, SOURCE, NUMBER, NAME = NoteKind.DATE, NoteKind.SOURCE, NoteKind.NUMBER, NoteKind.NAME


def notes_of(scene: Scene, drafts: Sequence[Draft], sayings: Sequence[Saying]) -> tuple[Note, ...]:
    """All notes in the order of the text."""
    notes = [_date_note(scene.document, date) for date in scene.dates]
    sources = dict.fromkeys([(source_span(scene, s), s.source) for s in sayings])
    notes += _numbers(scene, drafts)
    if scene.left:
        told = SpanSet(note.span for note in notes)
        notes += [Note(name.span, NAME, name.reason) for name in scene.left if not told.touches(name.span)]
    notes += [Note(span, SOURCE, source) for span, source in sources]
    return tuple(sorted(notes, key=lambda note: (note.span.start, note.span.end, note.kind, note.value)))


def _date_note(document: Document, date: DateSpan) -> Note:
    start, end = date.period.start, date.period.end
    value = start if start == end else f"{start or ''}/{end or ''}"
    return Note(document.span(date.first, date.last), DATE, value or "")


def _numbers(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Note]:
    """One note a number: every numeral, and every token of digits that no numeral holds, so that none is lost."""
    reasons = Reasons(scene, drafts)
    held: set[int] = set()
    for numeral in scene.numerals:
        held.update(range(numeral.core_first, numeral.core_last))
        span = _span(scene, numeral.core_first, numeral.core_last)
        yield Note(span, NUMBER, reasons.of(numeral, span))
    for at in _figures(scene.document, held):
        yield Note(_span(scene, at, at + 1), NUMBER, "date" if at in scene.date_at else UNEXPLAINED)


def _figures(document: Document, held: set[int]) -> Iterator[int]:
    """The tokens of digits that no numeral holds: looked for in the whole text at once, since most tokens are no digits."""
    tokens = document.tokens
    passed = {tokens[at][1] for at in held}
    for figure in RE_FIGURE.finditer(document.folded.text):
        start = figure.start()
        if start not in passed:
            at = bisect_left(tokens, start, key=BEGINS)
            if at < len(tokens) and tokens[at][1] == start:  # a figure behind a point lies inside its token
                yield at


def _span(scene: Scene, first: int, last: int) -> Span:
    return scene.document.span(first, last)
