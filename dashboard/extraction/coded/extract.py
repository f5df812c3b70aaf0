"""A coded row as an extraction: claims from its columns, the name of its place, and for every number what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.coding.codebook import codebooks
from dashboard.coding.event import CodingError, event_of
from dashboard.coding.text import Row, row_of
from dashboard.domain.claim import Claim
from dashboard.domain.extraction import Extraction
from dashboard.domain.mention import COUNTED, Mention, Note, NoteKind
from dashboard.domain.report import Report
from dashboard.domain.span import Span, SpanSet
from dashboard.extraction.coded.claims import claims_of
from dashboard.extraction.coded.whereabouts import place_of
from dashboard.extraction.numerals import find_numerals
from dashboard.extraction.tokens import Document, read_document
from dashboard.gazetteer.index import Gazetteer

# Why a number of a coded row is none of its counts, and why its place is that one: codes of the vocabulary.
SET_ASIDE, DATED, WHY = "coded", "date", "coded"


def extract_coded(report: Report, gazetteer: Gazetteer, extractor: str) -> Extraction:
    """What a coded row says. A text that is no such row, as far as the codebooks know, has no claims. Never raises on any text."""
    row = row_of(report.text)
    book = codebooks().get(row.dataset)
    document = read_document(report.text)
    try:
        event = event_of(book, {name: cell.value for name, cell in row.cells.items()}) if book else None
    except CodingError:
        event = None
    if book is None or event is None:
        return Extraction(report, (), (), tuple(_numbers(document, (), SpanSet(()))), (), extractor)
    place, cell = place_of(book, row, event, gazetteer)
    claims = claims_of(report, book, row, event, place.id)
    dates = [row.cells[name].span for name in book.dates if name in row.cells]
    value = event.period.start if event.period.start == event.period.end else f"{event.period.start}/{event.period.end}"
    notes = [Note(span, NoteKind.DATE, value or "") for span in dates]
    notes += _teller(row, book.told_by)
    notes += _numbers(document, claims, SpanSet(dates))
    mentions = (Mention(cell.span, place.id, (place.id,), WHY),) if cell else ()
    ordered = tuple(sorted(notes, key=lambda note: (note.span.start, note.span.end, note.kind, note.value)))
    return Extraction(report, mentions, claims, ordered, (place,), extractor)


def _teller(row: Row, name: str) -> list[Note]:
    cell = row.cells.get(name)
    return [Note(cell.span, NoteKind.SOURCE, cell.value)] if cell else []


def _numbers(document: Document, claims: tuple[Claim, ...], dates: SpanSet) -> Iterator[Note]:
    """A note for every number: those in the evidence of a count are counted, the row's words and other columns are not."""
    counted = SpanSet(claim.evidence for claim in claims)
    held: set[int] = set()
    spans: list[Span] = []
    for numeral in find_numerals(document, "en"):
        held.update(range(numeral.core_first, numeral.core_last))
        spans.append(document.span(numeral.core_first, numeral.core_last))
    spans += [document.span(at, at + 1) for at, token in enumerate(document.tokens) if token.is_number and at not in held]
    for span in spans:
        reason = COUNTED if counted.touches(span) else DATED if dates.touches(span) else SET_ASIDE
        yield Note(span, NoteKind.NUMBER, reason)
