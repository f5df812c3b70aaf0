"""Words that a page wrote together where it lost a line end: "#تقاريراستشهد" is the end of one line and the beginning of the next."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import compress

from dashboard.extraction.tokens import MEMORY, Document, Token
from dashboard.extraction.words import Word, Words, words_of

# Shorter tokens hold no two words, and much longer ones are none of a language; shorter parts are no word of an event.
SHORTEST, LONGEST, SHORTEST_PART = 8, 40, 4
# Behind a word that the document has elsewhere the next may be as short, and be a name as well.
SHORTEST_BEHIND = 3
# What may be written onto an Arabic word: a token that is a known word behind it is whole.
PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فال", "كال", "لل")
ARABIC_LETTERS = ("\u0621", "\u064a")
# A verb that reads like a plural with a pronoun on it is part of its noun: بلاغاتهم.
RE_ENDING = re.compile(r"ا[تن]ه(?:م|ا|ن)?")


class Cuts(dict[str, tuple[int, ...]]):
    """By token where it could be cut so that a word that tells of an event begins behind the cut. Remembers what it was asked."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.known = frozenset(words.starts)
        self.events = frozenset(
            first
            for first, entries in words.starts.items()
            if len(first) >= SHORTEST_PART
            and not RE_ENDING.fullmatch(first)
            and any(not rest and (word.triggers or word.attacks or word.says) for rest, word in entries)
        )

        self.behind = frozenset(
            first
            for first, entries in words.starts.items()
            if len(first) >= SHORTEST_BEHIND and not RE_ENDING.fullmatch(first) and any(_begins_line(word, rest) for rest, word in entries)
        )

    def __missing__(self, token: str) -> tuple[int, ...]:
        if len(self) > MEMORY:
            self.clear()
        found = self[token] = self._cuts(token) if SHORTEST <= len(token) <= LONGEST else ()
        return found

    def _cuts(self, token: str) -> tuple[int, ...]:
        whole = any(token.startswith(prefix) and token[len(prefix) :] in self.known for prefix in PREFIXES)
        if whole or not ARABIC_LETTERS[0] <= token[0] <= ARABIC_LETTERS[1]:
            return ()
        return tuple(
            at
            for at in range(SHORTEST_PART, len(token) - SHORTEST_BEHIND + 1)
            if (len(token) - at >= SHORTEST_PART and token[at:] in self.events) or token[at:] in self.behind
        )


def _begins_line(word: Word, rest: tuple[str, ...]) -> bool:
    """Whether a word or the phrase that it begins tells of an event, or names a side or a source."""
    named = bool(word.group or word.source or word.noun_source is not None)
    deed = bool(word.triggers or word.attacks or word.says or "does" in word.roles)
    return (named and len(word.text) >= SHORTEST_PART) or (deed and not rest)


@cache
def _cuts_of(language: str) -> Cuts:
    return Cuts(words_of(language))


def part_glued(document: Document, language: str) -> Document:
    """The document with such tokens cut in two, a sentence ending between them; itself where it has none.

    A token is cut before a word of an event where the letters before it are a word of the lexicon or of the same document; before the name
    of a side or a source where they are one of the document. Positions in the text stay.
    """
    if language != "ar":
        return document
    cuts = _cuts_of(language)
    may = list(compress(range(len(document.texts)), map(cuts.__getitem__, document.texts)))
    own = set(document.texts) if may else set()
    where = {at: cut for at in may if (cut := _cut(document.texts[at], cuts, own))}
    return _cut_at(document, where) if where else document


def _cut(text: str, cuts: Cuts, own: set[str]) -> int:
    return next((cut for cut in cuts[text] if text[:cut] in own or (text[:cut] in cuts.known and text[cut:] in cuts.events)), 0)


def _cut_at(document: Document, where: dict[int, int]) -> Document:
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    for first, last in document.sentences:
        begun = len(tokens)
        for at in range(first, last):
            text, start, end, _ = document.tokens[at]
            if cut := where.get(at, 0):
                tokens.append(Token(text[:cut], start, start + cut, len(sentences)))
                sentences.append((begun, len(tokens)))
                begun, text, start = len(tokens), text[cut:], start + cut
            tokens.append(Token(text, start, end, len(sentences)))
        sentences.append((begun, len(tokens)))
    return replace(document, tokens=tokens, sentences=sentences, texts=[token[0] for token in tokens])
