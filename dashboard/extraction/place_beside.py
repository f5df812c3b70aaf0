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
# So many tokens may stand between two items of a list of places: "Mosul, the district of Sinjar and parts of western Iraq".
ITEM_REACH = 4
# The adjective of a country stands so close before a name of its own, an adjective of the compass so close behind an area.
DEMONYM_REACH, SIDE_REACH = 3, 2


# What a name may be stated to lie in.
WIDE = frozenset({PlaceKind.GOVERNORATE, PlaceKind.COUNTRY})


class Stated(NamedTuple):
    """Governorates and countries, and the side of one of them that the text tells, if it does."""

    areas: list[Place]
    side: Side | None


def stated_beside(scan: Scan, namings: list[Naming], position: int) -> Stated:
    """What stands close behind a name, else close before it; the countries of adjectives at its side in any case."""
    hit = namings[position].hit
    countries = _demonym_countries(scan, hit) if scan.has_demonyms else []
    behind = namings[position + 1 : position + 1 + NEIGHBOURS]
    before = namings[max(0, position - NEIGHBOURS) : position]
    for other in (*behind, *reversed(before)):
        gap = max(other.hit.first - hit.last, hit.first - other.hit.last)
        if gap > REACH or not same_sentence(scan, hit, other.hit):
            continue
        areas = [p for p in other.candidates if p.kind in WIDE]
        if areas:
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


def listed_beside(scan: Scan, namings: list[Naming], position: int) -> list[Place]:
    """The sure places told in one list with a name: a conjunction or a comma leads from each to the next, few words between."""
    found: list[Place] = []
    for step in (-1, 1):
        at = position
        while 0 <= at + step < len(namings) and _is_next_item(scan, namings[min(at, at + step)], namings[max(at, at + step)]):
            at += step
            places = namings[at].candidates
            if places and len({place.country for place in places}) == 1:
                found.append(places[0])
    return found


def _is_next_item(scan: Scan, a: Naming, b: Naming) -> bool:
    """Whether one name follows the other as the next item of a list."""
    first, last, joins = a.hit.last, b.hit.first, scan.lexicon.list_joins
    if last - first > ITEM_REACH or not same_sentence(scan, a.hit, b.hit):
        return False
    words = scan.document.texts[first:last]
    glued = [word for word in words if word not in joins and word[:1] in joins] if scan.lexicon.article else []
    return bool(glued) or bool(b.hit.cut) or any(word in joins for word in words)
