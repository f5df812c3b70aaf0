"""The notes of a report: its dates, who says something, and for every number and place-like name what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from operator import itemgetter

from dashboard.domain.mention import UNEXPLAINED, Note, NoteKind
from dashboard.domain.span import Span, SpanSet
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.number_reasons import Reasons
from dashboard.extraction.sayings import Saying, source_span
from dashboard.extraction.spans import DateSpan
from dashboard.extraction.tokens import Document


def notes_of(scene: Scene, drafts: Sequence[Draft], sayings: Sequence[Saying]) -> tuple[Note, ...]:
    """All notes in the order of the text."""
    notes = [_date_note(scene.document, date) for date in scene.dates]
    notes += [Note(span, NoteKind.SOURCE, source) for span, source in dict.fromkeys((source_span(scene, s), s.source) for s in sayings)]
    notes += _numbers(scene, drafts)
    told = SpanSet(note.span for note in notes if note.kind is not NoteKind.SOURCE)
    notes += [Note(name.span, NoteKind.NAME, name.reason) for name in scene.left if not told.touches(name.span)]
    return tuple(sorted(notes, key=lambda note: (note.span.start, note.span.end, note.kind, note.value)))


def _date_note(document: Document, date: DateSpan) -> Note:
    start, end = date.period.start, date.period.end
    value = start if start == end else f"{start or ''}/{end or ''}"
    return Note(document.span(date.first, date.last), NoteKind.DATE, value or "")


def _numbers(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Note]:
    """One note a number: every numeral, and every token of digits that no numeral holds, so that none is lost."""
    reasons = Reasons(scene, drafts)
    held: set[int] = set()
    for numeral in scene.numerals:
        held.update(range(numeral.core_first, numeral.core_last))
        span = _span(scene, numeral.core_first, numeral.core_last)
        yield Note(span, NoteKind.NUMBER, reasons.of(numeral, span))
    texts = scene.document.texts
    for at in compress(range(len(texts)), map(str.isdecimal, map(itemgetter(0), texts))):
        if at not in held:
            yield Note(_span(scene, at, at + 1), NoteKind.NUMBER, "date" if at in scene.date_at else UNEXPLAINED)


def _span(scene: Scene, first: int, last: int) -> Span:
    return scene.document.span(first, last)
