"""Totals over several incidents: by their size, by the attacks or the days that they count over, and the incidents that they sum up."""

from __future__ import annotations

from dashboard.domain.period import first_day, last_day
from dashboard.domain.place import Place, PlaceKind
from dashboard.extraction.frames.codes import CASUALTY
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene

# From so many on nobody counts one incident, save where one attack is named beside them.
CROWDS = {"displaced": 100, "detained": 50, "kidnapped": 500, "killed": 100, "wounded": 1000, "killed_or_wounded": 200}
HOST = 500
# Sentences that may give the day's total: title and lead.
LEAD = 2
# So many incidents of a country are the day's, wherever the report is dated from.
MANY_PARTS = 3
# So far from the middle of a city its quarters lie, in degrees.
CITY_DEGREES = 0.3
# Tokens between the counted and the word for the attacks that hurt them.
ATTACK_REACH = 14
CLASHING = frozenset({"clash", "raid", "shelling"})
NO_EVENTS = frozenset({"weapon", "weapons", "far"})
SEVERAL_SHAPES = frozenset({"many", "two", "three"})
LONGEST_INCIDENT = 2


def count_over_attacks(scene: Scene, people: list[Draft], attacks: list[Draft]) -> None:
    """Those hurt in several attacks of their sentence are counted over them: the attack or the attack word nearest to them is a plural."""
    for draft in people:
        if draft.count.value == 1:
            continue
        nearest = min(attacks, key=lambda a: abs(a.anchor - draft.anchor)) if attacks else None
        if nearest is not None and (nearest.part_of or nearest).aggregate and not _in_fight(scene, draft, attacks):
            draft.aggregate = True
        near = scene.hits_in(max(draft.sentence[0], draft.first - ATTACK_REACH), min(draft.sentence[1], draft.last + ATTACK_REACH))
        words = [hit for hit in near if not hit.word.attack_shapes <= NO_EVENTS]
        if not words:
            continue
        word = min(words, key=lambda hit: hit.first - draft.last if hit.first >= draft.last else draft.first - hit.last)
        raids = "raid" in word.word.subtypes and scene.text(word.first - 1) not in scene.words.lists["one_campaign"]
        wanted = draft.kind in CASUALTY or raids
        if wanted and any(a.subtype != "clash" and a.shape in SEVERAL_SHAPES for a in word.word.attacks):
            draft.aggregate = True


def _in_fight(scene: Scene, draft: Draft, attacks: list[Draft]) -> bool:
    """Whether a word of fighting stands nearer to the counted than any attack."""
    apart = min(abs(a.anchor - draft.anchor) for a in attacks)
    return scene.has_role(max(draft.sentence[0], draft.anchor - apart), min(draft.sentence[1], draft.anchor + apart), "clash")


def settle_totals(scene: Scene, drafts: list[Draft]) -> None:
    """The last word on which claims about persons are totals, when what was told twice is one."""
    _after_lead(scene, drafts)
    for draft in drafts:
        if draft.kind in CROWDS and not draft.aggregate:
            draft.aggregate = _is_crowd(scene, draft) or _took_days(scene, draft)
    _sum_up(scene, drafts)
    for draft in drafts:
        if draft.part_of is not None and draft.kind == draft.part_of.kind:
            draft.aggregate = draft.part_of.aggregate if draft.sentence == draft.part_of.sentence else draft.aggregate


def _is_crowd(scene: Scene, draft: Draft) -> bool:
    if (draft.count.low or 0) < CROWDS[draft.kind] or not draft.conflict_related:
        return False
    if draft.kind == "displaced":
        return draft.incident is None or not draft.incident.own_date or draft.incident.subtype == "clash"
    if draft.kind == "killed" and (draft.count.low or 0) >= HOST:
        return True
    return draft.incident is None and not _attacked(scene, draft)


