"""Named sites: the noun belongs to the name (سجن غويران, Damascus airport), and an unknown site lies where its namesake does."""

from __future__ import annotations

from dashboard.domain.place import Place, PlaceKind
from dashboard.domain.span import Span
from dashboard.extraction.normalise import fold_key
from dashboard.extraction.place_context import Naming
from dashboard.extraction.place_scan import Scan, tail_length
from dashboard.extraction.spans import PlaceSpan
from dashboard.gazetteer.choose import Choice

SETTLED = frozenset({PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.NEIGHBOURHOOD, PlaceKind.CAMP})
# A site named after a place lies in it or beside it.
SITE_PRECISION_KM = 8.0


def site_span(found: Scan, naming: Naming, choice: Choice) -> PlaceSpan | None:
    """The naming with its noun as one site; None where its place word is none that belongs to names."""
    word = naming.outer or naming.word
    if word is None or not word.keeps or naming.word_at < 0:
        return None
    place, why, candidates = choice
    if naming.outer is None and (place.kind in word.kinds or place.kind in (PlaceKind.SITE, PlaceKind.CAMP)):
        return _with_noun(found, naming, place, candidates, why)
    if place.kind not in SETTLED:
        return None
    first, last, span = _bounds(found, naming)
    site = site_at(span.quote(found.document.text), place, word.kinds[0])
    return PlaceSpan(first, last, span, site, (site.id, place.id), "site_at_place")


def site_at(name: str, place: Place, kind: PlaceKind) -> Place:
    """A site that no table lists, at the point of the place that it is named after."""
    precision, where = max(place.precision_km, SITE_PRECISION_KM), f"at {place.id}"
    key = f"unlisted:{fold_key(name)}"
    return Place(key, name, name, kind, place.country, place.admin1, place.lat, place.lon, precision, source=where)


def _with_noun(found: Scan, naming: Naming, place: Place, candidates: tuple[str, ...], why: str) -> PlaceSpan:
    first, last, span = _bounds(found, naming)
    return PlaceSpan(first, last, span, place, candidates, why)


def _bounds(found: Scan, naming: Naming) -> tuple[int, int, Span]:
    """Tokens and span from the noun to the end of the name, or the other way round, with what may end a site's name."""
    tokens, hit = found.document.tokens, naming.hit
    first, last, start, end = hit.first, hit.last, hit.start, hit.end
    word_at = naming.outer_at if naming.outer else naming.word_at
    if word_at < hit.first:
        look = found.looks[word_at]
        first = word_at
        start = tokens[first].start + (look.cut if look else 0)
        while last < len(tokens) and tokens[last].text in found.lexicon.site_tails and last < hit.last + 2:
            end, last = tokens[last].end, last + 1
    else:
        last = word_at + 1
        end = tokens[word_at].end - tail_length(tokens[word_at].text)
    return first, last, found.document.written(start, end)
