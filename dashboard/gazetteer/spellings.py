"""The spellings under which one name is found: Latin letters made alike, articles dropped or added, words glued together.

A weak key is one that on its own may be another word (a name that lost its article).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

# The Arabic article in Latin letters, assimilated forms included; it is dropped from keys, so every form of it matches.
LATIN_ARTICLES = frozenset(
    ["al", "el", "ad", "ed", "an", "en", "ar", "er", "as", "es", "at", "et", "az", "ez", "ash", "esh", "adh", "edh", "ath", "eth"]
)
ARTICLE = "ال"
RE_PARENTHESES = re.compile(r"\s*\([^)]*\)")
MEMORY = 65_536
# Shorter words keep their spelling: made alike, they would meet too many other words.
SHORT = 5
_RE_DOUBLED = re.compile(r"([^\W\d_])\1+")
# Letters without a decomposition, and signs for hamza and ayn.
_PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "s", "æ": "ae", "œ": "oe", "ə": "e"} | dict.fromkeys("ʿʾʻʽ'", "")
)
# Letters of neighbouring alphabets that writers of Arabic use for the plain ones.
_PLAIN_ARABIC = str.maketrans("ڪگکپچڤڨژڕڵۆێەہھی", "كككبجفقزرلويهههي")
_ODD_ARABIC = frozenset("ڪگکپچڤڨژڕڵۆێەہھی")
_TRANSLITERATION = (("ee", "i"), ("oo", "u"), ("ou", "u"), ("dh", "d"), ("ay", "ai"), ("ey", "ei"), ("q", "k"))


def is_arabic(word: str) -> bool:
    """Whether the word begins with a letter of the Arabic script."""
    return "\u0600" <= word[:1] <= "\u08ff"


@lru_cache(maxsize=MEMORY)
def word_key(word: str) -> str:
    """One folded word as keys have it: diacritics, apostrophes and the usual differences of transliteration removed."""
    if word.isascii():
        return _latin_key(word.replace("'", ""))
    if is_arabic(word):
        return word if _ODD_ARABIC.isdisjoint(word) else word.translate(_PLAIN_ARABIC)
    marks_off = "".join(c for c in unicodedata.normalize("NFD", word.translate(_PLAIN)) if not unicodedata.combining(c))
    return _latin_key(marks_off)


def _latin_key(word: str) -> str:
    if len(word) < SHORT:
        return word
    for spelt, plain in _TRANSLITERATION:
        if spelt in word:
            word = word.replace(spelt, plain)
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
    key, first = " ".join(plain), plain[0]
    with_article = first.startswith(ARTICLE)
    if len(plain) == 1:
        if with_article:
            return ((key, False), (first[2:], True)) if len(first) > 4 else ((key, False),)
        return ((key, False), (ARTICLE + first, True)) if len(first) > 2 else ((key, False),)
    keys = [(key, False)]
    if len(plain) == 2:
        keys.append((first + plain[1], False))
    if with_article and len(first) > 4:
        keys.append((key[2:], False))
    return keys


def _latin_keys(words: Sequence[str]) -> Iterable[tuple[str, bool]]:
    kept = [word for word in words if word not in LATIN_ARTICLES] or list(words)
    key = " ".join([word_key(word) for word in kept])
    if len(words) == 1:
        return ((key, False),)
    # A short word that lost its article may be any word.
    keys = [(key, len(kept) == 1 < len(words) and len(kept[0]) < SHORT)]
    if len(kept) < 3:
        keys.append((word_key("".join(words)), False))
    if 1 < len(kept) < len(words):
        keys += [(glued, False) for glued in _glued_articles(words)]
    return keys


def _glued_articles(words: Sequence[str]) -> Iterator[str]:
    """"deir ez zor" as "deir ezzor", "deir azzor", "deir alzor": the article written as one word with what follows."""
    for i, word in enumerate(words[:-1]):
        if word in LATIN_ARTICLES:
            rest, sound = words[i + 1], words[i + 1][:1]
            for article in dict.fromkeys((word, "al", "el", "a" + sound, "e" + sound)):
                yield " ".join([word_key(w) for w in (*words[:i], article + rest, *words[i + 2 :]) if w not in LATIN_ARTICLES])
