"""Read dates that are counted from the report's own day: weekdays, yesterday, last month, the past six months, two years ago."""

from __future__ import annotations

from dashboard.extraction.date_expression import DAYS, Expression, four_digit_year, small
from dashboard.extraction.date_reading import DateReader
from dashboard.extraction.date_words import Unit
from dashboard.extraction.number_reading import Reading

QUALIFIER_REACH = 3
# Tokens before a night of two days in which its hour may be told; the last hour before dawn, and the one that midnight begins.
HOUR_REACH, LAST_SMALL_HOUR, MIDNIGHT = 6, 6, 12


class RelativeReader:
    """Reads relative dates over a DateReader's tokens. Every method looks a bounded number of tokens to either side."""

    __slots__ = ("numbers", "reader", "sets", "table", "text")

    def __init__(self, reader: DateReader) -> None:
        self.reader = reader
        self.table = reader.table
        self.sets = reader.sets
        self.numbers = reader.numbers
        self.text = reader.text

    # --- days

    def weekday(self, at: int) -> Expression | None:
        """ "Tuesday", "last Friday evening", مساء يوم الثلاثاء الماضي, ليل الأربعاء الخميس."""
        if self.text(at - 1) in self.sets["weekday_not_after"] or self.text(at + 1) in self.sets["weekday_not_before"]:
            return None
        found = Expression(at, at + 1, weekday=self.table.weekdays[self.text(at)])
        link = found.last + (self.text(found.last) in ("-", "/", "و"))
        second = self.table.weekdays.get(self.text(link))
        if second is not None and second == found.weekday % 7 + 1:  # type: ignore[operator]
            found.weekday_to, found.last = second, link + 1
        self._beside(found)
        self._day_parts(found)
        if found.weekday_to is not None and self._is_after_midnight(found):
            found.weekday, found.weekday_to = found.weekday_to, None
        return found

    def _is_after_midnight(self, found: Expression) -> bool:
        """Whether the hour told before a night of two days is one of the second: بعد منتصف ليل الخميس الجمعة, 2:30 ليل الأحد الاثنين."""
        for at in range(max(0, found.first - HOUR_REACH), found.last):
            if self.text(at - 1) in self.sets["past_hour"] and self.text(at) in self.sets["mid_night"]:
                return True
            hour, colon, _ = self.text(at).partition(":")
            if colon and hour.isdecimal() and (int(hour) <= LAST_SMALL_HOUR or int(hour) == MIDNIGHT):
                return True
        return False

    def _beside(self, found: Expression) -> None:
        if self._is_before_last(found.last):
            found.which, found.last = "before_last", found.last + 2
            return
        for which in ("last", "this", "next"):
            if self.text(found.last) in self.sets[which]:
                found.which, found.last = which, found.last + 1
                return
            if self.text(found.first - 1) in self.sets.get(f"{which}_before", ()):
                found.which, found.first = which, found.first - 1
                return

    def _is_before_last(self, at: int) -> bool:
        """الجمعة قبل الماضية, العام قبل الماضي."""
        return self.text(at) in self.sets["ago_before"] and self.text(at + 1) in self.sets["last"]

    def day_of_month(self, at: int) -> Expression | None:
        """في 12 الجاري, الثلاثاء 5 الماضي: a day of this month or the last with no month told."""
        day, after = small(self.text(at), DAYS), self.text(at + 1)
        if day is None or not (self.text(at - 1) in self.sets["day_introducers"] or self.text(at - 1) in self.table.weekdays):
            return None
        for which in ("last", "this", "next"):
            if after in self.sets[which] and after in self.sets["of_month"]:
                return Expression(at, at + 2, day=day, relative=f"{which}_unit", unit="month")
        return None

    def _day_parts(self, found: Expression) -> None:
        """Take in the part of the day and the word "day" round the day."""
        for _ in range(2):
            before = self.text(found.first - 1)
            if before in self.sets["day_parts"] or (before in self.sets["day_words"] and not before.isascii()):
                found.first -= 1
        if self.text(found.last) in self.sets["day_parts"] and self.text(found.last).isascii():
            found.last += 1

    def day(self, at: int) -> Expression | None:
        """ "today", "yesterday evening", مساء أمس الجمعة, "the same day", "the next day", في مثل هذا اليوم."""
        following = self.text(at + 1)
        for words, value in self.table.days[self.text(at)]:
            if words and (words[0] != following or not self.reader.matches(at + 1, words)):
                continue
            found = Expression(at, at + 1 + len(words))
            if isinstance(value, str):
                found.relative = value
                return found
            if self._is_no_day(found):
                return None
            found.relative, found.number = "relative_day", value
            self._day_parts(found)
            return found
        return None

    def _is_no_day(self, found: Expression) -> bool:
        return self.text(found.last) in self.sets["today_not_before"] or self.text(found.first - 1) in self.sets["today_not_after"]

    # --- units

    def unit(self, at: int) -> Expression | None:
        """Every wording round a noun for a span of time; None for a mere duration."""
        unit = self.table.units[self.text(at)]
        if unit.unit == "year" and four_digit_year(self.text(at + 1)):
            return None
        return (
            self._first_months(at, unit)
            or self._pointed_after(at, unit)
            or self._pointed_before(at, unit)
            or self._ago(at, unit)
            or self._same(at, unit)
            or self._part(at, unit)
        )

    def _expression(self, first: int, last: int, relative: str, unit: Unit, number: int = 0) -> Expression:
        return Expression(first, last, relative=relative, unit=unit.unit, number=number)

    def _pointed_after(self, at: int, unit: Unit) -> Expression | None:
        """العام الماضي, الشهر الجاري, الأشهر الستة الماضية, الـ24 ساعة الأخيرة, اليومين الماضيين, الأيام القليلة الماضية."""
        number, last = self._number_after(at, unit)
        after = self.text(last)
        if number == 1 and self._is_before_last(last):
            return self._expression(at, last + 2, "unit_before_last", unit)
        for which in ("last", "this", "next"):
            if after in self.sets[which]:
                break
        else:
            return None
        first = at
        before = None if unit.definite else self._number_before(at)
        if before is not None:
            number, first = int(min(before.value or 0, 10**6)), before.first - (self.text(before.first - 1) in self.sets["articles"])
        found = self._which(first, last + 1, which, unit, number)
        if found.unit == "month" and found.relative.endswith("_unit"):
            self.reader.day_before(found)
        self._with_part(found)
        return found

    def _first_months(self, at: int, unit: Unit) -> Expression | None:
        """ "the first three months of 2019", الأشهر الستة الأولى من عام 2018."""
        if unit.unit != "month" or unit.number == 1:
            return None
        number, last = self._number_after(at, unit)
        found = Expression(at, last)
        if self.text(last) in self.sets["first_after"]:
            found.last = last + 1
        else:
            reading = self._number_before(at)
            first = reading.first if reading else at
            if self.text(first - 1) not in self.sets["first_words"] or self.text(at + 1) not in self.sets["genitives"]:
                return None
            number, found = int(min(reading.value or 0, 13)) if reading else 0, Expression(first - 1, at + 1)
        found.months = (1, number)
        self.reader.year_after(found)
        told = found.year or found.year_by is not None or found.same_year
        return found if told and 1 <= number <= 12 else None

    def _which(self, first: int, last: int, which: str, unit: Unit, number: int) -> Expression:
        if number == 1 and which != "last":
            return self._expression(first, last, f"{which}_unit", unit)
        if which == "last":
            single = number == 1 and unit.unit != "hour"
            return self._expression(first, last, "last_unit" if single else "past_units", unit, number)
        return self._expression(first, last, "unresolved", unit)

    def _number_after(self, at: int, unit: Unit) -> tuple[int, int]:
        """The number between a plural noun and what points at it, and the position after it; 0 where none stands there."""
        last = at + 1
        if unit.number == 1:
            return 1, last
        if self.text(last) in self.sets["few_after"]:
            return 0, last + 1
        reading = self.numbers.read(last)
        if reading is not None and reading.form in ("digits", "words") and reading.value:
            return int(min(reading.value, 10**6)), reading.last
        return unit.number, last

    def _number_before(self, at: int) -> Reading | None:
        """The number that ends right before this token."""
        for first in range(max(0, at - 4), at):
            if self.text(first)[:1].isdigit() or self.numbers.word(first) is not None:
                reading = self.numbers.read(first)
                if reading is not None and reading.last == at and reading.form in ("digits", "words") and reading.value:
                    return reading
        return None

    def _pointed_before(self, at: int, unit: Unit) -> Expression | None:
        """ "last year", "the past six months", "over the last few days", هذا العام, "this week"."""
        reading = self._number_before(at)
        first = reading.first if reading else at
        few = self.text(first - 1) in self.sets["few_words"] and self.text(first - 1).isascii()
        first -= few
        before = self.text(first - 1)
        number = int(min(reading.value or 0, 10**6)) if reading else (0 if few or unit.number != 1 else 1)
        if before in self.sets["last_before"]:
            span = number != 1 or before == "past" or unit.unit == "hour"
            found = self._expression(first - 1, at + 1, "past_units" if span else "last_unit", unit, number)
        elif number == 1 and not few and before in self.sets["this_before"] and (unit.definite or before.isascii()):
            found = self._expression(first - 1, at + 1, "this_unit", unit)
        elif number == 1 and not few and before in self.sets["next_before"]:
            found = self._expression(first - 1, at + 1, "next_unit", unit)
        elif few and before not in ("a",) and self.text(first) == "recent":
            found = self._expression(first, at + 1, "past_units", unit)
        else:
            return None
        if self.text(found.first - 1) == "the":
            found.first -= 1
        if found.unit == "month" and found.relative.endswith("_unit"):
            self.reader.day_before(found)
        self._with_part(found)
        return found

    def _ago(self, at: int, unit: Unit) -> Expression | None:
        """ "two years ago", قبل سنتين, قبل نحو ثلاثة أيام, منذ أسبوع; منذ counts a span up to now, قبل a point."""
        reading = self._number_before(at) if unit.number == 0 or self.text(at).isascii() else None
        first = reading.first if reading else at
        number = int(min(reading.value or 0, 10**6)) if reading else unit.number
        few = self.text(first - 1) in self.sets["few_words"]
        first -= few or (reading is None and self.text(first - 1) in ("a", "an"))
        first -= few and self.text(first - 1) == "a"
        if self.text(at + 1) in self.sets["later_words"] or self.text(at + 1) in self.sets["earlier_words"]:
            rule = "later" if self.text(at + 1) in self.sets["later_words"] else "earlier"
            return self._expression(first, at + 2, rule, unit, 0 if few else number or int(self.text(first) in ("a", "an")))
        if self.text(at + 1) in self.sets["ago_words"]:
            return self._expression(first, at + 2, "ago", unit, 0 if few else number or int(self.text(first) in ("a", "an")))
        # since the day of Friday: منذ يوم الجمعة
        if unit.definite or (unit.unit == "day" and number == 1 and self.text(at + 1) in self.table.weekdays):
            return None
        for begin in range(first, max(-1, first - QUALIFIER_REACH), -1):
            word = self.text(begin - 1)
            if word in self.sets["ago_before"]:
                if self.text(at + 1) in self.sets["ago_not_before"] and self.text(at + 2) not in self.sets["now"]:
                    return None
                return self._expression(begin - 1, at + 1, "ago", unit, number)
            if word in self.sets["since_units"]:
                return self._expression(begin - 1, at + 1, "since_ago", unit, number)
            if word not in self.sets["ago_fillers"]:
                return None
        return None

    def _same(self, at: int, unit: Unit) -> Expression | None:
        """العام نفسه, ذلك الشهر, "the same year", "that month"."""
        if unit.unit not in ("year", "month"):
            return None
        if self.text(at + 1) in self.sets["same_after"]:
            found = self._expression(at, at + 2, f"same_{unit.unit}", unit)
        elif self.text(at - 1) in self.sets["same_before"] and unit.number == 1:
            found = self._expression(at - 1 - (self.text(at - 2) == "the"), at + 1, f"same_{unit.unit}", unit)
        else:
            return None
        if unit.unit == "month":
            self.reader.day_before(found)
        return found

    def _part(self, at: int, unit: Unit) -> Expression | None:
        """منذ بداية العام, "since the start of the year": with nothing else beside it, it is this year."""
        if unit.number != 1 or unit.unit not in ("year", "month", "week", "weekend"):
            return None
        first = at - 1 if self.text(at - 1) == "the" else at
        if unit.unit == "weekend" and first < at:
            return self._expression(first, at + 1, "this_unit", unit)
        if not (unit.definite or first < at) or self.text(at + 1)[:1].isdigit():
            return None
        found = self._expression(first, at + 1, "this_unit", unit)
        self._with_part(found)
        return found if found.part else None

    def _with_part(self, found: Expression) -> None:
        """Take in "the start of", مطلع before a month or year; "earlier" before "this month" changes nothing."""
        take_part(self.reader, found)
        if not found.part and self.text(found.first - 1) in self.sets["part_earlier"]:
            found.first -= 1


def take_part(reader: DateReader, found: Expression) -> None:
    """Take a word for the start, middle or end before a date into it ("early March", مطلع عام 2022, mid-2018, بداية شهر آذار)."""
    at = found.first - 1
    if reader.text(at) in ("-", "of", "the"):
        at -= 1
    if reader.text(at) == "of":
        at -= 1
    for words, part in reader.table.parts.get(reader.text(at), ()):
        if reader.matches(at - len(words), words):
            found.part, found.first = part, at - len(words)
            if reader.text(found.first - 1) == "the":
                found.first -= 1
            return
