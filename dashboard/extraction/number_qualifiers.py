"""The words beside a number that bound it: before it, right after it, or after the noun that it counts."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.domain.count import Count, Qualifier
from dashboard.extraction.number_reading import NumberReader
from dashboard.extraction.number_words import Phrases

# A qualifier after the counted noun (ten people at least) may stand this many tokens away.
NOUN_TOKENS = 4
_ABOVE = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})
_BELOW = frozenset({Qualifier.UP_TO, Qualifier.LESS_THAN})
_OPENING = frozenset("(\"'[«#")


class Found(NamedTuple):
    """A qualifier and the tokens of its words."""

    qualifier: Qualifier
    first: int
    last: int


def bounded(value: float | None, low: float | None, qualifier: Qualifier, words: str) -> Count:
    """The count with the bounds that a qualifier gives: about N is N and N, more than N is open above, up to N open below.

    A vague count has no value; its lowest reading is kept whatever qualifies it, save that "up to hundreds" has none.
    """
    if value is None:
        return Count(None, None if qualifier in _BELOW else low, None, Qualifier.VAGUE, words)
    if qualifier in _ABOVE:
        return Count(value, value, None, qualifier, words)
    if qualifier in _BELOW:
        return Count(value, None, value, qualifier, words)
    return Count(value, value, value, qualifier, words)


def before(reader: NumberReader, first: int) -> Found | None:
    """The qualifier that ends right before the number, an opening mark or filler between them allowed."""
    at = first - 1
    for _ in range(3):
        if at < 0:
            return None
        found = _ending_at(reader, at)
        if found is not None:
            return found
        text = reader.text(at)
        if text not in reader.table.sets["fillers"] and text not in _OPENING:
            return None
        at -= 1
    return None


def _ending_at(reader: NumberReader, at: int) -> Found | None:
    last, texts = reader.text(at), reader.texts
    for phrase in reader.table.before_pairs.get((reader.text(at - 1), last), ()):
        begin = at - 1 - len(phrase.words)
        if begin >= 0 and texts[begin : at - 1] == list(phrase.words):
            return Found(Qualifier(phrase.meaning), begin, at + 1)
    single = reader.table.before.get(last)
    return Found(single, at, at + 1) if single else None


def _beginning_at(phrases: Phrases, reader: NumberReader, at: int) -> Found | None:
    for phrase in phrases.get(reader.text(at), ()):
        if reader.texts[at + 1 : at + 1 + len(phrase.words)] == list(phrase.words):
            return Found(Qualifier(phrase.meaning), at, at + 1 + len(phrase.words))
    return None


def right_after(reader: NumberReader, last: int) -> Found | None:
    """The qualifier that begins right after the number ("50 or more", "50+", "50-odd", عشرين ونيف)."""
    at = last + 1 if reader.text(last) == "-" and reader.text(last + 1) in reader.table.sets["odd"] else last
    found = _beginning_at(reader.table.after, reader, at)
    return found._replace(first=last) if found else None


def after_noun(reader: NumberReader, last: int) -> Found | None:
    """The qualifier after the counted noun, before any other number or sign: ten people at least."""
    sentence = reader.tokens[last - 1][3]
    for at in range(last + 1, min(last + 1 + NOUN_TOKENS, reader.end)):
        token = reader.tokens[at]
        if token[3] != sentence or not token[0][0].isalpha() or token[0] in reader.words:
            return None
        found = _beginning_at(reader.table.after, reader, at)
        if found is not None and found.last - found.first > 1:
            return found
    return None
