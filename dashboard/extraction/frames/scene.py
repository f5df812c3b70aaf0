"""The scene: one document with everything that is known about its tokens before claims are read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from dashboard.extraction.hits import Hit
from dashboard.extraction.spans import ActorSpan, DateSpan, NameLeft, Numeral, PlaceSpan
from dashboard.extraction.tokens import Document
from dashboard.extraction.words import Words


class Texts(dict[int, str]):
    """Folded tokens by position, empty beyond the text: asked for so often that a method of one's own would cost more than the answer."""

    def __missing__(self, at: int) -> str:
        return ""


@dataclass(slots=True)
class Scene:
    """Typed spans by token position. `sentences` are ranges of tokens that belong to the report itself.

    `speakers` are the tokens of those who say something; `voice` is the group whose own statement the report is, if it is one.
    `text(at)` is the folded token, empty beyond the text. `referring` remembers which sentences point to an attack told before.
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
    starts: dict[str, list[int]] = field(default_factory=dict)
    referring: dict[tuple[int, int], bool] = field(default_factory=dict)
    text: Callable[[int], str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.text = Texts(enumerate(token[0] for token in self.document.tokens)).__getitem__
        self.hit_at = {hit.first: hit for hit in self.hits}
        self.hit_ending = {hit.last: hit for hit in self.hits}
        self.numeral_at = {numeral.first: numeral for numeral in self.numerals}
        self.actor_at = {at: actor for actor in self.actors for at in range(actor.first, actor.last)}
        self.place_at = {at: place for place in self.places for at in range(place.first, place.last)}
        self.date_at = {at: date for date in self.dates for at in range(date.first, date.last)}
        self.starts = {
            "hits": [hit.first for hit in self.hits],
            "numerals": [n.first for n in self.numerals],
            "dates": [d.first for d in self.dates],
            "places": [p.first for p in self.places],
            "actors": [a.first for a in self.actors],
        }

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

    @property
    def arabic(self) -> bool:
        """Whether the text is read with the Arabic lexicon."""
        return self.words.language == "ar"

    def hits_in(self, first: int, last: int) -> Sequence[Hit]:
        """The hits that begin in [first, last)."""
        starts = self.starts["hits"]
        return self.hits[bisect_left(starts, first) : bisect_left(starts, last)]

    def numerals_in(self, first: int, last: int) -> Sequence[Numeral]:
        """The numerals that begin in [first, last)."""
        starts = self.starts["numerals"]
        return self.numerals[bisect_left(starts, first) : bisect_left(starts, last)]

    def dates_in(self, first: int, last: int) -> Sequence[DateSpan]:
        """The dates that begin in [first, last)."""
        starts = self.starts["dates"]
        return self.dates[bisect_left(starts, first) : bisect_left(starts, last)]

    def places_in(self, first: int, last: int) -> Sequence[PlaceSpan]:
        """The places that begin in [first, last)."""
        starts = self.starts["places"]
        return self.places[bisect_left(starts, first) : bisect_left(starts, last)]

    def actors_in(self, first: int, last: int) -> Sequence[ActorSpan]:
        """The actors that begin in [first, last)."""
        starts = self.starts["actors"]
        return self.actors[bisect_left(starts, first) : bisect_left(starts, last)]

    def has_role(self, first: int, last: int, *roles: str) -> bool:
        """Whether a word with one of the roles begins in [first, last)."""
        return any(not hit.word.roles.isdisjoint(roles) for hit in self.hits_in(first, last))
