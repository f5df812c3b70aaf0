"""Tokens and sentences of a folded text: the ground on which every typed span stands."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, repeat
from typing import NamedTuple

from dashboard.domain.span import Span
from dashboard.extraction.lexicon import read_lexicon
from dashboard.extraction.normalise import Folded, fold, fold_key

_ARABIC = "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
# Digits glued to a word part from it, and so do Arabic letters glued to others; separators inside a number stay (3،500 with the
# Arabic comma as well); every other sign stands alone.
RE_TOKEN = re.compile(
    rf"[{_ARABIC}]++(?:'[{_ARABIC}]++)*+|\d++(?:[.,:]\d++|،\d{{3}}(?!\d))*+|[^\W\d_{_ARABIC}]++(?:'[^\W\d_{_ARABIC}]++)*+|[^\w\s]|_"
)
# White space is passed before any of the alternatives is tried.
RE_TOKENS = re.compile(rf"((?=\S)(?:{RE_TOKEN.pattern}))")
# A sentence ends at . ! ? (also doubled), a paragraph at a line end; and at a stop with no space after it between two Arabic words.
# The sign comes first and what must stand before it is looked at behind it: so the search passes all other letters in one stride.
RE_SENTENCE_END = re.compile(
    r"[.!?؟…\n](?:(?<=\n)\n*"
    r"|(?<![.!?؟…].)(?<!\n)[.!?؟…]*+[\"')\]]*+(?=\s|$)"  # nothing is given back: a run of stops is looked at once, however long
    rf"|(?<=[{_ARABIC}\d][{_ARABIC}\d\"')\]][.؟!])(?=[{_ARABIC}]{{2}})"
    r"|(?<=[a-z]{3}\.)(?=[a-z]{2}))"  # before a capital only: "the police said.The attack"
)
# The capital behind the cut: the search passes small letters in one stride.
RE_CAMEL = re.compile(r"[A-Z](?:(?<=[a-zß-öø-ÿ].)|(?<=[A-Z].)(?=[a-z]{2}))")
_LONGEST_SHORT_FORM = 12
# Tokens whose readings are remembered, at most.
MEMORY = 100_000


TATWEEL = "\u0640"
# No combining mark stands before it in the code charts.
LAST_PLAIN = "\u02ff"
# A hyphenated word goes on behind the hyphen: "explosives-packed".
RE_HYPHENATED = re.compile(r"(?:[-\u2010\u2011][^\W\d_]+)+")
CLOSING = frozenset('-\u2010\u2011»”“")]')
PAIRS = (("«", "»"), ("“", "”"), ("”", "“"), ('"', '"'), ("(", ")"), ("[", "]"))


class Token(NamedTuple):
    """One word, number or sign. `text` is folded; `start` and `end` count code points of the folded text."""

    text: str
    start: int
    end: int
    sentence: int

    @property
    def is_number(self) -> bool:
        """Whether the token is written in digits."""
        return self.text[0].isdecimal()

    @property
    def is_word(self) -> bool:
        """Whether the token is made of letters."""
        return self.text[0].isalpha()


class Texts(dict[int, str]):
    """Folded tokens by position, empty beyond the text: asked for so often that a method of one's own would cost more than the answer."""

    def __missing__(self, at: int) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text on its way through the extractor. Typed spans refer to token positions [first, last); `texts` are the tokens' texts alone,
    `word_at(at)` is one of them, empty beyond the text."""

    text: str
    folded: Folded
    tokens: list[Token]
    sentences: list[tuple[int, int]]
    texts: list[str]
    word_at: Callable[[int], str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "word_at", Texts(enumerate(self.texts)).__getitem__)

    def span(self, first: int, last: int) -> Span:
        """The span in the original text of tokens first..last (last excluded), to the end of the last word: its vowel marks are in it."""
        return self.written(self.tokens[first][1], self.tokens[last - 1][2])

    def written(self, start: int, end: int) -> Span:
        """The span in the original text of folded characters start..end, with the marks on the last of them."""
        origin, text = self.folded.origin, self.text
        last = origin[end - 1] + 1
        # nearly always a space or a sign follows, and no mark belongs to the word
        if last < len(text) and text[last] > LAST_PLAIN:
            last = _word_end(text, last)
        return Span(origin[start], last)

    def quote(self, first: int, last: int) -> str:
        """The words of tokens first..last as the original text has them."""
        origin = self.folded.origin
        return self.text[origin[self.tokens[first][1]] : _word_end(self.text, origin[self.tokens[last - 1][2] - 1] + 1)]

    def bare_span(self, first: int, last: int) -> Span:
        """The span from the first letter to the last, without the marks behind it. Ids are made of it."""
        return self.folded.span(self.tokens[first].start, self.tokens[last - 1].end)

    def evidence(self, first: int, last: int) -> Span:
        """The span as a reader quotes it: with the rest of a hyphenated word, and with the sign that closes what was opened inside."""
        span, text = self.span(first, last), self.text
        start, end = span.start, span.end
        if text[end : end + 1] not in CLOSING:
            return span
        tail = RE_HYPHENATED.match(text, end) if text[end - 1].isalpha() else None
        end = tail.end() if tail else end
        for opening, closing in PAIRS:
            if text.startswith(closing, end) and _is_open(text[start:end], opening, closing):
                end += 1
        return Span(start, end)

    def words(self, first: int, last: int) -> str:
        """The folded words of tokens first..last with single spaces."""
        return " ".join(self.texts[first:last])


class Begins(dict[str, bool]):
    """By token whether something may begin at it: at one of the words, or at figures. Remembers the tokens that it was asked about."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__()
        self.words = frozenset(words)

    def __missing__(self, token: str) -> bool:
        if len(self) > MEMORY:
            self.clear()
        found = self[token] = token in self.words or "0" <= token[0] <= "9"
        return found


