"""Fold a text for matching while every folded character remembers where it stood.

Folding makes spellings equal that differ in nothing a reader would count: hamza and alif forms, ta marbuta and alif maqsura at any
place, tatweel, vowel marks, Arabic-Indic and Persian digits, letter case, no-break spaces, bidi marks, and words broken up against
platform filters (a tatweel on both sides of a gap, an asterisk inside a Latin word).
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.domain.span import Span

_DIGITS = "0123456789"
_SAME_LENGTH = {
    **{ord(c): "ا" for c in "أإآٱ"},
    **{ord(c): "ي" for c in "ىئیې"},
    ord("ؤ"): "و",
    **{ord(c): "ه" for c in "ةہھ"},
    **{ord(c): "ك" for c in "کگڪ"},
    **{ord(a): d for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９") for a, d in zip(digits, _DIGITS, strict=True)},
    ord("٪"): "%",
    ord("٬"): ",",
    ord("٫"): ".",
    **{ord(c): " " for c in "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"},
    **{ord(c): "\n" for c in "\r\x0b\x0c\x85\u2028\u2029"},
    **{ord(c): "'" for c in "\u2018\u2019\u02bc\u02bb\u2032\u0060"},
    **{ord(c): '"' for c in "\u201c\u201d\u00ab\u00bb\u201e\u201f\u2039\u203a\u2033"},
    **{ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"},
}
_FORMS = {chr(code): form for code, form in _SAME_LENGTH.items()}
_SIGNS = frozenset(_FORMS)
# In a text as long as this, it takes less time to look for every sign than to ask of every character whether it is one.
_LONG = 200
# Tatweel, Arabic vowel marks and small signs, zero-width characters, bidi controls, byte-order mark, variation selectors.
_DROPPED = (
    "\u0640\u0610-\u061a\u061c\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u00ad\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f"
)
RE_DROPPED = re.compile(
    # An asterisk between two letters, and a gap between two tatweels, are no word boundary: words broken up against filters.
    rf"(?<=[^\W\d_])[{_DROPPED}]*\*[{_DROPPED}]*(?=[^\W\d_])"
    # So is a sign with a tatweel on one side and Arabic letters on both.
    rf"|(?<=[\u0621-\u064a])[.*/,\u060c]{{1,3}}(?=\u0640+[\u0621-\u064a])[{_DROPPED}]++"
    rf"|[{_DROPPED}]++(?:(?:(?<=\u0640)|(?<=\u0640[{_DROPPED}]))[ .*/]{{1,3}}(?=\u0640)[{_DROPPED}]++)*"
    rf"(?:(?<=\u0640)[.*/,\u060c]{{1,3}}(?=[\u0621-\u064a]))?"
)
# Nothing is dropped without one of these signs, or further before it than so many characters.
RE_MAY_DROP = re.compile(rf"[*{_DROPPED}]")
BEFORE_DROPPED = 3


# The first offsets of any text, at hand: cutting them out of an array costs a tenth of counting them.
_FIRST = array("I", range(20_000))
# The shapes of Arabic letters inside words, as some PDFs hold them instead of the letters.
RE_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
PRESENTATION_LEAD = b"\xef"


def _same_length(text: str) -> str:
    """The text with all signs that have a folded form in it, one sign after the other: four times as fast as one `str.translate`."""
    for sign in _FORMS if len(text) > _LONG else _SIGNS.intersection(text):
        if sign in text:
            text = text.replace(sign, _FORMS[sign])
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return lowered.replace("ς", "σ")  # the one letter whose small form depends on its neighbours


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is the folded text; `origin[i]` is the offset in the original of folded character i, plus one entry for the end."""

    text: str
    origin: array[int] | range

    def span(self, start: int, end: int) -> Span:
        """The original span of folded characters start..end (end > start); marks that follow the last letter belong to it."""
        return Span(self.origin[start], self.origin[end - 1] + 1)


def _with_letters(text: str) -> tuple[str, array[int]]:
    """The text with presentation forms (ﻻ, ﺑ: the shapes that some PDFs hold) as letters, and where each character stood."""
    pieces: list[str] = []
    origin = array("I")
    for at, character in enumerate(text):
        letters = character
        if RE_PRESENTATION.match(character):
            letters = unicodedata.normalize("NFKC", character).replace(" ", "") or character
        pieces.append(letters)
        origin.extend([at] * len(letters))
    origin.append(len(text))
    return "".join(pieces), origin


def _dropped(text: str) -> Iterator[tuple[int, int]]:
    """The stretches that folding leaves out. What has no sign to be dropped, nearly all of a text, is passed in one stride."""
    at = 0
    while (sign := RE_MAY_DROP.search(text, at)) and (match := RE_DROPPED.search(text, max(at, sign.start() - BEFORE_DROPPED))):
        yield match.span()
        at = match.end()


def fold(text: str) -> Folded:
    """The folded text with its map of offsets. Idempotent on `.text`; linear in the length; never raises.

    Never longer than the text, save where it holds Arabic presentation forms of several letters.
    """
    places: array[int] | range = range(len(text) + 1)
    # looked for as the byte that they all begin with first, in a tenth of the time
    if PRESENTATION_LEAD in text.encode("utf-8", "surrogatepass") and RE_PRESENTATION.search(text):
        text, places = _with_letters(text)
    translated = _same_length(text)
    matches = list(_dropped(translated))
    if not matches:
        return Folded(translated, places)
    if isinstance(places, range):
        places = _FIRST[: len(places)] if len(places) <= len(_FIRST) else array("I", places)
    pieces: list[str] = []
    origin = array("I")
    at = 0
    for start, end in matches:
        pieces.append(translated[at:start])
        origin += places[at:start]
        at = end
    pieces.append(translated[at:])
    origin += places[at:]
    return Folded("".join(pieces), origin)


def fold_key(words: str) -> str:
    """Folded words with single spaces, for use as a dictionary key."""
    return " ".join(fold(words).text.split())
