"""What a person types as terms: every term must be in a report, in one of its phrasings. Whatever is typed, it is a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dashboard.domain.folding import fold
from dashboard.store.search.words import OPEN_FROM, forms, without_particle, words_of

# The names of the places that words name, in every language; nothing where they name none.
Names = Callable[[str], Iterable[str]]
# Beyond these, what is typed is no question but a text: the rest is left out.
LONGEST, TERMS, PHRASE, NAMES = 1000, 24, 16, 16
NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class Phrasing:
    """Folded words that stand one behind the other; where `open`, the last may go on."""

    words: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Its terms, each with its phrasings. Without any, nothing is asked and nothing found."""

    terms: tuple[tuple[Phrasing, ...], ...]


def no_names(_words: str) -> Iterable[str]:
    """For a search that knows no places."""
    return ()


def ask(typed: str, names: Names = no_names) -> Question:
    """The question that somebody typed. Words in quotes are one phrase and stand as they are; other words may be inflected at
    their end; words that name a place stand for all its names. Never raises."""
    parts = fold(typed[:LONGEST]).text.split('"')
    found: dict[tuple[Phrasing, ...], None] = {}
    for number, part in enumerate(parts):
        quoted = number % 2 == 1 and number < len(parts) - 1
        for term in _phrase(words_of(part), opened=False) if quoted else _terms(part, names):
            if len(found) < TERMS:
                found[term] = None
    return Question(tuple(found))


def _phrase(words: Sequence[str], opened: bool) -> Iterator[tuple[Phrasing, ...]]:
    if words:
        yield tuple(_phrasings(words, opened))


def _phrasings(words: Sequence[str], opened: bool) -> Iterator[Phrasing]:
    first, rest = words[0], tuple(words[1:PHRASE])
    for form in forms(first):
        yield Phrasing((form, *rest), opened and len((form, *rest)[-1]) >= OPEN_FROM)


def _terms(part: str, names: Names) -> Iterator[tuple[Phrasing, ...]]:
    """The terms of words without quotes: the longest runs that name a place first."""
    typed = part.split()
    at = 0
    while at < len(typed):
        for length in range(min(NAME_WORDS, len(typed) - at), 0, -1):
            run = " ".join(typed[at : at + length])
            if named := _names(run, names):
                break
        yield from _term(words_of(run), named)
        at += length


def _names(run: str, names: Names) -> list[str]:
    found = list(names(run))
    if not found and " " not in run and (bare := without_particle(run)):
        found = list(names(bare))
    return found[:NAMES]


def _term(words: Sequence[str], named: Sequence[str]) -> Iterator[tuple[Phrasing, ...]]:
    if not words:
        return
    phrasings = dict.fromkeys(_phrasings(words, opened=not named))
    for name in named:
        if folded := words_of(name):
            phrasings |= dict.fromkeys(_phrasings(folded, opened=False))
    yield tuple(phrasings)
