"""The map of a brief as SVG: the bundled ground, circles and areas of the places told of, with scale, legend and attribution."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from dashboard.analysis.place_counts import place_counts
from dashboard.export.brief.projection import HEIGHT, WIDTH, Frame, frame_of
from dashboard.export.brief.scene import Scene, own_way, text
from dashboard.settings import settings
from dashboard.views.base_map import bounds_of, ground_labels, outlined, read_basemap
from dashboard.views.charts.labels import Box, Spot, Wanted, declutter, text_width
from dashboard.views.map_layers import SIZES, MapLayers, alternative_text, map_layers
from dashboard.views.theme import Theme, theme

LIGHT = theme("light")
SIZE_ORDER = ("killed", "attacks", "wounded")
COLOUR_OF = {"killed": "killed", "attacks": "attack", "wounded": "wounded"}
MOST_NAMES = 24
HOLLOW = 2.4  # the radius in pixels of a place that is only mentioned
SPACED = 1.7  # pixels between the letters of a country's name, as the sheet sets them
ASIDE = (0, 14, -14, 28, -28)  # pixels that a name of the ground may be moved by, up or down
Item = dict[str, Any]


def map_section(scene: Scene) -> str:
    """The map with its legend; "" where no place can be drawn."""
    material = scene.material
    ground = read_basemap(settings().data / "basemap" / "middle-east.geojson")
    size = _size(scene)
    layers = map_layers(
        material.claims, material.mentions, material.places, scene.language, size, frame=bounds_of(ground), shapes=outlined(ground)
    )
    points = [point for point in layers.points if point["filled"]] or layers.points
    if not points and not layers.areas:
        return ""
    frame = frame_of(points or layers.areas)
    colour = LIGHT.kind(COLOUR_OF.get(size, "")) if size in COLOUR_OF else LIGHT.place
    names, taken = _names(layers.points, frame)
    drawn = "".join((_ground(ground, frame, LIGHT), _areas(ground, layers, frame, colour), _names_of_ground(ground, scene, frame, taken),
                     _circles(layers.points, frame, colour), names, _scale(scene, frame)))  # fmt: skip
    alt = text(alternative_text(layers, scene.language))
    svg = (
        f'<svg class="map" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" direction="ltr" aria-label="{alt}"><clipPath id="frame">'
        f'<rect width="{WIDTH}" height="{HEIGHT}"/></clipPath><g clip-path="url(#frame)">{drawn}</g></svg>'
    )
    return f'<figure class="map">{_caption(scene, size, points)}{svg}{_legend(scene, layers, size, colour)}</figure>'


def _size(scene: Scene) -> str:
    """What circles count: the first of these that anything is counted of at a place, else how often places are named."""
    counts = place_counts(scene.material.claims, scene.material.mentions)
    return next((size for size in SIZE_ORDER if len(counts) and counts[SIZES[size]].sum() > 0), "mentions")


def _caption(scene: Scene, size: str, points: list[Item]) -> str:
    say, claims = scene.say, scene.material.claims
    placed = [int(row) for row in scene.incidents.row.tolist() if bool(claims["placed"].iloc[row])]
    unplaced = len(scene.incidents.row) - len(placed)
    told = say("brief.map_lead", n=len(placed)) + (f" {say('brief.map_unplaced', n=unplaced)}" if unplaced else "")
    return f"<figcaption><h2>{text(say('ui.map'))}</h2><p>{text(told)}{scene.notes.refs(placed)}</p></figcaption>"


def _ground(ground: Any, frame: Frame, colours: Theme) -> str:  # noqa: ANN401  GeoJSON
    """Water, land, lines of governorates, lakes, rivers, borders."""
    parts = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colours.water}"/>']
    styles = (
        ("country", f'fill="{colours.land}" stroke="{colours.border}" stroke-width="1.1"'),
        ("admin1", f'fill="none" stroke="{colours.adm}" stroke-width=".8"'),
        ("lake", f'fill="{colours.water}"'),
        ("river", f'fill="none" stroke="{colours.river}" stroke-width="1.3"'),
        ("country", f'fill="none" stroke="{colours.border}" stroke-width="1.1"'),
    )
    for layer, style in styles:
        shapes = (frame.path(feature["geometry"]) for feature in ground["features"] if feature["properties"].get("layer") == layer)
        path = "".join(shapes)
        if path:
            parts.append(f'<path d="{path}" {style} fill-rule="evenodd" stroke-linejoin="round"/>')
    return "".join(parts)


def _areas(ground: Any, layers: MapLayers, frame: Frame, colour: str) -> str:  # noqa: ANN401
    """The governorates that claims tell of as a whole: a tint and a broken line. An area without an outline is left to the tables: beside
    circles that count, a ring of its size would be read as one."""
    style = f'fill="{colour}" fill-opacity=".05" stroke="{colour}" stroke-opacity=".5" stroke-width="1" stroke-dasharray="4 3"'
    shapes = {feature["properties"].get("id"): feature for feature in ground["features"] if feature["properties"].get("layer") == "admin1"}
    parts = []
    for area in (area for area in layers.areas if area["filled"] and not area["river"]):
        if area["shape"] in shapes:
            parts.append(f'<path d="{frame.path(shapes[area["shape"]]["geometry"])}" {style}/>')
    return "".join(parts)


def _names_of_ground(ground: Any, scene: Scene, frame: Frame, taken: list[Box]) -> str:  # noqa: ANN401
    """Countries, governorates and waters by name, where no circle and no place's name is; one that meets a circle steps aside."""
    parts, taken = [], list(taken)
    for name in ground_labels(ground, scene.language):
        x, y = frame.point(name.lon, name.lat)
        half = (text_width(name.name, 12) + (len(name.name) * SPACED if name.sort == "country" and scene.language == "en" else 0)) / 2
        boxes = {y + step: Box(x - half, y + step - 8, x + half, y + step + 8) for step in ((0,) if name.turn else ASIDE)}
        y = next((at for at, box in boxes.items() if not any(box.hits(other) for other in taken)), math.nan)
        if math.isnan(y) or not frame.holds(x, y, 20):
            continue
        taken.append(boxes[y])
        turn = f' transform="rotate({-name.turn:g} {x:.1f} {y:.1f})"' if name.turn else ""
        parts.append(f'<text class="g-{name.sort}" x="{x:.1f}" y="{y:.1f}"{turn}>{text(name.name)}</text>')
    return "".join(parts)


