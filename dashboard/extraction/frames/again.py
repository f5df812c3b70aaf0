"""What shows that two claims tell the same: the same words within a sentence, numbers that add up, a place inside the title's place."""

from __future__ import annotations

from dashboard.domain.period import first_day, last_day
from dashboard.domain.place import PlaceKind
from dashboard.extraction.frames.chains import rank
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene

# A post's title runs into its text without a stop: as much is one sentence.
TITLES = 2
# Title and lead tell an event that the sentences behind them tell again as if it were new.
HEAD = 2
# Days after which an event that is pointed to is another one.
LONG_BEFORE = 20
TOWNS = frozenset({PlaceKind.TOWN, PlaceKind.CITY})
OPEN = frozenset({None, "unknown"})

# Kind, number and, of a few, the group of the dead and wounded that a sentence counts.
Toll = set[tuple[str, float | None, str | None]]
Tolls = dict[tuple[int, int], Toll]


def says_again(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether one sentence tells twice of one person: in the same words, or the second time as somebody known (القيادي)."""
    if a.count.value != 1 or b.count.value != 1 or a.group != b.group or a.part_of is not None or b.part_of is not None:
        return False
    if a.perpetrator != b.perpetrator or not {p.id for p in a.places} & {p.id for p in b.places}:
        return False
    return b.known or (b.last - b.first > 1 and _words(scene, a) == _words(scene, b))


def _words(scene: Scene, draft: Draft) -> list[str]:
    """The words of a draft's evidence without the particles that are written onto the first of them."""
    first, *rest = scene.document.texts[draft.first : draft.last]
    return [first.lstrip("وفبل") if scene.arabic else first, *rest]


def share_toll(ours: Toll, theirs: Toll) -> bool:
    """Whether two sentences count the same dead or wounded, of the same group or of one that one of them leaves open."""
    if ours & theirs:
        return True
    return any(
        (kind, value) == (other, number) and not OPEN.isdisjoint((group, code))
        for kind, value, group in ours
        for other, number, code in theirs
    )


def adds_up(ours: Toll, theirs: Toll) -> bool:
    """Whether one sentence counts by groups the dead whom the other counts together: three killed ... two fighters and a civilian."""
    one, other = ([value or 0 for kind, value, _ in counted if kind == "killed"] for counted in (ours, theirs))
    return len(one) == 1 and len(other) > 1 and sum(other) == one[0]


def is_new_in_body(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether an attack told behind the head of a report as none that is known, and at a place of its own, follows one told so too."""
    if a.definite or b.definite or a.own_place or not b.own_place or b.places[0].is_area:
        return False
    return scene.arabic and a.sentence not in scene.sentences[:HEAD] and a.count.value == b.count.value == 1


def is_long_before(b: Draft, a: Draft) -> bool:
    """Whether what is pointed to took place long before what was told: "the operation that began in January"."""
    start, end = a.period.start, b.period.end or b.period.start
    return bool(b.own_date and not a.own_date and start and end) and (first_day(start or "") - last_day(end or "")).days > LONG_BEFORE


def is_outskirts(scene: Scene, later: Draft, earlier: Draft) -> bool:
    """Whether the text puts the place into a village of the town that the title put it into: "in X" ... "in the village of Y near X"."""
    if not (later.own_place and later.places and earlier.places) or earlier.sentence not in scene.sentences[:TITLES]:
        return False
    town, village = earlier.places[0], later.places[0]
    return town.kind in TOWNS and town.id != village.id and town.id in later.near and rank(village) <= rank(town)
