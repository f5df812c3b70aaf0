"""Whether deaths, injuries and arrests belong to the conflict: floods, roads, disease, sport and crime do not."""

from __future__ import annotations

from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene
from dashboard.extraction.hits import Hit
from dashboard.extraction.words import POLICE

# So many times more words of calm than of fighting make a report one of calm whatever a sentence says.
CALM_REPORT = 3
COLLISION_REACH = 4
WEAPON = frozenset({"weapon"})


def mark_relevance(scene: Scene, drafts: list[Draft]) -> None:
    """Set conflict_related of each draft by its sentence, and where that says nothing by the whole report."""
    report = _balance(scene, 0, len(scene.document.tokens))
    balances = {sentence: _balance(scene, *sentence) for sentence in {draft.sentence for draft in drafts}}
    for draft in drafts:
        calm, fighting = balances[draft.sentence]
        unclaimed = draft.perpetrator in (None, "unknown") or (draft.kind == "detained" and draft.perpetrator in POLICE)
        if draft.kind == "attack":
            loose = draft.subtype is None and unclaimed
            draft.conflict_related = not (report[0] > report[1] and loose) and not (calm and loose and not _armed(scene, *draft.sentence))
        elif (calm and unclaimed and (not fighting or report[0] >= CALM_REPORT * max(report[1], 1))) or (
            not calm and not fighting and report[0] > report[1]
        ):
            draft.conflict_related = False
    for draft in drafts:
        if draft.part_of is not None and not draft.part_of.conflict_related:
            draft.conflict_related = False


def _armed(scene: Scene, first: int, last: int) -> bool:
    """Whether a sentence names an armed group or a way of attack that is no mere hitting."""
    return any(hit.word.group or any(a.subtype for a in hit.word.attacks) for hit in scene.hits_in(first, last))


def _balance(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """How many words of calm and of fighting begin in [first, last); beside calm words a mere hitting or striking is no fighting."""
    calm, fighting, hitting = scene.count_of("no_conflict", first, last), scene.count_of("fighting", first, last), 0
    for hit in scene.hits_in(first, last) if scene.has_role(first, last, "striking") else ():
        if "striking" not in hit.word.marks:
            continue
        if _is_collision(scene, hit):
            calm += 1
        elif not hit.word.attack_shapes <= WEAPON:
            hitting += 1
    return calm, fighting if calm else fighting + hitting


def _is_collision(scene: Scene, hit: Hit) -> bool:
    """Whether one vehicle hit another, or a thing at the roadside: "a minibus hit a fuel truck", "his car hit a tree"."""
    around = (range(hit.first - COLLISION_REACH, hit.first), range(hit.last, hit.last + COLLISION_REACH))
    vehicles = [any((h := scene.hit_at.get(at)) is not None and h.word.unit == "vehicles" for at in side) for side in around]
    return vehicles[0] and (vehicles[1] or any(scene.text(at) in scene.words.lists["obstacles"] for at in around[1]))
