"""W3C Web Annotations (JSON-LD): what is lit in a text, claims and names of places, each where it stands.

Only terms of the published context (http://www.w3.org/ns/anno.jsonld) are used. Offsets count code points of the report's text, as
TextPositionSelector wants it; a report without an address is named by the hash of its text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa

from dashboard.analysis.frames import records
from dashboard.export.geojson import ENCODER
from dashboard.export.material import Material, writable
from dashboard.views.names import place_name
from dashboard.views.numbers import given
from dashboard.views.wording import claim_line

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # code points before and behind the words
Item = dict[str, Any]
TOLD = (
    *("claim_id", "incident_id", "counted", "left_out", "kind", "value", "low", "best", "high", "open_high", "qualifier", "unit", "group"),
    *("perpetrator", "place_id", "latitude", "longitude", "start_date", "end_date", "attributed_to", "origin", "rule", "confidence"),
    *("review", "report_id", "data_version", "extractor_version"),
)


def write_annotations(material: Material, claims: pa.Table, language: str, out: BinaryIO) -> None:
    """An AnnotationCollection with all its annotations on one page, a line each, report by report: claims, then names of places."""
    head: Item = {
        "@context": CONTEXT, "id": f"urn:dalil:annotations:{material.version}", "type": "AnnotationCollection", "label": "Dalil",
        "total": len(material.claims) + len(material.mentions),
    }  # fmt: skip
    if material.created:
        head["created"] = material.created
    page: Item = {"id": f"urn:dalil:annotations:{material.version}:1", "type": "AnnotationPage", "startIndex": 0}
    out.write(f'{_plain(head)[:-1]},"first":{_plain(page)[:-1]},"items":['.encode())
    for number, item in enumerate(_items(material, claims, language)):
        out.write(("\n" if number == 0 else ",\n").encode() + _plain(item).encode())
    out.write(b"\n]}}\n")


def _plain(item: Item) -> str:
    return writable(ENCODER.encode(item))


def _items(material: Material, claims: pa.Table, language: str) -> Iterator[Item]:
    reports = {row["id"]: row for row in records(material.reports)}
    names = {row["id"]: row for row in records(material.places)}
    rows: dict[str, list[tuple[Item, Item]]] = {}
    for told, row in zip(claims.select(TOLD).to_pylist(), records(material.claims), strict=True):
        rows.setdefault(row["report_id"], []).append((told, row))
    mentions: dict[str, list[Item]] = {}
    for row in records(material.mentions):
        mentions.setdefault(row["report_id"], []).append(row)
    for report_id, report in reports.items():
        if report_id not in rows and report_id not in mentions:
            continue
        text, source = material.text(report_id), _source(report)
        for told, row in rows.get(report_id, ()):
            yield _claim(told, row, source, text, language)
        for row in mentions.get(report_id, ()):
            yield _mention(row, names.get(row["place"], {}), source, text, language)


def _source(report: Item) -> Item:
    address = given(report["url"])
    source: Item = {"id": address or f"urn:sha256:{report['id']}", "type": "Text", "format": "text/plain"}
    if address:
        source["via"] = f"urn:sha256:{report['id']}"
    return source | {"language": report["language"]}


def _claim(told: Item, row: Item, source: Item, text: str, language: str) -> Item:
    """A claim: its line in words, its kind as a tag, and all that the product knows of it as JSON."""
    spans = [(row["evidence_start"], row["evidence_end"]), *map(tuple, json.loads(row["also"] or "[]"))]
    return {
        "id": f"urn:dalil:claim:{row['id']}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": language,
             "value": claim_line(row, language)},
            {"type": "TextualBody", "purpose": "tagging", "value": str(row["kind"])},
            {"type": "TextualBody", "purpose": "classifying", "format": "application/json", "value": ENCODER.encode(told)},
        ],
        "target": _targets(source, text, spans),
    }  # fmt: skip


def _mention(row: Item, place: Item, source: Item, text: str, language: str) -> Item:
    """A place's name: which place it is."""
    name = place_name(place.get("name_en"), place.get("name_ar"), place.get("kind"), language) or str(row["place"])
    told = {"place_id": row["place"], "why": row["why"], **{key: _number(place.get(key)) for key in ("lat", "lon", "precision_km")}}
    return {
        "id": f"urn:dalil:mention:{row['report_id']}:{row['start']}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "language": language, "value": name},
            {"type": "TextualBody", "purpose": "classifying", "format": "application/json", "value": ENCODER.encode(told)},
        ],
        "target": _targets(source, text, [(row["start"], row["end"])]),
    }


def _number(value: float | None) -> float | None:
    return None if value is None or value != value else float(value)


def _targets(source: Item, text: str, spans: list[tuple[int, int]]) -> Item | list[Item]:
    found = [{"type": "SpecificResource", "source": source, "selector": _selectors(text, *span)} for span in spans]
    return found[0] if len(found) == 1 else found


def _selectors(text: str, start: int, end: int) -> list[Item]:
    """The words with what stands around them, and where they stand."""
    quote = {"exact": text[start:end], "prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND]}
    return [{"type": "TextQuoteSelector", **quote}, {"type": "TextPositionSelector", "start": start, "end": end}]
