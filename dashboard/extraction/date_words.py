"""The words of dates of both languages, compiled once from data/lexicon/*/dates.yaml into tables that are looked up by token."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from dashboard.extraction.normalise import fold_key
from dashboard.extraction.number_words import Words, checked_lexicons, number_table, particled, tokenise
from dashboard.extraction.tokens import Begins


class Month(NamedTuple):
    """A month's name: the words after its first one, its number, and how much context it needs."""

    words: Words
    month: int
    hijri: bool
    ambiguous: bool
    strict: bool


class Unit(NamedTuple):
    """A noun for a span of time. `number` is 1, 2 for a dual, 0 for a plural; `definite` where the article is glued to it."""

    unit: str
    number: int
    definite: bool


class Meaning(NamedTuple):
    """The words after the first one of a phrase, and what the phrase means."""

    words: Words
    value: Any


@dataclass(slots=True)
class DateTable:
    """Everything the date grammar looks up. Keys are folded token texts, of phrases the first one, longest phrase first."""

    months: dict[str, list[Month]] = field(default_factory=dict)
    weekdays: dict[str, int] = field(default_factory=dict)
    days: dict[str, list[Meaning]] = field(default_factory=dict)  # offset in days, or the name of a day told before
    parts: dict[str, list[Meaning]] = field(default_factory=dict)  # by last word: start, middle, end
    seasons: dict[str, list[Meaning]] = field(default_factory=dict)  # (first month, last month)
    units: dict[str, Unit] = field(default_factory=dict)
    sets: defaultdict[str, frozenset[str]] = field(default_factory=lambda: defaultdict(frozenset))
    phrases: dict[str, dict[str, list[Words]]] = field(default_factory=dict)  # by name, then last word: the words before it
    linking: frozenset[str] = frozenset()  # the last words of all these phrases
    published: dict[str, list[Words]] = field(default_factory=dict)
    decades: dict[str, int] = field(default_factory=dict)
    thousands: frozenset[str] = frozenset()  # number words with which a year in words may begin
    begins: Begins = field(default_factory=lambda: Begins(()))  # at which token a date may be found


_SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (0, 0)}
_NUMBERS = {"one": 1, "two": 2, "many": 0}
# Lists whose words stand as they are; every other list also matches with particles glued on, these without the article.
_BARE_SETS = frozenset(
    {"date_fillers", "year_fillers", "day_fillers", "hijri_marks", "gregorian_marks", "range_and", "range_to", "weekday_not_before"}
    | {"today_not_before", "few_words", "decade_endings", "ago_not_before", "last", "this", "next", "same_after", "few_after"}
    | {"year_pointers", "ago_words", "articles", "first_words", "final_words", "first_after", "genitives", "now", "of_month"}
)
_UNARTICLED_SETS = frozenset({"day_words"})
_PHRASES = ("since", "until", "during", "before", "after", "between")


def _add_months(table: DateTable, lexicon: Mapping[str, Any]) -> None:
    particles = {**lexicon["particles"], "article": ""} if "particles" in lexicon else None
    ambiguous = {tokenise(name) for name in lexicon.get("ambiguous_months", [])}
    strict = {tokenise(name) for name in lexicon.get("strict_months", [])}
    for section, hijri in (("months", False), ("hijri_months", True)):
        for month, names in lexicon.get(section, {}).items():
            for name in names:
                words = tokenise(name)
                entry = Month(words[1:], month, hijri, hijri or words in ambiguous | strict, (hijri and bool(particles)) or words in strict)
                for first in {glued for glued, *_ in particled(words[0], particles)}:
                    table.months.setdefault(first, []).append(entry)


def _owned(form: str, lexicon: Mapping[str, Any]) -> list[str]:
    """The form and its possessives (Friday, Friday's)."""
    return [form, *(form + ending for ending in lexicon.get("possessive_endings", []))]


def _add_meanings(into: dict[str, list[Meaning]], particles: Mapping[str, Any] | None, rows: Iterable[tuple[str, Any]]) -> None:
    for phrase, value in rows:
        words = tokenise(phrase)
        for glued, *_ in particled(words[0], particles):
            into.setdefault(glued, []).append(Meaning(words[1:], value))


