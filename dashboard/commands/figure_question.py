"""What is asked for on the command line, checked against what there is: codes, places, dates."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dashboard.analysis.filters import Filters
from dashboard.analysis.frames import records
from dashboard.commands.figure_claims import Told
from dashboard.domain.errors import UsageError
from dashboard.domain.period import first_day, is_iso_prefix, last_day
from dashboard.domain.place import Place
from dashboard.extraction.normalise import fold
from dashboard.speakers import speaker_code
from dashboard.vocabulary import LANGUAGES, vocabulary

# What --by takes, and what analysis calls it.
BY = {
    "group": "group", "month": "month", "place": "place", "perpetrator": "perpetrator", "source": "source", "governorate": "admin1",
    "type": "subtype", "publisher": "publisher", "report": "report", "day": "day", "week": "week", "year": "year",
}  # fmt: skip
CLOSE = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A kind of claim, the filters, and by what the answer is divided (one of BY). `gazetteer` is empty where no place is asked for."""

    kind: str
    filters: Filters
    by: str | None
    gazetteer: tuple[Place, ...]


def question(arguments: argparse.Namespace, told: Told) -> Question:
    """What the arguments ask for. Raises UsageError, one sentence that says what there is, for a word that names nothing."""
    filters, gazetteer = asked_filters(arguments, told)
    by = one_of("--by", arguments.by, BY) if arguments.by is not None else None
    return Question(filters.kinds[0], filters, by, gazetteer)


def asked_filters(arguments: argparse.Namespace, told: Told) -> tuple[Filters, tuple[Place, ...]]:
    """The filters that the arguments ask for, and the gazetteer where a place is among them. Raises UsageError as `question` does."""
    _check_period(arguments.start, arguments.end)
    gazetteer = _gazetteer() if arguments.place is not None else ()
    filters = Filters(
        start=arguments.start,
        end=arguments.end,
        kinds=_codes("--kind", arguments.kind, "kinds"),
        groups=_codes("--group", arguments.group, "groups"),
        perpetrators=_codes("--perpetrator", arguments.perpetrator, "groups"),
        sources=_sources(arguments.source, told),
        places=() if arguments.place is None else _places(arguments.place, told, gazetteer),
    )
    return filters, gazetteer


def _sources(word: str | None, told: Told) -> tuple[str, ...]:
    known = {speaker_code(words) for words in told.frames.claims["attributed_to"].dropna().unique()}
    code = None if word is None else speaker_code(word)
    return (code,) if code in known else _codes("--source", word, "sources", known)


def _codes(option: str, word: str | None, name: str, further: Iterable[str] = ()) -> tuple[str, ...]:
    return () if word is None else (_code(option, word, name, further),)


def _code(option: str, word: str, name: str, further: Iterable[str] = ()) -> str:
    """The code of a list of the vocabulary that a word is, or is the label of in one of the languages."""
    terms = vocabulary()[name]
    codes = [*terms, *sorted(set(further) - set(terms))]
    labels = {_key(term.label(language)): code for code, term in reversed(list(terms.items())) for language in LANGUAGES}
    labels |= {_key(code): code for code in codes}
    return labels.get(_key(word)) or one_of(option, word, codes)


def one_of(option: str, word: str, known: Iterable[str]) -> str:
    """The word where it is known. Raises UsageError, which says what is, where it is not."""
    allowed = list(known)
    if word not in allowed:
        raise UsageError(f"{option} is one of {', '.join(allowed)}, not {word}.")
    return word


def _check_period(start: str | None, end: str | None) -> None:
    for option, value in (("--from", start), ("--to", end)):
        if value is not None and not is_iso_prefix(value):
            raise UsageError(f"{option} is a year, a month or a day such as 2022, 2022-01 or 2022-01-20, not {value}.")
    if start is not None and end is not None and first_day(start) > last_day(end):
        raise UsageError(f"--from {start} lies after --to {end}.")


def _gazetteer() -> tuple[Place, ...]:
    from dashboard.gazetteer.load import load_gazetteer  # half a second that only a question about a place needs

    return load_gazetteer().places


def _places(word: str, told: Told, gazetteer: Sequence[Place]) -> tuple[str, ...]:
    """The ids of the places that a word is the id or a name of; of namesakes (a city and its governorate) those that the reports name,
    where they name any."""
    own = {row["id"]: (row["name_en"], row["name_ar"], row["variants"]) for row in records(told.frames.places)}
    known = {place.id: (place.name_en, place.name_ar, "|".join(place.variants)) for place in gazetteer} | own
    if word in known:
        return (word,)
    wanted = _key(word)
    named = [place for place, names in known.items() if wanted in map(_key, (*names[:2], *names[2].split("|")))]
    if not named:
        raise UsageError(f"No place is called {word}; {_close(word, known.values())}--place takes a name in English or Arabic, or an id.")
    return tuple([place for place in named if place in own] or named)


def _close(word: str, names: Iterable[tuple[str, str, str]]) -> str:
    near = difflib.get_close_matches(word, list(_shown(names)), CLOSE)
    return f"close to it are {', '.join(near)}; " if near else ""


def _shown(names: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    for name_en, name_ar, _ in names:
        yield from dict.fromkeys((name_en, name_ar))


def _key(word: str) -> str:
    """A word with spellings made equal as in texts."""
    return " ".join(fold(word).text.split())
