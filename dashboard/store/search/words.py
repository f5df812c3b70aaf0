"""Texts as words for searching, and the forms under which an Arabic word may stand in one.

A word is a run of letters or digits of the folded text, so that quotes, operators and control characters are no part of any.
"""

from __future__ import annotations

import re
import unicodedata

from dashboard.domain.folding import Folded, fold
from dashboard.domain.span import Span

RE_WORD = re.compile(r"[^\W_]+")
LONGEST = 60  # letters of a word that count
SHORTEST = 3  # letters that must be left where a particle is taken off
OPEN_FROM = 4  # shorter words stand for themselves alone, longer ones for all that begin like them

ARTICLE = "ال"
# What is glued before a word: and, so; then with, to, like; then the article. "To the" is written as one.
AND = ("", "و", "ف")
WITH_ARTICLE = tuple(a + b + ARTICLE for a in AND for b in ("", "ب", "ك")) + tuple(a + "لل" for a in AND)
WITHOUT_ARTICLE = tuple(a + b for a in AND for b in ("", "ب", "ك", "ل"))
RE_ARTICLED = re.compile(rf"[وف]?(?:[بك]?{ARTICLE}|لل)(.{{{SHORTEST},}})")
RE_PARTICLE = re.compile(rf"[وف]?[بكل]?(.{{{SHORTEST},}})")


def words_of(text: str) -> list[str]:
    """The folded words of a text in their order."""
    return [word[:LONGEST] for word in RE_WORD.findall(fold(text).text)]


def span_of(text: str, folded: Folded, start: int, end: int) -> Span:
    """Where folded characters stand in the text as it is written (code points), with the vowel marks on the last of them."""
    where = folded.span(start, end)
    end = where.end
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return Span(where.start, end)


def is_arabic(word: str) -> bool:
    """Whether a folded word begins with an Arabic letter."""
    return "\u0600" <= word[:1] <= "\u08ff"


def forms(word: str) -> list[str]:
    """All that a folded word may look like in a text, itself first: an Arabic one with other particles, or without.

    A word with the article is not looked for without it behind a particle: "الرقة" is no "فرقة".
    """
    if not is_arabic(word):
        return [word]
    articled = RE_ARTICLED.fullmatch(word)
    base = articled[1] if articled else word
    glued = ("", *WITH_ARTICLE) if articled or len(word) < SHORTEST else (*WITHOUT_ARTICLE, *WITH_ARTICLE)
    return list(dict.fromkeys([word, *((particle + base)[:LONGEST] for particle in glued)]))


def without_particle(word: str) -> str | None:
    """A folded Arabic word without the particles that it begins with, None where it begins with none."""
    found = RE_PARTICLE.fullmatch(word) if is_arabic(word) else None
    return found[1] if found and found[1] != word else None