def _day_rows(lexicon: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for offset, phrases in lexicon.get("relative_days", {}).items():
        yield from ((owned, offset) for phrase in phrases for owned in _owned(phrase, lexicon))
    for name in ("same_day", "next_day", "previous_day", "this_day", "then"):
        yield from ((phrase, name) for phrase in lexicon.get(name, []))


def _season_rows(lexicon: Mapping[str, Any]) -> Iterator[tuple[str, tuple[int, int]]]:
    for season, phrases in lexicon.get("seasons", {}).items():
        yield from ((phrase, _SEASON_MONTHS[season]) for phrase in phrases)
    for number, phrases in lexicon.get("halves", {}).items():
        yield from ((phrase, (6 * number - 5, 6 * number)) for phrase in phrases)
    for number, phrases in lexicon.get("quarters", {}).items():
        yield from ((phrase, (3 * number - 2, 3 * number)) for phrase in phrases)


def _add_parts(table: DateTable, lexicon: Mapping[str, Any], particles: Mapping[str, Any] | None) -> None:
    for part in ("start", "middle", "end"):
        for phrase in lexicon.get(f"part_{part}", []):
            words = tokenise(phrase)
            for glued, *_ in particled(words[0], particles):
                full = (glued, *words[1:])
                table.parts.setdefault(full[-1], []).append(Meaning(full[:-1], part))


def _add_units(table: DateTable, lexicon: Mapping[str, Any], particles: Mapping[str, Any] | None) -> None:
    for unit, forms in lexicon.get("units", {}).items():
        for number, words in forms.items():
            for word in [form for plain in words for form in _owned(plain, lexicon)]:
                for glued, _, _, article in particled(fold_key(word), particles):
                    table.units.setdefault(glued, Unit(unit, _NUMBERS[number], bool(article)))


def _add_phrases(table: DateTable, lexicon: Mapping[str, Any], particles: Mapping[str, Any] | None) -> None:
    for name in _PHRASES:
        phrases = table.phrases.setdefault(name, {})
        for phrase in lexicon.get(name, []):
            words = tokenise(phrase)
            for glued, *_ in particled(words[0], particles):
                full = (glued, *words[1:])
                phrases.setdefault(full[-1], []).append(full[:-1])
    for phrase in lexicon.get("published_marks", []):
        words = tokenise(phrase)
        table.published.setdefault(words[0], []).append(words[1:])


def _add_sets(table: DateTable, lexicon: Mapping[str, Any], particles: Mapping[str, Any] | None) -> None:
    for name, words in lexicon.items():
        if isinstance(words, list):
            glue = None if name in _BARE_SETS else particles
            rows = [row for form in words for row in particled(fold_key(form), glue)]
            table.sets[name] |= {glued for glued, _, _, article in rows if not (article and name in _UNARTICLED_SETS)}


def compile_dates(lexicons: Iterable[Mapping[str, Any]]) -> DateTable:
    """One table from several languages' lexicons; of two meanings of a word the first one listed stays."""
    table = DateTable()
    for lexicon in lexicons:
        particles = lexicon.get("particles")
        _add_months(table, lexicon)
        for number, names in lexicon.get("weekdays", {}).items():
            for name in [form for plain in names for form in _owned(plain, lexicon)]:
                forms = particled(fold_key(name), particles)
                table.weekdays.update((glued, number) for glued, _, _, article in forms if article or not particles)
        _add_meanings(table.days, particles, _day_rows(lexicon))
        _add_meanings(table.seasons, particles, _season_rows(lexicon))
        _add_parts(table, lexicon, particles)
        _add_units(table, lexicon, particles)
        _add_phrases(table, lexicon, particles)
        _add_sets(table, lexicon, particles)
        for decade, forms in lexicon.get("decades", {}).items():
            table.decades.update((glued, decade) for form in forms for glued, *_ in particled(fold_key(form), particles))
    for entries in (table.months, table.days, table.seasons, table.parts):
        for found in entries.values():
            found.sort(key=lambda entry: -len(entry.words))
    table.linking = frozenset(last for phrases in table.phrases.values() for last in phrases)
    words = number_table().words
    table.thousands = frozenset(word for word, entry in words.items() if entry.value >= 1000 and entry.arabic)
    named = {*table.months, *table.weekdays, *table.days, *table.seasons, *table.units, *table.decades}
    table.begins = Begins({*named, *table.thousands})
    return table


@cache
def date_table() -> DateTable:
    """The table of both languages together, so that mixed texts are read as well. Raises DataError where a file is broken."""
    return compile_dates(checked_lexicons("dates"))
