"""Circles and areas on their way to the browser: what places always are is sent once, what is counted there for each state of the filters,
in columns instead of rows, with each value that many have once. A map of 2,000 places is a tenth as long as its rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from dashboard.views.map_layers import MapLayers
from dashboard.views.map_places import MapPlaces, Row

# What a place is, whatever is counted there: the row of its number among the places says it.
STILL = frozenset({"id", "lat", "lon", "name", "other", "spoken", "approx", "region", "river", "shape", "halo"})
FEW = 3  # a column with less than one value in so many rows has each once


def packed_places(places: MapPlaces) -> bytes:
    """JSON in UTF-8: key, and as points and areas the rows of all places that are drawn; map_places.js reads it."""
    points, areas = ([row for row in places.drawn if ("approx" in row) is circle] for circle in (True, False))
    return _json({"key": places.key, "points": _columns(points), "areas": _columns(areas)})


def packed(layers: MapLayers) -> bytes:
    """JSON in UTF-8: key, the places' key, and points and areas as {at: [number of the place, ...], same: {name: value},
    few: {name: [[value, ...], [which, ...]]}, each: {name: [value, ...]}}; map_marks.js reads it. Raises ValueError without places."""
    if layers.places is None:
        raise ValueError("layers of no places")
    points, areas = _columns(layers.points, STILL), _columns(layers.areas, STILL)
    return _json({"key": layers.key, "places": layers.places.key, "points": points, "areas": areas})


def unpacked(places: bytes, marks: bytes) -> tuple[list[Row], list[Row]]:
    """Points and areas again, as rows."""
    told, found = json.loads(places), json.loads(marks)
    known = {row["n"]: row for name in ("points", "areas") for row in _rows(told[name])}
    points, areas = ([known[row["n"]] | row for row in _rows(found[name])] for name in ("points", "areas"))
    return points, areas


def ids_of(places: bytes) -> dict[int, str]:
    """The ids of packed places, by their numbers."""
    told = json.loads(places)
    return {row["n"]: row["id"] for name in ("points", "areas") for row in _rows(told[name])}


def numbers_of(marks: bytes) -> list[int]:
    """The numbers of packed points alone, for who needs no more of thousands."""
    found: list[int] = json.loads(marks)["points"]["at"]
    return found


def _json(found: dict[str, Any]) -> bytes:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _columns(rows: Sequence[Row], without: frozenset[str] = frozenset()) -> dict[str, Any]:
    found: dict[str, Any] = {"at": _column(rows, "n"), "same": {}, "few": {}, "each": {}}
    for name in sorted(set[str]().union(*rows) - without - {"n"}):
        column = _column(rows, name)
        which: dict[Any, int] = {}
        numbers = [which.setdefault(value, len(which)) for value in column]
        if len(which) == 1:
            found["same"][name] = column[0]
        elif len(which) * FEW < len(column):
            found["few"][name] = [list(which), numbers]
        else:
            found["each"][name] = column
    return found


def _column(rows: Sequence[Row], name: str) -> list[Any]:
    try:
        return list(map(itemgetter(name), rows))
    except KeyError:  # rows of two sorts: what one lacks is None
        return [row.get(name) for row in rows]


def _rows(columns: dict[str, Any]) -> list[Row]:
    each = columns["each"] | {name: [values[i] for i in which] for name, (values, which) in columns["few"].items()}
    return [columns["same"] | {"n": n} | {name: values[i] for name, values in each.items()} for i, n in enumerate(columns["at"])]
