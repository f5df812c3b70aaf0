"""Read months with their days and years off a token list, in both languages. Nothing is resolved here."""

from __future__ import annotations

from dashboard.extraction.date_expression import DAYS, Expression, small
from dashboard.extraction.date_words import Month
from dashboard.extraction.date_years import YearReader
from dashboard.extraction.number_reading import Reading
from dashboard.extraction.number_words import Kind, Word


class DateReader(YearReader):
    """Reads absolute dates. Every method looks a bounded number of tokens to either side."""

    __slots__ = ()

    # --- months

    def month(self, at: int) -> Expression | None:
        """The date round a month's name: its day before or after it, its year, "last March", آذار/مارس as one month."""
        name = self._name(at)
        if name is None:
            return None
        found = Expression(at, at + 1 + len(name.words), month=name.month, hijri=name.hijri)
        second = self._other_name(found)
        english = self.text(at).isascii() and not name.hijri
        if not (english and self._is_day_and_year(found.last)):
            self.day_before(found)
        if found.day is None and english:
            self._day_after(found)
        self.year_after(found)
        self._which(found)
        sure = second or found.day or found.year or found.which or found.year_by is not None or found.same_year
        sure = sure or (at == self.floor > 0 and self.text(at - 1) != ".")  # right after another date: آذار ونيسان
        if not sure and name.ambiguous and not self._is_introduced(found.first, name):
            return None
        self._month_word(found)
        if found.year is None and not found.which and self.text(found.first - 1) in self.sets["month_not_after"]:
            found.relative = "name"
        return found

    def _name(self, at: int) -> Month | None:
        for month in self.table.months.get(self.text(at), ()):
            if self.matches(at + 1, month.words):
                if month.ambiguous and not self._is_written_as_month(at):
                    return None
                return month
        return None

    def _is_written_as_month(self, at: int) -> bool:
        """English months that are other words need their capital, and آب its madda."""
        first = self.document.text[self.document.folded.origin[self.numbers.tokens[at][1]]]
        if self.text(at).isascii():
            return first.isupper()
        quote = self.document.quote(at, at + 1)
        return not self.text(at).endswith("اب") or "آ" in quote or "\u0653" in quote

    def _other_name(self, found: Expression) -> bool:
        """Take in the month's name in the other calendar: آذار/مارس, كانون الثاني (يناير), مارس - آذار."""
        mark = self.text(found.last)
        start = found.last + 1 if mark in ("/", "(", "-", "\\") else found.last
        for month in self.table.months.get(self.text(start), ()):
            if month.month == found.month and not month.hijri and self.matches(start + 1, month.words):
                found.last = start + 1 + len(month.words)
                found.last += self.text(found.last) == ")" and mark == "("
                return True
        return False

    def _is_introduced(self, first: int, name: Month) -> bool:
        before = self.text(first - 1)
        if name.strict and before not in self.sets["genitives"]:
            return before in self.sets["month_words"]
        if before in self.sets["genitives"] and self.text(first - 2) in self.sets["month_words"]:
            return True
        return not name.strict and before in self.sets["month_introducers"]

    def _month_word(self, found: Expression) -> None:
        if self.text(found.first - 1) in self.sets["month_words"]:
            found.first -= 1
        elif self.text(found.first - 1) in self.sets["genitives"] and self.text(found.first - 2) in self.sets["month_words"]:
            found.first -= 2

    # --- days

    def day_before(self, found: Expression) -> None:
        """Take the day before a month in: figures, ordinals, lists; the first week of a month as its days."""
        at, crossed = found.first - 1, 0
        while crossed < 2 and self.text(at) in self.sets["day_fillers"]:
            at, crossed = at - 1, crossed + 1
        if self.text(at) in self.numbers.table.sets["ordinal_endings"] and self.numbers.adjacent(at):
            at -= 1
            crossed = 0
        if not crossed and self.text(at) in ("/", "-") and self.text(at) == self.text(found.last):  # 12/آذار/2019, 12-Mar-2019
            at -= 1
        if at < self.floor:
            return
        day = small(self.text(at), DAYS)
        if day is not None and not (crossed and self.text(at + 1) == "the"):
            found.day, found.first = day, at
            self._day_list_before(found)
        else:
            self._ordinal_day(found, at)

    def _ordinal_day(self, found: Expression, at: int) -> None:
        unit = self.table.units.get(self.text(at))
        is_week = unit is not None and unit.unit == "week" and unit.number == 1
        reading = self._ordinal_before(at - 1 if is_week else at)
        if reading is None or reading.value is None or reading.value > DAYS:
            return
        previous = self.table.units.get(self.text(reading.first - 1))
        half = self.numbers.word(reading.first - 1)
        if is_week or (previous is not None and previous.unit == "week"):
            self._week(found, int(reading.value), reading.first - (not is_week))
        elif previous is None and not (half is not None and half.kind is Kind.FRACTION):
            found.day, found.first = int(reading.value), reading.first
            self._ordinal_list_before(found)

    def _week(self, found: Expression, number: int, first: int) -> None:
        """The n-th week of a month as its days."""
        if number <= 5:
            found.day, found.day_to, found.first = 7 * number - 6, 7 * number if number < 5 else DAYS, first

    def _ordinal_list_before(self, found: Expression) -> None:
        """ "on the third and fourth of July", في الثالث والرابع من تموز."""
        word = self.numbers.word(found.first)
        link = found.first - 1 - (self.text(found.first - 1) in self.sets["day_fillers"])
        joined = word is not None and word.joined
        if not joined and self.text(link) not in self.sets["range_and"]:
            return
        reading = self._ordinal_before(found.first - 1 if joined else link - 1)
        if reading is not None and reading.value and found.day and reading.value < found.day:
            found.day, found.day_to, found.first = int(reading.value), found.day, reading.first

    def _ordinal_before(self, at: int) -> Reading | None:
        for first in (at - 2, at - 1, at):
            word = self.numbers.word(first) if first >= self.floor else None
            if word is None or not (word.definite or not word.arabic):
                continue
            reading = self.numbers.read(first)
            if reading is not None and reading.last == at + 1 and self._names_a_day(reading, word):
                return reading
        return None

    def _names_a_day(self, reading: Reading, word: Word) -> bool:
        """An ordinal, or a definite cardinal from twenty on: في العشرين من آذار, الواحد والثلاثين من تموز."""
        if reading.form == "ordinal":
            return True
        return word.arabic and reading.form == "words" and reading.value is not None and 20 <= reading.value <= DAYS

    def _day_list_before(self, found: Expression) -> None:
        """ "5-7 March", "5 and 6 March", 5 و6 آذار: the first day and the last."""
        link, day = self.text(found.first - 1), small(self.text(found.first - 2), DAYS)
        if day is None or found.day is None or day >= found.day or found.first - 2 < self.floor:
            return
        if link == "-" and not self.numbers.adjacent(found.first):
            return
        if link in self.sets["range_to"] or link in self.sets["range_and"] or link == "/":
            found.day, found.day_to, found.first = day, found.day, found.first - 2

    def _day_after(self, found: Expression) -> None:
        at = found.last
        if self.text(at) == "." and self.text(at + 1)[:1].isdigit():
            at += 1
        at += self.text(at) == "the"
        day = small(self.text(at), DAYS)
        if day is None or self._is_counting(at + 1):
            return
        found.day, found.last = day, at + 1
        if self.text(at + 1) in self.numbers.table.sets["ordinal_endings"] and self.numbers.adjacent(at + 1):
            found.last += 1
        link, second = self.text(found.last), small(self.text(found.last + 1), DAYS)
        linked = link in self.sets["range_to"] or link in self.sets["range_and"]
        if second and second > day and linked and not self._is_counting(found.last + 2):
            found.day_to, found.last = second, found.last + 2

    def _is_day_and_year(self, at: int) -> bool:
        """Whether "18, 2025" follows, so that a figure before the month is none of its day."""
        return bool(small(self.text(at), DAYS) and self.text(at + 1) == "," and self.text(at + 2)[:2] in ("19", "20"))
