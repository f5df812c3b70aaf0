"""What data/basemap must hold: a small file whose outlines bear the gazetteer's ids and names."""

from __future__ import annotations

import csv
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "data"
BASEMAP = DATA / "basemap" / "middle-east.geojson"
LAYERS = {"country", "admin1", "river", "lake"}


@cache
def features() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(BASEMAP.read_text(encoding="utf-8"))["features"]
    return found


@cache
def gazetteer() -> dict[str, dict[str, str]]:
    found = {}
    for path in (DATA / "gazetteer").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            found |= {row["id"]: row for row in csv.DictReader(stream) if "kind" in row}
    return found


def points(nested: Any) -> list[list[float]]:
    """All points of a geometry."""
    return [nested] if isinstance(nested[0], int | float) else [point for inner in nested for point in points(inner)]


def test_it_stays_small() -> None:
    assert BASEMAP.stat().st_size < 200_000


def test_layers_and_names() -> None:
    assert {own["properties"]["layer"] for own in features()} == LAYERS
    for own in features():
        properties = own["properties"]
        if properties["layer"] != "lake":
            row = gazetteer()[properties["id"]]
            assert (properties["name_en"], properties["name_ar"]) == (row["name_en"], row["name_ar"])


def test_governorates() -> None:
    drawn = [own["properties"] for own in features() if own["properties"]["layer"] == "admin1"]
    # Natural Earth has no Halabja, no West Kordofan and no Socotra.
    assert Counter(own["country"] for own in drawn) == {"SY": 14, "IQ": 18, "YE": 21, "LY": 22, "SD": 17}
    assert len({own["id"] for own in drawn}) == len(drawn)
    assert all(gazetteer()[own["id"]]["kind"] == "governorate" and own["label"] for own in drawn)
    missing = {row["id"] for row in gazetteer().values() if row["kind"] == "governorate" and row["country"] in ("SY", "IQ")}
    assert missing - {own["id"] for own in drawn} == {"iq-halabja-governorate"}


def test_the_wider_region_has_its_countries() -> None:
    drawn = {own["properties"]["id"] for own in features() if own["properties"]["layer"] == "country"}
    assert {"sy", "iq", "tr", "ir", "lb", "jo", "ps", "il", "eg", "sa", "ye", "ly", "sd", "ss", "so", "tn", "dz", "ma", "om", "ae"} <= drawn


def test_rivers_and_the_hand_drawn_ones() -> None:
    drawn = {own["properties"]["id"]: own["properties"] for own in features() if own["properties"]["layer"] == "river"}
    assert {"sy-euphrates-river", "iq-tigris-river", "sy-khabur-river", "eg-nile-river"} <= set(drawn)
    assert {i for i, own in drawn.items() if own.get("hand_drawn")} == {"sy-khabur-river", "sy-balikh-river", "sy-orontes-river"}


def test_every_point_is_in_the_frame() -> None:
    for own in features():
        assert all(-18 <= lon <= 72 and -5 <= lat <= 43.6 for lon, lat in points(own["geometry"]["coordinates"]))


def test_no_machine_s_paths_or_addresses() -> None:
    text = BASEMAP.read_text(encoding="utf-8")
    assert "://" not in text
    assert "/work/" not in text
