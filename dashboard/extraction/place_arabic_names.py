"""Where an Arabic name behind a place word ends, and whether the words are a name at all: Arabic has no capitals to tell."""

from __future__ import annotations

from dashboard.domain.place import PlaceKind
from dashboard.extraction.place_lexicon import PlaceWord
from dashboard.extraction.place_scan import Scan
from dashboard.gazetteer.spellings import is_arabic

LONGEST = 4
SHORTEST_WORD = 3
QUOTE = '"'
MARKED = frozenset("\"'#_")


class ArabicNames:
    """Reads names of a document; `taken` are tokens that belong to something else already."""

    def __init__(self, found: Scan, taken: set[int]) -> None:
        self.found, self.taken = found, taken
        self.tokens, self.lexicon = found.document.tokens, found.lexicon

    def name_at(self, at: int) -> tuple[int, int] | None:
        """The tokens of the name that begins at token `at`, None where none does."""
        if not self._may_begin(at):
            return None
        quoted = self._quoted(at)
        if quoted:
            return at, quoted
        sentence, last = self.tokens[at].sentence, at + 1
        hashtag = self._in_hashtag(at)
        while last < len(self.tokens) and last - at < LONGEST and self.tokens[last].sentence == sentence and last not in self.taken:
            tagged = hashtag and "_" in (self.tokens[last].text, self.tokens[last - 1].text)
            if not (tagged or self._goes_on(last)):
                break
            last += 1
        return (at, last) if self.tokens[last - 1].text != "_" else (at, last - 1)

    def _quoted(self, at: int) -> int:
        """Where the quotation marks close that open right before token `at`; 0 where there are none or they hold too much."""
        if at == 0 or self.tokens[at - 1].text != QUOTE:
            return 0
        return next((i for i in range(at + 1, min(at + 1 + LONGEST, len(self.tokens))) if self.tokens[i].text == QUOTE), 0)

    def fits(self, name: tuple[int, int], word: PlaceWord) -> bool:
        """Whether the name may go with this place word: a site's noun is often another word too, so its name begins with an article or
        a word that begins names; a loose word's neighbour that looks like an adjective is one."""
        lexicon, first = self.lexicon, self.tokens[name[0]].text
        if not lexicon.article or first.startswith(lexicon.article) or first in lexicon.name_heads or self._is_marked(name[0]):
            return True
        return word.unlisted is not PlaceKind.SITE and not (word.loose and first.endswith(lexicon.feminine))

    def may_follow_conjunction(self, rest: str) -> bool:
        """Whether a word that is left when a conjunction is cut off can be the next name of a list."""
        known = rest in self.lexicon.stop_words or rest in self.lexicon.words
        verb = rest.startswith(self.lexicon.verb_beginnings)
        return len(rest) >= SHORTEST_WORD and not known and not verb and not self._is_other_word(rest)

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
            following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
            if following is None or not following.is_word or following.text in lexicon.stop_words:
                return False
            return not self._is_behind_preposition(following.text)
        if len(text) < SHORTEST_WORD or (look is not None and (look.word or look.compass or look.reference)):
            return False
        if self._is_marked(at):
            return True
        if text.startswith(lexicon.verb_beginnings) and not self._ends_phrase(at):
            return False
        return not self._is_other_word(text)

    def _is_behind_preposition(self, text: str) -> bool:
        """Whether a preposition is glued to an article: بالريف goes on with the sentence, not with a name."""
        return text[:1] in self.lexicon.prepositions and text[1:].startswith(self.lexicon.article)

    def _is_other_word(self, text: str) -> bool:
        """Whether the form of the word tells of an adjective, or a noun with a pronoun or a preposition glued to it."""
        lexicon = self.lexicon
        if text.startswith(lexicon.article):
            return text[len(lexicon.article) :] in lexicon.demonyms
        contracted = lexicon.contracted + lexicon.article[-1:]
        return (
            text.endswith((*lexicon.adjective_endings, *lexicon.pronoun_endings))
            or (bool(contracted) and text.startswith(contracted))
            or text[1:].startswith(lexicon.article)
            or text in lexicon.demonyms
        )

    def _is_marked(self, at: int) -> bool:
        """Whether the word is a name for other reasons: in quotes or a hashtag, or with a place word of its own right behind it."""
        behind = self.found.looks[at + 1] if at + 1 < len(self.tokens) else None
        return (at > 0 and self.tokens[at - 1].text in MARKED) or (behind is not None and behind.word is not None and behind.cut > 0)

    def _ends_phrase(self, at: int) -> bool:
        """Whether a sign or the sentence's end follows: a verb would have more to say."""
        return at + 1 >= len(self.tokens) or not self.tokens[at + 1].is_word or self.tokens[at + 1].sentence != self.tokens[at].sentence

    def _goes_on(self, at: int) -> bool:
        """Whether the name goes on with this word: the one before it wants another, or it is a word that ends names."""
        token, before = self.tokens[at], self.tokens[at - 1].text
        look, lexicon = self.found.looks[at], self.lexicon
        if not token.is_word or not is_arabic(token.text) or token.text in lexicon.stop_words:
            return False
        if before in lexicon.name_heads:
            return not (look is not None and look.cut and look.word) and not self._is_behind_preposition(token.text)
        if token.text in lexicon.name_tails:
            return token.text.startswith(lexicon.article) or not before.startswith(lexicon.article)
        return look is None and not before.startswith(lexicon.article) and self._is_second_word(at)

    def _is_second_word(self, at: int) -> bool:
        """Whether an indefinite word behind an indefinite name can only belong to it: the phrase ends or turns behind it."""
        text, lexicon = self.tokens[at].text, self.lexicon
        if text.startswith((lexicon.article, *lexicon.verb_beginnings)) or len(text) < SHORTEST_WORD or self._is_other_word(text):
            return False
        if text[0] in lexicon.list_joins:
            return False
        if text[0] in lexicon.prepositions or text.endswith(lexicon.article[0]):
            return False
        if at + 1 >= len(self.tokens) or self.tokens[at + 1].sentence != self.tokens[at].sentence:
            return True
        behind, look = self.tokens[at + 1], self.found.looks[at + 1]
        if not behind.is_word or behind.text in lexicon.stop_words or behind.text.startswith(lexicon.article):
            return True
        return look is not None and look.word is not None and look.cut > 0
