"""Who was hit: the group that an attack was aimed at, by the thing or the side named behind its words, else by its victims."""

from __future__ import annotations

from dashboard.domain.place import PlaceKind
from dashboard.extraction.frames.codes import CASUALTY, NO_SIDE, TAKEN
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene

TARGET_REACH = 9
CUSTODY_REACH = 5
POINTED_REACH = 16
GUARDED = frozenset({PlaceKind.SITE, PlaceKind.CAMP})


def target_of(scene: Scene, draft: Draft) -> str | None:
    last = draft.sentence[1]
    for _, end in sorted(draft.triggers):
        for hit in scene.hits_in(end, min(last, end + TARGET_REACH)):
            if hit.first == end and _is_doers(scene, draft, hit.last):
                continue
            if hit.word.target and hit.first not in scene.speakers and not _in_site(scene, hit.first):
                return _whose_target(scene, hit.word.target, hit.last, last, hit.first, draft.perpetrator)
            if hit.word.person is not None and hit.word.person.group == "civilians" and hit.word.person.number != "one":
                return "civilians"
        for actor in scene.actors_in(end, min(last, end + TARGET_REACH)):
            if (
                actor.group is not None
                and actor.group != draft.perpetrator
                and scene.has_role(max(end - 1, actor.first - 3), actor.first, "against")
            ):
                return actor.group
    return _custodian(scene, draft) or _pointed_at(scene, draft)


def _pointed_at(scene: Scene, draft: Draft) -> str | None:
    """The target before a verb or noun that only points back to it: منزل الأطفال الذي استهدفوه."""
    for first, _ in draft.triggers:
        hit = scene.hit_at.get(first)
        if hit is None or not hit.pron:
            continue
        for earlier in reversed(scene.hits_in(max(draft.sentence[0], first - POINTED_REACH), first)):
            if earlier.word.target and not _in_site(scene, earlier.first):
                return earlier.word.target
            if earlier.word.person is not None and earlier.word.person.group == "civilians":
                return "civilians"
    return None


def _is_doers(scene: Scene, draft: Draft, at: int) -> bool:
    """Whether a patrol right behind an Arabic verb is that of the doer."""
    owner = scene.actor_at.get(at)
    return scene.arabic and owner is not None and owner.group is not None and owner.group == draft.perpetrator


def _custodian(scene: Scene, draft: Draft) -> str | None:
    """Who guards the prison, camp or base that was attacked: "where its members are held by X", المحتجزين لدى X."""
    first, last = draft.sentence
    if not any(span.place.kind in GUARDED for span in scene.places_in(first, last)):
        return None
    for at in range(draft.last, last):
        if scene.text(at) in scene.words.lists["custody"] and (scene.arabic or scene.text(at + 1) == "by"):
            guards = [a.group for a in scene.actors_in(at + 1, min(last, at + CUSTODY_REACH)) if a.group not in NO_SIDE]
            return next((group for group in guards if group != draft.perpetrator), None)
    return None


def _in_site(scene: Scene, at: int) -> bool:
    """Whether a word belongs to the name of a place (the school of a prison's name is none that was hit)."""
    span = scene.place_at.get(at)
    return span is not None and span.last - span.first > 1


def _whose_target(scene: Scene, code: str, at: int, last: int, first: int, doer: str | None) -> str | None:
    """A post, a patrol, a base takes the side named beside it."""
    if code == "civilians" and not (scene.text(first) in scene.words.lists["bases"] and _named_beside(scene, first, at, last)):
        return code
    around = [*scene.actors_in(first, min(last, at + 4)), *scene.actors_in(max(0, first - 2), first)]
    for actor in around:
        if actor.group not in (None, doer) and actor.is_name and actor.first not in scene.speakers:
            return actor.group
    for hit in scene.hits_in(max(0, first - 2), min(last, at + 3)):
        if hit.word.adjective and hit.word.adjective != doer:
            return hit.word.adjective
    return code


def _named_beside(scene: Scene, first: int, at: int, last: int) -> bool:
    """Whether the name of an armed side stands right at a word: "an ISIS camp", معسكر لتنظيم داعش."""
    beside = [*scene.actors_in(max(0, first - 1), first), *(scene.actors_in(at, min(last, at + 2)) if scene.arabic else ())]
    return any(actor.is_name and actor.group and (actor.last == first or actor.first >= at) for actor in beside)


def victims_of(drafts: list[Draft], attack: Draft) -> str | None:
    """The group of those hurt in an attack, else of those taken in it; "mixed" for several."""
    for kinds in (CASUALTY, TAKEN):
        groups = {d.group for d in drafts if d.kind in kinds and _suffered(d, attack)}
        if len(groups) > 1:
            groups -= {attack.perpetrator, None, "unknown"}
        if groups:
            return groups.pop() if len(groups) == 1 else "mixed"
    return None


def _suffered(draft: Draft, attack: Draft) -> bool:
    """Whether a claim tells what an attack did: in one of its sentences, or in one that refers to it."""
    if draft.part_of is not None or draft.count.value == 0:
        return False
    incident = draft.incident
    while incident is not None and incident.same_as is not None:
        incident = incident.same_as
    return incident is attack or not {draft.sentence, *draft.told_in}.isdisjoint({attack.sentence, *attack.told_in})
