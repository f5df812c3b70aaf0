"""Dates and periods in both languages; months in Arabic by their Levantine and their Gregorian name."""

from __future__ import annotations

from functools import cache

from dashboard.strings import strings


@cache
def months(language: str) -> tuple[str, ...]:
    """The twelve names, January first."""
    return tuple(name.replace("_", " ") for name in strings(language)("wording.months").split())


def date_words(prefix: str, language: str, with_year: bool = True) -> str:
    """An ISO prefix in words: 2022, Mar 2023, 24 Mar 2023; without the year where that is said elsewhere (never drops a bare year)."""
    say = strings(language)
    year, *rest = prefix.split("-")
    if not rest:
        return year
    month = months(language)[int(rest[0]) - 1]
    if len(rest) == 1:
        return say("wording.month_year", month=month, year=year) if with_year else month
    day = str(int(rest[1]))
    if not with_year:
        return say("wording.day_month", day=day, month=month)
    return say("wording.day_month_year", day=day, month=month, year=year)


def period_words(start: str | None, end: str | None, language: str) -> str:
    """A period in words: Mar 2023; 1 Jan to Mar 2023; Sep 2018 to 23 Mar 2019; to 23 Mar 2019; since 2022; "" where both are None."""
    say = strings(language)
    if start is None and end is None:
        return ""
    if start is None or end is None:
        return say("wording.until", end=date_words(end, language)) if end else say("wording.since", start=date_words(start or "", language))
    if start == end:
        return date_words(start, language)
    first = _first_half(start, end, language)
    return say("wording.from_to", start=first, end=date_words(end, language))


def _first_half(start: str, end: str, language: str) -> str:
    """The start without what it shares with the end: 3 to 9 Mar 2023, 1 Jan to Mar 2023."""
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return str(int(start[8:]))
    return date_words(start, language, with_year=start[:4] != end[:4] or len(start) == 4)
