"""The attack told before that "the attack", "the operation" in a later sentence refers to."""

from __future__ import annotations

from dashboard.extraction.frames.draft import Draft
from dashboard.extraction.frames.scene import Scene


def referred_attack(scene: Scene, drafts: list[Draft], position: int) -> Draft | None:
    """The attack told before that "the attack", "the operation" in a claim's sentence refers to."""
    draft = drafts[position]
    first, last = draft.sentence
    refers = any(
        (hit.definite if scene.arabic else scene.text(hit.first - 1) in scene.words.lists["definite"])
        and (any(a.shape in ("one", "many") for a in hit.word.attacks) or "operations" in hit.word.roles)
        for hit in scene.hits_in(first, last)
    )
    if not refers and not _goes_on(scene, first):
        return None
    return next((d for d in reversed(drafts[:position]) if d.kind == "attack" and d.sentence != draft.sentence), None)


def _goes_on(scene: Scene, first: int) -> bool:
    """Whether a sentence begins with what an event led to, the event itself unsaid: كما أسفرت عن."""
    return any(scene.text(at).lstrip("وف") in scene.words.lists["led_to"] for at in range(first, first + 2))