def _attacked(scene: Scene, draft: Draft) -> bool:
    """Whether a sentence tells of one attack or operation."""
    if scene.has_role(*draft.sentence, "operations"):
        return True
    return any(a.shape in ("one", "verb") and a.subtype != "clash" for hit in scene.hits_in(*draft.sentence) for a in hit.word.attacks)


def _took_days(scene: Scene, draft: Draft) -> bool:
    """Whether the fight, the raid, the shelling of a sentence went on for days or weeks."""
    if draft.count.value == 1 or draft.kind not in CASUALTY | {"detained"}:
        return False
    first, last = draft.sentence
    if all(hit.word.subtypes.isdisjoint(CLASHING) for hit in scene.hits_in(first, last)):
        return False
    lasting = scene.words.lists["lasting"]
    if any(scene.text(at) in lasting or f"{scene.text(at)} {scene.text(at + 1)}" in lasting for at in range(first, last)):
        return True
    start, end = draft.period.start, draft.period.end
    return bool(draft.own_date and start and end and (first_day(end) - last_day(start)).days >= LONGEST_INCIDENT)


def _after_lead(scene: Scene, drafts: list[Draft]) -> None:
    """A toll that names no attack of its own goes on from the total before it: "At least 50 people were wounded, officials said"."""
    last: Draft | None = None
    for draft in drafts:
        if draft.kind not in CASUALTY or draft.part_of is not None:
            continue
        alone = not any(hit.word.attacks for hit in scene.hits_in(*draft.sentence))
        if last is not None and alone and not draft.own_place and last.aggregate and draft.period == last.period:
            draft.aggregate = True
        last = draft if draft.sentence != (last.sentence if last else None) or draft.aggregate else last


def _sum_up(scene: Scene, drafts: list[Draft]) -> None:
    """The incidents of one day that a report tells one by one are parts of the day's total that it gives at its head or as a toll."""
    lead = set(scene.sentences[:LEAD])
    for total in drafts:
        if total.kind not in CASUALTY or not total.aggregate or total.part_of is not None or not total.count.value:
            continue
        if total.period.start is None or total.period.start != total.period.end or not total.places:
            continue
        if total.sentence not in lead and not scene.has_role(*total.sentence, "toll"):
            continue
        whole = total.places[0]
        parts = [draft for draft in drafts if draft is not total and _is_incident_of(draft, total)]
        if sum(draft.count.value or 0 for draft in parts) != total.count.value:
            parts = [draft for draft in parts if not _is_apart(scene, draft)]
        if len(parts) < MANY_PARTS:
            parts = [draft for draft in parts if _lies_in(draft.places[0], whole)]
        if parts and sum(draft.count.value or 0 for draft in parts) <= total.count.value:
            for draft in parts:
                draft.part_of = total


def _is_incident_of(draft: Draft, total: Draft) -> bool:
    if draft.kind != total.kind or draft.part_of is not None or draft.sentence == total.sentence or not draft.count.value:
        return False
    if draft.count.value >= (total.count.value or 0) or draft.period != total.period or not (draft.own_place and draft.places):
        return False
    return draft.places[0].country == total.places[0].country


def _is_apart(scene: Scene, draft: Draft) -> bool:
    """Whether a sentence tells of something that a total before it hardly counts: "a separate bomb killed two"."""
    return scene.among(scene.words.lists["separate"], *draft.sentence)


def _lies_in(place: Place, whole: Place) -> bool:
    """Whether a place lies in a country, a governorate or a city, as far as the gazetteer knows."""
    if place.id == whole.id or not (whole.is_area or whole.kind is PlaceKind.CITY):
        return False
    if not whole.is_area and None in (place.lat, place.lon, whole.lat, whole.lon):
        return False
    if whole.is_area:
        return place.country == whole.country and (whole.kind is not PlaceKind.GOVERNORATE or place.admin1 == whole.id)
    assert place.lat is not None and place.lon is not None and whole.lat is not None and whole.lon is not None
    return abs(place.lat - whole.lat) + abs(place.lon - whole.lon) < CITY_DEGREES
