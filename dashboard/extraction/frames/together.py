"""One number for several groups: "killed 21 members of X, of Y and of forces allied with both"; the claim's group is the first of them."""

from __future__ import annotations

from dashboard.extraction.frames.codes import CASUALTY, NO_SIDE
from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene

QUOTES = frozenset("«»“”\"'()")
JOINED = frozenset({"and", ",", "،", "&"})


def mark_named_together(scene: Scene, drafts: list[Draft]) -> None:
    """Say so of each claim of one side's people behind which another side's name goes on."""
    for draft in drafts:
        if draft.kind in CASUALTY and draft.unit == "people" and draft.group not in NO_SIDE and draft.count.value != 1:
            draft.named_together = _goes_on(scene, draft)


def _goes_on(scene: Scene, draft: Draft) -> bool:
    at, joined = draft.last, False
    while scene.text(at) in QUOTES or (not scene.arabic and scene.text(at) in JOINED):
        joined = joined or scene.text(at) in JOINED
        at += 1
    actor, hit = scene.actor_at.get(at), scene.hit_at.get(at)
    if actor is None or hit is None or actor.first != at or actor.group in NO_SIDE or actor.group == draft.group:
        return False
    return (hit.conj if scene.arabic else joined) and not _acts(scene, actor.last) and at < draft.sentence[1]


def _acts(scene: Scene, at: int) -> bool:
    """Whether a verb follows, whose doer the name is: "... and the army shelled the town"."""
    hit = scene.hit_at.get(at)
    return hit is not None and not hit.conj and any(trigger.shape in ("verb", "active", "passive") for trigger in hit.word.triggers)
