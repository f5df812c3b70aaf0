"""The report's own date where it announces a well-known dated event as news: the table is data/lexicon/events.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from dashboard.domain.errors import DataError
from dashboard.domain.period import first_day, is_iso_prefix
from dashboard.extraction.lexicon import read_shared
from dashboard.extraction.normalise import fold
from dashboard.extraction.tokens import RE_TOKEN, Document

FILE = "events"
LANGUAGES = ("en", "ar")
FULL_DATE = 10
# The news stands in the head of a report; so many of its sentences, and of their words, are looked at.
HEAD_SENTENCES, HEAD_WORDS, LONGEST = 4, 90, 5
# The words for one event stand so close to its deed.
REACH = 30
# A word that makes it background opens its clause at most so many words before it.
CLAUSE = 4
# A report that dates something else so long after the event is not of its day.
LATER_DAYS = 10
GLUED = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
ARTICLE, CONTRACTED = "ال", ("لل", "ولل", "فلل")
SHORTEST_BARE = 5


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event: `groups` are sets of folded phrases, the deed first; one of each must stand in the sentence that announces it."""

    id: str
    date: str
    groups: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Events:
    """The table, with the words that make a deed background: right before it, in its clause, or anywhere in its sentence."""

    events: tuple[Event, ...]
    blocks_before: frozenset[str]
    blocks_clause: frozenset[str]
    blocks_anywhere: frozenset[str]


def announced(document: Document, years_told: Iterable[str]) -> str | None:
    """The day of the event that the head of a report announces, None where it announces none or two of different days.

    `years_told` are the days and years that the text tells with their year, as ISO prefixes: one long after the event speaks against it.
    """
    days: set[str] = set()
    for first, last in document.sentences[:HEAD_SENTENCES]:
        words = [token.text for token in document.tokens[first : min(last, first + HEAD_WORDS)] if token.text[0].isalnum()]
        days.update(_told_in(words))
    if len(days) != 1:
        return None
    day = days.pop()
    latest = (first_day(day) + timedelta(days=LATER_DAYS)).isoformat()
    return None if any(told > latest[: len(told)] for told in years_told) else day


def _told_in(words: list[str]) -> set[str]:
    table = _events()
    at = _positions(words)
    told = set(at)
    if not table.blocks_anywhere.isdisjoint(told):
        return set()
    return {
        event.date
        for event in table.events
        if all(not group.isdisjoint(told) for group in event.groups) and _is_news(event.groups, at, words)
    }


def _is_news(groups: tuple[frozenset[str], ...], at: Mapping[str, list[int]], words: list[str]) -> bool:
    """Whether a word for the deed stands near one of every other group, and none before it makes it background."""
    spots = [sorted({spot for phrase in group & at.keys() for spot in at[phrase]}) for group in groups]
    for deed in spots[0]:
        if not _is_background(words, deed) and all(any(abs(spot - deed) <= REACH for spot in others) for others in spots[1:]):
            return True
    return False


def _is_background(words: list[str], deed: int) -> bool:
    table = _events()
    before = words[max(0, deed - CLAUSE) : deed]
    if any(word in table.blocks_clause or word[1:] in table.blocks_clause for word in before):
        return True
    return bool(before) and (before[-1] in table.blocks_before or before[-1][1:] in table.blocks_before)


def _positions(words: list[str]) -> dict[str, list[int]]:
    """Every run of up to LONGEST words, with and without particles glued to its first one, and where it begins."""
    at: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        for begin in _readings(word):
            run = begin
            at.setdefault(run, []).append(i)
            for following in words[i + 1 : i + LONGEST]:
                run = f"{run} {following}"
                at.setdefault(run, []).append(i)
    return at


def _readings(word: str) -> list[str]:
    readings = [word]
    if word.isascii():
        return readings
    readings += [word[len(p) :] for p in GLUED if word.startswith(p) and len(word) > len(p) + 2]
    readings += [ARTICLE + word[len(p) :] for p in CONTRACTED if word.startswith(p) and len(word) > len(p) + 2]
    return [*readings, *(reading[2:] for reading in readings if reading.startswith(ARTICLE) and len(reading) > SHORTEST_BARE)]


@cache
def _events() -> Events:
    """The table. Raises DataError where an entry lacks a part or its date is no day."""
    raw = read_shared(FILE)
    path = f"lexicon/{FILE}.yaml"
    try:
        events = [_event(entry, language, raw["words"][language], path) for entry in raw["events"] for language in LANGUAGES]
        before, clause, anywhere = (_phrases(raw[f"blocks_{where}"], {}) for where in ("before", "clause", "anywhere"))
        return Events(tuple(e for e in events if len(e.groups) > 1), before, clause, anywhere)
    except (KeyError, TypeError) as error:
        raise DataError(f"a section or a part of an event is missing ({error}).", path) from error


def _event(entry: Mapping[str, Any], language: str, lists: Mapping[str, Any], path: str) -> Event:
    date = str(entry["date"])
    if len(date) != FULL_DATE or not is_iso_prefix(date):
        raise DataError(f"event {entry['id']}: {date!r} is no day.", path)
    return Event(str(entry["id"]), date, tuple(_phrases(group, lists) for group in entry.get(language) or ()))


def _phrases(group: str | Sequence[object], lists: Mapping[str, Any]) -> frozenset[str]:
    """A group's phrases, folded; a name with $ stands for one of the lists of words."""
    phrases: set[str] = set()
    for member in [group] if isinstance(group, str) else group:
        if isinstance(member, str) and member.startswith("$"):
            phrases |= _phrases(lists[member[1:]], lists)
        else:
            phrases.add(" ".join(word for word in RE_TOKEN.findall(fold(str(member)).text) if word[0].isalnum()))
    return frozenset(phrases)