def _word_end(text: str, end: int) -> int:
    """Where the word that ends at an offset ends with its vowel marks, small signs and tatweels."""
    size = len(text)
    while end < size and text[end] > LAST_PLAIN and (text[end] == TATWEEL or unicodedata.combining(text[end])):
        end += 1
    return end


def _is_open(quoted: str, opening: str, closing: str) -> bool:
    """Whether words open a quotation or a bracket that they do not close; of signs that do both, every second one closes."""
    if opening == closing:
        return quoted.count(opening) % 2 == 1
    return quoted.rfind(opening) > quoted.rfind(closing)


# Steps that look at a sentence as a whole may take time with the square of its length: no text can make one longer than this.
# The longest of 3,000 real ones has 365 tokens.
LONGEST_SENTENCE = 400

# --- sentences


@cache
def _short_forms(section: str) -> frozenset[str]:
    return frozenset(fold_key(form) for language in ("ar", "en") for form in read_lexicon(language, "tokens").get(section) or ())


def _word_before(folded: str, stop: int) -> str:
    """The letters, digits and inner stops right before a full stop, no more than a short form can have."""
    near = folded[max(0, stop - _LONGEST_SHORT_FORM - 1) : stop]
    word = near[near.rfind(" ") + 1 :]
    if word.isalnum():  # a plain word, as nearly always
        return word
    start = stop
    while start > 0 and stop - start <= _LONGEST_SHORT_FORM and (folded[start - 1].isalnum() or folded[start - 1] == "."):
        start -= 1
    return folded[start:stop]


def _ends_no_sentence(text: str, folded: Folded, stop: int) -> bool:
    """Whether a single full stop belongs to a short form, an initial, an initialism or the number of a list item."""
    word = _word_before(folded.text, stop)
    following = folded.text[stop + 1 : stop + 3].lstrip(" ")[:1]
    if word.isdecimal():
        return len(word) < 3 and folded.text[max(0, stop - len(word) - 1) : stop - len(word)] in ("", "\n")
    if word in _short_forms("short_forms"):
        return True
    if word in _short_forms("before_figures"):
        return following.isdecimal()
    last = word.rpartition(".")[2]
    if len(last) != 1 or not last.isalpha():
        return False
    if word in _short_forms("may_end"):
        return not _is_capital(text, folded, stop)
    return True


def _is_capital(text: str, folded: Folded, stop: int) -> bool:
    """Whether the next word begins with a capital letter."""
    at = stop + 1
    while at < len(folded.text) and at < stop + 3 and folded.text[at] == " ":
        at += 1
    return at < len(folded.text) and text[folded.origin[at]].isupper()


