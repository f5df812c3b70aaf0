"""Names that no table lists but the words around them call places: reported, not lost.

They have no coordinates, save a quarter, camp or site of a town that is named right beside it: it lies in that town.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dashboard.domain.place import Place, PlaceKind
from dashboard.extraction.normalise import fold_key
from dashboard.extraction.place_arabic_names import ArabicNames
from dashboard.extraction.place_context import leads_to, left_of
from dashboard.extraction.place_latin_names import LatinNames
from dashboard.extraction.place_lexicon import PlaceWord
from dashboard.extraction.place_offset import placed_by_distance
from dashboard.extraction.place_scan import Scan, tail_length
from dashboard.extraction.spans import PlaceSpan
from dashboard.gazetteer.spellings import is_arabic

# The place that the text states beside an unlisted name tells its country and governorate.
REACH = 12
NEIGHBOURS = 4
# A quarter, camp or site with a town named right beside it lies in that town.
INSIDE = frozenset({PlaceKind.NEIGHBOURHOOD, PlaceKind.CAMP, PlaceKind.SITE})
TOWNS = frozenset({PlaceKind.CITY, PlaceKind.TOWN})
INSIDE_REACH, INSIDE_REACH_BEHIND, INSIDE_PRECISION_KM = 4, 8, 8.0
# A village told to lie by a small place lies around it; a large town's surroundings are too wide to say.
SETTLED = frozenset({PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.NEIGHBOURHOOD, PlaceKind.CAMP, PlaceKind.DISTRICT})
AROUND_REACH, AROUND_WORDS, AROUND_PRECISION_KM, LOCAL_KM, LARGE = 6, 2, 15.0, 15.0, 150_000
# A shorter word may be another one when it stands alone.
SHORTEST_REPEAT = 4
OPENING = frozenset("\"'([{#_")


class Unlisted:
    """One document's search for unlisted names. `named` are the places found so far, in order."""

    def __init__(self, found: Scan, named: Sequence[PlaceSpan]) -> None:
        self.found, self.named = found, named
        self.tokens, self.lexicon = found.document.tokens, found.lexicon
        self.taken = {i for span in named for i in range(span.first, span.last)} | set(found.masks)
        self.ends = {span.first: span.last for span in named}
        self.arabic, self.latin = ArabicNames(found, self.taken), LatinNames(found, self.taken)

    def find(self) -> list[PlaceSpan]:
        """All unlisted names beside a place word, or, in Latin letters, behind a preposition of place."""
        spans: list[PlaceSpan] = []
        for i, look in self.found.marks:
            if look.word is None or look.word.unlisted is None or i in self.taken:
                continue
            if self._is_another_word(i, look.cut):
                continue
            for first, last in self._names(i, look.word):
                spans.append(self._span(first, last, i, look.word))
                self.taken.update(range(spans[-1].first, spans[-1].last))
        for first, last, kind in self.latin.after_prepositions(self.ends):
            spans.append(self._bare_span(first, last, kind))
        return [*spans, *self._repeats(spans)]

    def _repeats(self, spans: Sequence[PlaceSpan]) -> list[PlaceSpan]:
        """The same names where they stand again without a place word, behind a preposition of place."""
        names: dict[str, tuple[list[str], Place]] = {}
        for span in spans:
            words = [self.tokens[i].text for i in range(span.first, span.last)]
            if len(words[0]) >= SHORTEST_REPEAT and span.place.kind != PlaceKind.SITE:
                names.setdefault(words[0], (words, span.place))
        repeats: list[PlaceSpan] = []
        for i, token in enumerate(self.tokens) if names else ():
            cut = 0 if token.text in names else 1
            found = names.get(token.text[cut:])
            if found is None or i in self.taken or not self._is_repeat(i, cut, found[0]):
                continue
            last = i + len(found[0])
            end = self.tokens[last - 1].end - tail_length(self.tokens[last - 1].text)
            repeats.append(self._as_span(i, last, token.start + cut, end, found[1]))
        return repeats

    def _is_repeat(self, i: int, cut: int, words: list[str]) -> bool:
        """Whether the words stand at token i behind a preposition of place, glued or not."""
        if [self.tokens[i].text[cut:], *(token.text for token in self.tokens[i + 1 : i + len(words)])] != words:
            return False
        if cut:
            return self.tokens[i].text[0] in self.lexicon.locatives
        at, _ = left_of(self.found, i)
        return at >= 0 and self.tokens[at].text in self.lexicon.locatives

    def _is_another_word(self, i: int, cut: int) -> bool:
        """Whether the word as spelt, before folding, is one of those that only look like a place word."""
        token, document = self.tokens[i], self.found.document
        return document.folded.span(token.start + cut, token.end).quote(document.text) in self.lexicon.spelt_otherwise

    def _names(self, i: int, word: PlaceWord) -> list[tuple[int, int]]:
        """Token ranges of the names that go with the place word at token i: one, or a list of them after a dual or plural."""
        if not self.lexicon.word_links:
            return self._names_behind(i, i + 1, word)
        linked = i + 1 < len(self.tokens) and self.tokens[i + 1].text in self.lexicon.word_links
        names = self._names_behind(i, i + 2, word) if linked else []
        names = names or self.latin.runs_before(i, word.several)
        apposed = None if names or word.several else self.latin.apposed(i)
        return [apposed] if apposed else names

    def _names_behind(self, i: int, at: int, word: PlaceWord) -> list[tuple[int, int]]:
        names: list[tuple[int, int]] = []
        at = self._past_taken(at, word)
        if word.several and at == i + 1 and at < len(self.tokens) and self.tokens[at].text[0] in self.lexicon.list_joins:
            return []
        while (name := self._name_at(at)) is not None and self.arabic.fits(name, word) and self._adjoins_word(i, name):
            names.append(name)
            following = self._next_in_list(name[1]) if word.several else None
            if following is None:
                break
            at = self._past_taken(following, word)
        return names

    def _past_taken(self, at: int, word: PlaceWord) -> int:
        """The next name of a list behind those that are places already."""
        while word.several and at in self.ends:
            following = self._next_in_list(self.ends[at])
            if following is None:
                break
            at = following
        return at

    def _name_at(self, at: int) -> tuple[int, int] | None:
        while at < len(self.tokens) and self.tokens[at].text in OPENING:
            at += 1
        if at >= len(self.tokens) or at in self.taken:
            return None
        return self.arabic.name_at(at) if is_arabic(self.tokens[at].text) else self.latin.run_from(at)

    def _adjoins_word(self, i: int, name: tuple[int, int]) -> bool:
        """Whether place word and name stand in one sentence and line."""
        tokens, text = self.tokens, self.found.document.folded.text
        return tokens[i].sentence == tokens[name[0]].sentence and "\n" not in text[tokens[i].end : tokens[name[0]].start]

    def _next_in_list(self, at: int) -> int | None:
        """Where the next name of a list begins: behind a comma, or at a word with a conjunction glued to it."""
        if at >= len(self.tokens) or not self.tokens[at].text:
            return None
        text = self.tokens[at].text
        if text in self.lexicon.list_joins:
            return at + 1 if self.tokens[at].is_word or self._ends_item(at + 2) else None
        return at if text[0] in self.lexicon.list_joins and self.arabic.may_follow_conjunction(text[1:]) else None

    def _ends_item(self, at: int) -> bool:
        """Whether the list goes on or ends at token `at`, so that the one word behind a comma is an item of it."""
        if at >= len(self.tokens) or not self.tokens[at].is_word or self.lexicon.word_links:
            return True
        text, look = self.tokens[at].text, self.found.looks[at]
        closed = text in self.lexicon.locatives or text[0] in self.lexicon.list_joins or text in self.lexicon.name_tails
        return closed or (look is not None and look.word is not None)

    def _span(self, first: int, last: int, word_at: int, word: PlaceWord) -> PlaceSpan:
        """The name as a place of the word's kind; the noun of a site belongs to it."""
        tokens = self.tokens
        start = tokens[first].start + self._list_cut(first, word)
        keeps = word.keeps and word_at < first
        if keeps:
            look = self.found.looks[word_at]
            start = tokens[word_at].start + (look.cut if look else 0)
        end = tokens[last - 1].end - tail_length(tokens[last - 1].text)
        if word.keeps and word_at >= last:
            last, end = word_at + 1, tokens[word_at].end - tail_length(tokens[word_at].text)
        return self._place_span(word_at if keeps else first, last, start, end, word.unlisted or PlaceKind.VILLAGE)

    def _bare_span(self, first: int, last: int, kind: PlaceKind) -> PlaceSpan:
        end = self.tokens[last - 1].end - tail_length(self.tokens[last - 1].text)
        return self._place_span(first, last, self.tokens[first].start, end, kind)

    def _place_span(self, first: int, last: int, start: int, end: int, kind: PlaceKind) -> PlaceSpan:
        words = self.found.document.folded.span(start, end).quote(self.found.document.text)
        name = " ".join(words.replace("_", " ").split())
        beside = self._beside(first, last)
        place = unlisted_place(name, kind, beside.place if beside else None)
        return self._as_span(first, last, start, end, self._approximate(place, first, last, beside))

    def _approximate(self, place: Place, first: int, last: int, beside: PlaceSpan | None) -> Place:
        """The place at the point that the text tells for it: so far from a known place, in a town, in a small place's surroundings."""
        away = placed_by_distance(self.found, place, last, self.named)
        if away is not None or beside is None or not beside.place.is_placed:
            return away or place
        behind, gap, kind = beside.first >= last, _gap(beside, first, last), beside.place.kind
        if place.kind in INSIDE and kind in (TOWNS | SETTLED) and gap <= (INSIDE_REACH_BEHIND if behind else INSIDE_REACH):
            return placed_in(place, beside.place)
        of_town = place.kind is PlaceKind.DISTRICT and kind in TOWNS and behind and gap <= INSIDE_REACH
        if of_town and not any(look and look.compass for look in self.found.looks[last : beside.first]):  # "the A districts of Fallujah"
            return placed_in(place, beside.place)
        local = kind in SETTLED or beside.place.precision_km <= LOCAL_KM
        behind = behind and leads_to(self.found, last, beside.first, AROUND_WORDS)
        if behind and gap <= AROUND_REACH and local and beside.place.population <= LARGE and kind is not PlaceKind.GOVERNORATE:
            return placed_in(place, beside.place, AROUND_PRECISION_KM)
        return place

    def _as_span(self, first: int, last: int, start: int, end: int, place: Place) -> PlaceSpan:
        return PlaceSpan(first, last, self.found.document.written(start, end), place, (place.id,), "unlisted")

    def _list_cut(self, first: int, word: PlaceWord) -> int:
        """The conjunction glued to a later name of a list."""
        if not word.several or self.lexicon.word_links:
            return 0
        at, _ = left_of(self.found, first)
        look = self.found.looks[at] if at >= 0 else None
        if look is not None and look.word is word:
            return 0
        return 1 if self.tokens[first].text[0] in self.lexicon.list_joins else 0

    def _beside(self, first: int, last: int) -> PlaceSpan | None:
        """The place that the text names close behind, else close before."""
        sentence, at = self.tokens[first].sentence, bisect_left(self.named, first, key=lambda span: span.first)
        near = [s for s in self.named[max(0, at - NEIGHBOURS) : at + NEIGHBOURS] if self.tokens[s.first].sentence == sentence]
        near = [s for s in near if s.place.kind is not PlaceKind.RIVER]
        behind = next((s for s in near if 0 <= s.first - last <= REACH), None)
        return behind or next((s for s in reversed(near) if 0 <= first - s.last <= REACH), None)


def _gap(beside: PlaceSpan, first: int, last: int) -> int:
    return beside.first - last if beside.first >= last else first - beside.last


def placed_in(place: Place, town: Place, precision_km: float = INSIDE_PRECISION_KM) -> Place:
    """A quarter, camp or site at the point of the town that it lies in, or a village at that of the place whose surroundings it lies in."""
    return replace(place, lat=town.lat, lon=town.lon, precision_km=max(town.precision_km, precision_km), source=f"at {town.id}")


def unlisted_place(name: str, kind: PlaceKind, beside: Place | None) -> Place:
    """A place that no table lists, in the country and governorate of the place named beside it, without coordinates."""
    admin1 = "" if beside is None else beside.id if beside.kind is PlaceKind.GOVERNORATE else beside.admin1
    return Place(f"unlisted:{fold_key(name)}", name, name, kind, beside.country if beside else "", admin1)
