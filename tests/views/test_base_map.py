"""The base map: our own GeoJSON, our own colours, nothing fetched."""

from __future__ import annotations

import json

import pytest

from dashboard.domain.errors import DataError
from dashboard.settings import settings
from dashboard.views.base_map import bounds_of, ground_labels, outlined, read_basemap
from dashboard.views.base_script import base_map, base_script
from dashboard.views.theme import DARK, LIGHT

SQUARE = [[[40.0, 35.0], [41.0, 35.0], [41.0, 36.0], [40.0, 36.0], [40.0, 35.0]]]
SMALL = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "geometry": {"type": kind, "coordinates": shape}, "properties": own}
        for kind, shape, own in [
            ("Polygon", SQUARE, {"layer": "country", "id": "sy", "name_en": "Syria", "name_ar": "سوريا", "label": [40.5, 35.5]}),
            ("Polygon", SQUARE, {"layer": "admin1", "id": "gov", "name_en": "Homs Governorate", "name_ar": "محافظة حمص", "country": "SY",
                                 "label": [40.2, 35.2]}),
            ("LineString", SQUARE[0], {"layer": "river", "id": "r", "name_en": "River", "name_ar": "نهر",
                                       "label": [40.7, 35.7], "turn": 22}),
            ("Polygon", SQUARE, {"layer": "lake", "id": "l"}),
        ]
    ],
}  # fmt: skip


def bundled():
    path = settings().data / "basemap" / "middle-east.geojson"
    if not path.is_file():
        pytest.skip("no basemap built here")
    return read_basemap(path)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_the_script_names_no_address_and_draws_from_below(look):
    script, name = base_script(base_map(SMALL, look))
    assert "http" not in script and "tileLayer" not in script
    assert f"var {name} = L.map(" in script
    order = [script.index(f'"ground-{part}"') for part in ("land", "adm", "water", "river", "border")]
    assert script.index('"ground-adm"') < script.index('"ground-river"') < script.index('"ground-border"')
    assert look.land in script and min(order) > 0


def test_tiles_only_where_a_server_is_named():
    script, _ = base_script(base_map(SMALL, LIGHT, tiles="http://tiles.test/{z}/{x}/{y}.png"))
    assert "tiles.test" in script and '"ground-land"' not in script


def test_labels_in_both_languages():
    english, arabic = ground_labels(SMALL, "en"), ground_labels(SMALL, "ar")
    assert [(label.sort, label.name, label.turn) for label in english] == [
        ("country", "SYRIA", 0),
        ("adm", "Homs gov.", 0),
        ("water", "River", 22),
    ]
    assert [label.name for label in arabic] == ["سوريا", "محافظة حمص", "نهر"]
    assert (english[1].other, english[1].lat, english[1].shape) == ("حمص", 35.2, "gov")


def test_what_the_basemap_covers():
    assert bounds_of(SMALL) == (35.0, 40.0, 36.0, 41.0)
    assert outlined(SMALL) == {"gov"}


def test_the_bundled_basemap_fits():
    found = bundled()
    script, _ = base_script(base_map(found, LIGHT))
    assert len(script) < 500_000 and "http" not in script
    assert len(outlined(found)) > 30
    assert {label.sort for label in ground_labels(found, "ar")} == {"country", "adm", "water"}


def test_faults_name_the_file(tmp_path):
    with pytest.raises(DataError, match="missing"):
        read_basemap(tmp_path / "none.geojson")
    broken = tmp_path / "broken.geojson"
    broken.write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match="JSON"):
        read_basemap(broken)
    whole = tmp_path / "whole.geojson"
    whole.write_text(json.dumps(SMALL), encoding="utf-8")
    assert read_basemap(whole)["features"]
