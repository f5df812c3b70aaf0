"""GeoJSON (RFC 7946): a feature a claim, at its first place; without coordinates where nobody knows them, so that nothing is lost."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any, BinaryIO

import pyarrow as pa

BATCH = 5_000
ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=lambda value: _iso(value))


def write_geojson(claims: pa.Table, about: Mapping[str, object], out: BinaryIO) -> None:
    """A FeatureCollection, a line a feature; about: its foreign member `dalil`. Longitude comes before latitude, both in WGS84."""
    out.write(f'{{"type":"FeatureCollection","dalil":{ENCODER.encode(dict(about))},"features":['.encode())
    first = True
    for batch in claims.to_batches(BATCH):
        lines = ",\n".join(ENCODER.encode(_feature(row)) for row in batch.to_pylist())
        if lines:
            out.write(("\n" if first else ",\n").encode() + lines.encode())
            first = False
    out.write(b"\n]}\n")


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    lat, lon = row["latitude"], row["longitude"]
    point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": row["claim_id"], "geometry": point, "properties": row}


def _iso(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value)}")
