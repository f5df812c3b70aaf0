"""Dates: every date and period of a text, resolved to ISO prefixes; and the report's own date where the text betrays it."""

from __future__ import annotations

from dataclasses import replace
from itertools import compress

from dashboard.extraction.date_arithmetic import Base
from dashboard.extraction.date_expression import Expression
from dashboard.extraction.date_joining import join
from dashboard.extraction.date_published import PublishedFinder
from dashboard.extraction.date_reading import DateReader
from dashboard.extraction.date_relative import RelativeReader, take_part
from dashboard.extraction.date_resolution import Resolver
from dashboard.extraction.date_words import DateTable, date_table
from dashboard.extraction.number_reading import NumberReader
from dashboard.extraction.number_words import number_table
from dashboard.extraction.spans import DateSpan
from dashboard.extraction.tokens import Document

__all__ = ["Dates", "find_dates", "infer_published"]
_DIGIT_YEAR = ("19", "20", "13", "14", "15")


def find_dates(document: Document, language: str, published: str | None) -> list[DateSpan]:
    """The dates of a document in the order of the text; they never overlap.

    `published` is the report's own date as ISO prefix: everything relative is counted from it, as precisely as it is known; without
    it a relative date has Period(None, None) and still marks its words. No clock is ever read. Words of both languages are read in
    every text, whatever `language` says. Linear in the text; never raises; a `published` that is no ISO prefix counts as unknown.
    Not supported: clock times, dates before 1900, Hijri dates outside 1343 to 1500 AH, movable feasts.
    """
    return Dates(document).spans(published)


def infer_published(document: Document, language: str) -> str | None:
    """The report's own date as ISO prefix, as precisely as its text betrays it; None where it does not. Linear; never raises.

    The signs, surest first: a full date after "published" or "posted"; the stamp of a post ("8:05 AM · Aug 30, 2025"); a full date
    on a line of its own at the head; "today" or "yesterday" with a full date; an anniversary and the date of its event; a well-known
    event that the head of the report announces as news.
    """
    return Dates(document).published()


class Dates:
    """The dates of one document: their words are read once, for the report's own date and for what is counted from it."""

    def __init__(self, document: Document) -> None:
        self._finder = _Finder(document)
        self._found = self._finder.run()

    def spans(self, published: str | None) -> list[DateSpan]:
        """The dates as `find_dates` gives them; to be asked last and once, since resolving changes what was read."""
        return [span for _, span in self._told(self._found, published)]

    def published(self) -> str | None:
        """The report's own date as `infer_published` gives it."""
        finder, told = self._finder, self._told([replace(found) for found in self._found], None)
        return PublishedFinder(finder.document, finder.reader.numbers, finder.table, told).find()

    def _told(self, read: list[Expression], published: str | None) -> list[tuple[Expression, DateSpan]]:
        finder, resolver = self._finder, Resolver(Base.of(published))
        told = []
        for found in join(read, finder.document, finder.table):
            period, is_period, rule = resolver.resolve(found, finder.document.tokens[found.first].sentence)
            told.append((found, DateSpan(found.first, found.last, period, is_period, rule)))
        return told


class _Finder:
    """One pass over the tokens: at each word that can hold a date, the first reading that succeeds."""

    __slots__ = ("document", "found", "reader", "relative", "table")

    def __init__(self, document: Document) -> None:
        self.document = document
        self.table: DateTable = date_table()
        numbers = NumberReader(document, number_table())
        self.reader = DateReader(document, self.table, numbers)
        self.relative = RelativeReader(self.reader)
        self.found: list[Expression] = []

    def run(self) -> list[Expression]:
        """The dates in the order of the text, not yet joined."""
        taken, texts = 0, self.document.texts
        for at in compress(range(len(texts)), map(self.table.begins.__getitem__, texts)):
            if at < taken:
                continue
            self.reader.floor = taken
            found = self._at(at, texts[at])
            if found is not None:
                take_part(self.reader, found)
                found.first = max(found.first, taken)
                self.found.append(found)
                taken = found.last
        return self.found

    def _at(self, at: int, text: str) -> Expression | None:
        table = self.table
        if "0" <= text[0] <= "9":
            found = self.reader.figures(at) or (self.reader.year(at) if text[:2] in _DIGIT_YEAR else None)
            return found or (self.relative.day_of_month(at) if len(text) <= 2 else None)
        found = self.reader.month(at) if text in table.months else None
        if found is None and text in table.days:
            found = self.relative.day(at)
        if found is None and text in table.weekdays:
            found = self.relative.weekday(at)
        if found is None and text in table.seasons:
            found = self.reader.season(at)
        if found is None and text in table.units:
            found = self.relative.unit(at)
        if found is None and text in table.decades:
            found = self.reader.decade(at)
        if found is None and text in table.thousands:
            found = self.reader.year_in_words(at)
        return found