def _circles(points: Iterable[Item], frame: Frame, colour: str) -> str:
    """The largest below; without claims hollow, approximate ones with a broken line."""
    parts = []
    for point in sorted(points, key=lambda p: (p["filled"], -p["r"], p["id"])):
        x, y = frame.point(point["lon"], point["lat"])
        if not frame.holds(x, y, 0):
            continue
        fill = f'fill="{colour}" fill-opacity=".62"' if point["filled"] else 'fill="#FFFFFF" fill-opacity=".8"'
        broken = f' stroke-dasharray="{"2.5 2" if point["filled"] else "1.5 1"}"' if point["approx"] else ""
        edge = colour if point["filled"] else LIGHT.ink3
        r = point["r"] if point["filled"] else HOLLOW
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:g}" {fill} stroke="{edge}" stroke-width="1"{broken}/>')
    return "".join(parts)


def _names(points: Iterable[Item], frame: Frame) -> tuple[str, list[Box]]:
    """The names of places with claims, the largest first, where there is room; and the room that they and all circles take."""
    placed = [(point, *frame.point(point["lon"], point["lat"])) for point in points if point["filled"]]
    placed = sorted((p for p in placed if frame.holds(p[1], p[2], 0)), key=lambda p: (-p[0]["r"], p[0]["id"]))[:MOST_NAMES]
    taken = [Box(x - point["r"], y - point["r"], x + point["r"], y + point["r"]) for point, x, y in placed]
    wanted = [
        Wanted(point["name"], [Spot(x + point["r"] + 4, y, "left"), Spot(x - point["r"] - 4, y, "right"),
               Spot(x, y - point["r"] - 8, "center"), Spot(x, y + point["r"] + 9, "center")], 12)
        for point, x, y in placed
    ]  # fmt: skip
    spots = declutter(wanted, Box(4, 4, WIDTH - 4, HEIGHT - 34), taken)
    anchors = {"left": "start", "right": "end", "center": "middle"}
    drawn = "".join(
        f'<text class="place" x="{spot.x:.1f}" y="{spot.y:.1f}" text-anchor="{anchors[spot.align]}">{text(label.words)}</text>'
        for label, spot in zip(wanted, spots, strict=True)
        if spot
    )
    mentioned = [frame.point(point["lon"], point["lat"]) for point in points if not point["filled"]]
    hollow = [Box(x - HOLLOW - 1, y - HOLLOW - 1, x + HOLLOW + 1, y + HOLLOW + 1) for x, y in mentioned]
    named = [spot.box(text_width(label.words, 12), 14) for label, spot in zip(wanted, spots, strict=True) if spot]
    return drawn, [*taken, *hollow, *named, Box(0, HEIGHT - 36, WIDTH / 3, HEIGHT)]  # the last is the scale's