def _begins_sentence(text: str, folded: Folded, stop: int) -> bool:
    """Whether a word with a capital stands right behind a stop that ends a word in small letters: no address of a page."""
    before, behind = folded.origin[stop - 1], folded.origin[stop + 1]
    return text[before].islower() and text[behind].isupper() and text[behind + 1 : behind + 2].islower()


def _sentence_ends(text: str, folded: Folded) -> Iterator[int]:
    for match in RE_SENTENCE_END.finditer(folded.text):
        if match.group() == ".":
            glued = "a" <= folded.text[match.end() : match.end() + 1] <= "z"
            if _ends_no_sentence(text, folded, match.start()) or (glued and not _begins_sentence(text, folded, match.start())):
                continue
        yield match.end()


def sentence_starts(text: str, folded: Folded) -> list[int]:
    """Folded offsets at which sentences begin, the first 0.

    A sentence ends at . ! ? … before white space ("..", "?!" are one end), at a line end, and at a stop between two Arabic words
    with no space after it. None ends at the stop of an initial (J. Smith, د. أحمد), an initialism (U.S.), a title (Dr.), a month
    before its day (Nov. 5), a decimal (5.3) or a list number at the head of a line (1. ...). "p.m." ends one before a capital.
    """
    size = len(folded.text)
    return [0, *(end for end in _sentence_ends(text, folded) if end < size)]


# --- tokens


def _parts(text: str, folded: Folded, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The folded offsets of the parts of a Latin word that web pages glued together (PressJanuary, DeirEzzor)."""
    if last - first <= 3 or not "a" <= folded.text[first] <= "z":
        yield first, last
        return
    start = folded.origin[first]
    written = text[start : start + last - first]
    at = first
    if folded.origin[last - 1] == start + last - first - 1 and not written[1:].islower() and not written.isupper():
        for match in RE_CAMEL.finditer(written):
            yield at, first + match.start()
            at = first + match.start()
    yield at, last


def _cut(text: str, folded: Folded) -> tuple[list[str], list[int], list[int]]:
    """The tokens of a folded text, their starts and their ends: a split gives them with what lies between, and the lengths add up."""
    pieces = RE_TOKENS.split(folded.text)
    ends = list(accumulate(map(len, pieces)))
    texts, firsts, lasts = pieces[1::2], ends[:-1:2], ends[1::2]
    capitals = [match.start() for match in RE_CAMEL.finditer(text)]
    glued = {bisect_right(firsts, bisect_left(folded.origin, capital)) - 1 for capital in capitals}
    if not glued:
        return texts, firsts, lasts
    spans = enumerate(zip(firsts, lasts, strict=True))
    parts = [part for at, span in spans for part in (_parts(text, folded, *span) if at in glued else (span,))]
    return [folded.text[first:last] for first, last in parts], [first for first, _ in parts], [last for _, last in parts]


def read_document(text: str, folded: Folded | None = None) -> Document:
    """Fold and cut a text (`folded` where it is folded already).

    `sentences` holds each sentence's token range; sentences without tokens are left out. Words are cut between letters and digits,
    between Arabic and other letters, and before a capital after a small letter inside a Latin word; a sentence without an end, after
    LONGEST_SENTENCE tokens. Linear in the text; never raises.
    """
    folded = fold(text) if folded is None else folded
    texts, firsts, lasts = _cut(text, folded)
    sentences: list[tuple[int, int]] = []
    numbers: list[int] = []
    begun = 0
    for start in [*sentence_starts(text, folded)[1:], len(folded.text)]:
        end = bisect_left(firsts, start, begun)
        for at in range(begun, end, LONGEST_SENTENCE):
            last = min(at + LONGEST_SENTENCE, end)
            numbers += [len(sentences)] * (last - at)
            sentences.append((at, last))
        begun = end
    # a token is made as the tuple that it is: its own constructor takes three times as long
    tokens = list(map(tuple.__new__, repeat(Token), zip(texts, firsts, lasts, numbers, strict=True)))
    return Document(text, folded, tokens, sentences, texts)
