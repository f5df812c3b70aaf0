"""What an attack was aimed at: several places at once, a town, or a defence that held; and what fell from the air."""

from __future__ import annotations

from dashboard.domain.place import PlaceKind
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import COMMAS, Scene, either
from dashboard.extraction.hits import Hit

# Tokens between a verb of attack and the number of its targets, and between that number and their noun.
TARGETS_REACH, NOUN_REACH = 5, 3
# Two checkpoints may be attacked at once.
SEVERAL = 3
REPELLED_REACH, AIMED_REACH = 6, 6
# Tokens between an attack and the town that it was aimed at.
TOWN_REACH = 6
# Tokens round bombs in which a word tells that they fell from the air.
DROPPED_REACH = 3
TOWNS = frozenset({PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.NEIGHBOURHOOD})
# Shells fall on the town; a strike from the air is aimed, at whom only its words can say.
BOMBARDED = frozenset({"shelling"})


def hits_many(scene: Scene, hit: Hit, last: int) -> bool:
    """Whether a verb has several places as its object: "bombed twelve positions", استهدفت عدة قرى: an attack on each."""
    several = scene.words.lists["several_of"]
    stops = either(scene.words.lists["clause"], COMMAS)
    for at in range(hit.last, min(last, hit.last + TARGETS_REACH)):
        if scene.text(at) in stops:
            return False
        numeral = scene.numeral_at.get(at)
        if numeral is not None:
            many = numeral.role == "count" and ((numeral.count.value or SEVERAL) >= SEVERAL)
            return many and _are_sites(scene, numeral.last, last)
        if scene.text(at) in several and _are_sites(scene, at + 1, last):
            return True
        other = scene.hit_at.get(at)
        if other is not None and (other.word.triggers or other.word.says):
            return False
    return False


def _are_sites(scene: Scene, first: int, last: int) -> bool:
    """Whether a number counts places that are struck one by one: positions, villages, houses."""
    sites = scene.words.lists["sites"]
    for at in range(first, min(last, first + NOUN_REACH)):
        if scene.text(at) in sites:
            return True
        hit = scene.hit_at.get(at)
        if not scene.text(at)[:1].isalpha() or (hit is not None and (hit.word.person is not None or _is_weapon(hit))):
            return False
    return False


def _is_weapon(hit: Hit) -> bool:
    return any(a.shape in ("weapon", "weapons") for a in hit.word.attacks)


def is_repelled(scene: Scene, hit: Hit, first: int, last: int) -> bool:
    """Whether an attack took place and was beaten back: "repelled an assault on the base", صد هجوما; never a plot that was foiled."""
    if not any(a.shape in ("one", "two", "many") and a.subtype not in ("mine", "explosion") for a in hit.word.attacks):
        return False
    lists = scene.words.lists
    begin = max(first, hit.first - REPELLED_REACH)
    held = either(lists["repelling"], lists["foiling"])
    if not scene.among_bare(held, begin, hit.first):
        return False
    at = next((at for at in range(hit.first - 1, begin - 1, -1) if scene.bare[at] in held), None)
    if at is None or scene.among(lists["plots"], at + 1, hit.first):
        return False
    if scene.bare[at] in lists["repelling"]:
        return True
    behind = range(hit.last, min(last, hit.last + AIMED_REACH))
    done = scene.has_role(hit.last, behind.stop, "by") or bool(scene.actors_in(hit.last, behind.stop))
    return done and any(scene.text(here) in lists["aimed"] for here in behind)


def town_bombarded(scene: Scene, draft: Draft) -> str | None:
    """Civilians, where an Arabic bombardment was aimed at a town itself and nothing says who was hit: قصف مدفعي على مدينة أريحا."""
    if not scene.arabic or draft.subtype not in BOMBARDED:
        return None
    for _, end in sorted(draft.triggers):
        span = next((span for at in range(end, end + TOWN_REACH) if (span := scene.place_at.get(at)) is not None), None)
        if span is not None and span.first >= end and span.place.kind in TOWNS and _leads_onto(scene, end, span.first):
            return "civilians"
    return None


def _leads_onto(scene: Scene, first: int, at: int) -> bool:
    """Whether the words up to a town make it what was aimed at, not where or near what."""
    beside = either(scene.words.lists["inside"], scene.words.lists["near"], scene.words.lists["clause"], COMMAS)
    if scene.among(beside, first, at) or any(hit.word.triggers or hit.word.target for hit in scene.hits_in(first, at)):
        return False
    return scene.among(scene.words.lists["aimed"], first, at) or any(scene.text(here).startswith("ل") for here in range(first, at + 1))


def is_dropped(scene: Scene, hit: Hit) -> bool:
    """Whether English bombs fell from an aircraft, one strike however many they are: "the plane dropped four bombs"."""
    return scene.among(scene.words.lists["dropped"], hit.first - DROPPED_REACH, hit.last + DROPPED_REACH)
