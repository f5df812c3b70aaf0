"""Join what belongs together: a weekday and its date, the two ends of a range, and the words since, until, during before a date."""

from __future__ import annotations

from dashboard.extraction.date_expression import Expression
from dashboard.extraction.date_words import DateTable
from dashboard.extraction.tokens import Document

GAP = 4
SINCE_REACH = 6  # words between "since" and its date
_DATE_FIELDS = ("year", "month", "day", "day_to", "hijri", "year_by", "same_year", "is_numeric", "which", "relative", "unit")
_LINKS = ("since", "until", "during", "before", "after", "between")


def join(found: list[Expression], document: Document, table: DateTable) -> list[Expression]:
    """The expressions joined and linked, in the order of the text."""
    joiner = _Joiner(document, table)
    joined: list[Expression] = []
    for expression in found:
        if not (joined and joiner.absorb(joined[-1], expression)):
            joined.append(expression)
    floor = 0
    for expression in joined:
        joiner.link(expression, floor)
        floor = expression.end.last if expression.end else expression.last
        expression.last = floor
    return joined


class _Joiner:
    __slots__ = ("document", "table", "text", "tokens")

    def __init__(self, document: Document, table: DateTable) -> None:
        self.document = document
        self.table = table
        self.tokens, self.text = document.tokens, document.word_at

    def absorb(self, left: Expression, right: Expression) -> bool:
        """Whether the right expression went into the left one."""
        if left.end is not None or right.first - left.last > GAP or self.tokens[left.first][3] != self.tokens[right.first][3]:
            return False
        gap = [self.text(at) for at in range(left.last, right.first)]
        return self._same_date(left, right, gap) or self._range(left, right, gap)

    # --- one date in two parts

    def _same_date(self, left: Expression, right: Expression, gap: list[str]) -> bool:
        fillers = self.table.sets["date_fillers"]
        if any(text not in fillers for text in gap):
            return False
        if left.relative == "this_day":
            return self._this_day(left, right)
        is_day = left.weekday is not None or left.relative == "relative_day"
        is_date = right.day is not None and (right.month is not None or right.unit == "month")
        if is_day and left.day is None and is_date:
            self._take(left, right)
            return True
        if right.weekday is None or right.which or right.month is not None or len(gap) > 1:
            return False
        if (left.relative == "relative_day" and left.number <= 0 and not gap) or (left.day is not None and gap != [","] and "،" not in gap):
            left.weekday = left.weekday or right.weekday
            left.last = right.last
            if self.text(left.last) == ")" and gap == ["("]:
                left.last += 1
            return True
        return False

    def _take(self, left: Expression, right: Expression) -> None:
        """A weekday or "today" takes the date that follows it: the date is what counts."""
        if right.year is None and right.year_by is None and not right.which:
            left.which = ""
        left.told_as_day = left.relative == "relative_day"
        for name in _DATE_FIELDS:
            setattr(left, name, getattr(right, name))
        left.last = right.last
        if self.text(left.last) == ")" and any(self.text(at) == "(" for at in range(left.first, right.first)):
            left.last += 1

    def _this_day(self, left: Expression, right: Expression) -> bool:
        """ "on such a day two years ago", في مثل هذا اليوم من عام 2014."""
        if right.relative == "ago" and right.unit == "year":
            left.number = right.number
        elif right.year is not None and right.month is None:
            left.year = right.year
        else:
            return False
        left.last = right.last
        return True

    # --- two dates as the ends of a period

    def _range(self, left: Expression, right: Expression, gap: list[str]) -> bool:
        if not self._may_range(left) or not self._may_range(right):
            return False
        if self._are_months(left, right, gap):
            left.end = right
            return True
        if not gap:  # the conjunction is glued on: بين آذار وأيار
            opened = self.text(right.first)[0] in self.table.sets["range_and"] and self._phrase("between", left.first) is not None
            left.end = right if opened else None
            return opened
        if gap[0] in self.table.sets["range_and"]:
            opened = self._phrase("between", left.first) is not None
        else:
            opened = gap[0] in self.table.sets["range_to"]
        if not opened or any(text not in self.table.sets["date_fillers"] for text in gap[1:]):
            return False
        left.end = right
        return True

    def _are_months(self, left: Expression, right: Expression, gap: list[str]) -> bool:
        """ "in January and February 2019", خلال شهري آذار ونيسان."""
        conjunction = gap[0] if len(gap) == 1 else "" if gap else self.text(right.first)[0]
        joined = conjunction in self.table.sets["range_and"]
        months = left.month and right.month and not (left.day or right.day or left.year or left.which or left.relative or right.relative)
        return bool(joined and months and (left.month or 0) + 1 == right.month)

    def _may_range(self, found: Expression) -> bool:
        return not found.relative or found.relative in ("relative_day", "last_unit", "this_unit", "ago")

    # --- since, until, during

    def _phrase(self, name: str, first: int) -> int | None:
        """Where the phrase that ends right before this token begins."""
        last = first - 1
        for words in self.table.phrases[name].get(self.text(last), ()):
            begin = last - len(words)
            if begin >= 0 and all(self.text(begin + k) == word for k, word in enumerate(words)):
                return begin
        return None

    def link(self, found: Expression, floor: int) -> None:
        """Take the word that links the date into it, where no other date has it already."""
        first = found.first
        if self.text(first - 1) in self.table.sets["day_introducers"] and not self._phrase("between", first):
            first -= 1
        for at in dict.fromkeys((found.first, first)):
            if self.text(at - 1) not in self.table.linking:
                continue
            for name in _LINKS:
                begin = self._phrase(name, at)
                if begin is not None and begin >= floor and self._fits(name, found):
                    found.first, found.link = begin, "" if self._is_range(found) else name
                    return
        if self._fits("since", found):
            self._far_since(found, floor)

    def _far_since(self, found: Expression, floor: int) -> None:
        """ "since the war began in 2011": the word stands a few plain words before the date."""
        for at in range(found.first - 1, max(floor, found.first - SINCE_REACH) - 1, -1):
            text = self.text(at)
            if text in self.table.sets["since_far"]:
                found.first, found.link = at, "" if self._is_range(found) else "since"
                return
            if not text[:1].isalpha():
                return

    def _is_range(self, found: Expression) -> bool:
        return found.end is not None or found.day_to is not None or found.year_to is not None

    def _fits(self, name: str, found: Expression) -> bool:
        if self._is_range(found):
            return name in ("since", "between", "during")
        if name == "between":
            return False
        if name in ("before", "after"):
            return not found.relative and found.weekday is None
        if name == "since":
            return self.text(found.first - 1) != "من" and found.relative not in ("past_units", "since_ago", "ago")
        return name != "during" or found.day is None
