"""The scene: one document with everything that is known about its tokens before claims are read."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache

from dashboard.extraction.hits import Hit
from dashboard.extraction.spans import ActorSpan, DateSpan, NameLeft, Numeral, PlaceSpan
from dashboard.extraction.tokens import Document
from dashboard.extraction.words import Words

# Letters that join an Arabic word to what stands before it.
CONJUNCTIONS = "وف"
COMMAS = frozenset({",", "،"})


@lru_cache(maxsize=64)
def either(*lists: frozenset[str]) -> frozenset[str]:
    """The words of several lists as one list, put together once."""
    return frozenset().union(*lists)


@dataclass(slots=True)
class Scene:
    """Typed spans by token position. `sentences` are ranges of tokens that belong to the report itself.

    `speakers` are the tokens of those who say something; `voice` is the group whose own statement the report is, if it is one.
    `bare` are the tokens without conjunctions written onto them; `text(at)` is the folded token, empty beyond the text; `arabic`: it is
    read with the Arabic lexicon. `referring` remembers which sentences point to an attack told before, `usable_dates` and
    `usable_places` what of a sentence its claims may be dated and placed by.
    """

    document: Document
    language: str
    words: Words
    hits: Sequence[Hit]
    numerals: Sequence[Numeral]
    dates: Sequence[DateSpan]
    places: Sequence[PlaceSpan]
    actors: Sequence[ActorSpan]
    published: str | None
    sentences: list[tuple[int, int]]
    left: Sequence[NameLeft] = ()
    speakers: set[int] = field(default_factory=set)
    voice: str = ""
    hit_at: dict[int, Hit] = field(default_factory=dict)
    hit_ending: dict[int, Hit] = field(default_factory=dict)
    numeral_at: dict[int, Numeral] = field(default_factory=dict)
    actor_at: dict[int, ActorSpan] = field(default_factory=dict)
    place_at: dict[int, PlaceSpan] = field(default_factory=dict)
    date_at: dict[int, DateSpan] = field(default_factory=dict)
    hit_starts: list[int] = field(default_factory=list)
    numeral_starts: list[int] = field(default_factory=list)
    date_starts: list[int] = field(default_factory=list)
    place_starts: list[int] = field(default_factory=list)
    actor_starts: list[int] = field(default_factory=list)
    role_starts: dict[str, list[int]] = field(default_factory=dict)
    referring: dict[tuple[int, int], bool] = field(default_factory=dict)
    text: Callable[[int], str] = field(init=False, repr=False)
    arabic: bool = field(init=False)
    bare: list[str] = field(init=False, repr=False)
    usable_dates: dict[tuple[int, int], list[DateSpan]] = field(init=False, default_factory=dict)
    usable_places: dict[tuple[tuple[int, int], bool, bool], list[PlaceSpan]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.text = self.document.word_at
        self.arabic = self.words.language == "ar"
        texts = self.document.texts
        self.bare = texts if self.document.folded.text.isascii() else [text.lstrip(CONJUNCTIONS) for text in texts]
        self.hit_starts = [hit[0] for hit in self.hits]
        self.hit_at = dict(zip(self.hit_starts, self.hits, strict=True))
        self.hit_ending = {hit[1]: hit for hit in self.hits}
        self.numeral_at = {numeral.first: numeral for numeral in self.numerals}
        self.actor_at = {at: actor for actor in self.actors for at in range(actor.first, actor.last)}
        self.place_at = {at: place for place in self.places for at in range(place.first, place.last)}
        self.date_at = {at: date for date in self.dates for at in range(date.first, date.last)}
        self.numeral_starts = [numeral.first for numeral in self.numerals]
        self.date_starts = [date.first for date in self.dates]
        self.place_starts = [place.first for place in self.places]
        self.actor_starts = [actor.first for actor in self.actors]
        self.role_starts = defaultdict(list)
        for first, _, word, *_ in self.hits:
            for mark in word.marks:
                self.role_starts[mark].append(first)

    def stretch(self, first: int, last: int) -> Scene:
        """The same scene narrowed to what begins in tokens [first, last); the scene itself where that is all of it."""
        sentences = [sentence for sentence in self.sentences if first <= sentence[0] < last]
        if len(sentences) == len(self.sentences):
            return self
        return replace(
            self,
            hits=self.hits_in(first, last),
            numerals=self.numerals_in(first, last),
            dates=self.dates_in(first, last),
            places=self.places_in(first, last),
            actors=self.actors_in(first, last),
            sentences=sentences,
        )

    def hits_in(self, first: int, last: int) -> Sequence[Hit]:
        """The hits that begin in [first, last)."""
        starts = self.hit_starts
        return self.hits[bisect_left(starts, first) : bisect_left(starts, last)]

    def numerals_in(self, first: int, last: int) -> Sequence[Numeral]:
        """The numerals that begin in [first, last)."""
        starts = self.numeral_starts
        return self.numerals[bisect_left(starts, first) : bisect_left(starts, last)]

    def dates_in(self, first: int, last: int) -> Sequence[DateSpan]:
        """The dates that begin in [first, last)."""
        starts = self.date_starts
        return self.dates[bisect_left(starts, first) : bisect_left(starts, last)]

    def places_in(self, first: int, last: int) -> Sequence[PlaceSpan]:
        """The places that begin in [first, last)."""
        starts = self.place_starts
        return self.places[bisect_left(starts, first) : bisect_left(starts, last)]

    def actors_in(self, first: int, last: int) -> Sequence[ActorSpan]:
        """The actors that begin in [first, last)."""
        starts = self.actor_starts
        return self.actors[bisect_left(starts, first) : bisect_left(starts, last)]

    def has_role(self, first: int, last: int, *roles: str) -> bool:
        """Whether a word with one of the roles, or of the other marks of a word, begins in [first, last)."""
        for role in roles:
            starts = self.role_starts.get(role)
            if starts is not None and bisect_left(starts, first) < bisect_left(starts, last):
                return True
        return False

    def among_bare(self, words: Set[str], first: int, last: int) -> bool:
        """Whether one of the words is among the tokens [first, last), with or without conjunctions written onto it."""
        return not words.isdisjoint(self.bare[max(0, first) : max(0, last)])

    def count_of(self, role: str, first: int, last: int) -> int:
        """How many words with the role, or the mark, begin in [first, last)."""
        starts = self.role_starts.get(role)
        return bisect_left(starts, last) - bisect_left(starts, first) if starts is not None else 0

    def among(self, words: Set[str], first: int, last: int) -> bool:
        """Whether one of the words is among the tokens [first, last), as far as there are any."""
        return not words.isdisjoint(self.document.texts[max(0, first) : max(0, last)])
