"""The report's own date where nobody gave it: a web page's stamp, a dateline, "today" with its full date, an anniversary, an event
that it announces and whose day is known."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.domain.period import first_day
from dashboard.extraction.date_arithmetic import Base, iso
from dashboard.extraction.date_events import HEAD_WORDS, announced
from dashboard.extraction.date_expression import Expression
from dashboard.extraction.date_words import DateTable
from dashboard.extraction.number_reading import NumberReader
from dashboard.extraction.spans import DateSpan
from dashboard.extraction.tokens import Document

Told = Sequence[tuple[Expression, DateSpan]]

HEAD = 40  # tokens in which a dateline stands
LINE = 8  # tokens that a line with nothing but a stamp has at most
MARK_REACH = 5
FULL = 10  # characters of an ISO day
MOST_YEARS = 100


class PublishedFinder:
    """Looks for the report's own date among the dates that its text tells, surest signs first."""

    __slots__ = ("document", "numbers", "table", "told")

    def __init__(self, document: Document, numbers: NumberReader, table: DateTable, told: Told) -> None:
        self.document = document
        self.numbers = numbers
        self.table = table
        self.told = told

    def find(self) -> str | None:
        """The date as ISO prefix, as precise as the sign allows; None where the text does not betray it."""
        days = [(found, span) for found, span in self.told if found.year and span.period.end and len(span.period.end) == FULL]
        for sign in (self._is_marked, self._is_stamp, self._is_own_line, self._is_today):
            for found, span in days:
                if sign(found) and (day := self._own_day(found, span.period.end or "")):
                    return day
        return self._from_anniversary() or self._from_event()

    def _from_event(self) -> str | None:
        """The day of a well-known event that the head of the report announces; an anniversary is none of its day, and the days of the
        week that the head names must fit."""
        tokens = self.document.tokens
        if any(token[0] in self.table.sets["anniversary"] for token in tokens):
            return None
        day = announced(self.document, [span.period.end for found, span in self.told if found.year and span.period.end])
        named = {self.table.weekdays[token[0]] for token in tokens[:HEAD_WORDS] if token[0] in self.table.weekdays}
        return None if day is None or (named and first_day(day).isoweekday() not in named) else day

    def _text(self, at: int) -> str:
        return self.numbers.text(at)

    def _own_day(self, found: Expression, day: str) -> str | None:
        """The day told, or the day after it where it is told as yesterday."""
        base = Base.of(day)
        return base.days_away(-found.number) if base and found.relative == "" and found.number else day

    # --- signs

    def _is_marked(self, found: Expression) -> bool:
        """ "Published: 12 March 2019", تاريخ النشر 12/3/2019."""
        for at in range(max(0, found.first - MARK_REACH), found.first):
            for words in self.table.published.get(self._text(at), ()):
                end = at + 1 + len(words)
                if end <= found.first <= end + 2 and all(self._text(at + 1 + k) == word for k, word in enumerate(words)):
                    return True
        return False

    def _is_stamp(self, found: Expression) -> bool:
        """ "8:05 AM · Aug 30, 2025", "January 15, 2025 · Shared with Public"."""
        marks = self.table.sets["stamp_marks"]
        return self._text(found.first - 1) in marks or self._text(found.last) in marks

    def _is_own_line(self, found: Expression) -> bool:
        """A short line of its own, or the head of the first line with a dash after it, near the head of the text."""
        if found.first > HEAD:
            return False
        tokens, text = self.document.tokens, self.document.folded.text
        start = text.rfind("\n", 0, tokens[found.first].start) + 1
        end = text.find("\n", tokens[found.last - 1].end)
        end = len(text) if end < 0 else end
        inside = sum(1 for token in tokens[max(0, found.first - LINE) : found.last + LINE] if start <= token.start < end)
        return inside <= found.last - found.first + 2 and end < len(text)

    def _is_today(self, found: Expression) -> bool:
        """ "today, Friday 29 November 2024", أمس الأربعاء 27 تشرين الثاني 2024."""
        return found.told_as_day

    # --- anniversaries

    def _from_anniversary(self) -> str | None:
        """The fourth anniversary of what the text dates to March 2019: 2023-03."""
        for at, token in enumerate(self.document.tokens):
            if token[0] in self.table.sets["anniversary"]:
                years = self._years(at)
                event = self._event(at) if years else None
                if event is not None and years:
                    return iso(event.year + years, event.month, event.day)
        return None

    def _years(self, at: int) -> int | None:
        """The ordinal beside the word: the second anniversary, الذكرى السنوية الثانية, "the 5th anniversary"."""
        for first in (at + 1, at + 2, at + 3, at - 1, at - 2):
            reading = self.numbers.read(first) if 0 <= first < self.numbers.end else None
            if reading is None or not reading.value or not 1 <= reading.value <= MOST_YEARS or reading.value != int(reading.value):
                continue
            if reading.form == "ordinal" or self._text(reading.last) in self.numbers.table.sets["ordinal_endings"]:
                return int(reading.value)
        return None

    def _event(self, at: int) -> Base | None:
        """The date told nearest to the word, with its month if any date has one."""
        dates = [(abs(found.first - at), span.period.start) for found, span in self.told if not found.relative and not found.end]
        with_month = [date for date in dates if date[1] and len(date[1]) > 4]
        known = with_month or [date for date in dates if date[1]]
        return Base.of(min(known)[1]) if known else None
