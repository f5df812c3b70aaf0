"""A compass word with a country is one region: شمال شرق سوريا, eastern Libya."""

from __future__ import annotations

from dashboard.domain.place import Place, PlaceKind
from dashboard.extraction.place_context import Naming, left_of
from dashboard.extraction.place_lexicon import place_lexicon, read_names
from dashboard.extraction.place_scan import JOINERS, Scan
from dashboard.extraction.spans import PlaceSpan
from dashboard.gazetteer.compass import joined, region
from dashboard.gazetteer.spellings import word_key


def compose_region(found: Scan, naming: Naming) -> PlaceSpan | None:
    """The region that the compass words before a country make of it, None where there are none or the name is no country."""
    if naming.hit.cut or naming.word is not None:
        return None
    country = next((place for place in naming.candidates if place.kind == "country"), None)
    if country is None:
        return None
    first, side = _compass_before(found, naming.hit.first)
    if not side:
        return None
    place = _region_place(found, country, side)
    look = found.looks[first]
    start = found.document.tokens[first].start + (look.cut if look else 0)
    span = found.document.written(start, naming.hit.end)
    return PlaceSpan(first, naming.hit.last, span, place, (place.id, country.id), "composed")


def _compass_before(found: Scan, i: int) -> tuple[int, str]:
    """The token where the compass words right before token i begin, and the side that they name together."""
    tokens, lexicon = found.document.tokens, found.lexicon
    at, _ = left_of(found, i)
    look = found.looks[at] if at >= 0 and at not in found.masks else None
    if look is None or not look.compass:
        return i, ""
    first, side = at, look.compass
    if tokens[at].text[: look.cut] not in ("", *_conjunctions(found)):
        return first, side
    before = at - 1
    if before >= 0 and (tokens[before].text in JOINERS or tokens[before].text in lexicon.list_joins):
        before -= 1
    other = found.looks[before] if before >= 0 and tokens[before].sentence == tokens[i].sentence else None
    if other is None or not other.compass or other.compass == side:
        return first, side
    return before, joined(other.compass, side)


def _conjunctions(found: Scan) -> tuple[str, ...]:
    return tuple(word for word in found.lexicon.list_joins if len(word) == 1)


def _region_place(found: Scan, country: Place, side: str) -> Place:
    """The gazetteer's own row for the region where it has one, else a region composed from the country."""
    name_en = place_lexicon("en").compass_names[side].format(country.name_en)
    name_ar = place_lexicon("ar").compass_names[side].format(country.name_ar)
    arabic = bool(found.lexicon.article)
    key = " ".join(word_key(word) for word in read_names([name_ar if arabic else name_en])[0])
    for named in found.index.get(key):
        if named.place.kind is PlaceKind.REGION and named.place.country == country.country:
            return named.place
    return region(country, side, name_en, name_ar)
