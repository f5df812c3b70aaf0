"""Whether a predicted value is the gold one: places by distance, groups by family, sources by code, dates by prefix."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from dashboard.evaluation.conventions import Record, Span, conventions

EARTH_DIAMETER_KM = 12742.0


def distance_km(a: Record, b: Record) -> float | None:
    """Great-circle distance between two records with lat and lon in degrees; None where one has none."""
    if any(side.get(key) is None for side in (a, b) for key in ("lat", "lon")):
        return None
    lat_a, lon_a, lat_b, lon_b = (math.radians(side[key]) for side in (a, b) for key in ("lat", "lon"))
    chord = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(chord)))


def overlap(a: Span, b: Span) -> float:
    """Intersection over union of two spans."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def touches(a: Span, b: Span) -> bool:
    """Whether two spans share a code point."""
    return max(a[0], b[0]) < min(a[1], b[1])


def same_place(gold: Record, predicted: Record) -> bool:
    """Whether a point lies where gold's does, as near as its kind asks; by the name where one of them has no point."""
    far = distance_km(gold, predicted)
    if far is not None:
        return far <= conventions().tolerance(gold)
    name = (gold.get("place") or "").casefold()
    return name != "" and name == (predicted.get("place") or "").casefold()


def same_number(gold: Record, predicted: Record) -> bool:
    """The same stated number; where gold states none, none here either and the same bounds."""
    if gold.get("value") is None:
        return all(gold.get(key) == predicted.get(key) for key in ("value", "low", "high"))
    return predicted.get("value") is not None and math.isclose(float(gold["value"]), float(predicted["value"]), rel_tol=1e-9)


def same_group(a: str | None, b: str | None) -> bool:
    """The same group, or a finer one of it."""
    return conventions().family(a) == conventions().family(b)


def same_date(gold: Record, predicted: Record, key: str) -> bool:
    """Both unknown, or the shorter of the two the beginning of the longer."""
    a, b = (str(side.get(key) or "") for side in (gold, predicted))
    return bool(a) == bool(b) and (a.startswith(b) or b.startswith(a))


def _point(name: str, claim: Record, mentions: Sequence[Record]) -> Record:
    """Where a claim's place lies: as the claim has it, else as the first mention of that name has it."""
    if claim.get("lat") is not None:
        return claim
    return next((mention for mention in mentions if mention.get("place") == name), {"place": name})


def place_agrees(gold: Record, predicted: Record, gold_mentions: Sequence[Record], predicted_mentions: Sequence[Record]) -> bool:
    """Whether the predicted place is gold's, or one of gold's several."""
    wanted = [name for name in (gold.get("place"), *gold.get("places", ())) if name]
    found = predicted.get("place")
    if not wanted or not found:
        return not wanted and not found
    point = _point(found, predicted, predicted_mentions)
    return any(same_place(_point(name, {**gold, "lat": None}, gold_mentions), point) for name in wanted)


def _same_code(gold: Record, predicted: Record, key: str, default: object) -> bool:
    return bool(gold.get(key, default) == predicted.get(key, default))


def plain_fields(gold: Record, predicted: Record) -> Mapping[str, bool]:
    """Which fields of a paired claim are right, by their names; place and part_of, which need the report, aside."""
    group = gold.get("group")
    sources = [conventions().source(side.get("attributed_to")) for side in (gold, predicted)]
    return {
        "group": group is None or same_group(group, predicted.get("group")),
        "start_date": same_date(gold, predicted, "start_date"),
        "end_date": same_date(gold, predicted, "end_date"),
        "qualifier": _same_code(gold, predicted, "qualifier", None),
        "bounds": all(_same_code(gold, predicted, key, None) for key in ("low", "high")),
        "perpetrator": same_group(gold.get("perpetrator") or "unknown", predicted.get("perpetrator") or "unknown"),
        "conflict_related": _same_code(gold, predicted, "conflict_related", True),
        "aggregate": bool(gold.get("aggregate")) == bool(predicted.get("aggregate")),
        "attributed_to": sources[0] == sources[1],
    }
