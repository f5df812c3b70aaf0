"""Web annotations: only terms of the published context, and selectors that find their words."""

from __future__ import annotations

import io
import json
from typing import Any

from dashboard.export.formats import Exporter, Format
from tests.export.made import material
from tests.made_claims import claim

# Terms that http://www.w3.org/ns/anno.jsonld defines, as far as they are used, with what may stand there.
TERMS = {
    *("id", "type", "label", "total", "first", "items", "startIndex", "created", "motivation", "body", "target", "source", "selector"),
    *("value", "format", "language", "purpose", "via", "exact", "prefix", "suffix", "start", "end"),
}
TYPES = {
    *("AnnotationCollection", "AnnotationPage", "Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector"),
    *("TextPositionSelector", "Text"),
}
MOTIVATIONS = {"describing", "tagging", "classifying", "identifying"}


def nodes(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [node for item in value for node in nodes(item)]
    return [value, *(node for item in value.values() for node in nodes(item))] if isinstance(value, dict) else []


def test_annotations_find_their_words_by_code_points():
    words = {"a000": "🚩 قُتل ٧", "a001": "9 dead \ud800 there"}
    own = material([claim(0), claim(1), claim(0, "b")], words, url=None)
    out = io.BytesIO()
    Exporter(own, "ar").write(Format.ANNOTATIONS, out)
    found = json.loads(out.getvalue())
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = found["first"]["items"]
    assert found["total"] == len(items) == len({item["id"] for item in items}) == 5
    for node in nodes(found):
        assert set(node) - {"@context"} <= TERMS
        assert node.get("type", "Text") in TYPES
        assert {node.get("motivation"), node.get("purpose")} <= {None, *MOTIVATIONS}
    for item in items:
        source = item["target"]["source"]["id"].removeprefix("urn:sha256:")
        text = own.text(source).replace("\ud800", "\ufffd")
        quote, position = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])
    told = [json.loads(body["value"]) for item in items for body in item["body"] if body["purpose"] == "classifying"]
    assert {row["rule"] for row in told if "rule" in row} == {"made"}
