"""Where an unlisted name lies by distance and direction from a known one: "8 km north of Y", على بعد ٣٠ كم شرق ي."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dashboard.domain.place import Place
from dashboard.extraction.place_scan import Scan
from dashboard.extraction.spans import PlaceSpan
from dashboard.gazetteer.compass import joined, point_beside

# The distance stands so close behind the name, the place that it is counted from so close behind the distance.
REACH, ORIGIN_REACH = 6, 12
# Further away the direction is too vague to say where; the point may be off by this part of the distance, and by so much at least.
FARTHEST_KM, VAGUENESS, LEAST_KM = 80.0, 0.3, 3.0


def placed_by_distance(found: Scan, place: Place, last: int, named: Sequence[PlaceSpan]) -> Place | None:
    """The place whose name ends before token `last` at the point that distance and direction behind it tell; None where they tell none."""
    tokens = found.document.tokens
    digits = next((i for i in range(last, min(len(tokens) - 1, last + REACH)) if tokens[i].text[0].isdecimal()), None)
    if digits is None or tokens[digits].sentence != tokens[last - 1].sentence:
        return None
    km = _kilometres(found, digits)
    position = bisect_left(named, digits, key=lambda span: span.first)
    origin = named[position] if position < len(named) else None
    if not 0 < km <= FARTHEST_KM or origin is None or origin.first - digits > ORIGIN_REACH or origin.place.is_area:
        return None
    side = _side(found, digits, origin.first)
    if not side or origin.place.lat is None or origin.place.lon is None:
        return None
    lat, lon = point_beside(origin.place.lat, origin.place.lon, side, km)
    precision = max(km * VAGUENESS, LEAST_KM, origin.place.precision_km)
    return replace(place, lat=lat, lon=lon, precision_km=precision, source=f"{km:g} km {side} of {origin.place.id}")


def _kilometres(found: Scan, at: int) -> float:
    """The length that the number at token `at` and the unit behind it tell; 0 where they are none."""
    tokens = found.document.tokens
    number = tokens[at].text.replace(",", ".")
    return float(number) * found.lexicon.length_units.get(tokens[at + 1].text, 0.0) if number.replace(".", "", 1).isdecimal() else 0.0


def _side(found: Scan, first: int, last: int) -> str:
    """The side that the compass words among tokens [first, last) tell together."""
    side = ""
    for look in found.looks[first:last]:
        if look is not None and look.compass:
            side = joined(side, look.compass) if side else look.compass
    return side
