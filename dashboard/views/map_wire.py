"""Circles and areas on their way to the browser: what places always are is sent once, what is counted there for each state of the filters,
and what many say alike once. A map of 2,000 places is a tenth as long as its rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dashboard.views.map_layers import MapLayers
from dashboard.views.map_places import MapPlaces, Row

# What a place is, whatever is counted there: the row of its number among the places says it.
STILL = frozenset({"id", "lat", "lon", "name", "other", "spoken", "approx", "region", "river", "shape", "halo"})


def packed_places(places: MapPlaces) -> bytes:
    """JSON in UTF-8: key, and as points and areas the rows of all places that are drawn; map_places.js reads it."""
    points, areas = ([row for row in places.drawn if ("approx" in row) is circle] for circle in (True, False))
    return _json({"key": places.key, "points": _packed(points), "areas": _packed(areas)})


def packed(layers: MapLayers) -> bytes:
    """JSON in UTF-8: key, the places' key, and points and areas as {at: [number of the place, ...], names: [name, ...], said: [[value of
    each name, ...], ...], which: [number among the said, ...]}; map_marks.js reads it. Raises ValueError without places."""
    if layers.places is None:
        raise ValueError("layers of no places")
    points, areas = _packed(layers.points, STILL), _packed(layers.areas, STILL)
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


def _packed(rows: Sequence[Row], without: frozenset[str] = frozenset()) -> dict[str, Any]:
    names = sorted(set[str]().union(*rows) - without - {"n"})
    said: dict[tuple[Any, ...], int] = {}
    which = [said.setdefault(tuple(map(row.get, names)), len(said)) for row in rows]  # None where a row lacks a name
    return {"at": [row["n"] for row in rows], "names": names, "said": list(said), "which": which}


def _rows(packed: dict[str, Any]) -> list[Row]:
    said = [dict(zip(packed["names"], values, strict=True)) for values in packed["said"]]
    return [said[i] | {"n": n} for n, i in zip(packed["at"], packed["which"], strict=True)]
