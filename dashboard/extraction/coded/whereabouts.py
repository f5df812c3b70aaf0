"""Where a coded event was: the gazetteer's place where it has one of that name at those coordinates, else the coordinates themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboard.coding.codebook import Codebook, sides
from dashboard.coding.event import Event
from dashboard.coding.text import Cell, Row
from dashboard.domain.place import Place, PlaceKind
from dashboard.extraction.place_lexicon import name_key, read_names
from dashboard.gazetteer.distance import distance_km
from dashboard.gazetteer.index import Gazetteer
from dashboard.gazetteer.spellings import keys_of

# How far a place of the gazetteer may lie from an event's coordinates and still be the place of that name, beyond its own precision.
REACH_KM = 10.0
# How far the coordinates may be off, by what they stand for.
PRECISION_KM = {"point": 2.0, "near": 25.0, "district": 30.0, "governorate": 75.0, "region": 100.0, "country": 300.0}
KINDS = {
    "point": PlaceKind.SITE, "near": PlaceKind.SITE, "district": PlaceKind.DISTRICT, "governorate": PlaceKind.GOVERNORATE,
    "region": PlaceKind.REGION, "country": PlaceKind.COUNTRY,
}  # fmt: skip
NEAR_NAMES = ("near {}", "قرب {}")
PARTS = (" - ", ", ")  # "Raqqa - Mashlab": a quarter of a town


def place_of(book: Codebook, row: Row, event: Event, gazetteer: Gazetteer) -> tuple[Place, Cell | None]:
    """The place of an event, and the cell that names it."""
    country = _country(book, row, gazetteer)
    names = [row.cells.get(name) for name in (book.place, *book.areas.values())]
    area = row.cells.get(book.areas.get(event.where, ""))
    cell = area or next(filter(None, names), None)
    name = cell.value if cell else f"{event.lat:.4f}, {event.lon:.4f}"
    admin1 = _governorate(book, row, gazetteer, country)
    here = Place(
        id=f"coded:{event.where}:{event.lat:.4f},{event.lon:.4f}:{name_key(name)[:80]}",
        name_en=name,
        name_ar=name,
        kind=KINDS[event.where],
        country=country.country if country else "",
        admin1=admin1.id if admin1 and event.where not in ("governorate", "country") else "",
        lat=event.lat,
        lon=event.lon,
        precision_km=PRECISION_KM[event.where],
        source=book.name,
    )
    return _settled(here, event.where, (country, admin1), gazetteer), cell


def _settled(here: Place, where: str, around: tuple[Place | None, Place | None], gazetteer: Gazetteer) -> Place:
    """The gazetteer's own place where it is that one; what lies near a place it knows is called after it in both languages."""
    country, admin1 = around
    if where in ("country", "governorate"):
        return (country if where == "country" else admin1) or here
    if where == "region":
        return here
    found = [place for place in _called(here.name_en, gazetteer) if place.is_area is (where == "district") and _is_there(place, here)]
    known = min(found, key=lambda place: (distance_km(place, here), place.id), default=None)
    if where != "near":
        return known or here
    called = (known.name_en, known.name_ar or known.name_en) if known else (here.name_en, here.name_ar)
    name_en, name_ar = (form.format(name) for form, name in zip(NEAR_NAMES, called, strict=True))
    return replace(here, name_en=name_en, name_ar=name_ar)


def _is_there(place: Place, here: Place) -> bool:
    reach = REACH_KM + (max(place.precision_km, here.precision_km) if place.is_area else place.precision_km)
    return distance_km(place, here) <= reach


def _called(name: str, gazetteer: Gazetteer) -> Iterator[Place]:
    """The places of a name, or where there are none of its parts, the whole before its parts."""
    parts = [name, _bare(name), *(part for mark in PARTS if mark in name for part in name.split(mark))]
    for part in parts:
        keys = [key for words in read_names([part]) for key, _ in keys_of(words)]
        found = [named.place for key in keys for named in gazetteer.names(read_names, arabic=False).get(key)]
        if found:
            yield from found
            return


def _bare(name: str) -> str:
    """The name without a word behind it that says what sort of place it is."""
    before, _, last = name.rpartition(" ")
    return before if before and last.casefold() in sides().place_words else name


def _country(book: Codebook, row: Row, gazetteer: Gazetteer) -> Place | None:
    named = row.value(book.areas.get("country", "")).partition(" (")[0]
    return next((place for place in _called(named, gazetteer) if place.kind is PlaceKind.COUNTRY), None) if named else None


def _governorate(book: Codebook, row: Row, gazetteer: Gazetteer, country: Place | None) -> Place | None:
    named = row.value(book.areas.get("governorate", ""))
    for name in (named, f"{_bare(named)} Governorate"):
        for place in _called(name, gazetteer) if named else ():
            if place.kind is PlaceKind.GOVERNORATE and (country is None or place.country == country.country):
                return place
    return None
