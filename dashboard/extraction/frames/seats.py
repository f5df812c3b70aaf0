"""Capitals and countries that stand for their governments: no claim took place in "the coalition that Washington leads"."""

from __future__ import annotations

from dataclasses import replace

from dashboard.domain.place import PlaceKind
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.spans import PlaceSpan

# Tokens between the word for capital and the name: العاصمة العراقية بغداد.
CAPITAL_REACH = 2
CITY = PlaceKind.CITY
SETTLED = frozenset({PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE})


def is_seat(scene: Scene, span: PlaceSpan) -> bool:
    """Whether a name of a place stands for those who govern there: who leads, backs or speaks, not where."""
    before, led_by = scene.text(span.first - 1), scene.words.lists["led_by"]
    if before in led_by or (scene.text(span.first - 2) in led_by and before in ("by", "من")):
        return True
    if not scene.arabic and scene.text(span.last) == "-" and scene.text(span.last + 1) in led_by:
        return True
    if before in scene.words.lists["drives"] and scene.text(span.first).startswith("ب"):
        return True
    if _governs_in(scene, span):
        return True
    hit = scene.hit_at.get(span.first)
    if span.place.kind is not CITY or hit is None or not hit.word.nation or _is_called_capital(scene, span):
        return False
    return before not in scene.words.lists["in"] and hit.prep != "ب" and not scene.text(span.first).startswith("ب")


def _governs_in(scene: Scene, span: PlaceSpan) -> bool:
    """Whether those who govern from a place are named by it: "the parliament in Tobruk", "the Aden-based government", حكومة طرابلس."""
    lists = scene.words.lists
    if scene.arabic and scene.text(span.first - 1) in lists["governing"]:
        return True
    if scene.text(span.last) == "-" and scene.text(span.last + 1) == "based":
        return True
    seated = scene.text(span.first - 2) in lists["governing"] or (scene.text(span.first - 2) in lists["seated"])
    return seated and scene.text(span.first - 1) in lists["in_seat"]


def _is_called_capital(scene: Scene, span: PlaceSpan) -> bool:
    """Whether a name stands beside the word for capital, so that the town itself is meant: وسط العاصمة العراقية بغداد."""
    return scene.among(scene.words.lists["capital_words"], span.first - CAPITAL_REACH, span.first)


def leave_seats(scene: Scene) -> None:
    """Let "the city" mean the last town that was named as a place, where a seat of government was named after it."""
    named: PlaceSpan | None = None
    seats: set[str] = set()
    places = list(scene.places)
    for at, span in enumerate(places):
        if span.is_reference:
            if span.place.id in seats and named is not None:
                places[at] = replace(span, place=named.place)
        elif is_seat(scene, span):
            seats.add(span.place.id)
        elif span.place.kind in SETTLED:
            named = span
            seats.discard(span.place.id)
    scene.places = places
