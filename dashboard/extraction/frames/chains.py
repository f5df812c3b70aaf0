"""Places of a sentence that stand together: one inside the other ("in Amariyah, west of Baghdad"), or several of one list."""

from __future__ import annotations

from dashboard.domain.place import Place, PlaceKind
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.spans import PlaceSpan

RANK = {
    PlaceKind.SITE: 0, PlaceKind.CAMP: 0, PlaceKind.NEIGHBOURHOOD: 0, PlaceKind.VILLAGE: 1, PlaceKind.TOWN: 1, PlaceKind.CITY: 2,
    PlaceKind.DISTRICT: 3, PlaceKind.DESERT: 4, PlaceKind.RIVER: 4, PlaceKind.GOVERNORATE: 4, PlaceKind.REGION: 5, PlaceKind.COUNTRY: 7,
}  # fmt: skip
# A mountain or valley no wider than this is as narrow a place as a village; a region no wider than that is like a district.
REGION = PlaceKind.REGION
NARROW_KM, SMALL_KM = 10.0, 40.0
CHAIN_GAP = 6
NEAR_REACH = 3

Chain = list[PlaceSpan]


def rank(place: Place) -> int:
    """How wide a place is: 0 for a point in a town, 7 for a country."""
    if place.kind is not REGION or place.precision_km > SMALL_KM:
        return RANK[place.kind]
    return RANK[PlaceKind.VILLAGE if place.precision_km <= NARROW_KM else PlaceKind.DISTRICT]


def may_lie_in(place: Place, area: Place) -> bool:
    """Whether a place lies in an area as far as the gazetteer says."""
    if not place.country or not area.country:
        return True
    return place.country == area.country and (area.kind is not PlaceKind.GOVERNORATE or place.admin1 in ("", area.id))


def chains_of(scene: Scene, spans: list[PlaceSpan]) -> list[list[Chain]]:
    """Lists of chains: the places of one chain lie in each other, the chains of one list are told side by side."""
    lists: list[list[Chain]] = []
    for span in spans:
        before = lists[-1][-1][-1] if lists else None
        if before is None or span.first - before.last > CHAIN_GAP or _is_parted(scene, before.last, span.first):
            lists.append([[span]])
        elif _is_side_by_side(scene, before, span):
            lists[-1].append([span])
        else:
            lists[-1][-1].append(span)
    return lists


def narrowest(scene: Scene, chain: Chain) -> PlaceSpan:
    """The narrowest place of a chain; one that another only lies near is meant where the chain has no other."""
    if len(chain) == 1:
        return chain[0]
    own = [span for at, span in enumerate(chain) if not at or not _is_near(scene, span)]
    return min(own, key=lambda span: rank(span.place))


def _is_parted(scene: Scene, first: int, last: int) -> bool:
    for hit in scene.hits_in(first, last):
        if hit.word.triggers or "verb" in hit.word.attack_shapes or hit.word.says:
            return True
    return any(at in scene.numeral_at and scene.numeral_at[at].role == "count" for at in range(first, last))


def _is_side_by_side(scene: Scene, a: PlaceSpan, b: PlaceSpan) -> bool:
    """Whether a conjunction leads from one place to the other, or a comma between places as wide as each other."""
    joins = scene.words.lists["side_by_side"]
    words = [scene.text(at) for at in range(a.last, b.first + 1)]
    glued = any(word[:1] == "و" and len(word) > 1 for word in words[:-1]) or _has_conjunction(scene, b)
    if (glued and scene.arabic) or any(word in joins for word in words[:-1]):
        return True
    comma = any(word in (",", "،") for word in words[:-1])
    return comma and len(words) == 2 and (rank(a.place) == rank(b.place) or not may_lie_in(a.place, b.place))


def _has_conjunction(scene: Scene, span: PlaceSpan) -> bool:
    """Whether the first word of the name has a conjunction glued to it that is no letter of the name."""
    start = scene.document.span(span.first, span.last).start
    return scene.text(span.first)[:1] == "و" and span.span.start > start


def _is_near(scene: Scene, span: PlaceSpan) -> bool:
    """Whether words like "near" and محيط lead to the place: where another one lies, not in it."""
    words = scene.words.lists["near_to"]
    before = scene.document.texts[max(0, span.first - NEAR_REACH) : span.first]
    return not words.isdisjoint(before) or not words.isdisjoint([word[1:] for word in before])
