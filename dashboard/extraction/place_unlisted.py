"""Names that stand after a place word and that no table lists: reported without coordinates, not lost."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.domain.place import Place, PlaceKind
from dashboard.extraction.normalise import fold_key
from dashboard.extraction.place_context import left_of
from dashboard.extraction.place_lexicon import PlaceWord
from dashboard.extraction.place_scan import JOINERS, Scan, is_capital, tail_length
from dashboard.extraction.spans import PlaceSpan
from dashboard.gazetteer.spellings import LATIN_ARTICLES, is_arabic

LONGEST = 4
SHORTEST_WORD = 3
# The place that the text states beside an unlisted name tells its country and governorate.
REACH = 12
OPENING = frozenset("\"'([{#_")


class Unlisted:
    """One document's search for unlisted names. `named` are the places found so far, in order."""

    def __init__(self, found: Scan, named: Sequence[PlaceSpan]) -> None:
        self.found, self.named = found, named
        self.tokens, self.lexicon = found.document.tokens, found.lexicon
        self.taken = {i for span in named for i in range(span.first, span.last)} | set(found.masks)

    def find(self) -> list[PlaceSpan]:
        """All unlisted names after (or, where the language has it so, before) a place word."""
        spans: list[PlaceSpan] = []
        for i, look in enumerate(self.found.looks):
            if look is None or look.word is None or look.word.unlisted is None or i in self.taken:
                continue
            if self._is_another_word(i, look.cut):
                continue
            for first, last in self._names(i, look.word):
                spans.append(self._span(first, last, i, look.word))
                self.taken.update(range(first, last))
        return spans

    def _is_another_word(self, i: int, cut: int) -> bool:
        """Whether the word as spelt, before folding, is one of those that only look like a place word."""
        token, document = self.tokens[i], self.found.document
        return document.folded.span(token.start + cut, token.end).quote(document.text) in self.lexicon.spelt_otherwise

    def _names(self, i: int, word: PlaceWord) -> list[tuple[int, int]]:
        """Token ranges of the names that go with the place word at token i: one, or a list of them after a dual or plural."""
        if self.lexicon.word_links:
            behind = self._behind_link(i)
            if behind is None:
                before = self._run_before(i) if not word.several else None
                return [before] if before else []
            at = behind
        else:
            at = i + 1
        names: list[tuple[int, int]] = []
        if word.several and at < len(self.tokens) and self.tokens[at].text[0] in self.lexicon.list_joins:
            return []
        while (name := self._name_at(at)) is not None and self._fits(name, word) and self._adjoins_word(i, name):
            names.append(name)
            following = self._next_in_list(name[1]) if word.several else None
            if following is None:
                break
            at = following
        return names

    def _behind_link(self, i: int) -> int | None:
        """The token after "of" behind the place word."""
        return i + 2 if i + 1 < len(self.tokens) and self.tokens[i + 1].text in self.lexicon.word_links else None

    def _name_at(self, at: int) -> tuple[int, int] | None:
        while at < len(self.tokens) and self.tokens[at].text in OPENING:
            at += 1
        if at >= len(self.tokens) or at in self.taken:
            return None
        return self._arabic_name(at) if is_arabic(self.tokens[at].text) else self._latin_run(at)

    def _fits(self, name: tuple[int, int], word: PlaceWord) -> bool:
        """Whether the name may go with this place word: a site's noun is often another word too, so its name begins with an article or
        a word that begins names; a loose word's neighbour that looks like an adjective is one."""
        lexicon, first = self.lexicon, self.tokens[name[0]].text
        if not lexicon.article or first.startswith(lexicon.article) or first in lexicon.name_heads or self._is_marked(name[0]):
            return True
        return word.unlisted is not PlaceKind.SITE and not (word.loose and first.endswith(lexicon.feminine))

    def _adjoins_word(self, i: int, name: tuple[int, int]) -> bool:
        """Whether place word and name stand in one sentence and line."""
        tokens, text = self.tokens, self.found.document.folded.text
        return tokens[i].sentence == tokens[name[0]].sentence and "\n" not in text[tokens[i].end : tokens[name[0]].start]

    def _next_in_list(self, at: int) -> int | None:
        """Where the next name of a list begins: behind a comma, or at a word with a conjunction glued to it."""
        if at < len(self.tokens) and self.tokens[at].text in self.lexicon.list_joins:
            return at + 1
        if at < len(self.tokens) and self.tokens[at].text[0] in self.lexicon.list_joins and self.tokens[at].is_word:
            rest = self.tokens[at].text[1:]
            known = rest in self.lexicon.stop_words or rest in self.lexicon.words or self._is_other_word(rest)
            return at if len(rest) >= SHORTEST_WORD and not known else None
        return None

    # Arabic

    def _arabic_name(self, at: int) -> tuple[int, int] | None:
        sentence = self.tokens[at].sentence
        if not self._may_begin(at):
            return None
        last = at + 1
        hashtag = self._in_hashtag(at)
        while last < len(self.tokens) and last - at < LONGEST and self.tokens[last].sentence == sentence and last not in self.taken:
            text = self.tokens[last].text
            if (text == "_" and hashtag) or (hashtag and self.tokens[last - 1].text == "_") or self._goes_on(last):
                last += 1
            else:
                break
        return (at, last) if self.tokens[last - 1].text != "_" else (at, last - 1)

    def _in_hashtag(self, at: int) -> bool:
        return (at > 0 and self.tokens[at - 1].text in "#_") or (at + 1 < len(self.tokens) and self.tokens[at + 1].text == "_")

    def _may_begin(self, at: int) -> bool:
        """Whether the word can be the first of a name: no word of the language's closed lists, no place word, no adjective."""
        token, lexicon = self.tokens[at], self.lexicon
        text = token.text
        if not token.is_word or text in lexicon.stop_words or text in lexicon.name_tails:
            return False
        look = self.found.looks[at]
        if text in lexicon.name_heads:
            return at + 1 < len(self.tokens) and self.tokens[at + 1].is_word and self.tokens[at + 1].text not in lexicon.stop_words
        if len(text) < SHORTEST_WORD or (look is not None and (look.word or look.compass or look.reference)):
            return False
        return self._is_marked(at) or not self._is_other_word(text)

    def _is_other_word(self, text: str) -> bool:
        """Whether the form of the word tells of a verb, an adjective, a noun with a pronoun or with a preposition glued to it."""
        lexicon = self.lexicon
        if text.startswith(lexicon.article):
            return text[2:] in lexicon.demonyms
        contracted = lexicon.contracted + lexicon.article[-1:]
        return (
            text.startswith(lexicon.verb_beginnings)
            or text.endswith((*lexicon.adjective_endings, *lexicon.pronoun_endings))
            or (bool(contracted) and text.startswith(contracted))
            or text[1:].startswith(lexicon.article)
            or text in lexicon.demonyms
        )

    def _is_marked(self, at: int) -> bool:
        """Whether the word is a name for other reasons: in quotes or a hashtag, or with a place word of its own right behind it."""
        behind = self.found.looks[at + 1] if at + 1 < len(self.tokens) else None
        return self.tokens[at - 1].text in OPENING or (behind is not None and behind.word is not None and behind.cut > 0)

    def _goes_on(self, at: int) -> bool:
        """Whether the name goes on with this word: the one before it wants another, or it is a word that ends names."""
        token, before = self.tokens[at], self.tokens[at - 1].text
        if not token.is_word or not is_arabic(token.text) or token.text in self.lexicon.stop_words:
            return False
        look, lexicon = self.found.looks[at], self.lexicon
        if before in lexicon.name_heads:
            return not (look is not None and look.cut and look.word)
        if token.text in lexicon.name_tails:
            return token.text == lexicon.housing or token.text.startswith(lexicon.article) == before.startswith(lexicon.article)
        return look is None and not before.startswith(lexicon.article) and self._is_second_word(at)

    def _is_second_word(self, at: int) -> bool:
        """Whether an indefinite word behind an indefinite name can only belong to it: the phrase ends or turns behind it."""
        text, lexicon = self.tokens[at].text, self.lexicon
        if text.startswith(lexicon.article) or len(text) < SHORTEST_WORD or self._is_other_word(text) or text[0] in lexicon.list_joins:
            return False
        if text[0] in lexicon.prepositions or text.endswith(lexicon.article[0]):
            return False
        if at + 1 >= len(self.tokens) or self.tokens[at + 1].sentence != self.tokens[at].sentence:
            return True
        behind, look = self.tokens[at + 1], self.found.looks[at + 1]
        if not behind.is_word or behind.text in lexicon.stop_words or behind.text.startswith(lexicon.article):
            return True
        return look is not None and look.word is not None and look.cut > 0

    # Latin letters

    def _latin_run(self, at: int) -> tuple[int, int] | None:
        """The capitalised words from token `at` on."""
        last = self._run_end(at)
        while last > at and (self.tokens[last - 1].text in JOINERS or self.tokens[last - 1].text in LATIN_ARTICLES):
            last -= 1
        return (at, last) if last > at and self._is_name(at, last) else None

    def _run_end(self, at: int) -> int:
        last, sentence = at, self.tokens[at].sentence
        while last < len(self.tokens) and last not in self.taken and self.tokens[last].sentence == sentence:
            token = self.tokens[last]
            joined = token.text in JOINERS or token.text in LATIN_ARTICLES
            if not joined and (not token.is_word or not is_capital(self.found.document, last) or last - at > LONGEST):
                break
            if last > at and not self._adjoins(last):
                break
            last += 1
        return last

    def _adjoins(self, i: int) -> bool:
        """Whether nothing but one space or hyphen parts the token from the one before."""
        return self.tokens[i].start - self.tokens[i - 1].end <= 1

    def _run_before(self, i: int) -> tuple[int, int] | None:
        """The capitalised words right before the place word at token i (Muhaddah district)."""
        first = i
        while first > 0 and i - first < LONGEST and first - 1 not in self.taken and self._adjoins(first):
            token = self.tokens[first - 1]
            fits = token.is_word and is_capital(self.found.document, first - 1) and token.text not in self.lexicon.stop_words
            if not (fits or token.text == "-") or token.sentence != self.tokens[i].sentence:
                break
            first -= 1
        while first < i and self._opens_no_name(first):
            first += 1
        return (first, i) if first < i and self._is_name(first, i) else None

    def _opens_no_name(self, i: int) -> bool:
        look = self.found.looks[i]
        return self.tokens[i].text == "-" or (look is not None and bool(look.compass))

    def _is_name(self, first: int, last: int) -> bool:
        words = [self.tokens[i].text for i in range(first, last) if self.tokens[i].is_word]
        plain = [word for word in words if word not in LATIN_ARTICLES]
        if not plain or len(max(plain, key=len)) < SHORTEST_WORD or words[0] in self.lexicon.stop_words:
            return False
        return not any(look is not None and (look.word or look.compass) for look in self.found.looks[first:last])

    # What is known of it

    def _span(self, first: int, last: int, word_at: int, word: PlaceWord) -> PlaceSpan:
        tokens = self.tokens
        cut = self._list_cut(first, word)
        start = tokens[first].start + cut
        keeps = word.keeps and word_at < first
        if keeps:
            look = self.found.looks[word_at]
            start = tokens[word_at].start + (look.cut if look else 0)
        span = self.found.document.folded.span(start, tokens[last - 1].end - tail_length(tokens[last - 1].text))
        name = " ".join(span.quote(self.found.document.text).replace("_", " ").split())
        place = unlisted_place(name, word.unlisted or PlaceKind.VILLAGE, self._beside(first, last))
        return PlaceSpan(word_at if keeps else first, last, span, place, (place.id,), "unlisted")

    def _list_cut(self, first: int, word: PlaceWord) -> int:
        """The conjunction glued to a later name of a list."""
        if not word.several or self.lexicon.word_links:
            return 0
        at, _ = left_of(self.found, first)
        look = self.found.looks[at] if at >= 0 else None
        if look is not None and look.word is word:
            return 0
        return 1 if self.tokens[first].text[0] in self.lexicon.list_joins else 0

    def _beside(self, first: int, last: int) -> Place | None:
        """The place that the text names close behind, else close before."""
        sentence = self.tokens[first].sentence
        near = [s for s in self.named if self.tokens[s.first].sentence == sentence and s.place.kind is not PlaceKind.RIVER]
        behind = next((s.place for s in near if 0 <= s.first - last <= REACH), None)
        return behind or next((s.place for s in reversed(near) if 0 <= first - s.last <= REACH), None)


def unlisted_place(name: str, kind: PlaceKind, beside: Place | None) -> Place:
    """A place that no table lists, in the country and governorate of the place named beside it, without coordinates."""
    admin1 = "" if beside is None else beside.id if beside.kind is PlaceKind.GOVERNORATE else beside.admin1
    return Place(f"unlisted:{fold_key(name)}", name, name, kind, beside.country if beside else "", admin1)
