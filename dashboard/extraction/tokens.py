"""Tokens and sentences of a folded text: the ground on which every typed span stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.domain.span import Span
from dashboard.extraction.normalise import Folded, fold

# Digits glued to a word part from it; separators inside a number stay; every other sign stands alone.
RE_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[^\w\s]|_")
# A sentence ends at . ! ? (also doubled), a paragraph at a line end. A dot inside a number or an initialism ends none.
RE_SENTENCE_END = re.compile(r"[.!?؟…]+[\"')\]]*(?=\s|$)|\n+")


class Token(NamedTuple):
    """One word, number or sign. `text` is folded; `start` and `end` count code points of the folded text."""

    text: str
    start: int
    end: int
    sentence: int

    @property
    def is_number(self) -> bool:
        """Whether the token is written in digits."""
        return self.text[0].isdigit()

    @property
    def is_word(self) -> bool:
        """Whether the token is made of letters."""
        return self.text[0].isalpha()


@dataclass(frozen=True, slots=True)
class Document:
    """A text on its way through the extractor. Typed spans refer to token positions [first, last)."""

    text: str
    folded: Folded
    tokens: list[Token]
    sentences: list[tuple[int, int]]

    def span(self, first: int, last: int) -> Span:
        """The span in the original text of tokens first..last (last excluded)."""
        return self.folded.span(self.tokens[first].start, self.tokens[last - 1].end)

    def words(self, first: int, last: int) -> str:
        """The folded words of tokens first..last with single spaces."""
        return " ".join(token.text for token in self.tokens[first:last])


def sentence_starts(folded: str) -> list[int]:
    """Folded offsets at which sentences begin, the first 0."""
    return [0, *(match.end() for match in RE_SENTENCE_END.finditer(folded) if match.end() < len(folded))]


def read_document(text: str) -> Document:
    """Fold and cut a text. `sentences` holds each sentence's token range; sentences without tokens are left out."""
    folded = fold(text)
    starts = sentence_starts(folded.text)
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    begun, seen = 0, -1
    for match in RE_TOKEN.finditer(folded.text):
        sentence = bisect_right(starts, match.start()) - 1
        if sentence != seen:
            if tokens:
                sentences.append((begun, len(tokens)))
            begun, seen = len(tokens), sentence
        tokens.append(Token(match.group(), match.start(), match.end(), len(sentences)))
    if tokens:
        sentences.append((begun, len(tokens)))
    return Document(text, folded, tokens, sentences)
