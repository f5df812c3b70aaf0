"""The spellings under which one name is found: Latin letters made alike, articles dropped or added, words glued together.

The rules are data (data/gazetteer/spellings.yaml). A weak key is one that on its own may be another word (a name without its article).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dashboard.settings import settings
from dashboard.yaml_lines import read_sections, shaped

RE_PARENTHESES = re.compile(r"(?<!\s)\s*+\([^)]{0,200}\)")
_RE_DOUBLED = re.compile(r"([^\W\d_])\1+")
MEMORY = 65_536
# Shorter words keep their spelling: made alike, they would meet too many other words. Endings and doubled letters need one more.
SHORT, SHORT_ENDING = 4, 5


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of spelling. `letters` and `arabic_letters` are for str.translate; `odd` are the letters that the second changes."""

    latin_articles: frozenset[str]
    transliteration: tuple[tuple[str, str], ...]
    letters: dict[int, str]
    article: str
    arabic_letters: dict[int, str]
    odd: frozenset[str]
    cases: dict[str, str]
    latin_words: dict[str, str]


@cache
def rules() -> Rules:
    """The rules of data/gazetteer/spellings.yaml. Raises DataError where the file is not well-formed or lacks a section."""
    path = settings().data / "gazetteer" / "spellings.yaml"
    raw = read_sections(path)
    with shaped(path):
        odd, plain = raw["arabic_letters"]
        return Rules(
            latin_articles=frozenset(raw["latin_articles"]),
            transliteration=tuple((spelt, alike) for spelt, alike in raw["transliteration"]),
            letters=str.maketrans(raw["plain_letters"] | dict.fromkeys(raw["dropped_letters"], "")),
            article=raw["article"],
            arabic_letters=dict(zip(map(ord, odd), plain, strict=True)),
            odd=frozenset(odd),
            cases=raw["cases"],
            latin_words=raw["latin_words"],
        )


def is_arabic(word: str) -> bool:
    """Whether the word begins with a letter of the Arabic script."""
    return "\u0600" <= word[:1] <= "\u08ff"


@lru_cache(maxsize=MEMORY)
def word_key(word: str) -> str:
    """One folded word as keys have it: diacritics, apostrophes and the usual differences of transliteration removed."""
    if word.isascii():
        return _latin_key(word.replace("'", ""))
    if is_arabic(word):
        plain = word if rules().odd.isdisjoint(word) else word.translate(rules().arabic_letters)
        return rules().cases.get(plain, plain)
    marks_off = "".join(c for c in unicodedata.normalize("NFD", word.translate(rules().letters)) if not unicodedata.combining(c))
    return _latin_key(marks_off)


def _latin_key(word: str) -> str:
    word = rules().latin_words.get(word, word)
    if len(word) < SHORT:
        return word
    for spelt, plain in rules().transliteration:
        if spelt in word:
            word = word.replace(spelt, plain)
    if len(word) < SHORT_ENDING:
        return word
    word = _RE_DOUBLED.sub(r"\1", word)
    if word.endswith(("ah", "eh")):
        word = word[:-1]
    return word[:-1] + "a" if word.endswith("e") else word


def keys_of(words: Sequence[str]) -> Iterable[tuple[str, bool]]:
    """The keys (words with single spaces, and whether the key is weak) of one name, given as folded words without signs."""
    if not words or (len(words) == 1 and len(words[0]) < 2):
        return ()
    return _arabic_keys(words) if is_arabic(words[0]) else _latin_keys(words)


def _arabic_keys(words: Sequence[str]) -> Iterable[tuple[str, bool]]:
    plain = [word_key(word) for word in words]
    key, first, article = " ".join(plain), plain[0], rules().article
    with_article = first.startswith(article)
    if len(plain) == 1:
        if with_article:
            return ((key, False), (first[len(article) :], True)) if len(first) > 4 else ((key, False),)
        return ((key, False), (article + first, True)) if len(first) > 2 else ((key, False),)
    keys = [(key, False)]
    if len(plain) == 2:
        keys.append((first + plain[1], False))
    if with_article and len(first) > 4:
        keys.append((key[len(article) :], False))
    return keys


def _latin_keys(words: Sequence[str]) -> Iterable[tuple[str, bool]]:
    kept = [word for word in words if word not in rules().latin_articles] or list(words)
    key = " ".join([word_key(word) for word in kept])
    if len(words) == 1:
        return ((key, False),)
    # A short word that lost its article may be any word.
    keys = [(key, len(kept) == 1 < len(words) and len(kept[0]) < SHORT_ENDING)]
    if len(kept) < 3:
        keys.append((word_key("".join(words)), False))
    if 1 < len(kept) < len(words):
        keys += [(glued, False) for glued in _glued_articles(words)]
    return keys


def _glued_articles(words: Sequence[str]) -> Iterator[str]:
    """ "deir ez zor" as "deir ezzor", "deir azzor", "deir alzor": the article written as one word with what follows."""
    for i, word in enumerate(words[:-1]):
        if word in rules().latin_articles:
            rest, sound = words[i + 1], words[i + 1][:1]
            for article in dict.fromkeys((word, "al", "el", "a" + sound, "e" + sound)):
                yield " ".join([word_key(w) for w in (*words[:i], article + rest, *words[i + 2 :]) if w not in rules().latin_articles])
