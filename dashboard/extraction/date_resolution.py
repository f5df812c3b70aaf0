"""From a date as it is told to ISO prefixes: against the report's own date, and against the date that the text told last."""

from __future__ import annotations

from calendar import monthrange
from datetime import timedelta

from dashboard.domain.period import UNDATED, Period, first_day
from dashboard.extraction.date_arithmetic import Base, ago, gregorian, hijri_year, iso, moved, neighbour, period_between, spanned
from dashboard.extraction.date_expression import Expression

_ANAPHORS = frozenset({"same_year", "same_month", "same_day", "next_day", "previous_day", "then"})
_BY = {"unit_before_last": -2, "last_unit": -1, "this_unit": 0, "next_unit": 1}


class Resolver:
    """Resolves expressions in the order of the text, for "the same year" and "the next day" need what was told before."""

    __slots__ = ("base", "told", "told_sentence")

    def __init__(self, base: Base | None) -> None:
        self.base = base
        self.told: Base | None = None  # the last date told, as precise as it was told
        self.told_sentence = -1

    def resolve(self, found: Expression, sentence: int) -> tuple[Period, bool, str]:
        """The period, whether it is one rather than a point, and the rule that gave it."""
        period, rule = self._linked_pair(found, sentence) if found.end else self._alone(found, sentence)
        spans = found.end is not None or rule in ("past_units", "since_ago") or found.months is not None
        spans = spans or found.day_to is not None or found.year_to is not None
        if period.start and found.relative not in ("past_units", "since_ago") and found.link != "since":
            self._remember(period.start, sentence)
        period, linked = self._with_link(period, found.link)
        return period, spans or linked, rule

    def _remember(self, prefix: str, sentence: int) -> None:
        told = Base.of(prefix)
        if told is not None:
            self.told, self.told_sentence = told, sentence

    def _with_link(self, period: Period, link: str) -> tuple[Period, bool]:
        if not link or not period.is_known:
            return period, link in ("since", "until", "during")
        if link == "since":
            return period_between(period.start, self.base.prefix if self.base else None), True
        if link in ("until", "before"):
            return Period(None, period.end), True
        if link == "after":
            return Period(period.start, None), True
        return period, True

    def _linked_pair(self, found: Expression, sentence: int) -> tuple[Period, str]:
        assert found.end is not None
        first, last = found, found.end
        if first.year is None and last.year is not None and first.month and not first.relative:
            first.year = last.year - int(bool(last.month) and first.month > (last.month or 0))
        if first.month is None and first.day and last.month:
            first.month = last.month
        end, rule = self._alone(last, sentence)
        start, _ = self._alone(first, sentence)
        return period_between(start.start, end.end), rule

    # --- one expression

    def _alone(self, found: Expression, sentence: int) -> tuple[Period, str]:
        if found.relative:
            return self._relative(found)
        if found.weekday is not None and found.day is None and found.month is None:
            return self._weekday(found), "weekday"
        if found.months is not None:
            return self._season(found), "season"
        if found.hijri:
            return self._hijri(found), "hijri"
        if found.month is None:
            return self._year(found), "year"
        year = self._year_told(found, sentence)
        if year is None:
            return UNDATED, "month"
        return self._month(found, year), "explicit" if found.year else "month"

    def _year_told(self, found: Expression, sentence: int) -> int | None:
        if found.told_as_day and self.base and (self.base.month, self.base.day) == (found.month, found.day):
            return self.base.year  # "today, 8 January 2024" in a report of 8 January 2025: the old year slipped in
        if found.year is not None:
            return found.year
        if found.year_by is not None:
            return self.base.year + found.year_by if self.base else None
        if found.same_year:
            return self.told.year if self.told else None
        if found.which == "this" and self.base:
            return self.base.year
        if self.told and self.told_sentence == sentence and not found.which and found.month:
            return self.told.year if self.base is None or self.told.year <= self.base.year else None
        return self.base.year_of(found.month or 1, found.day, found.which) if self.base else None

    def _month(self, found: Expression, year: int) -> Period:
        month, day = found.month or 1, found.day
        if found.is_numeric and day and day <= 12 and self._is_swapped(year, month, day):
            month, day = day, month
        start = iso(year, month, day)
        if found.day_to and day:
            return period_between(start, iso(year, month, min(found.day_to, monthrange(year, month)[1])))
        return Period(self._night_before(found, start), start)

    def _night_before(self, found: Expression, start: str) -> str:
        """The night of Thursday to Friday the 25th begins on the 24th."""
        day = Base.of(start)
        if found.weekday_to and day and day.date and day.date.isoweekday() == found.weekday_to:
            return day.days_away(-1)
        return start

    def _is_swapped(self, year: int, month: int, day: int) -> bool:
        """Whether 5/12/2019 can only be May 12 because the other reading lies after the report."""
        if self.base is None or self.base.date is None:
            return False
        day_first, month_first = iso(year, month, day), iso(year, day, month)
        return first_day(day_first) > self.base.date + timedelta(days=1) >= first_day(month_first)

    def _year(self, found: Expression) -> Period:
        year = found.year
        if year is None and found.year_by is not None and self.base:
            year = self.base.year + found.year_by
        if year is None:
            return UNDATED
        if found.year_to:
            return period_between(iso(year), iso(found.year_to))
        point = iso(year, {"start": 1, "end": 12}.get(found.part))
        return Period(point, point)

    def _season(self, found: Expression) -> Period:
        assert found.months is not None
        first, last = found.months
        year = found.year
        if year is None and found.same_year and self.told:
            year = self.told.year
        if year is None and self.base:
            shift = found.year_by if found.year_by is not None else -int(found.which == "last" and (self.base.month or 12) <= last)
            year = self.base.year + shift
        if year is None:
            return UNDATED
        if not first:  # winter lies in two years
            return Period(iso(year), iso(year))
        return Period(iso(year, first), iso(year, last))

    def _hijri(self, found: Expression) -> Period:
        if found.month is None:
            first, last = gregorian(found.year or 0, 1, None), gregorian(found.year or 0, 12, None)
            return Period(first[0], last[1]) if first and last else UNDATED
        month = found.month or 1
        year = found.year or (hijri_year(self.base, month) if self.base else None)
        days = gregorian(year, month, found.day) if year else None
        return Period(*days) if days else UNDATED

    def _weekday(self, found: Expression) -> Period:
        if self.base is None or found.weekday is None:
            return UNDATED
        start = self.base.weekday(found.weekday, found.which)
        if found.weekday_to is None:
            return Period(start, start)
        following = Base.of(start)
        return period_between(start, following.days_away(1) if following and following.day else start)

    # --- counted from the report's day or from the date told last

    def _relative(self, found: Expression) -> tuple[Period, str]:
        rule = found.relative
        if rule in _ANAPHORS:
            return self._anaphor(rule, found), rule
        if rule in ("later", "earlier"):
            return self._moved(found), rule
        if self.base is None:
            return UNDATED, rule
        if rule == "relative_day":
            return self._relative_day(found), rule
        if rule in _BY:
            return self._unit(found, _BY[rule]), rule
        if rule == "this_day":
            return self._this_day(found), rule
        if not found.number:
            return self._few(found), rule
        if rule == "ago":
            point = ago(self.base, found.unit, found.number)
            return Period(point, point), rule
        return spanned(self.base, found.unit, found.number) if rule in ("past_units", "since_ago") else UNDATED, rule

    def _few(self, found: Expression) -> Period:
        """ "the past few days": no start is told; a few hours ago: the day itself; "some days ago": open."""
        assert self.base is not None
        if found.unit == "hour":
            return Period(self.base.prefix, self.base.prefix)
        return Period(None, self.base.prefix) if found.relative in ("past_units", "since_ago") else UNDATED

    def _relative_day(self, found: Expression) -> Period:
        assert self.base is not None
        point = self.base.weekday(found.weekday) if found.weekday else self.base.days_away(found.number)
        return Period(point, point)

    def _this_day(self, found: Expression) -> Period:
        assert self.base is not None
        year = found.year or self.base.year - found.number
        point = iso(year, self.base.month, self.base.day)
        return Period(point, point)

    def _unit(self, found: Expression, by: int) -> Period:
        assert self.base is not None
        period = neighbour(self.base, found.unit, by)
        if found.day and period.start and len(period.start) == 7:
            year, month = (int(part) for part in period.start.split("-"))
            return period_between(iso(year, month, found.day), iso(year, month, found.day_to or found.day))
        if found.unit == "year" and period.start and found.part in ("start", "end"):
            point = iso(int(period.start), 1 if found.part == "start" else 12, 1 if found.link == "since" else None)
            return Period(point, point)
        if found.unit == "month" and found.part == "start" and found.link == "since" and period.start and len(period.start) == 7:
            return Period(f"{period.start}-01", f"{period.start}-01")
        return period

    def _moved(self, found: Expression) -> Period:
        """ "Two days later": counted from the date told last."""
        number = found.number if found.relative == "later" else -found.number
        point = moved(self.told, found.unit, number) if self.told and number else None
        return Period(point, point)

    def _anaphor(self, rule: str, found: Expression) -> Period:
        told = self.told
        if told is None:
            return UNDATED
        if rule == "same_year":
            return Period(iso(told.year), iso(told.year))
        if rule == "then":
            return Period(told.prefix, told.prefix)
        if rule == "same_month" and found.day and told.month:
            return period_between(iso(told.year, told.month, found.day), iso(told.year, told.month, found.day_to or found.day))
        if rule == "same_month":
            return Period(iso(told.year, told.month), iso(told.year, told.month)) if told.month else UNDATED
        if told.day is None:
            return UNDATED
        point = told.days_away({"same_day": 0, "next_day": 1, "previous_day": -1}[rule])
        return Period(point, point)
