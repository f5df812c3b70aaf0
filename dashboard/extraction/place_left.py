"""Names of the gazetteer that a text holds and that were taken for no place, with the reason: reported, not lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.domain.span import SpanSet
from dashboard.extraction.place_accept import SHORT, is_common
from dashboard.extraction.place_context import Naming, has_locative
from dashboard.extraction.place_scan import Hit, Scan
from dashboard.extraction.spans import NameLeft, PlaceSpan


def names_left(found: Scan, namings: Sequence[Naming], spans: Sequence[PlaceSpan]) -> list[NameLeft]:
    """The names without a place, in the order of the text; those inside a place that was found are no names of their own."""
    taken = SpanSet(span.span for span in spans)
    left: list[NameLeft] = []
    for hit, reason in sorted(_reasons(found, namings), key=lambda pair: (pair[0].start, -pair[0].end)):
        span = found.document.written(hit.start, hit.end)
        if not taken.touches(span) and not (left and left[-1].span.touches(span)):
            left.append(NameLeft(span, reason))
    return left


def _reasons(found: Scan, namings: Sequence[Naming]) -> Iterator[tuple[Hit, str]]:
    for hit in found.masked:
        yield hit, "force_name"
    for naming in namings:
        if not naming.candidates and (reason := _reason(found, naming)):
            yield naming.hit, reason


def _reason(found: Scan, naming: Naming) -> str:
    """Why a name is no place; "" for a word that looks like no place here: an adjective of a country, or any word that some hamlet is
    called as well and before which nothing speaks of a place."""
    hit = naming.hit
    if naming.is_elsewhere:
        return "elsewhere"
    if naming.is_blocked:
        return "" if hit.cut or len(hit.key) <= SHORT or _is_demonym(found, hit) else "part_of_name"
    if hit.cut or not has_locative(found, hit):
        return ""
    return "common_word" if is_common(found, hit.key) else "weak_name"


def _is_demonym(found: Scan, hit: Hit) -> bool:
    article = found.lexicon.article
    return hit.key in found.lexicon.demonyms or (bool(article) and hit.key.removeprefix(article) in found.lexicon.demonyms)
