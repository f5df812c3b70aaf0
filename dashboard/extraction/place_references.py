""" "The city", المدينة: the last place named before that is one."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.extraction.place_lexicon import PlaceWord
from dashboard.extraction.place_scan import Scan, tail_length
from dashboard.extraction.spans import PlaceSpan

# So many named places are looked through for the one that is meant.
BACK = 12


def find_references(found: Scan, named: Sequence[PlaceSpan]) -> list[PlaceSpan]:
    """The references of the text; those without a fitting place before them are left out."""
    if not named:
        return []
    taken = {i for span in named for i in range(span.first, span.last)}
    references: list[PlaceSpan] = []
    seen = 0
    for i, look in found.marks:
        while seen < len(named) and named[seen].first < i:
            seen += 1
        if look.reference is None or i in taken or i in found.masks or not _stands_alone(found, i, taken):
            continue
        place = _meant(look.reference, named[max(0, seen - BACK) : seen])
        if place is not None:
            references.append(_reference(found, i, look.cut, place))
    return references


def _stands_alone(found: Scan, i: int, taken: set[int]) -> bool:
    """Whether the word refers (behind "the" where the language has such a word) and no name follows it."""
    lexicon, tokens = found.lexicon, found.document.tokens
    if lexicon.reference_determiners and (i == 0 or tokens[i - 1].text not in lexicon.reference_determiners):
        return False
    return not (i + 1 < len(tokens) and (i + 1 in taken or tokens[i + 1].text in lexicon.word_links))


def _meant(word: PlaceWord, before: Sequence[PlaceSpan]) -> PlaceSpan | None:
    """The last place of the word's first kinds, else of any of its kinds."""
    for kinds in (word.kinds[:2], word.kinds):
        for span in reversed(before):
            if span.place.kind in kinds:
                return span
    return None


def _reference(found: Scan, i: int, cut: int, meant: PlaceSpan) -> PlaceSpan:
    token = found.document.tokens[i]
    span = found.document.written(token.start + cut, token.end - tail_length(token.text))
    return PlaceSpan(i, i + 1, span, meant.place, (meant.place.id,), "reference", is_reference=True)
