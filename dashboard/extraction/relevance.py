"""Whether deaths, injuries and arrests belong to the conflict: floods, roads, disease, sport and crime do not."""

from __future__ import annotations

from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene


def mark_relevance(scene: Scene, drafts: list[Draft]) -> None:
    """Set conflict_related of each draft by its sentence, and where that says nothing by the whole report."""
    report = _balance(scene, 0, len(scene.document.tokens))
    for draft in drafts:
        calm, fighting = _balance(scene, *draft.sentence)
        if draft.kind == "attack":
            loose = draft.subtype is None and draft.perpetrator in (None, "unknown")
            draft.conflict_related = not (report[0] > report[1] and loose) and not (calm and loose and not _armed(scene, *draft.sentence))
            continue
        if (calm and not fighting and draft.perpetrator in (None, "unknown")) or (not calm and not fighting and report[0] > report[1]):
            draft.conflict_related = False


def _armed(scene: Scene, first: int, last: int) -> bool:
    """Whether a sentence names an armed group or a way of attack that is no mere hitting."""
    return any(hit.word.group or any(a.subtype for a in hit.word.attacks) for hit in scene.hits_in(first, last))


def _balance(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """How many words of calm and of fighting begin in [first, last)."""
    calm = fighting = 0
    for hit in scene.hits_in(first, last):
        word = hit.word
        if "no_conflict" in word.roles:
            calm += 1
        elif "conflict" in word.roles or word.group or any(a.shape != "weapon" for a in word.attacks):
            fighting += 1
    return calm, fighting
