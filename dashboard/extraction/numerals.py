"""Numerals: every number of a text in digits or words, with its qualifier, its bounds and what it is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from dashboard.domain.count import Count, Qualifier
from dashboard.extraction import number_qualifiers as qualifiers
from dashboard.extraction.number_qualifiers import Found, bounded
from dashboard.extraction.number_ranges import Range, read_range
from dashboard.extraction.number_reading import NumberReader, Reading
from dashboard.extraction.number_roles import RoleFinder
from dashboard.extraction.number_words import Kind, NumberTable, Word, number_table
from dashboard.extraction.spans import DateSpan, Numeral
from dashboard.extraction.tokens import Document

_EXACT, _BOTH, _UNIT = Qualifier.EXACT, Kind.BOTH, Kind.UNIT
DOZEN = 12
FEW = 2
_FEW_SCALES = (Kind.HUNDRED, Kind.SCALE, Kind.COLLECTIVE)
_WITH_ARTICLE = (Kind.HUNDRED, Kind.SCALE, Kind.COLLECTIVE, Kind.FRACTION)


def find_numerals(document: Document, language: str, dates: Sequence[DateSpan] = ()) -> list[Numeral]:
    """The numerals of a document in the order of the text; they never overlap.

    Numbers of both digit sets and number words of both languages are read in every text, whatever `language` says. `dates` are
    the document's dates: numbers inside them get the role "year", "duration" or "date". Linear in the text; never raises.

    A qualifier after the counted noun ("ten people at least") bounds the count, but its words lie outside first..last, since the
    noun stands between; count.words keeps them. A percent sign or word lies inside first..last and outside the core.
    A range has no value, only its bounds. A fraction ("half of them") has the role "multiple" and its factor as value.
    Not supported: duals and indefinite singulars of nouns (the claims' business), Roman numerals, digits of other scripts.
    """
    return _Finder(document, number_table(), dates).run()


class _Finder:
    __slots__ = ("dated", "document", "found", "reader", "roles", "table", "taken")

    def __init__(self, document: Document, table: NumberTable, dates: Sequence[DateSpan]) -> None:
        self.document = document
        self.table = table
        self.reader = NumberReader(document, table)
        self.roles = RoleFinder(document, self.reader)
        self.dated = {at: date for date in dates for at in range(date.first, date.last)}
        self.found: list[Numeral] = []
        self.taken = 0  # tokens before this position belong to a numeral already

    def run(self) -> list[Numeral]:
        """The numerals in the order of the text."""
        texts = self.document.texts
        for at in compress(range(len(texts)), map(self.table.begins.__getitem__, texts)):
            if at >= self.taken:
                self._at(at, texts[at])
        return self.found

    def _at(self, at: int, text: str) -> None:
        table = self.table
        if (text in table.few and self._few(at, text)) or (text in table.none and self._none(at, text)):
            return
        if not self._is_excluded(at, text, table.words.get(text)):
            reading = self.reader.read(at)
            if reading is not None:
                self._number(reading)

    # --- what is left alone

    def _is_excluded(self, at: int, text: str, word: Word | None) -> bool:
        reader = self.reader
        for place, phrase in self.table.fixed.get(text, ()):
            if all(reader.text(at - place + k) == part for k, part in enumerate(phrase)):
                return True
        if word is None:
            return False
        if word.guarded and not self._is_written_out(at):
            return True
        if word.kind is _BOTH:
            return reader.text(at + 1) in self.table.sets["both_not_before"]
        if word.kind is not _UNIT or word.value != 1:
            return False
        return self._is_idle_article(at, word) if word.arabic else self._is_idle_one(at)

    def _is_idle_article(self, at: int, word: Word) -> bool:
        """في اليوم الواحد counts nothing, الواحد والعشرين does."""
        following = self.reader.word(at + 1)
        return word.definite and not (following is not None and following.kind is Kind.TENS)

    def _is_written_out(self, at: int) -> bool:
        """Whether the text writes a hamza or a long alif in this word, or another number joins it."""
        quote = self.document.quote(at, at + 1)
        near = self.reader.word(at + 1) or self.reader.word(at - 1)
        return "\u0626" in quote or near is not None

    def _is_idle_one(self, at: int) -> bool:
        """Whether "one" counts nothing: no one, at one point, one of the most."""
        sets, text = self.table.sets, self.reader.text
        following = self.reader.word(at + 1)
        if following is not None and following.kind in _FEW_SCALES:
            return False
        if text(at - 1) in sets["one_not_after"] or text(at + 1) in sets["one_not_before"]:
            return True
        if text(at + 1) not in sets["one_of"]:
            return False
        near = (text(at + 2), text(at + 3), text(at + 4))
        return any(word in sets["superlatives"] or (len(word) > 5 and word[-3:] in sets["superlative_endings"]) for word in near)

    # --- vague words and none

    def _few(self, at: int, text: str) -> bool:
        """ "several", "a number of", عدة: two at least; with a scale after them (several hundred, بضع مئات) twice the scale."""
        reader = self.reader
        for place, words in self.table.few[text]:
            begin = at - place
            if begin < self.taken or any(reader.text(begin + k) != word for k, word in enumerate(words)):
                continue
            if reader.text(begin - 1) in self.table.sets["few_not_after"]:
                return False
            last = begin + len(words)
            scale = self._few_scale(last)
            self._number(scale._replace(first=begin) if scale else Reading(begin, last, None, "vague", FEW))
            return True
        return False

    def _few_scale(self, at: int) -> Reading | None:
        word = self.reader.word(at)
        reading = self.reader.read(at) if self.reader.text(at) in self.table.vague or (word and word.kind in _FEW_SCALES) else None
        if reading is None or (word is not None and word.joined):
            return None
        if reading.form == "vague" or reading.value is None:
            return reading
        return Reading(at, reading.last, None, "vague", 20 if reading.value == DOZEN else FEW * reading.value)

    def _none(self, at: int, text: str) -> bool:
        for words in self.table.none[text]:
            last = at + 1 + len(words)
            if all(self.reader.text(at + 1 + k) == word for k, word in enumerate(words)):
                self._add(at, last, at, last, Count.exactly(0), "count")
                return True
        return False

    # --- numbers

    def _number(self, reading: Reading) -> None:
        reading = self._with_article(reading)
        if reading.first in self.dated:
            self._dated(reading)
        elif reading.form == "multiple" or self._is_times(reading):
            self._multiple(reading)
        elif reading.form == "fraction":
            self._fraction(reading)
        elif (fraction := self._fraction_plural(reading) or self._fraction_ordinal(reading)) is not None:
            self._plain(fraction, "multiple")
        elif reading.form in ("digits", "words") and (pair := read_range(self.reader, reading)) is not None:
            self._range(pair)
        else:
            self._plain(reading)

    def _with_article(self, reading: Reading) -> Reading:
        """Take "a" of "a hundred" in."""
        word = self.reader.word(reading.first)
        if word is None or word.arabic or word.kind not in _WITH_ARTICLE or reading.first <= self.taken:
            return reading
        begin = reading.first - 1
        return reading._replace(first=begin) if self.reader.text(begin) in self.table.sets["indefinite"] else reading

    def _dated(self, reading: Reading) -> None:
        """A number inside a date; ordinals and weekdays there (تشرين الثاني, الاثنين) are words of the date and no numerals."""
        if reading.form == "ordinal" or (reading.form == "words" and reading.value == 2):
            return
        is_year = reading.value is not None and 1900 <= reading.value <= 2100
        role = "year" if is_year else self.roles.role(reading, reading.first, reading.last)[0]
        role = role if role in ("year", "duration", "time", "ordinal") else "date"
        self._add(reading.first, reading.last, reading.first, reading.last, bounded(reading.value, reading.low, Qualifier.EXACT, ""), role)

    def _is_times(self, reading: Reading) -> bool:
        if reading.value is None or reading.form not in ("digits", "words"):
            return False
        return self.reader.text(reading.last) in self.table.sets["multiple_nouns"]

    def _multiple(self, reading: Reading) -> None:
        """ "twice that number", "three times as many", ضعف هذا العدد: a factor; without a word for the base it is no number."""
        last = reading.last if reading.form == "multiple" else reading.last + 1
        if self.reader.text(last) in self.table.sets["multiple_of"]:
            self._plain(reading._replace(last=last), "multiple")
        elif reading.form != "multiple":
            self._plain(reading)

    def _fraction(self, reading: Reading) -> None:
        """Half an hour is a duration, half past three a time, half a ton a measure; half of them a factor."""
        previous = self.found[-1] if self.found else None
        if previous is not None and previous.last == reading.first and previous.role == "time":
            self._plain(reading, "time")
            return
        role, _ = self.roles.role(reading, reading.first, reading.last)
        self._plain(reading, "multiple" if role in ("count", "year") else role)

    def _fraction_plural(self, reading: Reading) -> Reading | None:
        """Two thirds, three-quarters, a third of."""
        if reading.form != "words":
            return None
        reader, value = self.reader, reading.value
        at = reading.last + 1 if reader.text(reading.last) == "-" else reading.last
        parts = self.table.fraction_plurals.get(reader.text(at))
        if parts is None or value is None or not 0 < value < parts:
            return None
        return Reading(reading.first, at + 1, value / parts, "fraction")

    def _fraction_ordinal(self, reading: Reading) -> Reading | None:
        """A third of, a fifth of."""
        if reading.form != "ordinal":
            return None
        parts = self.table.fraction_plurals.get(self.reader.text(reading.first))
        before, after = self.reader.text(reading.first - 1), self.reader.text(reading.last)
        if parts is None or after not in self.table.sets["one_of"]:
            return None
        if before not in self.table.sets["indefinite"] or reading.first <= self.taken:
            return None
        return Reading(reading.first - 1, reading.last, 1 / parts, "fraction")

    def _range(self, pair: Range) -> None:
        low, high = pair.low, pair.high
        assert low.value is not None and high.value is not None
        whole = high._replace(first=low.first)
        role, last = ("score", high.last) if pair.is_score else self.roles.role(whole, pair.first, high.last)
        words = self.document.quote(pair.first, low.first) if pair.first < low.first else ""
        count = Count(None, min(low.value, high.value), max(low.value, high.value), Qualifier.RANGE, words)
        self._add(pair.first, last, low.first, high.last, count, role)

    def _plain(self, reading: Reading, role: str | None = None) -> None:
        before = qualifiers.before(self.reader, reading.first)
        if before is not None and before.first < self.taken:
            before = None
        after = qualifiers.right_after(self.reader, reading.last) if before is None else None
        first = before.first if before else reading.first
        last = after.last if after else reading.last
        if role is None:
            role, last = self.roles.role(reading, first, last)
        found = before or after
        if found is None and role == "count":
            found = qualifiers.after_noun(self.reader, reading.last)
        self._add(first, last, reading.first, reading.last, self._count(reading, found), role)

    def _count(self, reading: Reading, found: Found | None) -> Count:
        words = self.document.quote(found.first, found.last) if found else ""
        return bounded(reading.value, reading.low, found.qualifier if found else _EXACT, words)

    def _add(self, first: int, last: int, core_first: int, core_last: int, count: Count, role: str) -> None:
        self.found.append(Numeral(first, last, core_first, core_last, count, role))
        self.taken = last
