"""The first step to places: where names, place words and compass words of the lexicon stand in a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import compress
from typing import NamedTuple
from weakref import WeakKeyDictionary

from dashboard.extraction.place_lexicon import PlaceLexicon, PlaceWord, place_lexicon, read_names
from dashboard.extraction.tokens import MEMORY, Document
from dashboard.gazetteer.index import Gazetteer, Named, NameIndex
from dashboard.gazetteer.spellings import is_arabic, rules, word_key

JOINERS = frozenset("-_")
# Signs that may stand before a later word of a name (ريف #دمشق).
TAGS = frozenset("#")
POSSESSIVE = "'s"
# The vowel mark of the indefinite accusative, which no name of a place takes.
ACCUSATIVE = "\N{ARABIC FATHATAN}"


class Look(NamedTuple):
    """What one word can be: the beginning of names (letters of particles before it, the key of the rest), a place word, a compass
    word, a reference; the adjective of a country; `cut` are the letters before the place, compass or reference word.

    `is_latin`: it is in no Arabic letters. `seconds`: where the word alone is no name, the words with which it can be one.
    """

    starts: tuple[tuple[int, str], ...]
    word: PlaceWord | None
    compass: str
    reference: PlaceWord | None
    cut: int
    demonym: str = ""
    is_mark: bool = False
    is_latin: bool = False
    seconds: frozenset[str] | None = None


class Keys(dict[str, tuple[str, str]]):
    """Words seen so far with their keys: as a word inside a name, and as its last word."""

    def __missing__(self, word: str) -> tuple[str, str]:
        if len(self) > MEMORY:
            self.clear()
        found = self[word] = (word_key(word), word_key(word[: len(word) - tail_length(word)]))
        return found


class Looks(dict[str, "Look | None"]):
    """Words seen so far with what they can be; None for the many that are nothing of the kind."""

    def __init__(self, lexicon: PlaceLexicon, index: NameIndex) -> None:
        super().__init__()
        self.lexicon, self.index, self.word_keys = lexicon, index, Keys()

    def __missing__(self, word: str) -> Look | None:
        if len(self) > MEMORY:
            self.clear()
        look = self._look(word)
        if look is not None and look.starts and not any(key in self.index for _, key in look.starts):
            seconds = self.index.seconds
            look = look._replace(seconds=frozenset().union(*(seconds.get(key, ()) for _, key in look.starts)))
        if look is not None and not is_arabic(word):
            look = look._replace(is_latin=True)
        self[word] = look
        return look

    def _look(self, word: str) -> Look | None:
        lexicon, splits = self.lexicon, self._splits(word[: len(word) - tail_length(word)])
        keys = [(cut, word_key(rest)) for cut, rest in splits]
        starts = tuple([(cut, key) for cut, key in keys if key in self.index or key in self.index.continues])
        for cut, rest in splits:
            place_word, compass, reference = lexicon.words.get(rest), lexicon.compass.get(rest, ""), lexicon.references.get(rest)
            if place_word or compass or reference:
                return Look(starts, place_word, compass, reference, cut, is_mark=True)
        demonym = self._demonym(word)
        return Look(starts, None, "", None, 0, demonym, bool(demonym)) if starts or demonym else None

    def _demonym(self, word: str) -> str:
        """The country whose adjective the word is, with or without the article."""
        demonyms, article = self.lexicon.demonyms, self.lexicon.article or " "
        for _, rest in self._splits(word):
            code = demonyms.get(rest) or demonyms.get(rest.removeprefix(article))
            if code:
                return code
        return ""

    def _splits(self, word: str) -> list[tuple[int, str]]:
        """The ways to read a word as particles, so many letters of them, and the rest."""
        splits = [(0, word)]
        lexicon = self.lexicon
        if not is_arabic(word) or word in lexicon.whole_words:
            return splits
        for particle in lexicon.particles if word.startswith(lexicon.particles) else ():
            if len(word) < len(particle) + 2 or not word.startswith(particle):
                continue
            cut, rest = len(particle), word[len(particle) :]
            splits.append((cut, rest))
            if particle.endswith(lexicon.contracted) and rest.startswith(lexicon.article[-1]):
                splits += [(cut, lexicon.article + rest[1:]), (cut, lexicon.article + rest)]
        if word[0] in lexicon.colloquial and word.startswith(lexicon.article, 1):
            splits.append((1, word[1:]))
        return splits


@dataclass(slots=True)
class Hit:
    """A name of the gazetteer in the document: tokens [first, last), folded characters [start, end), all its places.

    `cut` letters of particles stand before it in its first token.
    """

    first: int
    last: int
    start: int
    end: int
    cut: int
    key: str
    named: tuple[Named, ...]


@dataclass(slots=True)
class Scan:
    """A document with its hits in order and what each of its tokens can be; `marks` are the tokens that are more than part of a name;
    `masked` are the hits inside masks, which name no place. It says as well whether the text has an @ at all, a mark of the accusative,
    an adjective of a country: where it has none, nobody need look beside each name."""

    document: Document
    lexicon: PlaceLexicon
    gazetteer: Gazetteer
    index: NameIndex
    looks: list[Look | None]
    marks: list[tuple[int, Look]]
    keys: Keys
    masks: dict[int, tuple[int, int]]
    hits: list[Hit]
    has_accounts: bool = False
    has_accusatives: bool = False
    has_demonyms: bool = False
    masked: list[Hit] = field(default_factory=list)

    def spelt(self, start: int, end: int) -> str:
        """The words of the original text behind folded characters [start, end)."""
        origin = self.document.folded.origin
        return self.document.text[origin[start] : origin[end - 1] + 1]


_MEMORIES: WeakKeyDictionary[Gazetteer, dict[str, Looks]] = WeakKeyDictionary()


def _looks(gazetteer: Gazetteer, language: str) -> Looks:
    memories = _MEMORIES.setdefault(gazetteer, {})
    if language not in memories:
        lexicon = place_lexicon(language)
        memories[language] = Looks(lexicon, gazetteer.names(read_names, arabic=bool(lexicon.article)))
    return memories[language]


def scan(document: Document, language: str, gazetteer: Gazetteer, masked: Sequence[tuple[int, int]]) -> Scan:
    """All names that the masked token ranges allow, the longest first where they overlap."""
    memory = _looks(gazetteer, language)
    masks = {i: (first, last) for first, last in masked for i in range(first, last)}
    looks = list(map(memory.__getitem__, document.texts))
    found = Scan(document, memory.lexicon, gazetteer, memory.index, looks, [], memory.word_keys, masks, [], "@" in document.text)
    found.has_accusatives = ACCUSATIVE in document.text
    at = 0
    for i, look in compress(enumerate(looks), looks):
        if look is None:
            continue
        if look.is_mark:
            found.marks.append((i, look))
            found.has_demonyms = found.has_demonyms or bool(look.demonym)
        if i < at or not look.starts or (look.compass and _is_compass(looks, i - 1)):
            continue
        if look.seconds is not None and not _may_follow(found, i + 1, look.seconds):
            continue
        hit = _longest(found, i, look)
        if hit is not None:
            (found.hits if is_free(found, hit.first, hit.last) else found.masked).append(hit)
            at = hit.last
    return found


def _may_follow(found: Scan, i: int, seconds: frozenset[str]) -> bool:
    """Whether token i can be the second word of a name; what only joins words is not looked through here."""
    texts = found.document.texts
    if i >= len(texts):
        return False
    inside, last = found.keys[texts[i]]
    return inside in seconds or last in seconds or _is_passed(texts, i)


def _is_compass(looks: list[Look | None], i: int) -> bool:
    """Whether a compass word stands at token i: with the one behind it, it points away from a place (south east of Mosul)."""
    look = looks[i] if i >= 0 else None
    return look is not None and bool(look.compass)


def is_free(found: Scan, first: int, last: int) -> bool:
    """Whether tokens [first, last) may name a place: they lie outside the masks, they hold all that is masked (a country that acts, the
    areas of an administration), or a word like "led by" stands before them inside the mask."""
    masks = found.masks
    if not masks or (last - first == 1 and first not in masks):
        return True
    ranges = {masks[i] for i in range(first, last) if i in masks}
    if not ranges:
        return True
    (begin, end), *more = ranges
    if more:
        return False
    if first <= begin and end <= last:
        return True
    if first < begin or last > end:
        return False
    tokens, before = found.document.tokens, first - 1
    while before > begin and (tokens[before].text in found.lexicon.reference_determiners or tokens[before].text == "#"):
        before -= 1
    link = tokens[before].text
    linked = link in found.lexicon.mask_links or link[1:] in found.lexicon.mask_links
    return last == end and linked


def _longest(found: Scan, i: int, look: Look) -> Hit | None:
    """The longest name that begins at token i; of equally long ones that with the fewest particle letters. A place word or a word
    that begins names is none by itself."""
    latin = look.is_latin
    if latin and not look.compass and not is_capital(found.document, i):
        return None
    best: tuple[int, int, str] | None = None
    for cut, word in look.starts:
        last, key = _walk(found, i, word)
        if last and (best is None or last > best[0]):
            best = last, cut, key
    if best is None or (latin and not is_capital(found.document, i) and not is_capital(found.document, best[0] - 1)):
        return None
    return _hit(found, i, best[0], best[1], best[2], latin)


def _walk(found: Scan, i: int, word: str) -> tuple[int, str]:
    """The token after the longest name that begins with this word at token i, and its key; 0 where there is none."""
    codes, continues = found.index.codes, found.index.continues
    best, key = (0, ""), word
    if word in codes and not _is_only_a_part(found, i, word):
        best = i + 1, word
    if key not in continues:
        return best
    tokens, texts, keys, passed = found.document.tokens, found.document.texts, found.keys, _passed()
    at, sentence, end = i + 1, tokens[i][3], len(texts)
    while key in continues:
        while at < end and ((text := texts[at]) in passed or (text == "." and len(texts[at - 1]) == 1)):
            at += 1
        if at >= end or tokens[at][3] != sentence:
            break
        inside, last = keys[texts[at]]
        at += 1
        if f"{key} {last}" in codes:
            best = at, f"{key} {last}"
        key = f"{key} {inside}"
    return best


def _is_only_a_part(found: Scan, i: int, key: str) -> bool:
    """Whether the one word is a place word, or begins a longer name that goes on behind it."""
    lexicon, tokens = found.lexicon, found.document.tokens
    if key in lexicon.words or key in lexicon.references or key in lexicon.compass:
        return True
    if key not in lexicon.name_heads or i + 1 >= len(tokens):
        return False
    behind, look = tokens[i + 1], found.looks[i + 1]
    if not behind.is_word or behind.text in lexicon.stop_words or behind.text in lexicon.list_joins:
        return False
    if not is_arabic(behind.text):
        return is_capital(found.document, i + 1)
    glued = behind.text[0] in lexicon.prepositions and behind.text[1:].startswith(lexicon.article)
    return not (look is not None and look.cut) and behind.text[0] not in lexicon.list_joins and not glued


def _is_passed(texts: Sequence[str], at: int) -> bool:
    """Whether the token only joins the words of a name: a hyphen, an article in Latin letters, the dot of an initial."""
    text = texts[at]
    return text in _passed() or (text == "." and len(texts[at - 1]) == 1)


@cache
def _passed() -> frozenset[str]:
    return JOINERS | TAGS | rules().latin_articles


def _hit(found: Scan, first: int, last: int, cut: int, key: str, latin: bool) -> Hit:
    tokens, named = found.document.tokens, found.index.get(key)
    own_word = own_word_at(found, first, last)
    if own_word is not None and not own_word[1].keeps:
        first, last, cut, key = _without_noun(found, first, last, cut, key, own_word[0], named)
    elif tokens[last - 1].text in found.lexicon.loose_tails:
        first, last, cut, key = _without_noun(found, first, last, cut, key, last - 1, named)
    if latin:
        first = _with_article(found, first)
    end = tokens[last - 1].end - tail_length(tokens[last - 1].text)
    return Hit(first, last, tokens[first].start + cut, end, cut, key, named)


def own_word_at(found: Scan, first: int, last: int) -> tuple[int, PlaceWord] | None:
    """The place word that is part of the name itself: its first word, or its last in languages that put it there."""
    if last - first < 2:
        return None
    at = last - 1 if found.lexicon.word_links else first
    look = found.looks[at]
    return (at, look.word) if look is not None and look.word is not None and not look.word.several else None


def _without_noun(found: Scan, first: int, last: int, cut: int, key: str, at: int, named: tuple[Named, ...]) -> tuple[int, int, int, str]:
    """The name less a noun that is no part of it (نهر, province), where what is left names the same place."""
    words = key.split(" ")
    rest = " ".join(words[:-1] if at == last - 1 else words[1:])
    same = {n.place.id for n in named} & {n.place.id for n in found.index.get(rest)}
    if not same:
        return first, last, cut, key
    if at == last - 1:
        return first, _last_word(found, first, at), cut, rest
    return at + 1, last, 0, rest


def _last_word(found: Scan, first: int, at: int) -> int:
    """The end of the name when the token at `at` is taken off it."""
    while at - 1 > first and not found.document.tokens[at - 1].is_word:
        at -= 1
    return at


def tail_length(word: str) -> int:
    """How many letters at the end are an English genitive and no part of a name."""
    return len(POSSESSIVE) if word.endswith(POSSESSIVE) else 0


def _with_article(found: Scan, first: int) -> int:
    """The token where the name begins when an article in Latin letters stands before it ("al-", "Ar ")."""
    tokens = found.document.tokens
    at = first - 1
    hyphen = at > 0 and tokens[at].text == "-"
    at -= hyphen
    if at < 0 or tokens[at].text not in rules().latin_articles or tokens[at].sentence != tokens[first].sentence:
        return first
    return at if hyphen or (is_capital(found.document, at) and tokens[at].text not in found.lexicon.stop_words) else first


def is_capital(document: Document, i: int) -> bool:
    """Whether the word begins with a capital letter, or stands in a hashtag."""
    token = document.tokens[i]
    origin = document.folded.origin
    return document.text[origin[token.start]].isupper() or (i > 0 and document.tokens[i - 1].text in "#_")
