"""The map of the Places page: the desk's component with the numbers of one step of time, as circles or as shaded governorates."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.strings import Strings, strings
from dashboard.ui.components.map_base import frame, ground_rows, outlines
from dashboard.ui.derived import Key, key_of
from dashboard.ui.drawn import A_PLACE, drawn
from dashboard.ui.map_pane import badge_words, map_payload
from dashboard.ui.places_scene import Scene
from dashboard.ui.state import CircleSize
from dashboard.views.map_layers import Counted, MapLayers, map_layers, radius
from dashboard.views.shades import class_words, limits, shaded_layers

Payload = dict[str, Any]


def classes_of(scene: Scene) -> list[float]:
    """The lower limits of the shades' classes: of this step's scale, which all steps share."""
    here = max((shade.best for place, shade in scene.shades.items() if place), default=0.0)
    return limits(max(here, scene.largest))


def layers_of(scene: Scene) -> MapLayers:
    """The map's data layer with the open place marked."""
    own, size = scene.atlas, str(scene.slice_.view.size)
    plain = _layers(key_of(scene.slice_), scene.slice_.view.language, size, own.shaded, scene.step, scene)
    place = scene.place
    if place is None:
        return plain
    if not any(item["id"] == place for item in [*plain.points, *plain.areas]):
        plain = _beside(plain, _bare(scene, place))
    return replace(plain, chosen=frozenset({place}))


def _bare(scene: Scene, place: str) -> MapLayers:
    """An open place that the step's numbers leave undrawn, hollow and small: its number is told elsewhere or there is none."""
    slice_, language = scene.slice_, scene.slice_.view.language
    told = place in scene.table.index
    table = scene.table.loc[[place]] if told else pd.DataFrame(0, index=pd.Index([place], name="id"), columns=scene.table.columns)
    none = slice_.claims.iloc[:0], slice_.mentions.iloc[:0]
    found = map_layers(*none, slice_.loaded.places, language, "mentions", frame(), outlines(), Counted(table))
    words = {} if told else {"tip": (strings(language)("places.not_in_step"),)}

    def bare(item: Payload) -> Payload:
        return item | words | {"count": 0, "filled": False}

    return replace(found, points=[bare(item) | {"r": radius(0)} for item in found.points], areas=[bare(item) for item in found.areas])


def _beside(plain: MapLayers, more: MapLayers) -> MapLayers:
    points, areas = [*plain.points, *more.points], [*plain.areas, *more.areas]
    return replace(plain, points=points, areas=areas, bounds=plain.bounds or more.bounds, key=f"{plain.key}|{more.key}")


def _layers(key: Key, language: str, size: str, shaded: bool, step: str, scene: Scene) -> MapLayers:
    at = ("places layers", key, language, size, shaded, step)
    return drawn(key.version, at, len(scene.slice_.loaded.places) * A_PLACE, lambda: _drawn_anew(language, size, shaded, scene))


def _drawn_anew(language: str, size: str, shaded: bool, scene: Scene) -> MapLayers:
    places = scene.slice_.loaded.places
    if shaded:
        centres = {row["shape"]: (row["name"], row["other"]) for row in ground_rows(language) if row["shape"]}
        named = {row["shape"]: (row["lat"], row["lon"]) for row in ground_rows(language) if row["shape"]}
        names = {
            shape: ((own, other) if language == "en" else (other, own)) + named[shape] for shape, (own, other) in centres.items()
        }
        shades = {place: shade for place, shade in scene.shades.items() if place}
        return shaded_layers(shades, places, language, scene.measure, classes_of(scene), outlines(), names)
    by = "claims" if scene.measure == "mentions" else scene.measure
    counted = Counted(scene.table, by, scene.largest)
    return map_layers(scene.claims, scene.mentions, places, language, size, frame(), outlines(), counted)


def places_map_payload(scene: Scene, shown: MapLayers, s: Strings) -> Payload:
    """Everything that the map component draws: as on the desk, with a legend of what is counted here."""
    # The frame holds all of the slice, so that it stays while time is stepped through.
    payload = map_payload(scene.slice_, shown, s) | {"bounds": layers_of(scene.at(None)).bounds}
    measure = s(f"places.measure.{scene.measure}")
    words = payload["words"] | {"size": s("places.shade_by") if scene.atlas.shaded else s("ui.circle_size")}
    if scene.atlas.shaded:
        words |= {"alt": f"{s('places.shade_alt', n=len(shown.areas), what=measure)}. {_told(shown, s)}"}
    sizes = [{"id": str(size), "label": s(f"ui.size.{size}"), "on": size is scene.slice_.view.size} for size in CircleSize]
    return payload | {"sizes": sizes, "legend": _legend(scene, s), "words": words}


def _told(shown: MapLayers, s: Strings) -> str:
    counted = sorted((area for area in shown.areas if area["filled"]), key=lambda area: -area["count"])
    return s("wording.comma").join(s("map.tag", name=area["name"], n=area["count"]) for area in counted[:12])


def _legend(scene: Scene, s: Strings) -> list[list[str]]:
    measure = s(f"places.measure.{scene.measure}")
    if not scene.atlas.shaded:
        counted = scene.measure != "mentions"
        filled = s("places.legend.filled", what=measure) if counted else s("ui.legend.filled")
        hollow = s("places.legend.hollow", what=measure) if counted else s("ui.legend.hollow")
        own = [[name, s(f"ui.legend.{name}")] for name in ("approx", "area")]
        return [["filled", filled], ["hollow", hollow], *own, badge_words(scene.slice_, s)]
    steps = [[f"shade shade-{i}", words] for i, words in enumerate(class_words(classes_of(scene)), 1)]
    return [*steps, ["shade shade-0", s("places.legend.zero", what=measure)], ["shade none", s("places.legend.none")]]
