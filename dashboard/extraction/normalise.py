"""Fold a text for matching while every folded character remembers where it stood.

Folding makes spellings equal that differ in nothing a reader would count: hamza and alif forms, ta marbuta and alif maqsura at any
place, tatweel, vowel marks, Arabic-Indic and Persian digits, letter case, no-break spaces, bidi marks, and words broken up against
platform filters (a tatweel on both sides of a gap, an asterisk inside a Latin word).
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass

from dashboard.domain.span import Span

_SAME_LENGTH = {
    **{ord(c): "ا" for c in "أإآٱ"},
    **{ord(c): "ي" for c in "ىئیې"},
    ord("ة"): "ه",
    ord("ؤ"): "و",
    ord("ک"): "ك",
    ord("گ"): "ك",
    **{ord(a): d for a, d in zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True)},
    **{ord(a): d for a, d in zip("۰۱۲۳۴۵۶۷۸۹", "0123456789", strict=True)},
    ord("٪"): "%",
    ord("٬"): ",",
    ord("٫"): ".",
    **{ord(c): " " for c in "\u00a0\u2002\u2003\u2007\u2009\u202f\t"},
    **{ord(c): "'" for c in "\u2018\u2019\u02bc\u0060"},
    **{ord(c): '"' for c in "\u201c\u201d\u00ab\u00bb\u201e"},
    **{ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014"},
}
# Tatweel, Arabic vowel marks and small signs, zero-width characters, bidi controls, byte-order mark, variation selectors.
_DROPPED = "\u0640\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f"
RE_DROPPED = re.compile(
    # A gap between two tatweels, or between a tatweel and the letter it was torn from, is no word boundary.
    rf"\u0640[{_DROPPED}]*[ .*]{{1,3}}[{_DROPPED}]*\u0640[{_DROPPED}]*"
    rf"|[{_DROPPED}]+"
    r"|(?<=[^\W\d_])\*(?=[^\W\d_])"
)


def _lower_same_length(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is the folded text; `origin[i]` is the offset in the original of folded character i, plus one entry for the end."""

    text: str
    origin: array[int] | range

    def span(self, start: int, end: int) -> Span:
        """The original span of folded characters start..end (end > start); marks that follow the last letter belong to it."""
        return Span(self.origin[start], self.origin[end - 1] + 1)


def fold(text: str) -> Folded:
    """The folded text with its map of offsets. Idempotent on `.text`; never longer than the text; linear in its length."""
    translated = _lower_same_length(text.translate(_SAME_LENGTH)).translate(_SAME_LENGTH)
    if RE_DROPPED.search(translated) is None:
        return Folded(translated, range(len(text) + 1))
    pieces: list[str] = []
    origin = array("I")
    at = 0
    for match in RE_DROPPED.finditer(translated):
        pieces.append(translated[at : match.start()])
        origin.extend(range(at, match.start()))
        at = match.end()
    pieces.append(translated[at:])
    origin.extend(range(at, len(text) + 1))
    return Folded("".join(pieces), origin)


def fold_key(words: str) -> str:
    """Folded words with single spaces, for use as a dictionary key."""
    return " ".join(fold(words).text.split())
