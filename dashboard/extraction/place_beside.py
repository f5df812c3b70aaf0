"""What the text states beside a name: the governorate or country it lies in, and on which side of it."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.domain.place import Place, PlaceKind
from dashboard.extraction.place_context import Naming, same_sentence
from dashboard.extraction.place_scan import Hit, Scan
from dashboard.gazetteer.choose import Side
from dashboard.gazetteer.compass import joined

# So many tokens around a name are searched for what places it, among so many names.
REACH, NEIGHBOURS = 10, 3
# The adjective of a country stands so close before a name of its own, an adjective of the compass so close behind an area.
DEMONYM_REACH, SIDE_REACH = 3, 2


class Stated(NamedTuple):
    """Governorates and countries, and the side of one of them that the text tells, if it does."""

    areas: list[Place]
    side: Side | None


def stated_beside(scan: Scan, namings: list[Naming], position: int) -> Stated:
    """What stands close behind a name, else close before it; the countries of adjectives at its side in any case."""
    hit = namings[position].hit
    countries = _demonym_countries(scan, hit)
    behind = namings[position + 1 : position + 1 + NEIGHBOURS]
    before = namings[max(0, position - NEIGHBOURS) : position]
    for other in (*behind, *reversed(before)):
        gap = max(other.hit.first - hit.last, hit.first - other.hit.last)
        areas = [p for p in other.candidates if p.kind in (PlaceKind.GOVERNORATE, PlaceKind.COUNTRY)]
        if areas and gap <= REACH and same_sentence(scan, hit, other.hit):
            return Stated([*countries, *areas], _side(scan, hit, other, areas[0]))
    return Stated(countries, None)


def _demonym_countries(scan: Scan, hit: Hit) -> list[Place]:
    """The countries whose adjectives stand right beside the name (the Libyan city of Tripoli, طرابلس الليبية)."""
    looks = scan.looks[max(0, hit.first - DEMONYM_REACH) : hit.first] + scan.looks[hit.last : hit.last + 1]
    countries = [scan.gazetteer.country(look.demonym) for look in looks if look is not None and look.demonym]
    return [country for country in countries if country is not None]


def _side(scan: Scan, hit: Hit, other: Naming, area: Place) -> Side | None:
    """The side of the area that compass words tell, between the two names or right behind the area (ريف دير الزور الغربي)."""
    first = hit.last if hit.last <= other.hit.first else other.hit.last
    last = max(other.hit.last + SIDE_REACH, hit.first if hit.first > other.hit.last else 0)
    side = ""
    for i in range(first, min(last, len(scan.looks))):
        found = _compass(scan, i)
        side = joined(side, found) if side and found else side or found
    if not side:
        return None
    town = next((place for place in other.candidates if place.kind is PlaceKind.CITY), area)
    return Side(town, side)


def _compass(scan: Scan, i: int) -> str:
    look = scan.looks[i]
    if look is not None and look.compass:
        return look.compass
    return scan.lexicon.compass_adjectives.get(scan.document.tokens[i].text, "")
