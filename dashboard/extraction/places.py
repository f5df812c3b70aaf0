"""Places: names in a document to places of the gazetteer, in steps: scan, surroundings, choice, unlisted names, references."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.domain.place import PlaceKind
from dashboard.extraction.place_accept import accept, accept_near, drop_far_namesakes, drop_unsupported
from dashboard.extraction.place_context import Naming, read_namings
from dashboard.extraction.place_left import names_left
from dashboard.extraction.place_references import find_references
from dashboard.extraction.place_scan import Hit, Scan, scan
from dashboard.extraction.place_settling import Settling
from dashboard.extraction.place_unlisted import Unlisted
from dashboard.extraction.spans import NameLeft, PlaceSpan
from dashboard.extraction.tokens import Document
from dashboard.gazetteer.choose import Context
from dashboard.gazetteer.distance import distance_km
from dashboard.gazetteer.index import Gazetteer

# Candidates so close together are one spot: whichever is meant, the report is about it.
ONE_SPOT_KM = 60.0


def find_places(document: Document, language: str, gazetteer: Gazetteer, masked: Sequence[tuple[int, int]] = ()) -> list[PlaceSpan]:
    """The places that a text names (see `read_places`)."""
    return read_places(document, language, gazetteer, masked)[0]


def read_places(
    document: Document, language: str, gazetteer: Gazetteer, masked: Sequence[tuple[int, int]] = ()
) -> tuple[list[PlaceSpan], list[NameLeft]]:
    """The places that a text names, in its order and without overlap; references ("the city") among them, marked as such; and the names
    of the gazetteer that are no places here, each with its reason.

    `masked` are token ranges of the names of forces and organisations. No place is named inside them, but a country that acts is one:
    where a range holds nothing else, and behind words like "led by".
    """
    found = scan(document, "ar" if language == "ar" else "en", gazetteer, masked)
    namings = read_namings(found)
    accept(found, namings)
    context = _context(found, namings)
    accept_near(found, namings, context)
    drop_unsupported(found, namings, context)
    drop_far_namesakes(found, namings)
    for naming in namings:
        if naming.candidates and naming.is_weak:
            _count(context, naming)
    settling = Settling(found, namings, context)
    named = [settling.span(i) for i, naming in enumerate(namings) if naming.candidates]
    named += Unlisted(found, named).find()
    named.sort(key=lambda span: span.first)
    spans = sorted([*named, *find_references(found, named)], key=lambda span: (span.span.start, span.span.end))
    return spans, names_left(found, namings, spans)


def _context(found: Scan, namings: list[Naming]) -> Context:
    """The countries and sure places of the report: names with one candidate, or several at one spot; adjectives of countries."""
    context = Context(found.lexicon.home_countries)
    context.adjectives.update(look.demonym for _, look in found.marks if look.demonym)
    apart = [*found.masked, *(naming.hit for naming in namings if naming.is_blocked)]
    context.adjectives.update(code for hit in apart if (code := _country_of(hit)))
    for naming in namings:
        if naming.candidates and not naming.is_weak:
            _count(context, naming)
    return context


def _country_of(hit: Hit) -> str:
    """The country of a name inside another name (a force's, an account's), where it names a country or one place alone; else ""."""
    strong = [named.place for named in hit.named if not named.weak]
    country = next((place.country for place in strong if place.kind is PlaceKind.COUNTRY), "")
    return country or (strong[0].country if len({place.country for place in strong}) == 1 and strong[0].is_area else "")


def _count(context: Context, naming: Naming) -> None:
    places, key = naming.candidates, naming.hit.key
    if len(places) == 1 or all(p.country == places[0].country and distance_km(p, places[0]) <= ONE_SPOT_KM for p in places[1:]):
        context.add(key, places[0])
    elif any(p.kind is PlaceKind.COUNTRY for p in places):
        context.add(key, next(p for p in places if p.kind is PlaceKind.COUNTRY))
    elif len({p.country for p in places}) == 1:
        context.count(key, places[0].country)
