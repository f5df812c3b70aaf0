"""Places: names in a document to places of the gazetteer, in steps: scan, surroundings, regions, choice, unlisted names, references."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.domain.place import Place, PlaceKind
from dashboard.extraction.place_context import Naming, accept, read_namings, stated_areas
from dashboard.extraction.place_regions import compose_region
from dashboard.extraction.place_scan import Scan, scan
from dashboard.extraction.spans import PlaceSpan
from dashboard.extraction.tokens import Document
from dashboard.gazetteer.choose import Choice, Context, choose
from dashboard.gazetteer.distance import distance_km
from dashboard.gazetteer.index import Gazetteer

# Candidates so close together are one spot: whichever is meant, the report is about it.
ONE_SPOT_KM = 60.0


def find_places(document: Document, language: str, gazetteer: Gazetteer, masked: Sequence[tuple[int, int]] = ()) -> list[PlaceSpan]:
    """The places that a text names, in its order; without overlap, references ("the city") among them marked as such.

    `masked` are token ranges of the names of forces and organisations, in which no place is named.
    """
    found = scan(document, "ar" if language == "ar" else "en", gazetteer, masked)
    namings = read_namings(found)
    accept(found, namings)
    context = _context(namings)
    spans: list[PlaceSpan] = []
    for position, naming in enumerate(namings):
        if naming.candidates:
            spans.append(_settle(found, gazetteer, namings, position, context))
    return spans


def _context(namings: list[Naming]) -> Context:
    """The countries and sure places of the report: names with one candidate, or several at one spot."""
    context = Context()
    for naming in namings:
        places = naming.candidates
        if places and all(p.country == places[0].country and distance_km(p, places[0]) <= ONE_SPOT_KM for p in places[1:]):
            context.add(places[0])
        elif places and any(p.kind is PlaceKind.COUNTRY for p in places):
            context.add(next(p for p in places if p.kind is PlaceKind.COUNTRY))
        elif places and len({p.country for p in places}) == 1:
            context.countries[places[0].country] += 1
    return context


def _settle(found: Scan, gazetteer: Gazetteer, namings: list[Naming], position: int, context: Context) -> PlaceSpan:
    """The span of one naming: the region that a compass word makes of it, else its best candidate."""
    naming = namings[position]
    region = compose_region(found, gazetteer, naming)
    if region is not None:
        return region
    choice = choose(naming.candidates, naming.kinds or _bare_kinds(naming.candidates), stated_areas(found, namings, position), context)
    return _span(found, naming, choice)


def _bare_kinds(candidates: Sequence[Place]) -> tuple[PlaceKind, ...]:
    """The order of kinds for a name without a place word that a town shares with its governorate."""
    kinds = {place.kind for place in candidates}
    if PlaceKind.GOVERNORATE in kinds and len(kinds) > 1:
        return (PlaceKind.GOVERNORATE, PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.REGION, PlaceKind.COUNTRY)
    return ()


def _span(found: Scan, naming: Naming, choice: Choice) -> PlaceSpan:
    hit = naming.hit
    span = found.document.folded.span(hit.start, hit.end)
    return PlaceSpan(hit.first, hit.last, span, choice.place, choice.candidates, choice.why)