def _scale(scene: Scene, frame: Frame) -> str:
    """A bar of a round number of kilometres, right in the middle of the map."""
    room = WIDTH / 5 / frame.pixels_a_km
    step = 10 ** math.floor(math.log10(room))
    km = next(factor * step for factor in (5, 2, 1) if factor * step <= room)
    length, y = km * frame.pixels_a_km, HEIGHT - 14
    return (
        f'<path d="M14 {y - 5}V{y}H{14 + length:.1f}V{y - 5}" fill="none" stroke="{LIGHT.ink2}"/>'
        f'<text class="scale" x="{14 + length / 2:.1f}" y="{y - 8}">{text(scene.say("ui.km", n=km))}</text>'
    )


def _legend(scene: Scene, layers: MapLayers, size: str, colour: str) -> str:
    """What circles and areas mean, and whose map it is."""
    say = scene.say
    signs = [_sign(r, n, colour) for n, r in _steps(layers)]
    what = text(say("brief.legend_size", what=say(f"ui.size.{size}")))
    items = [f"<span>{what} {''.join(signs)}</span>"] if signs else []
    for key, style in _kinds(layers, colour):
        items.append(f'<span><svg viewBox="0 0 14 14" width="14" height="14"><circle cx="7" cy="7" r="5" {style}/></svg> '
                     f"{text(say(f'ui.legend.{key}'))}</span>")  # fmt: skip
    credit = text(f"{say('ui.map_sources')}. {say('ui.credit')}.")
    return f'<div class="under"><p class="legend">{"".join(items)}</p><p class="credit">{credit}</p></div>'


def _kinds(layers: MapLayers, colour: str) -> Iterator[tuple[str, str]]:
    if any(not point["filled"] for point in layers.points):
        yield "hollow", f'fill="#FFFFFF" stroke="{LIGHT.ink3}"'
    if any(point["approx"] and point["filled"] for point in layers.points):
        yield "approx", f'fill="{colour}" fill-opacity=".62" stroke="{colour}" stroke-dasharray="2.5 2"'
    if any(area["filled"] for area in layers.areas):
        yield "area", f'fill="{colour}" fill-opacity=".05" stroke="{colour}" stroke-opacity=".5" stroke-dasharray="4 3"'


def _steps(layers: MapLayers) -> list[tuple[int, float]]:
    """The smallest and the largest circle, and one between them: (count, pixels)."""
    found = sorted({(int(point["count"]), float(point["r"])) for point in layers.points if point["filled"] and point["count"] > 0})
    return list(dict.fromkeys(found[i] for i in (0, len(found) // 2, -1))) if found else []


def _sign(r: float, n: int, colour: str) -> str:
    width = 2 * r + 2
    circle = f'<circle cx="{r + 1:g}" cy="{r + 1:g}" r="{r:g}" fill="{colour}" fill-opacity=".62" stroke="{colour}"/>'
    return f'<svg viewBox="0 0 {width:g} {width:g}" width="{width:g}" height="{width:g}">{circle}</svg> {own_way(f"{n:,}")} '
