"""Read years, seasons and dates in figures off a token list; what `date_reading` builds on. Nothing is resolved here."""

from __future__ import annotations

from dashboard.extraction.date_expression import (
    DAYS,
    FIRST_HIJRI,
    FIRST_YEAR,
    LAST_HIJRI,
    LAST_YEAR,
    MONTHS,
    Expression,
    four_digit_year,
    small,
)
from dashboard.extraction.date_words import DateTable
from dashboard.extraction.number_qualifiers import before as qualifier_before
from dashboard.extraction.number_reading import NumberReader, Reading
from dashboard.extraction.tokens import Document


class YearReader:
    """Reads years and whatever hangs on them. Every method looks a bounded number of tokens to either side."""

    __slots__ = ("document", "floor", "numbers", "sets", "table", "text")

    def __init__(self, document: Document, table: DateTable, numbers: NumberReader) -> None:
        """`text(at)` is the token's text, empty beyond either end."""
        self.document = document
        self.text = document.word_at
        self.table = table
        self.sets = table.sets
        self.numbers = numbers
        self.floor = 0  # tokens before this position belong to a date already

    def matches(self, at: int, words: tuple[str, ...]) -> bool:
        """Whether these words stand from this token on."""
        return not words or (at >= 0 and self.numbers.texts[at : at + len(words)] == list(words))

    def _is_counting(self, after: int) -> bool:
        tokens = self.numbers.tokens
        if self.text(after) not in self.numbers.table.sets["counted_nouns"]:
            return False
        return tokens[after][3] == tokens[after - 1][3]

    def _which(self, found: Expression) -> None:
        """ "last March", "March last", آذار الماضي."""
        if found.year is not None or found.year_by is not None or found.same_year:
            return
        after, before = self.text(found.last), self.text(found.first - 1)
        for which in ("last", "this", "next"):
            if after in self.sets[which]:
                found.which, found.last = which, found.last + 1
                return
            if found.day is None and before in self.sets.get(f"{which}_before", ()):
                found.which, found.first = which, found.first - 1
                return

    # --- years

    def year_after(self, found: Expression) -> None:
        """Take the year after a month or season in: in figures, in words, "last year", من العام نفسه."""
        at, crossed = found.last, 0
        if self.text(at) in ("/", "-") and four_digit_year(self.text(at + 1)):
            at += 1
        while crossed < 3 and self.text(at) in self.sets["year_fillers"]:
            at, crossed = at + 1, crossed + 1
        first, last = (FIRST_HIJRI, LAST_HIJRI) if found.hijri else (FIRST_YEAR, LAST_YEAR)
        year = four_digit_year(self.text(at), first, last) or (self._glued_year(at) if found.day else None)
        if year is not None:
            found.year, found.last = year, at + 1
            self._year_mark(found)
        elif crossed and (words := self._year_in_words(at)) is not None:
            found.year, found.last = int(words.value or 0), words.last
        else:
            self._relative_year(found, at)

    def _glued_year(self, at: int) -> int | None:
        """The year at the head of a longer figure, as web pages glue it to the counter after it (12 May 20251.2K)."""
        text = self.text(at)
        if len(text) > 4 and self.text(at - 1) in (",", "،"):
            return four_digit_year(text[:4])
        return None

    def _year_in_words(self, at: int) -> Reading | None:
        word = self.numbers.word(at)
        if word is None or word.value < 1000:
            return None
        reading = self.numbers.read(at)
        return reading if reading and reading.form == "words" and reading.value and FIRST_YEAR <= reading.value <= LAST_YEAR else None

    def _year_mark(self, found: Expression) -> None:
        mark = self.text(found.last)
        if mark in self.sets["hijri_marks"] or (mark in self.sets["gregorian_marks"] and self.numbers.adjacent(found.last)):
            found.last += 1

    def _relative_year(self, found: Expression, at: int) -> None:
        """ "March of last year", آذار من العام الماضي, من العام نفسه."""
        before = self.text(at)
        unit = self.table.units.get(self.text(at + 1)) if before in self.sets["year_pointers"] else None
        if unit is not None and unit.unit == "year":
            found.same_year = before in self.sets["same_before"]
            found.year_by = None if found.same_year else -int(before in self.sets["last_before"])
            found.last = at + 2
            return
        at -= before not in self.table.units and self.text(at - 1) in self.table.units
        unit = self.table.units.get(self.text(at))
        if unit is None or unit.unit != "year" or unit.number != 1:
            return
        after = self.text(at + 1)
        if after in self.sets["same_after"]:
            found.same_year, found.last = True, at + 2
        elif after in self.sets["last"] or after in self.sets["this"] or after in self.sets["next"]:
            found.year_by = -1 if after in self.sets["last"] else int(after in self.sets["next"])
            found.last = at + 2

    def year(self, at: int) -> Expression | None:
        """A year by itself: after the word "year", after a preposition, in brackets, with a season or a part of the year."""
        value = four_digit_year(self.text(at))
        if value is None:
            return self._hijri_year(at)
        found = Expression(at, at + 1, year=value)
        named = self._year_word(found)
        self._second_year(found)
        self._decade(found)
        self._year_mark(found)
        if not named and not self._is_year(found):
            return None
        return found

    def _hijri_year(self, at: int) -> Expression | None:
        """1436هـ."""
        value = four_digit_year(self.text(at), FIRST_HIJRI, LAST_HIJRI)
        if value is None or self.text(at + 1) not in self.sets["hijri_marks"]:
            return None
        found = Expression(at, at + 2, year=value, hijri=True)
        self._year_word(found)
        return found

    def _year_word(self, found: Expression) -> bool:
        if self.text(found.first - 1) in self.sets["year_words"]:
            found.first -= 1
            return True
        return False

    def _second_year(self, found: Expression) -> None:
        """2014-2019, 2014/2015, عامي 2014 و2015."""
        link, year = self.text(found.last), four_digit_year(self.text(found.last + 1))
        if year is None or found.year is None or year <= found.year or self._is_counting(found.last + 2):
            return
        opened = self.text(found.first) in self.sets["year_words"] or self.text(found.first - 1) in self.sets["between_words"]
        if link in ("-", "/") or (link in self.sets["range_and"] and opened):
            found.year_to, found.last = year, found.last + 2

    def _decade(self, found: Expression) -> None:
        """ "the 1990s"."""
        if found.year and self.text(found.last) in self.sets["decade_endings"] and self.numbers.adjacent(found.last):
            found.year_to, found.last = found.year + 9, found.last + 1

    def decade(self, at: int) -> Expression:
        """ثمانينيات القرن الماضي."""
        year = FIRST_YEAR + self.table.decades[self.text(at)]
        found = Expression(at, at + 1, year=year, year_to=year + 9)
        if self.text(at + 1) in self.sets["century"] and self.text(at + 2) in self.sets["last"]:
            found.last = at + 3
        return found

    def _is_year(self, found: Expression) -> bool:
        before, after = self.text(found.first - 1), self.text(found.last)
        if self._is_counting(found.last) or after in self.numbers.table.after_role or after in self.sets["hijri_marks"]:
            return False
        if qualifier_before(self.numbers, found.first) is not None and before not in self.sets["safe_introducers"]:
            return False
        if (before == "(" and after in (")", "-")) or (before == "-" and self.text(found.first - 2) in self.table.parts):
            return True
        return before in self.sets["year_introducers"] or found.year_to is not None

    def year_in_words(self, at: int) -> Expression | None:
        """في ألفين وتسعة عشر; عام ألف وتسعمئة وتسعين: only after such a preposition or the word "year"."""
        reading = self._year_in_words(at)
        if reading is None or self._is_counting(reading.last):
            return None
        found = Expression(at, reading.last, year=int(reading.value or 0))
        if self._year_word(found) or self.text(at - 1) in self.sets["year_introducers"]:
            return found
        return None

    # --- seasons and parts

    def season(self, at: int) -> Expression | None:
        """ "summer of 2018", صيف عام 2018, the first half of 2019, صيف العام الماضي: only with a year or "last", "this"."""
        for words, months in self.table.seasons[self.text(at)]:
            if self.matches(at + 1, words):
                found = Expression(at, at + 1 + len(words), months=months)
                self.year_after(found)
                self._which(found)
                known = found.year or found.which or found.year_by is not None or found.same_year
                return found if known else None
        return None

    # --- figures

    def figures(self, at: int) -> Expression | None:
        """12/3/2019, 12-3-2019, 2019-03-12, 12.3.2019, 20/5/1436هـ, and 12/3 after a word for "day"."""
        text = self.text(at)
        if "." in text:
            return self._ordered(at, at + 1, text.split("."))
        mark = self.text(at + 1)
        if mark not in ("/", "-", "\\"):
            return None
        if mark == "-" and not (self.numbers.adjacent(at + 1) and self.numbers.adjacent(at + 2)):
            return None
        if self.text(at + 3) == mark:
            return self._ordered(at, at + 5, [text, self.text(at + 2), self.text(at + 4)])
        if four_digit_year(text) and small(self.text(at + 2), MONTHS) and mark == "-" and len(self.text(at + 2)) == 2:
            return Expression(at, at + 3, int(text), int(self.text(at + 2)), is_numeric=True)
        if mark == "/" and self.text(at - 1) in self.sets["day_introducers"]:
            day, month = small(text, DAYS), small(self.text(at + 2), MONTHS)
            if day and month:
                return Expression(at, at + 3, None, month, day)
        return None

    def _ordered(self, first: int, last: int, parts: list[str]) -> Expression | None:
        if len(parts) != 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
            return None
        one, two, three = (int(part) for part in parts)
        if len(parts[0]) == 4:
            one, three = three, one
        elif len(parts[2]) == 2:
            three += 2000
        hijri = FIRST_HIJRI <= three <= LAST_HIJRI
        if not hijri and not FIRST_YEAR <= three <= LAST_YEAR:
            return None
        if two > MONTHS and one <= MONTHS:
            one, two = two, one
        if not 1 <= one <= DAYS or not 1 <= two <= MONTHS:
            return None
        found = Expression(first, last, three, two, one, hijri=hijri, is_numeric=len(parts[0]) != 4)
        self._year_mark(found)
        return found
