"""Circles and areas on their way to the browser: all places that reports name once, what claims change there for each state of the
filters. A filter on one place of 2,000 is a hundredth as long as its map."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dashboard.views.map_layers import BareMap, MapLayers
from dashboard.views.map_places import Row

CHANGING = frozenset({"tip", "count", "filled", "r", "bold", "coded", "tag"})  # what is said of a place that claims are about


def packed_bare(bare: BareMap) -> bytes:
    """JSON in UTF-8: key, and points and areas as {names: [name, ...], rows: [[value of each name, ...], ...]}; map_bare.js reads it."""
    return _json({"key": bare.key, "points": _packed(bare.points), "areas": _packed(bare.areas)})


def packed(layers: MapLayers) -> bytes:
    """JSON in UTF-8: key, bare (its key, "" where these lie over none), and for points and areas what differs: {at: [position in the bare
    map, ...], changed: as above with what changes, more: as above what comes after it}; map_marks.js reads it."""
    bare = layers.bare
    points, areas = _differing(layers.points, bare.points if bare else []), _differing(layers.areas, bare.areas if bare else [])
    return _json({"key": layers.key, "bare": bare.key if bare else "", "points": points, "areas": areas})


def unpacked(bare: bytes, marks: bytes) -> tuple[list[Row], list[Row]]:
    """Points and areas again, as rows. bare: b"" for none."""
    nothing: dict[str, list[Any]] = {"names": [], "rows": []}
    own, found = json.loads(bare) if bare else {"points": nothing, "areas": nothing}, json.loads(marks)
    points, areas = (_together(own[name], found[name]) for name in ("points", "areas"))
    return points, areas


def ids_of(packed_rows: dict[str, Any]) -> list[str]:
    """The ids of packed rows alone, for who needs no more of thousands."""
    at = packed_rows["names"].index("id") if packed_rows["rows"] else 0
    return [row[at] for row in packed_rows["rows"]]


def _differing(rows: Sequence[Row], bare: Sequence[Row]) -> dict[str, Any]:
    at = [i for i, (row, was) in enumerate(zip(rows, bare, strict=False)) if row is not was]
    changed = [{name: value for name, value in rows[i].items() if name in CHANGING} for i in at]
    return {"at": at, "changed": _packed(changed), "more": _packed(rows[len(bare) :])}


def _together(bare: dict[str, Any], found: dict[str, Any]) -> list[Row]:
    rows = _rows(bare)
    for at, changed in zip(found["at"], _rows(found["changed"]), strict=True):
        rows[at] |= changed
    return rows + _rows(found["more"])


def _json(found: dict[str, Any]) -> bytes:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _packed(rows: Sequence[Row]) -> dict[str, Any]:
    names = sorted(set[str]().union(*rows))
    return {"names": names, "rows": [[row.get(name) for name in names] for row in rows]}


def _rows(packed_rows: dict[str, Any]) -> list[Row]:
    return [dict(zip(packed_rows["names"], row, strict=True)) for row in packed_rows["rows"]]
