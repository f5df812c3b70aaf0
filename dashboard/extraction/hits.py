"""Where the words of the lexicon stand in a document, with the particles that are written onto them."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.extraction.tokens import Document
from dashboard.extraction.words import SKIPPED, Word, Words, words_of

MEMORY = 100_000
SHORTEST_STEM = 3
ARTICLE = "ال"
ACCUSATIVE = "ا"
SUBJECT_PRONOUN = "نا"
CONJUNCTIONS = ("و", "ف")
PARTICLES = ("ب", "ل", "ك")
PRONOUNS = ("هم", "ها", "هما", "هن", "نا", "ه")


class Start(NamedTuple):
    """One way to read a token as particles and the first token of entries."""

    conj: bool
    prep: str
    definite: bool
    pron: str
    entries: list[tuple[tuple[str, ...], Word]]


class Hit(NamedTuple):
    """A lexicon word at tokens [first, last): joined by a conjunction, after an attached preposition, with the article, with a pronoun."""

    first: int
    last: int
    word: Word
    conj: bool
    prep: str
    definite: bool
    pron: str = ""

    @property
    def has_article(self) -> bool:
        """Whether the text put an article before the lexicon's word."""
        return self.definite and not self.word.text.startswith(ARTICLE)


class Starts(dict[str, tuple[Start, ...]]):
    """Tokens seen so far with the entries that they can begin."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.arabic = words.language == "ar"

    def __missing__(self, token: str) -> tuple[Start, ...]:
        if len(self) > MEMORY:
            self.clear()
        found = self[token] = self._read(token)
        return found

    def _read(self, token: str) -> tuple[Start, ...]:
        starts = self.words.starts
        if not self.arabic:
            bare = token.removesuffix("'s")
            return tuple(Start(False, "", False, "", starts[text]) for text in dict.fromkeys((token, bare)) if text in starts)
        readings = _readings(token)
        found = tuple(Start(conj, prep, definite, "", starts[rest]) for conj, prep, definite, rest in readings if rest in starts)
        return found or self._with_pronoun(readings)

    def _with_pronoun(self, readings: list[tuple[bool, str, bool, str]]) -> tuple[Start, ...]:
        """A verb or verbal noun with a pronoun written onto it: استهدفتهم، مقتله، إصابتها."""
        found = []
        for conj, prep, _, rest in readings:
            for pronoun in PRONOUNS:
                stem = rest[: -len(pronoun)]
                if len(stem) < SHORTEST_STEM or not rest.endswith(pronoun):
                    continue
                for base in dict.fromkeys((stem, stem[:-1] + "ه" if stem.endswith("ت") else stem)):
                    entries = [e for e in self.words.starts.get(base, ()) if not e[0] and (e[1].triggers or e[1].attacks)]
                    if entries:
                        found.append(Start(conj, prep, False, "" if pronoun == SUBJECT_PRONOUN else pronoun, entries))
        return tuple(found[:1])


def _readings(token: str) -> list[tuple[bool, str, bool, str]]:
    """The ways to take a word as conjunction, preposition, article and rest, the least cut first."""
    readings: list[tuple[bool, str, bool, str]] = []
    heads = [(False, token)]
    if len(token) > 2 and token[0] in CONJUNCTIONS:
        heads.append((True, token[1:]))
    for conj, word in heads:
        readings.append((conj, "", word.startswith(ARTICLE), word))
        if word.startswith(ARTICLE) and len(word) > 3:
            readings.append((conj, "", True, word[2:]))
        if len(word) > 3 and word[0] in PARTICLES:
            rest = word[1:]
            if word[:2] == "لل":
                readings += [(conj, "ل", True, word[2:]), (conj, "ل", True, ARTICLE + word[2:])]
            readings.append((conj, word[0], rest.startswith(ARTICLE), rest))
            if rest.startswith(ARTICLE) and len(rest) > 3:
                readings.append((conj, word[0], True, rest[2:]))
    return [*readings, *((conj, prep, False, rest[:-1]) for conj, prep, definite, rest in readings if _is_accusative(rest, definite))]


def _is_accusative(rest: str, definite: bool) -> bool:
    """Whether a word may be an indefinite object by its ending (إنزالا)."""
    return not definite and len(rest) > SHORTEST_STEM + 1 and rest.endswith(ACCUSATIVE)


_MEMORIES: dict[str, Starts] = {}


def _starts(language: str) -> Starts:
    words = words_of(language)
    memory = _MEMORIES.get(language)
    if memory is None or memory.words is not words:
        memory = _MEMORIES[language] = Starts(words)
    return memory


def find_hits(document: Document, language: str) -> list[Hit]:
    """The lexicon's words in the order of the text, the longest at each place; they never overlap. Linear in the text."""
    starts = _starts(language)
    tokens = document.tokens
    hits: list[Hit] = []
    taken = 0
    for at, token in enumerate(tokens):
        if at < taken:
            continue
        found = starts[token[0]]
        if found:
            hit = _longest(document, at, found)
            if hit is not None:
                hits.append(hit)
                taken = hit.last
    return hits


def _longest(document: Document, at: int, found: tuple[Start, ...]) -> Hit | None:
    best: Hit | None = None
    length = 0
    for start in found:
        for rest, word in start.entries:
            if len(rest) + 1 <= length:
                break
            last = at + 1 if not rest else _match(document, at, rest)
            if last and (not word.capitals or _is_capital(document, at, last)):
                best = Hit(at, last, word, start.conj, start.prep, start.definite, start.pron)
                length = len(rest) + 1
                break
    return best


def _match(document: Document, at: int, rest: tuple[str, ...]) -> int:
    """Where the entry ends whose further tokens are `rest`, 0 where the text goes on otherwise."""
    tokens = document.tokens
    end = len(tokens)
    here = at + 1
    for wanted in rest:
        while here < end and tokens[here][0] in SKIPPED:
            here += 1
        if here >= end:
            return 0
        text = tokens[here][0]
        if text not in (wanted, ARTICLE + wanted, wanted + ACCUSATIVE) and text.removesuffix("'s") != wanted:
            return 0
        here += 1
    return here if tokens[at][3] == tokens[here - 1][3] or "." in rest else 0


def _is_capital(document: Document, first: int, last: int) -> bool:
    quote = document.span(first, last).quote(document.text)
    return not any(c.islower() for c in quote.removesuffix("'s").removesuffix("’s"))
