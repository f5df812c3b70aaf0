"""The map pane: the base map sent once, the data layer with each view, and the tray of what could not be drawn."""

from __future__ import annotations

from typing import Any

from dashboard.analysis.doors import ASIDE
from dashboard.analysis.roles import Role
from dashboard.analysis.totals import Figure
from dashboard.strings import Strings
from dashboard.ui.components.map_base import draw_base, ground_rows, leaflet_css
from dashboard.ui.components.register import component, mount
from dashboard.ui.derived import bare_of, layers, marks_of
from dashboard.ui.session import FOR_THE_PAGE, on_event
from dashboard.ui.slice import Slice
from dashboard.ui.state import CircleSize, FocusKind
from dashboard.views.map_layers import MapLayers, alternative_text

MAX_NAMED, MAX_MARKED = 8, 40


def chosen_places(slice_: Slice) -> frozenset[str]:
    """The places of the filter, of the claim in focus, and of what the figure in focus counts or keeps apart, where those are few."""
    focus = slice_.focus
    if slice_.opened:
        return frozenset(slice_.view.filters.places) | _places_behind(slice_.opened)
    claim = slice_.claim(focus.id) if focus and focus.kind is FocusKind.CLAIM else None
    named = str((claim or {}).get("places") or "").split("|")
    return frozenset(slice_.view.filters.places) | frozenset(place for place in named if place)


def _places_behind(fig: Figure) -> frozenset[str]:
    """The places of what a figure counts and of the totals kept apart from it; of the counted alone, or of none, where they are many."""
    found: frozenset[str] = frozenset()
    for role in (Role.COUNTED, *ASIDE):
        more = found | frozenset(fig.frame["place"].iloc[fig.rows_with(role)].dropna().unique().tolist())
        if len(more) > MAX_MARKED:
            break
        found = more
    return found


def layers_of(slice_: Slice) -> MapLayers:
    """The data layer of a view, with the chosen places marked."""
    return layers(slice_, chosen_places(slice_))


def map_payload(slice_: Slice, shown: MapLayers, s: Strings) -> dict[str, Any]:
    """Everything that the map component draws, but its circles and areas: see `draw_marks`."""
    told = {"circles": len(shown.points), "areas": len(shown.areas), "claims": len(slice_.claims)}
    alt = s("ui.map_alt", None, **{name: s(f"ui.n_{name}", n=n) for name, n in told.items()})
    words = {"title": "map", "size": "circle_size", "sources": "map_sources"} | {name: name for name in ("zoom_in", "zoom_out", "credit")}
    return {
        "dir": "rtl" if s.language == "ar" else "ltr",
        "lang": s.language,
        "marks": shown.key,
        "chosen": sorted(shown.chosen),
        "ground": ground_rows(s.language),
        "bounds": shown.bounds,
        "fit_key": f"{slice_.loaded.version}|{slice_.view.filters.reports}",
        "sizes": [{"id": str(size), "label": s(f"ui.size.{size}"), "on": size is slice_.view.size} for size in CircleSize],
        "legend": [*([n, s(f"ui.legend.{n}")] for n in ("filled", *_coded(shown), "hollow", "approx", "area")), badge_words(slice_, s)],
        "words": {
            **{name: s(f"ui.{key}") for name, key in words.items()},
            "km": s.entries["ui.km"],
            "alt": f"{alt}. {alternative_text(shown, s.language)}",
        },
    }


def badge_words(slice_: Slice, s: Strings) -> list[str]:
    """What the number on an area counts, for the legend."""
    return ["badge", s("ui.legend.badge", what=s(f"ui.size.{slice_.view.size}"))]


def _coded(shown: MapLayers) -> tuple[str, ...]:
    """What the legend says of squares, where there are any."""
    return ("coded",) if any(point["coded"] for point in shown.points) else ()


def draw_marks(shown: MapLayers) -> None:
    """Put the circles and areas into the page, for the map that follows: a click that leaves them as they are does not send them anew, and
    none sends the names of all places again."""
    if shown.bare is not None:
        component("map_bare")(key="map_bare", data=bare_of(shown.bare.key, shown.bare), height=1)
    component("map_marks")(key="map_marks", data=marks_of(shown.key, shown), height=1)


def draw_map(slice_: Slice, shown: MapLayers, s: Strings, height: int) -> None:
    """The map itself."""
    draw_base()
    draw_marks(shown)
    mount("map", map_payload(slice_, shown, s) | {"page_hears": FOR_THE_PAGE}, "map", lambda: on_event("map"), height, leaflet_css())


def tray_payload(slice_: Slice, shown: MapLayers, s: Strings) -> dict[str, Any]:
    """What the tray component draws: unplaced claims, then what is not drawn and why, the most named first."""
    claims, unplaced, total = len(slice_.claims), shown.tray["unplaced"], int((~slice_.claims["placed"].to_numpy()).sum())
    why = "" if unplaced else s("ui.unplaced_all_placed", n=claims) if claims else s("ui.unplaced_no_claims")
    groups = []
    for key, name in (("countries", "whole_countries"), ("outside", "outside"), ("unlisted", "unlisted")):
        items = sorted(shown.tray[key], key=lambda item: (-item["count"], item["name"]))
        if items:
            groups.append({"words": s(f"ui.{name}"), "items": items[:MAX_NAMED], "more": " …" if len(items) > MAX_NAMED else ""})
    return {
        "dir": "rtl" if s.language == "ar" else "ltr",
        "unplaced": s("ui.unplaced", n=total) if unplaced else s("ui.unplaced_none"),
        "why": why,
        "claims": [{"id": item["id"], "line": item["count"]} for item in unplaced],
        "mark": "؛ " if s.language == "ar" else "; ",
        "not_drawn": s("ui.not_drawn"),
        "groups": groups,
    }


def draw_tray(slice_: Slice, shown: MapLayers, s: Strings, height: int) -> None:
    """The tray; all of it is text."""
    mount("tray", tray_payload(slice_, shown, s) | {"page_hears": FOR_THE_PAGE}, "tray", lambda: on_event("tray"), height)
