"""Runs of capitalised words as names of places: beside a place word, or behind a preposition of place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dashboard.domain.place import PlaceKind
from dashboard.extraction.place_scan import JOINERS, Scan, is_capital
from dashboard.gazetteer.spellings import is_arabic, rules

LONGEST = 4
SHORTEST_WORD = 3
# "in Abara, a mostly Sunni village": the place word stands so close behind.
APPOSITION_REACH = 7


class LatinNames:
    """Reads runs of capitalised words of a document; `taken` are tokens that belong to something else already."""

    def __init__(self, found: Scan, taken: set[int]) -> None:
        self.found, self.taken = found, taken
        self.tokens, self.lexicon = found.document.tokens, found.lexicon

    def run_from(self, at: int) -> tuple[int, int] | None:
        """The capitalised words from token `at` on, None where they are no name."""
        last = self._run_end(at)
        while last > at and (self.tokens[last - 1].text in JOINERS or self.tokens[last - 1].text in rules().latin_articles):
            last -= 1
        return (at, last) if last > at and self._is_name(at, last) else None

    def runs_before(self, i: int, several: bool) -> list[tuple[int, int]]:
        """The name right before the place word at token i (Muhaddah district), or the two before a plural (Sarja and Farkya villages)."""
        last = self.run_before(i)
        if last is None or not several:
            return [last] if last else []
        before = last[0] - 1
        joined = before > 0 and self.tokens[before].text in self.lexicon.list_joins and self.tokens[before].is_word
        other = self.run_before(before) if joined else None
        return [other, last] if other else []

    def apposed(self, i: int) -> tuple[int, int] | None:
        """The name before a comma and a phrase that ends with the place word at token i (Abara, a mostly Sunni village in ...)."""
        behind = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if behind is not None and behind.is_word and behind.text not in self.lexicon.locatives:
            return None
        for at in range(i - 1, max(1, i - APPOSITION_REACH), -1):
            if self.tokens[at].text in self.lexicon.indefinite:
                return self.run_before(at - 1) if self.tokens[at - 1].text == "," else None
            if not (self.tokens[at].is_word or self.tokens[at].text in JOINERS):
                break
        return None

    def run_before(self, i: int) -> tuple[int, int] | None:
        """The capitalised words right before token i, or before words like "refugee" that lead to the place word there."""
        while i > 0 and self.tokens[i - 1].text in self.lexicon.site_joints and not is_capital(self.found.document, i - 1):
            i -= 1
        first = i
        while first > 0 and i - first < LONGEST and first - 1 not in self.taken and self._adjoins(first):
            token = self.tokens[first - 1]
            fits = token.is_word and is_capital(self.found.document, first - 1) and token.text not in self.lexicon.stop_words
            if not (fits or token.text == "-") or token.sentence != self.tokens[i].sentence:
                break
            first -= 1
        while first < i and self._opens_no_name(first):
            first += 1
        while 1 < first < i and self.tokens[first - 1].text == "-" and self.tokens[first - 2].text in rules().latin_articles:
            first -= 2
        return (first, i) if first < i and self._is_name(first, i) else None

    def after_prepositions(self, ends: Mapping[int, int]) -> Iterator[tuple[int, int, PlaceKind]]:
        """Names behind "in" and "near", and those listed with them. `ends`: where the places begin and end that are known."""
        begins = self.lexicon.bare_locatives
        if not begins:
            return
        for i in [i for i, text in enumerate(self.found.document.texts[:-1]) if text in begins]:
            if i in self.taken or not self._begins_name(i + 1):
                continue
            at = self._next_in_list(ends[i + 1], ends) if i + 1 in ends else i + 1
            while at is not None and at not in self.taken and (run := self._bare_run(at)) is not None:
                self.taken.update(range(*run))
                yield *run, self._kind_behind(run[1])
                at = self._next_in_list(run[1], ends)

    def _begins_name(self, at: int) -> bool:
        """Whether a capital stands at the token, or behind an article in small letters before it (al-Khamri)."""
        if is_capital(self.found.document, at):
            return True
        hyphen = at + 2 < len(self.tokens) and self.tokens[at].text in rules().latin_articles and self.tokens[at + 1].text == "-"
        return hyphen and is_capital(self.found.document, at + 2)

    def _bare_run(self, at: int) -> tuple[int, int] | None:
        """A run that stands as a name: no noun follows that it could describe."""
        run = self.run_from(at)
        if run is None or run[1] >= len(self.tokens) or is_arabic(self.tokens[at].text):
            return run if run and not is_arabic(self.tokens[at].text) else None
        behind, look, lexicon = self.tokens[run[1]], self.found.looks[run[1]], self.lexicon
        closed = (lexicon.stop_words, lexicon.list_joins, lexicon.follows_names, lexicon.locatives)
        plain = not behind.is_word or any(behind.text in words for words in closed)
        return run if (plain or (look is not None and look.word is not None)) and behind.text != "-" else None

    def _kind_behind(self, last: int) -> PlaceKind:
        """The kind that a place word in apposition tells; a village where there is none."""
        if last < len(self.tokens) and self.tokens[last].text == ",":
            for i in range(last + 1, min(last + 1 + APPOSITION_REACH, len(self.tokens))):
                look = self.found.looks[i]
                if i in self.taken or (not self.tokens[i].is_word and self.tokens[i].text not in JOINERS):
                    break
                if look is not None and look.word is not None and look.word.unlisted is not None:
                    return look.word.unlisted
        return PlaceKind.VILLAGE

    def _next_in_list(self, at: int, ends: Mapping[int, int]) -> int | None:
        """Where the next name of the list begins; known places in it are passed."""
        tokens, begun = self.tokens, at
        while at < len(tokens):
            if tokens[at].text in self.lexicon.list_joins:
                at += 1
            elif at in ends and at > begun:
                at = ends[at]
            else:
                break
        return at if at > begun and at < len(tokens) and at not in self.taken and self._begins_name(at) else None

    def _run_end(self, at: int) -> int:
        last, sentence = at, self.tokens[at].sentence
        while last < len(self.tokens) and last not in self.taken and self.tokens[last].sentence == sentence:
            token = self.tokens[last]
            joined = token.text in JOINERS or token.text in rules().latin_articles
            if not joined and (not token.is_word or not is_capital(self.found.document, last) or last - at > LONGEST):
                break
            if last > at and not self._adjoins(last):
                break
            last += 1
        return last

    def _adjoins(self, i: int) -> bool:
        """Whether nothing but one space or hyphen parts the token from the one before."""
        return self.tokens[i].start - self.tokens[i - 1].end <= 1

    def _opens_no_name(self, i: int) -> bool:
        look = self.found.looks[i]
        return self.tokens[i].text == "-" or (look is not None and bool(look.compass))

    def _is_name(self, first: int, last: int) -> bool:
        words = [self.tokens[i].text for i in range(first, last) if self.tokens[i].is_word]
        plain = [word for word in words if word not in rules().latin_articles]
        if not plain or len(max(plain, key=len)) < SHORTEST_WORD or any(word in self.lexicon.stop_words for word in plain):
            return False
        if any(word in self.lexicon.demonyms for word in plain):
            return False
        return not any(look is not None and (look.word or look.compass) for look in self.found.looks[first:last])
