"""Places: names in a document to places of the gazetteer, in steps: scan, surroundings, choice, unlisted names, references."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.domain.place import Place, PlaceKind
from dashboard.extraction.place_accept import accept, accept_near, drop_unsupported
from dashboard.extraction.place_context import Naming, has_point_word, read_namings, stated_areas
from dashboard.extraction.place_references import find_references
from dashboard.extraction.place_regions import compose_region
from dashboard.extraction.place_scan import Scan, scan
from dashboard.extraction.place_sites import SETTLED, site_span
from dashboard.extraction.place_unlisted import Unlisted
from dashboard.extraction.spans import PlaceSpan
from dashboard.extraction.tokens import Document
from dashboard.gazetteer.choose import Context, choose
from dashboard.gazetteer.distance import distance_km
from dashboard.gazetteer.index import Gazetteer

# Candidates so close together are one spot: whichever is meant, the report is about it.
ONE_SPOT_KM = 60.0
# A governorate no wider than this is its town.
TOWN_SIZE_KM = 8.0
GOVERNORATE_FIRST = (PlaceKind.GOVERNORATE, PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.REGION, PlaceKind.COUNTRY)
CITY_FIRST = (PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.REGION, PlaceKind.GOVERNORATE, PlaceKind.COUNTRY)

REGION_FIRST = (PlaceKind.REGION, *CITY_FIRST)


def find_places(document: Document, language: str, gazetteer: Gazetteer, masked: Sequence[tuple[int, int]] = ()) -> list[PlaceSpan]:
    """The places that a text names, in its order and without overlap; references ("the city") among them, marked as such.

    `masked` are token ranges of the names of forces and organisations. No place is named inside them, but a country that acts is one:
    where a range holds nothing else, and behind words like "led by".
    """
    found = scan(document, "ar" if language == "ar" else "en", gazetteer, masked)
    namings = read_namings(found)
    accept(found, namings)
    context = _context(found, namings)
    accept_near(found, namings, context)
    drop_unsupported(found, namings, context)
    for naming in namings:
        if naming.candidates and naming.is_weak:
            _count(context, naming)
    named = [_settle(found, namings, i, context) for i, naming in enumerate(namings) if naming.candidates]
    named += Unlisted(found, named).find()
    named.sort(key=lambda span: span.first)
    spans = [*named, *find_references(found, named)]
    return sorted(spans, key=lambda span: span.span)


def _context(found: Scan, namings: list[Naming]) -> Context:
    """The countries and sure places of the report: names with one candidate, or several at one spot; adjectives of countries."""
    context = Context(found.lexicon.home_countries)
    context.adjectives.update(look.demonym for _, look in found.marks if look.demonym)
    for naming in namings:
        if naming.candidates and not naming.is_weak:
            _count(context, naming)
    return context


def _count(context: Context, naming: Naming) -> None:
    places, key = naming.candidates, naming.hit.key
    if all(p.country == places[0].country and distance_km(p, places[0]) <= ONE_SPOT_KM for p in places[1:]):
        context.add(key, places[0])
    elif any(p.kind is PlaceKind.COUNTRY for p in places):
        context.add(key, next(p for p in places if p.kind is PlaceKind.COUNTRY))
    elif len({p.country for p in places}) == 1:
        context.count(key, places[0].country)


def _settle(found: Scan, namings: list[Naming], position: int, context: Context) -> PlaceSpan:
    """The span of one naming: the region that a compass word makes of it, a site with its noun, else its best candidate."""
    naming = namings[position]
    region = compose_region(found, naming)
    if region is not None:
        return region
    if len(naming.candidates) > 1:
        areas = stated_areas(found, namings, position)
        choice = choose(naming.candidates, _kinds(found, naming), areas, context, bare=naming.word is None)
    else:
        choice = choose(naming.candidates, (), (), context)
    site = site_span(found, naming, choice)
    if site is not None:
        return site
    hit = naming.hit
    span = found.document.folded.span(hit.start, hit.end)
    return PlaceSpan(hit.first, hit.last, span, choice.place, choice.candidates, choice.why)


def _kinds(found: Scan, naming: Naming) -> tuple[PlaceKind, ...]:
    """The order of kinds that the surroundings ask for: a site's noun before a name that no site has asks for a town."""
    word = naming.outer or naming.word
    if word is None:
        return _bare_kinds(found, naming)
    if word.keeps and not any(place.kind in word.kinds for place in naming.candidates):
        return CITY_FIRST if any(place.kind in SETTLED for place in naming.candidates) else ()
    return naming.kinds


def _bare_kinds(found: Scan, naming: Naming) -> tuple[PlaceKind, ...]:
    """The order of kinds for a name without a place word that a town shares with its governorate."""
    if naming.hit.key in found.lexicon.bare_regions:
        return REGION_FIRST
    governorate = next((place for place in naming.candidates if place.kind is PlaceKind.GOVERNORATE), None)
    if governorate is None or len(naming.candidates) == 1:
        return ()
    return GOVERNORATE_FIRST if _means_governorate(found, naming, governorate) else CITY_FIRST


def _means_governorate(found: Scan, naming: Naming, governorate: Place) -> bool:
    if governorate.country not in found.lexicon.bare_governorates or governorate.precision_km <= TOWN_SIZE_KM:
        return False
    return not has_point_word(found, naming.hit)
